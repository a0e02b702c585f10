/* The pages that differ between two trees, both versions read and digested.  Private to cmd/. */
#ifndef CMD_PAIRING_H
#define CMD_PAIRING_H

#include "changes.h"
#include "versions.h"

enum { NO_VERSION = -1 };

/* One page in both trees; a version number, or NO_VERSION where it is not there. */
struct twin { int before, after; };

struct pairing {
	struct versions versions;
	LIST(struct twin) twins;	/* by path */
	size_t others;			/* pages that differ and have no answers */
	struct arena *arena;
};

/* Leave only the pages that the other tree has not, or not like this. */
void trees_drop_common(struct tree *a, struct tree *b);
/*
 * Of the pages that a merge changes, leave only those that it changes itself: not what is as in
 * the other side's tree, or gone as there.  All three know the blobs.
 */
void trees_drop_merged(struct tree *before, struct tree *after, const struct tree *merged,
		       struct arena *arena);
/* Read the pages of two trees that have nothing in common. */
void pairing_load(struct pairing *p, struct arena *arena, const struct catalog *catalog,
		  struct tree *before, struct tree *after, unsigned workers, bool has_progress);
/*
 * Compare the twins; pages are known again by their app id.  What is left out goes into the
 * report.
 */
void pairing_compare(struct pairing *p, vote_fn *vote, void *vote_ctx, struct changes *out,
		     struct report *report);
/* How many pages differ, and how many of them have answers. */
void pairing_count(const struct pairing *p, struct scope *scope);
void pairing_close(struct pairing *p);

#endif
