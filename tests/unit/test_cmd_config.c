/* Is .attestlint.yml understood, are its mistakes named by place, and who wins in the end? */
#include "cmd/config.h"
#include "cmd/docset.h"
#include "cmd/init.h"
#include "cmd/selection.h"
#include "cmd/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#undef fail	/* ours */

#define NAME SPAN("x.yml")

static struct config parsed(struct arena *arena, const char *text)
{
	struct config config;
	struct error err = { .text = "" };

	(void)!config_parse(&config, arena, NAME, SPAN("conf"), span_of(text), &err);
	assert_string_equal(err.text, "");
	return config;
}

static void assert_refused(const char *text, const char *message)
{
	struct arena arena = { 0 };
	struct config config;
	struct error err = { .text = "" };

	assert_false(config_parse(&config, &arena, NAME, SPAN(""), span_of(text), &err));
	assert_string_equal(err.text, message);
	arena_free(&arena);
}

static void everything_is_read(void **state)
{
	struct arena arena = { 0 };
	struct config c = parsed(&arena,
		"include: [Apps/**, '!Apps/docs/']\n"
		"exclude: '*-old.md'\n"
		"locales:\n  fr-FR: ./docs/fr/\n  de-DE: [docs/de, more/de]\n"
		"schema: own.yml\n"
		"locale-files: [/abs/nl.csv, rel/nl.csv]\nglossary: our.csv\n"
		"do-not-translate: [Larkspur Rooms, ' Cresson ']\n"
		"as-of: 2022-08-01\n"
		"fail-on: never\n"
		"rules:\n  blank-answer: error\n  blank: off\n"
		"overrides:\n  - paths: Apps/azure/**\n    rules: {structure: note}\n"
		"thresholds:\n  expiring-days: 30\n"
		"baseline: known.csv\n");

	(void)state;
	assert_int_equal(c.include.count, 2);
	assert_int_equal(c.include.items[1].line, 1);
	assert_true(globs_has(&c.exclude, SPAN("a/b-old.md")));
	assert_int_equal(c.languages.count, 3);
	assert_true(span_is(c.languages.items[0].folder, SPAN("docs/fr")));
	assert_string_equal(c.schemas.items[0], "conf/own.yml");
	assert_string_equal(c.locale_files.items[0], "/abs/nl.csv");
	assert_string_equal(c.baseline, "conf/known.csv");
	assert_string_equal(c.locale_files.items[1], "conf/rel/nl.csv");
	assert_string_equal(c.glossaries.items[0], "conf/our.csv");
	assert_int_equal(c.as_of.day, 1);
	assert_int_equal(c.fail_on, SEVERITY_OFF);
	assert_int_equal(c.lines[SETTING_FAIL_ON], 11);
	assert_int_equal(c.kept.count, 2);
	assert_true(span_is(c.kept.items[1], SPAN("Cresson")));
	assert_int_equal(c.overrides.count, 1);
	arena_free(&arena);
}

static void a_name_beats_its_class(void **state)
{
	struct arena arena = { 0 };
	struct config c = parsed(&arena, "rules:\n  blank-answer: error\n  blank: off\n");
	const struct level_choice *choice = &c.levels[rule_index(rule_find(SPAN("blank-answer")))];

	(void)state;
	assert_int_equal(choice->level, SEVERITY_ERROR);
	assert_int_equal(choice->line, 2);
	arena_free(&arena);
}

static void nothing_is_fine(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	parsed(&arena, "");
	parsed(&arena, "# only a comment\n");
	parsed(&arena, "rules:\noverrides:\ninclude:\nthresholds:\nlocales:\n");
	arena_free(&arena);
}

static void mistakes_are_named(void **state)
{
	(void)state;
	assert_refused("fail-on: error\ninclud: x\n",
		       "x.yml:2:1: unknown key 'includ': expected include, exclude, locales, "
		       "schema, locale-files, glossary, wordings, do-not-translate, as-of, "
		       "fail-on, rules, overrides, thresholds or baseline; did you mean "
		       "'include'?");
	assert_refused("do-not-translate: [x]\n",
		       "x.yml:1:20: expected a name or term of two bytes or more");
	assert_refused("fail-on: errror\n", "x.yml:1:10: expected never, note, warning or error");
	assert_refused("fail-on: off\n", "x.yml:1:10: expected never, note, warning or error");
	assert_refused("as-of: 2022-02-30\n", "x.yml:1:8: expected a date, YYYY-MM-DD");
	assert_refused(
		"rules:\n  blank-anser: off\n",
		"x.yml:2:3: there is no rule or class 'blank-anser'; did you mean 'blank-answer'?");
	assert_refused("rules:\n  blank: 3\n",
		       "x.yml:2:10: expected off, on, note, warning or error");
	assert_refused(
		"rules: [blank]\n",
		"x.yml:1:8: expected a map of rules or classes to off, on, note, warning or error");
	assert_refused("include: [a, [b]]\n",
		       "x.yml:1:14: expected a list of path patterns such as 'Apps/**'");
	assert_refused("include: '[x'\n",
		       "x.yml:1:10: '[x' is no path pattern: expected one such as 'Apps/**'");
	assert_refused(
		"thresholds:\n  expiring-day: 1\n",
		"x.yml:2:3: unknown threshold 'expiring-day'; did you mean 'expiring-days'?");
	assert_refused("thresholds:\n  expiring-days: -1\n",
		       "x.yml:2:18: expected a number from 0 to 100000");
	assert_refused("overrides:\n  - paths: x\n",
		       "x.yml:2:5: expected a map with 'paths' and 'rules'");
	assert_refused("overrides:\n  - path: x\n",
		       "x.yml:2:5: unknown key 'path': expected 'paths' or 'rules'");
	assert_refused("overrides: x\n",
		       "x.yml:1:12: expected a list of maps with 'paths' and 'rules'");
	assert_refused("fail-on: error\nfail-on: note\n",
		       "x.yml:2:1: 'fail-on' stands here a second time");
	assert_refused("- a\n", "x.yml:1:1: expected a map of settings such as 'fail-on: warning'");
}

