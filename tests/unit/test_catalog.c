/* Does the built-in catalog hold together, and are mistakes refused where they stand? */
#include "catalog/load.h"	/* before cmocka.h, which makes a macro of fail() */

#include <setjmp.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena arena;
static struct catalog catalog;

static int load_builtin(void **state)
{
	struct catalog_request nothing = { 0 };
	struct error err = { "" };

	(void)state;
	if (!catalog_load(&catalog, &arena, &nothing, &err))
		print_error("%s\n", err.text);
	return err.text[0] ? -1 : 0;
}

static int free_all(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void test_builtin_is_whole(void **state)
{
	const struct schema *s = &catalog.schemas[0];

	(void)state;
	assert_int_equal(s->nquestions, 98);
	assert_int_equal(s->ncontrols, 26);
	assert_int_equal(s->ngenerations, 3);
	assert_true(s->nenglish_names > 0);
	assert_true(catalog.nlocales >= 12);
	assert_non_null(catalog.common);
	for (size_t i = 0; i < s->nquestions; i++)
		assert_ptr_equal(schema_question(s, s->questions[i].id), &s->questions[i]);
}

/* Built-in files are read leniently; here each is read as if it were a user's. */
static void test_builtin_files_are_strict(void **state)
{
	struct error err = { "" };

	(void)state;
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct embedded_file *e = &embedded_files[i];
		struct catalog_file file = { e->name, { e->data, e->size }, false };
		struct locale l = { 0 };

		if (!span_starts(span_of(file.name), SPAN("locales/")))
			continue;
		if (!locale_parse(&l, &arena, &catalog, &catalog.schemas[0], &file, &err))
			fail_msg("%s", err.text);
	}
}

/* A question that no cue names can be found by its place only. */
static void test_every_question_has_a_cue(void **state)
{
	const struct locale *common = catalog.common;

	(void)state;
	for (size_t l = 0; l < catalog.nlocales; l++)
		for (size_t q = 0; q < catalog.schemas[0].nquestions; q++) {
			const struct locale *own = &catalog.locales[l];
			size_t n = own->first_cue[q + 1] - own->first_cue[q] +
				   common->first_cue[q + 1] - common->first_cue[q];

			if (n == 0 && own != common)
				fail_msg("%.*s: no cue for %.*s", SPAN_ARG(own->tag),
					 SPAN_ARG(catalog.schemas[0].questions[q].id));
		}
}

static void test_tags(void **state)
{
	(void)state;
	assert_true(span_is(catalog_locale(&catalog, SPAN("FR-fr"))->tag, SPAN("fr-FR")));
	assert_true(span_is(catalog_locale(&catalog, SPAN("fr"))->tag, SPAN("fr-FR")));
	assert_true(span_is(catalog_locale(&catalog, SPAN("de-AT"))->tag, SPAN("de-DE")));
	assert_ptr_equal(catalog_locale(&catalog, SPAN("sw-KE")), catalog.common);
	assert_ptr_equal(catalog_locale(&catalog, SPAN("")), catalog.common);
}

static void test_words(void **state)
{
	const struct locale *fr = catalog_locale(&catalog, SPAN("fr-FR"));
	const struct term *t = locale_term(fr, TERM_WORD, NULL, SPAN("oui"));
	size_t len;

	(void)state;
	assert_non_null(t);
	assert_int_equal(t->number, CLASS_YES);
	assert_null(locale_term(fr, TERM_WORD, NULL, SPAN("peut-être")));
	assert_true(span_is(locale_standard_word(fr, CLASS_NO), SPAN("Non")));
	assert_int_equal(locale_month(fr, SPAN("mars 2021"), &len), 3);
	assert_int_equal(len, 4);
	assert_int_equal(locale_month(fr, SPAN("brumaire"), &len), 0);
}

/* ---- which language is this? -------------------------------------------------------- */

