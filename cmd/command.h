/* The commands.  Private to cmd/. */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include "attestlint/base.h"
#include "options.h"

struct nearest;

#define RELEASE_DATE "2026-11-22"	/* of the manual */

enum { EXIT_CLEAN = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 };

enum command_id {
	COMMAND_LINT,
	COMMAND_DIFF,
	COMMAND_LOG,
	COMMAND_BLAME,
	COMMAND_BASELINE,
	COMMAND_RULES,
	COMMAND_EXPLAIN,
	COMMAND_QUESTIONS,
	COMMAND_DUMP,
	COMMAND_WORDINGS,
	COMMAND_MERGE,
	COMMAND_EXPORT,
	COMMAND_INIT,
	COMMAND_CONFIG,
	COMMAND_MAN,
	COMMAND_COMPLETION,
	COMMAND_HELP,
	COMMAND_COUNT
};

/* What a command is given. */
struct session {
	const struct options *options;
	struct arena *arena;		/* lives as long as the run */
	struct buf *out;		/* for standard output; main writes it */
	struct error *err;		/* the reason of EXIT_TROUBLE, unless it was told */
};

typedef int command_fn(struct session *s);

struct command {
	const char *name;
	command_fn *run;
	const char *operands;		/* "[PATH...]", or "" */
	size_t least, most;		/* how many operands */
	const char *formats;		/* the default first; "" none, NULL those of reports */
	const char *summary;		/* half a line */
	const char *about;		/* a paragraph */
};

/* By command_id. */
extern const struct command commands[COMMAND_COUNT];
const struct command *command_find(struct span name);	/* or NULL */
/* The values of --format, separated by blanks, the default first. */
struct span command_formats(struct arena *arena, const struct command *command);

command_fn run_lint, run_diff, run_log, run_blame, run_baseline, run_rules, run_explain,
	run_questions, run_dump, run_wordings, run_merge, run_export, run_init, run_config, run_man,
	run_completion, run_help;

/* The value of --format when only one is allowed; NULL with a message when there is none such. */
const char *session_format(struct session *s);
/* The message for a format that this command has not, with the nearest one; returns false. */
bool session_refuse_format(struct session *s, const struct nearest *nearest);
/* Give what stands in `out` to standard output. */
MUST_USE bool session_flush(struct session *s);
/* "attestlint: message" on standard error. */
void tell(const char *fmt, ...) PRINTF_LIKE(1, 2);

#endif
