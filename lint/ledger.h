/* What is kept of each page until the whole tree is judged.  Private to lint/. */
#ifndef LINT_LEDGER_H
#define LINT_LEDGER_H

#include "tree.h"

struct ledger_page {
	/* the app id, or the title: worked out while the page was alive */
	struct finding spot;
	struct span id;			/* app id in small letters */
	struct span name, title, anchor; /* of the app, as table, front matter and H1 have it */
	bool is_azure, is_certified;
};

/* A row of an index: an app's name, the page it leads to, the badge beside it. */
struct ledger_row {
	struct finding spot;		/* the name */
	struct span label, path;
	bool is_certified;
};

struct ledger {
	const struct surroundings *surroundings;
	bool *is_linked;		/* by path; NULL before the first page */
	LIST(struct ledger_page) pages;
	LIST(struct ledger_row) rows;
};

#endif