static const struct {
	const char *tag, *text;
	enum language_guess guess;
} guesses[] = {
	{ "fr-FR", "How does the app handle the data of its users?", GUESS_FOREIGN },
	{ "fr-FR", "Comment l’application gère-t-elle les données ?", GUESS_OWN },
	{ "fr-FR", "Response", GUESS_UNSURE },			/* one word */
	{ "fr-FR", "Helps teams, plans rooms", GUESS_UNSURE },	/* two in a row */
	{ "fr-FR", "https://example.org/this/is/the/way/to/it", GUESS_UNSURE },
	{ "fr-FR", "Mail.Read.All Files.Read.All", GUESS_UNSURE },
	{ "fr-FR", "", GUESS_UNSURE },
	{ "de-DE", "The room where you are expected", GUESS_FOREIGN },
	{ "de-DE", "Der Raum, in dem Sie erwartet werden", GUESS_OWN },
	{ "es-ES", "The room where you are expected", GUESS_FOREIGN },
	{ "es-ES", "La sala donde le están esperando", GUESS_OWN },
	{ "it-IT", "The room where you are expected", GUESS_FOREIGN },
	{ "it-IT", "La stanza dove sei atteso oggi", GUESS_OWN },
	{ "pt-BR", "The room where you are expected", GUESS_FOREIGN },
	{ "pt-BR", "A sala onde você está sendo aguardado", GUESS_OWN },
	{ "ja-JP", "The room where you are expected", GUESS_FOREIGN },
	{ "ja-JP", "待ち合わせの部屋を表示します", GUESS_UNSURE },
	{ "ja-JP", "Larkspur Guest Rooms", GUESS_UNSURE },	/* a name */
	{ "ja-JP", "Microsoft identity platform を使用しています", GUESS_UNSURE },
	{ "ja-JP", "この app shows where the room is です", GUESS_FOREIGN },
	{ "ru-RU", "Shows the room to your guests", GUESS_FOREIGN },
	{ "en-US", "The room where you are expected", GUESS_UNSURE },
	{ "und", "The room where you are expected", GUESS_UNSURE },
};

static void test_guesses(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(guesses); i++) {
		const struct locale *l = catalog_locale(&catalog, span_of(guesses[i].tag));
		enum language_guess guess = locale_guess(l, span_of(guesses[i].text));

		if (guess != guesses[i].guess)
			fail_msg("'%s' on a page in %s: %d", guesses[i].text, guesses[i].tag,
				 (int)guess);
	}
}

static const struct {
	const char *text, *message;
} bad_trigrams[] = {
	{ "", "t.csv:1:1: the file is empty, expected languages" },
	{ "trigram,en,de\nthe,1\n", "t.csv:2:1: expected a trigram and 2 counts" },
	{ "trigram,en,de\nthe,1,2\nder,1,x\n", "t.csv:3:1: expected a trigram and 2 counts" },
	{ "trigram,en,de\nthe,1,2,3\n", "t.csv:2:1: expected a trigram and 2 counts" },
};

static void test_bad_trigrams(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad_trigrams); i++) {
		struct catalog_file file = { "t.csv", span_of(bad_trigrams[i].text), true };
		const struct trigrams *t;
		struct error err = { "" };

		assert_false(trigrams_load(&t, &arena, &file, &err));
		assert_string_equal(err.text, bad_trigrams[i].message);
	}
}

static void test_no_locales(void **state)
{
	struct catalog_request request = { .no_locales = true };
	struct catalog bare;
	struct error err = { "" };

	(void)state;
	assert_true(catalog_load(&bare, &arena, &request, &err));
	assert_int_equal(bare.nlocales, 1);
	assert_ptr_equal(catalog_locale(&bare, SPAN("fr-FR")), bare.common);
}

/* ---- schemas with a mistake ---------------------------------------------------- */

