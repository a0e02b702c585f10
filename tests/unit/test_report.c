/* Is the mark under the place, is one defect told once, and can no page harm a terminal? */
#include "attestlint/report.h"
#include "attestlint/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#undef fail	/* ours */

static struct finding finding(const char *path, uint32_t line, const char *excerpt, uint32_t from,
			      uint32_t to)
{
	return (struct finding){
		.rule = rule_find(SPAN("blank-answer")),
		.severity = SEVERITY_WARNING,
		.path = span_of(path),
		.from = { line, from },
		.to = { line, to },
		.message = SPAN("said"),
		.excerpt = span_of(excerpt),
	};
}

static struct span text_of(struct buf *out, const struct finding *findings, size_t count,
			   const struct style *style)
{
	struct report report = {
		.version = "1", .complete = true, .findings = findings, .nfindings = count
	};

	buf_reset(out);
	report_write(format_find(SPAN("text")), &report, style, out);
	return buf_span(out);
}

static void assert_excerpt(const char *excerpt, uint32_t from, uint32_t to, unsigned width,
			   const char *expected)
{
	struct finding f = finding("a.md", 12, excerpt, from, to);
	struct style style = { .width = width };
	struct buf out = { 0 }, all = { 0 };

	buf_printf(&all, "a.md\n  12:%u warning blank-answer  said\n%s\n", from, expected);
	text_of(&out, &f, 1, &style);
	buf_byte(&out, '\0');
	buf_byte(&all, '\0');
	assert_string_equal(out.ptr, all.ptr);
	buf_free(&out);
	buf_free(&all);
}

static void the_mark_is_under_the_place(void **state)
{
	(void)state;
	assert_excerpt("| a | no |", 7, 9, 0, "    12 | | a | no |\n       |       ^^\n");
	assert_excerpt("x", 1, 1, 0, "    12 | x\n       | ^\n");
	assert_excerpt("ab", 3, 3, 0, "    12 | ab\n       |   ^\n");
	assert_excerpt("ab", 99, 120, 0, "    12 | ab\n       |   ^\n");
}

static void wide_characters_take_two_cells(void **state)
{
	(void)state;
	assert_excerpt("| 回答 | はい |", 8, 10, 0,
		       "    12 | | 回答 | はい |\n       |          ^^^^\n");
	/* a combining accent takes none */
	assert_excerpt("e\xCC\x81x", 3, 4, 0, "    12 | e\xCC\x81x\n       |  ^\n");
}

static void nothing_reaches_the_terminal_raw(void **state)
{
	(void)state;
	assert_excerpt("a\033[31mb", 7, 8, 0, "    12 | a␛[31mb\n       |       ^\n");
	assert_excerpt("\tb\r", 2, 3, 0, "    12 |     b␍\n       |     ^\n");
	assert_excerpt("\xFFx", 2, 3, 0, "    12 | \xEF\xBF\xBDx\n       |  ^\n");
	assert_excerpt("\xE2\x80\xAEx", 2, 3, 0, "    12 | <U+202E>x\n       |         ^\n");
	assert_excerpt("\xC2\x9Bx", 2, 3, 0, "    12 | <U+009B>x\n       |         ^\n");
	/* some build services obey this anywhere in a line */
	assert_excerpt("x##[error]", 1, 2, 0, "    12 | x# #[error]\n       | ^\n");
}

static void messages_are_made_visible(void **state)
{
	struct finding f = finding(":x\033", 1, "", 1, 1);
	struct style style = { .width = 0 };
	struct buf out = { 0 };

	(void)state;
	f.message = SPAN("a\nb");
	f.help = SPAN("c\033d");
	text_of(&out, &f, 1, &style);
	assert_true(
		span_is(buf_span(&out),
			SPAN("./:x␛\n  1:1 warning blank-answer  a␊b\n       = help: c␛d\n\n")));
	buf_free(&out);
}

