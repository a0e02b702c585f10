/* Is Unicode text measured and folded right, and never trusted? */

#include "attestlint/text.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define assert_span(s, literal) assert_true(span_is((s), SPAN(literal)))

static void points_are_cut_off_one_by_one(void **state)
{
	static const uint32_t want[] = { 'a',	 0xE9,	 0x4E2D, 0x1F600, 0xFFFD,
					 0xFFFD, 0xFFFD, 'b',	 0xFFFD };
	struct span rest = SPAN("a\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80\xED\xA0\x80" "b\xC3");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(want); i++)
		assert_int_equal(text_next(&rest), want[i]);
	assert_int_equal(rest.len, 0);
}

static void validity_follows_unicode(void **state)
{
	static const struct {
		struct span text;
		size_t valid;
	} cases[] = {
		{ { "", 0 }, 0 },
		{ { "plain ascii, long enough for two words", 38 }, 38 },
		{ { "\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80", 9 }, 9 },
		{ { "12345678\xC0\x80", 10 }, 8 },		/* overlong */
		{ { "\xE0\x9F\xBF", 3 }, 0 },
		{ { "\xF0\x8F\xBF\xBF", 4 }, 0 },
		{ { "\xF4\x90\x80\x80", 4 }, 0 },		/* past the last plane */
		{ { "\xED\x9F\xBF\xED\xA0\x80", 6 }, 3 },	/* surrogate */
		{ { "\xEF\xBF\xBF\xF4\x8F\xBF\xBF", 7 }, 7 },
		{ { "a\x80", 2 }, 1 },
		{ { "a\xE4\xB8", 3 }, 1 },			/* cut short */
		{ { "\xFF", 1 }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(text_valid_prefix(cases[i].text), cases[i].valid);
}

static void texts_are_measured(void **state)
{
	struct span mixed = SPAN("ab\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80" "e\xCC\x81\xFF");

	(void)state;
	assert_int_equal(text_points(mixed), 8);
	assert_int_equal(text_utf16(mixed), 9);
	assert_int_equal(text_width(SPAN("ab\xC3\xA9")), 3);
	assert_int_equal(text_width(SPAN("\xE4\xB8\xAD\xE6\x96\x87")), 4);
	assert_int_equal(text_width(SPAN("e\xCC\x81")), 1);
	assert_span(text_clip(SPAN("\xE4\xB8\xAD\xE6\x96\x87"), 3), "\xE4\xB8\xAD");
	assert_span(text_clip(SPAN("e\xCC\x81x"), 1), "e\xCC\x81");
	assert_span(text_clip(SPAN("abc"), 9), "abc");
	assert_span(text_clip(SPAN("abc"), 0), "");
	assert_int_equal(text_points((struct span){ 0 }), 0);
}

/* Point by point, what takes so many bytes has so many points. */
static void points_are_found(void **state)
{
	struct span text = SPAN("0123456789ab\xC3\xA9\xE4\xB8\xAD\xE4\xB8\xAD "
				"01234567\xFF\xF0\x9F\x98\x80\xC3");
	struct span rest = text;

	(void)state;
	for (size_t points = 0; points < 40; points++) {
		assert_int_equal(text_offset(text, points), text.len - rest.len);
		if (rest.len > 0)
			text_next(&rest);
	}
	assert_int_equal(text_offset(text, SIZE_MAX), text.len);
	assert_int_equal(text_offset((struct span){ 0 }, 3), 0);
}

/* Of any length, for long texts are read sixteen bytes at a time. */
static void pairs_are_counted(void **state)
{
	static const char *const pieces[] = {
		"a", "\xC3\xA9", "\xE4\xB8\xAD", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF",
		"\xF4\x90\x80\x80", "\xF0\x9F\x98", "\xFF", "\x80",
	};

	(void)state;
	for (size_t before = 0; before < 40; before++)
		for (size_t i = 0; i < COUNT_OF(pieces); i++)
			for (size_t after = 0; after < 40; after += 3) {
				struct buf text = { 0 };

				buf_fill(&text, 'x', before);
				buf_add(&text, span_of(pieces[i]));
				buf_fill(&text, 'y', after);
				buf_add(&text, span_of(pieces[i]));
				assert_int_equal(text_pairs(buf_span(&text)),
						 i == 3 || i == 4 ? 2 : 0);
				assert_int_equal(text_utf16(buf_span(&text)),
						 text_points(buf_span(&text)) +
						 (i == 3 || i == 4) * 2);
				buf_free(&text);
			}
	assert_int_equal(text_pairs((struct span){ 0 }), 0);
}

static void points_are_written(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	text_put(&buf, 'a');
	text_put(&buf, 0xE9);
	text_put(&buf, 0x1F600);
	text_put(&buf, 0xD800);
	text_put(&buf, 0x110000);
	assert_span(buf_span(&buf), "a\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF\xBD");
	buf_free(&buf);
}

static void entities_are_decoded(void **state)
{
	static const struct {
		const char *from, *to;
	} cases[] = {
		{ "R&D", "R&D" },
		{ "a &amp; b", "a & b" },
		{ "&lt;&gt;&quot;&apos;&nbsp;&emsp;", "<>\"'\xC2\xA0\xE2\x80\x83" },
		{ "&#39;&#x2713;&#X41;&#20844;", "'\xE2\x9C\x93"
						 "A\xE5\x85\xAC" },
		{ "&amp;amp;", "&amp;" },
		{ "&#0;&#xD800;&#x110000;&#9999999;",
		  "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "&;&#;&#x;&#1a;&unknown;&amp &", "&;&#;&#x;&#1a;&unknown;&amp &" },
		{ "&&amp;&", "&&&" },
	};
	struct arena arena = { 0 };
	struct span plain = SPAN("nothing & nobody;");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_true(span_is(text_unescape(&arena, span_of(cases[i].from)),
				    span_of(cases[i].to)));
	assert_ptr_equal(text_unescape(&arena, plain).ptr, plain.ptr);
	arena_free(&arena);
}

static void texts_are_folded(void **state)
{
	static const struct {
		const char *from, *to;
	} cases[] = {
		{ "", "" },
		{ " \t\n", "" },
		{ "**Oui**", "oui" },
		{ "  Last \t\n updated ", "last updated" },
		{ "`ms.date`", "ms.date" },
		{ "l\xE2\x80\x99""APPLICATION", "l'application" },
		{ "\xC3\x80 propos", "\xC3\xA0 propos" },
		{ "A\xCC\x80", "\xC3\xA0" },
		{ "a&nbsp;b\xC2\xA0" "c\xE3\x80\x80" "d", "a b c d" },
		{ "\xD0\x94\xD0\xB0", "\xD0\xB4\xD0\xB0" },
		{ "\xEF\xBC\xB3\xEF\xBC\xAF\xEF\xBC\xA3\xEF\xBC\x92\xEF\xBC\x9F", "soc2?" },
		{ "\xEF\xBD\xB6\xEF\xBE\x9E", "\xE3\x82\xAC" },		/* halfwidth ga */
		{ "Stra\xC3\x9F" "e", "strasse" },
		{ "\xC4\xB0", "i\xCC\x87" },
		{ "\xE2\x84\xA2", "tm" },
		{ "&#42;x&#96;", "x" },
		{ "\xEF\xBC\x8A", "*" },	/* wide: no emphasis mark */
		{ "ok\xFF", "ok\xEF\xBF\xBD" },
		{ "\xED\x95\x9C\xEA\xB5\xAD", "\xED\x95\x9C\xEA\xB5\xAD" },
	};
	struct arena arena = { 0 };
	struct span folded = SPAN("already folded, isn't it?");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_true(
			span_is(text_fold(&arena, span_of(cases[i].from)), span_of(cases[i].to)));
	assert_ptr_equal(text_fold(&arena, folded).ptr, folded.ptr);
	assert_int_equal(arena.used > 0, 1);
	arena_free(&arena);
}

/* U+1D2C, which folds to "a", sends its text the full way: the rest shows what that way says. */
static void fast_and_full_folding_agree(void **state)
{
	struct arena arena = { 0 };
	struct buf one = { 0 };

	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		struct span fast, full;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		buf_reset(&one);
		BUF_LIT(&one, "\xE1\xB4\xAC.x");
		text_put(&one, c);
		BUF_LIT(&one, "y");
		full = text_fold(&arena, buf_span(&one));
		fast = text_fold(&arena, span_slice(buf_span(&one), 4, one.len));
		if (!span_is(span_slice(full, 2, full.len), fast))
			fail_msg("U+%04X folds to '%.*s', utf8proc says '%.*s'", (unsigned)c,
				 SPAN_ARG(fast), SPAN_ARG(full));
		arena_reset(&arena);
	}
	buf_free(&one);
	arena_free(&arena);
}

static void folding_is_stable(void **state)
{
	struct arena arena = { 0 };
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char bytes[24];
		struct span once, twice;

		for (size_t i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1103515245u + 12345;
			bytes[i] = (char)(seed >> 16);
		}
		for (size_t i = 0; i < sizeof(bytes); i++)
			if (bytes[i] == '&')
				bytes[i] = '+';
		once = text_fold(&arena, (struct span){ bytes, sizeof(bytes) });
		twice = text_fold(&arena, once);
		assert_true(span_is(once, twice));
		assert_int_equal(text_valid_prefix(once), once.len);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

/* Marks of alternating classes, each kind by another way, a megabyte of them. */
static void hostile_marks_do_not_hang(void **state)
{
	static const char *const pairs[] = {
		"\xCC\x81\xCC\xA3",			/* U+0301 U+0323 */
		"\xCC\x81\xEF\xBE\x9E",			/* U+0301 U+FF9E, which becomes a mark */
		"\xE0\xBD\xB3\xCC\x81\xCC\xA3",		/* U+0F73, which is two */
		"\xCD\x84\xCC\xA3",
		"\xEF\xB7\xBA",				/* one character that becomes eighteen */
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		struct buf text = { 0 };

		BUF_LIT(&text, "e");
		while (text.len < 1000 * 1000)
			buf_add(&text, span_of(pairs[i]));
		assert_true(text_fold(&arena, buf_span(&text)).len > 0);
		buf_free(&text);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

/* Byte by byte and by sixteen: the same, wherever the wild byte stands and whatever it is. */
static void tame_texts_are_known_at_any_length(void **state)
{
	char text[70];

	(void)state;
	for (size_t len = 0; len < sizeof(text); len++)
		for (size_t at = 0; at < len; at++) {
			memset(text, 'x', sizeof(text));
			text[at] = "\x1F\"&<>\\\x7F\x80\xFF\n"[at % 10];
			assert_int_equal(text_tame_prefix((struct span){ text, len }), at);
		}
	for (int c = 0; c < 256; c++) {
		bool is_wild = c < 0x20 || c > 0x7E || (c > 0 && strchr("\"#&<>\\", c));

		memset(text, c, sizeof(text));
		assert_int_equal(text_tame_prefix((struct span){ text, 5 }), is_wild ? 0 : 5);
		assert_int_equal(text_tame_prefix((struct span){ text, 40 }), is_wild ? 0 : 40);
	}
}

/* Letters of our languages are tame, all that could be something else is not. */
static void tame_letters_are_valid_and_harmless(void **state)
{
	static const struct {
		const char *text;
		size_t tame;
	} cases[] = {
		{ "\xC3\xA9t\xC3\xA9 d\xE2\x80\x99un", 12 },
		{ "\xE3\x81\x82\xE4\xB8\xAD\xEA\xB0\x80\xED\x9F\xBF", 12 },
		{ "ab\xC3", 2 }, { "ab\xE3\x81", 2 }, { "ab\xE3\x81<", 2 }, { "ab\xC3 ", 2 },
		{ "\xC2\xAD", 0 }, { "\xC2\x85", 0 },		/* soft hyphen, a line end */
		{ "\xE2\x80\x8B", 0 }, { "\xE2\x80\xAE", 0 },	/* no width; backwards */
		{ "\xD8\x9C", 0 }, { "\xEF\xBB\xBF", 0 },	/* Arabic mark; byte order mark */
		{ "\xED\xA0\x80", 0 }, { "\xEF\xBF\xBE", 0 },	/* surrogate; no character */
		{ "\xF0\x9F\x98\x80", 0 }, { "\xE0\x80\x80", 0 }, { "\xC0\x80", 0 },
		{ "\xC3\xA9\"", 2 }, { "\xC3\xA9\x1B", 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct span text = span_of(cases[i].text);

		assert_int_equal(text_tame_prefix(text), cases[i].tame);
		assert_int_equal(text_valid_prefix(span_slice(text, 0, cases[i].tame)),
				 cases[i].tame);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_are_cut_off_one_by_one),
		cmocka_unit_test(validity_follows_unicode),
		cmocka_unit_test(texts_are_measured),
		cmocka_unit_test(points_are_found),
		cmocka_unit_test(pairs_are_counted),
		cmocka_unit_test(points_are_written),
		cmocka_unit_test(entities_are_decoded),
		cmocka_unit_test(texts_are_folded),
		cmocka_unit_test(fast_and_full_folding_agree),
		cmocka_unit_test(folding_is_stable),
		cmocka_unit_test(hostile_marks_do_not_hang),
		cmocka_unit_test(tame_texts_are_known_at_any_length),
		cmocka_unit_test(tame_letters_are_valid_and_harmless),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
