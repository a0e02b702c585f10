/* A CSV file whose first row names its columns, read strictly.  Private to catalog/. */
#ifndef CATALOG_COLUMNS_H
#define CATALOG_COLUMNS_H

#include "load.h"

#include "attestlint/csv.h"

enum { MOST_COLUMNS = 16 };

/* The file being read, and the row in hand. */
struct columns {
	struct arena *arena;
	const struct catalog_file *file;
	struct error *err;
	const char *const *names;	/* that the file may have, in any order */
	size_t count;
	unsigned needed;		/* bit c: names[c] has to be there */
	struct csv csv;
	const struct csv_row *row;
	size_t at[MOST_COLUMNS];	/* which field a column is; SIZE_MAX = the file lacks it */
};

/* Read the file and its header; the members up to `needed` are the caller's. */
MUST_USE bool columns_open(struct columns *c);
/* Take row `index`, from 1 on, in hand; false when it has another number of fields. */
MUST_USE bool columns_take(struct columns *c, size_t index);
/* A field of the row in hand; empty when the file lacks the column. */
struct span column_field(const struct columns *c, int column);

/* Messages about a field of the row in hand; they return false. */
bool refuse_field(const struct columns *c, int column, const char *what, const char *expected);
bool refuse_field_name(const struct columns *c, int column, const char *what,
		       const char *const *names, size_t count);
bool refuse_twice(const struct columns *c, int column);

#endif