/* Whatever is cut, the line fits and the mark stands under the same text. */
static void long_lines_are_cut_around_the_place(void **state)
{
	char line[4001];
	struct finding f;
	struct buf out = { 0 };

	(void)state;
	memset(line, '.', 4000);
	line[4000] = '\0';
	memcpy(line + 2000, "HERE", 4);
	for (unsigned width = 40; width < 200; width += 7) {
		struct style style = { .width = width };
		struct span rest, shown, mark;
		size_t at;

		f = finding("a.md", 1, line, 2001, 2005);
		rest = text_of(&out, &f, 1, &style);
		span_cut(&rest, '\n', &shown);
		span_cut(&rest, '\n', &shown);
		span_cut(&rest, '\n', &shown);
		span_cut(&rest, '\n', &mark);
		assert_in_range(text_width(shown), width - 4, width);
		at = span_find(shown, SPAN("HERE"));
		assert_int_equal(text_width(span_slice(shown, 0, at)),
				 span_find(mark, SPAN("^^^^")));
	}
	buf_free(&out);
}

static void the_ends_of_a_long_line_are_shown(void **state)
{
	(void)state;
	assert_excerpt("0123456789012345678901234567890123456789", 1, 2, 40,
		       "    12 | 01234567890123456789012345678…\n       | ^\n");
	assert_excerpt("0123456789012345678901234567890123456789", 40, 41, 40,
		       "    12 | …12345678901234567890123456789\n       |                          "
		       "    ^\n");
}

/* ---- folding ------------------------------------------------------------------------- */

static void many_of_one_rule_are_told_once(void **state)
{
	struct finding f[6];
	struct style style = { .fold = true };
	struct buf out = { 0 };

	(void)state;
	for (uint32_t i = 0; i < 6; i++)
		f[i] = finding("a.md", i == 5 ? 20 : i + 1, "", 1, 1);
	text_of(&out, f, 6, &style);
	assert_true(span_is(buf_span(&out), SPAN("a.md\n  1:1 warning blank-answer  said\n       = "
						 "and 5 more in lines 2-5, 20\n\n")));
	text_of(&out, f, 3, &style);
	assert_false(span_has(buf_span(&out), SPAN("more")));
	f[5].section = SPAN("other");
	text_of(&out, f, 6, &style);
	assert_true(span_has(buf_span(&out), SPAN("and 4 more in lines 2-5\n  20:1 ")));
	for (size_t i = 1; i < 6; i++)
		f[i] = finding("a.md", i == 1 ? 1 : 20, "", 1, 1);
	text_of(&out, f, 6, &style);
	assert_true(span_has(buf_span(&out), SPAN("and 5 more in lines 1, 20\n")));
	f[1].from.line = 20;
	text_of(&out, f, 6, &style);
	assert_true(span_has(buf_span(&out), SPAN("and 5 more in line 20\n")));
	style.fold = false;
	text_of(&out, f, 6, &style);
	assert_false(span_has(buf_span(&out), SPAN("more")));
	buf_free(&out);
}

/* One finding of each rule on each page: nothing is of a kind, on however many pages. */
static void pages_and_rules_are_kept_apart(void **state)
{
	enum { PAGES = 600 };
	static struct finding f[PAGES * 256];
	char paths[PAGES][16];
	struct style style = { .fold = true };
	struct buf out = { 0 };
	size_t n = 0;

	(void)state;
	assert_true(rule_count() <= 256);
	for (size_t i = 0; i < PAGES; i++) {
		snprintf(paths[i], sizeof(paths[i]), "%zu.md", i);
		for (size_t k = 0; k < rule_count(); k++) {
			f[n] = finding(paths[i], 1, "", 1, 1);
			f[n++].rule = rule_at(k);
		}
	}
	text_of(&out, f, n, &style);
	assert_false(span_has(buf_span(&out), SPAN(" more")));
	buf_free(&out);
}

