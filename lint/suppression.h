/* What comments on the page let pass.  Private to lint/. */
#ifndef LINT_SUPPRESSION_H
#define LINT_SUPPRESSION_H

#include "attestlint/page.h"
#include "checklist.h"

/*
 * Mark the findings of this page, from `first` on, that its comments suppress, and tell which
 * comments do not do what they say.  To be called when every check has run.
 */
void suppress_findings(struct lint *l, const struct page *p, struct findings *all);

#endif
