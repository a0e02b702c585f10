/* Are phrase files read strictly, and found in a text as they should be? */
#include "attestlint/catalog.h"	/* before cmocka.h, which makes a macro of fail() */

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena arena;

#define HEADER "locale,phrase,use,class,certainty,match,note\n"

static const char *write_glossary(const char *text)
{
	static char path[] = "/tmp/attestlint-glossary-XXXXXX";
	FILE *file;
	int fd;

	strcpy(path + sizeof(path) - 7, "XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	file = fdopen(fd, "w");
	fputs(text, file);
	fclose(file);
	return path;
}

static bool load(struct catalog *out, const char *text, struct error *err)
{
	const char *path = write_glossary(text);
	struct catalog_request request = { .glossary_files = &path, .nglossary_files = 1 };
	bool ok = catalog_load(out, &arena, &request, err);

	unlink(path);
	return ok;
}

static const struct phrase_list *phrases(const char *text, struct span locale)
{
	struct catalog catalog;
	struct error err = { "" };

	if (!load(&catalog, text, &err))
		fail_msg("%s", err.text);
	return catalog_locale(&catalog, locale)->rejected;
}

/* What is found in a text, each in brackets. */
static const char *found(const struct phrase_list *list, const char *text)
{
	struct span all = span_of(text), where, result = SPAN("");

	for (size_t at = 0; phrase_find(list, all, at, &where);
	     at = (size_t)(where.ptr - text) + where.len)
		result = arena_printf(&arena, "%.*s[%.*s]", SPAN_ARG(result), SPAN_ARG(where));
	return arena_cstr(&arena, result);
}

static void test_builtin(void **state)
{
	static const char *const tags[] = { "fr-FR", "de-DE", "es-ES", "it-IT", "pt-BR",
					    "ru-RU", "ja-JP", "ko-KR", "zh-CN", "zh-TW" };
	struct catalog_request nothing = { 0 };
	struct catalog catalog;
	struct error err = { "" };

	(void)state;
	assert_true(catalog_load(&catalog, &arena, &nothing, &err));
	for (size_t i = 0; i < COUNT_OF(tags); i++) {
		const struct phrase_list *list =
			catalog_locale(&catalog, span_of(tags[i]))->rejected;

		assert_true(list->count > 30);
		for (size_t k = 0; k < list->count; k++) {
			const struct rejected *r = &list->items[k];
			struct span where;

			assert_true(r->note.len > 0);
			assert_false(r->is_fitting && (r->is_manual || !r->is_sure));
			assert_ptr_equal(phrase_find(list, r->phrase, 0, &where), r);
			assert_int_equal(where.len, r->phrase.len);
			if (phrase_find(list, r->use, 0, &where))
				fail_msg("%s: the correction '%.*s' is rejected, too", tags[i],
					 SPAN_ARG(r->use));
		}
	}
	assert_int_equal(catalog.common->rejected->count, 0);
}

static void test_spellings(void **state)
{
	const struct phrase_list *list = phrases(HEADER "und,d'un mot,x,garbled,,,\n", SPAN("und"));

	(void)state;
	assert_string_equal(found(list, "d'un mot"), "[d'un mot]");
	assert_string_equal(found(list, "plus d\xE2\x80\x99un\xC2\xA0mot."),
			    "[d\xE2\x80\x99un\xC2\xA0mot]");
	assert_string_equal(found(list, "D'un mot, d'un  mot"), "");
}

static void test_boundaries(void **state)
{
	const struct phrase_list *list = phrases(HEADER
		"und,mot faux,x,garbled,,,\nund,teil wort,x,garbled,,part,\n"
		"und,\xE4\xB8\x8D\xE5\xAF\xB9,x,garbled,,,\n", SPAN("und"));

	(void)state;
	assert_string_equal(found(list, "(mot faux) l'mot faux"), "[mot faux][mot faux]");
	assert_string_equal(found(list, "mot fausse, mot faux1, amot faux"), "");
	assert_string_equal(found(list, "\xC3\xA9mot faux, mot faux\xC3\xA9"), "");
	assert_string_equal(found(list, "Anteil worte"), "[teil wort]");
	assert_string_equal(found(list, "\xE6\x98\xAF\xE4\xB8\x8D\xE5\xAF\xB9\xE7\x9A\x84"),
			    "[\xE4\xB8\x8D\xE5\xAF\xB9]");
}

static void test_cell(void **state)
{
	const struct phrase_list *list = phrases(HEADER "und,mot faux,x,garbled,,cell,\n",
						 SPAN("und"));

	(void)state;
	assert_string_equal(found(list, "mot faux"), "[mot faux]");
	assert_string_equal(found(list, "le mot faux"), "");
	assert_string_equal(found(list, "mot faux."), "");
}

static void test_longest(void **state)
{
	const struct phrase_list *list = phrases(HEADER
		"und,mot faux,x,garbled,,,\nund,mot faux ici,y,garbled,likely,answers,\n"
		"und,gross klein,x,garbled,,nocase,\n", SPAN("und"));
	struct span where;
	const struct rejected *r = phrase_find(list, SPAN("mot faux ici"), 0, &where);

	(void)state;
	assert_string_equal(found(list, "mot faux ici, mot faux la"), "[mot faux ici][mot faux]");
	assert_string_equal(found(list, "GROSS Klein"), "[GROSS Klein]");
	assert_true(span_is(r->help, SPAN("write 'y'")));
	assert_true(r->in_answers && !r->is_sure && list->items[0].is_sure);
	assert_false(r->is_fitting || r->is_manual);
	assert_null(phrase_find(list, SPAN("mot"), 0, &where));
	assert_null(phrase_find(list, SPAN(""), 0, &where));
}

static void test_repairs(void **state)
{
	const struct phrase_list *list = phrases(HEADER
		"und,mot faux,x,garbled,,answers safe,\nund,mot vrai,y,garbled,,manual,\n",
		SPAN("und"));

	(void)state;
	assert_true(list->items[0].is_fitting && !list->items[0].is_manual);
	assert_true(list->items[0].in_answers);
	assert_true(list->items[1].is_manual && !list->items[1].is_fitting);
}

static void test_users_first(void **state)
{
	const char *rows = "locale,phrase,use,class,note\n"
			   "fr-FR,infastructure,infastructure,garbled,ours\n"
			   "FR-fr,alertes sont-ils,x,mistranslation,\nund,foo bar,x,garbled,\n";
	const struct phrase_list *fr = phrases(rows, SPAN("fr-FR"));
	const struct phrase_list *es = phrases(rows, SPAN("es-ES"));
	struct span where;

	(void)state;
	assert_string_equal(found(fr, "une infastructure, foo bar"), "[foo bar]");
	assert_string_equal(found(es, "la infastructure, foo bar"), "[infastructure][foo bar]");
	assert_int_equal(phrase_find(fr, SPAN("alertes sont-ils"), 0, &where)->defect,
			 DEFECT_MISTRANSLATION);
}

static void assert_refused(const char *text, const char *message)
{
	struct catalog catalog;
	struct error err = { "" };

	assert_false(load(&catalog, text, &err));
	if (!strstr(err.text, message))
		fail_msg("'%s' is not in '%s'", message, err.text);
}

static void test_mistakes(void **state)
{
	(void)state;
	assert_refused("", ":1:1: column 'locale' is missing");
	assert_refused("locale,phrase,use,class\n", ":1:1: column 'note' is missing");
	assert_refused("locale,phrase,uze,class,note\n", ":1:15: unknown column 'uze', expected");
	assert_refused("use,use\n", ":1:5: 'use' stands here a second time");
	assert_refused(HEADER "und,abcd,x,garbled,\n", ":2:1: row has 5 fields, expected 7");
	assert_refused(HEADER "xx-XX,abcd,x,garbled,,,\n", ":2:1: unknown locale 'xx-XX'");
	assert_refused(HEADER "und,abc,x,garbled,,,\n", ":2:5: unknown phrase 'abc', expected at");
	assert_refused(HEADER "und,abcd,,garbled,,,\n", ":2:10: unknown use ''");
	assert_refused(HEADER "und,abcd,x,blank,,,\n",
		       ":2:12: unknown class 'blank', expected mistranslation, garbled, "
		       "identifier-altered, untranslated or name-altered");
	assert_refused(HEADER "und,abcd,x,garbled,maybe,,\n", "unknown certainty 'maybe'");
	assert_refused(HEADER "und,abcd,x,garbled,,part no,\n", "unknown match 'part no'");
	assert_refused(HEADER "und,abcd,x,garbled,,,\nund,abcd,y,garbled,,,\n",
		       ":3:5: 'abcd' stands here a second time");
}

static int free_all(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_builtin),
		cmocka_unit_test(test_spellings),
		cmocka_unit_test(test_boundaries),
		cmocka_unit_test(test_cell),
		cmocka_unit_test(test_longest),
		cmocka_unit_test(test_repairs),
		cmocka_unit_test(test_users_first),
		cmocka_unit_test(test_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, free_all);
}
