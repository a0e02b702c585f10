/*
 * What blocks does the body have?  One pass over the lines that finds zones, headings, fences,
 * HTML blocks and tables, with exact byte spans.  It follows GFM where GFM keeps what the author
 * wrote, and leaves it where GFM would lose rows (page_verify names every such difference).
 */
#include "private.h"

/* Where the pass stands. */
struct scan {
	struct draft *d;
	int zone;			/* open zone, or -1 */
	int table;			/* open table, or -1 */
	char fence;			/* '`' or '~' inside a fenced block, else 0 */
	size_t fence_len;
	struct span fence_line;
	unsigned html;			/* condition of the open HTML block, else 0 */
	bool has_pending;		/* the line before may be a table's header */
	struct line pending;
	bool in_paragraph;		/* the line before is paragraph text */
};

void draft_fault(struct draft *d, enum fault_kind kind, struct span where, struct span detail)
{
	struct fault *f = LIST_ADD(d->arena, &d->faults);

	*f = (struct fault){ kind, where, detail };
}

/* ---- fences ------------------------------------------------------------------ */

static size_t run_length(struct span text, char c)
{
	size_t n = 0;

	while (n < text.len && text.ptr[n] == c)
		n++;
	return n;
}

static bool fence_open(struct scan *s, const struct line *line)
{
	char c = line->text.ptr[0];
	size_t n = run_length(line->text, c);

	/* at any indentation: lists hold fences, and this pass knows no lists */
	if (n < 3)
		return false;
	if (c == '`' && memchr(line->text.ptr + n, '`', line->text.len - n))
		return false;
	s->fence = c;
	s->fence_len = n;
	s->fence_line = line->whole;
	return true;
}

static void fence_body(struct scan *s, const struct line *line)
{
	size_t n = run_length(line->text, s->fence);

	if (n >= s->fence_len && span_trim(span_slice(line->text, n, line->text.len)).len == 0)
		s->fence = 0;
}

/* ---- headings ------------------------------------------------------------------ */

/* Cut <a name="..."></a> off the front of a heading's text. */
static struct span cut_anchor(struct span *text)
{
	struct span name = SPAN(""), rest = *text;
	size_t end;

	if (!span_starts(rest, SPAN("<a ")))
		return name;
	end = span_find(rest, SPAN("name="));
	if (end == SIZE_MAX || end + 6 >= rest.len)
		return name;
	name = span_slice(rest, end + 6, rest.len);
	end = span_find_byte(name, rest.ptr[end + 5]);
	if (end == SIZE_MAX)
		return SPAN("");
	rest = span_slice(name, end, name.len);
	name.len = end;
	end = span_find(rest, SPAN("</a>"));
	if (end != SIZE_MAX)
		*text = span_trim(span_slice(rest, end + 4, rest.len));
	return name;
}

static bool heading_line(struct scan *s, const struct line *line)
{
	size_t level = run_length(line->text, '#');
	struct heading *h;
	struct span title;

	if (level > 6 || line->indent > 3 ||
	    (level < line->text.len && !memchr(" \t", line->text.ptr[level], 2)))
		return false;
	title = span_trim(span_slice(line->text, level, line->text.len));
	h = LIST_ADD(s->d->arena, &s->d->headings);
	h->level = (unsigned)level;
	h->line = line->whole;
	h->anchor = cut_anchor(&title);
	while (title.len > 0 && title.ptr[title.len - 1] == '#')
		title.len--;
	h->title = span_trim_end(title);
	return true;
}

/* ---- tables -------------------------------------------------------------------- */

static void table_open(struct scan *s, const struct line *first, bool has_header, unsigned ncolumns)
{
	struct table *t = LIST_ADD(s->d->arena, &s->d->tables);

	t->kind = TABLE_OTHER;
	t->zone = (int16_t)s->zone;
	t->heading = (int16_t)((int)s->d->headings.count - 1);
	t->first_row = (uint32_t)s->d->rows.count;
	t->ncolumns = (uint16_t)(ncolumns < TABLE_WIDTH_CAP ? ncolumns : TABLE_WIDTH_CAP);
	t->is_quoted = first->depth > 0;
	t->has_header = has_header;
	s->table = (int)s->d->tables.count - 1;
}

static void table_close(struct scan *s)
{
	struct table *t;

	if (s->table < 0)
		return;
	t = &s->d->tables.items[s->table];
	t->nrows = (uint32_t)(s->d->rows.count - t->first_row);
	s->table = -1;
}

