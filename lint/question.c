/* Are the questions of the page those of the questionnaire? */
#include "answers.h"

static const struct zone *zone_of_section(const struct page *p, uint16_t section)
{
	for (size_t i = 0; i < p->nzones; i++)
		if (span_is(p->zones[i].pivot, p->schema->sections[section]))
			return &p->zones[i];
	return NULL;
}

/* ---- missing -------------------------------------------------------------------- */

/* Every page of this generation asks it, whatever its other answers. */
static bool is_always_asked(const struct page *p, const struct question *q)
{
	return q->required && q->parent == NO_INDEX && p->generation >= 0 && is_asked(p, q);
}

static bool is_empty_section(const struct page *p, uint16_t section)
{
	for (size_t i = 0; i < p->nanswers; i++)
		if (p->answers[i].section == section && p->answers[i].question)
			return false;
	return true;
}

/* Rows that a lost header took along are not missing; table-broken tells why they look so. */
static bool has_lost_header(const struct page *p, const struct zone *z)
{
	for (size_t i = 0; i < p->nfaults; i++) {
		const char *at = p->faults[i].where.ptr;

		if (p->faults[i].kind == FAULT_TABLE_HEADER && at >= z->body.ptr &&
		    at < z->body.ptr + z->body.len)
			return true;
	}
	return false;
}

static void check_section(struct lint *l, const struct page *p, const struct answer *const *answers,
			  uint16_t section, const struct zone *z)
{
	bool is_empty = is_empty_section(p, section);
	struct finding *f;

	for (size_t i = 0; i < p->schema->nquestions; i++) {
		const struct question *q = &p->schema->questions[i];

		if (answers[i] || !is_always_asked(p, q) || !question_in_section(q, section))
			continue;
		if (is_empty)
			f = flag(l, "question-missing", z->open,
				 "none of the questions of section '%.*s' is on the page",
				 SPAN_ARG(z->pivot));
		else
			f = flag(l, "question-missing", z->open,
				 "the question '%.*s' is not on the page, expected it in section "
				 "'%.*s'", SPAN_ARG(q->label), SPAN_ARG(z->pivot));
		f->section = p->schema->sections[section];
		f->question = is_empty ? SPAN("") : q->id;
		f->cluster = is_empty ? f->section : q->id;
		f->fingerprint = 0;
		if (is_empty)
			return;
	}
}

static void check_missing(struct lint *l, const struct page *p)
{
	const struct answer *const *answers = answers_by_question(p, lint_scratch(l));

	for (size_t s = 0; s < p->schema->nsections; s++) {
		const struct zone *z = zone_of_section(p, (uint16_t)s);

		if (z && !has_lost_header(p, z))
			check_section(l, p, answers, (uint16_t)s, z);
	}
}

/* ---- twice ---------------------------------------------------------------------- */

static void check_duplicated(struct lint *l, const struct page *p)
{
	const struct answer *const *answers = answers_by_question(p, lint_scratch(l));

	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];
		const struct answer *first = a->question ? answers[a->question->index] : a;

		if (first != a)
			flag_answer(l, "question-duplicated", a,
				    "the question '%.*s' stands twice, first in line %u",
				    SPAN_ARG(a->question->label),
				    page_place(p, first->wording.ptr).line);
	}
}

/* ---- unknown -------------------------------------------------------------------- */

static bool is_language_known(const struct page *p)
{
	return p->locale->common != NULL;
}

/* Its rows are told as table-broken, and what stands there may be the lost header. */
static bool is_headless(const struct page *p, const struct row *row)
{
	size_t index = (size_t)(row - p->rows);

	for (size_t i = 0; i < p->ntables; i++) {
		const struct table *t = &p->tables[i];

		if (index >= t->first_row && index < t->first_row + t->nrows)
			return !t->has_header;
	}
	return false;
}

static void check_unknown(struct lint *l, const struct page *p)
{
	for (size_t i = 0; is_language_known(p) && i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];
		struct span wording;

		if (a->question || is_headless(p, a->row))
			continue;
		wording = brief(a->wording);
		flag_answer(l, "unknown-question", a,
			    "'%.*s%s' is no question of the questionnaire '%.*s'",
			    SPAN_ARG(wording), wording.len < a->wording.len ? "..." : "",
			    SPAN_ARG(p->schema->title))
			->cluster = lint_text(l, "%.*s", SPAN_ARG(a->wording));
	}
}

static void check_language(struct lint *l, const struct page *p)
{
	const struct field *field = page_field(p, SPAN("ms.contentlocale"));
	struct span where = field ? field->where : page_line(p, p->text.ptr);
	struct finding *f;

	if (is_language_known(p))
		return;
	if (p->locale_tag.len > 0)
		f = flag(l, "language-unknown", where,
			 "there is no locale file for '%.*s', so questions were told by their "
			 "place", SPAN_ARG(brief(p->locale_tag)));
	else
		f = flag(l, "language-unknown", where,
			 "the page does not tell its language, expected 'ms.contentlocale'");
	f->cluster = lint_text(l, "%.*s", SPAN_ARG(p->locale_tag));
}

static const struct rule rules[] = {
	{ "question-missing", "structure", SEVERITY_NOTE, ON_ATTESTATION, check_missing,
	  "Every question that all pages ask is on the page.",
	  "Readers compare apps question by question; a row that is gone looks like a "
	  "question that was never put.  Only questions without a condition are looked for, "
	  "and only those of the questionnaire's generation that the page's zones show.\n\n"
	  "Generate the page anew.",
	  "a compliance section without the row of HIPAA", "| Does it comply with HIPAA? | Yes |",
	  NULL },
	{ "question-duplicated", "structure", SEVERITY_WARNING, ON_ATTESTATION, check_duplicated,
	  "No question stands twice on a page.",
	  "Of two answers to one question nobody knows which counts, and later edits change "
	  "one of them.\n\n"
	  "Remove the row that is out of date.",
	  "two rows about SOC 1", "one row about SOC 1", NULL },
	{ "unknown-question", "structure", SEVERITY_NOTE, ON_ATTESTATION, check_unknown,
	  "Every row of a question table is a question of the questionnaire.",
	  "A row that cannot be recognised is not checked.  Either a table is damaged, so "
	  "that other text stands in the question's place, or a wording is new.\n\n"
	  "Repair the row; for a new wording add a cue to the locale file.",
	  "| Yes, it is enabled for: | CodeRepositories |",
	  "| Multifactor authentication is enabled for: | CodeRepositories |", NULL },
	{ "language-unknown", "structure", SEVERITY_NOTE, ON_ATTESTATION, check_language,
	  "There is a locale file for the page's language.",
	  "Without one, questions are told by the words that all languages share and by "
	  "their order, answer words are not understood, and most rules stay silent.\n\n"
	  "Add a locale file (option '--locale-file'), or correct 'ms.contentlocale'.",
	  "ms.contentlocale: sw-KE", "ms.contentlocale: fr-FR", NULL },
};

const struct family question_family = { "Questions", rules, COUNT_OF(rules), REACH_PAGE };
