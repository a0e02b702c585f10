/* Lines as GitHub's code scanning knows them again.  Private to lint/. */
#ifndef LINT_LINE_HASH_H
#define LINT_LINE_HASH_H

#include "attestlint/base.h"

struct line_hashes {
	struct span text;
	const uint32_t *starts;		/* where each line starts */
	uint64_t *heads;		/* what each line starts with: equal where the units are */
	uint32_t *same;			/* last one before whose head may be equal, + 1; 0 = none */
	uint32_t *times;		/* how often the hash came; 0 = not counted yet */
	uint64_t *hashes;		/* of all the units; 0 = not worked out yet */
	size_t count;
	struct map *known;		/* hash of its first bytes -> a line's hash; NULL = none */
};

struct line_hash {
	uint64_t hash;
	uint32_t times;			/* lines that have it, up to this one */
};

/*
 * Of a text whose lines start at `starts`; the lists live in `scratch`.  `known` (may be NULL) is
 * what texts before this one taught, and learns from it.
 */
void line_hashes_open(struct line_hashes *out, struct arena *scratch, struct span text,
		      const uint32_t *starts, size_t count, struct map *known);
/* Of one line (1-based); zeros when the text has no such line. */
struct line_hash line_hash_find(struct line_hashes *lines, uint32_t line);

#endif
