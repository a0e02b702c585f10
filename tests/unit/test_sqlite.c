/* Is a database that was built in memory a file that SQLite reads, and is trouble told? */
#include "attestlint/sqlite.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

enum { MARK = 0x12345678 };

/* A table of numbers and texts that they must be equal to. */
static struct sqlite *make(struct error *err)
{
	struct sqlite *db;

	assert_true(sqlite_open(&db, MARK, err));
	assert_true(sqlite_run(db, "CREATE TABLE t (n INTEGER PRIMARY KEY, s TEXT NOT NULL) STRICT",
			       err));
	assert_true(sqlite_prepare(db, "INSERT INTO t VALUES (?, ?)", err));
	return db;
}

static void rows_become_a_file(void **state)
{
	struct error err = { "" };
	struct sqlite *db = make(&err);
	struct span bytes;

	(void)state;
	for (int i = 1; i <= 1000; i++) {
		sqlite_set_number(db, 1, i);
		sqlite_set_text(db, 2, i % 2 ? SPAN("it's") : SPAN(""));
		assert_true(sqlite_add_row(db, &err));
	}
	assert_true(sqlite_bytes(db, &bytes, &err));
	assert_true(bytes.len > 4096 && bytes.len % 4096 == 0);
	assert_true(sqlite_is_ours(bytes, MARK));
	assert_false(sqlite_is_ours(bytes, MARK + 1));
	assert_false(sqlite_is_ours(span_slice(bytes, 0, 99), MARK));
	assert_false(sqlite_is_ours(span_slice(bytes, 1, bytes.len), MARK));
	assert_string_equal(err.text, "");
	sqlite_close(db);
}

static void the_same_rows_are_the_same_bytes(void **state)
{
	struct error err = { "" };
	struct sqlite *a = make(&err), *b = make(&err);
	struct span x, y;

	(void)state;
	sqlite_set_text(a, 2, SPAN("x"));
	sqlite_set_text(b, 2, SPAN("x"));
	assert_true(sqlite_add_row(a, &err) && sqlite_add_row(b, &err));
	assert_true(sqlite_bytes(a, &x, &err) && sqlite_bytes(b, &y, &err));
	assert_true(span_is(x, y));
	sqlite_close(a);
	sqlite_close(b);
}

static void trouble_is_told(void **state)
{
	struct error err = { "" };
	struct sqlite *db = make(&err);

	(void)state;
	assert_false(sqlite_add_row(db, &err));
	assert_non_null(strstr(err.text, "NOT NULL"));
	sqlite_set_number(db, 1, 7);
	sqlite_set_text(db, 2, SPAN("x"));
	assert_true(sqlite_add_row(db, &err));
	sqlite_set_number(db, 1, 7);
	sqlite_set_text(db, 2, SPAN("y"));
	assert_false(sqlite_add_row(db, &err));
	assert_non_null(strstr(err.text, "UNIQUE"));
	assert_false(sqlite_run(db, "no such statement", &err));
	assert_false(sqlite_prepare(db, "INSERT INTO u VALUES (1)", &err));
	assert_non_null(strstr(err.text, "no such table"));
	sqlite_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_become_a_file),
		cmocka_unit_test(the_same_rows_are_the_same_bytes),
		cmocka_unit_test(trouble_is_told),
	};

	return cmocka_run_group_tests_name("sqlite", tests, NULL, NULL);
}
