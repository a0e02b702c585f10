/*
 * What does a YAML text say, and where?  libyaml gives events, here they become a small tree.
 * What libyaml reads in quadratic time is refused before it gets there; plain JSON never does.
 */

#include "attestlint/yaml.h"

#include <stdio.h>
#include <yaml.h>

#include "yaml_json.h"

enum {
	DEEPEST = 64,
	LARGEST = 1024 * 1024,
	MANY_KEYS = 32,		/* up to here comparing each with each is quickest */
	MOST_DIRECTIVES = 64,	/* libyaml compares each with each */
};

struct level {			/* a list or map whose end has not come yet */
	struct yaml *node;
	LIST(struct yaml) items;
	LIST(struct yaml_key) keys;
};

struct reader {
	struct arena *arena;
	struct span text;
	struct yaml_trouble *trouble;
	yaml_parser_t parser;
	yaml_event_t event;	/* the one being looked at */
	struct level levels[DEEPEST + 1];
	size_t depth;
};

static struct place place_of(yaml_mark_t mark)
{
	return (struct place){ (uint32_t)mark.line + 1, (uint32_t)mark.column + 1 };
}

static bool refuse(struct reader *r, struct place at, const char *why)
{
	r->trouble->at = at;
	snprintf(r->trouble->text, sizeof(r->trouble->text), "%s", why);
	return false;
}

static bool refuse_event(struct reader *r, const char *why)
{
	return refuse(r, place_of(r->event.start_mark), why);
}

/* What libyaml cannot decode has an offset, but no mark. */
static struct place place_at(struct span text, size_t offset)
{
	struct place at = { 1, 1 };

	for (size_t i = 0; i < offset && i < text.len; i++) {
		at.column += (text.ptr[i] & 0xC0) != 0x80;
		if (text.ptr[i] == '\n')
			at = (struct place){ at.line + 1, 1 };
	}
	return at;
}

static bool refuse_syntax(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	const char *problem = p->problem ? p->problem : "not well-formed";

	if (p->error == YAML_READER_ERROR)
		return refuse(r, place_at(r->text, p->problem_offset), problem);
	r->trouble->at = place_of(p->problem_mark);
	if (p->context)
		snprintf(r->trouble->text, sizeof(r->trouble->text),
			 "%s (%s that starts at line %zu)", problem, p->context,
			 p->context_mark.line + 1);
	else
		snprintf(r->trouble->text, sizeof(r->trouble->text), "%s", problem);
	return false;
}

static bool next_event(struct reader *r)
{
	yaml_event_delete(&r->event);
	return yaml_parser_parse(&r->parser, &r->event) || refuse_syntax(r);
}

/* ---- duplicate keys ------------------------------------------------------------ */

static void mark_duplicates_of_many(struct yaml *map)
{
	struct arena scratch = { 0 };
	struct intern seen;

	intern_open(&seen, &scratch);
	for (size_t i = 0; i < map->count; i++) {
		size_t count = seen.count;

		map->keys[i].is_duplicate = intern_add(&seen, map->keys[i].text) < count;
	}
	arena_free(&scratch);
}

void yaml_mark_duplicates(struct yaml *map)
{
	if (map->count > MANY_KEYS) {
		mark_duplicates_of_many(map);
		return;
	}
	for (size_t i = 1; i < map->count; i++)
		for (size_t j = 0; j < i && !map->keys[i].is_duplicate; j++)
			map->keys[i].is_duplicate = span_is(map->keys[i].text, map->keys[j].text);
}

/* ---- nodes ----------------------------------------------------------------------- */

static bool is_key_due(const struct level *level)
{
	return level->node->kind == YAML_MAP && level->keys.count == level->items.count;
}

static struct yaml *add_node(struct reader *r, enum yaml_kind kind)
{
	struct yaml *node = LIST_ADD(r->arena, &r->levels[r->depth].items);

	node->kind = kind;
	node->at = place_of(r->event.start_mark);
	return node;
}

