/*
 * Does our scanner see the rows that cmark-gfm sees?  Row by row: line, number of cells, byte
 * span of each.  Where they differ, the difference has a name, and HACKING.md says why ours is
 * right.
 */
#include "private.h"

static const char *const names[] = {
	[DIFF_NONE] = "none",
	[DIFF_SURPLUS_CELLS] = "surplus cells, which cmark-gfm drops",
	[DIFF_MISSING_ROW] = "a row that only cmark-gfm sees",
	[DIFF_EXTRA_ROW] = "a row that only we see",
	[DIFF_SPANS] = "other byte spans",
	[DIFF_CELLS] = "another number of cells",
	[DIFF_TEXT_ROW] = "a text line that cmark-gfm takes into the table",
	[DIFF_HEADERLESS] = "rows without a header row, which are text to cmark-gfm",
	[DIFF_CONTINUED] =
		"a line of an answer that runs over lines, which is a row of its own to cmark-gfm",
	[DIFF_INDENT] = "spans that cmark-gfm shifts by another row's indentation",
	[DIFF_BELOW_QUOTE] = "a table right below a block quote, which is its text to cmark-gfm",
	[DIFF_LAZY] = "rows behind a broken row, where the table ends for cmark-gfm",
};

const char *row_difference_name(enum row_difference d)
{
	return names[d];
}

static void note(struct arena *arena, struct verification *v, enum row_difference kind,
		 uint32_t line, unsigned ours, unsigned theirs)
{
	v->counts[kind]++;
	*LIST_ADD(arena, &v->list) = (struct row_verdict){ kind, line, ours, theirs };
}

/* What is quadratic in the packaged cmark-gfm: wide tables with many rows, and these openers. */
static bool is_too_dangerous(const struct page *p)
{
	size_t openers = 0, area = 0;

	for (size_t i = 0; i + 1 < p->text.len; i++)
		openers += (p->text.ptr[i] == '!' && p->text.ptr[i + 1] == '[') ||
			   (p->text.ptr[i] == '<' &&
			    (p->text.ptr[i + 1] == '?' || p->text.ptr[i + 1] == '!'));
	for (size_t i = 0; i < p->ntables; i++)
		area += (size_t)p->tables[i].ncolumns * p->tables[i].nrows;
	for (size_t i = 0; i < p->nfaults; i++) {
		enum fault_kind k = p->faults[i].kind;

		if (k == FAULT_TABLE_TOO_WIDE || k == FAULT_LINE_TOO_LONG ||
		    k == FAULT_QUOTE_TOO_DEEP || k == FAULT_PAGE_TOO_LARGE)
			return true;
	}
	return openers > 2000 || area > 200000;
}

static const struct table *table_of(const struct page *p, const struct row *row)
{
	for (size_t i = 0; i < p->ntables; i++) {
		const struct row *first = &p->rows[p->tables[i].first_row];

		if (row >= first && row < first + p->tables[i].nrows)
			return &p->tables[i];
	}
	return NULL;
}

/*
 * Cells as cmark-gfm numbers them: byte columns in the line.  A header's are wrong below a
 * paragraph line.
 */
static bool same_spans(const struct page *p, const struct row *row,
		       const struct markdown_row *other, size_t shift)
{
	for (unsigned i = 0; i < other->ncells && i < row->ncells; i++) {
		const struct cell *c = &p->cells[row->first_cell + i];
		size_t from = (size_t)(c->raw.ptr - row->line.ptr) + 1 + shift;

		if (other->cells[i].from != from || other->cells[i].to != from + c->raw.len - 1)
			return false;
	}
	return true;
}

static size_t indent_of(const struct row *row)
{
	return (size_t)(line_read(row->line).text.ptr - row->line.ptr);
}

/* cmark-gfm counts columns of every row from the indentation of the table's first. */
static size_t indent_shift(const struct page *p, const struct row *row)
{
	const struct table *t = table_of(p, row);

	return t ? indent_of(&p->rows[t->first_row]) - indent_of(row) : 0;
}

static enum row_difference compare_rows(const struct page *p, const struct row *row,
					const struct markdown_row *other)
{
	if (row->ncells > other->ncells && other->ncells == other->table_columns)
		return DIFF_SURPLUS_CELLS;
	if (row->flags & ROW_CONTINUED)
		return DIFF_LAZY;
	if (row->ncells != other->ncells)
		return DIFF_CELLS;
	if (other->is_header || same_spans(p, row, other, 0))
		return DIFF_NONE;
	return same_spans(p, row, other, indent_shift(p, row)) ? DIFF_INDENT : DIFF_SPANS;
}

