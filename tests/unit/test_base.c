/* Do memory, spans, buffers, errors, dates, hashes and workers keep their promises? */

#include "attestlint/base.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#undef fail	/* ours */

#define assert_span(s, literal) \
	assert_true(span_is((s), SPAN(literal)))

static void arena_gives_zeroed_aligned_memory(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 1; i < 3000; i++) {
		unsigned char *p = arena_alloc(&arena, i, 7);

		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		for (size_t j = 0; j < i * 7; j++)
			assert_int_equal(p[j], 0);
		memset(p, 0xAA, i * 7);
		arena_bytes(&arena, i % 5);
	}
	arena_reset(&arena);
	assert_int_equal(arena.used, 0);
	assert_int_equal(*NEW_ARRAY(&arena, 100, char), 0);
	arena_free(&arena);
	assert_null(arena.last);
}

static void arena_copies_and_prints(void **state)
{
	struct arena arena = { 0 };
	struct span copy = arena_copy(&arena, SPAN("text")),
		    none = arena_copy(&arena, (struct span){ 0 });
	struct span printed = arena_printf(&arena, "%d-%s", 7, "x"), wide;

	(void)state;
	assert_span(copy, "text");
	assert_int_equal(none.len, 0);
	assert_non_null(none.ptr);
	assert_string_equal(arena_cstr(&arena, SPAN("abc")), "abc");
	assert_span(printed, "7-x");
	wide = arena_printf(&arena, "%2000d", 5);
	assert_int_equal(wide.len, 2000);
	assert_int_equal(wide.ptr[1999], '5');
	arena_free(&arena);
}

static void list_grows_and_keeps_its_items(void **state)
{
	struct arena arena = { 0 };
	LIST(struct span) list = { 0 };
	LIST(int) other = { 0 };

	(void)state;
	for (size_t i = 0; i < 10000; i++) {
		struct span *s = LIST_ADD(&arena, &list);

		assert_null(s->ptr);
		s->len = i;
		if (i % 100 == 0)
			*LIST_ADD(&arena, &other) = (int)i;
	}
	for (size_t i = 0; i < 10000; i++)
		assert_int_equal(list.items[i].len, i);
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(other.items[i], i * 100);
	list.count = 5;
	assert_int_equal(LIST_ADD(&arena, &list)->len, 0);
	arena_free(&arena);
}

static void spans_are_cut_and_compared(void **state)
{
	struct span rest = SPAN("a;bb;;c"), part;
	unsigned n;

	(void)state;
	assert_true(span_cut(&rest, ';', &part));
	assert_span(part, "a");
	assert_true(span_cut(&rest, ';', &part));
	assert_span(part, "bb");
	assert_true(span_cut(&rest, ';', &part));
	assert_span(part, "");
	assert_true(span_cut(&rest, ';', &part));
	assert_span(part, "c");
	assert_false(span_cut(&rest, ';', &part));
	assert_span(span_slice(SPAN("hello"), 1, 3), "el");
	assert_span(span_slice(SPAN("hello"), 4, 99), "o");
	assert_span(span_slice(SPAN("hello"), 9, 99), "");
	assert_span(span_slice((struct span){ 0 }, 0, 9), "");
	assert_span(span_trim(SPAN(" \t\r\n x y \n")), "x y");
	assert_span(span_trim(SPAN(" \t ")), "");
	assert_span(span_trim_end(SPAN(" x ")), " x");
	assert_true(span_compare(SPAN("a"), SPAN("ab")) < 0);
	assert_true(span_compare(SPAN("b"), SPAN("ab")) > 0);
	assert_true(span_compare(SPAN("\xff"), SPAN("a")) > 0);
	assert_int_equal(span_compare(SPAN(""), (struct span){ 0 }), 0);
	assert_true(span_is_nocase(SPAN("MS.Date"), SPAN("ms.dATE")));
	assert_false(span_is_nocase(SPAN("@"), SPAN("`")));
	assert_true(span_number(SPAN("4294967295"), &n) && n == 4294967295u);
	assert_false(span_number(SPAN("4294967296"), &n));
	assert_false(span_number(SPAN(""), &n));
	assert_false(span_number(SPAN("1a"), &n));
}

