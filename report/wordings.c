/* Wordings by question, the most frequent first: for people at a terminal. */
#include "glyph.h"
#include "ink.h"
#include "parts.h"

enum { STATE_WIDTH = 8 };		/* of "approved" and "rejected" */

struct writer {
	const struct wordings_report *report;
	const struct style *style;
	struct buf *out;
	size_t start;			/* of the report in `out` */
	size_t count_width;		/* cells of the largest count */
};

static size_t indent_of(const struct writer *w)
{
	return 2 + w->count_width + 2 + (w->report->has_review ? STATE_WIDTH + 2 : 0);
}

/* ---- one wording ----------------------------------------------------------------------- */

static enum ink verdict_ink(struct span verdict)
{
	if (span_is(verdict, SPAN("approved")))
		return INK_BETTER;
	return span_is(verdict, SPAN("rejected")) ? INK_WORSE : INK_WARNING;
}

static void add_state(const struct writer *w, const struct wording_row *row)
{
	struct span state = row->verdict.len > 0 ? row->verdict : SPAN("new");

	if (!w->report->has_review)
		return;
	ink_add(w->out, w->style, verdict_ink(row->verdict), state);
	buf_fill(w->out, ' ', STATE_WIDTH + 2 - state.len);
}

/* The part of `rest` that fits a line, cut at a blank unless that leaves half of it empty. */
static struct span cut_line(struct span *rest, size_t room)
{
	struct span line;
	size_t end;

	visible_fit(*rest, room, &line);
	end = line.len;
	while (line.len < rest->len && end > line.len / 2 && rest->ptr[end] != ' ')
		end--;
	if (line.len < rest->len && end > line.len / 2)
		line.len = end;
	if (line.len == 0)
		line = *rest;
	*rest = span_slice(*rest, line.len, rest->len);
	while (span_starts(*rest, SPAN(" ")))
		*rest = span_slice(*rest, 1, rest->len);
	return line;
}

static bool is_inside_character(struct span s, size_t at)
{
	return at > 0 && at < s.len && ((unsigned char)s.ptr[at] & 0xc0) == 0x80;
}

/* What sets a wording apart from the usual one: what is left between a common start and end. */
static struct span find_difference(struct span text, struct span usual)
{
	size_t from = 0, to = text.len, end = usual.len;

	while (from < text.len && from < usual.len && text.ptr[from] == usual.ptr[from])
		from++;
	while (is_inside_character(text, from))
		from--;
	while (to > from && end > from && text.ptr[to - 1] == usual.ptr[end - 1])
		to--, end--;
	while (is_inside_character(text, to))
		to++;
	return span_slice(text, from, to);
}

/* One line, with the part of it that lies in `mark` in bold. */
static void add_line(const struct writer *w, struct span line, struct span mark)
{
	const char *end = line.ptr + line.len, *from = mark.ptr, *to = mark.ptr + mark.len;

	if (mark.len == 0 || from >= end || to <= line.ptr) {
		visible_add(w->out, line);
		return;
	}
	from = from > line.ptr ? from : line.ptr;
	to = to < end ? to : end;
	visible_add(w->out, (struct span){ line.ptr, (size_t)(from - line.ptr) });
	ink_open(w->out, w->style, INK_PATH);
	visible_add(w->out, (struct span){ from, (size_t)(to - from) });
	ink_close(w->out, w->style);
	visible_add(w->out, (struct span){ to, (size_t)(end - to) });
}

/* Text over as many lines as it takes; gives the cells that are left on the last. */
static size_t add_wrapped(const struct writer *w, struct span text, struct span mark)
{
	size_t indent = indent_of(w), room = w->style->width, used;
	struct span line;

	room = room > 2 * indent ? room - indent : indent;
	do {
		line = cut_line(&text, room);
		add_line(w, line, mark);
		if (text.len > 0) {
			buf_byte(w->out, '\n');
			buf_fill(w->out, ' ', indent);
		}
	} while (text.len > 0);
	used = visible_fit(line, room, &line);
	return room - used;
}

/* "2022-04-15 1a2b3c4d5e  Apps/teams/x.md:45", behind the text or below it. */
static void add_place(const struct writer *w, const struct wording_row *row, size_t left)
{
	struct buf place = { 0 };
	struct span within;

	if (row->commit.len > 0) {
		buf_add(&place, row->date);
		buf_byte(&place, ' ');
		buf_add(&place, span_slice(row->commit, 0, 10));
		BUF_LIT(&place, "  ");
	}
	if (row->path.len > 0) {
		path_add(&place, row->path);
		buf_byte(&place, ':');
		buf_number(&place, row->line);
	}
	if (place.len > 0 && visible_fit(buf_span(&place), left, &within) + 2 > left) {
		buf_byte(w->out, '\n');
		buf_fill(w->out, ' ', indent_of(w));
	} else if (place.len > 0) {
		BUF_LIT(w->out, "  ");
	}
	if (place.len > 0)
		ink_add(w->out, w->style, INK_RULE, buf_span(&place));
	buf_byte(w->out, '\n');
	buf_free(&place);
}