static bool add_scalar(struct reader *r)
{
	struct level *level = &r->levels[r->depth];
	struct span text = { (const char *)r->event.data.scalar.value,
			     r->event.data.scalar.length };
	struct yaml *node;

	text = arena_copy(r->arena, text);
	if (is_key_due(level)) {
		*LIST_ADD(r->arena, &level->keys) =
			(struct yaml_key){ text, place_of(r->event.start_mark), false };
		return true;
	}
	node = add_node(r, YAML_SCALAR);
	node->text = text;
	node->quoted = r->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	return true;
}

static bool open_node(struct reader *r, enum yaml_kind kind)
{
	struct yaml *node;

	if (is_key_due(&r->levels[r->depth]))
		return refuse_event(r, "a key must be text, not a list or a map");
	if (r->depth == DEEPEST)
		return refuse_event(r, "nested more than 64 levels deep");
	node = add_node(r, kind);
	r->levels[++r->depth] = (struct level){ .node = node };
	return true;
}

static bool close_node(struct reader *r)
{
	const struct level *level = &r->levels[r->depth--];
	struct yaml *node = level->node;

	node->items = level->items.items;
	node->keys = level->keys.items;
	node->count = level->items.count;
	if (node->kind == YAML_MAP)
		yaml_mark_duplicates(node);
	return true;
}

static bool add_event(struct reader *r)
{
	switch (r->event.type) {
	case YAML_SCALAR_EVENT:
		return add_scalar(r);
	case YAML_SEQUENCE_START_EVENT:
		return open_node(r, YAML_LIST);
	case YAML_MAPPING_START_EVENT:
		return open_node(r, YAML_MAP);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_node(r);
	case YAML_ALIAS_EVENT:
		return refuse_event(r, "aliases ('*name') are not supported");
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return true;
	}
	return true;
}

/* ---- the document ---------------------------------------------------------------- */

static bool read_document(struct reader *r)
{
	unsigned documents = 0;

	do {
		if (!next_event(r))
			return false;
		documents += r->event.type == YAML_DOCUMENT_START_EVENT;
		if (documents > 1)
			return refuse_event(r, "a second document starts here; expected one");
		if (!add_event(r))
			return false;
	} while (r->event.type != YAML_STREAM_END_EVENT);
	return true;
}

static struct yaml *root_of(struct reader *r, const struct level *top)
{
	struct yaml *root;

	if (top->items.count &&
	    (top->items.items->kind != YAML_SCALAR || top->items.items->text.len))
		return top->items.items;
	root = NEW(r->arena, struct yaml);
	root->kind = YAML_MAP;
	root->at = (struct place){ 1, 1 };
	return root;
}

/* NULL, or what is too much of it for libyaml. */
static const char *find_excess(struct span text)
{
	struct span directive = SPAN("\n%");
	size_t count = 0, at;

	if (text.len > LARGEST)
		return "larger than 1 MiB";
	while ((at = span_find(text, directive)) != SIZE_MAX && ++count <= MOST_DIRECTIVES)
		text = span_slice(text, at + directive.len, text.len);
	return count > MOST_DIRECTIVES ? "more than 64 directives ('%')" : NULL;
}

struct yaml *yaml_parse(struct arena *arena, struct span text, struct yaml_trouble *trouble)
{
	struct reader r = { .arena = arena, .text = text, .trouble = trouble };
	struct yaml top = { .kind = YAML_LIST };
	struct yaml *plain = yaml_read_json(arena, text);
	const char *excess = find_excess(text);
	bool ok;

	*trouble = (struct yaml_trouble){ 0 };
	if (plain)
		return plain;
	if (!excess && !yaml_parser_initialize(&r.parser))
		excess = "out of memory";
	if (excess) {
		refuse(&r, (struct place){ 1, 1 }, excess);
		return NULL;
	}
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)text.ptr, text.len);
	r.levels[0].node = &top;
	ok = read_document(&r);
	yaml_event_delete(&r.event);
	yaml_parser_delete(&r.parser);
	return ok ? root_of(&r, &r.levels[0]) : NULL;
}

const struct yaml *yaml_find(const struct yaml *map, struct span key)
{
	for (size_t i = 0; map && map->kind == YAML_MAP && i < map->count; i++)
		if (span_is(map->keys[i].text, key))
			return &map->items[i];
	return NULL;
}
