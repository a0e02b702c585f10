/* The digests of page versions, each distinct blob read and understood once.  Private to cmd/. */
#ifndef CMD_VERSIONS_H
#define CMD_VERSIONS_H

#include "attestlint/diff.h"
#include "attestlint/page.h"
#include "attestlint/repo.h"

struct versions {
	struct arena *arena;
	struct map by_oid;		/* hash of an object id -> index + 1 */
	struct version *items; size_t count, capacity;
	struct version_worker *workers;
	unsigned nworkers;
};

struct version {
	struct oid oid;
	struct span path;
	struct tree *tree;		/* of diff and --since: where it is, and as which entry */
	size_t entry;
	struct digest *digest;		/* NULL: could not be read */
	struct span trouble;
};

/* Where to read a version from. */
typedef bool version_read_fn(void *ctx, const struct version *v, struct arena *arena,
			     struct span *text, struct error *err);

void versions_open(struct versions *v, struct arena *arena, const struct catalog *catalog,
		   unsigned workers);
/* Ask for a version; the same id twice is one. */
void versions_add(struct versions *v, const struct oid *oid, struct span path);
/* Ask for an entry of a tree, hashed or not; gives its number. */
size_t versions_add_entry(struct versions *v, struct tree *tree, size_t entry);
/* Read and digest all that were asked for, in that order. */
void versions_load(struct versions *v, version_read_fn *read, void *ctx, bool has_progress);
/* The digest of an id that was asked for; NULL when it could not be read. */
const struct digest *versions_find(const struct versions *v, const struct oid *oid);
/* Tell on standard error what could not be read; false when there was any. */
bool versions_tell(const struct versions *v);
void versions_close(struct versions *v);

#endif