static bool starts_with_pipe(const struct line *line)
{
	return line->text.len > 0 && line->text.ptr[0] == '|';
}

/* Rows that stand without header and delimiter row: the author meant a table, GFM shows text. */
static void headerless_table(struct scan *s, const struct line *line)
{
	table_open(s, line, false, row_measure(line->text).ncells);
	draft_fault(s->d, FAULT_TABLE_HEADER, line->whole, SPAN(""));
	draft_add_row(s->d, line, 0);
}

/* The pending line turned out to be no header. */
static void pending_flush(struct scan *s)
{
	if (s->has_pending && starts_with_pipe(&s->pending) && s->table < 0)
		headerless_table(s, &s->pending);
	s->has_pending = false;
}

/* Header and delimiter row: a table opens. */
static bool table_starts(struct scan *s, const struct line *line)
{
	unsigned ncolumns;

	if (!s->has_pending || s->pending.depth != line->depth || line->indent > 3 ||
	    !row_is_delimiter(line->text, &ncolumns) ||
	    row_measure(s->pending.text).ncells != ncolumns)
		return false;
	if (s->table >= 0)
		table_close(s);
	table_open(s, &s->pending, true, ncolumns);
	draft_add_row(s->d, &s->pending, ROW_HEADER);
	draft_add_row(s->d, line, ROW_DELIMITER);
	s->has_pending = false;
	return true;
}

static bool last_row_is_open(const struct scan *s)
{
	const struct row *row = &s->d->rows.items[s->d->rows.count - 1];

	return (row->flags & (ROW_UNCLOSED | ROW_NO_PIPE)) == ROW_UNCLOSED && row->ncells > 1;
}

/* "- x", "* x", "1. x": a list item ends a table. */
static bool is_list_item(const struct line *line)
{
	struct span t = line->text;
	size_t i = 0;

	if (t.len == 0 || line->indent > 3)
		return false;
	if (memchr("-*+", t.ptr[0], 3))
		return t.len == 1 || t.ptr[1] == ' ' || t.ptr[1] == '\t';
	while (i < t.len && i < 9 && t.ptr[i] >= '0' && t.ptr[i] <= '9')
		i++;
	return i > 0 && i + 1 < t.len && memchr(".)", t.ptr[i], 2) &&
	       memchr(" \t", t.ptr[i + 1], 2);
}

static bool is_thematic_break(struct span t)
{
	size_t n = 0;

	if (t.len < 3 || !memchr("-*_", t.ptr[0], 3))
		return false;
	for (size_t i = 0; i < t.len; i++) {
		if (t.ptr[i] == t.ptr[0])
			n++;
		else if (t.ptr[i] != ' ' && t.ptr[i] != '\t')
			return false;
	}
	return n >= 3;
}

/* Whether a line cannot be a row of the open table, whatever pipes it has. */
static bool ends_table(const struct scan *s, const struct line *line)
{
	const struct table *t = &s->d->tables.items[s->table];

	if (line->depth && !t->is_quoted)
		return true;
	if (starts_with_pipe(line))
		return false;
	return line_is_zone(line->text) || span_starts(line->text, SPAN("[!INCLUDE")) ||
	       line->indent > 3 || (!line->depth && t->is_quoted) || is_list_item(line) ||
	       is_thematic_break(line->text) || html_block_start(line->text, false);
}

/* The delimiter row of a table that lost its header. */
static unsigned stray_delimiter(const struct table *t, const struct line *line)
{
	unsigned ncolumns;

	return !t->has_header && row_is_delimiter(line->text, &ncolumns) ? ROW_DELIMITER : 0;
}

/* A line while a table is open; false when the table ends before it. */
static bool table_line(struct scan *s, const struct line *line)
{
	const struct table *t = &s->d->tables.items[s->table];
	bool is_lazy = t->is_quoted && !line->depth;

	if (!starts_with_pipe(line) && last_row_is_open(s) && !line_is_zone(line->text) &&
	    !span_starts(line->text, SPAN("[!INCLUDE")) && !html_is_remark(line->text)) {
		draft_continue_row(s->d, line);
		return true;
	}
	if (ends_table(s, line)) {
		table_close(s);
		return false;
	}
	if (!t->has_header && !starts_with_pipe(line)) {
		table_close(s);
		return false;
	}
	draft_add_row(s->d, line, (is_lazy ? ROW_LAZY : 0) | stray_delimiter(t, line));
	return true;
}

/* ---- the pass ------------------------------------------------------------------ */

