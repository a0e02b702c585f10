/* The reports of one run and where they go.  Private to cmd/. */
#ifndef CMD_OUTPUTS_H
#define CMD_OUTPUTS_H

#include "attestlint/report.h"
#include "command.h"

struct output {
	const struct format *format;
	const char *file;		/* NULL: standard output */
};

struct outputs { struct output *items; size_t count, capacity; };

/* From --format NAME[=FILE]; text to standard output when it was not given. */
MUST_USE bool outputs_parse(struct outputs *out, struct session *s);
/* Whether two reports of one run may go to these files; NULL is standard output. */
MUST_USE bool targets_check(struct session *s, const char *format, const char *a, const char *b);
/* Whether one of them wants this (WANTS_*). */
bool outputs_want(const struct outputs *outputs, unsigned what);
/* Write the files, and add what goes to standard output to the session's. */
MUST_USE bool outputs_write(const struct outputs *outputs, struct session *s,
			    const struct report *report);

#endif
