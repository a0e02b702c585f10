/* Which texts of a page are wordings, as what do they count, and which verdicts are theirs? */
#include "attestlint/page.h"	/* before cmocka.h, which makes a macro of fail() */

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena arena;

#define HEAD \
	"---\ntitle: T\ncertification_type: attested\nms.contentlocale: fr-FR\n---\n" \
	"# <a name=\"t\"></a>Cresson\n\n"
#define TABLE "| **A** | **B** |\n|:--|:--|\n"
#define ZONE(pivot, body) "::: zone pivot=\"" pivot "\"\n\n" body "\n::: zone-end\n\n"

static void load(struct catalog *out, const char *verdicts)
{
	char path[] = "/tmp/attestlint-wordings-XXXXXX";
	const char *paths = path;
	struct catalog_request request = { .wording_files = &paths, .nwording_files = 1 };
	struct error err = { "" };
	int fd = mkstemp(path);
	FILE *file;

	assert_true(fd >= 0);
	file = fdopen(fd, "w");
	fputs(verdicts, file);
	fclose(file);
	if (!catalog_load(out, &arena, &request, &err))
		fail_msg("%s", err.text);
	unlink(path);
}

static void load_plain(struct catalog *out)
{
	struct catalog_request request = { .no_locales = false };
	struct error err = { "" };

	if (!catalog_load(out, &arena, &request, &err))
		fail_msg("%s", err.text);
}

/* "kind id [text]" a line each. */
static const char *wordings_of(const char *text)
{
	struct catalog catalog;
	struct reader *reader;
	struct wordings found = { 0 };
	struct span result = SPAN("");

	load_plain(&catalog);
	reader = reader_open(&catalog);
	page_wordings(page_parse(reader, &arena, SPAN("Apps/teams/x.md"), span_of(text), SPAN("")),
		      &arena, &found);
	for (size_t i = 0; i < found.count; i++) {
		const struct wording_key *key = &found.items[i].key;

		assert_true(span_is(key->locale, SPAN("fr-FR")));
		result = arena_printf(&arena, "%.*s%s %.*s [%.*s]\n", SPAN_ARG(result),
				      wording_kind_name(key->kind), SPAN_ARG(key->id),
				      SPAN_ARG(key->text));
	}
	reader_close(reader);
	return arena_cstr(&arena, result);
}

static void questions_carry_their_ids(void **state)
{
	(void)state;
	assert_string_equal(wordings_of(HEAD ZONE("general", TABLE
				"| Nom de l’appli | x |\n| Inconnu | y |\n")),
			    "question general.app_name [Nom de l’appli]\n"
			    "question general.unknown [Inconnu]\n"
			    "header questions.1 [A]\nheader questions.2 [B]\n");
}

static void a_company_may_lose_its_full_stop(void **state)
{
	(void)state;
	assert_string_equal(
		wordings_of(HEAD ZONE("general", "### <a name=\"g\"></a>G\n\n"
				      "Donné par Potager Inc\u3002 Merci.\n\n" TABLE
				      "| Nom de la société partenaire | Potager Inc. |\n")),
		"question general.partner_name [Nom de la société partenaire]\n"
		"heading g [G]\nheader questions.1 [A]\nheader questions.2 [B]\n"
		"line g [Donné par {company}\u3002 Merci.]\n");
}

/* The title is the app's; a blank line, an include and a second paragraph are no wording. */
static void lines_stand_below_headings(void **state)
{
	(void)state;
	assert_string_equal(
		wordings_of(HEAD "Avant.\n\n"
			    ZONE("general", "### <a name=\"g\"></a>Le [**titre**](x.md)\n\n"
				 "Par Potager & Cie, pour **vous**.\n\nEncore.\n\n" TABLE
				 "| Nom de la société partenaire | Potager &amp; Cie |\n")
			    ZONE("data", "[!INCLUDE [x](y.md)]\n\n\nSans titre.\n\n"
				 "> Une réponse.\n\n> L’appli n'utilise pas le Graph.\n")),
		"question general.partner_name [Nom de la société partenaire]\n"
		"heading g [Le titre]\n"
		"header questions.1 [A]\nheader questions.2 [B]\n"
		"line g [Par {company}, pour vous.]\n"
		"line no-graph [L’appli n'utilise pas le Graph.]\n");
}

static void other_pages_have_none(void **state)
{
	(void)state;
	assert_string_equal(wordings_of("# A page\n\n## B\n\n" TABLE "| x | y |\n"), "");
}

