/* What does a unified diff of a repaired page look like? */
#include "unified.h"

enum { CONTEXT = 3 };			/* lines around a change, as git prints them */

struct lines { struct span *items; size_t count, capacity; };

static void cut_lines(struct lines *out, struct arena *arena, struct span text)
{
	struct span line;

	while (span_cut(&text, '\n', &line))
		*LIST_ADD(arena, out) = line;
}

/* Git's way with names that hold quotes, backslashes or control characters. */
static void add_name(struct buf *out, const char *front, struct span path)
{
	bool is_quoted = false;

	for (size_t i = 0; i < path.len; i++)
		is_quoted |= (unsigned char)path.ptr[i] < ' ' || strchr("\"\\\x7f", path.ptr[i]);
	if (is_quoted)
		buf_byte(out, '"');
	buf_add(out, span_of(front));
	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.ptr[i];

		if (c < ' ' || c == 0x7f)
			buf_printf(out, "\\%03o", c);
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else
			buf_byte(out, (char)c);
	}
	if (is_quoted)
		buf_byte(out, '"');
	else if (span_find_byte(path, ' ') != SIZE_MAX)
		buf_byte(out, '\t');	/* where a name with blanks ends */
	buf_byte(out, '\n');
}

/* The last line of both may have no end. */
static void add_line(struct buf *out, char mark, const struct lines *lines, size_t i, bool is_open)
{
	buf_byte(out, mark);
	buf_add(out, lines->items[i]);
	buf_byte(out, '\n');
	if (is_open && i + 1 == lines->count)
		BUF_LIT(out, "\\ No newline at end of file\n");
}

static bool differ(const struct lines *a, const struct lines *b, size_t i)
{
	return !span_is(a->items[i], b->items[i]);
}

/* Lines `from` up to `to`; of a run of changes first what was, then what is. */
static void add_hunk(struct buf *out, const struct lines *a, const struct lines *b, size_t from,
		     size_t to, bool is_open)
{
	buf_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", from + 1, to - from, from + 1, to - from);
	for (size_t i = from; i < to;) {
		size_t end = i;

		while (end < to && differ(a, b, end))
			end++;
		for (size_t k = i; k < end; k++)
			add_line(out, '-', a, k, is_open);
		for (size_t k = i; k < end; k++)
			add_line(out, '+', b, k, is_open);
		if (end == i)
			add_line(out, ' ', a, end++, is_open);
		i = end;
	}
}

static void add_hunks(struct buf *out, const struct lines *a, const struct lines *b, bool is_open)
{
	for (size_t i = 0; i < a->count; i++) {
		size_t last = i, to;

		if (!differ(a, b, i))
			continue;
		for (size_t k = i; k < a->count && k <= last + 2 * CONTEXT + 1; k++)
			if (differ(a, b, k))
				last = k;
		to = last + CONTEXT + 1 < a->count ? last + CONTEXT + 1 : a->count;
		add_hunk(out, a, b, i < CONTEXT ? 0 : i - CONTEXT, to, is_open);
		i = last;
	}
}

void unified_add(struct buf *out, struct span path, struct span before, struct span after)
{
	struct arena arena = { 0 };
	struct lines a = { 0 }, b = { 0 };

	if (span_is(before, after))
		return;
	cut_lines(&a, &arena, before);
	cut_lines(&b, &arena, after);
	buf_add(out, SPAN("--- "));
	add_name(out, "a/", path);
	buf_add(out, SPAN("+++ "));
	add_name(out, "b/", path);
	add_hunks(out, &a, &b, !span_ends(before, SPAN("\n")));
	arena_free(&arena);
}
