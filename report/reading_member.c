/*
 * What does a member of a report say?  Every member has a row that reads it; a member without a row
 * is refused, so that nothing that a newer program writes gets lost on the way.
 */
#include "reading.h"

bool member_refuse(struct reader *r, const struct row *row, const char *expected)
{
	return fail(r->err, "%.*s: '%s' is not %s", SPAN_ARG(r->where), row->name, expected);
}

bool member_text(struct reader *r, const struct row *row, const struct json_node *value,
		 void *member)
{
	struct span *text = member;
	uint32_t number;

	*text = SPAN("");
	if (value->text.len > 0) {
		number = intern_add(&r->texts, value->text);
		*text = r->texts.texts[number];
	}
	return value->kind == NODE_TEXT || member_refuse(r, row, "a text");
}

/* A text that is not known is null. */
bool member_known(struct reader *r, const struct row *row, const struct json_node *value,
		  void *member)
{
	return value->kind == NODE_NULL || member_text(r, row, value, member);
}

bool member_number(struct reader *r, const struct row *row, const struct json_node *value,
		   void *member)
{
	*(uint32_t *)member = (uint32_t)value->number;
	return (value->kind == NODE_NUMBER && value->number >= 0 && value->number <= UINT32_MAX) ||
	       member_refuse(r, row, "a number from 0 to 4294967295");
}

bool member_size(struct reader *r, const struct row *row, const struct json_node *value,
		 void *member)
{
	uint32_t n = 0;
	bool ok = member_number(r, row, value, &n);

	*(size_t *)member = n;
	return ok;
}

bool member_flag(struct reader *r, const struct row *row, const struct json_node *value,
		 void *member)
{
	*(bool *)member = value->number != 0;
	return value->kind == NODE_FLAG || member_refuse(r, row, "true or false");
}

/* What follows from the rest. */
bool member_nothing(struct reader *r, const struct row *row, const struct json_node *value,
		    void *member)
{
	(void)r, (void)row, (void)value, (void)member;
	return true;
}

/* Read each member by its row into `base`. */
bool members_read(struct reader *r, const struct json_node *object, const struct row *rows,
		  size_t count, void *base)
{
	size_t known = 0;

	if (object->kind != NODE_OBJECT)
		return fail(r->err, "%.*s is not an object", SPAN_ARG(r->where));
	for (size_t i = 0; i < count; i++) {
		const struct json_node *value = json_member(object, rows[i].name);

		if (!value && rows[i].need == NEEDED)
			return fail(r->err, "%.*s has no '%s'", SPAN_ARG(r->where), rows[i].name);
		if (value && !rows[i].read(r, &rows[i], value, (char *)base + rows[i].offset))
			return false;
		known += value != NULL;
	}
	for (size_t i = 0; known < object->count && i < object->count; i++) {
		size_t k = 0;

		while (k < count && !span_is(object->items[i].key, span_of(rows[k].name)))
			k++;
		if (k == count)
			return fail(r->err,
				    "%.*s has a member '%.*s', which this version does not "
				    "know",
				    SPAN_ARG(r->where), SPAN_ARG(object->items[i].key));
	}
	return true;
}

/* Read the items of a list, each named in messages. */
bool items_read(struct reader *r, const struct row *row, const struct json_node *list,
		bool (*read)(struct reader *r, const struct json_node *item))
{
	struct span where = r->where;
	bool ok = list->kind == NODE_LIST || member_refuse(r, row, "a list");

	for (size_t i = 0; ok && i < list->count; i++) {
		r->where =
			arena_printf(&r->scratch, "%.*s: %s[%zu]", SPAN_ARG(where), row->name, i);
		ok = read(r, &list->items[i]);
	}
	r->where = where;
	return ok;
}
