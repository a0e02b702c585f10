/* What the terminal can do.  Private to cmd/. */
#ifndef CMD_TERMINAL_H
#define CMD_TERMINAL_H

#include "attestlint/base.h"
#include "options.h"

/* Whether to colour what goes to this descriptor. */
bool terminal_has_color(int fd, enum color choice);
/* Columns of a line; a fixed number when it is no terminal and COLUMNS says nothing. */
unsigned terminal_width(int fd);

#endif
