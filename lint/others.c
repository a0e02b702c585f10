/*
 * Which pages of other languages read the same English text, and what do they say?  Pages with
 * equal ms.openlocfilehash were translated from one text.
 */
#include "others.h"

#include <stdlib.h>

/* A reading among those of its text, and among those of its place. */
struct node {
	const struct reading *reading;
	size_t next_of_source, next_of_place;	/* number of a node, from 1 on; 0 ends */
};

struct readings {
	struct arena *arena;
	LIST(struct node) nodes;
	struct map by_source, by_place;		/* key -> number of the last node */
};

/* ---- one page --------------------------------------------------------------------------- */

static struct date stamp_of(const struct page *p)
{
	const struct field *f = page_field(p, SPAN("ms.date"));
	struct date date = { 0, 0, 0 };

	if (f && !date_read_us(f->value, &date))
		date.year = 0;
	return date;
}

static void take_answers(struct reading *r, const struct page *p, struct arena *arena)
{
	r->said = NEW_ARRAY(arena, p->schema->nquestions + 1, struct said);
	for (uint16_t i = 0; i < p->schema->nquestions; i++) {
		const struct answer *a = page_answer_of(p, i);

		if (a)
			r->said[i] = (struct said){ a->text, a->value, hash_bytes(a->wording),
						    (uint8_t)a->cls, true };
	}
}

static void count_rows(struct reading *r, const struct page *p, struct arena *arena)
{
	size_t nsections = p->schema->nsections;

	r->nrows = nsections + 2;
	r->rows = NEW_ARRAY(arena, r->nrows, uint16_t);
	for (size_t i = 0; i < p->nanswers; i++)
		if (p->answers[i].section != NO_INDEX)
			r->rows[p->answers[i].section]++;
	r->rows[nsections] = (uint16_t)p->npermissions;
	r->rows[nsections + 1] = (uint16_t)p->nverdicts;
}

struct reading *reading_of_page(const struct page *p, struct arena *arena)
{
	const struct field *source = page_field(p, SPAN("ms.openlocfilehash"));
	struct reading *r = NEW(arena, struct reading);

	r->path = p->path;
	r->locale = p->locale_tag.len > 0 ? p->locale_tag : p->locale->tag;
	r->source = source ? source->value : SPAN("");
	r->schema = p->schema;
	r->ms_date = stamp_of(p);
	r->updated = p->updated;
	take_answers(r, p, arena);
	r->permissions = NEW_ARRAY(arena, p->npermissions + 1, struct span);
	for (size_t i = 0; i < p->npermissions; i++)
		r->permissions[r->npermissions++] = p->permissions[i].canonical;
	count_rows(r, p, arena);
	return r;
}

/* ---- one that outlives its page ----------------------------------------------------------- */

static struct span keep(struct intern *texts, struct span s)
{
	uint32_t id = intern_add(texts, s);	/* first: it may move the texts */

	return texts->texts[id];
}

const struct reading *reading_make(const struct page *p, struct arena *arena, struct intern *texts)
{
	struct reading *r;

	if (p->kind != PAGE_ATTESTATION || !p->locale->common)	/* of no known language */
		return NULL;
	r = reading_of_page(p, arena);
	r->path = keep(texts, r->path);
	r->locale = keep(texts, r->locale);
	r->source = keep(texts, r->source);
	for (size_t i = 0; i < r->schema->nquestions; i++) {
		r->said[i].text = keep(texts, r->said[i].text);
		r->said[i].value = keep(texts, r->said[i].value);
	}
	for (size_t i = 0; i < r->npermissions; i++)
		r->permissions[i] = keep(texts, r->permissions[i]);
	return r;
}

/* ---- all of them ---------------------------------------------------------------------------- */

static uint64_t source_key(const struct reading *r)
{
	return hash_mix(hash_bytes(r->source), hash_bytes(span_file_name(r->path)));
}

/* "teams/app.md": repositories and folders of languages differ in what is above. */
static uint64_t place_key(const struct reading *r)
{
	struct span name = span_file_name(r->path), folder = r->path;

	folder.len -= name.len < folder.len ? name.len + 1 : name.len;
	return hash_mix(hash_bytes(span_file_name(folder)), hash_bytes(name));
}

static size_t link_node(struct map *map, uint64_t key, size_t number)
{
	uint64_t known = 0;

	map_find(map, key, &known);
	map_add(map, key, number);
	return (size_t)known;
}

struct readings *readings_open(struct arena *arena)
{
	struct readings *r = NEW(arena, struct readings);

	r->arena = arena;
	return r;
}

void readings_add(struct readings *r, const struct reading *one)
{
	struct node *node = LIST_ADD(r->arena, &r->nodes);
	size_t number = r->nodes.count;

	node->reading = one;
	node->next_of_source = link_node(&r->by_source, source_key(one), number);
	node->next_of_place = link_node(&r->by_place, place_key(one), number);
}

static int compare_spans(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

struct span *readings_languages(const struct readings *r, struct arena *arena, size_t *count)
{
	struct span *out = NEW_ARRAY(arena, r->nodes.count + 1, struct span);
	size_t kept = 0;

	for (size_t i = 0; i < r->nodes.count; i++)
		out[i] = r->nodes.items[i].reading->locale;
	qsort(out, r->nodes.count, sizeof(*out), compare_spans);
	for (size_t i = 0; i < r->nodes.count; i++)
		if (kept == 0 || !span_is(out[i], out[kept - 1]))
			out[kept++] = out[i];
	*count = kept;
	return out;
}

void readings_close(struct readings *r)
{
	map_free(&r->by_source);
	map_free(&r->by_place);
}

/* One reading a language, none of the page's own; of several in one language, the first added. */
static void add_other(struct others *out, const struct reading *own, const struct reading *one)
{
	if (span_is_nocase(one->locale, own->locale) || one->schema != own->schema)
		return;
	for (size_t i = 0; i < out->count; i++)
		if (span_is_nocase(out->items[i]->locale, one->locale)) {
			out->items[i] = one;
			return;
		}
	if (out->count < MOST_LANGUAGES)
		out->items[out->count++] = one;
}

static void sort_by_language(struct others *o)
{
	for (size_t i = 1; i < o->count; i++) {
		const struct reading *one = o->items[i];
		size_t k = i;

		for (; k > 0 && span_compare(o->items[k - 1]->locale, one->locale) > 0; k--)
			o->items[k] = o->items[k - 1];
		o->items[k] = one;
	}
}

void readings_find(const struct readings *r, const struct reading *own, struct others *out)
{
	uint64_t number = 0;

	out->count = 0;
	if (own->source.len > 0)
		map_find(&r->by_source, source_key(own), &number);
	for (; number; number = r->nodes.items[number - 1].next_of_source)
		add_other(out, own, r->nodes.items[number - 1].reading);
	sort_by_language(out);
}

void readings_find_place(const struct readings *r, const struct reading *own, struct others *out)
{
	uint64_t number = 0;

	out->count = 0;
	map_find(&r->by_place, place_key(own), &number);
	for (; number; number = r->nodes.items[number - 1].next_of_place)
		add_other(out, own, r->nodes.items[number - 1].reading);
	sort_by_language(out);
}
