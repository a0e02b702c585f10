/* What is there to say of an answer, whichever rule asks? */
#include "answers.h"

bool is_certified(const struct page *p)
{
	return span_is_nocase(p->certification_type, SPAN("certified"));
}

bool has_answer(const struct page *p, const char *question, enum answer_class cls)
{
	const struct answer *a = page_answer(p, span_of(question));

	return a && a->cls == cls;
}

const struct answer *const *answers_by_question(const struct page *p, struct arena *arena)
{
	const struct answer **by_question =
		NEW_ARRAY(arena, p->schema->nquestions, const struct answer *);

	for (size_t i = p->nanswers; i-- > 0;)
		if (p->answers[i].question)
			by_question[p->answers[i].question->index] = &p->answers[i];
	return by_question;
}

int applies_once(const struct page *p, const struct question *q, signed char *known)
{
	if (!known[q->index])
		known[q->index] = (signed char)(page_applies(p, q) + 2);
	return known[q->index] - 2;
}

const char *expected_answer(const struct question *q)
{
	static const char *const expected[] = {
		[TYPE_TEXT] = "a text", [TYPE_NAME] = "a name", [TYPE_ID] = "an id",
		[TYPE_URL] = "an address 'https://...'", [TYPE_DATE] = "a date YYYY-MM-DD",
		[TYPE_YES_NO] = "yes or no", [TYPE_YES_NO_NA] = "yes, no or not applicable",
		[TYPE_ENUM] = "one of the choices", [TYPE_ENUM_LIST] = "some of the choices",
		[TYPE_LIST] = "a list", [TYPE_COUNTRY] = "a country",
		[TYPE_COUNTRY_LIST] = "countries or regions", [TYPE_DURATION] = "a period of time",
	};

	return q ? expected[q->type] : "an answer";
}

bool has_section_of(const struct page *p, const struct question *q)
{
	for (size_t i = 0; i < QUESTION_SECTIONS && q->sections[i] != NO_INDEX; i++)
		if (page_has_zone(p, p->schema->sections[q->sections[i]]))
			return true;
	return false;
}

bool is_asked(const struct page *p, const struct question *q)
{
	return p->generation < 0 || (q->generations >> p->generation & 1);
}
