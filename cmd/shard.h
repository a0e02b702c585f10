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

/* Which pages of other languages a part tells of, so that all parts together tell of each once. */
struct share {
	struct map paths;		/* hashes of those of the whole tree */
	struct map names;		/* hash of a file name -> whether this part tells of it */
};

/* Before the tree is cut.  Close it in any case. */
void share_open(struct share *out, struct shard shard, const struct tree *tree);
/* Whether a page of this repository is told of by the part that judges it. */
bool share_is_judged(const struct share *share, struct span path);
/* Whether this part tells of the pages in other languages with this page's file name. */
bool share_tells(const struct share *share, struct span path);
void share_close(struct share *share);

#endif
