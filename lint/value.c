/* Does an answer fit its question? */
#include "answers.h"

/* ---- by type -------------------------------------------------------------------- */

static bool is_token(const struct question *q, struct span token)
{
	for (size_t i = 0; i < q->ntokens; i++)
		if (span_is(q->tokens[i], token))
			return true;
	return false;
}

/* The first item of a list answer that is no choice of the question; empty when all are. */
static struct span unknown_token(const struct answer *a)
{
	struct span rest = a->value, item;

	while (!a->question->is_open && span_cut(&rest, ',', &item))
		if (!is_token(a->question, item))
			return item;
	return SPAN("");
}

static bool is_fit(const struct answer *a)
{
	switch (a->question->type) {
	case TYPE_YES_NO:
	case TYPE_YES_NO_NA:
		return a->cls != CLASS_TEXT;
	case TYPE_URL:
		return a->cls != CLASS_TEXT;
	case TYPE_ENUM:
		return a->cls != CLASS_TEXT;
	case TYPE_ENUM_LIST:
		return a->cls != CLASS_LIST || unknown_token(a).len == 0;
	case TYPE_COUNTRY:
		return a->cls != CLASS_TEXT;
	case TYPE_DATE:			/* the rule certification-date-malformed */
	case TYPE_COUNTRY_LIST:		/* regions of cloud providers are no countries */
	case TYPE_DURATION:
	case TYPE_TEXT:
	case TYPE_NAME:
	case TYPE_ID:
	case TYPE_LIST:
		break;
	}
	return true;
}

static void check_type(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];

		if (!a->question || a->cls == CLASS_BLANK || is_fit(a))
			continue;
		flag_answer(l, "answer-type", a,
			    "'%.*s' has an answer that does not fit, expected %s",
			    SPAN_ARG(a->question->label), expected_answer(a->question));
	}
}

/* ---- one address for two questions ------------------------------------------------- */

static void check_privacy_url(struct lint *l, const struct page *p)
{
	static const char *const ids[] = { "privacy.notice_url", "general.privacy_url" };
	const struct answer *terms = page_answer(p, SPAN("general.terms_url"));

	for (size_t i = 0; terms && terms->cls == CLASS_URL && i < COUNT_OF(ids); i++) {
		const struct answer *a = page_answer(p, span_of(ids[i]));

		if (a && a->cls == CLASS_URL && span_is_nocase(a->value, terms->value))
			flag_answer(l, "privacy-url-is-terms", a,
				    "'%.*s' is the address of the terms of use, expected that of "
				    "the privacy notice", SPAN_ARG(a->question->label));
	}
}

static const struct rule rules[] = {
	{ "answer-type", "answer-type", SEVERITY_WARNING, ON_ATTESTATION, check_type,
	  "An answer is of the kind that its question asks for.",
	  "Free text where yes or no is asked cannot be compared, and is often an answer "
	  "that slipped into the wrong row.\n\n"
	  "Give an answer of the kind that is expected; a word of the language that is "
	  "right but not known can be added to the locale file.",
	  "Yearly penetration test: sometimes", "Yearly penetration test: Yes", NULL },
	{ "privacy-url-is-terms", "answer-type", SEVERITY_WARNING, ON_ATTESTATION,
	  check_privacy_url,
	  "The privacy notice has an address of its own.",
	  "A reader who looks for the privacy notice finds the terms of use.  Some "
	  "publishers have both on one page, which the address then cannot show.\n\n"
	  "Give the address of the privacy notice.",
	  "terms: https://example.org/terms, privacy notice: https://example.org/terms",
	  "terms: https://example.org/terms, privacy notice: https://example.org/privacy", NULL },
};

const struct family value_family = { "Kinds of answers", rules, COUNT_OF(rules), REACH_PAGE };
