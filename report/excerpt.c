/* Where in its line is the defect?  The line, cut to the terminal, and a mark under the place. */
#include "excerpt.h"

#include "attestlint/text.h"
#include "glyph.h"
#include "ink.h"

/* The byte where a 1-based column starts; the end of the line for columns past it. */
static size_t column_offset(struct span line, uint32_t column)
{
	return text_offset(line, column > 0 ? column - 1 : 0);
}

/* One character back from `at`. */
static size_t step_back(struct span line, size_t at)
{
	size_t back = at - 1;

	while (back > 0 && at - back < 4 && ((unsigned char)line.ptr[back] & 0xC0) == 0x80)
		back--;
	return back;
}

static size_t window_start(struct span line, size_t mark, size_t room)
{
	size_t from = mark;

	while (from > 0) {
		size_t back = step_back(line, from);
		struct span rest = span_slice(line, back, from);
		struct glyph g;

		glyph_read(&rest, &g);
		if (g.width > room)
			break;
		room -= g.width;
		from = back;
	}
	return from;
}

/* A third of the room before the mark, more when little follows it. */
static void window_fit(struct window *w, size_t room)
{
	struct span tail, shown;
	size_t after;

	if (visible_fit(w->line, room, &shown) < room || shown.len == w->line.len)
		return;
	room -= 2;			/* for the signs that something was cut */
	after = visible_fit(span_slice(w->line, w->mark_from, w->line.len), room, &tail);
	w->from = window_start(w->line, w->mark_from,
			       after > room - room / 3 ? room / 3 : room - after);
	visible_fit(span_slice(w->line, w->from, w->line.len), room, &shown);
	w->to = w->from + shown.len;
}

static void gutter_add(struct buf *out, const struct style *style, uint32_t line)
{
	unsigned width = line > 0 ? digit_count(line) : 0;

	ink_open(out, style, INK_GUTTER);
	buf_fill(out, ' ', width < GUTTER_WIDTH - 3 ? GUTTER_WIDTH - 3 - width : 0);
	if (line > 0)
		buf_number(out, line);
	BUF_LIT(out, " |");
	ink_close(out, style);
}

/* The shown text; gives the cells before the mark and under it. */
static void window_add(struct buf *out, const struct window *w, size_t *before, size_t *under)
{
	struct span rest = span_slice(w->line, w->from, w->to);
	struct glyph g;

	*before = *under = 0;
	if (w->from > 0) {
		BUF_LIT(out, "…");
		*before = 1;
	}
	while (rest.len > 0) {
		size_t at = w->to - rest.len;

		glyph_read(&rest, &g);
		buf_add(out, (struct span){ g.bytes, g.len });
		if (at < w->mark_from)
			*before += g.width;
		else if (at < w->mark_to)
			*under += g.width;
	}
	if (w->to < w->line.len)
		BUF_LIT(out, "…");
}

struct window excerpt_window(const struct finding *f, size_t room)
{
	struct window w = { f->excerpt, 0, f->excerpt.len, 0, f->excerpt.len };

	w.mark_from = column_offset(w.line, f->from.column);
	if (f->to.line == f->from.line)
		w.mark_to = column_offset(w.line, f->to.column);
	if (room > 0)
		window_fit(&w, room);
	return w;
}

static size_t room_of(const struct style *style)
{
	if (style->width == 0)
		return 0;
	return style->width > GUTTER_WIDTH + 24 ? style->width - GUTTER_WIDTH : 24;
}

void excerpt_add(struct buf *out, const struct style *style, const struct finding *f)
{
	struct window w = excerpt_window(f, room_of(style));
	size_t before, under;

	if (f->excerpt.len == 0)
		return;
	gutter_add(out, style, f->from.line);
	buf_byte(out, ' ');
	window_add(out, &w, &before, &under);
	buf_byte(out, '\n');
	gutter_add(out, style, 0);
	buf_fill(out, ' ', before + 1);
	ink_open(out, style, severity_ink(f->severity));
	buf_fill(out, '^', under > 0 ? under : 1);
	ink_close(out, style);
	buf_byte(out, '\n');
}
