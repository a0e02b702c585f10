/* Pages are repaired, and written or shown.  Private to cmd/. */
#ifndef CMD_FIXING_H
#define CMD_FIXING_H

#include "source.h"
#include "visit.h"

/* What became of one page. */
struct repaired {
	struct span before, after;	/* without ptr: nothing was repaired */
	size_t fixed;			/* findings */
	struct span why_not;		/* it was left alone though it has fixes; empty otherwise */
	struct span why_part;		/* only safe fixes were made; empty otherwise */
};

struct fixing {
	struct session *session;
	struct tree *tree;
	struct fix_request request;
	struct repaired *pages;		/* by entry; NULL: nobody asked for repairs */
};

void fixing_open(struct fixing *f, struct session *s, struct tree *tree);
/* Whether pages, not findings, go to standard output: --diff, and --fix of standard input. */
bool fixing_prints(const struct fixing *f);
/*
 * Repair one page with these findings; they give way to what is still found in the repaired
 * page, which it gives, or the visit's when nothing was repaired.  Texts live in the visit's
 * `keep`, the page in its `scratch`.  Safe to call for several pages at once.
 */
const struct page *fixing_page(const struct fixing *f, const struct visit *v,
			       const struct lint_options *options, struct findings *findings);
/* Write or print what was repaired, and tell how much that was; the exit status so far. */
int fixing_finish(const struct fixing *f);

#endif
