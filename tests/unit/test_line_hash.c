/* Are lines known by the hash that GitHub's uploader works out for them? */
#include "lint/line_hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#undef fail	/* ours */

/* The hashes of all lines of a text whose lines start at `starts`, which ends in UINT32_MAX. */
static void assert_hashes(struct span text, const uint32_t *starts, const char *expected)
{
	struct arena arena = { 0 };
	struct line_hashes lines;
	struct buf out = { 0 };
	size_t count = 0;

	while (starts[count] != UINT32_MAX)
		count++;
	line_hashes_open(&lines, &arena, text, starts, count);
	for (uint32_t line = 1; line <= count; line++) {
		struct line_hash found = line_hash_find(&lines, line);

		buf_printf(&out, "%llx:%u ", (unsigned long long)found.hash, found.times);
	}
	buf_byte(&out, '\0');
	assert_string_equal(out.ptr, expected);
	buf_free(&out);
	arena_free(&arena);
}

/* What is expected here comes from a copy of the uploader's rolling hash. */
static void blanks_and_line_ends_do_not_count(void **state)
{
	(void)state;
	assert_hashes(SPAN("a \t b\n\tc\nd"), (const uint32_t[]){ 0, 6, 9, UINT32_MAX },
		      "6edb4c7e5433b075:1 180aee12dab6264:1 a23a3dc5e078b07b:1 ");
	assert_hashes(SPAN("a \t b\r\n\tc\rd\n"),
		      (const uint32_t[]){ 0, 7, 10, 12, UINT32_MAX },
		      "9e2f98c19ff4b26b:1 bbf64e4519cc61c2:1 c13b9b1f9cee4e29:1 "
		      "c129715d7a2bc9a3:1 ");
	assert_hashes(SPAN(""), (const uint32_t[]){ 0, UINT32_MAX }, "c129715d7a2bc9a3:1 ");
}

static void units_are_those_of_utf16(void **state)
{
	struct buf text = { 0 };
	uint32_t starts[] = { 0, 2, 4, 6, 0, 0, UINT32_MAX };

	(void)state;
	BUF_LIT(&text, "x\nx\nx\n");
	for (int i = 0; i < 30; i++)
		BUF_LIT(&text, "\u540d\u8a00\U0001F4DD \u00e9");
	buf_byte(&text, '\n');
	starts[4] = (uint32_t)text.len;
	BUF_LIT(&text, "x\n");
	starts[5] = (uint32_t)text.len;
	assert_hashes(buf_span(&text), starts,
		      "2034f40ae26df7d5:1 eb4af5c862744585:1 f3fa442a043e0c38:1 "
		      "65746c443450c210:1 828973aa50c68d6d:1 c129715d7a2bc9a3:1 ");
	buf_free(&text);
}

/* The hundred units of line 7 are those of lines 1 to 6, too; those of line 8 reach the end. */
static void equal_lines_are_counted(void **state)
{
	struct buf text = { 0 };
	uint32_t starts[41];
	struct arena arena = { 0 };
	struct line_hashes lines;

	(void)state;
	for (uint32_t i = 0; i < 40; i++) {
		starts[i] = (uint32_t)text.len;
		BUF_LIT(&text, "ab\n");
	}
	line_hashes_open(&lines, &arena, buf_span(&text), starts, 40);
	assert_int_equal(line_hash_find(&lines, 7).hash, 0x94155610e84b82);
	assert_int_equal(line_hash_find(&lines, 7).times, 7);
	assert_int_equal(line_hash_find(&lines, 8).hash, 0x94155610e94b20);
	assert_int_equal(line_hash_find(&lines, 8).times, 1);
	assert_int_equal(line_hash_find(&lines, 1).times, 1);
	assert_int_equal(line_hash_find(&lines, 0).times, 0);
	assert_int_equal(line_hash_find(&lines, 41).times, 0);
	buf_free(&text);
	arena_free(&arena);
}

/* Whether lines were counted before or not, and on a page of very many. */
static void counting_does_not_depend_on_what_was_asked(void **state)
{
	enum { LINES = 6000 };
	struct arena arena = { 0 };
	struct buf text = { 0 };
	uint32_t *starts = NEW_ARRAY(&arena, LINES, uint32_t);

	(void)state;
	for (uint32_t i = 0; i < LINES; i++) {
		starts[i] = (uint32_t)text.len;
		buf_fill(&text, (char)('a' + i % 3), 120);
		buf_byte(&text, '\n');
	}
	for (size_t count = 600; count <= LINES; count *= 10) {
		struct line_hashes lines;

		line_hashes_open(&lines, &arena, buf_span(&text), starts, count);
		assert_int_equal(line_hash_find(&lines, 301).times, 101);
		assert_int_equal(line_hash_find(&lines, 304).times, 102);
		assert_int_equal(line_hash_find(&lines, 304).times, 102);
		assert_int_equal(line_hash_find(&lines, 600).times, 200);
		assert_int_equal(line_hash_find(&lines, 30).times, 10);
	}
	buf_free(&text);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blanks_and_line_ends_do_not_count),
		cmocka_unit_test(units_are_those_of_utf16),
		cmocka_unit_test(equal_lines_are_counted),
		cmocka_unit_test(counting_does_not_depend_on_what_was_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
