/* Which answers are true, and bad for the customer? */
#include "answers.h"

static const struct {
	const char *rule, *question;
	enum answer_class cls;
	const char *message;
} postures[] = {
	{ "credentials-in-code", "identity.credentials_in_code", CLASS_YES,
	  "the app stores credentials in its code" },
	{ "unsupported-software", "security.unsupported_software", CLASS_YES,
	  "the app's environment has unsupported operating systems or software" },
	{ "tls-denied", "data.tls", CLASS_NO, "the app does not support TLS 1.1 or higher" },
	{ "least-privilege-denied", "identity.least_privilege", CLASS_NO,
	  "the app does not keep to least privilege" },
};

static void check_posture(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < COUNT_OF(postures); i++) {
		const struct answer *a = page_answer(p, span_of(postures[i].question));

		if (a && a->cls == postures[i].cls)
			flag_answer(l, postures[i].rule, a, "%s", postures[i].message);
	}
}

#define SOURCE "Microsoft 365 App Compliance: "

static const struct rule rules[] = {
	{ "credentials-in-code", "posture", SEVERITY_NOTE, ON_ATTESTATION, check_posture,
	  "The app stores no credentials in its code.",
	  "Who gets the code gets the keys.  The page is not wrong, but whoever assesses "
	  "the app wants to know; 13 real apps say so.\n\n"
	  "Ask the publisher whether the question was understood, and when it will change.",
	  "Credentials in code: Yes", "Credentials in code: No", SOURCE "D20" },
	{ "unsupported-software", "posture", SEVERITY_NOTE, ON_ATTESTATION, check_posture,
	  "The app's environment has no unsupported systems or software.",
	  "Unsupported software gets no security updates, and fails a penetration test at "
	  "once.\n\n"
	  "Ask the publisher which software it is, and until when.",
	  "Unsupported systems or software: Yes", "Unsupported systems or software: No",
	  SOURCE "D20" },
	{ "tls-denied", "posture", SEVERITY_WARNING, ON_ATTESTATION, check_posture,
	  "The app supports TLS 1.1 or higher.",
	  "Older versions are broken, and the programme requires at least 1.1.\n\n"
	  "Ask the publisher; most often the question was misunderstood.",
	  "TLS 1.1 or higher: No", "TLS 1.1 or higher: Yes", SOURCE "D19" },
	{ "least-privilege-denied", "posture", SEVERITY_NOTE, ON_ATTESTATION, check_posture,
	  "The app asks for the least privilege that it needs.",
	  "An app with more rights than it needs does more harm when it is broken into.\n\n"
	  "Ask the publisher which permissions can be dropped.",
	  "Asks for least privilege: No", "Asks for least privilege: Yes", SOURCE "D21" },
};

const struct family posture_family = { "Posture", rules, COUNT_OF(rules), REACH_PAGE };
