/*
 * Which pages do the tables of contents list, and are they there?  Nearly every line of a TOC.yml
 * is a plain "key: value", which is read here; a file with anything else goes to libyaml as a
 * whole.  A test compares both readings.
 */
#include "checklist.h"
#include "tree.h"

bool surroundings_is_toc(struct span path)
{
	struct span name = span_file_name(path);

	return span_is_nocase(name, SPAN("toc.yml")) || span_is_nocase(name, SPAN("toc.md"));
}

/* What is read into. */
struct toc {
	struct surroundings *s;
	struct span path, text;
	size_t first;			/* of its entries */
};

static void add_entry(struct toc *t, struct span where, struct span target)
{
	struct toc_entry *e = LIST_ADD(t->s->arena, &t->s->entries);

	*e = (struct toc_entry){ t->path, t->text, where, target, SPAN("") };
	e->path = path_of_link(t->s, t->s->arena, t->path, target);
}

static bool is_reference(struct span key)
{
	return span_is(key, SPAN("href")) || span_is(key, SPAN("topicHref")) ||
	       span_is(key, SPAN("tocHref"));
}

/* ---- the plain reading ------------------------------------------------------------------ */

/* Whether the value ends with its line; `value` is then what it says, but for doubled quotes. */
static bool is_one_line(struct span v, struct span *value)
{
	char first = v.ptr[0];

	*value = v;
	if (first == '"' || first == '\'') {
		*value = span_slice(v, 1, v.len - 1);
		return v.len >= 2 && v.ptr[v.len - 1] == first &&
		       span_find_byte(*value, '\\') == SIZE_MAX;
	}
	return !memchr("!&*?|>%@`#[]{},", first, 15) && !span_has(v, SPAN(": ")) &&
	       !span_has(v, SPAN(" #"));
}

static bool plain_line(struct toc *t, struct span line)
{
	struct span key, value;
	size_t colon;

	line = span_trim(line);
	while (span_starts(line, SPAN("- ")))
		line = span_trim(span_slice(line, 2, line.len));
	if (line.len == 0 || line.ptr[0] == '#')
		return true;
	colon = span_find_byte(line, ':');
	key = span_slice(line, 0, colon);
	if (colon == SIZE_MAX || !char_is_word(line.ptr[0]))
		return false;
	value = span_trim(span_slice(line, colon + 1, line.len));
	if (value.len == 0)
		return true;
	if (line.ptr[colon + 1] != ' ' || !is_one_line(value, &value))
		return false;
	if (!is_reference(key))
		return true;
	add_entry(t, value, value);
	return span_find_byte(value, '\'') == SIZE_MAX && span_find_byte(value, '"') == SIZE_MAX;
}

static bool read_plain(struct toc *t)
{
	struct span rest = t->text, line;

	while (span_cut(&rest, '\n', &line))
		if (!plain_line(t, line)) {
			t->s->entries.count = t->first;
			return false;
		}
	return true;
}

/* ---- libyaml ------------------------------------------------------------------------------ */

struct span span_at_place(struct span text, struct place at)
{
	struct span rest = text, line = { text.ptr, 0 };

	for (uint32_t n = 0; n < at.line && span_cut(&rest, '\n', &line);)
		n++;
	for (uint32_t column = 1; column < at.column && line.len > 0; column++)
		do
			line = span_slice(line, 1, line.len);
		while (line.len > 0 && (line.ptr[0] & 0xC0) == 0x80);
	return line;
}

static void walk_yaml(struct toc *t, const struct yaml *node)
{
	for (size_t i = 0; i < node->count; i++) {
		const struct yaml *item = &node->items[i];

		if (item->kind != YAML_SCALAR)
			walk_yaml(t, item);
		else if (node->kind == YAML_MAP && is_reference(node->keys[i].text) &&
			 item->text.len > 0)
			add_entry(t, span_at_place(t->text, item->at), item->text);
	}
}

/* ---- Markdown: "# [name](target)" -------------------------------------------------------- */

static void read_markdown(struct toc *t)
{
	struct span rest = t->text;
	size_t at;

	while ((at = span_find(rest, SPAN("]("))) != SIZE_MAX) {
		struct span target = span_slice(rest, at + 2, rest.len);
		size_t end = 0;

		while (end < target.len && !strchr(") \t\r\n", target.ptr[end]))
			end++;
		target = span_slice(target, 0, end);
		add_entry(t, target, target);
		rest = span_slice(rest, at + 2 + end, rest.len);
	}
}

/* ---- what is listed ---------------------------------------------------------------------- */

static void mark_listed(struct toc *t)
{
	struct surroundings *s = t->s;

	for (size_t i = t->first; i < s->entries.count; i++) {
		ptrdiff_t path = path_find(s, s->entries.items[i].path);

		if (path == NO_PATH && s->entries.items[i].path.len > 0)
			path = path_find_nocase(s, s->entries.items[i].path);
		if (path != NO_PATH)
			s->is_in_toc[path] = true;
	}
}

bool surroundings_add_toc(struct surroundings *s, struct span path, struct span text,
			  struct yaml_trouble *trouble)
{
	struct toc t = { s, path, text, s->entries.count };

	if (span_ends(path, SPAN("d")) || span_ends(path, SPAN("D"))) {
		read_markdown(&t);
	} else if (!read_plain(&t)) {
		const struct yaml *root = yaml_parse(s->arena, text, trouble);

		if (!root)
			return false;
		walk_yaml(&t, root);
	}
	s->ntocs++;
	mark_listed(&t);
	return true;
}

/* ---- what is listed and not there --------------------------------------------------------- */

static void flag_entry(const struct surroundings *s, const struct toc_entry *e,
		       struct arena *arena, struct findings *out)
{
	const struct file_place place = { e->toc, e->text,
					  span_slice(e->where, 0, e->target.len), { 0, 0 } };
	struct finding *f = flag_file(arena, out, "toc-entry-not-found", &place);
	ptrdiff_t near = path_find_nocase(s, e->path);
	bool is_case = near != NO_PATH;

	f->fingerprint = hash_bytes(e->path);
	if (!is_case)
		near = path_find_near(s, arena, e->path);
	f->message = is_case
		? arena_printf(arena, "the table of contents lists '%.*s', the file is called "
			       "'%.*s'", SPAN_ARG(e->path), SPAN_ARG(s->paths[near]))
		: arena_printf(arena, "the table of contents lists '%.*s', which is not there",
			       SPAN_ARG(e->path));
	if (is_case)
		f->severity = SEVERITY_NOTE;
	f->help = near == NO_PATH ? SPAN("remove the entry, or restore the page")
		: arena_printf(arena, "write '%.*s'%s",
			       SPAN_ARG(path_as_link(arena, e->toc, s->paths[near])),
			       is_case ? "" : " if that is meant");
}

void check_tocs(const struct surroundings *s, struct arena *arena, struct findings *out)
{
	for (size_t i = 0; i < s->entries.count; i++) {
		const struct toc_entry *e = &s->entries.items[i];

		if (e->path.len > 0 && !path_is_there(s, e->path))
			flag_entry(s, e, arena, out);
	}
}
