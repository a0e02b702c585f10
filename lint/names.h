/* Names, and the places that should keep them.  Private to the rules on names. */
#ifndef LINT_NAMES_H
#define LINT_NAMES_H

#include "attestlint/lint.h"

enum { MOST_TOKENS = 16 };

/* The words of a name that make it this name. */
struct tokens {
	struct span items[MOST_TOKENS];
	size_t count;
};

/* A place where a name stands: as written, folded, and folded without blanks and marks. */
struct mention {
	struct span text, folded, squeezed;
};

/* A small letter, a digit, or part of a character beyond ASCII. */
bool is_name_byte(char c);
/* A text folded, without blanks and marks. */
struct span squeeze(struct arena *scratch, struct span text);
struct mention mention(struct lint *l, struct span text);
/* Of a field of the front matter; empty when the page has none. */
struct mention field_mention(struct lint *l, const struct page *p, const char *key);

/* At most MOST_TOKENS words, without those that translation may change. */
struct tokens tokens_of(struct span folded);
size_t count_kept(const struct tokens *t, struct span squeezed);
bool keeps(const struct tokens *t, const struct mention *m);

struct finding *flag_name(struct lint *l, const char *rule, struct span where, struct span said,
			  struct span name);

check_fn check_company_name;

#endif
