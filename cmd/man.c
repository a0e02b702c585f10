/* The manual page, from the tables of commands, options, settings and formats. */
#include "attestlint/export.h"
#include "attestlint/report.h"
#include "command.h"
#include "config.h"

/* A hyphen of an option is a minus sign, a dot or quote at the start of a line no request. */
static void add_text(struct buf *out, struct span text)
{
	bool is_start = out->len == 0 || out->ptr[out->len - 1] == '\n';

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (is_start && (c == '.' || c == '\''))
			BUF_LIT(out, "\\&");
		if (c == '-')
			BUF_LIT(out, "\\-");
		else if (c == '\\')
			BUF_LIT(out, "\\e");
		else
			buf_byte(out, c);
		is_start = c == '\n';
	}
}

/* Each sentence begins a line, as roff likes it, and no line is longer than a terminal. */
static void add_sentences(struct buf *out, const char *text)
{
	struct span rest = span_of(text), word;
	size_t from = out->len;

	while (span_cut(&rest, ' ', &word)) {
		bool is_new = word.len == 0 || out->len - from + word.len > 70;

		if (out->len > from)
			buf_byte(out, is_new ? '\n' : ' ');
		if (is_new)
			from = out->len;
		add_text(out, word);
	}
	buf_byte(out, '\n');
}

static void add_bold(struct buf *out, const char *text)
{
	BUF_LIT(out, "\\fB");
	add_text(out, span_of(text));
	BUF_LIT(out, "\\fR");
}

/* What the next sentences are about. */
static void add_term(struct buf *out, const char *text)
{
	BUF_LIT(out, ".TP\n");
	add_bold(out, text);
	buf_byte(out, '\n');
}

static void add_section(struct buf *out, const char *title)
{
	buf_printf(out, ".SH %s\n", title);
}

static void add_synopsis(struct buf *out)
{
	BUF_LIT(out, ".TH ATTESTLINT 1 \"" RELEASE_DATE "\" \"attestlint " ATTESTLINT_VERSION
		     "\" \"User Commands\"\n");
	add_section(out, "NAME");
	BUF_LIT(out, "attestlint \\- find defects in publisher attestation pages\n");
	add_section(out, "SYNOPSIS");
	BUF_LIT(out, ".B attestlint\n[\\fBlint\\fR] [\\fIOPTION\\fR...] [\\fIPATH\\fR...]\n.br\n");
	BUF_LIT(out, ".B attestlint\n\\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIOPERAND\\fR...]\n");
	add_section(out, "DESCRIPTION");
	add_sentences(out, "attestlint reads documentation repositories whose pages are "
			   "questionnaires, such as the Microsoft 365 "
			   "publisher attestation.  It understands each page as sections, "
			   "questions and answers, whatever language it "
			   "is in, and reports what is wrong with it: blank answers, dates that "
			   "contradict each other, claims that do "
			   "not fit the certification, broken tables.  It reads files, the index "
			   "or any revision of a repository; only "
			   "--fix changes pages.");
}

static void add_commands(struct buf *out)
{
	add_section(out, "COMMANDS");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		BUF_LIT(out, ".TP\n");
		add_bold(out, commands[i].name);
		if (commands[i].operands[0]) {
			BUF_LIT(out, " ");
			add_text(out, span_of(commands[i].operands));
		}
		buf_byte(out, '\n');
		add_sentences(out, commands[i].about);
	}
	BUF_LIT(out, ".PP\n");
	add_sentences(out, "Without a command, a first operand that is none of these names is a "
			   "path to lint.");
}

/* "For lint and dump.", or nothing for all. */
static void add_applies(struct buf *out, enum option_id id)
{
	const char *separator = "For ";
	size_t count = 0;

	for (size_t i = 0; i < COMMAND_COUNT; i++)
		count += option_applies(id, &commands[i]);
	if (count == COMMAND_COUNT)
		return;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (!option_applies(id, &commands[i]))
			continue;
		buf_add(out, span_of(separator));
		add_text(out, span_of(commands[i].name));
		separator = ", ";
	}
	BUF_LIT(out, ".\n");
}

