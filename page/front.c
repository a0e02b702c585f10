/*
 * What does the front matter say?  Nearly every line is a plain "key: value", which is read here; a
 * block with anything else goes to libyaml as a whole.  A test compares both readings.
 */
#include "attestlint/yaml.h"
#include "private.h"

/* The block between the "---" lines. */
struct block {
	struct span inner;
	size_t end;			/* offset behind the closing line */
	bool is_closed;
};

static bool is_fence(struct span line)
{
	return span_is(span_trim_end(line), SPAN("---"));
}

/* Find the block; also records where its lines start. */
static bool find_block(struct draft *d, struct block *out)
{
	struct span text = d->page->text, rest = text, line;

	if (span_starts(rest, SPAN("\xef\xbb\xbf")))
		rest = span_slice(rest, 3, rest.len);
	if (!line_cut(&rest, &line) || !is_fence(line))
		return false;
	*LIST_ADD(d->arena, &d->lines) = 0;
	out->inner = (struct span){ rest.ptr, 0 };
	while (line_cut(&rest, &line)) {
		*LIST_ADD(d->arena, &d->lines) = (uint32_t)(line.ptr - text.ptr);
		if (is_fence(line)) {
			out->inner.len = (size_t)(line.ptr - out->inner.ptr);
			out->end = (size_t)(rest.ptr - text.ptr);
			out->is_closed = true;
			return true;
		}
	}
	return true;
}

/* ---- the plain reading --------------------------------------------------------------- */

static bool is_key(struct span key)
{
	for (size_t i = 0; i < key.len; i++) {
		char c = key.ptr[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		      c == '_' || c == '.' || (c == '-' && i > 0)))
			return false;
	}
	return key.len > 0;
}

/* ": ", " #" or a tab, where YAML sees more than text. */
static bool has_yaml_mark(struct span v)
{
	const char *end = v.ptr + v.len, *at;

	for (at = memchr(v.ptr, ':', v.len); at; at = memchr(at + 1, ':', (size_t)(end - at - 1)))
		if (at + 1 < end && at[1] == ' ')
			return true;
	for (at = memchr(v.ptr, '#', v.len); at; at = memchr(at + 1, '#', (size_t)(end - at - 1)))
		if (at > v.ptr && at[-1] == ' ')
			return true;
	return memchr(v.ptr, '\t', v.len) != NULL;
}

/* A scalar that YAML reads as written: plain without indicators, or quoted without escapes. */
static bool is_simple(struct span v, struct span *value)
{
	char quote;

	if (v.len == 0)
		return false;
	quote = v.ptr[0];
	if (quote == '"' || quote == '\'') {
		if (v.len < 2 || v.ptr[v.len - 1] != quote)
			return false;
		*value = span_slice(v, 1, v.len - 1);
		return !memchr(value->ptr, quote, value->len) &&
		       !memchr(value->ptr, '\\', value->len);
	}
	*value = v;
	return !memchr("!&*?|>%@`#[]{},-:~=", quote, 19) && v.ptr[v.len - 1] != ':' &&
	       !has_yaml_mark(v);
}

static bool plain_line(struct draft *d, struct span line)
{
	size_t colon = span_find_byte(line, ':');
	struct field *f;
	struct span key, value, where;

	if (line.len == 0)
		return true;
	if (colon == SIZE_MAX || colon + 1 >= line.len || line.ptr[colon + 1] != ' ')
		return false;
	key = span_slice(line, 0, colon);
	where = span_trim(span_slice(line, colon + 1, line.len));
	if (!is_key(key) || !is_simple(where, &value))
		return false;
	f = LIST_ADD(d->arena, &d->fields);
	*f = (struct field){ key, value, where, true };
	return true;
}

static bool read_plain(struct draft *d, struct span inner)
{
	struct span rest = inner, line;

	while (line_cut(&rest, &line))
		if (!plain_line(d, line)) {
			d->fields.count = 0;
			return false;
		}
	return true;
}

/* ---- libyaml --------------------------------------------------------------------------- */

/* The text from a place of the block to the end of its line. */
static struct span place_span(struct span inner, struct place at)
{
	struct span rest = inner, line = { inner.ptr, 0 };

	for (uint32_t n = 0; n < at.line && line_cut(&rest, &line);)
		n++;
	for (uint32_t c = 1; c < at.column && line.len > 0; c++)
		text_next(&line);
	return line;
}

static void add_yaml_field(struct draft *d, struct span inner, const struct yaml_key *key,
			   const struct yaml *value)
{
	struct field *f = LIST_ADD(d->arena, &d->fields);

	f->key = key->text;
	f->is_scalar = value->kind == YAML_SCALAR;
	f->where = span_trim(place_span(inner, value->at));
	if (f->is_scalar)
		f->value = value->text;
	if (f->where.len == 0 || (f->is_scalar && value->text.len == 0)) {
		f->where = place_span(inner, key->at);
		f->where = span_slice(f->where, 0, key->text.len);
	}
}

static void read_yaml(struct draft *d, struct span inner)
{
	struct yaml_trouble trouble = { .at = { 1, 1 } };
	struct yaml *map = yaml_parse(d->arena, inner, &trouble);
	struct span where;

	if (!map) {
		where = place_span(inner, trouble.at);
		draft_fault(d, FAULT_FRONT_MATTER_SYNTAX,
			    where.len ? where : span_slice(inner, 0, 1),
			    arena_printf(d->arena, "%s", trouble.text));
		return;
	}
	if (map->kind != YAML_MAP) {
		draft_fault(d, FAULT_FRONT_MATTER_NOT_MAP, place_span(inner, map->at), SPAN(""));
		return;
	}
	for (size_t i = 0; i < map->count; i++)
		add_yaml_field(d, inner, &map->keys[i], &map->items[i]);
}

/* ---- together ---------------------------------------------------------------------------- */

/* Keys that occur twice; docs tools read them without regard to case. */
static void find_duplicates(struct draft *d)
{
	for (size_t i = 1; i < d->fields.count; i++)
		for (size_t j = 0; j < i; j++)
			if (span_is_nocase(d->fields.items[i].key, d->fields.items[j].key)) {
				draft_fault(d, FAULT_DUPLICATE_KEY, d->fields.items[i].where,
					    d->fields.items[i].key);
				break;
			}
}

size_t front_read(struct draft *d)
{
	struct block block = { .is_closed = false };

	if (!find_block(d, &block)) {
		d->lines.count = 0;
		return span_starts(d->page->text, SPAN("\xef\xbb\xbf")) ? 3 : 0;
	}
	if (!block.is_closed) {
		draft_fault(d, FAULT_FRONT_MATTER_UNCLOSED, span_slice(d->page->text, 0, 3),
			    SPAN(""));
		d->lines.count = 0;
		return 0;
	}
	d->page->front = block.inner;
	if (block.inner.len > FRONT_MATTER_CAP)
		draft_fault(d, FAULT_FRONT_MATTER_TOO_LARGE, span_slice(d->page->text, 0, 3),
			    SPAN(""));
	else if (!read_plain(d, block.inner))
		read_yaml(d, block.inner);
	find_duplicates(d);
	return block.end;
}
