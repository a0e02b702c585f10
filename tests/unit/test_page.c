/* Does the parser record what stands on a page, however broken it is? */
#include "attestlint/yaml.h"
#include "../../page/private.h"

#include <setjmp.h>
#include <stdlib.h>

#include <cmocka.h>

/* ---- a catalog, a reader and an arena for all tests ------------------------------------ */

struct bench {
	struct arena program, arena;
	struct catalog catalog;
	struct reader *reader;
};

static int bench_open(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	struct catalog_request request = { .no_locales = false };
	struct error err = { "" };

	if (!catalog_load(&b->catalog, &b->program, &request, &err))
		fail_msg("%s", err.text);
	b->reader = reader_open(&b->catalog);
	*state = b;
	return 0;
}

static int bench_close(void **state)
{
	struct bench *b = *state;

	reader_close(b->reader);
	arena_free(&b->arena);
	arena_free(&b->program);
	free(b);
	return 0;
}

static struct page *parse(struct bench *b, const char *text)
{
	return page_parse(b->reader, &b->arena, SPAN("Apps/teams/x.md"), span_of(text),
			  SPAN("en-US"));
}

static struct page *parse_bytes(struct bench *b, struct span text)
{
	return page_parse(b->reader, &b->arena, SPAN("Apps/teams/x.md"), text, SPAN("en-US"));
}

static bool has_fault(const struct page *p, enum fault_kind kind)
{
	for (size_t i = 0; i < p->nfaults; i++)
		if (p->faults[i].kind == kind)
			return true;
	return false;
}

static void assert_span(struct span got, const char *want)
{
	if (!span_is(got, span_of(want)))
		fail_msg("got '%.*s', expected '%s'", SPAN_ARG(got), want);
}

#define QA "| **Information** | **Response** |\n|:---|:---|\n"

/* ---- rows -------------------------------------------------------------------------------- */

