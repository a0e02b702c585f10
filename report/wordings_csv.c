/* The file of verdicts: one wording a row, ready to be filled in and read again. */
#include "attestlint/csv.h"
#include "attestlint/report.h"

#include "parts.h"

static void add_next(struct buf *out, struct span field)
{
	buf_byte(out, ',');
	csv_add(out, field);
}

static void add_example(struct buf *out, const struct wording_row *row)
{
	struct buf place = { 0 };

	if (row->path.len > 0) {
		buf_add(&place, row->path);
		buf_byte(&place, ':');
		buf_number(&place, row->line);
	}
	add_next(out, buf_span(&place));
	buf_free(&place);
}

/* The columns behind `note` are for the reader, and left alone when the file is read. */
void write_wordings_csv(const struct wordings_report *r, const struct style *style,
			struct buf *out)
{
	(void)style;
	BUF_LIT(out, "locale,kind,id,wording,verdict,use,note,pages,");
	buf_add(out, r->has_history ? SPAN("first,date,example\n") : SPAN("example\n"));
	for (size_t i = 0; i < r->nrows; i++) {
		const struct wording_row *row = &r->rows[i];

		csv_add(out, row->locale);
		add_next(out, row->kind);
		add_next(out, row->id);
		add_next(out, row->text);
		add_next(out, row->verdict);
		add_next(out, row->use);
		add_next(out, row->note);
		buf_byte(out, ',');
		buf_number(out, row->pages);
		if (r->has_history) {
			add_next(out, row->commit);
			add_next(out, row->date);
		}
		add_example(out, row);
		buf_byte(out, '\n');
	}
}