static bool is_conflict_mark(struct span whole)
{
	if (whole.len < 7)
		return false;
	return span_starts(whole, SPAN("<<<<<<< ")) || span_starts(whole, SPAN(">>>>>>> ")) ||
	       (whole.len == 7 && span_is(whole, SPAN("=======")));
}

/* A line that starts a block of its own; true when it is done with. */
static bool block_line(struct scan *s, const struct line *line)
{
	char c = line->text.ptr[0];

	if (c == ':' && line_is_zone(line->text)) {
		pending_flush(s);
		table_close(s);
		zone_line(s->d, line, &s->zone);
	} else if (c == '#' && heading_line(s, line)) {
		pending_flush(s);
		table_close(s);
	} else if ((c == '`' || c == '~') && fence_open(s, line)) {
		pending_flush(s);
		table_close(s);
	} else {
		return false;
	}
	s->in_paragraph = false;
	return true;
}

static void blank_line(struct scan *s)
{
	pending_flush(s);
	table_close(s);
	if (s->html >= 6)
		s->html = 0;
	s->in_paragraph = false;
}

static void keep_remark(struct scan *s, const struct line *line)
{
	if (html_is_remark(line->text))
		*LIST_ADD(s->d->arena, &s->d->remarks) = span_trim(line->text);
}

/* Inside an HTML block nothing is Markdown, but rows that were meant are still told. */
static void html_line(struct scan *s, const struct line *line)
{
	if (s->html >= 6)
		keep_remark(s, line);
	if (s->html != 2 && starts_with_pipe(line)) {
		if (s->table >= 0)
			draft_add_row(s->d, line, 0);
		else
			headerless_table(s, line);
	} else {
		table_close(s);
	}
	if (html_block_ends(s->html, line->text))
		s->html = 0;
}

static void text_line(struct scan *s, const struct line *line)
{
	if (table_starts(s, line)) {
		s->in_paragraph = false;
		return;
	}
	pending_flush(s);
	if (s->table >= 0 && table_line(s, line)) {
		s->in_paragraph = false;
		return;
	}
	if (line->indent < 4)
		s->html = html_block_start(line->text, s->in_paragraph);
	if (s->html) {
		keep_remark(s, line);
		if (html_block_ends(s->html, line->text))
			s->html = 0;
		s->in_paragraph = false;
		return;
	}
	s->has_pending = s->in_paragraph || line->indent < 4;
	s->pending = *line;
	s->in_paragraph = true;
}

static void scan_line(struct scan *s, struct span whole)
{
	struct line line = line_read(whole);

	if (line.depth > QUOTE_DEPTH_CAP || whole.len > LINE_CAP) {
		draft_fault(s->d,
			    line.depth > QUOTE_DEPTH_CAP ? FAULT_QUOTE_TOO_DEEP
							 : FAULT_LINE_TOO_LONG,
			    span_slice(whole, 0, 80), SPAN(""));
		blank_line(s);
		return;
	}
	if (s->fence) {
		fence_body(s, &line);
		return;
	}
	if (is_conflict_mark(whole)) {
		draft_fault(s->d, FAULT_MERGE_CONFLICT, whole, SPAN(""));
		return;
	}
	if (line.text.len == 0)
		blank_line(s);
	else if (s->html)
		html_line(s, &line);
	else if (!block_line(s, &line))
		text_line(s, &line);
}

/* Only now: while a cell goes on over lines it has no text to be known by. */
static void number_cells(struct draft *d)
{
	for (size_t i = 0; i < d->cells.count; i++)
		d->cells.items[i].id = intern_add(&d->reader->cells, d->cells.items[i].text);
}

void scan_body(struct draft *d, size_t from)
{
	struct span text = d->page->text, rest = span_slice(text, from, text.len), whole;
	struct scan s = { .d = d, .zone = -1, .table = -1 };

	while (line_cut(&rest, &whole)) {
		*LIST_ADD(d->arena, &d->lines) = (uint32_t)(whole.ptr - text.ptr);
		scan_line(&s, whole);
	}
	blank_line(&s);
	if (s.zone >= 0) {
		zone_end(d, s.zone, text.ptr + text.len);
		draft_fault(d, FAULT_ZONE_UNCLOSED, d->zones.items[s.zone].open,
			    d->zones.items[s.zone].pivot);
	}
	if (s.fence)
		draft_fault(d, FAULT_FENCE_UNCLOSED, s.fence_line, SPAN(""));
	number_cells(d);
}
