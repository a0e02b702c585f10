/*
 * How do exported tables become a database?  A row has a number of its page, and views put the
 * two together again.
 */
#include "attestlint/export.h"
#include "attestlint/sqlite.h"

/* "atst": who finds a file with it may overwrite it, and no other. */
enum { MARK = 0x61747374, LAYOUT = 1 };

/* What people ask most; the tables are small, and the indexes make up a tenth of the file. */
static const char indexes[] =
	"CREATE UNIQUE INDEX pages_path ON pages (path, from_commit);"
	"CREATE INDEX pages_app ON pages (app_id);"
	"CREATE INDEX answers_question ON answers (question, class);"
	"CREATE INDEX permissions_permission ON permissions (permission);"
	"CREATE INDEX controls_control ON controls (control, verdict);"
	"CREATE INDEX findings_rule ON findings (rule);"
	"CREATE INDEX findings_path ON findings (path);"
	"CREATE INDEX changes_question ON changes (question, date);"
	"CREATE INDEX changes_app ON changes (app_id);"
	"CREATE INDEX changes_path ON changes (path);";

/* As it is now, or in the one state that was exported. */
static const char views[] =
	"CREATE VIEW pages_now AS SELECT * FROM pages WHERE to_commit IS NULL;"
	"CREATE VIEW answers_now AS SELECT * FROM answers_wide WHERE to_commit IS NULL;"
	"CREATE VIEW permissions_now AS SELECT * FROM permissions_wide WHERE to_commit IS NULL;"
	"CREATE VIEW controls_now AS SELECT * FROM controls_wide WHERE to_commit IS NULL;";

/* ---- the layout ----------------------------------------------------------------------- */

static bool has_number(const struct export_table *table)
{
	return strcmp(table->key, "id") == 0;
}

static void add_table(struct buf *sql, const struct export_table *table)
{
	buf_printf(sql, "CREATE TABLE %s (\n", table->name);
	if (has_number(table))
		BUF_LIT(sql, "\tid INTEGER PRIMARY KEY,\n");
	if (table->has_page)
		BUF_LIT(sql, "\tpage INTEGER NOT NULL REFERENCES pages (id),\n");
	for (size_t i = 0; i < table->count; i++)
		buf_printf(sql, "\t\"%s\" %s%s%s\n", table->columns[i].name,
			   export_column_type(&table->columns[i]),
			   table->columns[i].is_required ? " NOT NULL" : "",
			   has_number(table) && i + 1 == table->count ? "" : ",");
	if (has_number(table))
		BUF_LIT(sql, ") STRICT;\n");
	else
		buf_printf(sql, "\tPRIMARY KEY (%s)\n) STRICT, WITHOUT ROWID;\n", table->key);
}

/* The columns of CSV. */
static void add_wide_view(struct buf *sql, const struct export_table *table)
{
	buf_printf(sql, "CREATE VIEW %s_wide AS SELECT ", table->name);
	for (size_t i = 0; i < export_page_column_count; i++)
		buf_printf(sql, "p.%s, ", export_page_columns[i].name);
	for (size_t i = 0; i < table->count; i++)
		buf_printf(sql, "%st.\"%s\"", i ? ", " : "", table->columns[i].name);
	buf_printf(sql, " FROM %s AS t JOIN pages AS p ON p.id = t.page;\n", table->name);
}

static bool run(struct sqlite *db, struct buf *sql, struct error *err)
{
	bool ok;

	buf_byte(sql, '\0');
	ok = sqlite_run(db, sql->ptr, err);
	buf_reset(sql);
	return ok;
}

static bool add_layout(struct sqlite *db, struct buf *sql, struct error *err)
{
	buf_printf(sql, "PRAGMA user_version = %d; BEGIN;", LAYOUT);
	for (size_t i = 0; i < EXPORT_TABLE_COUNT; i++)
		add_table(sql, &export_tables[i]);
	for (size_t i = 0; i < EXPORT_TABLE_COUNT; i++)
		if (export_tables[i].has_page)
			add_wide_view(sql, &export_tables[i]);
	buf_add(sql, span_of(views));
	return run(db, sql, err);
}

/* ---- the rows ------------------------------------------------------------------------- */

static bool prepare(struct sqlite *db, const struct export_table *table, struct buf *sql,
		    struct error *err)
{
	size_t count = has_number(table) + table->has_page + table->count;
	bool ok;

	buf_printf(sql, "INSERT INTO %s VALUES (", table->name);
	for (size_t i = 0; i < count; i++)
		buf_add(sql, i ? SPAN(", ?") : SPAN("?"));
	BUF_LIT(sql, ")");
	buf_byte(sql, '\0');
	ok = sqlite_prepare(db, sql->ptr, err);
	buf_reset(sql);
	return ok;
}

static bool add_row(struct sqlite *db, const struct export *x, const struct export_table *table,
		    const struct export_row *row, struct arena *scratch, struct error *err)
{
	unsigned place = 1;

	arena_reset(scratch);
	if (has_number(table))
		place++;		/* NULL: the next one */
	if (table->has_page)
		sqlite_set_number(db, place++, (int64_t)row->page + 1);
	for (size_t i = 0; i < table->count; i++, place++) {
		struct export_cell cell = export_cell(x, row, &table->columns[i], scratch);

		if (cell.type == CELL_TEXT)
			sqlite_set_text(db, place, cell.text);
		else if (cell.type != CELL_NULL)
			sqlite_set_number(db, place, cell.number);
	}
	return sqlite_add_row(db, err);
}

static bool add_rows(struct sqlite *db, const struct export *x, struct buf *sql, struct error *err)
{
	struct arena scratch = { 0 };
	bool ok = true;

	for (size_t id = 0; id < EXPORT_TABLE_COUNT && ok; id++) {
		ok = prepare(db, &export_tables[id], sql, err);
		for (size_t i = 0; i < x->rows[id].count && ok; i++)
			ok = add_row(db, x, &export_tables[id], &x->rows[id].items[i], &scratch,
				     err);
	}
	arena_free(&scratch);
	return ok;
}

bool export_write_sqlite(const struct export *x, export_take_fn *take, void *ctx,
			 struct error *err)
{
	struct sqlite *db;
	struct buf sql = { 0 };
	struct span bytes;
	bool ok = sqlite_open(&db, MARK, err) && add_layout(db, &sql, err) &&
		  add_rows(db, x, &sql, err) && sqlite_run(db, indexes, err) &&
		  sqlite_run(db, "COMMIT", err) && sqlite_bytes(db, &bytes, err) &&
		  take(ctx, bytes, err);

	buf_free(&sql);
	sqlite_close(db);
	return ok;
}

bool export_is_ours(struct span start)
{
	return sqlite_is_ours(start, MARK);
}