/* cmark-gfm is the oracle of what the page renders. */
static void text_is_what_the_page_renders(void **state)
{
	static const char *const cells[] = {
		"plain", "**bold**", "a **b** c", "&nbsp;&nbsp;indented", "A &amp; B", "[l](t.md)",
		"[**L &amp; M**](../a.md#b)", "[no link] at all", "see [x](y) and [z](w)",
		"1 \\* 2", "half [open", "d’accord ?", "a\\|b", "[[x](y)", "5 > 3 &lt; 4",
		"&#39;q&#39;",
	};
	struct catalog catalog;
	struct reader *reader;

	(void)state;
	load_plain(&catalog);
	reader = reader_open(&catalog);
	for (size_t i = 0; i < COUNT_OF(cells); i++) {
		struct span text = arena_printf(&arena, HEAD ZONE("general", TABLE "| %s | x |\n"),
						cells[i]);
		struct page *p = page_parse(reader, &arena, SPAN("x.md"), text, SPAN(""));
		struct wordings found = { 0 };
		struct span plain = reader_plain(reader, row_cell(p, p->answers[0].row, 0));

		page_wordings(p, &arena, &found);
		while (span_starts(plain, SPAN("\xc2\xa0")))
			plain = span_slice(plain, 2, plain.len);
		if (!span_is(found.items[0].key.text, plain))
			fail_msg("'%s' is '%.*s' to us, '%.*s' to cmark-gfm", cells[i],
				 SPAN_ARG(found.items[0].key.text), SPAN_ARG(plain));
	}
	reader_close(reader);
}

static const char *verdict_of(const struct catalog *c, const char *locale, enum wording_kind kind,
			      const char *id, const char *text)
{
	struct wording_key key = { span_of(locale), kind, span_of(id), span_of(text) };
	const struct judged *j = review_find(c->review, &key);

	return j ? judgement_name(j->judgement) : "none";
}

static void verdicts_are_of_one_wording(void **state)
{
	struct catalog c;

	(void)state;
	load(&c, "locale,kind,id,wording,verdict,use\n"
		 "ko-KR,question,compliance.soc1,SOC?,approved,\n"
		 "ko-KR,question,compliance.soc2,SOC?,rejected,SOC 2?\n"
		 "de-DE,line,g,Von {company} geliefert,approved,\n"
		 "de-DE,line,g,Von '{company}' geliefert,,\n"
		 "it-IT,header,questions.1,'=A,,\n");
	assert_string_equal(verdict_of(&c, "ko-kr", 0, "compliance.soc1", "SOC?"), "approved");
	assert_string_equal(verdict_of(&c, "ko-KR", 0, "compliance.soc2", "SOC?"), "rejected");
	assert_string_equal(verdict_of(&c, "ko-KR", 0, "compliance.soc3", "SOC?"), "none");
	assert_string_equal(verdict_of(&c, "ja-JP", 0, "compliance.soc1", "SOC?"), "none");
	assert_string_equal(verdict_of(&c, "de-DE", WORDING_LINE, "g", "Von Ab geliefert"),
			    "approved");
	assert_string_equal(verdict_of(&c, "de-DE", WORDING_LINE, "g", "Von  geliefert"), "none");
	assert_string_equal(verdict_of(&c, "de-DE", WORDING_LINE, "g",
				       "Von der {company} geliefert"), "none");
	assert_string_equal(verdict_of(&c, "de-DE", WORDING_LINE, "h", "Von Ab geliefert"), "none");
	assert_string_equal(verdict_of(&c, "it-IT", WORDING_HEADER, "questions.1", "=A"), "");
	assert_true(review_has(c.review, SPAN("DE-de")));
	assert_false(review_has(c.review, SPAN("it-IT")));
}

static void lines_fit_whatever_the_company(void **state)
{
	(void)state;
	assert_true(wording_fits(SPAN("Von {company} geliefert"), SPAN("Von Ab geliefert")));
	assert_false(wording_fits(SPAN("Von {company} geliefert"), SPAN("Von geliefert")));
	assert_false(wording_fits(SPAN("Von {company} geliefert"), SPAN("Von Ab gesandt")));
	assert_false(wording_fits(SPAN("Von Ab geliefert"), SPAN("Von Ab geliefert")));
	assert_false(wording_fits(SPAN("{company}."), SPAN("Any sentence.")));
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_carry_their_ids),
		cmocka_unit_test(lines_stand_below_headings),
		cmocka_unit_test(a_company_may_lose_its_full_stop),
		cmocka_unit_test(other_pages_have_none),
		cmocka_unit_test(text_is_what_the_page_renders),
		cmocka_unit_test(verdicts_are_of_one_wording),
		cmocka_unit_test(lines_fit_whatever_the_company),
	};

	return cmocka_run_group_tests_name("wordings", tests, NULL, close_arena);
}
