/* Which commands are there?  The rows feed dispatch, help, manual and completion. */
#include "attestlint/report.h"
#include "command.h"
#include "config.h"

const struct command commands[COMMAND_COUNT] = {
	[COMMAND_LINT] = {
		"lint", run_lint, "[PATH...]", 0, SIZE_MAX, NULL,
		"report the defects of pages (default)",
		"Reads the pages of the working tree, the index or a revision, or the named files "
		"and folders, and reports blank answers, contradictory dates, claims that do not "
		"fit the certification, and broken structure.",
	},
	[COMMAND_DIFF] = {
		"diff", run_diff, "[A[..B]] [PATH...]", 0, SIZE_MAX, NULL,
		"say which answers changed between two revisions",
		"Compares the answers of each page in A and B, and nothing else: not the front "
		"matter, not a new translation, not a row that came or went blank.  Without B the "
		"working tree (--staged: the index), without A HEAD; A...B compares B with the "
		"merge base of both.",
	},
	[COMMAND_LOG] = {
		"log", run_log, "[RANGE] [PATH...]", 0, SIZE_MAX, NULL,
		"say which commit changed which answers",
		"Walks the commits of a range (default: all that HEAD can reach) and tells the "
		"answers that each changed, newest first.  A page that was removed and comes back, "
		"or moves, is known by its app id.",
	},
	[COMMAND_BLAME] = {
		"blame", run_blame, "PAGE", 1, 1, "text json",
		"say when each answer of a page was last changed",
		"Prints each answer with the commit and day that last really changed it; new "
		"translations do not count.",
	},
	[COMMAND_BASELINE] = {
		"baseline", run_baseline, "[PATH...]", 0, SIZE_MAX, "",
		"write down today's findings, to be told only new ones",
		"Writes the findings of these pages to " BASELINE_NAME " at the top of the "
		"repository, which lint then lets pass as long as the answer is the same.  Written "
		"anew, entries keep their reason and their day in `expires`, and those without "
		"findings go; --prune lets these go and adds nothing.  Entries of pages and rules "
		"that were left out stay.",
	},
	[COMMAND_RULES] = {
		"rules", run_rules, "", 0, 0, "text names markdown json",
		"list the rules",
		"Lists every rule with its class, severity and a sentence.",
	},
	[COMMAND_EXPLAIN] = {
		"explain", run_explain, "RULE", 1, 1, "",
		"say what a rule is about, with examples",
		"Prints why the rule exists, what to do about its findings, and a bad and a good "
		"example.",
	},
	[COMMAND_QUESTIONS] = {
		"questions", run_questions, "", 0, 0, "text json",
		"list the questions of the questionnaire",
		"Lists every question with its id, the type of its answer and the answer that "
		"makes it apply.",
	},
	[COMMAND_DUMP] = {
		"dump", run_dump, "[PAGE...]", 0, SIZE_MAX, "json jsonl",
		"print what was understood of pages, as JSON",
		"Prints the model of each page: zones, answers with their question and value, "
		"permissions, certification controls, and what could not be read.  Without PAGE, "
		"all pages.",
	},
	[COMMAND_WORDINGS] = {
		"wordings", run_wordings, "[PATH...]", 0, SIZE_MAX, "text csv json",
		"list how questions, headings and labels are worded, for review",
		"Lists each distinct wording of each question, control, heading, column title and "
		"line of the page generator, by language, with its pages, an example and its "
		"state: approved, rejected or new.  The CSV is the file of verdicts that "
		"'wordings' in the configuration names: fill in its column 'verdict' (approved or "
		"rejected) and, for rejected ones, 'use' with the right words.  Written anew with "
		"--format csv=FILE, it keeps the verdicts.",
	},
	[COMMAND_MERGE] = {
		"merge", run_merge, "[NAME=]REPORT...", 1, SIZE_MAX, NULL,
		"make one report of those of many runs",
		"Reads JSON or JSON Lines reports.  The shards of a run (lint --shard) become the "
		"report of the run, byte for byte; reports of several repositories become one, in "
		"which each path starts with the repository's name, or with NAME.  What is missing "
		"makes it incomplete, and the exit status 2.  The html report tells what pages "
		"answer, which only reports of --shard say (1/1 is all pages); its time line "
		"(--history) is of a run without --shard.",
	},
	[COMMAND_EXPORT] = {
		"export", run_export, "[PATH...]", 0, SIZE_MAX, "csv jsonl sqlite",
		"write answers and findings as tables: CSV, JSON Lines, SQLite",
		"One row per page and question, canonical and as written, and tables of pages, "
		"permissions, controls, findings and, with --history, changes.  --format csv is "
		"one table (--table, default answers) and csv=FOLDER/ a file for each; jsonl and "
		"sqlite=FILE hold all.  --history adds what answers were before: a row for each "
		"period, with the commits that began and ended it.  No text of a page runs as a "
		"formula in a spreadsheet.",
	},
	[COMMAND_INIT] = {
		"init", run_init, "", 0, 0, "",
		"write a commented .attestlint.yml, or a git hook",
		"Writes a configuration in which every setting is explained and commented out, at "
		"the top of the repository, or here outside of one.  With --hook, writes the git "
		"hooks pre-commit and pre-merge-commit, which tell what a commit would bring and "
		"stop it at new errors.  Never overwrites a file.",
	},
	[COMMAND_CONFIG] = {
		"config", run_config, "", 0, 0, "",
		"show the settings in force, and who said so",
		"Prints each setting with the line of the configuration or the option that set "
		"it; with --explain PATH, as they are for that page.",
	},
	[COMMAND_MAN] = {
		"man", run_man, "", 0, 0, "",
		"print the manual page (roff)",
		"Prints the manual; 'attestlint man | man -l -' shows it.",
	},
	[COMMAND_COMPLETION] = {
		"completion", run_completion, "bash|zsh|fish", 1, 1, "",
		"print the completion script of a shell",
		"Prints a script that completes commands, options, rules and formats.",
	},
	[COMMAND_HELP] = {
		"help", run_help, "[COMMAND]", 0, 1, "",
		"print help",
		"Prints what the program or one command does, with its options.",
	},
};

const struct command *command_find(struct span name)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (span_is(name, span_of(commands[i].name)))
			return &commands[i];
	return NULL;
}

struct span command_formats(struct arena *arena, const struct command *command)
{
	struct span names = span_of(command->formats);

	for (size_t i = 0; !command->formats && i < format_count; i++)
		names = arena_printf(arena, "%.*s%s%s", SPAN_ARG(names), i > 0 ? " " : "",
				     formats[i].name);
	return names;
}
