/* What does this JSON say?  jansson reads it; its tree is copied into an arena and given back. */

#include "attestlint/json_tree.h"

#include <jansson.h>

static struct span copy_text(struct arena *arena, const json_t *text)
{
	return arena_copy(arena,
			  (struct span){ json_string_value(text), json_string_length(text) });
}

static bool copy(struct json_node *out, struct arena *arena, json_t *value);

static bool copy_list(struct json_node *out, struct arena *arena, const json_t *list)
{
	struct json_node *items = NEW_ARRAY(arena, json_array_size(list) + 1, struct json_node);
	bool ok = true;

	out->kind = NODE_LIST;
	out->count = json_array_size(list);
	out->items = items;
	for (size_t i = 0; ok && i < out->count; i++)
		ok = copy(&items[i], arena, json_array_get(list, i));
	return ok;
}

static bool copy_object(struct json_node *out, struct arena *arena, json_t *object)
{
	struct json_node *items = NEW_ARRAY(arena, json_object_size(object) + 1, struct json_node);
	const char *key;
	json_t *value;
	size_t n = 0;
	bool ok = true;

	out->kind = NODE_OBJECT;
	out->count = json_object_size(object);
	out->items = items;
	json_object_foreach(object, key, value)
	{
		items[n].key = arena_copy(arena, span_of(key));
		ok = ok && copy(&items[n++], arena, value);
	}
	return ok;
}

/* False when it holds a number that is no integer. */
static bool copy(struct json_node *out, struct arena *arena, json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		out->kind = NODE_TEXT;
		out->text = copy_text(arena, value);
		return true;
	case JSON_INTEGER:
		out->kind = NODE_NUMBER;
		out->number = json_integer_value(value);
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		out->kind = NODE_FLAG;
		out->number = json_is_true(value);
		return true;
	case JSON_ARRAY:
		return copy_list(out, arena, value);
	case JSON_OBJECT:
		return copy_object(out, arena, value);
	case JSON_REAL:
		return false;
	case JSON_NULL:
		return true;
	}
	return true;
}

static void pass_blanks(struct json_file *file)
{
	size_t n = 0;

	for (; n < file->rest.len && memchr(" \t\r\n", file->rest.ptr[n], 4); n++)
		file->lines += file->rest.ptr[n] == '\n';
	file->bytes += n;
	file->rest = span_slice(file->rest, n, SIZE_MAX);
}

static void pass_value(struct json_file *file, size_t length)
{
	for (size_t i = 0; i < length; i++)
		file->lines += file->rest.ptr[i] == '\n';
	file->bytes += length;
	file->rest = span_slice(file->rest, length, SIZE_MAX);
}

static bool refuse(const struct json_file *file, const json_error_t *why, struct error *err)
{
	return fail(err, "'%s' line %zu (byte %zu) is not JSON: %s", file->name,
		    file->lines + (size_t)(why->line > 0 ? why->line : 1),
		    file->bytes + (size_t)(why->position > 0 ? why->position : 0), why->text);
}

bool json_read(struct json_file *file, struct arena *arena, struct json_node *out, bool *found,
	       struct error *err)
{
	const size_t flags = JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
	json_error_t why;
	json_t *value;
	bool ok;

	pass_blanks(file);
	*out = (struct json_node){ 0 };
	*found = file->rest.len > 0;
	file->line = file->lines + 1;
	if (!*found)
		return true;
	value = json_loadb(file->rest.ptr, file->rest.len, flags, &why);
	if (!value)
		return refuse(file, &why, err);
	ok = copy(out, arena, value) ||
	     fail(err, "'%s' line %zu has a number that is no integer", file->name, file->line);
	json_decref(value);
	pass_value(file, (size_t)why.position);
	return ok;
}

const struct json_node *json_member(const struct json_node *object, const char *key)
{
	for (size_t i = 0; i < object->count; i++)
		if (span_is(object->items[i].key, span_of(key)))
			return &object->items[i];
	return NULL;
}
