/* Does a certified page look like one, and do the results on its controls agree? */
#include "answers.h"

/* ---- the page as a whole ------------------------------------------------------------ */

static const struct zone *certification_zone(const struct page *p)
{
	for (size_t i = 0; i < p->nzones; i++)
		if (span_is(p->zones[i].pivot, SPAN("certification")))
			return &p->zones[i];
	return NULL;
}

static void check_without_controls(struct lint *l, const struct page *p)
{
	const struct field *field = page_field(p, SPAN("certification_type"));
	struct finding *f;

	if (!is_certified(p) || p->nverdicts > 0)
		return;
	f = flag(l, "certified-without-controls", field->where,
		 "the app is certified, but the page has no %s",
		 certification_zone(p) ? "table of controls" : "certification section");
	f->question = SPAN("page.certification_type");
	f->cluster = SPAN("certified without controls");
}

static void check_attested_with(struct lint *l, const struct page *p)
{
	const struct zone *z = certification_zone(p);

	if (!is_certified(p) && p->certification_type.len > 0 && z)
		flag(l, "attested-with-controls", z->open,
		     "the app is '%.*s', but the page has a certification section",
		     SPAN_ARG(brief(p->certification_type)))
			->question = SPAN("page.certification_type");
}

static void check_badge(struct lint *l, const struct page *p)
{
	bool is_certified_badge = span_is_nocase(p->badge, SPAN("certified.png"));

	if (p->badge.len == 0 || p->certification_type.len == 0 ||
	    is_certified_badge == is_certified(p))
		return;
	flag(l, "badge-mismatch", p->badge, "the badge is '%.*s', but the app is '%.*s'",
	     SPAN_ARG(p->badge), SPAN_ARG(brief(p->certification_type)))
		->question = SPAN("page.certification_type");
}

/* ---- controls that are not applicable ----------------------------------------------- */

static const char *verdict_name(const struct verdict *v)
{
	return v->is_header ? "group" : "control";
}

static struct span verdict_label(const struct verdict *v)
{
	return v->control ? v->control->label : brief(v->label);
}

static void check_na(struct lint *l, const struct page *p)
{
	for (size_t i = 0; is_certified(p) && i < p->nverdicts; i++) {
		const struct verdict *v = &p->verdicts[i];
		const struct control *c = v->control;
		struct finding *f;

		if (v->cls != CLASS_NA)
			continue;
		f = flag_verdict(l, "certified-not-applicable", v,
				 "the app is certified, but the %s '%.*s' is not applicable%s%.*s",
				 verdict_name(v), SPAN_ARG(verdict_label(v)),
				 c && c->na_when.len ? ", which is right only when " : "",
				 SPAN_ARG(c ? c->na_when : SPAN("")));
		if (c && c->is_optional) {
			f->severity = SEVERITY_NOTE;
			f->help = SPAN("the programme leaves this control to the publisher");
		}
	}
}

static const struct verdict *first_header(const struct page *p)
{
	for (size_t i = 0; i < p->nverdicts; i++)
		if (p->verdicts[i].is_header)
			return &p->verdicts[i];
	return &p->verdicts[0];
}

static void check_all_na(struct lint *l, const struct page *p)
{
	size_t parts = 0;

	if (!is_certified(p))
		return;
	for (size_t i = 0; i < p->nverdicts; i++) {
		if (p->verdicts[i].is_header)
			continue;
		if (p->verdicts[i].cls != CLASS_NA)
			return;
		parts++;
	}
	if (parts > 0)
		flag_verdict(l, "certified-controls-all-na", first_header(p),
			     "the app is certified, but all %zu controls are not applicable",
			     parts);
}

/* ---- results ------------------------------------------------------------------------ */

static void check_failing(struct lint *l, const struct page *p)
{
	for (size_t i = 0; is_certified(p) && i < p->nverdicts; i++)
		if (p->verdicts[i].cls == CLASS_FAIL)
			flag_verdict(l, "certified-failing", &p->verdicts[i],
				     "the app is certified, but the %s '%.*s' failed",
				     verdict_name(&p->verdicts[i]),
				     SPAN_ARG(verdict_label(&p->verdicts[i])));
}

static void check_unknown(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nverdicts; i++)
		if (p->verdicts[i].cls == CLASS_TEXT)
			flag_verdict(l, "control-verdict-unknown", &p->verdicts[i],
				     "'%.*s' is no result, expected pass, fail, in scope or not "
				     "applicable", SPAN_ARG(brief(p->verdicts[i].text)))
				->cluster = lint_text(l, "%.*s", SPAN_ARG(p->verdicts[i].text));
}

/* How many of the parts below a header have a class, and how many parts there are. */
static size_t count_parts(const struct page *p, size_t header, enum answer_class cls, size_t *parts)
{
	size_t count = 0;

	*parts = 0;
	for (size_t i = header + 1; i < p->nverdicts && !p->verdicts[i].is_header; i++) {
		count += p->verdicts[i].cls == cls;
		++*parts;
	}
	return count;
}

static void check_group(struct lint *l, const struct page *p, size_t header)
{
	const struct verdict *v = &p->verdicts[header];
	size_t parts, na = count_parts(p, header, CLASS_NA, &parts);
	size_t in_scope = count_parts(p, header, CLASS_IN_SCOPE, &parts);

	if (v->cls == CLASS_NA && in_scope > 0)
		flag_verdict(l, "control-verdict-mismatch", v,
			     "the group '%.*s' is not applicable, but %zu of its %zu controls "
			     "are in scope", SPAN_ARG(verdict_label(v)), in_scope, parts);
	if (v->cls == CLASS_PASS && parts > 0 && na == parts)
		flag_verdict(l, "control-verdict-mismatch", v,
			     "the group '%.*s' passed, but all its controls are not applicable",
			     SPAN_ARG(verdict_label(v)));
}