static const struct { const char *text, *message; } bad_schemas[] = {
	{ "schema: x\ntitle: [\n", "x.yml:3:1: " },
	{ "schema: x\ntitel: y\n",
	  "x.yml:2:1: unknown key 'titel', expected schema, title, generations, sections, "
	  "english_names, pivot_groups, questions or controls" },
	{ "schema: x\ntitle: y\ntitle: y\n", "x.yml:3:1: key 'title' is given twice" },
	{ "schema: x\ntitle: y\nsections: [a]\n", "x.yml:1:1: key 'questions' is missing" },
	{ "schema: x\ntitle: []\nsections: [a]\nquestions: []\n", "x.yml:2:8: expected a text" },
	{ "schema: x\ntitle: y\nsections: a\nquestions: []\n", "x.yml:3:11: expected a list" },
	{ "schema: x\ntitle: y\nsections: [a]\nenglish_names: Larkspur Seal\nquestions: []\n",
	  "x.yml:4:16: expected a list" },
	{ "schema: x\ntitle: y\nsections: [a]\nenglish_names: ['']\nquestions: []\n",
	  "x.yml:4:17: expected a text" },
	{ "schema: x\ntitle: y\nsections: [a]\nquestions:\n"
	  "  - {id: a.b, label: c, sections: [b], type: text}\n",
	  "x.yml:5:36: unknown section 'b', expected one listed in 'sections'" },
	{ "schema: x\ntitle: y\nsections: [a]\nquestions:\n"
	  "  - {id: a.b, label: c, sections: [a], type: txt}\n",
	  "x.yml:5:46: unknown type 'txt', expected text, name, id, url, date, yes-no, yes-no-na, "
	  "enum, enum-list, list, country, country-list or duration" },
	{ "schema: x\ntitle: y\nsections: [a]\nquestions:\n"
	  "  - {id: q, label: c, sections: [a], type: text}\n"
	  "  - {id: q, label: c, sections: [a], type: text}\n",
	  "x.yml:6:10: question 'q' is given twice" },
	{ "schema: x\ntitle: y\nsections: [a]\nquestions:\n"
	  "  - {id: q, label: c, sections: [a], type: text, parent: q, when: [yes]}\n",
	  "x.yml:5:58: unknown parent 'q', expected the id of a question above" },
	{ "schema: x\ntitle: y\nsections: [a]\nquestions:\n"
	  "  - {id: q, label: c, sections: [a], type: yes-no}\n"
	  "  - {id: r, label: c, sections: [a], type: text, parent: q, when: [maybe]}\n",
	  "x.yml:6:68: 'maybe' is no answer of the parent, expected one of its tokens, yes, no, "
	  "na or blank" },
	{ "schema: x\ntitle: y\nsections: [a]\nquestions:\n"
	  "  - {id: q, label: c, sections: [a], type: yes-no}\n"
	  "  - {id: r, label: c, sections: [a], type: text, parent: q}\n",
	  "x.yml:6:5: question 'r' has a parent, expected 'when' or 'when_not'" },
	{ "schema: x\ntitle: y\nsections: [a]\nquestions: []\ncontrols:\n"
	  "  - {id: c, label: d, header: maybe}\n",
	  "x.yml:6:31: unknown value 'maybe', expected false or true" },
	{ "schema: x\ntitle: y\nsections: [a]\nquestions: []\ngenerations:\n"
	  "  - {id: a, zones: [b], zone: c}\n",
	  "x.yml:6:25: unknown key 'zone', expected id or zones" },
};

static void expect_message(const char *got, const char *expected)
{
	if (strncmp(got, expected, strlen(expected)) != 0)
		fail_msg("expected: %s\n     got: %s", expected, got);
}

static void test_bad_schemas(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad_schemas); i++) {
		struct catalog_file file = { "x.yml", span_of(bad_schemas[i].text), false };
		struct error err = { "" };
		struct schema s;

		if (schema_parse(&s, &arena, &file, &err))
			fail_msg("accepted, expected: %s", bad_schemas[i].message);
		expect_message(err.text, bad_schemas[i].message);
	}
}

/* ---- locales with a mistake ------------------------------------------------------ */

#define HEADER "kind,key,text,use,note\n"

