/* The first configuration.  Private to cmd/. */
#ifndef CMD_INIT_H
#define CMD_INIT_H

#include "attestlint/base.h"

struct session;

void template_add(struct buf *out);
/* init --hook */
int run_init_hook(struct session *s);

#endif