static void check_groups(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nverdicts; i++)
		if (p->verdicts[i].is_header)
			check_group(l, p, i);
}

/* ---- answers that fail a certification ------------------------------------------------ */

/* The submission guide's list of what fails an audit at once, and the answer that says so. */
static const struct { const char *question, *token; } auto_fail[] = {
	{ "security.pentest", NULL },
	{ "security.antimalware", NULL },
	{ "security.patch_policy", NULL },
	{ "security.patch_management", NULL },
	{ "security.mfa", "NoneOfTheAbove" },
	{ "privacy.notice", NULL },
	{ "identity.least_privilege", NULL },
};

static void check_auto_fail(struct lint *l, const struct page *p)
{
	for (size_t i = 0; is_certified(p) && i < COUNT_OF(auto_fail); i++) {
		const struct answer *a = page_answer(p, span_of(auto_fail[i].question));
		bool is_fail = a && (a->cls == CLASS_NO || a->cls == CLASS_NA);

		if (a && auto_fail[i].token)
			is_fail |= span_is(a->value, span_of(auto_fail[i].token));
		if (is_fail)
			flag_answer(l, "certified-auto-fail", a,
				    "the app is certified, but the answer to '%.*s' fails an audit",
				    SPAN_ARG(a->question->label));
	}
}

#define GUIDE "Microsoft 365 App Compliance, certification submission guide: "

static const struct rule rules[] = {
	{ "certified-without-controls", "certified-missing", SEVERITY_NOTE, ON_ATTESTATION,
	  check_without_controls,
	  "A certified page shows the results on the certification controls.",
	  "Readers of a certified page look for what was audited.  75 of 90 real certified "
	  "pages do not show it, so this is a note.\n\n"
	  "Add the certification section, with the pivot group that has it.",
	  "certification_type: certified, without a certification zone",
	  "certification_type: certified, with the table of controls", GUIDE "D18" },
	{ "attested-with-controls", "certified-missing", SEVERITY_WARNING, ON_ATTESTATION,
	  check_attested_with,
	  "Only a certified page has a certification section.",
	  "The reader sees audited controls and takes the app for certified.\n\n"
	  "Remove the section, or correct 'certification_type'.",
	  "certification_type: attested, with a certification zone",
	  "certification_type: attested, without one", GUIDE "D18" },
	{ "badge-mismatch", "certified-missing", SEVERITY_ERROR, ON_ATTESTATION, check_badge,
	  "The badge on the page is that of its certification type.",
	  "The badge is what people see first, and what they remember.\n\n"
	  "Show the badge of the certification type.",
	  "certification_type: certified, with attested.png",
	  "certification_type: certified, with certified.png", GUIDE "D18" },
	{ "certified-not-applicable", "certified-na", SEVERITY_WARNING, ON_ATTESTATION, check_na,
	  "On a certified page the controls are applicable.",
	  "A control that is not applicable was not audited.  The programme lets some be "
	  "so: web application firewall and intrusion detection for everybody (a note), "
	  "antivirus or application control when the other is in scope, the storage "
	  "controls when nothing is stored, the penetration test when the app has no back "
	  "end of its own; the message names the condition.\n\n"
	  "Check the control's condition, and correct the result when it does not hold.",
	  "Firewall: N/A", "Firewall: In Scope", GUIDE "D17" },
	{ "certified-controls-all-na", "certified-na", SEVERITY_ERROR, ON_ATTESTATION, check_all_na,
	  "On a certified page some control is applicable.",
	  "A certification without any control in scope says nothing; it is the sign of a "
	  "table that was generated without its data.\n\n"
	  "Generate the section anew from the audit's results.",
	  "every control: N/A", "every control: In Scope", GUIDE "D17" },
	{ "certified-failing", "contradiction", SEVERITY_ERROR, ON_ATTESTATION, check_failing,
	  "No control of a certified page failed.",
	  "An app that fails a group of controls is not certified: either the badge or the "
	  "result is wrong.\n\n"
	  "Correct the result or 'certification_type'.",
	  "certified, Operational security: FAIL", "certified, Operational security: PASS",
	  GUIDE "D18" },
	{ "control-verdict-mismatch", "contradiction", SEVERITY_WARNING, ON_ATTESTATION,
	  check_groups,
	  "A group of controls has a result that fits its parts.",
	  "A group that is not applicable cannot have a control in scope, and one without "
	  "any applicable control cannot have passed.\n\n"
	  "Correct the group's result.",
	  "group: N/A, one of its controls: In Scope", "group: PASS, one of its controls: In Scope",
	  GUIDE "D17" },
	{ "control-verdict-unknown", "answer-type", SEVERITY_WARNING, ON_ATTESTATION, check_unknown,
	  "The result on a control is one of the known words.",
	  "Results are pass, fail, in scope and not applicable, in the words of the page's "
	  "language.\n\n"
	  "Use the word of the language; when it is right, add it to the locale file.",
	  "Firewall: maybe", "Firewall: In Scope", NULL },
	{ "certified-auto-fail", "contradiction", SEVERITY_WARNING, ON_ATTESTATION, check_auto_fail,
	  "A certified page gives no answer that fails an audit at once.",
	  "Without a penetration test, anti-malware, patching, multifactor authentication "
	  "for administrators, least privilege or a privacy notice an app cannot be "
	  "certified.  A blank answer is left to the rule blank-answer.\n\n"
	  "Ask the publisher; correct the answer or 'certification_type'.",
	  "certified, Yearly penetration test: No", "certified, Yearly penetration test: Yes",
	  GUIDE "D16" },
};

const struct family certification_family = { "Certification", rules, COUNT_OF(rules), REACH_PAGE };
