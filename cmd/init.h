/* The first configuration.  Private to cmd/. */
#ifndef CMD_INIT_H
#define CMD_INIT_H

#include "attestlint/base.h"

void template_add(struct buf *out);

#endif
