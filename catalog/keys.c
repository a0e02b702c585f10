/* What may stand in a map of a questionnaire file? */
#include "keys.h"

static const char *const bool_names[] = { "false", "true" };

bool refuse_name(struct reading *r, const struct yaml *value, const char *what,
			const char *const *names, size_t count)
{
	struct span list = name_list(r->arena, names, count);

	return refuse(r->err, r->file, value->at, "unknown %s '%.*s', expected %.*s", what,
		      SPAN_ARG(value->text), SPAN_ARG(list));
}

/* ---- maps ------------------------------------------------------------------- */

static bool refuse_key(struct reading *r, const struct yaml_key *key, const struct key *keys,
		       size_t count)
{
	const char **names = NEW_ARRAY(r->arena, count, const char *);
	struct span list;

	for (size_t i = 0; i < count; i++)
		names[i] = keys[i].name;
	list = name_list(r->arena, names, count);
	return refuse(r->err, r->file, key->at, "unknown key '%.*s', expected %.*s",
		      SPAN_ARG(key->text), SPAN_ARG(list));
}

static bool check_keys(struct reading *r, const struct yaml *map, const struct key *keys,
		       size_t count)
{
	for (size_t i = 0; i < map->count; i++) {
		size_t k = 0;

		while (k < count && !span_is(map->keys[i].text, span_of(keys[k].name)))
			k++;
		if (k == count)
			return refuse_key(r, &map->keys[i], keys, count);
		if (map->keys[i].is_duplicate)
			return refuse(r->err, r->file, map->keys[i].at, "key '%s' is given twice",
				      keys[k].name);
	}
	return true;
}

bool read_map(struct reading *r, const struct yaml *map, const struct key *keys,
		     size_t count, void *into)
{
	if (map->kind != YAML_MAP)
		return refuse(r->err, r->file, map->at, "expected a map of keys and values");
	if (!check_keys(r, map, keys, count))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct yaml *value = yaml_find(map, span_of(keys[i].name));

		if (!value && keys[i].is_required)
			return refuse(r->err, r->file, map->at, "key '%s' is missing",
				      keys[i].name);
		if (value && !keys[i].read(r, value, (char *)into + keys[i].offset))
			return false;
	}
	return true;
}

/* ---- plain values ----------------------------------------------------------- */

bool read_text(struct reading *r, const struct yaml *value, void *into)
{
	if (value->kind != YAML_SCALAR || value->text.len == 0)
		return refuse(r->err, r->file, value->at, "expected a text");
	*(struct span *)into = value->text;
	return true;
}

bool read_bool(struct reading *r, const struct yaml *value, void *into)
{
	int found = name_find(bool_names, COUNT_OF(bool_names), value->text);

	if (found < 0 || value->quoted)
		return refuse_name(r, value, "value", bool_names, COUNT_OF(bool_names));
	*(bool *)into = found;
	return true;
}

bool is_list(struct reading *r, const struct yaml *value)
{
	if (value->kind != YAML_LIST || value->count >= NO_INDEX)
		return refuse(r->err, r->file, value->at, "expected a list");
	return true;
}

bool read_texts(struct reading *r, const struct yaml *value, struct span **into,
		       size_t *count)
{
	if (!is_list(r, value))
		return false;
	*into = NEW_ARRAY(r->arena, value->count, struct span);
	*count = value->count;
	for (size_t i = 0; i < value->count; i++)
		if (!read_text(r, &value->items[i], &(*into)[i]))
			return false;
	return true;
}
