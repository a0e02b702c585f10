/* Which options are there?  Parsing, help, manual and completion read the same rows. */
#include "option_rows.h"

#include "command.h"
#include "config.h"
#include "options.h"

#define ON(name) (1u << COMMAND_##name)
#define ON_PAGES (ON(LINT) | ON(DUMP) | ON(WORDINGS) | ON(EXPORT))
#define ON_CHANGES (ON(DIFF) | ON(LOG) | ON(BLAME))
#define ON_FINDINGS (ON(LINT) | ON(BASELINE))
#define ON_CATALOG (ON_PAGES | ON_CHANGES | ON(BASELINE) | ON(QUESTIONS) | ON(CONFIG))
#define ON_ALL UINT32_MAX
#define AT(member) offsetof(struct options, member)

const struct option_row option_rows[OPTION_COUNT] = {
	[OPTION_STAGED] = { "staged", 's', NULL,
			    "read what is staged: the pages of the index that differ from HEAD",
			    ON_PAGES | ON(DIFF), OPTION_IS_FLAG, AT(staged), TOPIC_NONE, NULL },
	[OPTION_REV] = { "rev", 'r', "REV", "read this revision (a branch, tag or commit)",
			 ON_PAGES | ON(BASELINE) | ON(BLAME), OPTION_IS_TEXT, AT(rev), TOPIC_NONE,
			 NULL },
	[OPTION_SINCE] = { "since", '\0', "REV[..REV]",
			   "only pages that changed since REV: new findings, and which answers "
			   "changed",
			   ON(LINT), OPTION_IS_TEXT, AT(since), TOPIC_NONE, NULL },
	[OPTION_WORKTREE] = { "worktree", '\0', NULL,
			      "with --since: up to the files of the working tree, not to HEAD",
			      ON(LINT), OPTION_IS_FLAG, AT(worktree), TOPIC_NONE, NULL },
	[OPTION_SHARD] = { "shard", '\0', "I/N",
			   "judge only the I-th of N parts of the pages; 'merge' joins their "
			   "reports",
			   ON(LINT), OPTION_IS_SHARD, AT(shard), TOPIC_NONE, NULL },
	[OPTION_STDIN] = { "stdin", '\0', NULL, "read one page from standard input", ON_PAGES,
			   OPTION_IS_FLAG, AT(is_stdin), TOPIC_NONE, NULL },
	[OPTION_PATH] = { "path", '\0', "NAME", "the name of the page that --stdin reads", ON_PAGES,
			  OPTION_IS_TEXT, AT(path), TOPIC_FILE, NULL },

	[OPTION_SELECT] = { "select", '\0', "RULES",
			    "run only these rules or classes (comma list, repeatable)",
			    ON_FINDINGS | ON(EXPORT) | ON(CONFIG), OPTION_IS_LIST, AT(select),
			    TOPIC_RULES, NULL },
	[OPTION_IGNORE] = { "ignore", '\0', "RULES",
			    "do not run these rules or classes (comma list, repeatable)",
			    ON_FINDINGS | ON(EXPORT) | ON(CONFIG), OPTION_IS_LIST, AT(ignore),
			    TOPIC_RULES, NULL },
	[OPTION_FAIL_ON] = { "fail-on", '\0', "LEVEL",
			     "exit 1 from this severity on, or never (default error)",
			     ON(LINT) | ON(MERGE) | ON(CONFIG), OPTION_IS_SEVERITY, AT(fail_on),
			     TOPIC_WORDS, "never note warning error" },
	[OPTION_MIN_LEVEL] = { "min-level", '\0', "LEVEL",
			       "show findings from this severity on (default note)", ON_FINDINGS,
			       OPTION_IS_SEVERITY, AT(min_level), TOPIC_WORDS,
			       "note warning error" },
	[OPTION_AS_OF] = { "as-of", '\0', "YYYY-MM-DD",
			   "judge expiry on this day (default today, or the day of the --rev "
			   "commit)",
			   ON_FINDINGS | ON(EXPORT) | ON(CONFIG), OPTION_IS_DATE, AT(as_of),
			   TOPIC_NONE, NULL },
	[OPTION_BASELINE] = { "baseline", '\0', "FILE",
			      "let the findings of this file pass (default " BASELINE_NAME ")",
			      ON_FINDINGS | ON(CONFIG), OPTION_IS_TEXT, AT(baseline), TOPIC_FILE,
			      NULL },
	[OPTION_NO_BASELINE] = { "no-baseline", '\0', NULL,
				 "tell also the findings of the baseline", ON(LINT) | ON(CONFIG),
				 OPTION_IS_FLAG, AT(no_baseline), TOPIC_NONE, NULL },
	[OPTION_NO_INLINE] = { "no-inline", '\0', NULL,
			       "let no comment on a page suppress findings (pages of strangers)",
			       ON_FINDINGS | ON(EXPORT), OPTION_IS_FLAG, AT(no_inline), TOPIC_NONE,
			       NULL },

	[OPTION_FIX] = { "fix", '\0', NULL,
			 "repair what can safely be repaired, and report the rest", ON(LINT),
			 OPTION_IS_FLAG, AT(fix), TOPIC_NONE, NULL },
	[OPTION_UNSAFE_FIXES] = { "unsafe-fixes", '\0', NULL,
				  "with --fix or --diff: repairs that are likely but not certain, "
				  "too",
				  ON(LINT), OPTION_IS_FLAG, AT(unsafe_fixes), TOPIC_NONE, NULL },
	[OPTION_DIFF] = { "diff", '\0', NULL,
			  "print what --fix would change, as a unified diff, and write nothing",
			  ON(LINT), OPTION_IS_FLAG, AT(diff), TOPIC_NONE, NULL },

	[OPTION_FORMAT] = { "format", 'f', "NAME[=FILE]",
			    "how to print, and where to; lint and export may write several in one "
			    "run",
			    ON_PAGES | ON(RULES) | ON(QUESTIONS) | ON_CHANGES | ON(MERGE),
			    OPTION_IS_LIST, AT(formats), TOPIC_FORMATS, NULL },
	[OPTION_STATISTICS] = { "statistics", '\0', NULL, "count findings and pages per rule",
				ON(LINT) | ON(MERGE), OPTION_IS_FLAG, AT(statistics), TOPIC_NONE,
				NULL },
	[OPTION_NO_FOLD] = { "no-fold", '\0', NULL, "tell a defect at each of its places",
			     ON(LINT) | ON(MERGE), OPTION_IS_FLAG, AT(no_fold), TOPIC_NONE, NULL },
	[OPTION_COLOR] = { "color", '\0', "WHEN",
			   "colour the text: auto, always or never (default auto)",
			   ON(LINT) | ON(WORDINGS) | ON(MERGE) | ON_CHANGES, OPTION_IS_COLOR,
			   AT(color), TOPIC_WORDS, "auto always never" },
	[OPTION_QUIET] = { "quiet", 'q', NULL, "print neither summary nor progress nor remarks",
			   ON_PAGES | ON_CHANGES | ON(BASELINE) | ON(MERGE) | ON(INIT),
			   OPTION_IS_FLAG, AT(quiet), TOPIC_NONE, NULL },

	[OPTION_EXPAND] = { "expand", '\0', NULL,
			    "tell each answer of a wide change and of a new form of the "
			    "questionnaire",
			    ON(LINT) | ON(DIFF) | ON(LOG), OPTION_IS_FLAG, AT(expand), TOPIC_NONE,
			    NULL },
	[OPTION_UNCERTAIN] = { "uncertain", '\0', NULL,
			       "tell each text that may have been translated anew",
			       ON(LINT) | ON(DIFF) | ON(LOG), OPTION_IS_FLAG, AT(uncertain),
			       TOPIC_NONE, NULL },
	[OPTION_SHOW_SILENCED] = { "show-silenced", '\0', NULL,
				   "list the pages that differ without a changed answer, and why",
				   ON(LINT) | ON(DIFF) | ON(LOG), OPTION_IS_FLAG, AT(show_silenced),
				   TOPIC_NONE, NULL },
	[OPTION_FAIL_ON_CHANGE] = { "fail-on-change", '\0', "[=KINDS]",
				    "exit 1 when an answer changed (in one of these ways)",
				    ON(LINT) | ON(DIFF) | ON(LOG), OPTION_IS_WORD,
				    AT(fail_on_change), TOPIC_NONE, NULL },
	[OPTION_SIBLINGS] = { "siblings", '\0', "DIR",
			      "the same pages in another language, to compare with "
			      "(repeatable)",
			      ON_FINDINGS | ON(DIFF) | ON(LOG) | ON(EXPORT), OPTION_IS_LIST,
			      AT(siblings), TOPIC_FOLDER,
			      NULL },
	[OPTION_APP] = { "app", '\0', "ID", "only this app (repeatable)", ON(LOG), OPTION_IS_LIST,
			 AT(apps), TOPIC_NONE, NULL },
	[OPTION_QUESTION] = { "question", '\0', "ID",
			      "only this question, such as compliance.soc2 (repeatable)", ON(LOG),
			      OPTION_IS_LIST, AT(questions), TOPIC_NONE, NULL },
	[OPTION_KIND] = { "kind", '\0', "KIND",
			  "only this kind, detail or direction, such as revoked (repeatable)",
			  ON(LOG), OPTION_IS_LIST, AT(kinds), TOPIC_NONE, NULL },
	[OPTION_LIMIT] = { "limit", 'n', "N", "at most N commits", ON(LOG), OPTION_IS_COUNT,
			   AT(limit), TOPIC_NONE, NULL },
	[OPTION_REVERSE] = { "reverse", '\0', NULL, "oldest first", ON(LOG), OPTION_IS_FLAG,
			     AT(reverse), TOPIC_NONE, NULL },
	[OPTION_ALL_PARENTS] = { "all-parents", '\0', NULL,
				 "follow every parent of a merge, not only the first", ON(LOG),
				 OPTION_IS_FLAG, AT(all_parents), TOPIC_NONE, NULL },

	[OPTION_HISTORY] = { "history", '\0', NULL,
			     "tell what was before: of wordings, answers (export), findings "
			     "(lint, html)",
			     ON(LINT) | ON(WORDINGS) | ON(EXPORT), OPTION_IS_FLAG, AT(history),
			     TOPIC_NONE, NULL },
	[OPTION_PRUNE] = { "prune", '\0', NULL,
			   "leave out what is on no page any more: verdicts, entries of the "
			   "baseline",
			   ON(WORDINGS) | ON(BASELINE), OPTION_IS_FLAG, AT(prune), TOPIC_NONE,
			   NULL },
	[OPTION_TABLE] = { "table", '\0', "NAME",
			   "only this table, such as findings (default for CSV answers)",
			   ON(EXPORT), OPTION_IS_TEXT, AT(table), TOPIC_WORDS,
			   "pages answers permissions controls findings changes meta" },

	[OPTION_CONFIG] = { "config", '\0', "FILE",
			    "read this configuration instead of .attestlint.yml", ON_CATALOG,
			    OPTION_IS_TEXT, AT(config), TOPIC_FILE, NULL },
	[OPTION_NO_CONFIG] = { "no-config", '\0', NULL, "read no configuration", ON_CATALOG,
			       OPTION_IS_FLAG, AT(no_config), TOPIC_NONE, NULL },
	[OPTION_SCHEMA] = { "schema", '\0', "FILE",
			    "add or replace a questionnaire (YAML, repeatable)", ON_CATALOG,
			    OPTION_IS_LIST, AT(schemas), TOPIC_FILE, NULL },
	[OPTION_LOCALE_FILE] = { "locale-file", '\0', "FILE",
				 "add or replace the words of a language (CSV, repeatable)",
				 ON_CATALOG, OPTION_IS_LIST, AT(locale_files), TOPIC_FILE, NULL },
	[OPTION_NO_LOCALE_FILES] = { "no-locale-files", '\0', NULL,
				     "use only what all languages share and the order of the "
				     "questions",
				     ON_PAGES | ON_CHANGES | ON(BASELINE), OPTION_IS_FLAG,
				     AT(no_locale_files),
				     TOPIC_NONE, NULL },
	[OPTION_EXPLAIN] = { "explain", '\0', "PATH",
			     "tell what is in force for this page, and who said so", ON(CONFIG),
			     OPTION_IS_TEXT, AT(explain), TOPIC_FILE, NULL },

	[OPTION_JOBS] = { "jobs", 'j', "N", "work on N pages at a time (default one per processor)",
			  ON_PAGES | ON_CHANGES | ON(BASELINE), OPTION_IS_NUMBER, AT(jobs),
			  TOPIC_NONE, NULL },
	[OPTION_VERIFY] = { "verify", '\0', NULL,
			    "compare the table scanner with cmark-gfm on each page", ON(LINT),
			    OPTION_IS_FLAG, AT(verify), TOPIC_NONE, NULL },
	[OPTION_HOOK] = { "hook", '\0', NULL,
			  "write a git hook that judges each commit, not a configuration",
			  ON(INIT), OPTION_IS_FLAG, AT(hook), TOPIC_NONE, NULL },
	[OPTION_DIRECTORY] = { "directory", 'C', "DIR", "run as if started in this folder", ON_ALL,
			       OPTION_IS_TEXT, AT(directory), TOPIC_FOLDER, NULL },
	[OPTION_HELP] = { "help", 'h', NULL, "print help and exit", ON_ALL, OPTION_IS_FLAG,
			  AT(help), TOPIC_NONE, NULL },
	[OPTION_VERSION] = { "version", 'V', NULL, "print the version and exit", ON_ALL,
			     OPTION_IS_FLAG, AT(version), TOPIC_NONE, NULL },
};

static const struct group {
	enum option_id first;
	const char *title;
} groups[] = {
	{ OPTION_STAGED, "Which pages" },
	{ OPTION_SELECT, "Which findings" },
	{ OPTION_FIX, "Repairs" },
	{ OPTION_FORMAT, "How to print" },
	{ OPTION_EXPAND, "Answer changes" },
	{ OPTION_HISTORY, "History and tables" },
	{ OPTION_CONFIG, "Configuration and catalog" },
	{ OPTION_JOBS, "Other" },
};

const char *option_group(enum option_id id)
{
	for (size_t i = 0; i < COUNT_OF(groups); i++)
		if (groups[i].first == id)
			return groups[i].title;
	return NULL;
}

bool option_applies(enum option_id id, const struct command *command)
{
	return option_rows[id].commands >> (command - commands) & 1;
}
