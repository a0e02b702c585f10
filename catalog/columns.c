/* Which field of a row is which column?  What is wrong with a file names line and column. */
#include "columns.h"

#include <assert.h>

static struct place place_of(const struct columns *c, size_t field)
{
	return (struct place){ c->row->line,
			       csv_column(c->file->text, c->row->line, field) };
}

struct span column_field(const struct columns *c, int column)
{
	return c->at[column] == SIZE_MAX ? SPAN("") : c->row->fields[c->at[column]];
}

bool refuse_field(const struct columns *c, int column, const char *what, const char *expected)
{
	return refuse(c->err, c->file->name, place_of(c, c->at[column]),
		      "unknown %s '%.*s', expected %s", what, SPAN_ARG(column_field(c, column)),
		      expected);
}

bool refuse_field_name(const struct columns *c, int column, const char *what,
		       const char *const *names, size_t count)
{
	return refuse_field(c, column, what,
			    arena_cstr(c->arena, name_list(c->arena, names, count)));
}

bool refuse_twice(const struct columns *c, int column)
{
	return refuse(c->err, c->file->name, place_of(c, c->at[column]),
		      "'%.*s' stands here a second time", SPAN_ARG(column_field(c, column)));
}

static bool read_name(struct columns *c, size_t field)
{
	struct span name = c->row->fields[field];
	int found = name_find(c->names, c->count, name);

	if (found < 0)
		return refuse(c->err, c->file->name, place_of(c, field),
			      "unknown column '%.*s', expected %.*s", SPAN_ARG(name),
			      SPAN_ARG(name_list(c->arena, c->names, c->count)));
	if (c->at[found] != SIZE_MAX)
		return refuse(c->err, c->file->name, place_of(c, field),
			      "'%.*s' stands here a second time", SPAN_ARG(name));
	c->at[found] = field;
	return true;
}

bool columns_open(struct columns *c)
{
	assert(c->count <= MOST_COLUMNS);
	if (!csv_read(&c->csv, c->arena, c->file->name, c->file->text, c->err))
		return false;
	for (size_t i = 0; i < c->count; i++)
		c->at[i] = SIZE_MAX;
	c->row = c->csv.rows;
	for (size_t i = 0; c->csv.count > 0 && i < c->row->count; i++)
		if (!read_name(c, i))
			return false;
	for (size_t i = 0; i < c->count; i++)
		if (c->at[i] == SIZE_MAX && (c->needed >> i & 1))
			return refuse(c->err, c->file->name, (struct place){ 1, 1 },
				      "column '%s' is missing", c->names[i]);
	return true;
}

bool columns_take(struct columns *c, size_t index)
{
	c->row = &c->csv.rows[index];
	return c->row->count == c->csv.rows[0].count ||
	       refuse(c->err, c->file->name, (struct place){ c->row->line, 1 },
		      "row has %zu fields, expected %zu", c->row->count, c->csv.rows[0].count);
}
