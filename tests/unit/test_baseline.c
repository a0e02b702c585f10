/* Is the baseline's file read strictly, and does it come back as it was written? */
#include "cmd/baseline_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#undef fail	/* ours */

#define HEADER "rule,app_id,path,section,question,answer,count,reason,expires\n"
#define ROW "blank-answer,WA1,a.md,security,security.pentest,h0123456789abcdef,"

static void assert_refused(const char *text, const char *message)
{
	struct arena arena = { 0 };
	struct baseline b = { .is_there = false };
	struct error err = { .text = "" };

	assert_false(baseline_parse(&b, &arena, SPAN("b.csv"), span_of(text), &err));
	assert_string_equal(err.text, message);
	arena_free(&arena);
}

static void mistakes_are_named(void **state)
{
	(void)state;
	assert_refused("", "b.csv:1:1: column 'rule' is missing");
	assert_refused("rule,path\n", "b.csv:1:1: column 'app_id' is missing");
	assert_refused("rule,app_id,paths\n",
		       "b.csv:1:13: unknown column 'paths': expected rule, app_id, path, section, "
		       "question, answer, count, reason or expires; did you mean 'path'?");
	assert_refused("rule,app_id,rule\n", "b.csv:1:13: 'rule' stands here a second time");
	assert_refused(HEADER "blank-answer,WA1\n", "b.csv:2:1: the row has 2 fields, expected 9");
	assert_refused(HEADER "<<<<<<< HEAD\n", "b.csv:2:1: the row has 1 fields, expected 9");
	assert_refused(HEADER "blank-anser,WA1,a.md,,,h0123456789abcdef,1,,\n",
		       "b.csv:2:1: there is no rule 'blank-anser'; did you mean 'blank-answer'?");
	assert_refused(HEADER "blank-answer,WA1,a.md,,,0123456789abcdef,1,,\n",
		       "b.csv:2:25: unknown answer '0123456789abcdef': expected 'h' and 16 "
		       "hexadecimal digits");
	assert_refused(HEADER "blank-answer,WA1,a.md,,,h0123456789ABCDEF,1,,\n",
		       "b.csv:2:25: unknown answer 'h0123456789ABCDEF': expected 'h' and 16 "
		       "hexadecimal digits");
	assert_refused(HEADER ROW "0,,\n",
		       "b.csv:2:67: unknown count '0': expected a number from 1 on");
	assert_refused(HEADER ROW "1,\"a, b\",31/12/2022\n",
		       "b.csv:2:76: unknown day '31/12/2022': expected YYYY-MM-DD, or nothing");
	assert_refused(HEADER "blank-answer,WA1,,,,h0123456789abcdef,1,,\n",
		       "b.csv:2:18: no path: expected that of the page");
	assert_refused(HEADER ROW "1,,\n" ROW "2,again,\n",
		       "b.csv:3:1: the entry of line 2 stands here a second time: expected one row "
		       "with the sum of both counts");
	assert_refused(HEADER ROW "1,\"x,\n",
		       "b.csv:2:1: the row has no end, expected a closing quote");
}

/* Cells that a spreadsheet would run, quotes, line ends and other languages. */
static void what_is_written_is_read(void **state)
{
	static const char text[] = HEADER
		"blank-answer,'=WA1,'-a.md,security,security.pentest,h0123456789abcdef,1,"
		"\"'=cmd() \"\"x\"\",\ny\",\n"
		"blank-answer,WA1,Апп/ü.md,,,hfedcba9876543210,12,理由,2022-12-31\n";
	struct arena arena = { 0 };
	struct baseline b = { .is_there = false };
	struct error err = { .text = "" };
	struct buf out = { 0 };

	(void)state;
	assert_true(baseline_parse(&b, &arena, SPAN("b.csv"), span_of(text), &err));
	assert_int_equal(b.entries.count, 2);
	assert_true(span_is(b.entries.items[0].app_id, SPAN("=WA1")));
	assert_true(span_is(b.entries.items[0].reason, SPAN("=cmd() \"x\",\ny")));
	assert_int_equal(b.entries.items[1].line, 4);
	assert_int_equal(b.entries.items[1].count, 12);
	assert_true(b.entries.items[1].about == 0xfedcba9876543210);
	baseline_add_text(&b, &out);
	assert_string_equal(arena_cstr(&arena, buf_span(&out)), text);
	buf_free(&out);
	arena_free(&arena);
}

static void columns_come_in_any_order(void **state)
{
	struct arena arena = { 0 };
	struct baseline b = { .is_there = false };
	struct error err = { .text = "" };

	(void)state;
	assert_true(baseline_parse(&b, &arena, SPAN("b.csv"),
				   SPAN("\xEF\xBB\xBF" "expires,path,rule,app_id,question,section,"
					"count,answer,reason\r\n"
					"2022-12-31,a.md,blank-answer,,q,s,1,h0000000000000001,"
					"why\r\n"),
				   &err));
	assert_true(span_is(b.entries.items[0].path, SPAN("a.md")));
	assert_int_equal(b.entries.items[0].expires.month, 12);
	assert_true(b.entries.items[0].fingerprint ==
		    fingerprint_make(rule_find(SPAN("blank-answer")), SPAN("a.md"), SPAN("s"),
				     SPAN("q"), 1));
	arena_free(&arena);
}

/* Equal entries become one, with what somebody wrote into the older one. */
static void sorting_joins_equal_entries(void **state)
{
	const struct rule *rule = rule_find(SPAN("blank-answer"));
	struct baseline_entry items[] = {
		{ .rule = rule, .path = SPAN("b.md"), .about = 1, .count = 1, .line = 0 },
		{ .rule = rule, .path = SPAN("b.md"), .about = 1, .count = 2, .line = 3,
		  .reason = SPAN("why"), .expires = { 2022, 1, 1 } },
		{ .rule = rule, .path = SPAN("a.md"), .about = 2, .count = 1, .line = 2 },
		{ .rule = rule, .path = SPAN("a.md"), .about = 1, .count = 1, .line = 4 },
	};
	struct baseline b = { .entries = { items, COUNT_OF(items), COUNT_OF(items) } };
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(items); i++)
		items[i].fingerprint = fingerprint_make(rule, items[i].path, SPAN(""), SPAN(""),
							items[i].about);
	baseline_sort(&b);
	baseline_add_text(&b, &out);
	assert_true(span_is(buf_span(&out),
			    SPAN(HEADER "blank-answer,,a.md,,,h0000000000000001,1,,\n"
				 "blank-answer,,a.md,,,h0000000000000002,1,,\n"
				 "blank-answer,,b.md,,,h0000000000000001,3,why,2022-01-01\n")));
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_are_named),
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(columns_come_in_any_order),
		cmocka_unit_test(sorting_joins_equal_entries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
