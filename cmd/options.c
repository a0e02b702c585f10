/* What does the command line say?  Parsing, help, manual and completion read the same rows. */
#include "options.h"

#include <assert.h>
#include <getopt.h>
#include <unistd.h>

#include "attestlint/nearest.h"
#include "command.h"
#include "config.h"

#define ON(name) (1u << COMMAND_##name)
#define ON_PAGES (ON(LINT) | ON(DUMP) | ON(WORDINGS) | ON(EXPORT))
#define ON_CHANGES (ON(DIFF) | ON(LOG) | ON(BLAME))
#define ON_FINDINGS (ON(LINT) | ON(BASELINE))
#define ON_CATALOG (ON_PAGES | ON_CHANGES | ON(BASELINE) | ON(QUESTIONS) | ON(CONFIG))
#define ON_ALL UINT32_MAX
#define AT(member) offsetof(struct options, member)

_Static_assert(OPTION_COUNT <= 64, "options.given has a bit for each option");

enum { FIRST_CODE = 256, MOST_JOBS = 64 };

const struct option_row option_rows[OPTION_COUNT] = {
	[OPTION_STAGED] = { "staged", 's', NULL,
			    "read what is staged: the pages of the index that differ from HEAD",
			    ON_PAGES | ON(DIFF), OPTION_IS_FLAG, AT(staged), TOPIC_NONE, NULL },
	[OPTION_REV] = { "rev", 'r', "REV", "read this revision (a branch, tag or commit)",
			 ON_PAGES | ON(BASELINE) | ON(BLAME), OPTION_IS_TEXT, AT(rev), TOPIC_NONE, NULL },
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
			    ON_FINDINGS | ON(EXPORT) | ON(CONFIG), OPTION_IS_LIST, AT(select), TOPIC_RULES, NULL },
	[OPTION_IGNORE] = { "ignore", '\0', "RULES",
			    "do not run these rules or classes (comma list, repeatable)",
			    ON_FINDINGS | ON(EXPORT) | ON(CONFIG), OPTION_IS_LIST, AT(ignore), TOPIC_RULES, NULL },
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
			   ON_FINDINGS | ON(EXPORT) | ON(CONFIG), OPTION_IS_DATE, AT(as_of), TOPIC_NONE, NULL },
	[OPTION_BASELINE] = { "baseline", '\0', "FILE",
			      "let the findings of this file pass (default " BASELINE_NAME ")",
			      ON_FINDINGS | ON(CONFIG), OPTION_IS_TEXT, AT(baseline), TOPIC_FILE,
			      NULL },
	[OPTION_NO_BASELINE] = { "no-baseline", '\0', NULL,
				 "tell also the findings of the baseline", ON(LINT) | ON(CONFIG),
				 OPTION_IS_FLAG, AT(no_baseline), TOPIC_NONE, NULL },
	[OPTION_NO_INLINE] = { "no-inline", '\0', NULL,
			       "let no comment on a page suppress findings (pages of strangers)",
			       ON_FINDINGS | ON(EXPORT), OPTION_IS_FLAG, AT(no_inline), TOPIC_NONE, NULL },

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
			    "how to print, and where to; lint and export may write several in one run",
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
			   ON(WORDINGS) | ON(BASELINE), OPTION_IS_FLAG, AT(prune), TOPIC_NONE, NULL },
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
			  ON_PAGES | ON_CHANGES | ON(BASELINE), OPTION_IS_NUMBER, AT(jobs), TOPIC_NONE, NULL },
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

bool option_is_given(const struct options *options, enum option_id id)
{
	return options->given >> id & 1;
}

static bool has_word(const char *words, struct span word)
{
	struct span rest = span_of(words), one;

	while (span_cut(&rest, ' ', &one))
		if (span_is(one, word))
			return true;
	return false;
}

static bool read_severity(const struct option_row *row, const char *text, enum severity *out,
			  struct error *err)
{
	*out = SEVERITY_OFF;
	if (!has_word(row->values, span_of(text)))
		return fail(err, "--%s '%s' is none of: %s", row->name, text, row->values);
	return span_is(span_of(text), SPAN("never")) || severity_read(span_of(text), out);
}

