/* Patterns of paths, as in .gitignore.  Private to cmd/. */
#ifndef CMD_GLOB_H
#define CMD_GLOB_H

#include "attestlint/base.h"

/*
 * "*.md" matches at any depth, "Apps/te*" and "/x" from the top; "**" crosses folders;
 * "docs/" matches the folder and so everything in it; "!keep.md" takes back what was said before.
 */
struct glob {
	struct span text;		/* as written */
	struct span pattern;		/* without '!' and outer slashes */
	bool is_negated, is_anchored, is_folder;
	uint32_t line;			/* of the file that has it */
};

struct globs { struct glob *items; size_t count, capacity; };

/* False when the pattern is empty or a bracket is never closed. */
bool glob_parse(struct span text, struct glob *out);
/* The last pattern that matches the path or a folder above it, or NULL. */
const struct glob *globs_find(const struct globs *globs, struct span path);
/* Whether the list as a whole takes the path. */
bool globs_has(const struct globs *globs, struct span path);

#endif
