/* The answer changes of a range of commits.  Private to cmd/. */
#ifndef CMD_CHRONICLE_H
#define CMD_CHRONICLE_H

#include "changes.h"
#include "siblings.h"
#include "source.h"
#include "versions.h"

/* One pair of page versions of a commit (from 1 on), and the changes that it brought. */
typedef void chronicle_fn(void *ctx, const struct pair *pair, uint32_t commit,
			  const struct change *changes, size_t count);

struct chronicle {
	chronicle_fn *each;		/* set before chronicle_load(), or NULL */
	void *each_ctx;
	struct session *session;
	const struct options *options;
	struct settings settings;
	struct catalog catalog;
	struct history *history;
	struct versions versions;
	struct siblings siblings;
	struct diff_options diff;
	struct arena scratch;
	struct timeline *timeline;
	/* holds `changes` alone, so that whoever copies them can free it */
	struct arena changes_arena;
	struct changes changes;		/* oldest commit first, then by path */
	LIST(struct silence) silences;	/* with --show-silenced */
	struct silenced silenced;
};

/*
 * Read and compare.  `options` may differ from the session's in its operands, which are paths
 * here.  False with the session's error when there is nothing to tell; what single pages could
 * not be read is for versions_tell().
 */
MUST_USE bool chronicle_load(struct chronicle *c, struct session *s, const struct options *options,
			     const char *range);
/* How many pages the commits of the range touch, and how many of them have answers. */
void chronicle_count(const struct chronicle *c, struct scope *scope);
void chronicle_close(struct chronicle *c);

#endif
