/* The user's list of names and terms that translation must leave alone.  Private to lint/. */
#ifndef LINT_KEPT_H
#define LINT_KEPT_H

#include "attestlint/page.h"
#include "checklist.h"

/* The first listed term that stands in a text as it is written in the list, or empty. */
struct span kept_in(const struct lint *l, struct span text);
/* A text of a page without the listed terms and its questionnaire's English names, if any. */
struct span without_kept(struct lint *l, const struct page *p, struct span text);

#endif
