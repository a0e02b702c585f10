/* Which options do not go together.  Private to cmd/. */
#ifndef CMD_OPTION_CONFLICTS_H
#define CMD_OPTION_CONFLICTS_H

#include "options.h"

/* False, with a message, when options, command and operands contradict each other. */
MUST_USE bool options_check(const struct options *options, struct error *err);

#endif