static void spans_are_searched(void **state)
{
	(void)state;
	assert_int_equal(span_find(SPAN("aaab"), SPAN("ab")), 2);
	assert_int_equal(span_find(SPAN("aaab"), SPAN("b")), 3);
	assert_int_equal(span_find(SPAN("aaab"), SPAN("ba")), SIZE_MAX);
	assert_int_equal(span_find(SPAN("a"), SPAN("ab")), SIZE_MAX);
	assert_int_equal(span_find(SPAN("abc"), SPAN("")), 0);
	assert_int_equal(span_find((struct span){ 0 }, SPAN("x")), SIZE_MAX);
	assert_true(span_has(SPAN("abc"), SPAN("bc")));
	assert_int_equal(span_find_byte(SPAN("abc"), 'c'), 2);
	assert_int_equal(span_find_byte((struct span){ 0 }, 'c'), SIZE_MAX);
}

static void bufs_grow(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	BUF_LIT(&buf, "a");
	buf_add(&buf, (struct span){ 0 });
	buf_byte(&buf, ':');
	buf_number(&buf, 0);
	buf_number(&buf, UINT64_MAX);
	buf_fill(&buf, '-', 3);
	buf_printf(&buf, "<%s>", "x");
	assert_span(buf_span(&buf), "a:018446744073709551615---<x>");
	buf_reset(&buf);
	buf_printf(&buf, "%1000s", "y");
	buf_printf(&buf, "%*s", 2000, "z");
	assert_int_equal(buf.len, 3000);
	assert_int_equal(buf.ptr[2999], 'z');
	buf_free(&buf);
}

static void errors_gather_context_and_never_overflow(void **state)
{
	struct error err = { "" };

	(void)state;
	assert_false(fail(&err, "cannot read '%s'", "x"));
	assert_false(fail_in(&err, "page %d", 3));
	assert_string_equal(err.text, "page 3: cannot read 'x'");
	for (int i = 0; i < 300; i++)
		fail_in(&err, "deeper and deeper");
	assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
}

