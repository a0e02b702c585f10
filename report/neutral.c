/* How can foreign text stand in a comment on a pull request and do nothing? */
#include "neutral.h"

#include "glyph.h"

static const struct span zero_width_space = { "&#8203;", 7 };

static bool is_special(char c)
{
	return c != '\0' && strchr("&<>|`*_[]~\\$\"", c);
}

static bool has_digit(struct span rest, size_t at)
{
	return rest.len > at && rest.ptr[at] >= '0' && rest.ptr[at] <= '9';
}

/*
 * Whether the services make something of the character before `rest`: mentions ("@all"), issues
 * ("#1", "GH-1", "!1"), addresses ("https://", "www.").  They look at the text after the
 * entities are decoded, so only a character in between helps.
 */
static bool is_alive(char c, struct span rest)
{
	switch (c) {
	case '@':
		return true;
	case '#':
	case '!':
	case '%':
	case '&':
		return has_digit(rest, 0);
	case ':':
		return span_starts(rest, SPAN("//"));
	case 'g':
	case 'G':
		return span_is_nocase(span_slice(rest, 0, 2), SPAN("h-")) && has_digit(rest, 2);
	case 'w':
	case 'W':
		return span_is_nocase(span_slice(rest, 0, 3), SPAN("ww."));
	}
	return false;
}

/* Letters that start none of these, and blanks: all that most texts are. */
static bool is_inert(char c)
{
	return c == ' ' || (char_is_word(c) && !strchr("_gGwW", c));
}

static void add_char(struct buf *out, char c)
{
	if (!is_special(c)) {
		buf_byte(out, c);
		return;
	}
	BUF_LIT(out, "&#");
	buf_number(out, (unsigned char)c);
	buf_byte(out, ';');
}

void neutral_add(struct buf *out, struct span s)
{
	struct glyph g;

	while (s.len > 0) {
		char first = s.ptr[0];
		size_t inert = 0;

		while (inert < s.len && is_inert(s.ptr[inert]))
			inert++;
		if (inert > 0) {
			buf_add(out, span_slice(s, 0, inert));
			s = span_slice(s, inert, s.len);
			continue;
		}
		glyph_read(&s, &g);
		for (size_t i = 0; i < g.len; i++)
			add_char(out, g.bytes[i]);
		if (is_alive(first, s))
			buf_add(out, zero_width_space);
	}
}

void neutral_clip_add(struct buf *out, struct span s, size_t room)
{
	struct span within;

	visible_fit(s, room, &within);
	if (within.len < s.len)
		visible_fit(s, room - 1, &within);
	neutral_add(out, within);
	if (within.len < s.len)
		BUF_LIT(out, "…");
}
