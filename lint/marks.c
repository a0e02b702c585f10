/* Where does a finding stand, in the units that each service counts in? */
#include "marks.h"

#include "attestlint/page.h"
#include "attestlint/text.h"
#include "line_hash.h"

/*
 * A place in a line up to which characters of two UTF-16 units are counted.  Findings come in
 * order, so the next one is counted from there: a page of one long line costs no more than others.
 */
struct cursor {
	size_t start, at;		/* of the line, and in the text */
	size_t pairs;
};

static size_t count_pairs(struct cursor *c, struct span text, size_t start, size_t at)
{
	if (c->start != start || at < c->at)
		*c = (struct cursor){ start, start, 0 };
	c->pairs += text_pairs(span_slice(text, c->at, at));
	c->at = at;
	return c->pairs;
}

/* Up to where a finding's place is clipped: the end of its line, or any place in it behind that. */
static size_t find_limit(const struct page *p, const struct finding *f, size_t start)
{
	const char *at = p->text.ptr + f->byte_from;

	/* Most end well before the next line, whatever ends theirs. */
	if (f->from.line < p->nlines && f->byte_to + 2 <= p->lines[f->from.line])
		return f->byte_to;
	return start + page_line(p, at).len;
}

/* Columns of code points are known already, but of a place that was clipped. */
static void add_columns(struct marks *m, const struct page *p, struct cursor *cursor,
			const struct finding *f)
{
	size_t start = f->from.line <= p->nlines ? p->lines[f->from.line - 1] : 0;
	size_t limit = find_limit(p, f, start);
	size_t from = f->byte_from < limit ? f->byte_from : limit;
	size_t to = f->byte_to < limit ? f->byte_to : limit;
	size_t column = f->from.column, end = f->to.column;

	if (p->nlines == 0)		/* too large to be read: its first byte stands for it */
		from = to = start;
	if (from != f->byte_from)
		column = text_points(span_slice(p->text, start, from)) + 1;
	if (to != f->byte_to)
		end = column + text_points(span_slice(p->text, from, to));
	m->byte = (uint32_t)(from - start) + 1;
	m->byte_end = (uint32_t)(to - start) + 1;
	m->utf16 = (uint32_t)(column + count_pairs(cursor, p->text, start, from));
	m->utf16_end = (uint32_t)(end + cursor->pairs + text_pairs(span_slice(p->text, from, to)));
}

static bool is_same_place(const struct finding *a, const struct finding *b)
{
	return a->byte_from == b->byte_from && a->byte_to == b->byte_to;
}

static size_t count_places(const struct finding *findings, size_t count)
{
	size_t places = 0;

	for (size_t i = 0; i < count; i++)
		places += i == 0 || !is_same_place(&findings[i], &findings[i - 1]);
	return places;
}

void marks_add(const struct page *p, struct arena *keep, struct arena *scratch,
	       struct finding *findings, size_t count)
{
	struct cursor cursor = { SIZE_MAX, 0, 0 };
	struct line_hashes lines;
	struct line_hash found;
	struct marks *next;

	if (count == 0)
		return;
	line_hashes_open(&lines, scratch, p->text, p->lines, p->nlines, page_numbers(p));
	next = NEW_ARRAY(keep, count_places(findings, count), struct marks);
	for (size_t i = 0; i < count; i++) {
		struct finding *f = &findings[i];

		if (i > 0 && is_same_place(f, &findings[i - 1])) {
			f->marks = findings[i - 1].marks;
			continue;
		}
		found = line_hash_find(&lines, f->from.line);
		next->line_hash = found.hash;
		next->line_times = found.times;
		add_columns(next, p, &cursor, f);
		f->marks = next++;
	}
}