static void dates_count(void **state)
{
	struct arena arena = { 0 };
	struct date d;

	(void)state;
	assert_int_equal(date_days((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(date_days((struct date){ 2000, 3, 1 }), 11017);
	assert_int_equal(date_days((struct date){ 1900, 1, 1 }), -25567);
	for (int32_t day = -25567; day < 84000; day++) {
		d = date_from_days(day);
		assert_true(date_is_valid(d));
		assert_int_equal(date_days(d), day);
	}
	assert_int_equal(date_from_days(INT32_MAX).year, 0);
	d = date_add_months((struct date){ 2021, 8, 31 }, 6);
	assert_int_equal(date_compare(d, (struct date){ 2022, 2, 28 }), 0);
	d = date_add_months((struct date){ 2020, 1, 31 }, -11);
	assert_int_equal(date_compare(d, (struct date){ 2019, 2, 28 }), 0);
	d = date_add_months((struct date){ 2021, 12, 1 }, 12);
	assert_int_equal(date_compare(d, (struct date){ 2022, 12, 1 }), 0);
	assert_int_equal(date_add_months((struct date){ 0 }, 1).year, 0);
	assert_span(date_format(&arena, (struct date){ 2021, 8, 5 }), "2021-08-05");
	arena_free(&arena);
}

static void dates_are_read_exactly(void **state)
{
	static const char *const bad_iso[] = { "2021-02-29", "2021-8-28",
					       "2021-08/28", "2021-08-28 ",
					       "21-08-2021", "1899-12-31",
					       "2021-13-01", "" };
	static const char *const bad_us[] = { "13/01/2021", "02/30/2021", "1/2/21", "001/2/2021",
					      "1/2/2021/3", "1/2", "//2021", "" };
	struct date d;

	(void)state;
	assert_true(date_read_iso(SPAN("2020-02-29"), &d) && d.year == 2020 && d.month == 2 &&
		    d.day == 29);
	assert_true(date_read_iso(SPAN("2021/08/28"), &d) && d.day == 28);
	assert_true(date_read_iso(SPAN("2021/8/5"), &d) && d.month == 8 && d.day == 5);
	assert_true(date_read_us(SPAN("08/28/2021"), &d) && d.month == 8 && d.day == 28);
	assert_true(date_read_us(SPAN("8/5/2021"), &d) && d.month == 8 && d.day == 5);
	for (size_t i = 0; i < COUNT_OF(bad_iso); i++)
		assert_false(date_read_iso(span_of(bad_iso[i]), &d));
	for (size_t i = 0; i < COUNT_OF(bad_us); i++)
		assert_false(date_read_us(span_of(bad_us[i]), &d));
	assert_int_equal(date_compare((struct date){ 2021, 8, 28 }, (struct date){ 2021, 9, 1 }),
			 -1);
	assert_int_equal(date_compare((struct date){ 2021, 8, 28 }, (struct date){ 2020, 9, 1 }),
			 1);
}

static void today_can_be_set(void **state)
{
	(void)state;
	setenv("SOURCE_DATE_EPOCH", "1630151999", 1);
	assert_int_equal(date_compare(date_today(), (struct date){ 2021, 8, 28 }), 0);
	setenv("SOURCE_DATE_EPOCH", "1630152000x", 1);
	assert_true(date_today().year >= 2024);
	unsetenv("SOURCE_DATE_EPOCH");
	assert_true(date_is_valid(date_today()));
}

static void interned_texts_are_numbered_by_first_sight(void **state)
{
	struct arena arena = { 0 };
	struct intern t;
	char text[32];

	(void)state;
	intern_open(&t, &arena);
	for (unsigned round = 0; round < 2; round++) {
		for (unsigned i = 0; i < 20000; i++) {
			int len = snprintf(text, sizeof(text), "cell %u", i);

			assert_int_equal(intern_add(&t, (struct span){ text, (size_t)len }), i);
		}
	}
	assert_int_equal(t.count, 20000);
	assert_span(t.texts[19999], "cell 19999");
	assert_int_equal(intern_add(&t, SPAN("")), 20000);
	assert_int_equal(intern_add(&t, (struct span){ 0 }), 20000);
	arena_free(&arena);
}

static void maps_find_what_was_added(void **state)
{
	struct map map = { 0 };
	uint64_t value = 0;

	(void)state;
	assert_false(map_find(&map, 0, &value));
	for (uint64_t key = 0; key < 10000; key++)
		map_add(&map, key << 32, key + 1);
	map_add(&map, 0, 77);
	assert_int_equal(map.count, 10000);
	for (uint64_t key = 1; key < 10000; key++)
		assert_true(map_find(&map, key << 32, &value) && value == key + 1);
	assert_true(map_find(&map, 0, &value) && value == 77);
	assert_false(map_find(&map, 5, NULL));
	map_free(&map);
	assert_int_not_equal(hash_mix(1, 2), hash_mix(2, 1));
	assert_int_equal(hash_bytes(SPAN("")), hash_bytes((struct span){ 0 }));
}

enum { JOBS = 2000 };

struct jobs {
	size_t next;
	unsigned char worked[JOBS];
	unsigned char taken[JOBS];
};

static bool take_job(void *ctx, unsigned worker, size_t index)
{
	struct jobs *jobs = ctx;

	if (index != jobs->next++ || worker >= 7)
		abort();
	jobs->taken[index]++;
	return index % 10 != 3;
}

static void work_job(void *ctx, unsigned worker, size_t index)
{
	struct jobs *jobs = ctx;

	(void)worker;
	jobs->worked[index]++;
}

static void pool_runs_each_job_once_and_takes_in_order(void **state)
{
	static const unsigned crews[] = { 0, 1, 2, 7 };

	(void)state;
	for (size_t c = 0; c < COUNT_OF(crews); c++) {
		struct jobs jobs = { 0 };

		pool_run(crews[c], JOBS, take_job, work_job, &jobs);
		for (size_t i = 0; i < JOBS; i++) {
			assert_int_equal(jobs.taken[i], 1);
			assert_int_equal(jobs.worked[i], i % 10 != 3);
		}
		pool_run(crews[c], 0, take_job, work_job, &jobs);
	}
	assert_in_range(pool_cores(), 1, 16);
}

static void numbers_have_all_their_digits(void **state)
{
	static const uint64_t numbers[] = {
		0, 9, 10, 99, 100, 999, 1000, 9999, 10000, 99999, 100000, 99999999, 100000000,
		UINT32_MAX, (uint64_t)UINT32_MAX + 1, UINT64_MAX,
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		struct buf ours = { 0 }, libc = { 0 };

		buf_number(&ours, numbers[i]);
		buf_printf(&libc, "%llu", (unsigned long long)numbers[i]);
		assert_true(span_is(buf_span(&ours), buf_span(&libc)));
		buf_free(&ours);
		buf_free(&libc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_copies_and_prints),
		cmocka_unit_test(list_grows_and_keeps_its_items),
		cmocka_unit_test(spans_are_cut_and_compared),
		cmocka_unit_test(spans_are_searched),
		cmocka_unit_test(bufs_grow),
		cmocka_unit_test(errors_gather_context_and_never_overflow),
		cmocka_unit_test(dates_count),
		cmocka_unit_test(dates_are_read_exactly),
		cmocka_unit_test(today_can_be_set),
		cmocka_unit_test(interned_texts_are_numbered_by_first_sight),
		cmocka_unit_test(maps_find_what_was_added),
		cmocka_unit_test(pool_runs_each_job_once_and_takes_in_order),
		cmocka_unit_test(numbers_have_all_their_digits),
	};

	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
