/* Has a value of .attestlint.yml the shape that its key wants? */
#include "config_value.h"

bool config_refuse(const struct config_reader *r, struct place at, const char *fmt, ...)
{
	struct span message;
	va_list args;

	va_start(args, fmt);
	message = arena_vprintf(r->arena, fmt, args);
	va_end(args);
	return fail(r->err, "%.*s:%u:%u: %.*s", SPAN_ARG(r->config->name), at.line, at.column,
		    SPAN_ARG(message));
}

bool is_nothing(const struct yaml *value)
{
	return value->kind == YAML_SCALAR && value->text.len == 0 && !value->quoted;
}

size_t item_count(const struct yaml *value)
{
	return value->kind == YAML_LIST ? value->count : !is_nothing(value);
}

const struct yaml *item_at(const struct yaml *value, size_t index)
{
	return value->kind == YAML_LIST ? &value->items[index] : value;
}

bool check_texts(const struct config_reader *r, const struct yaml *value, const char *expected)
{
	for (size_t i = 0; i < item_count(value); i++) {
		const struct yaml *item = item_at(value, i);

		if (item->kind != YAML_SCALAR || item->text.len == 0)
			return config_refuse(r, item->at, "expected %s", expected);
	}
	return true;
}

bool check_map(const struct config_reader *r, const struct yaml *value, const char *expected)
{
	if (is_nothing(value))
		return true;
	if (value->kind != YAML_MAP)
		return config_refuse(r, value->at, "expected %s", expected);
	for (size_t i = 0; i < value->count; i++)
		if (value->keys[i].is_duplicate)
			return config_refuse(r, value->keys[i].at,
					     "'%.*s' stands here a second time",
					     SPAN_ARG(value->keys[i].text));
	return true;
}

bool read_globs(struct config_reader *r, const struct yaml *value, struct globs *out)
{
	if (!check_texts(r, value, "a list of path patterns such as 'Apps/**'"))
		return false;
	for (size_t i = 0; i < item_count(value); i++) {
		const struct yaml *item = item_at(value, i);
		struct glob *glob = LIST_ADD(r->arena, out);

		if (!glob_parse(item->text, glob))
			return config_refuse(
				r, item->at,
				"'%.*s' is no path pattern: expected one such as 'Apps/**'",
				SPAN_ARG(item->text));
		glob->line = item->at.line;
	}
	return true;
}
