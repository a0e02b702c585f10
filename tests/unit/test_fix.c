/* Are fixes made in order, without touching another byte, and shown as `patch` takes them? */
#include "attestlint/lint.h"	/* before cmocka.h, which makes a macro of fail() */

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "cmd/unified.h"
#include "lint/checklist.h"

#define assert_span(s, literal) assert_true(span_is((s), SPAN(literal)))

static struct arena arena;

/* One finding with a fix of the page's bytes `from` up to `to`. */
static struct finding finding(uint32_t from, uint32_t to, struct span text, bool is_safe)
{
	struct fix *fix = NEW(&arena, struct fix);

	*fix = (struct fix){ from, to, text, is_safe };
	return (struct finding){ .severity = SEVERITY_WARNING, .fix = fix };
}

static void fixes_are_made_in_page_order(void **state)
{
	const struct finding findings[] = {
		finding(8, 9, SPAN("Z"), true),
		finding(0, 1, SPAN("long"), true),
		finding(3, 5, SPAN(""), true),
		{ .severity = SEVERITY_ERROR },		/* nobody can repair it */
	};
	const struct fix_request request = { .least = SEVERITY_NOTE };
	bool made[COUNT_OF(findings)] = { false };
	struct span text = SPAN("a cde gh|\r\n");
	size_t count;

	(void)state;
	text = fixes_apply(&request, text, findings, COUNT_OF(findings), &arena, &count, made);
	assert_span(text, "long c gh" "Z" "\r\n");
	assert_int_equal(count, 3);
	assert_true(made[0] && made[1] && made[2] && !made[3]);
}

static void of_overlapping_fixes_one_is_made(void **state)
{
	const struct finding findings[] = {
		finding(2, 6, SPAN("late"), true),
		finding(0, 4, SPAN("early"), true),
		finding(0, 2, SPAN("short"), true),
		finding(0, 4, SPAN("early"), true),	/* two rules, one repair */
		finding(4, 5, SPAN("next"), true),
		finding(7, 7, SPAN("in"), true),
		finding(7, 7, SPAN("out"), true),
	};
	const struct fix_request request = { .least = SEVERITY_NOTE };
	bool made[COUNT_OF(findings)] = { false };
	struct span text;
	size_t count;

	(void)state;
	text = fixes_apply(&request, SPAN("0123456789"), findings, COUNT_OF(findings), &arena,
			   &count, made);
	assert_span(text, "earlynext56in789");
	assert_int_equal(count, 4);
	assert_true(made[1] && made[3] && made[4] && made[5]);
	assert_false(made[0] || made[2] || made[6]);
}

static void only_what_is_asked_for_is_fixed(void **state)
{
	struct finding findings[] = {
		finding(0, 1, SPAN("S"), true),
		finding(1, 2, SPAN("U"), false),
		finding(2, 3, SPAN("N"), true),
	};
	struct fix_request request = { .least = SEVERITY_WARNING };
	size_t count;

	(void)state;
	findings[2].severity = SEVERITY_NOTE;
	assert_span(fixes_apply(&request, SPAN("abc"), findings, 3, &arena, &count, NULL), "Sbc");
	request.is_unsafe = true;
	assert_span(fixes_apply(&request, SPAN("abc"), findings, 3, &arena, &count, NULL), "SUc");
	request.least = SEVERITY_NOTE;
	assert_span(fixes_apply(&request, SPAN("abc"), findings, 3, &arena, &count, NULL), "SUN");
	assert_int_equal(count, 3);
	assert_span(fixes_apply(&request, SPAN("abc"), findings, 0, &arena, &count, NULL), "abc");
	assert_int_equal(count, 0);
}

static void other_bytes_stay(void **state)
{
	const struct finding findings[] = { finding(5, 6, SPAN("B"), true) };
	const struct fix_request request = { .least = SEVERITY_NOTE };
	size_t count;

	(void)state;
	assert_span(fixes_apply(&request, SPAN("\xEF\xBB\xBF" "a\nb\r\nc\rd\t \xC3\xA9"), findings,
				1, &arena, &count, NULL),
		    "\xEF\xBB\xBF" "a\nB\r\nc\rd\t \xC3\xA9");
}

