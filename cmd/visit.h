/* Every page of a tree, read in order, understood by several workers.  Private to cmd/. */
#ifndef CMD_VISIT_H
#define CMD_VISIT_H

#include "attestlint/page.h"
#include "attestlint/repo.h"
#include "docset.h"

/* One page in the hands of a worker. */
struct visit {
	size_t index;			/* of its entry in the tree */
	unsigned worker;
	const struct tree_entry *entry;
	struct page *page;
	struct reader *reader;
	struct arena *keep;		/* of this worker, lives as long as the visitor */
	struct arena *scratch;		/* dies with the page */
};

/* Runs in parallel with others; `ctx` is shared, so it writes to its own place of it. */
typedef void visit_fn(void *ctx, const struct visit *v);

struct visit_request {
	struct tree *tree;
	const struct catalog *catalog;
	const struct docsets *docsets;
	unsigned workers;
	bool has_progress;		/* tell a terminal how far it is */
	visit_fn *each;
	void *ctx;
};

struct visitor;
struct visitor *visitor_open(struct arena *arena, const struct visit_request *request);
/* Visit the entries `from` up to, not including, `to`. */
void visitor_run(struct visitor *v, size_t from, size_t to);
/* Why an entry could not be read; empty when it was. */
struct span visitor_trouble(const struct visitor *v, size_t index);
/* Ends what `keep` holds, too. */
void visitor_close(struct visitor *v);

#endif
