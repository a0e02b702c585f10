/* Where does a line end, and what is left of it without block-quote marks? */
#include "private.h"

bool line_cut(struct span *rest, struct span *line)
{
	const char *end, *cr;

	if (rest->len == 0)
		return false;
	end = memchr(rest->ptr, '\n', rest->len);
	*line = *rest;
	if (end)
		line->len = (size_t)(end - rest->ptr);
	cr = memchr(line->ptr, '\r', line->len);
	if (cr && cr + 1 != line->ptr + line->len) {
		line->len = (size_t)(cr - line->ptr);	/* a lone CR ends a line too */
		end = cr;
	} else if (cr) {
		line->len--;
		if (!end)
			end = cr;
	}
	*rest = end ? span_slice(*rest, (size_t)(end + 1 - rest->ptr), rest->len)
		    : (struct span){ rest->ptr + rest->len, 0 };
	return true;
}

/* Skip blanks, counting columns as Markdown does. */
static size_t skip_blanks(struct span s, size_t at, unsigned *width)
{
	*width = 0;
	for (; at < s.len; at++) {
		if (s.ptr[at] == ' ')
			*width += 1;
		else if (s.ptr[at] == '\t')
			*width += 4 - *width % 4;
		else
			break;
	}
	return at;
}

struct line line_read(struct span whole)
{
	struct line line = { .whole = whole };
	size_t at = skip_blanks(whole, 0, &line.indent);

	while (at < whole.len && whole.ptr[at] == '>' && line.indent < 4) {
		line.depth++;
		at++;
		if (at < whole.len && whole.ptr[at] == ' ')
			at++;
		at = skip_blanks(whole, at, &line.indent);
	}
	line.text = span_slice(whole, at, whole.len);
	return line;
}
