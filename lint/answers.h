/* What several families ask of a page's answers.  Private to lint/. */
#ifndef LINT_ANSWERS_H
#define LINT_ANSWERS_H

#include "attestlint/page.h"
#include "checklist.h"

bool is_certified(const struct page *p);
/* Whether a question has this answer; false too when its row is absent. */
bool has_answer(const struct page *p, const char *question, enum answer_class cls);
/* By question index the first answer to it, or NULL: for checks that ask about many. */
const struct answer *const *answers_by_question(const struct page *p, struct arena *arena);
/*
 * page_applies() that remembers: a page may ask one question many times.  `known` has room for
 * one value for each question of the schema, all zero at first.
 */
int applies_once(const struct page *p, const struct question *q, signed char *known);
/* "yes or no", "a date": what fits a question of this type. */
const char *expected_answer(const struct question *q);
/* Whether the page has a zone of one of the question's sections. */
bool has_section_of(const struct page *p, const struct question *q);
/* Whether the page's generation of the questionnaire asks this; true when it is unknown. */
bool is_asked(const struct page *p, const struct question *q);

#endif
