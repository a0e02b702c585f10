/* How does foreign text stand in XML, whatever is in it? */
#include "xml.h"

#include "attestlint/text.h"

static void add_ascii(struct buf *out, char c)
{
	switch (c) {
	case '&':
		BUF_LIT(out, "&amp;");
		break;
	case '<':
		BUF_LIT(out, "&lt;");
		break;
	case '>':
		BUF_LIT(out, "&gt;");
		break;
	case '"':
		BUF_LIT(out, "&quot;");
		break;
	case '#':
	case '\\':
		buf_byte(out, c);
		break;
	case '\t':
	case '\n':
	case '\r':		/* as they are, attributes would lose them */
		BUF_LIT(out, "&#");
		buf_number(out, (unsigned char)c);
		buf_byte(out, ';');
		break;
	default:		/* U+2400 and on, for those that no reference may name */
		text_put(out, c == 0x7F ? 0x2421 : 0x2400 + (uint32_t)c);
	}
}

/* U+FFFE and U+FFFF are valid UTF-8 and no XML. */
static void add_wide(struct buf *out, struct span *s)
{
	bool is_forbidden = span_starts(*s, SPAN("\xEF\xBF\xBE")) ||
			    span_starts(*s, SPAN("\xEF\xBF\xBF"));

	if (!is_forbidden) {
		text_move(out, s);
		return;
	}
	text_put(out, 0xFFFD);
	*s = span_slice(*s, 3, s->len);
}

void xml_escape(struct buf *out, struct span s)
{
	text_escape(out, s, add_ascii, add_wide);
}

static void new_line(const struct xml *x)
{
	buf_byte(x->out, '\n');
	buf_fill(x->out, ' ', 2 * (size_t)x->depth);
}

/* What follows is inside the last element. */
static void finish_tag(struct xml *x)
{
	if (x->is_open)
		buf_byte(x->out, '>');
	x->is_open = false;
}

void xml_begin(struct xml *x)
{
	finish_tag(x);
	new_line(x);
	x->has_text = false;
}

void xml_start(struct xml *x, struct buf *out)
{
	*x = (struct xml){ .out = out };
	BUF_LIT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}

void xml_open(struct xml *x, const char *name)
{
	xml_begin(x);
	buf_byte(x->out, '<');
	buf_add(x->out, span_of(name));
	x->depth++;
	x->is_open = true;
}

void xml_close(struct xml *x, const char *name)
{
	x->depth--;
	if (x->is_open) {
		BUF_LIT(x->out, "/>");
	} else {
		if (!x->has_text)
			new_line(x);
		BUF_LIT(x->out, "</");
		buf_add(x->out, span_of(name));
		buf_byte(x->out, '>');
	}
	x->is_open = x->has_text = false;
	if (x->depth == 0)
		buf_byte(x->out, '\n');
}

void xml_text(struct xml *x, struct span text)
{
	finish_tag(x);
	xml_escape(x->out, text);
	x->has_text = true;
}

void xml_comment(struct xml *x, struct span text)
{
	finish_tag(x);
	new_line(x);
	BUF_LIT(x->out, "<!-- ");
	for (size_t at; (at = span_find(text, SPAN("--"))) != SIZE_MAX;) {
		xml_escape(x->out, span_slice(text, 0, at + 1));
		buf_byte(x->out, ' ');
		text = span_slice(text, at + 1, text.len);
	}
	xml_escape(x->out, text);
	BUF_LIT(x->out, " -->");
}
