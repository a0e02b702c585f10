/*
 * Which rows belong to the questionnaire, and what is asked and answered in each?  A row may hold
 * several questions, or an answer that pipes split.
 */
#include "private.h"

/* The section of a table: its zone, or a heading whose anchor is a section's name. */
uint16_t table_section(const struct page *p, const struct table *t)
{
	uint16_t section = NO_INDEX;

	if (t->zone >= 0)
		section = schema_section(p->schema, p->zones[t->zone].pivot);
	else if (t->heading >= 0)
		section = schema_section(p->schema, p->headings[t->heading].anchor);
	return section;
}

/* All cells from a column on: pipes within an answer split it, but it is one answer. */
static struct span cells_from(const struct draft *d, const struct row *row, unsigned from,
			      unsigned to)
{
	const struct cell *first = &d->cells.items[row->first_cell + from];
	const struct cell *last = &d->cells.items[row->first_cell + to - 1];

	return span_trim((struct span){ first->raw.ptr,
					(size_t)(last->raw.ptr + last->raw.len - first->raw.ptr) });
}

static void add_answer(struct draft *d, const struct row *row, uint16_t section, unsigned from,
		       unsigned to)
{
	struct answer *a = LIST_ADD(d->arena, &d->answers);
	const struct cell *wording = &d->cells.items[row->first_cell + from];

	a->section = section;
	a->row = row;
	a->wording = wording->text;
	a->text = to - from > 1 ? cells_from(d, row, from + 1, to)
				: (struct span){ wording->raw.ptr + wording->raw.len, 0 };
}

/*
 * Rows merged on one line: "| q | a | | q | a |", with an empty cell at each joint, or before
 * each row when the line goes on after a broken one.  Anything else behind the second cell
 * belongs to the answer.
 */
static bool is_merged(const struct draft *d, const struct row *row, unsigned joint)
{
	if (row->ncells < 5 || row->ncells % 3 != (joint ? 2 : 0))
		return false;
	for (unsigned i = joint; i < row->ncells; i += 3)
		if (d->cells.items[row->first_cell + i].text.len > 0)
			return false;
	return true;
}

static bool is_blank_pair(const struct draft *d, const struct row *row, unsigned at)
{
	const struct cell *cell = &d->cells.items[row->first_cell + at];

	return cell[0].text.len == 0 && cell[1].text.len == 0;
}

static void add_answers(struct draft *d, const struct row *row, uint16_t section)
{
	unsigned first = is_merged(d, row, 0);

	if ((row->flags & (ROW_HEADER | ROW_DELIMITER | ROW_NO_PIPE)) || row->ncells == 0)
		return;
	if (!first && !(row->ncells % 3 == 2 && is_merged(d, row, 2))) {
		add_answer(d, row, section, 0, row->ncells);
		return;
	}
	for (unsigned i = first; i + 1 < row->ncells; i += 3)
		if (!is_blank_pair(d, row, i))
			add_answer(d, row, section, i, i + 2);
}

/* Rows that lost their header belong to the questionnaire when they look like it. */
static bool is_question_table(const struct draft *d, const struct table *t)
{
	if (t->kind != TABLE_OTHER || t->is_quoted || table_section(d->page, t) == NO_INDEX)
		return false;
	if (t->has_header || t->nrows == 0)
		return t->ncolumns == 2;
	return t->ncolumns < 3 || is_merged(d, &d->rows.items[t->first_row], 0) ||
	       is_merged(d, &d->rows.items[t->first_row], 2);
}

void read_answers(struct draft *d)
{
	for (size_t i = 0; i < d->tables.count; i++) {
		struct table *t = &d->tables.items[i];

		if (!is_question_table(d, t))
			continue;
		t->kind = TABLE_QUESTIONS;
		for (size_t r = 0; r < t->nrows; r++)
			add_answers(d, &d->rows.items[t->first_row + r], table_section(d->page, t));
	}
	bind_answers(d);
}
