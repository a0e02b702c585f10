/* How does a character of a page look where it must do no harm? */
#include "glyph.h"

#include <stdio.h>

#include "attestlint/text.h"

enum { TAB_WIDTH = 4, DELETE = 0x7F, CONTROL_PICTURES = 0x2400, PICTURE_OF_DELETE = 0x2421 };

/* Points that reorder, hide or break the text around them. */
static const struct range {
	uint32_t from, to;
} treacherous[] = {
	{ 0x80, 0x9F }, { 0xAD, 0xAD }, { 0x61C, 0x61C }, { 0x200B, 0x200B }, { 0x200E, 0x200F },
	{ 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB },
	{ 0xE0000, 0xE007F },
};

static bool is_treacherous(uint32_t point)
{
	for (size_t i = 0; i < COUNT_OF(treacherous); i++)
		if (point >= treacherous[i].from && point <= treacherous[i].to)
			return true;
	return false;
}

static void set_point(struct glyph *g, uint32_t point)
{
	g->bytes[0] = (char)(0xE0 | point >> 12);
	g->bytes[1] = (char)(0x80 | (point >> 6 & 0x3F));
	g->bytes[2] = (char)(0x80 | (point & 0x3F));
	g->len = 3;
	g->width = 1;
}

static void set_control(struct glyph *g, unsigned char c)
{
	if (c == '\t') {
		memset(g->bytes, ' ', TAB_WIDTH);
		g->len = g->width = TAB_WIDTH;
		return;
	}
	set_point(g, c == DELETE ? PICTURE_OF_DELETE : CONTROL_PICTURES + (uint32_t)c);
}

static void set_name(struct glyph *g, uint32_t point)
{
	g->len = (uint8_t)snprintf(g->bytes, sizeof(g->bytes), "<U+%04X>", (unsigned)point);
	g->width = g->len;
}

/* Outside ASCII.  An invalid byte is one replacement character. */
static void read_wide(struct span *rest, struct glyph *out)
{
	struct span whole = *rest;
	uint32_t point = text_next(rest);
	struct span bytes = { whole.ptr, whole.len - rest->len };

	if (bytes.len == 1) {
		set_point(out, 0xFFFD);
	} else if (is_treacherous(point)) {
		set_name(out, point);
	} else {
		memcpy(out->bytes, bytes.ptr, bytes.len);
		out->len = (uint8_t)bytes.len;
		out->width = (uint8_t)text_width(bytes);
	}
}

void glyph_read(struct span *rest, struct glyph *out)
{
	unsigned char c = (unsigned char)rest->ptr[0];

	if (c >= 0x80) {
		read_wide(rest, out);
		return;
	}
	if (c < ' ' || c == DELETE) {
		set_control(out, c);
	} else {
		out->bytes[0] = (char)c;
		out->len = out->width = 1;
		/* Some build services obey "##[command]" anywhere in a line of their log. */
		if (c == '#' && span_starts(*rest, SPAN("##["))) {
			out->bytes[1] = ' ';
			out->len = out->width = 2;
		}
	}
	*rest = span_slice(*rest, 1, rest->len);
}

void visible_add(struct buf *out, struct span s)
{
	struct glyph g;

	for (;;) {
		size_t n = text_tame_prefix(s);

		buf_add(out, span_slice(s, 0, n));
		s = span_slice(s, n, s.len);
		if (s.len == 0)
			break;
		glyph_read(&s, &g);
		buf_add(out, (struct span){ g.bytes, g.len });
	}
}

/* One cell, whatever stands beside it: spares most texts a closer look. */
static bool is_plain(char c)
{
	return c >= ' ' && c < DELETE && c != '#';
}

size_t visible_fit(struct span s, size_t limit, struct span *within)
{
	struct span rest = s;
	size_t width = 0;
	struct glyph g;

	*within = (struct span){ s.ptr, 0 };
	while (rest.len > 0) {
		if (is_plain(rest.ptr[0])) {
			rest = span_slice(rest, 1, rest.len);
			g.width = 1;
		} else {
			glyph_read(&rest, &g);
		}
		if (width + g.width > limit)
			return limit;
		width += g.width;
		within->len = s.len - rest.len;
	}
	return width;
}

void visible_clip_add(struct buf *out, struct span s, size_t room)
{
	struct span within;

	visible_fit(s, room, &within);
	if (within.len < s.len && room > 0)
		visible_fit(s, room - 1, &within);
	visible_add(out, within);
	if (within.len < s.len)
		BUF_LIT(out, "…");
}

void path_guard(struct buf *out, struct span path)
{
	if (path.len > 0 && (path.ptr[0] == ':' || path.ptr[0] == ' '))
		BUF_LIT(out, "./");
}

void path_add(struct buf *out, struct span path)
{
	path_guard(out, path);
	visible_add(out, path);
}
