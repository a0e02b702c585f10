/*
 * What stands between the title and the first zone: badge image, "last updated" line, store links.
 */
#include "private.h"

/* The value of an HTML attribute in a text, from the first tag that has it. */
static struct span attribute(struct span text, struct span name)
{
	size_t at = span_find(text, name);
	struct span rest;
	size_t end;

	if (at == SIZE_MAX)
		return SPAN("");
	rest = span_slice(text, at + name.len, text.len);
	if (rest.len < 2 || !memchr("\"'", rest.ptr[0], 2))
		return SPAN("");
	end = span_find_byte(span_slice(rest, 1, rest.len), rest.ptr[0]);
	return end == SIZE_MAX ? SPAN("") : span_slice(rest, 1, end + 1);
}

static void read_badge(struct page *p, struct span line)
{
	struct span name;
	size_t at;

	if (p->badge.len > 0 || (at = span_find(line, SPAN("<img"))) == SIZE_MAX)
		return;
	name = span_file_name(attribute(span_slice(line, at, line.len), SPAN("src=")));
	if (span_is_nocase(name, SPAN("certified.png")) ||
	    span_is_nocase(name, SPAN("attested.png")))
		p->badge = name;
}

static void read_store_link(struct page *p, struct span line)
{
	struct span href;

	if (p->store_link.len > 0 || !span_has(line, SPAN("appsource.microsoft.com")))
		return;
	href = attribute(line, SPAN("href="));
	if (span_has(href, SPAN("appsource.microsoft.com")))
		p->store_link = href;
}

/* The text of a <p> line that holds text and no other element; empty otherwise. */
static struct span paragraph_text(struct span line)
{
	struct span text = span_trim(line);
	size_t end;

	if (!span_starts(text, SPAN("<p>")))
		return SPAN("");
	text = span_slice(text, 3, text.len);
	end = span_find_byte(text, '<');
	if (end != SIZE_MAX && !span_starts(span_slice(text, end, text.len), SPAN("</p>")))
		return SPAN("");
	return span_trim(span_slice(text, 0, end));
}

/* The date part: from the first digit, or a month name before it, to the last date character. */
static struct span date_part(struct span text)
{
	size_t colon = SIZE_MAX, from = 0, to = text.len;

	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == ':')
			colon = i + 1;
	if (colon == SIZE_MAX) {
		size_t wide = span_find(text, SPAN("\xef\xbc\x9a"));

		colon = wide == SIZE_MAX ? SIZE_MAX : wide + 3;
	}
	if (colon != SIZE_MAX)
		from = colon;
	while (colon == SIZE_MAX && from < text.len &&
	       !(text.ptr[from] >= '0' && text.ptr[from] <= '9'))
		from++;
	return span_trim(span_slice(text, from < to ? from : 0, to));
}

/*
 * The day that a line names, in the page's language or in English; remembered, for many versions
 * share a line.
 */
static struct date read_date(struct draft *d, struct span text)
{
	const struct page *p = d->page;
	struct reader *r = d->reader;
	uint64_t key = hash_mix((uint64_t)(uintptr_t)p->locale, intern_add(&r->cells, text)), known;
	struct date date = { 0, 0, 0 };

	if (map_find(&r->dates, key, &known))
		return (struct date){ (int16_t)(known >> 16), (uint8_t)(known >> 8),
				      (uint8_t)known };
	if (!date_read_words(p->locale, d->arena, text, &date) &&
	    !date_read_words(schema_locale(p->catalog, p->schema, SPAN("en-US")), d->arena, text,
			     &date))
		date.year = 0;
	map_add(&r->dates, key, (uint64_t)date.year << 16 | (uint64_t)date.month << 8 | date.day);
	return date;
}

static void read_updated(struct draft *d, struct span line)
{
	struct page *p = d->page;
	struct span text = paragraph_text(line);

	if (text.len == 0 || p->updated_line.len > 0)
		return;
	p->updated = read_date(d, text);
	if (!p->updated.year &&
	    !locale_is_phrase(p->locale, PHRASE_LAST_UPDATED, text_fold(d->arena, text)))
		return;
	p->updated_line = text;
	p->updated_text = date_part(text);
}

/* "This app does not use Microsoft Graph" under the Graph heading. */
static void read_no_graph(struct draft *d)
{
	struct page *p = d->page;

	for (size_t i = 0; i < d->headings.count; i++) {
		const struct heading *h = &d->headings.items[i];
		struct span rest, line;

		if (!span_is(h->anchor, SPAN("data-access-using-microsoft-graph")))
			continue;
		rest = (struct span){ h->line.ptr,
				      (size_t)(p->text.ptr + p->text.len - h->line.ptr) };
		line_cut(&rest, &line);
		for (unsigned n = 0; n < 40 && line_cut(&rest, &line); n++) {
			struct line l = line_read(line);

			if (line_is_zone(l.text) ||
			    (l.text.len > 0 && (l.text.ptr[0] == '#' || l.text.ptr[0] == '|')))
				break;
			if (l.depth > 0 && locale_is_phrase(p->locale, PHRASE_NO_GRAPH,
							    reader_fold(d->reader, l.text)))
				p->no_graph_line = l.text;
		}
	}
}

void read_head(struct draft *d)
{
	struct page *p = d->page;
	const char *end = p->text.ptr + p->text.len;
	struct span rest, line;

	if (d->headings.count == 0)
		return;
	if (d->zones.count > 0)
		end = d->zones.items[0].open.ptr;
	else if (d->headings.count > 1)
		end = d->headings.items[1].line.ptr;
	rest.ptr = d->headings.items[0].line.ptr;
	rest.len = end > rest.ptr ? (size_t)(end - rest.ptr) : 0;
	while (line_cut(&rest, &line)) {
		read_badge(p, line);
		read_store_link(p, line);
		read_updated(d, line);
	}
	read_no_graph(d);
}