static void rows_are_measured(void **state)
{
	static const struct {
		const char *line;
		unsigned ncells;
		bool is_opened, is_closed;
	} cases[] = {
		{ "| a | b |", 2, true, true },
		{ "| a | b", 2, true, false },
		{ "a | b |", 2, false, true },
		{ "| a | b |  ", 2, true, true },
		{ "|a||", 2, true, true },
		{ "| |", 1, true, true },
		{ "|", 0, true, true },
		{ "| a \\| b | c |", 2, true, true },
		{ "| a \\\\| b |", 2, true, true },
		{ "| `a|b` |", 2, true, true },
		{ "no pipe", 1, false, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct row_shape s = row_measure(span_of(cases[i].line));

		if (s.ncells != cases[i].ncells || s.is_opened != cases[i].is_opened ||
		    s.is_closed != cases[i].is_closed)
			fail_msg("'%s': %u cells, opened %d, closed %d", cases[i].line, s.ncells,
				 s.is_opened, s.is_closed);
	}
}

static void delimiter_rows_are_known(void **state)
{
	static const struct { const char *line; unsigned ncolumns;
	} cases[] = {
		{ "|---|---|", 2 },	{ "|:--|--:|", 2 }, { ":-:|-", 2 }, { "-", 1 },
		{ "| - | - | - |", 3 }, { "| a |", 0 },	    { "||", 0 },    { "|", 0 },
		{ "|:|", 0 },		{ "|-a|", 0 },	    { "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		unsigned n = 0;
		size_t len = strlen(cases[i].line);
		char *line = malloc(len + !len); /* exact, so that a sanitizer sees the end */
		bool is;

		memcpy(line, cases[i].line, len);
		is = row_is_delimiter((struct span){ line, len }, &n);
		free(line);
		if (is != (cases[i].ncolumns > 0) || (is && n != cases[i].ncolumns))
			fail_msg("'%s': %d, %u columns", cases[i].line, is, n);
	}
}

static void glued_and_cut_rows_keep_their_cells(void **state)
{
	struct page *p =
		parse(*state, "::: zone pivot=\"compliance\"\n\n" QA
			      "|HIPAA?| |\n| HITRUST CSF ? | Yes\n|PCI DSS?|No|\n\n::: zone-end\n");

	assert_int_equal(p->nanswers, 3);
	assert_span(p->answers[0].question->id, "compliance.hipaa");
	assert_int_equal(p->answers[0].cls, CLASS_BLANK);
	assert_true(p->answers[1].row->flags & ROW_UNCLOSED);
	assert_int_equal(p->answers[1].cls, CLASS_YES);
	assert_span(p->answers[2].question->id, "compliance.pci");
}

static void merged_rows_are_taken_apart(void **state)
{
	struct page *p = parse(
		*state, "::: zone pivot=\"compliance\"\n\n" QA
			"| HIPAA? | Yes | | PCI DSS? | No | | COPPA? | N/A |\n\n::: zone-end\n");

	assert_int_equal(p->nanswers, 3);
	assert_span(p->answers[1].wording, "PCI DSS?");
	assert_int_equal(p->answers[1].cls, CLASS_NO);
	assert_int_equal(p->answers[2].cls, CLASS_NA);
}

static void a_pipe_in_an_answer_stays_in_it(void **state)
{
	struct page *p = parse(*state, "::: zone pivot=\"general\"\n\n" QA
				       "| App name | One|Two |\n\n::: zone-end\n");

	assert_int_equal(p->nanswers, 1);
	assert_span(p->answers[0].text, "One|Two");
}

static void an_answer_runs_over_lines(void **state)
{
	struct page *p = parse(
		*state,
		"::: zone pivot=\"compliance\"\n\n" QA
		"| HIPAA? | - first,\n<br />\n- second |\n| PCI DSS? | Yes |\n\n::: zone-end\n");

	assert_int_equal(p->nanswers, 2);
	assert_span(p->answers[0].text, "- first,\n<br />\n- second");
	assert_true(p->answers[0].row->flags & ROW_CONTINUED);
	assert_int_equal(p->answers[1].cls, CLASS_YES);
	assert_int_equal(page_place(p, p->answers[1].text.ptr).line, 8);
}

static void a_text_line_under_a_table_is_no_question(void **state)
{
	struct page *p = parse(*state, "::: zone pivot=\"compliance\"\n\n" QA
				       "| HIPAA? | Yes |\nstray text\n::: zone-end\n");

	assert_int_equal(p->nanswers, 1);
	assert_int_equal(p->nzones, 1);
	assert_true(p->zones[0].is_closed);
}

static void rows_without_a_header_are_a_fault_and_kept(void **state)
{
	struct page *p = parse(*state, "::: zone pivot=\"compliance\"\n\n| HIPAA? | Yes |\n| PCI "
				       "DSS? | No |\n\n::: zone-end\n");

	assert_true(has_fault(p, FAULT_TABLE_HEADER));
	assert_int_equal(p->nanswers, 2);
}

/* ---- zones, headings, front matter ---------------------------------------------------------- */

static void zone_faults_are_told(void **state)
{
	static const struct { const char *text; enum fault_kind kind; } cases[] = {
		{ "::: zone pivot=\"a\"\n", FAULT_ZONE_UNCLOSED },
		{ "::: zone-end\n", FAULT_ZONE_STRAY_END },
		{ "::: zone pivot=\"a\"\n::: zone pivot=\"b\"\n::: zone-end\n", FAULT_ZONE_NESTED },
		{ "::: zone pivot=\"A b\"\n::: zone-end\n", FAULT_ZONE_SYNTAX },
		{ "::: zone pivot=a\n::: zone-end\n", FAULT_ZONE_SYNTAX },
		{ "::: zone pivot=\"a\n::: zone-end\n", FAULT_ZONE_SYNTAX },
		{ "::: zone\n::: zone-end\n", FAULT_ZONE_SYNTAX },
		{ "::: zone pivot=\"a\" pivot=\"b\"\n::: zone-end\n", FAULT_ZONE_SYNTAX },
		{ "::: zone colour=\"a\"\n::: zone-end\n", FAULT_ZONE_SYNTAX },
		{ "::: zone pivot=\"a\"\n::: zone-end x\n", FAULT_ZONE_END_TEXT },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (!has_fault(parse(*state, cases[i].text), cases[i].kind))
			fail_msg("'%s' lacks fault %d", cases[i].text, cases[i].kind);
	assert_int_equal(parse(*state, "::: zone pivot=\"a, b-2\"\n::: zone-end\n")->nfaults, 0);
	assert_int_equal(parse(*state, ":::row:::\n:::row-end:::\n")->nfaults, 0);
}

static void headings_have_anchor_and_title(void **state)
{
	struct page *p = parse(
		*state,
		"# <a name=\"an-app\"></a>An app ##\n### Plain\n#no heading\n```\n# code\n```\n");

	assert_int_equal(p->nheadings, 2);
	assert_span(p->headings[0].anchor, "an-app");
	assert_span(p->headings[0].title, "An app");
	assert_int_equal(p->headings[1].level, 3);
}

static void front_matter_is_read_with_places(void **state)
{
	struct page *p = parse(*state, "---\ntitle: 'An app, Inc.'\nms.date: "
				       "08/28/2021\nms.locfileid: \"64880201\"\n---\n# X\n");
	const struct field *f = page_field(p, SPAN("title"));

	assert_non_null(f);
	assert_span(f->value, "An app, Inc.");
	assert_span(f->where, "'An app, Inc.'");
	assert_int_equal(page_place(p, page_field(p, SPAN("ms.date"))->where.ptr).line, 3);
	assert_int_equal(page_place(p, page_field(p, SPAN("ms.date"))->where.ptr).column, 10);
	assert_int_equal(page_place(p, p->headings[0].line.ptr).line, 6);
}

/* What the plain reader accepts must mean the same to libyaml. */
static void both_front_matter_readers_agree(void **state)
{
	static const char *const blocks[] = {
		"title: Plain text\n",
		"title: 'quoted: yes'\n",
		"title: \"64\"\n",
		"a: b\n\nc: d e f\n",
		"t: it's\n",
		"t: a#b\n",
		"t: x:y\n",
		"t: caf\xc3\xa9\n",
		"t: \"a 'b' c\"\n",
		"t: 12/31/2021   \n",
		/* and these must go to libyaml */
		"t: >\n  folded\n  text\n",
		"t: [a, b]\n",
		"t: 'it''s'\n",
		"t: \"a\\tb\"\n",
		"t: a # comment\n",
		"# comment\nt: a\n",
		"t:\n  - a\n",
		"t: !!str a\n",
		"t: plain\n  goes on\n",
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT_OF(blocks); i++) {
		struct span text = arena_printf(&b->arena, "---\n%s---\n", blocks[i]);
		struct yaml_trouble trouble;
		struct yaml *map = yaml_parse(&b->arena, span_of(blocks[i]), &trouble);
		struct page *p = parse_bytes(b, text);

		assert_non_null(map);
		assert_int_equal(p->nfields, map->count);
		for (size_t k = 0; k < map->count; k++) {
			assert_true(span_is(p->fields[k].key, map->keys[k].text));
			if (map->items[k].kind == YAML_SCALAR &&
			    !span_is(p->fields[k].value, map->items[k].text))
				fail_msg("'%s': '%.*s' is not '%.*s'", blocks[i],
					 SPAN_ARG(p->fields[k].value),
					 SPAN_ARG(map->items[k].text));
		}
	}
}

static void broken_front_matter_is_a_fault(void **state)
{
	assert_true(has_fault(parse(*state, "---\ntitle: a: b\n---\n"), FAULT_FRONT_MATTER_SYNTAX));
	assert_true(has_fault(parse(*state, "---\n- a\n---\n"), FAULT_FRONT_MATTER_NOT_MAP));
	assert_true(has_fault(parse(*state, "---\ntitle: a\n"), FAULT_FRONT_MATTER_UNCLOSED));
	assert_true(has_fault(parse(*state, "---\na: b\na: c\n---\n"), FAULT_DUPLICATE_KEY));
	assert_true(has_fault(parse(*state, "---\nms.x: b\nMS.x: c\n---\n"), FAULT_DUPLICATE_KEY));
}

/* ---- dates ------------------------------------------------------------------------------- */

static void dates_are_read_in_every_language(void **state)
{
	static const struct { const char *locale, *text, *iso;
	} cases[] = {
		{ "fr-FR",
		  "9 d\xc3\xa9"
		  "cembre 2021",
		  "2021-12-09" },
		{ "fr-FR", "1er mars 2022", "2022-03-01" },
		{ "fr-FR",
		  "le: D\xc3\xa9"
		  "cembre 16, 2019",
		  "2019-12-16" },
		{ "de-DE", "am: 2. September 2021", "2021-09-02" },
		{ "de-DE", "7. M\xc3\xa4rz 2022", "2022-03-07" },
		{ "es-ES", "el 3 de agosto de 2021", "2021-08-03" },
		{ "it-IT", "1\xc2\xb0 ottobre 2021", "2021-10-01" },
		{ "pt-BR", "em: 1\xc2\xba de julho de 2021", "2021-07-01" },
		{ "ru-RU",
		  "2 \xd1\x81\xd0\xb5\xd0\xbd\xd1\x82\xd1\x8f\xd0\xb1\xd1\x80\xd1\x8f 2021 "
		  "\xd0\xb3.",
		  "2021-09-02" },
		{ "ru-RU", "\xd0\xaf\xd0\xbd\xd0\xb2\xd0\xb0\xd1\x80\xd1\x8c 5, 2021",
		  "2021-01-05" },
		{ "ja-JP", ": 2021 \xe5\xb9\xb4 9 \xe6\x9c\x88 2 \xe6\x97\xa5", "2021-09-02" },
		{ "ko-KR", "2021\xeb\x85\x84 8\xec\x9b\x94 28\xec\x9d\xbc", "2021-08-28" },
		{ "zh-CN",
		  "2021\xe5\xb9\xb4"
		  "12\xe6\x9c\x88"
		  "9\xe6\x97\xa5",
		  "2021-12-09" },
		{ "en-US", "on: August 28, 2021", "2021-08-28" },
		/* defects, not dates */
		{ "zh-TW",
		  "2021\xe6\x9c\x88"
		  "15\xe6\x97\xa5",
		  NULL },
		{ "en-US", "on: \xe2\x80\x94", NULL },
		{ "en-US", "February 30, 2021", NULL },
		{ "en-US", "May 2021", NULL },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct date date = { 0, 0, 0 };
		bool ok = date_read_words(catalog_locale(&b->catalog, span_of(cases[i].locale)),
					  &b->arena, span_of(cases[i].text), &date);

		if (ok != (cases[i].iso != NULL))
			fail_msg("%s '%s': %d", cases[i].locale, cases[i].text, ok);
		if (ok)
			assert_span(date_format(&b->arena, date), cases[i].iso);
	}
}

/* ---- binding and classes ----------------------------------------------------------------- */

/* Korean pages word all three SOC questions alike: order tells them apart. */
static void one_wording_for_three_questions(void **state)
{
	struct page *p = page_parse(
		((struct bench *)*state)->reader, &((struct bench *)*state)->arena, SPAN("x.md"),
		span_of("::: zone pivot=\"compliance\"\n\n" QA
			"| HIPAA? | Yes |\n| HITRUST? | Yes |\n| 앱이 SOC(서비스 조직 점검)에 "
			"맞나요? | Yes |\n"
			"| 앱이 SOC(서비스 조직 점검)에 맞나요? | No |\n| 앱이 SOC(서비스 조직 "
			"점검)에 맞나요? | No |\n| PCI DSS? | No |\n"
			"| ISO 27001? | No |\n\n::: zone-end\n"),
		SPAN("ko-KR"));

	assert_int_equal(p->nanswers, 7);
	assert_non_null(p->answers[2].question);
	assert_span(p->answers[2].question->id, "compliance.soc1");
	assert_span(p->answers[3].question->id, "compliance.soc2");
	assert_span(p->answers[4].question->id, "compliance.soc3");
	assert_true(p->answers[3].is_by_order);
}

static void an_unknown_question_stays_unbound(void **state)
{
	struct page *p = parse(*state, "::: zone pivot=\"compliance\"\n\n" QA
				       "| HIPAA? | Yes |\n| Favourite colour? | Blue |\n| PCI DSS? "
				       "| No |\n\n::: zone-end\n");

	assert_int_equal(p->nanswers, 3);
	assert_null(p->answers[1].question);
	assert_non_null(p->answers[2].question);
}

static void a_doubled_question_is_bound_twice(void **state)
{
	struct page *p = parse(*state, "::: zone pivot=\"compliance\"\n\n" QA
				       "| HIPAA? | Yes |\n| HIPAA? | No |\n\n::: zone-end\n");

	assert_ptr_equal(p->answers[0].question, p->answers[1].question);
}

static void words_mean_classes(void **state)
{
	static const struct {
		const char *locale, *wording, *answer;
		enum answer_class cls;
		const char *value;
	} cases[] = {
		{ "fr-FR", "HIPAA", "Oui", CLASS_YES, "yes" },
		{ "fr-FR", "HIPAA", "S/O", CLASS_NA, "na" },
		{ "fr-FR", "HIPAA", "&nbsp;", CLASS_BLANK, "" },
		{ "fr-FR", "HIPAA", "**Non**", CLASS_NO, "no" },
		{ "de-DE", "HIPAA", "Nr.", CLASS_NO, "no" },
		{ "ja-JP", "HIPAA", "\xe4\xb8\x8d\xe8\xa6\x81", CLASS_NO, "no" },
		{ "zh-CN", "HIPAA", "\xe6\x97\xa0", CLASS_NA, "na" },
		{ "zh-CN", "ISO 27001", "\xe6\x97\xa0", CLASS_NO, "no" },
		{ "fr-FR", "HIPAA", "{ \"SOME_NAME\" : \"Na\" }", CLASS_NA, "na" },
		{ "fr-FR", "HIPAA", "peut-\xc3\xaatre", CLASS_TEXT, "peut-\xc3\xaatre" },
		{ "fr-FR", "SOC2", "2020-11-01", CLASS_DATE, "2020-11-01" },
		{ "fr-FR", "SOC2", "11/1/2020", CLASS_DATE, "2020-11-01" },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct span text = arena_printf(&b->arena,
						"::: zone pivot=\"compliance\"\n\n" QA
						"| %s ? | %s |\n\n::: zone-end\n",
						cases[i].wording, cases[i].answer);
		struct page *p = page_parse(b->reader, &b->arena, SPAN("x.md"), text,
					    span_of(cases[i].locale));

		assert_int_equal(p->nanswers, 1);
		if (p->answers[0].cls != cases[i].cls)
			fail_msg("%s '%s' is %s", cases[i].locale, cases[i].answer,
				 answer_class_name(p->answers[0].cls));
		assert_span(p->answers[0].value, cases[i].value);
	}
}

/* ---- what must not hurt ------------------------------------------------------------------ */

static struct span repeated(struct bench *b, const char *head, const char *unit, size_t count,
			    const char *tail)
{
	struct buf buf = { 0 };
	struct span out;

	buf_add(&buf, span_of(head));
	for (size_t i = 0; i < count; i++)
		buf_add(&buf, span_of(unit));
	buf_add(&buf, span_of(tail));
	out = arena_copy(&b->arena, buf_span(&buf));
	buf_free(&buf);
	return out;
}

static void hostile_input_is_told_and_survived(void **state)
{
	struct bench *b = *state;

	assert_true(has_fault(parse_bytes(b, repeated(b, "", "x", 5 << 20, "\n")),
			      FAULT_PAGE_TOO_LARGE));
	assert_true(has_fault(parse_bytes(b, repeated(b, "", "x", 400 << 10, "\n")),
			      FAULT_LINE_TOO_LONG));
	assert_true(has_fault(parse_bytes(b, repeated(b, QA, "|", 100000, "\n")),
			      FAULT_TABLE_TOO_WIDE));
	assert_true(has_fault(parse_bytes(b, repeated(b, "", ">", 10000, " x\n")),
			      FAULT_QUOTE_TOO_DEEP));
	assert_true(has_fault(parse_bytes(b, repeated(b, "---\nt: ", "[", 200000, "\n---\n")),
			      FAULT_FRONT_MATTER_TOO_LARGE));
	assert_true(has_fault(parse_bytes(b, repeated(b, "---\nt: ", "[", 30000, "\n---\n")),
			      FAULT_FRONT_MATTER_SYNTAX));
	parse_bytes(b, repeated(b, "::: zone pivot=\"general\"\n\n" QA "| App name | ", "![[]()",
				80000, " |\n"));
	parse_bytes(b, repeated(b, arena_cstr(&b->arena, repeated(b, "", "|a", 4000, "|\n")), "|-",
				4000, "|\n"));
	parse_bytes(b, SPAN(""));
}

static void bytes_that_are_no_text_are_told(void **state)
{
	struct bench *b = *state;

	assert_true(has_fault(parse_bytes(b, SPAN("# a\0b\n")), FAULT_NUL));
	assert_true(has_fault(parse_bytes(b, SPAN("# a\xff\xfe\n")), FAULT_INVALID_UTF8));
	assert_true(has_fault(parse_bytes(b, SPAN("# a\rb\n")), FAULT_LONE_CR));
	assert_true(has_fault(parse_bytes(b, SPAN("\xef\xbb\xbf# a\n")), FAULT_BOM));
	assert_int_equal(
		parse_bytes(b, SPAN("# a\r\n\r\n| a | b |\r\n|---|---|\r\n| c | d |\r\n"))->nfaults,
		0);
	assert_true(has_fault(parse_bytes(b, SPAN("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n")),
			      FAULT_MERGE_CONFLICT));
	assert_true(has_fault(parse_bytes(b, SPAN("```\ncode\n")), FAULT_FENCE_UNCLOSED));
}

/* The short cuts past cmark-gfm must give what it gives: an entity in front forces the long way. */
static void plain_text_is_that_of_cmark(void **state)
{
	static const char *const cells[] = {
		"plain",
		"offline_access",
		"a_b_c",
		"wow!",
		"[https://example.org](https://example.org)",
		"[a...](https://example.org/a_b?c=d&e=f)",
		"[Mail](../x/y.md)",
		"[x](y z)",
		"[x](<y>)",
		"[x](y \"t\")",
		"[x](y)(z)",
		"[x] (y)",
		"[a]b](c)",
		"[a_b](c)",
		"[_a_](c)",
		"![a](b)",
		"[a!](b)",
		"[a](b(c)",
		"[](x)",
		"_a_",
		"_a",
		"a_",
		"*a*",
		"**a**",
		"`a`",
		"a&amp;b",
		"a \\* b",
		"a<br/>b",
		"<b>a</b>",
		"[a](b) c",
	};
	struct bench *b = *state;
	struct markdown *m = markdown_open();

	for (size_t i = 0; i < COUNT_OF(cells); i++) {
		struct span quick = markdown_plain(m, &b->arena, span_of(cells[i]));
		struct span full = markdown_plain(
			m, &b->arena,
			arena_printf(&b->arena, "&#120;%.*s", SPAN_ARG(span_of(cells[i]))));

		if (span_starts(span_of(cells[i]), SPAN("_")))
			continue;	/* the letter in front changes what '_' means */
		if (!span_is(quick, span_slice(full, 1, full.len)))
			fail_msg("'%s': '%.*s', cmark-gfm says '%.*s'", cells[i], SPAN_ARG(quick),
				 SPAN_ARG(full));
	}
	markdown_close(m);
}

/* The oracle must see the difference that cmark-gfm hides. */
static void the_oracle_names_surplus_cells(void **state)
{
	struct bench *b = *state;
	struct verification v;

	page_verify(parse(b, "| a | b |\n|---|---|\n| c | d | e |\n| f | g |\n"), &b->arena, &v);
	assert_int_equal(v.rows, 3);
	assert_int_equal(v.same, 2);
	assert_int_equal(v.counts[DIFF_SURPLUS_CELLS], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_measured),
		cmocka_unit_test(delimiter_rows_are_known),
		cmocka_unit_test(glued_and_cut_rows_keep_their_cells),
		cmocka_unit_test(merged_rows_are_taken_apart),
		cmocka_unit_test(a_pipe_in_an_answer_stays_in_it),
		cmocka_unit_test(an_answer_runs_over_lines),
		cmocka_unit_test(a_text_line_under_a_table_is_no_question),
		cmocka_unit_test(rows_without_a_header_are_a_fault_and_kept),
		cmocka_unit_test(zone_faults_are_told),
		cmocka_unit_test(headings_have_anchor_and_title),
		cmocka_unit_test(front_matter_is_read_with_places),
		cmocka_unit_test(both_front_matter_readers_agree),
		cmocka_unit_test(broken_front_matter_is_a_fault),
		cmocka_unit_test(dates_are_read_in_every_language),
		cmocka_unit_test(one_wording_for_three_questions),
		cmocka_unit_test(an_unknown_question_stays_unbound),
		cmocka_unit_test(a_doubled_question_is_bound_twice),
		cmocka_unit_test(words_mean_classes),
		cmocka_unit_test(hostile_input_is_told_and_survived),
		cmocka_unit_test(bytes_that_are_no_text_are_told),
		cmocka_unit_test(plain_text_is_that_of_cmark),
		cmocka_unit_test(the_oracle_names_surplus_cells),
	};

	return cmocka_run_group_tests_name("page", tests, bench_open, bench_close);
}
