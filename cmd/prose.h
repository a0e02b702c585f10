/* Running text for a terminal.  Private to cmd/. */
#ifndef CMD_PROSE_H
#define CMD_PROSE_H

#include "attestlint/base.h"

/* Paragraphs, separated by blank lines, filled into lines of 80 columns after `indent` blanks. */
void prose_add(struct buf *out, struct span text, unsigned indent);

#endif
