/* Where do the links of a page stand?  Found by their rare signs, "](" and '="'. */
#include "attestlint/page.h"
#include "checklist.h"
#include "tree.h"

struct links links_of(const struct page *p)
{
	const char *start = p->text.ptr;

	return (struct links){ .page = p, .at = start, .seen = start, .line = start };
}

enum { PLAIN_TARGET = 256 };		/* longer ones are looked at byte by byte */

/* Up to the bracket that closes it; brackets within are pairs. */
static struct span markdown_target(const char *at, const char *end)
{
	const char *close = memchr(at, ')', (size_t)(end - at));
	struct span target = { at, close ? (size_t)(close - at) : 0 };
	unsigned depth = 0;

	if (close && target.len < PLAIN_TARGET && !memchr(at, '(', target.len) &&
	    !memchr(at, ' ', target.len) && !memchr(at, '\n', target.len) && *at != '<')
		return target;
	target.len = 0;

	if (at < end && *at == '<') {
		for (target.ptr = ++at; at < end && *at != '>' && *at != '\n'; at++)
			target.len++;
		return target;
	}
	for (; at < end && (unsigned char)*at > ' '; at++, target.len++) {
		if (*at == '(')
			depth++;
		else if (*at == ')' && depth-- == 0)
			break;
	}
	return target;
}

enum { LONGEST_LABEL = 512 };

/* "[name]: target" on a line of its own. */
static bool is_definition(const struct page *p, const char *close)
{
	const char *at = close;

	while (at > p->text.ptr && at[-1] != '\n' && at[-1] != '[' && close - at < LONGEST_LABEL)
		at--;
	return at > p->text.ptr && at[-1] == '[' && (at - 1 == p->text.ptr || at[-2] == '\n') &&
	       *at != '^';
}

static bool next_of_markdown(struct links *links, const char *end, struct span *target)
{
	const struct page *p = links->page;

	while (links->at < end) {
		const char *at = memchr(links->at, ']', (size_t)(end - links->at));

		if (!at || at + 1 >= end)
			return false;
		links->at = at + 1;
		if (at[1] == '(') {
			*target = markdown_target(at + 2, end);
		} else if (at[1] == ':' && is_definition(p, at)) {
			for (at += 2; at < end && *at == ' ';)
				at++;
			*target = markdown_target(at, end);
		} else {
			continue;
		}
		links->at = target->ptr + target->len;
		return true;
	}
	return false;
}

/* Whether an attribute ends here that holds the address of a file. */
static bool is_attribute(const struct page *p, const char *equals)
{
	static const char *const names[] = { " src", " href", " source" };
	struct span front = { p->text.ptr, (size_t)(equals - p->text.ptr) };
	char before = front.len > 1 ? equals[-2] : 0;

	if (before != 'r' && before != 'e' && before != 'c')
		return false;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (span_ends(front, span_of(names[i])))
			return true;
	return false;
}

static bool next_of_tags(struct links *links, const char *end, struct span *target)
{
	while (links->at < end) {
		const char *at = memchr(links->at, '=', (size_t)(end - links->at)), *close;

		if (!at || at + 2 >= end)
			return false;
		links->at = at + 1;
		if (at[1] != '"' || !is_attribute(links->page, at))
			continue;
		close = memchr(at + 2, '"', (size_t)(end - at - 2));
		if (!close)
			return false;
		*target = (struct span){ at + 2, (size_t)(close - at - 2) };
		links->at = close;
		return true;
	}
	return false;
}

bool links_next(struct links *links, struct span *target)
{
	struct span text = links->page->text;
	const char *end = text.ptr + text.len;

	if (!links->is_in_tags) {
		if (next_of_markdown(links, end, target))
			return true;
		*links = links_of(links->page);
		links->is_in_tags = true;
	}
	return next_of_tags(links, end, target);
}

bool read_link(struct span cell, struct span *label, struct span *target)
{
	size_t middle = span_find(cell, SPAN("]("));

	if (!span_starts(cell, SPAN("[")) || !span_ends(cell, SPAN(")")) || middle == SIZE_MAX)
		return false;
	*label = span_slice(cell, 1, middle);
	*target = span_slice(cell, middle + 2, cell.len - 1);
	return true;
}

/* ---- code and comments: asked for the few that lead nowhere, going on from the last -------- */

static bool is_fence(struct span line)
{
	line = span_trim(line);
	return span_starts(line, SPAN("```")) || span_starts(line, SPAN("~~~"));
}

static void follow_comments(struct links *l, struct span part)
{
	size_t at;

	while ((at = l->is_in_comment ? span_find(part, SPAN("-->"))
				      : span_find_byte(part, '<')) != SIZE_MAX) {
		part = span_slice(part, at, part.len);
		if (l->is_in_comment || span_starts(part, SPAN("<!--")))
			l->is_in_comment = !l->is_in_comment;
		part = span_slice(part, 1, part.len);
	}
}

/* Up to a place of the line, or to its end. */
static void follow_line(struct links *l, const char *to, bool is_end)
{
	struct span part = { l->seen, (size_t)(to - l->seen) };

	follow_comments(l, part);
	for (size_t i = 0; !is_end && i < part.len; i++)
		l->is_in_ticks ^= part.ptr[i] == '`';
	l->seen = to;
	if (!is_end)
		return;
	l->is_fenced ^= is_fence((struct span){ l->line, (size_t)(to - l->line) });
	l->is_in_ticks = false;
	l->line = l->seen = to + 1;
}

bool links_are_code(struct links *l, const char *at)
{
	const char *end;

	while (l->seen < at && (end = memchr(l->seen, '\n', (size_t)(at - l->seen))))
		follow_line(l, end, true);
	if (l->seen < at)
		follow_line(l, at, false);
	return l->is_fenced || l->is_in_ticks || l->is_in_comment;
}
