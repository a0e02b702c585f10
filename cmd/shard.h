/* A part of the pages, for runs on many machines.  Private to cmd/. */
#ifndef CMD_SHARD_H
#define CMD_SHARD_H

#include "attestlint/report.h"
#include "attestlint/repo.h"

/* Whether a page is of this part: by its path alone, so that a new page moves no other. */
bool shard_has(struct shard shard, struct span path);
/*
 * Whether this part judges the tree as a whole, too; the first one does.  It has to read the
 * pages of all parts for that.
 */
bool shard_judges_tree(struct shard shard);
/* Leave only the pages of this part. */
void shard_cut(struct shard shard, struct tree *tree);

#endif