static const struct { const char *text, *message;
} bad_locales[] = {
	{ "", "x.csv:1:1: column 'kind' is missing" },
	{ "kind,key,text,note,use\n", "x.csv:1:15: unknown column 'note', expected use" },
	{ HEADER "cue,data.tls,tls\n", "x.csv:2:1: row has 3 fields, expected 5" },
	{ HEADER "que,data.tls,tls,,\n", "x.csv:2:1: unknown kind 'que', expected cue, word, "
					 "verdict, scope, token, country, permission, "
					 "month or phrase" },
	{ HEADER "\ncue,data.tsl,tls,,\n",
	  "x.csv:3:5: unknown question 'data.tsl', expected an id of schema 'm365-attestation'" },
	{ HEADER "cue,data.tls,tls,standard,\n",
	  "x.csv:2:18: unknown use 'standard', expected nothing, as a cue has none" },
	{ HEADER "cue,data.tls,tls**x,,\n",
	  "x.csv:2:14: unknown cue 'tls**x', expected 1 to 4 stems with '*' between" },
	{ HEADER "cue,data.tls,,,\n",
	  "x.csv:2:14: unknown cue '', expected 1 to 4 stems with '*' between" },
	{ HEADER "word,perhaps,x,standard,\n",
	  "x.csv:2:6: unknown class 'perhaps', expected yes, no, na or no-or-na" },
	{ HEADER "word,yes,\"a, b\",good,\n",
	  "x.csv:2:17: unknown use 'good', expected standard, accepted or wrong" },
	{ HEADER "word,yes,x,,\n",
	  "x.csv:2:12: unknown use '', expected standard, accepted or wrong" },
	{ HEADER "token,data.retention_period,x,standard,\n",
	  "x.csv:2:7: unknown token 'data.retention_period', expected 'question=token'" },
	{ HEADER "token,data.retention_period=soon,x,standard,\n",
	  "x.csv:2:7: unknown token 'data.retention_period=soon', expected one listed in the "
	  "schema" },
	{ HEADER "country,France,France,standard,\n",
	  "x.csv:2:9: unknown country 'France', expected an ISO 3166 code of two capitals" },
	{ HEADER "month,13,undecember,standard,\n",
	  "x.csv:2:7: unknown month '13', expected 1 to 12" },
	{ HEADER "permission,Mail Read,x,wrong,\n",
	  "x.csv:2:12: unknown permission 'Mail Read', expected a name such as Mail.Read" },
	{ HEADER "phrase,no-idea,x,,\n",
	  "x.csv:2:8: unknown phrase 'no-idea', expected no-graph, no-additional-apis, "
	  "last-updated, no-bots, no-services or no-telemetry" },
	{ HEADER "word,yes,Ja,standard,\nword,no,ja,wrong,\n",
	  "x.csv:3:9: 'ja' means 'no' here and 'yes' in line 2, expected one meaning" },
};

static void test_bad_locales(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad_locales); i++) {
		struct catalog_file file = { "x.csv", span_of(bad_locales[i].text), false };
		struct locale l = { 0 };
		struct error err = { "" };

		if (locale_parse(&l, &arena, &catalog, &catalog.schemas[0], &file, &err))
			fail_msg("accepted, expected: %s", bad_locales[i].message);
		expect_message(err.text, bad_locales[i].message);
	}
}

/* ---- a small language ------------------------------------------------------------- */

static const char small[] = HEADER
	"cue,data.tls,Tunnel*sicher,,\n"
	"cue,data.tls,tls,,\n"
	"cue,data.stores,\" 12 \",,\n"
	"word,yes,Jawohl,accepted,\n"
	"word,yes,JAWOHL,standard,\n"
	"month,3,Märzen,standard,\n"
	"month,3,Mär,standard,\n"
	"phrase,no-graph,nutzt kein*Graph,,\n";

static struct locale small_locale(void)
{
	struct catalog_file file = { "x.csv", span_of(small), false };
	struct locale l = { 0 };
	struct error err = { "" };

	assert_true(locale_parse(&l, &arena, &catalog, &catalog.schemas[0], &file, &err));
	return l;
}

