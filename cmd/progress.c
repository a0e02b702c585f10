/* How far is it?  Only a terminal is told, and only when it takes more than a second. */
#include "progress.h"

#include <stdio.h>
#include <unistd.h>

enum { QUIET_MS = 1000, STEP_MS = 100 };

static long elapsed_ms(const struct timespec *from, const struct timespec *to)
{
	return (long)(to->tv_sec - from->tv_sec) * 1000 + (to->tv_nsec - from->tv_nsec) / 1000000;
}

void progress_open(struct progress *p, size_t total)
{
	*p = (struct progress){ .total = total, .is_terminal = isatty(STDERR_FILENO) };
	clock_gettime(CLOCK_MONOTONIC, &p->start);
	p->last = p->start;
}

void progress_step(struct progress *p, size_t done)
{
	struct timespec now;

	if (!p->is_terminal)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (elapsed_ms(&p->start, &now) < QUIET_MS || elapsed_ms(&p->last, &now) < STEP_MS)
		return;
	fprintf(stderr, "\r%zu of %zu pages", done, p->total);
	p->is_shown = true;
	p->last = now;
}

void progress_close(struct progress *p)
{
	if (p->is_shown)
		fputs("\r\033[K", stderr);
	p->is_shown = false;
}
