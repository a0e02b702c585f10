/* What makes a name this name.  Private to lint/. */
#ifndef LINT_NAMES_H
#define LINT_NAMES_H

#include "checklist.h"

enum { MOST_NAME_TOKENS = 16 };

/* The words of a name that make it this name: no "for", no "Ltd", no product of Microsoft. */
struct tokens {
	struct span items[MOST_NAME_TOKENS];
	size_t count;
};

/* A place where a name stands: as written, folded, and folded without blanks and marks. */
struct mention {
	struct span text, folded, squeezed;
};

/* A lower-case letter, a digit, or part of a character beyond ASCII. */
bool is_name_byte(char c);
struct tokens name_tokens(struct span folded);
/* Lives in the page's scratch. */
struct mention name_mention(struct lint *l, struct span text);
size_t name_count_kept(const struct tokens *t, struct span squeezed);
bool name_keeps(const struct tokens *t, const struct mention *m);

#endif
