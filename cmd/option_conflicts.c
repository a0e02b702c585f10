/* Do the words of a command line go together? */
#include "option_conflicts.h"

#include "command.h"

/* Pairs that contradict each other. */
static const enum option_id rivals[][2] = {
	{ OPTION_STAGED, OPTION_REV },
	{ OPTION_STAGED, OPTION_STDIN },
	{ OPTION_SINCE, OPTION_REV },
	{ OPTION_SINCE, OPTION_STDIN },
	{ OPTION_SHARD, OPTION_SINCE },
	{ OPTION_SHARD, OPTION_STDIN },
	{ OPTION_SHARD, OPTION_FIX },
	{ OPTION_SHARD, OPTION_UNSAFE_FIXES },
	{ OPTION_WORKTREE, OPTION_STAGED },
	{ OPTION_REV, OPTION_STDIN },
	{ OPTION_HISTORY, OPTION_STDIN },
	{ OPTION_HISTORY, OPTION_SINCE },
	{ OPTION_PRUNE, OPTION_STDIN },
	{ OPTION_PRUNE, OPTION_STAGED },
	{ OPTION_FIX, OPTION_SINCE },
	{ OPTION_DIFF, OPTION_SINCE },
	{ OPTION_DIFF, OPTION_FORMAT },
	{ OPTION_BASELINE, OPTION_NO_BASELINE },
	{ OPTION_CONFIG, OPTION_NO_CONFIG },
	{ OPTION_LOCALE_FILE, OPTION_NO_LOCALE_FILES },
};

static bool check_rivals(const struct options *o, struct error *err)
{
	for (size_t i = 0; i < COUNT_OF(rivals); i++)
		if (option_is_given(o, rivals[i][0]) && option_is_given(o, rivals[i][1]))
			return fail(err, "--%s and --%s contradict each other",
				    option_rows[rivals[i][0]].name, option_rows[rivals[i][1]].name);
	return true;
}

/* Each option belongs to some commands only. */
static bool check_command(const struct options *o, struct error *err)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (option_is_given(o, (enum option_id)i) &&
		    !option_applies((enum option_id)i, o->command))
			return fail(err, "--%s has no meaning for '%s'", option_rows[i].name,
				    o->command->name);
	return true;
}

/* Repairs are written to files of the working tree, and nowhere else. */
static bool check_repairs(const struct options *o, struct error *err)
{
	if (o->unsafe_fixes && !o->fix && !o->diff)
		return fail(err, "--unsafe-fixes says which repairs to make: add --fix or --diff");
	if (!o->fix || o->diff)
		return true;
	if (o->staged)
		return fail(err, "--fix never writes the index: repair the files and stage them, "
				 "or see what would change with --diff");
	if (o->rev)
		return fail(err, "--fix writes files, and --rev reads a revision: check it out, or "
				 "see what would change with --diff");
	if (o->is_stdin && o->formats.count > 0)
		return fail(err, "--stdin --fix prints the repaired page, so there is no place for "
				 "--format");
	return true;
}

static bool check_stdin(const struct options *o, struct error *err)
{
	if (o->path && !o->is_stdin)
		return fail(err, "--path names the page of --stdin, which is missing");
	if (o->is_stdin && o->operands.count > 0)
		return fail(err, "--stdin reads one page, so '%s' is too much",
			    o->operands.items[0]);
	return true;
}

/* A point of the time line is about all pages, and reports to be merged do not hold it. */
static bool check_history(const struct options *o, struct error *err)
{
	return !o->history || o->shard.count == 0 ||
	       fail(err, "--history judges all pages of each month, and --shard only a part of "
			 "them: add it to a run without --shard");
}

static bool check_operands(const struct options *options, struct error *err)
{
	const struct command *command = options->command;
	size_t count = options->operands.count;

	if (count < command->least)
		return fail(err, "'%s' needs %s", command->name, command->operands);
	if (count > command->most)
		return fail(err, "'%s' does not take '%s'", command->name,
			    options->operands.items[command->most]);
	return true;
}

bool options_check(const struct options *options, struct error *err)
{
	return check_rivals(options, err) && check_command(options, err) &&
	       check_repairs(options, err) && check_stdin(options, err) &&
	       check_history(options, err) &&
	       check_operands(options, err);
}