static void add_option(struct buf *out, enum option_id id)
{
	const struct option_row *row = &option_rows[id];
	char letter[] = { '-', row->letter, '\0' };

	BUF_LIT(out, ".TP\n");
	if (row->letter) {
		add_bold(out, letter);
		BUF_LIT(out, ", ");
	}
	BUF_LIT(out, "\\fB\\-\\-");
	add_text(out, span_of(row->name));
	BUF_LIT(out, "\\fR");
	if (row->argument) {
		if (row->argument[0] != '[')
			buf_byte(out, ' ');
		BUF_LIT(out, "\\fI");
		add_text(out, span_of(row->argument));
		BUF_LIT(out, "\\fR");
	}
	buf_byte(out, '\n');
	buf_byte(out, (char)(row->help[0] - 'a' + 'A'));
	add_text(out, span_of(row->help + 1));
	BUF_LIT(out, ".\n");
	add_applies(out, id);
}

static void add_options(struct buf *out)
{
	add_section(out, "OPTIONS");
	add_sentences(out, "Options may stand anywhere; -- ends them.  Long names may be shortened "
			   "as long as they "
			   "are not ambiguous.");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (option_group((enum option_id)i))
			buf_printf(out, ".SS %s\n", option_group((enum option_id)i));
		add_option(out, (enum option_id)i);
	}
}

static void add_formats(struct buf *out)
{
	add_section(out, "FORMATS");
	for (size_t i = 0; i < format_count; i++) {
		add_term(out, formats[i].name);
		add_sentences(out, formats[i].summary);
	}
	BUF_LIT(out, ".PP\n");
	add_sentences(out,
		      "The report goes to standard output, or to the file after '='; everything "
		      "else goes to standard "
		      "error.  JSON is always a complete document, also when the run was not.");
}

static void add_columns(struct buf *out, const struct export_column *columns, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		add_term(out, columns[i].name);
		add_text(out, span_of(columns[i].about));
		BUF_LIT(out, "\n");
	}
}

static void add_tables(struct buf *out)
{
	add_section(out, "TABLES");
	add_sentences(out,
		      "What export writes.  In CSV and JSON Lines each answer, permission and "
		      "control starts with columns of its page; in the database it has its page's "
		      "number, and the view of the same name with _wide puts the two together.  "
		      "Views with _now hold what has not ended.  With --history, raw, text, use, "
		      "line and the page's columns are those of the last version of a period.");
	BUF_LIT(out, ".SS columns of the page\n");
	add_columns(out, export_page_columns, export_page_column_count);
	for (size_t i = 0; i < EXPORT_TABLE_COUNT; i++) {
		buf_printf(out, ".SS %s\n", export_tables[i].name);
		add_text(out, span_of(export_tables[i].about));
		BUF_LIT(out, "\n");
		add_columns(out, export_tables[i].columns, export_tables[i].count);
	}
}

static void add_example(struct buf *out, struct span text)
{
	BUF_LIT(out, ".PP\n.nf\n.RS\n");
	add_text(out, text);
	BUF_LIT(out, ".RE\n.fi\n");
}

static void add_configuration(struct buf *out)
{
	add_section(out, "CONFIGURATION");
	add_sentences(
		out,
		"Settings of a repository stand in .attestlint.yml at its top, or in the current "
		"folder outside "
		"of one.  An unknown key or value is an error.  Paths are relative to the file.");
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		add_term(out, setting_rows[i].name);
		add_sentences(out, setting_rows[i].summary);
	}
	BUF_LIT(out, ".PP\nThresholds:\n");
	for (size_t i = 0; i < threshold_count; i++) {
		add_term(out, threshold_rows[i].name);
		add_sentences(out, threshold_rows[i].summary);
	}
	for (size_t i = 0; i < SETTING_COUNT; i++)
		if (i == SETTING_RULES || i == SETTING_OVERRIDES)
			add_example(out, span_of(setting_rows[i].example));
}

