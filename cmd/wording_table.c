/* How often does each wording occur, and where first? */
#include "wording_table.h"

void wording_table_open(struct wording_table *t, struct arena *arena)
{
	*t = (struct wording_table){ .arena = arena };
	intern_open(&t->names, arena);
}

/* No part holds a line end. */
static struct span name_of(struct arena *scratch, const struct wording_key *key)
{
	return arena_printf(scratch, "%.*s\n%d\n%.*s\n%.*s", SPAN_ARG(key->locale),
			    (int)key->kind, SPAN_ARG(key->id), SPAN_ARG(key->text));
}

static struct wording_count *count_of(struct wording_table *t, struct arena *scratch,
				      const struct wording_key *key)
{
	uint32_t number = intern_add(&t->names, name_of(scratch, key));
	struct wording_count *c;

	if (number < t->count)
		return &t->items[number];
	c = LIST_ADD(t->arena, t);
	c->key.locale = arena_copy(t->arena, key->locale);
	c->key.kind = key->kind;
	c->key.id = arena_copy(t->arena, key->id);
	c->key.text = arena_copy(t->arena, key->text);
	return c;
}

void wording_table_read(struct wording_table *t, const struct page *page, size_t number,
			struct arena *scratch)
{
	struct wordings found = { 0 };

	page_wordings(page, scratch, &found);
	for (size_t i = 0; i < found.count; i++) {
		struct wording_count *c = count_of(t, scratch, &found.items[i].key);

		if (c->pages > 0 && c->last == number)
			continue;
		if (c->pages++ == 0) {
			c->first = number;
			c->line = page_place(page, found.items[i].where.ptr).line;
		}
		c->last = number;
	}
}

void wording_table_merge(struct wording_table *t, const struct wording_table *from)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct wording_count *more = &from->items[i];
		struct wording_count *c = count_of(t, t->arena, &more->key);

		if (c->pages == 0 || more->first < c->first) {
			c->first = more->first;
			c->line = more->line;
		}
		c->pages += more->pages;
	}
}

const struct wording_count *wording_table_find(const struct wording_table *t,
					       const struct wording_key *key)
{
	uint32_t number;

	return intern_find(&t->names, name_of(t->arena, key), &number) ? &t->items[number] : NULL;
}

/* Which of two lines that a third one fits is the usual one, in whatever order they were met. */
static bool is_usual(const struct wording_count *a, const struct wording_count *b)
{
	if (a->pages != b->pages)
		return a->pages > b->pages;
	return span_compare(a->key.text, b->key.text) < 0;
}

/* Of the lines that this one fits, the one on the most pages; NULL when there is none. */
static struct wording_count *find_line(struct wording_table *t, const struct wording_count *line)
{
	struct wording_count *best = NULL;

	for (size_t i = 0; i < t->count; i++) {
		struct wording_count *c = &t->items[i];

		if (c->key.kind == WORDING_LINE && span_is(c->key.id, line->key.id) &&
		    span_is(c->key.locale, line->key.locale) &&
		    wording_fits(c->key.text, line->key.text) && (!best || is_usual(c, best)))
			best = c;
	}
	return best;
}

void wording_table_fold(struct wording_table *t)
{
	for (size_t i = 0; i < t->count; i++) {
		struct wording_count *c = &t->items[i];
		struct wording_count *into = c->key.kind == WORDING_LINE ? find_line(t, c) : NULL;

		if (!into)
			continue;
		into->folded += c->pages;
		c->is_folded = true;
	}
	for (size_t i = 0; i < t->count; i++) {
		struct wording_count *c = &t->items[i];

		c->pages = c->is_folded ? 0 : c->pages + c->folded;
	}
}
