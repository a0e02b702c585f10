/* What stands around the pages of a tree, read from it.  Private to cmd/. */
#ifndef CMD_NEIGHBOURS_H
#define CMD_NEIGHBOURS_H

#include "attestlint/report.h"
#include "attestlint/surroundings.h"
#include "docset.h"

struct neighbours {
	struct surroundings *surroundings;	/* NULL: the tree is no docset, or nobody knows */
	LIST(struct skip) troubles;		/* files that could not be read */
};

/* Lists the tree; reads its redirections and tables of contents.  What fails is in `troubles`. */
void neighbours_load(struct neighbours *out, struct arena *arena, struct tree *tree,
		     const struct docsets *docsets);

#endif