static void a_cluster_is_told_at_the_end(void **state)
{
	static const char *const paths[] = { "a.md", "b.md", "c.md", "d.md", "e.md" };
	struct finding f[6];
	struct style style = { .fold = true };
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		f[i] = finding(paths[i], 1, "", 1, 1);
		f[i].cluster = SPAN("the same");
	}
	f[5] = finding("e.md", 2, "", 1, 1);
	text_of(&out, f, 6, &style);
	assert_true(span_is(buf_span(&out), SPAN(
		"e.md\n  2:1 warning blank-answer  said\n\n"
		"On many pages (each told once; --no-fold lists every place)\n"
		"  5 pages warning blank-answer  said\n"
		"       = first: a.md:1\n"
		"                b.md:1\n"
		"                c.md:1\n\n")));
	text_of(&out, f, 4, &style);
	assert_false(span_has(buf_span(&out), SPAN("On many pages")));
	f[0].cluster_message = SPAN("said of all");
	text_of(&out, f, 5, &style);
	assert_true(span_has(buf_span(&out), SPAN("5 pages warning blank-answer  said of all\n")));
	text_of(&out, f, 4, &style);
	assert_false(span_has(buf_span(&out), SPAN("said of all")));
	buf_free(&out);
}

/* ---- other formats --------------------------------------------------------------------- */

static void the_summary_states_the_scope(void **state)
{
	struct finding f = finding("a.md", 1, "", 1, 1);
	struct report report = {
		.version = "1",
		.complete = true,
		.findings = &f,
		.nfindings = 1,
		.hidden = { 0, 9300 },
		.scope = { .repo = SPAN("fr-FR"),
			   .what = SPAN("revision live"),
			   .as_of = SPAN("2022-07-30"),
			   .pages = 1329,
			   .attestations = 855 },
	};
	struct style style = { .summary = true, .statistics = true };
	struct buf out = { 0 };

	(void)state;
	report_write(format_find(SPAN("text")), &report, &style, &out);
	assert_true(span_has(buf_span(&out), SPAN("855 attestation pages of 1,329 pages in fr-FR, "
						  "revision live, as of 2022-07-30: 1 warning\n"
						  "9,300 notes below --min-level not shown\n")));
	buf_reset(&out);
	report.trouble = SPAN("it broke");
	report_write(format_find(SPAN("text")), &report, &style, &out);
	assert_false(span_has(buf_span(&out), SPAN("attestation pages")));
	buf_free(&out);
}

static void concise_is_one_line_each(void **state)
{
	struct finding f = finding("a.md", 7, "x", 3, 4);
	struct report report = { .version = "1", .complete = true, .findings = &f, .nfindings = 1 };
	struct style style = { .color = false };
	struct buf out = { 0 };

	(void)state;
	f.message = SPAN("a\nb");
	report_write(format_find(SPAN("concise")), &report, &style, &out);
	assert_true(span_is(buf_span(&out), SPAN("a.md:7:3: warning: a␊b [blank-answer]\n")));
	buf_free(&out);
}

static void json_tells_trouble(void **state)
{
	struct report report = { .version = "1", .complete = false, .trouble = SPAN("it broke") };
	struct style style = { .color = false };
	struct buf out = { 0 };

	(void)state;
	report_write(format_find(SPAN("jsonl")), &report, &style, &out);
	assert_true(span_has(buf_span(&out), SPAN("\"complete\":false")));
	assert_true(span_has(buf_span(&out),
			     SPAN("\"skipped\":[{\"path\":\".\",\"why\":\"it broke\"}]")));
	assert_null(format_find(SPAN("jso")));
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_mark_is_under_the_place),
		cmocka_unit_test(wide_characters_take_two_cells),
		cmocka_unit_test(nothing_reaches_the_terminal_raw),
		cmocka_unit_test(messages_are_made_visible),
		cmocka_unit_test(long_lines_are_cut_around_the_place),
		cmocka_unit_test(the_ends_of_a_long_line_are_shown),
		cmocka_unit_test(many_of_one_rule_are_told_once),
		cmocka_unit_test(pages_and_rules_are_kept_apart),
		cmocka_unit_test(a_cluster_is_told_at_the_end),
		cmocka_unit_test(the_summary_states_the_scope),
		cmocka_unit_test(concise_is_one_line_each),
		cmocka_unit_test(json_tells_trouble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
