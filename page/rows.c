/*
 * Where are the cells of a table line?  As cmark-gfm splits them: at each pipe that no backslash
 * escapes, also within code and HTML; but surplus cells are kept, which cmark-gfm drops.
 */
#include "private.h"

/* Where the cell that starts at `at` ends: the next unescaped pipe, or the end of the text. */
static size_t cell_end(struct span text, size_t at)
{
	while (at < text.len) {
		const char *pipe = memchr(text.ptr + at, '|', text.len - at);
		size_t end, slashes = 0;

		if (!pipe)
			return text.len;
		end = (size_t)(pipe - text.ptr);
		while (slashes < end - at && text.ptr[end - 1 - slashes] == '\\')
			slashes++;
		if (slashes % 2 == 0)
			return end;
		at = end + 1;
	}
	return text.len;
}

/* Cut the next cell off; false when only blanks are left behind the last pipe. */
static bool cell_cut(struct span text, size_t *at, struct span *raw, bool *is_closed)
{
	size_t end = *at < text.len ? cell_end(text, *at) : text.len;

	*raw = span_slice(text, *at, end);
	if (end == text.len && span_trim(*raw).len == 0)
		return false;
	*is_closed = end < text.len;
	*at = *is_closed ? end + 1 : end;
	return true;
}

struct row_shape row_measure(struct span text)
{
	struct row_shape shape = { .is_opened = text.len > 0 && text.ptr[0] == '|' };
	size_t at = shape.is_opened;
	struct span raw;
	bool is_closed = true;

	while (cell_cut(text, &at, &raw, &is_closed))
		shape.ncells++;
	shape.is_closed = is_closed && (shape.ncells > 0 || shape.is_opened);
	return shape;
}

static bool is_dashes(struct span mark)
{
	size_t i;

	for (i = 0; i < mark.len; i++)
		if (mark.ptr[i] != '-')
			return false;
	return mark.len > 0;
}

bool row_is_delimiter(struct span text, unsigned *ncolumns)
{
	size_t at, end;
	unsigned count = 0;

	text = span_trim(text);
	if (text.len == 0 || !memchr("|:-", text.ptr[0], 3))
		return false;
	at = text.ptr[0] == '|';
	while (at < text.len) {
		const char *pipe = memchr(text.ptr + at, '|', text.len - at);
		struct span mark;

		end = pipe ? (size_t)(pipe - text.ptr) : text.len;
		mark = span_trim(span_slice(text, at, end));
		if (mark.len > 0 && mark.ptr[0] == ':')
			mark = span_slice(mark, 1, mark.len);
		if (mark.len > 1 && mark.ptr[mark.len - 1] == ':')
			mark.len--;
		if (!is_dashes(mark))
			return false;
		count++;
		at = end + 1;
	}
	*ncolumns = count;
	return count > 0;
}

static void cell_add(struct draft *d, struct span raw)
{
	struct cell *cell = LIST_ADD(d->arena, &d->cells);

	cell->raw = raw;
	cell->text = span_trim(raw);
}

/* Record cells from `at` on; gives whether the last one was closed by a pipe. */
static bool add_cells(struct draft *d, struct row *row, struct span text, size_t at)
{
	struct span raw;
	bool is_closed = true;

	while (cell_cut(text, &at, &raw, &is_closed)) {
		if (row->ncells == TABLE_WIDTH_CAP) {
			draft_fault(d, FAULT_TABLE_TOO_WIDE, row->line,
				    SPAN("a row of more than 256 cells"));
			break;
		}
		cell_add(d, raw);
		row->ncells++;
	}
	return is_closed;
}

struct row *draft_add_row(struct draft *d, const struct line *line, unsigned flags)
{
	struct row *row = LIST_ADD(d->arena, &d->rows);
	size_t at = line->text.len > 0 && line->text.ptr[0] == '|';

	row->line = line->whole;
	row->first_cell = (uint32_t)d->cells.count;
	row->flags = (uint16_t)(flags | (line->depth ? ROW_QUOTED : 0));
	if (flags & ROW_DELIMITER)
		return row;
	if (!at)
		row->flags |= ROW_UNOPENED;
	if (!add_cells(d, row, line->text, at))
		row->flags |= at || row->ncells > 1 ? ROW_UNCLOSED : ROW_UNCLOSED | ROW_NO_PIPE;
	return row;
}

void draft_continue_row(struct draft *d, const struct line *line)
{
	struct row *row = &d->rows.items[d->rows.count - 1];
	struct cell *last;
	size_t end = cell_end(line->text, 0);
	const char *stop = line->text.ptr + end;

	row->flags |= ROW_CONTINUED;
	row->flags &= (uint16_t)~ROW_UNCLOSED;
	if (row->ncells == 0)
		cell_add(d, (struct span){ row->line.ptr + row->line.len, 0 }), row->ncells++;
	last = &d->cells.items[d->cells.count - 1];
	last->raw.len = (size_t)(stop - last->raw.ptr);
	last->text = span_trim(last->raw);
	if (end == line->text.len || !add_cells(d, row, line->text, end + 1))
		row->flags |= ROW_UNCLOSED;
}
