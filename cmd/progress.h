/* How far a long run is, on a terminal.  Private to cmd/. */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include <time.h>

#include "attestlint/base.h"

struct progress {
	size_t total;
	struct timespec start, last;
	bool is_terminal, is_shown;
};

void progress_open(struct progress *p, size_t total);
void progress_step(struct progress *p, size_t done);
/* Wipes the line. */
void progress_close(struct progress *p);

#endif
