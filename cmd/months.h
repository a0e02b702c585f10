/* The findings open at the end of each month, and the answer changes.  Private to cmd/. */
#ifndef CMD_MONTHS_H
#define CMD_MONTHS_H

#include "chronicle.h"
#include "source.h"

struct months {
	struct past past;
	struct options options;		/* without other languages and repairs */
	struct session session;		/* with these options */
	struct chronicle chronicle;	/* what `past` points into */
	bool is_complete;		/* every page of every month could be read */
};

/*
 * Walk the history of the source's revision, or of HEAD, as far as its paths go.  The tree after
 * the last commit of each month is judged whole, as --rev does with that commit, but without other
 * languages: N months cost as much as N runs.  False when there is no history.
 */
MUST_USE bool months_load(struct months *out, struct session *s, const struct source *source);
void months_close(struct months *m);

#endif