static bool read_color(const struct option_row *row, const char *text, enum color *out,
		       struct error *err)
{
	static const char *const names[] = {
		[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never",
	};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (strcmp(text, names[i]) == 0) {
			*out = (enum color)i;
			return true;
		}
	}
	return fail(err, "--%s '%s' is none of: %s", row->name, text, row->values);
}

static bool read_shard(const struct option_row *row, const char *text, struct shard *out,
		       struct error *err)
{
	struct span whole = span_of(text);
	size_t slash = span_find_byte(whole, '/');

	if (slash < whole.len && span_number(span_slice(whole, 0, slash), &out->index) &&
	    span_number(span_slice(whole, slash + 1, whole.len), &out->count) && out->index > 0 &&
	    out->index <= out->count)
		return true;
	return fail(err, "--%s '%s' is no part such as 1/4", row->name, text);
}

static bool read_value(struct options *out, struct arena *arena, const struct option_row *row,
		       const char *text, struct error *err)
{
	void *member = (char *)out + row->offset;

	switch (row->kind) {
	case OPTION_IS_FLAG:
		*(bool *)member = true;
		return true;
	case OPTION_IS_TEXT:
		*(const char **)member = text;
		return text[0] != '\0' ||
		       fail(err, "--%s needs %s, not an empty text", row->name, row->argument);
	case OPTION_IS_LIST:
		*LIST_ADD(arena, (struct words *)member) = text;
		return text[0] != '\0' ||
		       fail(err, "--%s needs %s, not an empty text", row->name, row->argument);
	case OPTION_IS_WORD:
		*LIST_ADD(arena, (struct words *)member) = text ? text : "any";
		return !text || text[0] != '\0' ||
		       fail(err, "--%s= needs a list, not an empty text", row->name);
	case OPTION_IS_COUNT:
		return (span_number(span_of(text), member) && *(unsigned *)member > 0) ||
		       fail(err, "--%s '%s' is no number from 1", row->name, text);
	case OPTION_IS_NUMBER:
		if (span_number(span_of(text), member) && *(unsigned *)member > 0 &&
		    *(unsigned *)member <= MOST_JOBS)
			return true;
		return fail(err, "--%s '%s' is no number from 1 to %d", row->name, text, MOST_JOBS);
	case OPTION_IS_DATE:
		return date_read_iso(span_of(text), member) ||
		       fail(err, "--%s '%s' is no date: expected YYYY-MM-DD", row->name, text);
	case OPTION_IS_SEVERITY:
		return read_severity(row, text, member, err);
	case OPTION_IS_COLOR:
		return read_color(row, text, member, err);
	case OPTION_IS_SHARD:
		return read_shard(row, text, member, err);
	}
	return true;
}

/* Which option has this code of getopt: a letter, or its place in the table. */
static enum option_id id_of(int code)
{
	if (code >= FIRST_CODE)
		return (enum option_id)(code - FIRST_CODE);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (option_rows[i].letter == code)
			return (enum option_id)i;
	return OPTION_COUNT;
}

/* getopt_long() did not like the word before `optind`. */
static bool refuse(int code, const char *word, struct error *err)
{
	enum option_id id = id_of(optopt);
	struct span name = span_of(word);
	struct nearest nearest;
	size_t fits = 0;

	if (optopt != 0 && id < OPTION_COUNT)
		return code == ':' ? fail(err, "--%s needs %s", option_rows[id].name,
					  option_rows[id].argument)
				   : fail(err, "--%s takes no value", option_rows[id].name);
	if (optopt != 0)
		return fail(err, "unknown option '-%c'", optopt);

	name = span_slice(name, 2, name.len);
	name = span_slice(name, 0, span_find_byte(name, '='));
	nearest = (struct nearest){ .word = name };
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		fits += span_starts(span_of(option_rows[i].name), name);
		nearest_add(&nearest, span_of(option_rows[i].name));
	}
	if (fits > 1)
		return fail(err, "option '--%.*s' is ambiguous", SPAN_ARG(name));
	if (nearest.best.len > 0)
		return fail(err, "unknown option '--%.*s'; did you mean '--%.*s'?", SPAN_ARG(name),
			    SPAN_ARG(nearest.best));
	return fail(err, "unknown option '--%.*s'", SPAN_ARG(name));
}

/* What getopt_long() wants to know, from our rows. */
static struct option *long_options(struct arena *arena, char *letters)
{
	struct option *rows = NEW_ARRAY(arena, OPTION_COUNT + 1, struct option);