static void test_matching(void **state)
{
	struct locale l = small_locale();
	const struct question *tls = schema_question(&catalog.schemas[0], SPAN("data.tls"));
	const struct question *stores = schema_question(&catalog.schemas[0], SPAN("data.stores"));

	(void)state;
	assert_int_equal(locale_match(&l, tls, SPAN("ein tunnel, der sicher ist")), 12);
	assert_int_equal(locale_match(&l, tls, SPAN("sicher im tunnel")), 0);
	assert_int_equal(locale_match(&l, tls, SPAN("tls")), 3);
	assert_int_equal(locale_match(&l, stores, SPAN("die 12 tabellen")), 4);
	assert_int_equal(locale_match(&l, stores, SPAN("die 120 tabellen")), 0);
	assert_true(locale_is_phrase(&l, PHRASE_NO_GRAPH, SPAN("sie nutzt keinen graph.")));
	assert_false(locale_is_phrase(&l, PHRASE_NO_BOTS, SPAN("sie nutzt keinen graph.")));
}

static void test_best_use_wins(void **state)
{
	struct locale l = small_locale();
	size_t len;

	(void)state;
	assert_int_equal(locale_term(&l, TERM_WORD, NULL, SPAN("jawohl"))->use, USE_STANDARD);
	assert_int_equal(locale_month(&l, SPAN("märzen 2020"), &len), 3);
	assert_int_equal(len, 7);
}

/* ---- the user's files ---------------------------------------------------------------- */

static char *write_file(const char *name, const char *text)
{
	char *path = arena_cstr(&arena, arena_printf(&arena, "/tmp/%d-%s", (int)getpid(), name));
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return path;
}

static void test_user_schema(void **state)
{
	const char *schema = write_file("mine.yml",
					"schema: mine\ntitle: Mine\nsections: [a]\n"
					"english_names: [Larkspur Seal, Safe Harbour]\nquestions:\n"
					"  - {id: a.b, label: c, sections: [a], type: yes-no}\n");
	struct catalog_request request = { .schema_files = &schema, .nschema_files = 1 };
	const struct locale *fr;
	struct catalog mine;
	struct error err = { "" };

	(void)state;
	assert_true(catalog_load(&mine, &arena, &request, &err));
	assert_true(span_is(mine.schemas[0].id, SPAN("mine")));
	assert_int_equal(mine.nschemas, 2);
	assert_int_equal(mine.schemas[0].nenglish_names, 2);
	assert_true(span_is(mine.schemas[0].english_names[1], SPAN("Safe Harbour")));
	fr = catalog_locale(&mine, SPAN("fr-FR"));
	assert_non_null(locale_term(fr, TERM_WORD, NULL, SPAN("oui")));
	assert_int_equal(fr->ncues, 0);
	assert_true(schema_locale(&mine, &mine.schemas[1], SPAN("fr-FR"))->ncues > 50);
	unlink(schema);
}

static void test_user_locale(void **state)
{
	const char *paths[] = { write_file("sw-KE.csv", HEADER "word,yes,Ndiyo,standard,\n"),
				write_file("no-NO.csv", HEADER "cue,data.tsl,tls,,\n") };
	struct catalog_request request = { .locale_files = paths, .nlocale_files = 1 };
	struct catalog mine;
	struct error err = { "" };

	(void)state;
	assert_true(catalog_load(&mine, &arena, &request, &err));
	assert_int_equal(mine.nlocales, catalog.nlocales + 1);
	request.nlocale_files = 2;
	assert_false(catalog_load(&mine, &arena, &request, &err));
	assert_non_null(strstr(err.text, "no-NO.csv:2:5: unknown question 'data.tsl'"));
	unlink(paths[0]);
	unlink(paths[1]);
	assert_false(catalog_load(&mine, &arena, &request, &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_builtin_is_whole),
		cmocka_unit_test(test_builtin_files_are_strict),
		cmocka_unit_test(test_every_question_has_a_cue),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_guesses),
		cmocka_unit_test(test_bad_trigrams),
		cmocka_unit_test(test_no_locales),
		cmocka_unit_test(test_bad_schemas),
		cmocka_unit_test(test_bad_locales),
		cmocka_unit_test(test_matching),
		cmocka_unit_test(test_best_use_wins),
		cmocka_unit_test(test_user_schema),
		cmocka_unit_test(test_user_locale),
	};

	return cmocka_run_group_tests(tests, load_builtin, free_all);
}
