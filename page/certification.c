/* What does the certification table say of each control? */
#include "private.h"

static bool is_controls(const struct draft *d, const struct table *t)
{
	bool in_zone =
		t->zone >= 0 && span_is(d->zones.items[t->zone].pivot, SPAN("certification"));
	bool under = t->heading >= 0 && span_is(d->headings.items[t->heading].anchor,
						SPAN("certification-information"));

	return (in_zone || under) && t->ncolumns == 2 && !t->is_quoted;
}

/* Groups are bold links; their parts are indented by entities. */
static bool is_indented(struct span text)
{
	return span_starts(text, SPAN("&nbsp;")) || span_starts(text, SPAN("\xc2\xa0"));
}

static void read_verdict(struct draft *d, struct verdict *v, const struct cell *cell)
{
	struct span folded = text_fold(d->arena, reader_plain(d->reader, cell));
	const struct term *term;

	v->text = cell->text;
	v->cls = CLASS_TEXT;
	if (folded.len == 0) {
		v->cls = CLASS_BLANK;
		return;
	}
	term = locale_term(d->page->locale, TERM_VERDICT, NULL, folded);
	if (!term)
		term = locale_term(d->page->locale, TERM_WORD, NULL, folded);
	if (!term)
		return;
	v->cls = term->number == NO_OR_NA ? CLASS_NA : (enum answer_class)term->number;
	v->use = term->use;
}

/* The control whose cue fits a label best and alone. */
static const struct control *control_by_cue(const struct draft *d, struct span folded,
					    bool is_header)
{
	const struct schema *schema = d->page->schema;
	const struct control *found = NULL;
	unsigned best = 0, weight;

	for (size_t i = 0; i < schema->ncontrols; i++) {
		const struct control *c = &schema->controls[i];

		if (c->is_header != is_header)
			continue;
		weight = locale_match_control(d->page->locale, c, folded);
		if (weight > best) {
			best = weight;
			found = c;
		} else if (weight == best) {
			found = NULL;
		}
	}
	return best ? found : NULL;
}

/* A whole table is bound by its order, which never changed; a damaged one by its words. */
static void bind_controls(struct draft *d, struct verdict *v, size_t count)
{
	const struct schema *schema = d->page->schema;
	bool is_whole = count == schema->ncontrols;

	for (size_t i = 0; is_whole && i < count; i++)
		is_whole = v[i].is_header == schema->controls[i].is_header;
	for (size_t i = 0; i < count; i++)
		v[i].control = is_whole ? &schema->controls[i]
					: control_by_cue(d, reader_fold(d->reader, v[i].label),
							 v[i].is_header);
}

static void add_table(struct draft *d, const struct table *t)
{
	size_t from = d->verdicts.count;

	for (size_t r = 0; r < t->nrows; r++) {
		const struct row *row = &d->rows.items[t->first_row + r];
		const struct cell *cells = &d->cells.items[row->first_cell];
		struct verdict *v;

		if ((row->flags & (ROW_HEADER | ROW_DELIMITER | ROW_NO_PIPE)) || row->ncells == 0)
			continue;
		v = LIST_ADD(d->arena, &d->verdicts);
		v->row = row;
		v->label = cells[0].text;
		v->is_header = !is_indented(cells[0].text);
		v->cls = CLASS_BLANK;
		v->text = (struct span){ row->line.ptr + row->line.len, 0 };
		if (row->ncells > 1)
			read_verdict(d, v, &cells[1]);
	}
	if (d->verdicts.count > from)
		bind_controls(d, &d->verdicts.items[from], d->verdicts.count - from);
}

void read_verdicts(struct draft *d)
{
	for (size_t i = 0; i < d->tables.count; i++) {
		struct table *t = &d->tables.items[i];

		if (!is_controls(d, t))
			continue;
		t->kind = TABLE_CONTROLS;
		add_table(d, t);
	}
}
