/* A CSV text as rows of fields with their line numbers, and fields as CSV.  Wraps libcsv. */
#ifndef ATTESTLINT_CSV_H
#define ATTESTLINT_CSV_H

#include "attestlint/base.h"

struct csv_row {
	uint32_t line;			/* 1-based line where the row starts */
	struct span *fields;
	size_t count;
};

struct csv {
	struct csv_row *rows;
	size_t count;
};

/*
 * Read RFC 4180 text (`csv_parse` is libcsv's own name).  A byte order mark is dropped, empty lines
 * are skipped, blanks around an unquoted field too.  False when a quote is misplaced or never
 * closed: the message starts with "NAME:LINE:COLUMN: ".
 */
MUST_USE bool csv_read(struct csv *out, struct arena *arena, const char *name, struct span text,
		       struct error *err);

/* The column where a field of a row starts: csv_row does not say, and only messages ask. */
uint32_t csv_column(struct span text, uint32_t line, size_t field);

/*
 * Add a field, in quotes where needed.  A spreadsheet runs what starts with '=', '+', '-', '@' (or
 * their wide forms), tab or a line end as a formula, so such a text gets an apostrophe before it;
 * csv_unguard takes it off again.
 */
void csv_add(struct buf *out, struct span field);
struct span csv_unguard(struct span field);
/*
 * The same for a file that is not read back: apostrophes also stand within the text wherever a
 * spreadsheet may begin a cell that splits at semicolons, tabs or line ends instead of commas, as
 * many do whose language writes 1,5.
 */
void csv_add_safe(struct buf *out, struct span field);
/* Text that starts a cell: a formula behind the blanks and quotes that a spreadsheet may drop? */
bool csv_begins_formula(struct span s);

/* In line, as nearly no text does. */
IN_LINE bool csv_starts_formula(struct span s)
{
	return s.len > 0 && !char_is_word(s.ptr[0]) && csv_begins_formula(s);
}

#endif
