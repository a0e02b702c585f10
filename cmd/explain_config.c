/* What is in force for a page, and which line or option said so? */
#include "command.h"
#include "docset.h"
#include "settings.h"

enum { NAME_WIDTH = 32, VALUE_WIDTH = 14 };

struct teller {
	struct session *session;
	const struct settings *settings;
};

/* "name   value   who said so" */
static void add_row(const struct teller *t, const char *name, struct span value, struct span origin)
{
	buf_printf(t->session->out, "  %-*s  %-*.*s  %.*s\n", NAME_WIDTH, name, VALUE_WIDTH,
		   SPAN_ARG(value), SPAN_ARG(origin));
}

/* An option, a line of the file, or neither. */
static struct span origin_of(const struct teller *t, const char *option, uint32_t line)
{
	if (option)
		return span_of(option);
	if (line == 0)
		return SPAN("default");
	return arena_printf(t->session->arena, "%.*s:%u", SPAN_ARG(t->settings->config.name), line);
}

static const char *option_for(const struct teller *t, enum option_id id, const char *text)
{
	return option_is_given(t->session->options, id) ? text : NULL;
}

static void add_as_of(const struct teller *t)
{
	const struct settings *s = t->settings;
	struct span value = date_format(t->session->arena, s->lint.as_of);

	if (!s->has_as_of)
		add_row(t, "as-of", value,
			SPAN("default (today; with --rev, the day of the commit)"));
	else
		add_row(t, "as-of", value, origin_of(t, option_for(t, OPTION_AS_OF, "--as-of"),
						     s->config.lines[SETTING_AS_OF]));
}

static void add_files(const struct teller *t, enum setting_id setting, const struct words *files)
{
	for (size_t i = 0; i < files->count; i++)
		add_row(t, setting_rows[setting].name, span_of(files->items[i]),
			origin_of(t, NULL, t->settings->config.lines[setting]));
}

static void add_settings(const struct teller *t)
{
	const struct settings *s = t->settings;
	struct span fail_on = s->fail_on == SEVERITY_OFF ? SPAN("never")
							 : span_of(severity_name(s->fail_on));

	add_as_of(t);
	add_row(t, "fail-on", fail_on, origin_of(t, option_for(t, OPTION_FAIL_ON, "--fail-on"),
						 s->config.lines[SETTING_FAIL_ON]));
	if (s->baseline)
		add_row(t, "baseline", span_of(s->baseline),
			origin_of(t, s->baseline_origin == BASELINE_BY_OPTION ? "--baseline" : NULL,
				  s->config.lines[SETTING_BASELINE]));
	add_files(t, SETTING_SCHEMA, &s->config.schemas);
	add_files(t, SETTING_LOCALE_FILES, &s->config.locale_files);
	add_files(t, SETTING_GLOSSARY, &s->config.glossaries);
	add_files(t, SETTING_WORDINGS, &s->config.wordings);
	for (size_t i = 0; i < s->config.kept.count; i++)
		add_row(t, "do-not-translate", s->config.kept.items[i],
			origin_of(t, NULL, s->config.lines[SETTING_KEPT]));
	for (size_t i = 0; i < threshold_count; i++) {
		const char *member = (const char *)&s->lint + threshold_rows[i].offset;

		add_row(t, threshold_rows[i].name,
			arena_printf(t->session->arena, "%u", *(const unsigned *)member),
			origin_of(t, NULL, s->config.threshold_lines[i]));
	}
}

/* ---- one page ------------------------------------------------------------------------ */

static void add_glob_row(const struct teller *t, const char *name, const struct glob *glob)
{
	add_row(t, name, glob->is_negated ? SPAN("no") : SPAN("yes"),
		arena_printf(t->session->arena, "%.*s:%u, '%.*s'",
			     SPAN_ARG(t->settings->config.name), glob->line, SPAN_ARG(glob->text)));
}

static void add_membership(const struct teller *t, struct span path)
{
	const struct config *config = &t->settings->config;
	const struct glob *include = globs_find(&config->include, path),
			  *exclude = globs_find(&config->exclude, path);
	struct docsets docsets = { .languages = { config->languages.items, config->languages.count,
						  0 } };
	struct span language = docsets_language(&docsets, path);

	if (include)
		add_glob_row(t, "included", include);
	else
		add_row(t, "included", config->include.count == 0 ? SPAN("yes") : SPAN("no"),
			origin_of(t, NULL, config->lines[SETTING_INCLUDE]));
	if (exclude)
		add_glob_row(t, "excluded", exclude);
	else
		add_row(t, "excluded", SPAN("no"),
			origin_of(t, NULL, config->lines[SETTING_EXCLUDE]));
	if (language.len > 0)
		add_row(t, "locale", language, origin_of(t, NULL, config->lines[SETTING_LOCALES]));
}

static void add_rule(const struct teller *t, size_t index, const struct rule_state *state)
{
	struct span origin = origin_of(t, state->option, state->line);

	if (state->override)
		origin = arena_printf(t->session->arena, "%.*s (override for '%.*s')",
				      SPAN_ARG(origin),
				      SPAN_ARG(state->override->paths.items[0].text));
	add_row(t, rule_at(index)->name, span_of(severity_name(state->level)), origin);
}

int run_config(struct session *s)
{
	const char *asked = s->options->explain;
	struct span page = asked ? repository_path(s->arena, span_of(asked)) : SPAN("");
	struct settings settings;
	struct teller t = { s, &settings };
	struct rule_state *states;

	if (!settings_load(&settings, s))
		return EXIT_TROUBLE;
	if (settings.config.name.len > 0)
		buf_printf(s->out, "configuration: %.*s\n", SPAN_ARG(settings.config.name));
	else
		BUF_LIT(s->out, "configuration: none ('attestlint init' writes one)\n");
	if (asked) {
		buf_printf(s->out, "\npage %.*s\n", SPAN_ARG(page));
		add_membership(&t, page);
	}
	BUF_LIT(s->out, "\nsettings\n");
	add_settings(&t);
	BUF_LIT(s->out, "\nrules\n");
	states = NEW_ARRAY(s->arena, rule_count() + 1, struct rule_state);
	settings_read_states(&settings, page, states);
	for (size_t i = 0; i < rule_count(); i++)
		add_rule(&t, i, &states[i]);
	return EXIT_CLEAN;
}
