/* How does one answer change look on one line? */
#include "row.h"

#include "changes.h"
#include "glyph.h"
#include "ink.h"

enum {
	WIDEST_LABEL = 44,
	LEAST_ROOM = 32,		/* for the values */
	CONTEXT = 8,			/* bytes kept of what two values both start with */
	DIRECTION_WIDTH = 6,
	ARROW_WIDTH = 4,
};

static size_t cells(struct span s)
{
	struct span all;

	return visible_fit(s, SIZE_MAX, &all);
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

void columns_fit(struct columns *columns, const struct change *c)
{
	size_t label = change_prefix(c).len + cells(c->label);

	columns->label = larger(columns->label, label < WIDEST_LABEL ? label : WIDEST_LABEL);
	columns->word = larger(columns->word, cells(change_word(c)));
	columns->has_direction |= c->direction != DIRECTION_UNKNOWN;
}

/* ---- values ------------------------------------------------------------------------------ */

/* Bytes that both start with, less some context, up to the start of a character. */
static size_t common_start(struct span a, struct span b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
		n++;
	n = n > CONTEXT ? n - CONTEXT : 0;
	while (n > 0 && n < a.len && ((unsigned char)a.ptr[n] & 0xC0) == 0x80)
		n--;
	return n;
}

static void add_value(struct buf *out, struct span value, size_t skip, size_t room)
{
	struct span within;

	visible_fit(value, room, &within);
	if (skip > 0 && within.len < value.len) {
		BUF_LIT(out, "…");
		value = span_slice(value, skip, value.len);
		room--;
	}
	visible_clip_add(out, value, room);
}

static void add_pair(struct buf *out, struct span before, struct span after, size_t room)
{
	size_t skip = common_start(before, after), half = (room - ARROW_WIDTH) / 2;
	size_t left = cells(before), right = cells(after);

	if (left > half)
		left = right < half ? room - ARROW_WIDTH - right : half;
	add_value(out, before, skip, left);
	BUF_LIT(out, " -> ");
	add_value(out, after, skip, room - ARROW_WIDTH - left);
}

void values_add(struct buf *out, struct span before, struct span after, size_t room)
{
	if (room == 0)
		room = SIZE_MAX / 2;
	if (before.len > 0 && after.len > 0)
		add_pair(out, before, after, room);
	else
		visible_clip_add(out, before.len > 0 ? before : after, room);
}

/* ---- the line ----------------------------------------------------------------------------- */

static enum ink direction_ink(enum direction d)
{
	return d == DIRECTION_BETTER ? INK_BETTER : INK_WORSE;
}

static void add_pages(struct buf *out, size_t pages, size_t width)
{
	size_t start = out->len;

	plural_add(out, pages, "page");
	start = out->len - start;
	buf_fill(out, ' ', start < width ? width - start + 2 : 2);
}

static void add_label(struct buf *out, const struct change *c, size_t width)
{
	struct span prefix = change_prefix(c);
	size_t taken = prefix.len + cells(c->label);

	buf_add(out, prefix);
	visible_clip_add(out, c->label, width - prefix.len);
	buf_fill(out, ' ', taken < width ? width - taken : 0);
}

static void add_word(struct buf *out, struct span word, size_t width)
{
	size_t taken = cells(word);

	visible_add(out, word);
	buf_fill(out, ' ', taken < width ? width - taken : 0);
}

static void add_direction(struct buf *out, const struct style *style, enum direction d)
{
	struct span name = span_of(direction_name(d));

	if (d == DIRECTION_UNKNOWN)
		name = SPAN("");
	BUF_LIT(out, "  ");
	if (name.len > 0)
		ink_add(out, style, direction_ink(d), name);
	buf_fill(out, ' ', DIRECTION_WIDTH - name.len);
}

static size_t room_for_values(const struct style *style, const struct columns *columns)
{
	size_t taken = columns->indent + (columns->pages > 0 ? columns->pages + 2 : 0) + 2 +
		       columns->label + 2 + columns->word + 2 +
		       (columns->has_direction ? DIRECTION_WIDTH + 2 : 0);

	if (style->width == 0)
		return 0;
	return style->width > taken + LEAST_ROOM ? style->width - taken : LEAST_ROOM;
}

static void add_values(struct buf *out, const struct style *style, const struct columns *columns,
		       const struct change *c)
{
	struct span before = shown_before(c), after = shown_after(c);
	size_t room = room_for_values(style, columns);

	BUF_LIT(out, "  ");
	if (is_page_event(c) && c->old_path.len > 0) {
		BUF_LIT(out, "from ");
		visible_add(out, c->old_path);
		return;
	}
	values_add(out, before, after, room);
}

void row_add(struct buf *out, const struct style *style, const struct columns *columns,
	     const struct change *c, size_t pages)
{
	buf_fill(out, ' ', columns->indent);
	if (columns->pages > 0)
		add_pages(out, pages, columns->pages);
	buf_byte(out, change_mark(c));
	buf_byte(out, ' ');
	add_label(out, c, columns->label);
	BUF_LIT(out, "  ");
	add_word(out, change_word(c), columns->word);
	if (columns->has_direction)
		add_direction(out, style, c->direction);
	add_values(out, style, columns, c);
	while (out->len > 0 && out->ptr[out->len - 1] == ' ')
		out->len--;
	buf_byte(out, '\n');
}
