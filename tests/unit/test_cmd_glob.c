/* Do patterns take the paths that .gitignore would take? */
#include "cmd/glob.h"
#include "attestlint/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>
#include <cmocka.h>
#undef fail	/* ours */

static bool is_match(const char *pattern, const char *path)
{
	struct glob glob;
	struct globs globs = { &glob, 1, 1 };

	assert_true(glob_parse(span_of(pattern), &glob));
	return globs_has(&globs, span_of(path));
}

static void names_match_at_any_depth(void **state)
{
	(void)state;
	assert_true(is_match("*.md", "a.md"));
	assert_true(is_match("*.md", "Apps/teams/a.md"));
	assert_false(is_match("*.md", "a.mdx"));
	assert_true(is_match("a?c.md", "x/abc.md"));
	assert_true(is_match("a?c.md", "x/a\xC3\xA9""c.md"));
	assert_false(is_match("a?c.md", "x/ac.md"));
	assert_true(is_match("[a-c]x.md", "bx.md"));
	assert_false(is_match("[!a-c]x.md", "bx.md"));
	assert_true(is_match("[]]x", "]x"));
	assert_true(is_match("\\*.md", "*.md"));
	assert_false(is_match("\\*.md", "a.md"));
	assert_true(is_match("a*b*c", "aXbYbZc"));
	assert_false(is_match("a*b*c", "aXbYbZ"));
}

static void slashes_anchor(void **state)
{
	(void)state;
	assert_true(is_match("Apps/*.md", "Apps/a.md"));
	assert_false(is_match("Apps/*.md", "Apps/teams/a.md"));
	assert_false(is_match("Apps/*.md", "x/Apps/a.md"));
	assert_true(is_match("/a.md", "a.md"));
	assert_false(is_match("/a.md", "x/a.md"));
	assert_true(is_match("./Apps/a.md", "Apps/a.md"));
	assert_true(is_match("Apps/a.md", "./Apps/a.md"));
}

static void folders_take_what_is_in_them(void **state)
{
	(void)state;
	assert_true(is_match("Apps", "Apps/teams/a.md"));
	assert_true(is_match("docs/", "Apps/docs/a.md"));
	assert_false(is_match("docs/", "Apps/docs"));
	assert_true(is_match("Apps/docs/", "Apps/docs/x/a.md"));
	assert_false(is_match("Apps/docs", "Apps/docs.md"));
}

static void two_stars_cross_folders(void **state)
{
	(void)state;
	assert_true(is_match("Apps/**", "Apps/a.md"));
	assert_true(is_match("Apps/**", "Apps/teams/a.md"));
	assert_true(is_match("**/includes/**", "Apps/x/includes/a.md"));
	assert_true(is_match("**/a.md", "a.md"));
	assert_true(is_match("Apps/**/a.md", "Apps/a.md"));
	assert_true(is_match("Apps/**/a.md", "Apps/b/c/a.md"));
	assert_false(is_match("Apps/**/a.md", "Apps/b/c/b.md"));
	assert_true(is_match("a/**/b/**/c", "a/b/b/x/c"));
	assert_false(is_match("a/**/b/**/c", "a/x/y/c"));
}

static void the_last_match_counts(void **state)
{
	struct glob items[3];
	struct globs globs = { items, 3, 3 };

	(void)state;
	assert_true(glob_parse(SPAN("Apps/**"), &items[0]));
	assert_true(glob_parse(SPAN("!Apps/docs/"), &items[1]));
	assert_true(glob_parse(SPAN("keep.md"), &items[2]));
	assert_true(globs_has(&globs, SPAN("Apps/a.md")));
	assert_false(globs_has(&globs, SPAN("Apps/docs/a.md")));
	assert_true(globs_has(&globs, SPAN("Apps/docs/keep.md")));
	assert_ptr_equal(globs_find(&globs, SPAN("Apps/docs/a.md")), &items[1]);
	assert_null(globs_find(&globs, SPAN("other.md")));
}

static void broken_patterns_are_refused(void **state)
{
	struct glob glob;

	(void)state;
	assert_false(glob_parse(SPAN(""), &glob));
	assert_false(glob_parse(SPAN("  "), &glob));
	assert_false(glob_parse(SPAN("!"), &glob));
	assert_false(glob_parse(SPAN("/"), &glob));
	assert_false(glob_parse(SPAN("[a-"), &glob));
	assert_true(glob_parse(SPAN("\\[a-"), &glob));
}

/* A matcher that tries every way takes longer than the universe has. */
static void many_stars_are_fast(void **state)
{
	char pattern[401], path[2001], deep[2001];
	clock_t start = clock();

	(void)state;
	for (size_t i = 0; i < 400; i++)
		pattern[i] = i % 2 ? 'a' : '*';
	pattern[399] = 'b';
	pattern[400] = '\0';
	memset(path, 'a', 2000);
	path[2000] = '\0';
	assert_false(is_match(pattern, path));
	for (size_t i = 0; i < 2000; i++)
		deep[i] = i % 2 ? '/' : 'a';
	deep[2000] = '\0';
	assert_false(is_match("**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b", deep));
	assert_true(clock() - start < CLOCKS_PER_SEC);
}

static struct span nearest_of(const char *word)
{
	struct nearest n = { .word = span_of(word) };

	nearest_add(&n, SPAN("blank-answer"));
	nearest_add(&n, SPAN("format"));
	nearest_add(&n, SPAN("lint"));
	nearest_add(&n, SPAN("dump"));
	return n.best;
}

static void the_nearest_name_is_near(void **state)
{
	(void)state;
	assert_true(span_is(nearest_of("lnit"), SPAN("lint")));
	assert_true(span_is(nearest_of("LINT"), SPAN("lint")));
	assert_true(span_is(nearest_of("blank-anwser"), SPAN("blank-answer")));
	assert_true(span_is(nearest_of("blank"), SPAN("blank-answer")));
	assert_true(span_is(nearest_of("fromat"), SPAN("format")));
	assert_int_equal(nearest_of("xyz").len, 0);
	assert_int_equal(nearest_of("").len, 0);
	assert_int_equal(nearest_of("wholly-other").len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_match_at_any_depth),
		cmocka_unit_test(slashes_anchor),
		cmocka_unit_test(folders_take_what_is_in_them),
		cmocka_unit_test(two_stars_cross_folders),
		cmocka_unit_test(the_last_match_counts),
		cmocka_unit_test(broken_patterns_are_refused),
		cmocka_unit_test(many_stars_are_fast),
		cmocka_unit_test(the_nearest_name_is_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