/* ---- who wins ----------------------------------------------------------------------- */

struct standing {
	struct arena arena;
	struct settings settings;
	struct rule_state *states;
};

static void load(struct standing *s, const char *text, const char *select, const char *ignore,
		 const char *path)
{
	struct error err = { .text = "" };
	struct words selected = { &select, 1, 1 }, ignored = { &ignore, 1, 1 };
	size_t n = rule_count();

	*s = (struct standing){ 0 };
	s->settings.config = parsed(&s->arena, text);
	s->settings.is_ignored = NEW_ARRAY(&s->arena, n, bool);
	if (select)
		s->settings.is_selected = NEW_ARRAY(&s->arena, n, bool);
	if (select)
		assert_true(selection_parse(s->settings.is_selected, &s->arena, "select", &selected,
					    &err));
	if (ignore)
		assert_true(selection_parse(s->settings.is_ignored, &s->arena, "ignore", &ignored,
					    &err));
	s->states = NEW_ARRAY(&s->arena, n, struct rule_state);
	settings_read_states(&s->settings, span_of(path), s->states);
}

static const struct rule_state *state_of(const struct standing *s, const char *rule)
{
	return &s->states[rule_index(rule_find(span_of(rule)))];
}

static void defaults_stand_alone(void **state)
{
	struct standing s;

	(void)state;
	load(&s, "", NULL, NULL, "a.md");
	assert_int_equal(state_of(&s, "blank-answer")->level, SEVERITY_WARNING);
	assert_false(state_of(&s, "blank-answer")->is_fixed);
	arena_free(&s.arena);
}

static void overrides_come_in_order(void **state)
{
	static const char text[] =
		"rules: {blank-answer: error}\n"
		"overrides:\n"
		"  - paths: Apps/**\n    rules: {blank: note}\n"
		"  - paths: Apps/azure/**\n    rules: {blank-answer: 'on'}\n";
	struct standing s;

	(void)state;
	load(&s, text, NULL, NULL, "x.md");
	assert_int_equal(state_of(&s, "blank-answer")->level, SEVERITY_ERROR);
	assert_true(state_of(&s, "blank-answer")->is_fixed);
	arena_free(&s.arena);
	load(&s, text, NULL, NULL, "Apps/x.md");
	assert_int_equal(state_of(&s, "blank-answer")->level, SEVERITY_NOTE);
	assert_int_equal(state_of(&s, "blank-answer")->line, 4);
	arena_free(&s.arena);
	load(&s, text, NULL, NULL, "Apps/azure/x.md");
	assert_int_equal(state_of(&s, "blank-answer")->level, SEVERITY_WARNING);
	assert_false(state_of(&s, "blank-answer")->is_fixed);
	arena_free(&s.arena);
}

static void options_have_the_last_word(void **state)
{
	struct standing s;

	(void)state;
	load(&s, "rules: {blank-answer: off, h1-missing: error}\n", "blank,h1-missing",
	     "h1-missing", "x.md");
	assert_int_equal(state_of(&s, "blank-answer")->level, SEVERITY_WARNING);
	assert_string_equal(state_of(&s, "blank-answer")->option, "--select");
	assert_int_equal(state_of(&s, "h1-missing")->level, SEVERITY_OFF);
	assert_string_equal(state_of(&s, "h1-missing")->option, "--ignore");
	assert_int_equal(state_of(&s, "date-mismatch")->level, SEVERITY_OFF);
	arena_free(&s.arena);
}

/* ---- languages and the template -------------------------------------------------------- */

static void the_deepest_folder_names_the_language(void **state)
{
	struct language_folder folders[] = {
		{ SPAN("en-US"), SPAN(""), 1 },
		{ SPAN("fr-FR"), SPAN("docs/fr"), 2 },
	};
	struct docsets docsets = { .languages = { folders, 2, 2 } };

	(void)state;
	assert_true(span_is(docsets_language(&docsets, SPAN("docs/fr/a.md")), SPAN("fr-FR")));
	assert_true(span_is(docsets_language(&docsets, SPAN("docs/french/a.md")), SPAN("en-US")));
}

/* Taking the marks off the template's settings gives a configuration that is understood. */
static void the_template_is_valid(void **state)
{
	struct arena arena = { 0 };
	struct buf text = { 0 }, live = { 0 };
	struct span rest, line;

	(void)state;
	template_add(&text);
	parsed(&arena, arena_cstr(&arena, buf_span(&text)));
	rest = buf_span(&text);
	while (span_cut(&rest, '\n', &line)) {
		bool is_prose = span_starts(line, SPAN("# ")) && !span_starts(line, SPAN("#  "));

		if (line.len > 0 && !is_prose)
			buf_add(&live, span_slice(line, 1, line.len));
		buf_byte(&live, '\n');
	}
	parsed(&arena, arena_cstr(&arena, buf_span(&live)));
	buf_free(&text);
	buf_free(&live);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_read),
		cmocka_unit_test(a_name_beats_its_class),
		cmocka_unit_test(nothing_is_fine),
		cmocka_unit_test(mistakes_are_named),
		cmocka_unit_test(defaults_stand_alone),
		cmocka_unit_test(overrides_come_in_order),
		cmocka_unit_test(options_have_the_last_word),
		cmocka_unit_test(the_deepest_folder_names_the_language),
		cmocka_unit_test(the_template_is_valid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
