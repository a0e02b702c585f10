/* The same pages in other languages: who of them changed an answer, too?  Private to cmd/. */
#ifndef CMD_SIBLINGS_H
#define CMD_SIBLINGS_H

#include "command.h"
#include "versions.h"

struct sibling {
	struct history *history;
	struct versions versions;
	struct map by_source;		/* hash of path and source hash -> digest */
};

struct siblings { struct sibling *items; size_t count, capacity; };

/*
 * Read the histories of other languages' repositories; `range` as in this one, when they have it.
 */
MUST_USE bool siblings_load(struct siblings *out, struct session *s, const struct catalog *catalog,
			    const char *range, const struct words *folders);
/* The vote for diff/; NULL without siblings.  Its context is the struct siblings. */
vote_fn *siblings_vote(const struct siblings *siblings);
void siblings_close(struct siblings *siblings);

#endif
