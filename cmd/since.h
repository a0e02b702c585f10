/* lint --since REV.  Private to cmd/. */
#ifndef CMD_SINCE_H
#define CMD_SINCE_H

#include "command.h"

int run_since(struct session *s);

#endif
