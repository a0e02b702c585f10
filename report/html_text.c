/* How does foreign text get onto an HTML page without being obeyed there? */
#include "html.h"

#include "attestlint/text.h"
#include "glyph.h"

static struct span entity_of(char c)
{
	switch (c) {
	case '&':
		return SPAN("&amp;");
	case '<':
		return SPAN("&lt;");
	case '>':
		return SPAN("&gt;");
	case '"':
		return SPAN("&quot;");
	}
	return SPAN("");
}

/* The name of what must not be seen has pointed brackets: "<U+200B>". */
static void add_glyph(struct buf *out, const struct glyph *g)
{
	for (size_t i = 0; i < g->len; i++) {
		struct span entity = entity_of(g->bytes[i]);

		if (entity.len > 0)
			buf_add(out, entity);
		else
			buf_byte(out, g->bytes[i]);
	}
}

void html_add(struct buf *out, struct span s)
{
	struct glyph g;

	for (;;) {
		size_t n = text_tame_prefix(s);

		buf_add(out, (struct span){ s.ptr, n });
		if (n == s.len)
			break;
		s = (struct span){ s.ptr + n, s.len - n };
		if (s.ptr[0] == '#') {		/* "##[" is obeyed in logs, not in a browser */
			buf_byte(out, '#');
			s = (struct span){ s.ptr + 1, s.len - 1 };
			continue;
		}
		glyph_read(&s, &g);
		add_glyph(out, &g);
	}
}

void html_clip_add(struct buf *out, struct span s, size_t room)
{
	struct span within;

	visible_fit(s, room, &within);
	html_add(out, within);
	if (within.len < s.len)
		BUF_LIT(out, "…");
}

void html_number_cell(struct buf *out, size_t n)
{
	BUF_LIT(out, "<td class=\"n\">");
	count_add(out, n);
	BUF_LIT(out, "</td>");
}

static void add_two_digits(struct buf *out, unsigned n)
{
	buf_byte(out, (char)('0' + n / 10 % 10));
	buf_byte(out, (char)('0' + n % 10));
}

void html_date_cell(struct buf *out, struct date d)
{
	BUF_LIT(out, "<td class=\"d\">");
	if (d.year) {
		add_two_digits(out, (unsigned)d.year / 100);
		add_two_digits(out, (unsigned)d.year % 100);
		buf_byte(out, '-');
		add_two_digits(out, d.month);
		buf_byte(out, '-');
		add_two_digits(out, d.day);
	}
	BUF_LIT(out, "</td>");
}

void html_page_link(struct html *h, struct span path, struct span name)
{
	uint64_t number;

	if (!map_find(&h->page_of, hash_bytes(path), &number)) {
		html_add(h->out, name);
		return;
	}
	BUF_LIT(h->out, "<a href=\"#p");
	buf_number(h->out, number);
	BUF_LIT(h->out, "\">");
	html_add(h->out, name);
	BUF_LIT(h->out, "</a>");
}

struct span html_page_name(const struct html_page *page)
{
	if (page->stock && page->stock->name.len > 0)
		return page->stock->name;
	return span_file_name(page->path);
}

void html_counts_add(struct buf *out, const size_t counts[])
{
	const char *separator = "";

	for (int s = SEVERITY_ERROR; s >= SEVERITY_NOTE; s--) {
		if (counts[s] == 0)
			continue;
		buf_add(out, span_of(separator));
		plural_add(out, counts[s], severity_name((enum severity)s));
		separator = ", ";
	}
}

unsigned html_percent(size_t part, size_t whole)
{
	return whole > 0 ? (unsigned)(part * 100 / whole) : 0;
}

unsigned html_heat(unsigned percent)
{
	static const unsigned char bounds[] = { 25, 50, 75, 90, 98 };
	unsigned heat = 0;

	while (heat < COUNT_OF(bounds) && percent >= bounds[heat])
		heat++;
	return heat;
}
