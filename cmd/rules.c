/* Which rules are there, and what is each of them about? */
#include "attestlint/json.h"
#include "attestlint/nearest.h"
#include "command.h"
#include "prose.h"
#include "selection.h"

/* What a rule needs beside the page, as a sentence; NULL when that is nothing. */
static const char *needs(const struct rule *rule)
{
	static const char *const sentences[] = {
		[REACH_PAGE] = NULL,
		[REACH_LANGUAGES] = "the same page in other languages (--siblings, or 'locales' in "
				    "the configuration)",
		[REACH_TREE] = "a tree whose docsets .openpublishing.publish.config.json declares",
	};

	return sentences[rule_reach(rule)];
}

/* ---- text and names --------------------------------------------------------------- */

static void add_names(struct buf *out)
{
	for (size_t i = 0; i < rule_count(); i++)
		buf_printf(out, "%s\n", rule_at(i)->name);
}

static int widest_name(void)
{
	size_t width = 0;

	for (size_t i = 0; i < rule_count(); i++)
		if (strlen(rule_at(i)->name) > width)
			width = strlen(rule_at(i)->name);
	return (int)width;
}

/* "safe", "unsafe", or "": whether the rule repairs what it finds. */
static const char *fix_word(const struct rule *rule)
{
	const struct repair *repair = repair_of(rule);

	return !repair ? "" : repair->is_safe ? "safe" : "unsafe";
}

static void add_text(struct buf *out)
{
	int width = widest_name();

	for (size_t f = 0; f < family_count; f++) {
		buf_printf(out, "%s%s\n", f > 0 ? "\n" : "", families[f]->title);
		for (size_t i = 0; i < families[f]->count; i++) {
			const struct rule *rule = &families[f]->rules[i];

			buf_printf(out, "  %-*s  %-7s  %-17s  %s%s\n", width, rule->name,
				   severity_name(rule->severity), rule->cls, rule->summary,
				   repair_of(rule) ? " [*]" : "");
		}
	}
	BUF_LIT(out, "\n[*] --fix repairs it, or some of it\n");
}

/* ---- JSON -------------------------------------------------------------------------- */

static void add_member(struct json *j, const char *key, const char *text)
{
	json_key(j, key);
	json_text(j, span_of(text));
}