/* Whether an earlier row of the same table is one at which cmark-gfm lets the table end. */
static bool follows_break(const struct page *p, const struct row *row)
{
	const struct table *t = table_of(p, row);

	for (uint32_t i = 0; t && &p->rows[t->first_row + i] < row; i++)
		if ((p->rows[t->first_row + i].flags & (ROW_CONTINUED | ROW_LAZY)) ||
		    (p->rows[t->first_row + i].ncells == 0 &&
		     !(p->rows[t->first_row + i].flags & ROW_DELIMITER)))
			return true;
	return (row->flags & (ROW_LAZY | ROW_CONTINUED)) != 0 || row->ncells == 0;
}

/* A table right below a block quote's text: to cmark-gfm that text goes on. */
static bool is_below_quote(const struct page *p, const struct table *t)
{
	const char *first = p->rows[t->first_row].line.ptr;

	if (t->is_quoted || first == p->text.ptr)
		return false;
	return line_read(page_line(p, first - 1)).depth > 0;
}

static enum row_difference name_extra(const struct page *p, const struct row *row)
{
	const struct table *t = table_of(p, row);

	if (t && !t->has_header)
		return DIFF_HEADERLESS;
	if (t && is_below_quote(p, t))
		return DIFF_BELOW_QUOTE;
	return follows_break(p, row) ? DIFF_LAZY : DIFF_EXTRA_ROW;
}

/* Whether a line lies within an answer that runs over several lines. */
static bool is_continuation(const struct page *p, struct span line)
{
	for (size_t i = 0; i < p->nrows; i++) {
		const struct row *row = &p->rows[i];
		const struct cell *last = &p->cells[row->first_cell + row->ncells - 1u];

		if ((row->flags & ROW_CONTINUED) && line.ptr > row->line.ptr &&
		    line.ptr < last->raw.ptr + last->raw.len)
			return true;
	}
	return false;
}

/*
 * A line without any pipe is a row to GFM when it follows one; a zone mark, an include or a
 * continued answer to us.
 */
static enum row_difference name_missing(const struct page *p, const struct markdown_row *other)
{
	struct span line = page_line(p, p->text.ptr + p->lines[other->line - 1]);

	if (is_continuation(p, line))
		return DIFF_CONTINUED;
	return other->ncells <= 1 || span_find_byte(line, '|') == SIZE_MAX ? DIFF_TEXT_ROW
									   : DIFF_MISSING_ROW;
}

static bool is_compared(const struct row *row)
{
	return !(row->flags & ROW_DELIMITER);
}

static void compare(const struct page *p, struct arena *arena, const struct markdown_row *theirs,
		    size_t count, struct verification *v)
{
	size_t i = 0, j = 0;

	while (i < p->nrows || j < count) {
		uint32_t mine = UINT32_MAX, other = j < count ? theirs[j].line : UINT32_MAX;
		enum row_difference kind;

		if (i < p->nrows && !is_compared(&p->rows[i])) {
			i++;
			continue;
		}
		if (i < p->nrows)
			mine = page_place(p, p->rows[i].line.ptr).line;
		/* the header of a table below a paragraph line carries that line's number */
		if (j < count && theirs[j].is_header && i < p->nrows &&
		    (p->rows[i].flags & ROW_HEADER) && other < mine && j + 1 <= count)
			other = mine;
		v->rows++;
		if (mine == other) {
			kind = compare_rows(p, &p->rows[i], &theirs[j]);
			if (kind == DIFF_NONE)
				v->same++;
			else
				note(arena, v, kind, mine, p->rows[i].ncells, theirs[j].ncells);
			i++, j++;
		} else if (mine < other) {
			note(arena, v, name_extra(p, &p->rows[i]), mine, p->rows[i].ncells, 0);
			i++;
		} else {
			note(arena, v, name_missing(p, &theirs[j]), other, 0, theirs[j].ncells);
			j++;
		}
	}
}

void page_verify(const struct page *page, struct arena *arena, struct verification *out)
{
	struct markdown_row *theirs;
	size_t count, body = 0;

	*out = (struct verification){ 0 };
	if (is_too_dangerous(page)) {
		out->refused = true;
		return;
	}
	if (page->front.ptr) {
		struct span rest = span_slice(
				    page->text,
				    (size_t)(page->front.ptr + page->front.len - page->text.ptr),
				    page->text.len),
			    line;

		line_cut(&rest, &line);
		body = (size_t)(rest.ptr - page->text.ptr);
	}
	if (!markdown_rows(arena, page->text, body, &theirs, &count)) {
		out->refused = true;
		return;
	}
	compare(page, arena, theirs, count, out);
}
