/*
 * What do others ask of a page that was read?  Where a byte of it stands, what a field or a
 * question says, and where a row ends.
 */
#include "private.h"

static size_t line_index(const struct page *p, uint32_t offset)
{
	size_t low = 0, high = p->nlines;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (p->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct place page_place(const struct page *page, const char *at)
{
	uint32_t offset = (uint32_t)(at - page->text.ptr);
	size_t line;
	struct span before;

	if (page->nlines == 0)
		return (struct place){ 1, 1 };
	line = line_index(page, offset);
	before = span_slice(page->text, page->lines[line], offset);
	return (struct place){ (uint32_t)line + 1, (uint32_t)text_points(before) + 1 };
}

struct place page_place_after(const struct page *page, const char *known, struct place place,
			      const char *at)
{
	struct span between;

	if (!known || at < known || page->nlines == 0 ||
	    (place.line < page->nlines && at >= page->text.ptr + page->lines[place.line]))
		return page_place(page, at);
	between = (struct span){ known, (size_t)(at - known) };
	return (struct place){ place.line, place.column + (uint32_t)text_points(between) };
}

struct span page_line(const struct page *page, const char *at)
{
	struct span rest = page->text, line = { page->text.ptr, 0 };

	if (page->nlines > 0)
		rest = span_slice(rest,
				  page->lines[line_index(page, (uint32_t)(at - page->text.ptr))],
				  rest.len);
	else
		rest = span_slice(rest, 0, 200);
	line_cut(&rest, &line);
	return line;
}

const struct field *page_field(const struct page *page, struct span key)
{
	for (size_t i = 0; i < page->nfields; i++)
		if (span_is(page->fields[i].key, key))
			return &page->fields[i];
	return NULL;
}

const struct answer *page_answer_of(const struct page *page, uint16_t question)
{
	return page->nanswers > 0 ? page->answer_of[question] : NULL;
}

const struct answer *page_answer(const struct page *page, struct span id)
{
	const struct question *q = schema_question(page->schema, id);

	return q ? page_answer_of(page, q->index) : NULL;
}

static bool is_among(const struct question *q, const struct answer *parent)
{
	struct span cls = span_of(answer_class_name(parent->cls));

	for (size_t i = 0; i < q->nwhen; i++)
		if (span_is(q->when[i], cls) || span_is(q->when[i], parent->value))
			return true;
	return false;
}

int page_applies(const struct page *page, const struct question *q)
{
	const struct question *parent;
	const struct answer *a;
	int above;

	if (q->parent == NO_INDEX)
		return 1;
	parent = &page->schema->questions[q->parent];
	above = page_applies(page, parent);
	if (above == 0)
		return 0;
	a = page_answer_of(page, q->parent);
	if (!a || a->cls == CLASS_BLANK || a->cls == CLASS_TEXT)
		return -1;
	return is_among(q, a) != q->when_not;
}

bool page_has_zone(const struct page *page, struct span pivot)
{
	for (size_t i = 0; i < page->nzones; i++)
		if (span_is(page->zones[i].pivot, pivot))
			return true;
	return false;
}

const struct cell *row_cell(const struct page *page, const struct row *row, unsigned column)
{
	return column < row->ncells ? &page->cells[row->first_cell + column] : NULL;
}

const char *row_end(const struct page *page, const struct row *row)
{
	const struct cell *last = row->ncells > 0 ? row_cell(page, row, row->ncells - 1u) : NULL;
	const char *end = row->line.ptr + row->line.len;

	return last && last->raw.ptr + last->raw.len > end ? last->raw.ptr + last->raw.len : end;
}
