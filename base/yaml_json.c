/*
 * What does a plain JSON text say?  The lists of redirections have thousands of lines, all alike;
 * what is in the least unusual is left to libyaml.  A test compares both readings.
 */
#include "yaml_json.h"

enum { DEEPEST = 16 };

struct json_reader {
	struct arena *arena;
	const char *at, *end, *line;	/* `line`: where the line starts */
	uint32_t number;		/* of the line */
	unsigned depth;
};

static bool is_line_end(const struct json_reader *r)
{
	return *r->at == '\r' && r->at + 1 < r->end && r->at[1] == '\n';
}

/* The next character that is no blank; 0 at the end. */
static char peek(struct json_reader *r)
{
	for (; r->at < r->end; r->at++) {
		if (*r->at == '\n') {
			r->line = r->at + 1;
			r->number++;
		} else if (*r->at != ' ' && !is_line_end(r)) {
			return *r->at;
		}
	}
	return 0;
}

static bool take(struct json_reader *r, char c)
{
	bool is = peek(r) == c;

	r->at += is;
	return is;
}

static struct place place_of(const struct json_reader *r)
{
	return (struct place){ r->number, (uint32_t)(r->at - r->line) + 1 };
}

static bool read_text(struct json_reader *r, struct span *out)
{
	if (!take(r, '"'))
		return false;
	out->ptr = r->at;
	while (r->at < r->end && *r->at >= ' ' && *r->at < 0x7f && *r->at != '"' && *r->at != '\\')
		r->at++;	/* as char is signed or not, letters beyond ASCII end it */
	out->len = (size_t)(r->at - out->ptr);
	return r->at < r->end && *r->at++ == '"';
}

/* A number, true, false or null. */
static bool read_word(struct json_reader *r, struct span *out)
{
	out->ptr = r->at;
	while (r->at < r->end && (char_is_word(*r->at) || *r->at == '.' || *r->at == '-'))
		r->at++;
	out->len = (size_t)(r->at - out->ptr);
	return out->len > 0 && *out->ptr != '-' && *out->ptr != '.';
}

static bool read_scalar(struct json_reader *r, struct yaml *out)
{
	out->kind = YAML_SCALAR;
	out->quoted = peek(r) == '"';
	return out->quoted ? read_text(r, &out->text) : read_word(r, &out->text);
}

struct level {
	struct yaml *node;
	LIST(struct yaml) items;
	LIST(struct yaml_key) keys;
};

static bool read_key(struct json_reader *r, struct level *level)
{
	struct yaml_key key = { .text = { 0 } };

	peek(r);
	key.at = place_of(r);
	if (!read_text(r, &key.text) || !take(r, ':'))
		return false;
	*LIST_ADD(r->arena, &level->keys) = key;
	return true;
}

static void close_level(struct level *level)
{
	struct yaml *node = level->node;

	node->items = level->items.items;
	node->keys = level->keys.items;
	node->count = level->items.count;
	if (node->kind == YAML_MAP)
		yaml_mark_duplicates(node);
}

/* One value, or the start of a list or map. */
static bool read_value(struct json_reader *r, struct level *levels)
{
	struct level *level = &levels[r->depth];
	struct yaml *node;
	char c;

	if (level->node->kind == YAML_MAP && !read_key(r, level))
		return false;
	c = peek(r);
	node = LIST_ADD(r->arena, &level->items);
	node->at = place_of(r);
	if (c != '{' && c != '[')
		return read_scalar(r, node);
	if (r->depth == DEEPEST)
		return false;
	r->at++;
	node->kind = c == '{' ? YAML_MAP : YAML_LIST;
	levels[++r->depth] = (struct level){ .node = node };
	return true;
}

/* Behind a value: as many ends of lists and maps as there are, then a comma. */
static bool read_ends(struct json_reader *r, struct level *levels)
{
	while (r->depth > 0 &&
	       take(r, levels[r->depth].node->kind == YAML_MAP ? '}' : ']'))
		close_level(&levels[r->depth--]);
	return r->depth == 0 || take(r, ',');
}

struct yaml *yaml_read_json(struct arena *arena, struct span text)
{
	struct json_reader r = { arena, text.ptr, text.ptr + text.len, text.ptr, 1, 0 };
	struct yaml top = { .kind = YAML_LIST };
	struct level levels[DEEPEST + 1] = { { .node = &top } };
	char first = peek(&r);

	if (first != '{' && first != '[')
		return NULL;
	do {
		unsigned depth = r.depth;

		if (!read_value(&r, levels))
			return NULL;
		if ((r.depth <= depth || peek(&r) == '}' || peek(&r) == ']') &&
		    !read_ends(&r, levels))
			return NULL;
	} while (r.depth > 0);
	return peek(&r) ? NULL : levels[0].items.items;
}