	*letters++ = '-';		/* operands come in order */
	*letters++ = ':';		/* tell a missing argument from an unknown option */
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		rows[i].name = row->name;
		rows[i].has_arg = row->kind == OPTION_IS_WORD ? optional_argument :
				  row->argument ? required_argument : no_argument;
		rows[i].val = FIRST_CODE + (int)i;
		if (row->letter)
			*letters++ = row->letter;
		if (row->letter && row->argument)
			*letters++ = ':';
	}
	*letters = '\0';
	return rows;
}

/* Fill in options and operands; gives how many operands stood before "--". */
static bool read_words(struct options *out, struct arena *arena, int argc, char **argv,
		       size_t *before_dashes, struct error *err)
{
	char letters[2 * OPTION_COUNT + 3];
	const struct option *rows = long_options(arena, letters);
	int code;

	optind = 0;			/* GNU: start afresh */
	opterr = 0;
	while ((code = getopt_long(argc, argv, letters, rows, NULL)) != -1) {
		enum option_id id = id_of(code);

		if (code == '?' || code == ':')
			return refuse(code, argv[optind - 1], err);
		if (code == 1) {
			*LIST_ADD(arena, &out->operands) = optarg;
			continue;
		}
		assert(id < OPTION_COUNT);
		out->given |= UINT64_C(1) << id;
		if (!read_value(out, arena, &option_rows[id], optarg, err))
			return false;
	}
	*before_dashes = out->operands.count;
	for (int i = optind; i < argc; i++)
		*LIST_ADD(arena, &out->operands) = argv[i];
	return true;
}

static bool is_path(const struct options *options, struct arena *arena, const char *word)
{
	struct span path = span_of(word);

	if (options->staged || options->rev || strpbrk(word, "/."))
		return true;
	if (options->directory)
		path = arena_printf(arena, "%s/%s", options->directory, word);
	return access(arena_cstr(arena, path), F_OK) == 0;
}

/* The first operand may be a command; it is a path when there is none of that name. */
static bool find_command(struct options *out, struct arena *arena, size_t before_dashes,
			 struct error *err)
{
	struct nearest nearest;
	const char *word;

	if (before_dashes == 0) {
		out->command = &commands[COMMAND_LINT];
		return true;
	}
	word = out->operands.items[0];
	out->command = command_find(span_of(word));
	if (out->command) {
		out->operands.items++;
		out->operands.count--;
		out->operands.capacity = out->operands.count;
		return true;
	}
	if (is_path(out, arena, word)) {
		out->command = &commands[COMMAND_LINT];
		return true;
	}
	nearest = (struct nearest){ .word = span_of(word) };
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		nearest_add(&nearest, span_of(commands[i].name));
	return fail(err, "'%s' is neither a command nor a path%.*s", word,
		    SPAN_ARG(nearest_hint(arena, &nearest)));
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

static bool check_options(const struct options *options, struct error *err)
{
	for (size_t i = 0; i < COUNT_OF(rivals); i++)
		if (option_is_given(options, rivals[i][0]) &&
		    option_is_given(options, rivals[i][1]))
			return fail(err, "--%s and --%s contradict each other",
				    option_rows[rivals[i][0]].name, option_rows[rivals[i][1]].name);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (option_is_given(options, (enum option_id)i) &&
		    !option_applies((enum option_id)i, options->command))
			return fail(err, "--%s has no meaning for '%s'", option_rows[i].name,
				    options->command->name);
	if (!check_repairs(options, err))
		return false;
	if (options->path && !options->is_stdin)
		return fail(err, "--path names the page of --stdin, which is missing");
	if (options->is_stdin && options->operands.count > 0)
		return fail(err, "--stdin reads one page, so '%s' is too much",
			    options->operands.items[0]);
	return true;
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

bool options_parse(struct options *out, struct arena *arena, int argc, char **argv,
		   struct error *err)
{
	size_t before_dashes = 0;

	*out = (struct options){ .fail_on = SEVERITY_ERROR, .min_level = SEVERITY_NOTE };
	if (!read_words(out, arena, argc, argv, &before_dashes, err))
		return false;
	if (!out->version && !find_command(out, arena, before_dashes, err))
		return false;
	if (out->help || out->version)
		return true;
	return check_options(out, err) && check_operands(out, err);
}
