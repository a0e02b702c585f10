/* Is there an answer where one is needed, and none where none is? */
#include "answers.h"

/* ---- blank ---------------------------------------------------------------------- */

/* The nearest question above whose answer says that this one does not apply. */
static const struct question *denier_of(const struct page *p, const struct question *q)
{
	const struct question *parent = &p->schema->questions[q->parent];

	return page_applies(p, parent) == 0 ? denier_of(p, parent) : parent;
}

static struct finding *flag_optional(struct lint *l, const struct page *p, const struct answer *a,
				     bool applies)
{
	const struct question *q = a->question;
	struct finding *f;

	if (applies)
		f = flag_answer(l, "blank-answer", a,
				"'%.*s' is blank, which the questionnaire allows",
				SPAN_ARG(q->label));
	else
		f = flag_answer(l, "blank-answer", a,
				"'%.*s' is blank, as '%.*s' says that it does not apply",
				SPAN_ARG(q->label), SPAN_ARG(denier_of(p, q)->label));
	f->severity = SEVERITY_NOTE;
	return f;
}

static struct finding *flag_blank(struct lint *l, const struct page *p, const struct answer *a,
				  signed char *known)
{
	const struct question *q = a->question;
	bool applies = q && applies_once(p, q, known) != 0;

	if (!q)
		return flag_answer(l, "blank-answer", a, "the question has no answer");
	if (!applies || !q->required)
		return flag_optional(l, p, a, applies);
	return flag_answer(l, "blank-answer", a, "'%.*s' is blank, expected %s", SPAN_ARG(q->label),
			   expected_answer(q));
}

static void check_blank(struct lint *l, const struct page *p)
{
	signed char *known = NEW_ARRAY(lint_scratch(l), p->schema->nquestions, signed char);

	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];

		if (a->cls == CLASS_BLANK)
			flag_blank(l, p, a, known)->cluster =
				a->question ? a->question->id
					    : lint_text(l, "%.*s", SPAN_ARG(a->wording));
	}
	for (size_t i = 0; i < p->nverdicts; i++) {
		const struct verdict *v = &p->verdicts[i];
		struct span label = v->control ? v->control->label : brief(v->label);

		if (v->cls == CLASS_BLANK)
			flag_verdict(l, "blank-answer", v, "the control '%.*s' has no result",
				     SPAN_ARG(label))->cluster = label;
	}
}

/* ---- demanded by another answer --------------------------------------------------- */

/* Says what its parent's answer leaves open: which, where, when; not a question of its own. */
static bool is_detail(const struct question *q)
{
	return q->type != TYPE_YES_NO && q->type != TYPE_YES_NO_NA;
}

static void check_child(struct lint *l, const struct page *p, const struct answer *parent,
			const struct question *q, const struct answer *a)
{
	const char *state = a ? "blank" : "not on the page";
	struct finding *f;

	if (!parent || (a && a->cls != CLASS_BLANK) || page_applies(p, q) != 1)
		return;
	/* blank-answer says all there is to say of a yes or no that was left out */
	if (a && !is_detail(q))
		return;
	f = flag_answer(l, "missing-dependent", a ? a : parent,
			"'%.*s' is %s, but the answer to '%.*s' demands it", SPAN_ARG(q->label),
			state, SPAN_ARG(parent->question->label));
	f->question = q->id;
	f->answer = SPAN("");
	f->cluster = q->id;
	/* blank and absent are the same state */
	f->fingerprint = hash_mix((uint64_t)CLASS_BLANK, hash_bytes(SPAN("")));
}

static void check_dependent(struct lint *l, const struct page *p)
{
	const struct answer *const *answers = answers_by_question(p, lint_scratch(l));

	for (size_t i = 0; i < p->schema->nquestions; i++) {
		const struct question *q = &p->schema->questions[i];

		if (q->required && q->parent != NO_INDEX && !q->is_always_asked && is_asked(p, q))
			check_child(l, p, answers[q->parent], q, answers[i]);
	}
}

/* ---- not asked for ---------------------------------------------------------------- */

/* No, not applicable and blank agree with a parent that says no; so may any free text. */
static bool says_something(const struct answer *a)
{
	return a->cls != CLASS_BLANK && a->cls != CLASS_NO && a->cls != CLASS_NA &&
	       a->question->type != TYPE_TEXT;
}

static void check_unasked(struct lint *l, const struct page *p)
{
	signed char *known = NEW_ARRAY(lint_scratch(l), p->schema->nquestions, signed char);

	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];

		if (!a->question || a->question->parent == NO_INDEX || !says_something(a) ||
		    applies_once(p, a->question, known) != 0)
			continue;
		flag_answer(l, "unasked-answer", a,
			    "'%.*s' is answered, but '%.*s' says that it does not apply",
			    SPAN_ARG(a->question->label),
			    SPAN_ARG(denier_of(p, a->question)->label))
			->cluster = a->question->id;
	}
}

static const struct rule rules[] = {
	{ "blank-answer", "blank", SEVERITY_WARNING, ON_ATTESTATION, check_blank,
	  "Every question on the page has an answer.",
	  "A blank answer leaves open whether the publisher says no, did not understand the "
	  "question or was never asked: 250 real pages of one language show a whole section "
	  "of blanks, because the questions came after the attestation.  A question that "
	  "the questionnaire marks as optional, or that another answer makes needless, is a "
	  "note.\n\n"
	  "Ask the publisher, or leave the row away where the question was never put.",
	  "| Is a penetration test done every year? | |",
	  "| Is a penetration test done every year? | Yes |", NULL },
	{ "missing-dependent", "missing-dependent", SEVERITY_WARNING, ON_ATTESTATION,
	  check_dependent,
	  "A question that another answer demands is answered.",
	  "\"Stores data: yes\" says little without which data and where, and \"SOC 2: "
	  "yes\" without the type of the report and its date.  Told on the blank row, or on "
	  "the demanding answer when the row is absent.  A blank yes or no is left to the "
	  "rule blank-answer, as it adds nothing to the answer that demands it.  Which answer "
	  "demands which question is in the questionnaire ('attestlint questions').\n\n"
	  "Ask the publisher for the missing answer.",
	  "SOC 2: Yes, SOC 2 report date: blank", "SOC 2: Yes, SOC 2 report date: 2021-12-01",
	  "Microsoft 365 App Compliance, FAQ: D08, D11, D14, D15, D22" },
	{ "unasked-answer", "contradiction", SEVERITY_NOTE, ON_ATTESTATION, check_unasked,
	  "A question that another answer makes needless is not answered otherwise.",
	  "\"Stores data: no\" and a retention period cannot both be right.  No, not "
	  "applicable, blank and free text may agree with such an answer and are not "
	  "told.\n\n"
	  "Correct one of the two answers.",
	  "SOC 2: No, SOC 2 report date: 2021-12-01", "SOC 2: No, SOC 2 report date: blank",
	  "Microsoft 365 App Compliance, FAQ: D15" },
};

const struct family answer_family = { "Answers", rules, COUNT_OF(rules), REACH_PAGE };
