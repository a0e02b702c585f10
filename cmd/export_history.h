/* What pages said before, for the export.  Private to cmd/. */
#ifndef CMD_EXPORT_HISTORY_H
#define CMD_EXPORT_HISTORY_H

#include "chronicle.h"
#include "export_rows.h"

/* A page as the commits so far leave it. */
struct followed {
	const struct digest *digest;	/* NULL: it is not there */
	uint32_t from;			/* commit of this version */
	struct period *periods;		/* by item of the digest */
};

struct export_history {
	struct chronicle chronicle;
	struct export *export;
	struct arena *arena;
	struct map by_path;
	LIST(struct followed) pages;
};

/*
 * Walk the history of a revision: fills the commits and changes of the export, and the rows of all
 * that is past.  False when there is none.
 */
MUST_USE bool export_history_load(struct export_history *h, struct session *s,
				  const struct options *options, struct export *x);
/* The page as the last commit leaves it, or NULL. */
const struct followed *export_history_find(const struct export_history *h, struct span path);
/* The period that an item is in; zero when nothing is known of it. */
struct period followed_period(const struct followed *page, const struct digest_item *item);
/* Tell what could not be read; gives how many versions. */
size_t export_history_tell(const struct export_history *h);
/* After this its rows are gone, too. */
void export_history_close(struct export_history *h);

#endif