/* A list of terms with a sentence each. */
struct entry { const char *term, *text; };

static const struct entry statuses[] = {
	{ "0", "Nothing at or above --fail-on." },
	{ "1", "Findings." },
	{ "2", "Wrong usage or configuration, a repository or file that cannot be read, a report "
	       "that cannot be written, "
	       "or an incomplete run." },
};

static const struct entry variables[] = {
	{ "NO_COLOR", "Set and not empty: no colour, unless --color says otherwise." },
	{ "CLICOLOR_FORCE, FORCE_COLOR",
	  "Set and not 0: colour also when the output is no terminal." },
	{ "COLUMNS", "The width to which source lines are cut." },
	{ "SOURCE_DATE_EPOCH", "The time that counts as now." },
	{ "GIT_DIR, GIT_INDEX_FILE", "As for git; a hook sees the index that is being committed." },
};

static const struct entry remarks[] = {
	{ "<!-- attestlint-disable-next-line RULE,... -- reason -->",
	  "The next line that is not blank.  Above a table that is its header, not its rows." },
	{ "<!-- attestlint-disable RULE,... -- reason -->",
	  "Up to <!-- attestlint-enable RULE,... -->, which may name no rule to end all." },
	{ "<!-- attestlint-disable-file RULE,... -- reason -->",
	  "The whole page, its front matter included, wherever the comment stands." },
};

static const struct entry examples[] = {
	{ "attestlint", "Lint the working tree." },
	{ "attestlint --staged", "Lint what is about to be committed." },
	{ "attestlint --rev live --statistics", "Count the findings of a branch by rule." },
	{ "attestlint --format text --format json=report.json", "Read the report, and keep it." },
	{ "attestlint baseline", "From now on tell only findings that are not there today." },
	{ "attestlint --select certified-na,stale --no-fold Apps/teams",
	  "Two classes of defects, at every place." },
	{ "attestlint dump --format jsonl Apps/teams",
	  "Every answer of a folder's pages, for other programs." },
	{ "attestlint export --rev live --history --format sqlite=answers.sqlite",
	  "Every answer there ever was, as a database." },
};

static void add_entries(struct buf *out, const char *title, const struct entry *entries,
			size_t count)
{
	add_section(out, title);
	for (size_t i = 0; i < count; i++) {
		add_term(out, entries[i].term);
		add_sentences(out, entries[i].text);
	}
}

static void add_suppressions(struct buf *out)
{
	add_entries(out, "SUPPRESSIONS", remarks, COUNT_OF(remarks));
	BUF_LIT(out, ".PP\n");
	add_sentences(out, "Such a comment stands on a line of its own, outside code, and never "
			   "between the rows of a table, which it would end.  RULE is a rule or a "
			   "class.  The reason is required.  Comments that suppress nothing are "
			   "findings, and --no-inline heeds none.");
	add_section(out, "BASELINE");
	add_sentences(out, "The file lists findings that are let pass, by rule, app id, path, "
			   "section, question and a hash of the answer, never by line: it holds "
			   "when a page is translated anew or moves, and no longer when the "
			   "answer changes.  In column reason you may say why, in column expires "
			   "until which day.");
}

int run_man(struct session *s)
{
	struct buf *out = s->out;

	add_synopsis(out);
	add_commands(out);
	add_options(out);
	add_formats(out);
	add_tables(out);
	add_configuration(out);
	add_suppressions(out);
	add_entries(out, "EXIT STATUS", statuses, COUNT_OF(statuses));
	add_entries(out, "ENVIRONMENT", variables, COUNT_OF(variables));
	add_entries(out, "EXAMPLES", examples, COUNT_OF(examples));
	add_section(out, "SEE ALSO");
	BUF_LIT(out, ".BR git (1)\n");
	return EXIT_CLEAN;
}
