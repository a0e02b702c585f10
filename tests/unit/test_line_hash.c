/* Are lines known by the hash that GitHub's uploader works out for them? */
#include "lint/line_hash.h"

#include "attestlint/text.h"

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
	line_hashes_open(&lines, &arena, text, starts, count, NULL);
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
	line_hashes_open(&lines, &arena, buf_span(&text), starts, 40, NULL);
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

		line_hashes_open(&lines, &arena, buf_span(&text), starts, count, NULL);
		assert_int_equal(line_hash_find(&lines, 301).times, 101);
		assert_int_equal(line_hash_find(&lines, 304).times, 102);
		assert_int_equal(line_hash_find(&lines, 304).times, 102);
		assert_int_equal(line_hash_find(&lines, 600).times, 200);
		assert_int_equal(line_hash_find(&lines, 30).times, 10);
	}
	buf_free(&text);
	arena_free(&arena);
}

/* ---- held against the plainest way to count ---------------------------------------------- */

enum { PLAIN_UNITS = 100, MOST_STARTS = 256 };

static uint64_t plain_hash(struct span rest)
{
	uint32_t units[PLAIN_UNITS + 1] = { 0 };
	uint64_t hash = 0;
	size_t count = 0;

	while (count < PLAIN_UNITS && rest.len > 0) {
		uint32_t point;

		if (span_starts(rest, SPAN("\r\n")))
			rest = span_slice(rest, 1, rest.len);
		point = text_next(&rest);
		if (point == ' ' || point == '\t')
			continue;
		if (point >= 0x10000)
			units[count++] = 0xD7C0 + (point >> 10);
		units[count++] = point >= 0x10000 ? 0xDC00 + point % 0x400 :
				 point == '\r' ? '\n' : point;
	}
	if (count < PLAIN_UNITS)
		units[count] = 0xFFFF;
	for (size_t i = 0; i < PLAIN_UNITS; i++)
		hash = hash * 37 + units[i];
	return hash;
}

static void assert_plain_hashes(struct span text, const uint32_t *starts, size_t count,
				struct map *known)
{
	struct arena arena = { 0 };
	struct line_hashes lines;

	line_hashes_open(&lines, &arena, text, starts, count, known);
	for (size_t i = 0; i < count; i++) {
		uint64_t hash = plain_hash(span_slice(text, starts[i], text.len));
		struct line_hash found = line_hash_find(&lines, (uint32_t)i + 1);
		unsigned times = 1;

		for (size_t k = 0; k < i; k++)
			times += plain_hash(span_slice(text, starts[k], text.len)) == hash;
		assert_true(found.hash == hash);
		assert_int_equal(found.times, times);
	}
	arena_free(&arena);
}

static const char *const pieces[] = {
	"a", "b", "|", " ", "    ", "\t", "\n", "\n", "\r\n", "\r", "\x01", "\x7f",
	"| **ab** | cd |\n", "https://example.com/a-long-word-of-more-than-sixteen-bytes",
	"\u00e9", "l\u2019\u00e9t\u00e9", "\u540d\u8a00\u8a9e", "\ufffd", "\U0001F4DD",
	"\U0010FFFF", "\xC3", "\xE5\x90", "\xF0\x9F\x93", "\xED\xA0\x80", "\xFF",
};

/* Pieces in an order that is the same in every run; most starts are in the middle of a line. */
static size_t add_pieces(struct buf *text, uint32_t *starts, uint64_t *random)
{
	size_t count = 0, length;

	*random = *random * 6364136223846793005u + 1442695040888963407u;
	length = *random >> 40 & 0xFF;
	for (size_t i = 0; i < length; i++) {
		*random = *random * 6364136223846793005u + 1442695040888963407u;
		starts[count++] = (uint32_t)text->len;
		for (unsigned k = 0; k < (*random >> 60) + 1; k++)
			buf_add(text,
				span_of(pieces[(*random >> (40 + k % 4)) % COUNT_OF(pieces)]));
	}
	return count;
}

static void any_bytes_are_counted_plainly(void **state)
{
	struct map known = { 0 };
	uint32_t starts[MOST_STARTS];
	uint64_t random = 1;

	(void)state;
	for (int i = 0; i < 100; i++) {
		struct buf text = { 0 };
		size_t count = add_pieces(&text, starts, &random);

		for (int again = 0; again < 2; again++)
			assert_plain_hashes(buf_span(&text), starts, count, &known);
		assert_plain_hashes(buf_span(&text), starts, count, NULL);
		buf_free(&text);
	}
	assert_true(known.count > 100);
	map_free(&known);
}

/* The hundredth unit is the first byte of a character at the end of a window, or a broken one. */
static void other_pages_teach_nothing_wrong(void **state)
{
	static const char *const ends[] = {
		"\xC3" "A", "\xC3\xA9", "\xE5\x90" "A", "\xE5\x90\x8D", "\xF0\x9F\x93" "A",
		"\xF0\x9F\x93\x9D", "\r\n", "\r", "", " A",
	};
	static const size_t sizes[] = { 128, 320 };
	struct map known = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(sizes); i++)
		for (size_t blanks = sizes[i] - 104; blanks < sizes[i] - 94; blanks++)
			for (size_t k = 0; k < COUNT_OF(ends); k++) {
				struct buf text = { 0 };

				buf_fill(&text, 'a', PLAIN_UNITS - 1);
				buf_fill(&text, ' ', blanks);
				buf_add(&text, span_of(ends[k]));
				buf_fill(&text, 'b', sizes[i]);
				assert_plain_hashes(buf_span(&text), (const uint32_t[]){ 0 }, 1,
						    &known);
				buf_free(&text);
			}
	assert_true(known.count > 0);
	map_free(&known);
}

/* Their windows differ in what is behind the hundred units, and so are three. */
static void known_lines_are_found_again(void **state)
{
	struct map known = { 0 };
	struct buf text = { 0 };
	uint32_t starts[3];

	(void)state;
	for (uint32_t i = 0; i < COUNT_OF(starts); i++) {
		starts[i] = (uint32_t)text.len;
		buf_fill(&text, 'a', PLAIN_UNITS);
		buf_fill(&text, (char)('b' + i), 30);
		buf_byte(&text, '\n');
	}
	starts[2]++;
	assert_plain_hashes(buf_span(&text), starts, COUNT_OF(starts), &known);
	assert_int_equal(known.count, 3);
	assert_plain_hashes(buf_span(&text), starts, COUNT_OF(starts), &known);
	assert_int_equal(known.count, 3);
	map_free(&known);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blanks_and_line_ends_do_not_count),
		cmocka_unit_test(units_are_those_of_utf16),
		cmocka_unit_test(equal_lines_are_counted),
		cmocka_unit_test(counting_does_not_depend_on_what_was_asked),
		cmocka_unit_test(any_bytes_are_counted_plainly),
		cmocka_unit_test(other_pages_teach_nothing_wrong),
		cmocka_unit_test(known_lines_are_found_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
