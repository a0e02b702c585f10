/* Rules by name or class.  Private to cmd/. */
#ifndef CMD_SELECTION_H
#define CMD_SELECTION_H

#include "attestlint/lint.h"
#include "options.h"

/* False with the nearest name when a word names no rule at all. */
MUST_USE bool rule_word_check(struct arena *arena, struct span word, struct error *err);
/* Mark every rule that comma lists name, by rule index. */
MUST_USE bool selection_parse(bool *marks, struct arena *arena, const char *option,
			      const struct words *lists, struct error *err);

#endif
