/* Are CSV rows split right, and do their line numbers hold? */

#include "attestlint/csv.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define assert_span(s, literal) assert_true(span_is((s), SPAN(literal)))

static void rows_are_split(void **state)
{
	struct arena arena = { 0 };
	struct error err = { "" };
	struct csv csv;

	(void)state;
	assert_true(csv_read(&csv, &arena, "x.csv",
			     SPAN("\xEF\xBB\xBFkind,text\r\n"
				  "cue, two words ,\r\n"
				  "\r\n  \n"
				  "word,\"a \"\"quoted\"\", one\"\n"
				  "word,\"over\ntwo lines\",x\r"
				  "last,\xC3\xA9"),
			     &err));
	assert_int_equal(csv.count, 5);
	assert_int_equal(csv.rows[0].line, 1);
	assert_int_equal(csv.rows[0].count, 2);
	assert_span(csv.rows[0].fields[0], "kind");
	assert_int_equal(csv.rows[1].line, 2);
	assert_int_equal(csv.rows[1].count, 3);
	assert_span(csv.rows[1].fields[1], "two words");
	assert_span(csv.rows[1].fields[2], "");
	assert_int_equal(csv.rows[2].line, 5);
	assert_span(csv.rows[2].fields[1], "a \"quoted\", one");
	assert_int_equal(csv.rows[3].line, 6);
	assert_span(csv.rows[3].fields[1], "over\ntwo lines");
	assert_int_equal(csv.rows[4].line, 8);
	assert_span(csv.rows[4].fields[1], "\xC3\xA9");
	arena_free(&arena);
}

static void no_text_has_no_rows(void **state)
{
	static const char *const texts[] = { "", "\n\r\n\r", "\xEF\xBB\xBF", "  \n" };
	struct arena arena = { 0 };
	struct error err = { "" };
	struct csv csv;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		assert_true(csv_read(&csv, &arena, "x.csv", span_of(texts[i]), &err));
		assert_int_equal(csv.count, 0);
	}
	arena_free(&arena);
}

static void misplaced_quotes_are_refused(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "a\n\xC3\xA9,c\"d\n",
		  "x.csv:2:4: misplaced quote; a field with quotes stands in quotes and doubles "
		  "those inside" },
		{ "a\n\nb,\"c\" d\n",
		  "x.csv:3:7: misplaced quote; a field with quotes stands in quotes and doubles "
		  "those inside" },
		{ "a\nb,\"c\nd\ne",
		  "x.csv:2:1: the row has no end, expected a closing quote" },
	};
	struct arena arena = { 0 };
	struct csv csv;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct error err = { "" };

		assert_false(csv_read(&csv, &arena, "x.csv", span_of(cases[i].text), &err));
		assert_string_equal(err.text, cases[i].message);
	}
	arena_free(&arena);
}

static void long_fields_are_quick(void **state)
{
	struct arena arena = { 0 };
	struct error err = { "" };
	struct buf text = { 0 };
	struct csv csv;

	(void)state;
	buf_fill(&text, 'x', 5 * 1000 * 1000);
	buf_byte(&text, '\n');
	buf_fill(&text, ',', 100 * 1000);
	assert_true(csv_read(&csv, &arena, "x.csv", buf_span(&text), &err));
	assert_int_equal(csv.count, 2);
	assert_int_equal(csv.rows[0].fields[0].len, 5 * 1000 * 1000);
	assert_int_equal(csv.rows[1].count, 100 * 1000 + 1);
	buf_free(&text);
	arena_free(&arena);
}

/* A field comes back as it was, and no spreadsheet takes it for a formula. */
static void fields_are_written(void **state)
{
	static const struct { const char *field, *written; } cases[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "a, b", "\"a, b\"" },
		{ "say \"so\"", "\"say \"\"so\"\"\"" },
		{ "two\nlines", "\"two\nlines\"" },
		{ " blanks ", "\" blanks \"" },
		{ "=cmd()", "'=cmd()" },
		{ "-1", "'-1" }, { "+1", "'+1" }, { "@x", "'@x" }, { "\tx", "\"'\tx\"" },
		{ "'=x", "''=x" }, { "\nx", "\"'\nx\"" }, { "\uFF1Dx", "'\uFF1Dx" },
		{ "'tis", "'tis" },
		{ "a=b", "a=b" },
	};
	struct arena arena = { 0 };
	struct csv csv;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct error err = { "" };
		struct buf out = { 0 };

		BUF_LIT(&out, "x,");
		csv_add(&out, span_of(cases[i].field));
		assert_true(span_is(span_slice(buf_span(&out), 2, out.len),
				    span_of(cases[i].written)));
		assert_true(csv_read(&csv, &arena, "x.csv", buf_span(&out), &err));
		assert_true(span_is(csv_unguard(csv.rows[0].fields[1]), span_of(cases[i].field)));
		buf_free(&out);
	}
	arena_free(&arena);
}

/* Also for a spreadsheet that splits at something else than commas. */
static void no_cell_is_a_formula(void **state)
{
	static const struct { const char *field, *written; } cases[] = {
		{ "", "" },
		{ "plain; text", "plain; text" },
		{ "it's so", "it's so" },
		{ "=x", "'=x" },
		{ " =x", "\"' =x\"" },
		{ "a;=x", "a;'=x" },
		{ "a; \"=x", "\"a;' \"\"=x\"" },
		{ "a\t-x", "a\t'-x" },
		{ "a\n@x\n", "\"a\n'@x\n\"" },
		{ "a;;+x", "a;;'+x" },
		{ "a;\uFF20x", "a;'\uFF20x" },
		{ "a=b-c", "a=b-c" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf out = { 0 };

		csv_add_safe(&out, span_of(cases[i].field));
		assert_int_equal(out.len, strlen(cases[i].written));
		assert_memory_equal(out.ptr ? out.ptr : "", cases[i].written, out.len);
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_split),
		cmocka_unit_test(no_text_has_no_rows),
		cmocka_unit_test(misplaced_quotes_are_refused),
		cmocka_unit_test(long_fields_are_quick),
		cmocka_unit_test(fields_are_written),
		cmocka_unit_test(no_cell_is_a_formula),
	};

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
