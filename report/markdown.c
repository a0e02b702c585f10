/* The report as a comment on a pull request: totals first, and never too long to be posted. */
#include "attestlint/text.h"

#include "neutral.h"
#include "parts.h"
#include "sheet.h"

enum {
	MOST_UNITS = 65000,		/* GitHub takes 65,536 */
	RESERVE = 1000,			/* for the words that say what was cut */
	HEAD_CELLS = 1200,
};

/* Text that was made for a terminal, line by line. */
static void add_lines(struct buf *out, const struct buf *text)
{
	struct span rest = buf_span(text), line;

	while (span_cut(&rest, '\n', &line)) {
		neutral_clip_add(out, line, HEAD_CELLS);
		BUF_LIT(out, "\n\n");
	}
}

static void add_totals(struct buf *out, const struct sheet *s)
{
	const struct report *r = s->report;

	BUF_LIT(out, "### attestlint: ");
	if (r->trouble.len > 0)
		BUF_LIT(out, "no page was judged");
	if (r->trouble.len == 0 && has_findings(r))
		finding_totals_add(out, s->style, r);
	if (r->trouble.len == 0 && has_findings(r) && r->has_changes)
		BUF_LIT(out, "; ");
	if (r->trouble.len == 0 && r->has_changes)
		change_totals_add(out, s->style, r);
	if (!r->complete)
		BUF_LIT(out, " (incomplete)");
	BUF_LIT(out, "\n\n");
}

static void add_scope(struct buf *out, const struct sheet *s)
{
	const struct report *r = s->report;
	struct buf text = { 0 };

	if (r->trouble.len > 0) {
		buf_add(&text, r->trouble);
	} else {
		scope_add(&text, r);
		buf_byte(&text, '\n');
		caveats_add(&text, r);
		if (r->has_changes)
			left_out_add(&text, s->style, r);
	}
	add_lines(out, &text);
	buf_free(&text);
}

/*
 * The whole comment.  Of `units` findings leave half to the changes; it ends at `room` whoever had
 * them.
 */
static void write_sheet(struct sheet *s, size_t units, size_t room)
{
	const struct report *r = s->report;
	size_t kept;

	s->left = units;
	s->room = room;
	BUF_LIT(&s->block, "<!-- attestlint -->\n");
	add_totals(&s->block, s);
	add_scope(&s->block, s);
	sheet_take(s);
	kept = r->nchanges > 0 ? s->left / 2 : 0;
	s->left -= kept;
	if (has_findings(r))
		sheet_add_findings(s);
	s->left += kept;
	if (r->has_changes)
		sheet_add_changes(s);
	sheet_add_fixed(s);
}

void write_markdown(const struct report *r, const struct style *style, struct buf *out)
{
	struct buf text = { 0 };
	struct style plain = *style;
	struct sheet s = { .report = r, .style = &plain, .out = &text };

	plain.color = false;
	write_sheet(&s, SIZE_MAX, MOST_UNITS);	/* most reports need no shares */
	if (s.is_cut || text_utf16(buf_span(&text)) > MOST_UNITS) {
		buf_reset(&text);
		write_sheet(&s, MOST_UNITS - RESERVE, SIZE_MAX);
	}
	buf_add(out, buf_span(&text));
	buf_free(&s.block);
	buf_free(&text);
}
