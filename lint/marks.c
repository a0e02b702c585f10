/* Where does a finding stand, in the units that each service counts in? */
#include "marks.h"

#include "attestlint/page.h"
#include "attestlint/text.h"
#include "line_hash.h"

/*
 * A place in a line whose column is known.  Findings come in order, so the next one is counted
 * from there: a page of one long line costs no more than others.
 */
struct cursor {
	size_t start, at;		/* of the line, and in the text */
	uint32_t utf16;
};

static uint32_t count_utf16(struct cursor *c, struct span text, size_t start, size_t at)
{
	if (c->start != start || at < c->at)
		*c = (struct cursor){ start, start, 1 };
	c->utf16 += (uint32_t)text_utf16(span_slice(text, c->at, at));
	c->at = at;
	return c->utf16;
}

static struct marks *mark(const struct page *p, struct arena *keep, struct line_hashes *lines,
			  struct cursor *cursor, const struct finding *f)
{
	struct marks *m = NEW(keep, struct marks);
	size_t start = f->from.line <= p->nlines ? p->lines[f->from.line - 1] : 0;
	size_t line_end = start + page_line(p, p->text.ptr + f->byte_from).len;
	size_t from = f->byte_from < line_end ? f->byte_from : line_end;
	size_t to = f->byte_to < line_end ? f->byte_to : line_end;
	struct line_hash found = line_hash_find(lines, f->from.line);

	if (p->nlines == 0)		/* too large to be read: its first byte stands for it */
		from = to = start;
	m->byte = (uint32_t)(from - start) + 1;
	m->byte_end = (uint32_t)(to - start) + 1;
	m->utf16 = count_utf16(cursor, p->text, start, from);
	m->utf16_end = m->utf16 + (uint32_t)text_utf16(span_slice(p->text, from, to));
	m->line_hash = found.hash;
	m->line_times = found.times;
	return m;
}

static bool is_same_place(const struct finding *a, const struct finding *b)
{
	return a->byte_from == b->byte_from && a->byte_to == b->byte_to;
}

void marks_add(const struct page *p, struct arena *keep, struct arena *scratch,
	       struct finding *findings, size_t count)
{
	struct cursor cursor = { SIZE_MAX, 0, 0 };
	struct line_hashes lines;

	if (count == 0)
		return;
	line_hashes_open(&lines, scratch, p->text, p->lines, p->nlines);
	for (size_t i = 0; i < count; i++) {
		bool is_same = i > 0 && is_same_place(&findings[i], &findings[i - 1]);

		findings[i].marks = is_same ? findings[i - 1].marks
					    : mark(p, keep, &lines, &cursor, &findings[i]);
	}
}
