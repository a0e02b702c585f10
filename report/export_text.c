/* How do exported tables leave as CSV and as JSON Lines?  Each row says its page. */
#include "attestlint/csv.h"
#include "attestlint/export.h"
#include "attestlint/json.h"

#include <stdio.h>

/* Calls `add` for the cells of a row, those of its page first. */
typedef void cell_fn(void *ctx, const struct export_column *column, const struct export_cell *cell);

static void each_cell(const struct export *x, const struct export_table *table,
		      const struct export_row *row, struct arena *scratch, cell_fn *add, void *ctx)
{
	size_t npage = table->has_page ? export_page_column_count : 0;

	arena_reset(scratch);
	for (size_t i = 0; i < npage + table->count; i++) {
		const struct export_column *column = i < npage ? &export_page_columns[i]
							       : &table->columns[i - npage];
		struct export_cell cell = export_cell(x, row, column, scratch);

		add(ctx, column, &cell);
	}
}

/* ---- CSV ------------------------------------------------------------------------------ */

struct line {
	struct buf *out;
	bool has_fields;
};

static void add_field(struct line *line, struct span field)
{
	if (line->has_fields)
		buf_byte(line->out, ',');
	line->has_fields = true;
	csv_add_safe(line->out, field);
}

static void end_line(struct line *line)
{
	buf_byte(line->out, '\n');
	line->has_fields = false;
}

/* NULL is an empty field, as nothing else can be. */
static void add_csv_cell(void *ctx, const struct export_column *column,
			 const struct export_cell *cell)
{
	char number[24];

	(void)column;
	switch (cell->type) {
	case CELL_NULL:
		add_field(ctx, SPAN(""));
		break;
	case CELL_TEXT:
		add_field(ctx, cell->text);
		break;
	case CELL_NUMBER:
	case CELL_BOOL:
		snprintf(number, sizeof(number), "%lld", (long long)cell->number);
		add_field(ctx, span_of(number));
		break;
	}
}

void export_write_csv(const struct export *x, enum export_table_id id, struct buf *out)
{
	const struct export_table *table = &export_tables[id];
	struct line line = { .out = out };
	struct arena scratch = { 0 };

	for (size_t i = 0; table->has_page && i < export_page_column_count; i++)
		add_field(&line, span_of(export_page_columns[i].name));
	for (size_t i = 0; i < table->count; i++)
		add_field(&line, span_of(table->columns[i].name));
	end_line(&line);
	for (size_t i = 0; i < x->rows[id].count; i++) {
		each_cell(x, table, &x->rows[id].items[i], &scratch, add_csv_cell, &line);
		end_line(&line);
	}
	arena_free(&scratch);
}

/* ---- JSON Lines ----------------------------------------------------------------------- */

static void add_json_cell(void *ctx, const struct export_column *column,
			  const struct export_cell *cell)
{
	struct json *j = ctx;

	json_key(j, column->name);
	switch (cell->type) {
	case CELL_NULL:
		json_null(j);
		break;
	case CELL_TEXT:
		json_text(j, cell->text.len ? cell->text : SPAN(""));
		break;
	case CELL_NUMBER:
		json_number(j, cell->number);
		break;
	case CELL_BOOL:
		json_bool(j, cell->number != 0);
		break;
	}
}

void export_write_jsonl(const struct export *x, const bool wanted[EXPORT_TABLE_COUNT],
			struct buf *out)
{
	struct json j = { .out = out };
	struct arena scratch = { 0 };

	for (size_t id = 0; id < EXPORT_TABLE_COUNT; id++) {
		if (!wanted[id] && id != EXPORT_META)
			continue;
		for (size_t i = 0; i < x->rows[id].count; i++) {
			json_open(&j, '{');
			json_key(&j, "table");
			json_text(&j, span_of(export_tables[id].name));
			each_cell(x, &export_tables[id], &x->rows[id].items[i], &scratch,
				  add_json_cell, &j);
			json_close(&j, '}');
			buf_byte(out, '\n');
		}
	}
	arena_free(&scratch);
}
