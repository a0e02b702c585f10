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
/* Whether one of them needs the marks of findings, which cost time to work out. */
bool outputs_want_marks(const struct outputs *outputs);
/* Write the files, and add what goes to standard output to the session's. */
MUST_USE bool outputs_write(const struct outputs *outputs, struct session *s,
			    const struct report *report);

#endif
