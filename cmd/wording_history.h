/* In which commit did each wording first stand?  Private to cmd/. */
#ifndef CMD_WORDING_HISTORY_H
#define CMD_WORDING_HISTORY_H

#include "attestlint/repo.h"
#include "source.h"
#include "wording_table.h"

struct wording_history {
	struct history *history;
	struct arena arena;
	struct wording_table table;	/* pages are numbered by changes of the history */
	bool is_complete;
};

/*
 * Read every version of the pages up to --rev or HEAD, each distinct one once, oldest first.  False
 * when there is no history; single versions that cannot be read are told, and is_complete is false.
 */
MUST_USE bool wording_history_load(struct wording_history *h, struct session *s,
				   struct source *source);
/* The commit that brought a wording, or NULL. */
const struct history_commit *wording_history_find(const struct wording_history *h,
						  const struct wording_key *key);
void wording_history_close(struct wording_history *h);

#endif