static void add_json(struct buf *out)
{
	struct json j = { .out = out, .spread = true };

	json_open(&j, '[');
	for (size_t i = 0; i < rule_count(); i++) {
		const struct rule *rule = rule_at(i);

		json_open(&j, '{');
		add_member(&j, "rule", rule->name);
		add_member(&j, "class", rule->cls);
		add_member(&j, "severity", severity_name(rule->severity));
		add_member(&j, "reach", reach_name(rule_reach(rule)));
		add_member(&j, "precision", precision_name(precision_of(rule)));
		add_member(&j, "summary", rule->summary);
		add_member(&j, "doc", rule->doc);
		add_member(&j, "bad", rule->bad);
		add_member(&j, "good", rule->good);
		add_member(&j, "source", rule->source);
		add_member(&j, "fix", repair_of(rule) ? fix_word(rule) : NULL);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	buf_byte(out, '\n');
}

/* ---- Markdown ---------------------------------------------------------------------- */

/* Inline code; a longer fence when the text has back quotes of its own. */
static void add_code(struct buf *out, const char *label, const char *code)
{
	const char *fence = code && strchr(code, '`') ? "``" : "`";

	if (code)
		buf_printf(out, "* %s: %s%s%s\n", label, fence, code, fence);
}

static void add_rule_markdown(struct buf *out, const struct rule *rule)
{
	buf_printf(out, "### %s\n\n%s\n\n", rule->name, rule->summary);
	if (rule->doc)
		buf_printf(out, "%s\n\n", rule->doc);
	buf_printf(out, "* severity: %s\n* class: %s\n", severity_name(rule->severity), rule->cls);
	if (needs(rule))
		buf_printf(out, "* needs: %s\n", needs(rule));
	add_code(out, "bad", rule->bad);
	add_code(out, "good", rule->good);
	if (rule->source)
		buf_printf(out, "* source: %s\n", rule->source);
	if (repair_of(rule))
		buf_printf(out, "* --fix (%s): %s\n", fix_word(rule), repair_of(rule)->what);
	buf_byte(out, '\n');
}

static void add_markdown(struct buf *out)
{
	BUF_LIT(out, "# Rules\n\n"
		     "Written by `attestlint rules --format markdown` from the rows of the rules; "
		     "`make check` compares.\n\n"
		     "A severity says what happens to the reader: after an *error* he is "
		     "misinformed, a *warning* may "
		     "mislead him, a *note* is untidy.\n"
		     "`attestlint explain RULE` shows one rule; `.attestlint.yml` switches rules "
		     "and classes off or gives "
		     "them another severity.\n\n"
		     "`--fix` makes the repairs that are *safe*: the page cannot come to say "
		     "something else by them; `--unsafe-fixes` makes those that are likely, "
		     "too.\n\n");
	for (size_t f = 0; f < family_count; f++) {
		buf_printf(out,
			   "## %s\n\n| rule | severity | class | on a good page |\n| --- | --- | "
			   "--- | --- |\n",
			   families[f]->title);
		for (size_t i = 0; i < families[f]->count; i++) {
			const struct rule *rule = &families[f]->rules[i];

			buf_printf(out, "| [%s](#%s) | %s | %s | %s |\n", rule->name, rule->name,
				   severity_name(rule->severity), rule->cls, rule->summary);
		}
		buf_byte(out, '\n');
		for (size_t i = 0; i < families[f]->count; i++)
			add_rule_markdown(out, &families[f]->rules[i]);
	}
	out->len--;			/* one line end is enough */
}

/* ---- the commands -------------------------------------------------------------------- */

static const struct writer {
	const char *name;
	void (*add)(struct buf *out);
} writers[] = {
	{ "text", add_text },
	{ "names", add_names },
	{ "markdown", add_markdown },
	{ "json", add_json },
};

int run_rules(struct session *s)
{
	const char *format = session_format(s);

	if (!format)
		return EXIT_TROUBLE;
	for (size_t i = 0; i < COUNT_OF(writers); i++)
		if (strcmp(format, writers[i].name) == 0)
			writers[i].add(s->out);
	return EXIT_CLEAN;
}

static void add_example(struct buf *out, const char *label, const char *code)
{
	struct span rest = span_of(code), line;

	if (!code)
		return;
	buf_printf(out, "\n%s:\n", label);
	while (span_cut(&rest, '\n', &line))
		buf_printf(out, "    %.*s\n", SPAN_ARG(line));
}

static void add_rule(struct buf *out, const struct rule *rule)
{
	buf_printf(out, "%s (%s, class %s)\n\n", rule->name, severity_name(rule->severity),
		   rule->cls);
	prose_add(out, span_of(rule->summary), 0);
	if (rule->doc) {
		buf_byte(out, '\n');
		prose_add(out, span_of(rule->doc), 0);
	}
	add_example(out, "Bad", rule->bad);
	add_example(out, "Good", rule->good);
	if (needs(rule))
		buf_printf(out, "\nNeeds %s.\n", needs(rule));
	if (rule->source)
		buf_printf(out, "\nSource: %s\n", rule->source);
	if (repair_of(rule))
		buf_printf(out, "\nRepair (%s): --fix %s\n", fix_word(rule), repair_of(rule)->what);
}

/* A class, or "all", explains each of its rules. */
int run_explain(struct session *s)
{
	struct span word = span_of(s->options->operands.items[0]);
	bool is_first = true;

	if (rule_find(word)) {
		add_rule(s->out, rule_find(word));
		return EXIT_CLEAN;
	}
	if (!rule_word_check(s->arena, word, s->err))
		return EXIT_TROUBLE;
	for (size_t i = 0; i < rule_count(); i++) {
		if (!rule_is_named(rule_at(i), word))
			continue;
		if (!is_first)
			BUF_LIT(s->out, "\n----\n\n");
		is_first = false;
		add_rule(s->out, rule_at(i));
	}
	return EXIT_CLEAN;
}
