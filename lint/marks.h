/* Places as services count them.  Private to lint/. */
#ifndef LINT_MARKS_H
#define LINT_MARKS_H

#include "attestlint/lint.h"

/* Fill the marks of findings of one page; they live in `keep`. */
void marks_add(const struct page *p, struct arena *keep, struct arena *scratch,
	       struct finding *findings, size_t count);

#endif
