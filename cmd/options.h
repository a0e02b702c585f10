/* What the command line says.  Private to cmd/. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include "attestlint/base.h"
#include "attestlint/report.h"
#include "option_rows.h"

struct words { const char **items; size_t count, capacity; };

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
	const struct command *command;
	struct words operands;
	uint64_t given;				/* bit of each option that the user wrote */

	bool staged, is_stdin, statistics, no_fold, quiet, no_config, no_locale_files, verify;
	bool worktree, expand, uncertain, show_silenced, reverse, all_parents;
	bool history, prune, hook;
	bool fix, unsafe_fixes, diff;
	bool no_baseline, no_inline;
	bool help, version;
	const char *rev, *since, *path, *config, *explain, *directory, *baseline, *table;
	struct words select, ignore, formats, schemas, locale_files;
	struct words fail_on_change;		/* kinds; "any" for all */
	struct words siblings, apps, questions, kinds;
	enum severity fail_on, min_level;	/* SEVERITY_OFF: never */
	struct date as_of;
	enum color color;
	unsigned jobs;				/* 0: as many as there are processors */
	unsigned limit;				/* 0: none */
	struct shard shard;			/* count 0: all pages */
};

bool option_is_given(const struct options *options, enum option_id id);
/* How many pages may be worked on at a time. */
unsigned options_workers(const struct options *options);

/*
 * Read the command line.  False, with a message, when it makes no sense; `out->command` is then the
 * command whose help may explain it, or NULL.
 */
MUST_USE bool options_parse(struct options *out, struct arena *arena, int argc, char **argv,
			    struct error *err);

#endif