static void the_shape_of_a_page_is_kept(void **state)
{
	struct span page = SPAN("| a | b |\n| c | d |\n");
	struct span cell = span_slice(page, 2, 3), row = span_slice(page, 0, 9);

	(void)state;
	assert_non_null(fix_make(&arena, page, cell, SPAN("x"), true));
	assert_non_null(fix_make(&arena, page, row, SPAN("| x | y |"), true));
	assert_null(fix_make(&arena, page, cell, SPAN("a"), true));
	assert_null(fix_make(&arena, page, cell, SPAN("x | y"), true));
	assert_null(fix_make(&arena, page, cell, SPAN("x\ny"), true));
	assert_null(fix_make(&arena, page, span_slice(page, 6, 12), SPAN("b|"), true));
}

/* A row of documentation for each rule, each rule once. */
static void repairs_are_of_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < repair_count; i++) {
		const struct rule *rule = rule_find(span_of(repairs[i].rule));

		assert_non_null(rule);
		assert_ptr_equal(repair_of(rule), &repairs[i]);
	}
	assert_null(repair_of(rule_find(SPAN("h1-missing"))));
}

static struct span diff(struct span before, struct span after)
{
	struct buf out = { 0 };
	struct span text;

	unified_add(&out, SPAN("p.md"), before, after);
	text = arena_copy(&arena, buf_span(&out));
	buf_free(&out);
	return text;
}

#define HEAD "--- a/p.md\n+++ b/p.md\n"

static void a_diff_shows_what_changed(void **state)
{
	(void)state;
	assert_int_equal(diff(SPAN("a\nb\n"), SPAN("a\nb\n")).len, 0);
	assert_span(diff(SPAN("1\n2\n3\n4\n5\n6\n7\n8\n9\n"), SPAN("1\n2\n3\n4\nV\n6\n7\n8\n9\n")),
		    HEAD "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+V\n 6\n 7\n 8\n");
	assert_span(diff(SPAN("1\n2\n3\n"), SPAN("I\nII\n3\n")),
		    HEAD "@@ -1,3 +1,3 @@\n-1\n-2\n+I\n+II\n 3\n");
	assert_span(diff(SPAN("1\r\n2"), SPAN("1\r\nII")),
		    HEAD "@@ -1,2 +1,2 @@\n 1\r\n-2\n\\ No newline at end of file\n"
			 "+II\n\\ No newline at end of file\n");
}

/* Six lines between two changes are context of both, seven part them. */
static void near_changes_share_a_hunk(void **state)
{
	(void)state;
	assert_span(diff(SPAN("a\n2\n3\n4\n5\n6\n7\nb\n"), SPAN("A\n2\n3\n4\n5\n6\n7\nB\n")),
		    HEAD "@@ -1,8 +1,8 @@\n-a\n+A\n 2\n 3\n 4\n 5\n 6\n 7\n-b\n+B\n");
	assert_span(diff(SPAN("a\n2\n3\n4\n5\n6\n7\n8\nb\n"), SPAN("A\n2\n3\n4\n5\n6\n7\n8\nB\n")),
		    HEAD "@@ -1,4 +1,4 @@\n-a\n+A\n 2\n 3\n 4\n"
			 "@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-b\n+B\n");
}

static void odd_names_are_quoted(void **state)
{
	struct buf out = { 0 };

	(void)state;
	unified_add(&out, SPAN("a b.md"), SPAN("1\n"), SPAN("2\n"));
	unified_add(&out, SPAN("a\"\n.md"), SPAN("1\n"), SPAN("2\n"));
	assert_span(buf_span(&out), "--- a/a b.md\t\n+++ b/a b.md\t\n@@ -1,1 +1,1 @@\n-1\n+2\n"
		    "--- \"a/a\\\"\\012.md\"\n+++ \"b/a\\\"\\012.md\"\n@@ -1,1 +1,1 @@\n-1\n+2\n");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fixes_are_made_in_page_order),
		cmocka_unit_test(of_overlapping_fixes_one_is_made),
		cmocka_unit_test(only_what_is_asked_for_is_fixed),
		cmocka_unit_test(other_bytes_stay),
		cmocka_unit_test(the_shape_of_a_page_is_kept),
		cmocka_unit_test(repairs_are_of_rules),
		cmocka_unit_test(a_diff_shows_what_changed),
		cmocka_unit_test(near_changes_share_a_hunk),
		cmocka_unit_test(odd_names_are_quoted),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return failed;
}