static void add_remark(const struct writer *w, struct span label, struct span text)
{
	if (text.len == 0)
		return;
	buf_fill(w->out, ' ', indent_of(w));
	ink_add(w->out, w->style, INK_HELP, label);
	visible_add(w->out, text);
	buf_byte(w->out, '\n');
}

/* `usual`: the most frequent wording of the same question. */
static void add_row(const struct writer *w, const struct wording_row *row,
		    const struct wording_row *usual)
{
	buf_fill(w->out, ' ', 2 + w->count_width - count_width(row->pages));
	count_add(w->out, row->pages);
	BUF_LIT(w->out, "  ");
	add_state(w, row);
	add_place(w, row,
		  add_wrapped(w, row->text, find_difference(row->text, usual->text)));
	add_remark(w, SPAN("use: "), row->use);
	add_remark(w, SPAN("note: "), row->note);
}

/* ---- groups ------------------------------------------------------------------------------ */

static bool is_shown(const struct wording_row *row, bool stale)
{
	return stale ? row->is_stale : row->pages > 0;
}

/* The language is said where it changes. */
static void add_head(const struct writer *w, const struct wording_row *row,
		     const struct wording_row *last)
{
	struct buf head = { 0 };

	if (w->out->len > w->start)
		buf_byte(w->out, '\n');
	if (!last || !span_is(last->locale, row->locale)) {
		visible_add(w->out, row->locale);
		BUF_LIT(w->out, "\n\n");
	}
	buf_add(&head, row->kind);
	buf_byte(&head, ' ');
	visible_add(&head, row->id);
	ink_add(w->out, w->style, INK_PATH, buf_span(&head));
	buf_free(&head);
	if (row->label.len > 0) {
		BUF_LIT(w->out, "  ");
		ink_add(w->out, w->style, INK_RULE, row->label);
	}
	buf_byte(w->out, '\n');
}

static bool is_same_group(const struct wording_row *a, const struct wording_row *b)
{
	return a && span_is(a->locale, b->locale) && span_is(a->kind, b->kind) &&
	       span_is(a->id, b->id);
}

static size_t add_rows(const struct writer *w, bool stale)
{
	const struct wording_row *last = NULL, *usual = NULL;
	size_t n = 0;

	for (size_t i = 0; i < w->report->nrows; i++) {
		const struct wording_row *row = &w->report->rows[i];

		if (!is_shown(row, stale))
			continue;
		if (n++ == 0 && stale)
			BUF_LIT(w->out, "\nVerdicts on wordings that are on no page any more\n");
		if (!is_same_group(last, row)) {
			add_head(w, row, last);
			usual = row;
		}
		add_row(w, row, usual);
		last = row;
	}
	return n;
}

static size_t count_state(const struct wordings_report *r, struct span verdict)
{
	size_t n = 0;

	for (size_t i = 0; i < r->nrows; i++)
		n += r->rows[i].pages > 0 && span_is(r->rows[i].verdict, verdict);
	return n;
}

static void add_summary(const struct writer *w, size_t shown, size_t stale)
{
	if (w->out->len > w->start)
		buf_byte(w->out, '\n');
	plural_add(w->out, shown, "wording");
	BUF_LIT(w->out, " on ");
	plural_add(w->out, w->report->pages, "attestation page");
	if (w->report->has_review) {
		BUF_LIT(w->out, ": ");
		count_add(w->out, count_state(w->report, SPAN("approved")));
		BUF_LIT(w->out, " approved, ");
		count_add(w->out, count_state(w->report, SPAN("rejected")));
		BUF_LIT(w->out, " rejected, ");
		count_add(w->out, count_state(w->report, SPAN("")));
		BUF_LIT(w->out, " new");
	}
	if (stale > 0) {
		BUF_LIT(w->out, "; ");
		plural_add(w->out, stale, "verdict");
		BUF_LIT(w->out, " on none (--prune)");
	}
	BUF_LIT(w->out, "\n");
	if (!w->report->has_review)
		BUF_LIT(w->out, "next: --format csv=wordings.csv, fill in 'verdict', and write "
				"'wordings: wordings.csv' into .attestlint.yml\n");
}

void write_wordings_text(const struct wordings_report *r, const struct style *style,
			 struct buf *out)
{
	struct writer w = { r, style, out, out->len, 1 };
	size_t shown, stale;

	for (size_t i = 0; i < r->nrows; i++)
		if (count_width(r->rows[i].pages) > w.count_width)
			w.count_width = count_width(r->rows[i].pages);
	shown = add_rows(&w, false);
	stale = add_rows(&w, true);
	if (style->summary)
		add_summary(&w, shown, stale);
}
