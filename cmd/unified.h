/* Two texts of equally many lines, as a unified diff.  Private to cmd/. */
#ifndef CMD_UNIFIED_H
#define CMD_UNIFIED_H

#include "attestlint/base.h"

/*
 * Add what `git apply` and `patch -p1` take; nothing when the texts are equal.  Fixes never add
 * or remove a line, so line by line is enough.
 */
void unified_add(struct buf *out, struct span path, struct span before, struct span after);

#endif
