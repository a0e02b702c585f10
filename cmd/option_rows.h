/* All options of the command line.  Private to cmd/. */
#ifndef CMD_OPTION_ROWS_H
#define CMD_OPTION_ROWS_H

#include "attestlint/base.h"

struct command;

enum option_id {
	OPTION_STAGED,
	OPTION_REV,
	OPTION_SINCE,
	OPTION_WORKTREE,
	OPTION_SHARD,
	OPTION_STDIN,
	OPTION_PATH,
	OPTION_SELECT,
	OPTION_IGNORE,
	OPTION_FAIL_ON,
	OPTION_MIN_LEVEL,
	OPTION_AS_OF,
	OPTION_BASELINE,
	OPTION_NO_BASELINE,
	OPTION_NO_INLINE,
	OPTION_FIX,
	OPTION_UNSAFE_FIXES,
	OPTION_DIFF,
	OPTION_FORMAT,
	OPTION_STATISTICS,
	OPTION_NO_FOLD,
	OPTION_COLOR,
	OPTION_QUIET,
	OPTION_EXPAND,
	OPTION_UNCERTAIN,
	OPTION_SHOW_SILENCED,
	OPTION_FAIL_ON_CHANGE,
	OPTION_SIBLINGS,
	OPTION_APP,
	OPTION_QUESTION,
	OPTION_KIND,
	OPTION_LIMIT,
	OPTION_REVERSE,
	OPTION_ALL_PARENTS,
	OPTION_HISTORY,
	OPTION_PRUNE,
	OPTION_TABLE,
	OPTION_CONFIG,
	OPTION_NO_CONFIG,
	OPTION_SCHEMA,
	OPTION_LOCALE_FILE,
	OPTION_NO_LOCALE_FILES,
	OPTION_EXPLAIN,
	OPTION_JOBS,
	OPTION_VERIFY,
	OPTION_HOOK,
	OPTION_DIRECTORY,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

enum option_kind {
	OPTION_IS_FLAG,
	OPTION_IS_TEXT,
	OPTION_IS_LIST,
	OPTION_IS_WORD,
	OPTION_IS_NUMBER,
	OPTION_IS_COUNT,
	OPTION_IS_DATE,
	OPTION_IS_SEVERITY,
	OPTION_IS_COLOR,
	OPTION_IS_SHARD,
};

/* What an argument names, for completion. */
enum option_topic { TOPIC_NONE, TOPIC_FILE, TOPIC_FOLDER, TOPIC_RULES, TOPIC_FORMATS, TOPIC_WORDS };

/* One option: parsing, help, manual and completion all read this row. */
struct option_row {
	const char *name;
	char letter;				/* '\0': none */
	const char *argument;			/* NULL: takes none */
	const char *help;			/* one sentence, no full stop */
	uint32_t commands;			/* bit of each command it applies to */
	enum option_kind kind;
	size_t offset;				/* of its member in struct options */
	enum option_topic topic;
	const char *values;			/* words that are allowed, or NULL */
};

/* By option_id, those of one group together. */
extern const struct option_row option_rows[OPTION_COUNT];
/* The title of the group that starts with this option, or NULL. */
const char *option_group(enum option_id id);
/* Whether a command takes this option. */
bool option_applies(enum option_id id, const struct command *command);

#endif
