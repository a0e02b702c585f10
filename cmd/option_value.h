/* Arguments of options.  Private to cmd/. */
#ifndef CMD_OPTION_VALUE_H
#define CMD_OPTION_VALUE_H

#include "options.h"

/*
 * Put the text that stands with an option into its member; lists grow in the arena.  NULL is what
 * stands with a flag, or with an option that was left without its optional argument.  False, with
 * a message, when the option does not take such a text.
 */
MUST_USE bool option_read(struct options *out, struct arena *arena, const struct option_row *row,
			  const char *text, struct error *err);

#endif
