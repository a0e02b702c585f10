/*
 * Are the zones opened, closed and written as Learn wants them?  Source: the validation rule
 * "invalid-zone" and the pivot syntax of the docfx triple-colon extension.
 */
#include "private.h"

bool line_is_zone(struct span text)
{
	return text.len >= 3 && text.ptr[0] == ':' && text.ptr[1] == ':' && text.ptr[2] == ':';
}

/* The word at the start of `rest`, cut off with the blanks behind it. */
static struct span cut_word(struct span *rest)
{
	size_t end = 0;
	struct span word;

	while (end < rest->len && !memchr(" \t=", rest->ptr[end], 3))
		end++;
	word = span_slice(*rest, 0, end);
	*rest = span_trim(span_slice(*rest, end, rest->len));
	return word;
}

/* Lower-case letters, digits and dashes, in a list with commas. */
static bool is_pivot_list(struct span s)
{
	struct span part;

	if (s.len == 0)
		return false;
	while (span_cut(&s, ',', &part)) {
		part = span_trim(part);
		if (part.len == 0)
			return false;
		for (size_t i = 0; i < part.len; i++) {
			char c = part.ptr[i];

			if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
				return false;
		}
	}
	return true;
}

/* One attribute="value" of an opening line; a sentence part about what is wrong, or empty. */
static struct span read_attribute(struct span *rest, struct zone *zone, unsigned *seen)
{
	struct span name = cut_word(rest), value;
	unsigned bit = span_is_nocase(name, SPAN("pivot"))    ? 1
		       : span_is_nocase(name, SPAN("target")) ? 2
							      : 0;
	const char *close;

	if (!bit)
		return SPAN("unexpected attribute, expected pivot=\"...\" or target=\"...\"");
	if (*seen & bit)
		return SPAN("attribute given twice");
	*seen |= bit;
	if (rest->len == 0 || rest->ptr[0] != '=')
		return SPAN("attribute without a value, expected name=\"value\"");
	*rest = span_trim(span_slice(*rest, 1, rest->len));
	if (rest->len == 0 || rest->ptr[0] != '"')
		return SPAN("the value must be enclosed in double quotes");
	close = memchr(rest->ptr + 1, '"', rest->len - 1);
	if (!close)
		return SPAN("the value is not terminated with a double quote");
	value = (struct span){ rest->ptr + 1, (size_t)(close - rest->ptr - 1) };
	*rest = span_trim(span_slice(*rest, value.len + 2, rest->len));
	if (bit == 1)
		zone->pivot = value;
	if (bit == 1 && !is_pivot_list(value))
		return SPAN("a pivot must be a comma-delimited list of lower-case letters, numbers "
			    "or dashes");
	return SPAN("");
}

static struct span read_attributes(struct span rest, struct zone *zone)
{
	struct span wrong = SPAN("");
	unsigned seen = 0;

	while (rest.len > 0 && wrong.len == 0)
		wrong = read_attribute(&rest, zone, &seen);
	if (wrong.len == 0 && seen == 0)
		return SPAN("either pivot or target must be specified");
	return wrong;
}

static void open_zone(struct draft *d, const struct line *line, struct span rest, int *open)
{
	struct zone *zone = LIST_ADD(d->arena, &d->zones);
	struct span wrong;

	zone->open = line->whole;
	zone->body = (struct span){ line->whole.ptr + line->whole.len, 0 };
	wrong = read_attributes(rest, zone);
	if (wrong.len > 0)
		draft_fault(d, FAULT_ZONE_SYNTAX, line->whole, wrong);
	if (*open >= 0) {
		draft_fault(d, FAULT_ZONE_NESTED, line->whole, d->zones.items[*open].pivot);
		zone_end(d, *open, line->whole.ptr);
	}
	*open = (int)d->zones.count - 1;
}

void zone_line(struct draft *d, const struct line *line, int *open)
{
	struct span rest = span_trim(span_slice(line->text, 3, line->text.len));
	struct span word = cut_word(&rest);

	if (span_is_nocase(word, SPAN("zone"))) {
		open_zone(d, line, rest, open);
		return;
	}
	if (!span_is_nocase(word, SPAN("zone-end")))
		return;			/* ":::row:::", ":::image" and the like are not ours */
	if (rest.len > 0)
		draft_fault(d, FAULT_ZONE_END_TEXT, line->whole, rest);
	if (*open < 0) {
		draft_fault(d, FAULT_ZONE_STRAY_END, line->whole, SPAN(""));
		return;
	}
	d->zones.items[*open].is_closed = true;
	zone_end(d, *open, line->whole.ptr);
	*open = -1;
}

void zone_end(struct draft *d, int open, const char *end)
{
	struct zone *zone = &d->zones.items[open];

	zone->body.len = (size_t)(end - zone->body.ptr);
}
