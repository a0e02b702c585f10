/* Verdicts on wordings, for rules that judge parts of them.  Private to lint/. */
#ifndef LINT_WORDING_H
#define LINT_WORDING_H

#include "attestlint/lint.h"
#include "attestlint/page.h"

/* The page's wordings; none without the user's verdicts. */
struct wordings wordings_of(struct lint *l, const struct page *p);
/* Whether a reviewer approved or rejected the whole wording that this part of the page is of. */
bool wording_is_judged(const struct wordings *wordings, const struct page *p, struct span part);

#endif
