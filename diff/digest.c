/* What has to be remembered of a page version to say later which answers changed? */
#include "attestlint/diff.h"

#include <stdlib.h>

#include "attestlint/page.h"
#include "attestlint/text.h"

/* Where an item stands among the others: the order in which changes are told. */
enum {
	ORDER_CERTIFICATION,
	ORDER_UPDATED,
	ORDER_STAMP,
	ORDER_QUESTIONS = 10,
	ORDER_PERMISSIONS = 20000,
	ORDER_CONTROLS = 30000,
	ORDER_UNKNOWN = 60000,
};

struct maker {
	struct arena *arena;
	struct intern *texts;
	const struct page *page;
	LIST(struct digest_item) items;
};

int digest_item_compare(const struct digest_item *a, const struct digest_item *b)
{
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return span_compare(a->key, b->key);
}

const char *digest_item_class(const struct digest_item *item)
{
	return answer_class_name((enum answer_class)item->cls);
}

const char *digest_item_use(const struct digest_item *item)
{
	static const char *const names[] = {
		[USE_NONE] = "",
		[USE_STANDARD] = "standard",
		[USE_ACCEPTED] = "accepted",
		[USE_WRONG] = "wrong",
	};

	return names[item->use];
}

const struct digest_item *digest_find(const struct digest *d, struct span key)
{
	for (size_t i = 0; i < d->count; i++)
		if (span_is(d->items[i].key, key))
			return &d->items[i];
	return NULL;
}

/* One copy of each text for the whole run. */
static struct span keep(struct maker *m, struct span s)
{
	uint32_t id = intern_add(m->texts, s);	/* first: it may move the texts */

	return m->texts->texts[id];
}

/* `key` lives as long as the catalog, or in the run's texts. */
static struct digest_item *add_item(struct maker *m, struct span key, enum item_kind kind,
				    const char *at)
{
	struct digest_item *item = LIST_ADD(m->arena, &m->items);

	item->key = key;
	item->kind = (uint8_t)kind & 31;
	item->line = page_place(m->page, at).line;
	return item;
}

/* ---- answers ------------------------------------------------------------------------------ */

static enum item_kind kind_of(const struct question *q)
{
	switch (q->type) {
	case TYPE_YES_NO:
	case TYPE_YES_NO_NA:
	case TYPE_ENUM:
	case TYPE_ENUM_LIST:
	case TYPE_COUNTRY:
	case TYPE_COUNTRY_LIST:
	case TYPE_DURATION:
		return ITEM_CLOSED;
	case TYPE_DATE:
		return ITEM_DATE;
	case TYPE_URL:
		return ITEM_URL;
	case TYPE_LIST:
		return ITEM_LIST;
	case TYPE_NAME:
		return ITEM_NAME;
	case TYPE_ID:
		return ITEM_ID;
	case TYPE_TEXT:
		break;
	}
	return ITEM_TEXT;
}

static void add_answer(struct maker *m, const struct answer *a)
{
	struct span key = a->question ? a->question->id : SPAN("");
	struct digest_item *item;

	if (!a->question)
		key = keep(m, arena_printf(m->arena, "?%016llx",
					   (unsigned long long)hash_bytes(a->wording)));
	item = add_item(m, key, a->question ? kind_of(a->question) : ITEM_UNKNOWN, a->wording.ptr);
	if (a->section != NO_INDEX)
		item->section = m->page->schema->sections[a->section];
	item->raw = keep(m, a->text);
	item->value = keep(m, a->value);
	item->cls = (uint8_t)a->cls;
	item->use = (uint8_t)a->use & 7;
	item->order =
		a->question ? (uint16_t)(ORDER_QUESTIONS + a->question->index) : ORDER_UNKNOWN;
}

/* ---- permissions ---------------------------------------------------------------------------- */

static void add_permission(struct maker *m, const struct permission *p)
{
	static const struct span section = { "permissions", 11 };
	struct digest_item *item;

	if (p->name.len == 0)
		return;
	item = add_item(m, keep(m, arena_printf(m->arena, "graph.%.*s", SPAN_ARG(p->canonical))),
			ITEM_PERMISSION, p->name.ptr);
	item->section = section;
	item->raw = keep(m, arena_printf(m->arena, "%.*s (%.*s)", SPAN_ARG(p->name),
					 SPAN_ARG(p->scope_text)));
	item->value = span_of(permission_scope_name(p->scope));
	item->cls = CLASS_LIST;
	item->order = ORDER_PERMISSIONS;
}

/* ---- certification and dates ------------------------------------------------------------- */

static void add_verdict(struct maker *m, const struct verdict *v)
{
	static const struct span section = { "certification", 13 };
	struct digest_item *item;

	if (!v->control)
		return;
	item = add_item(m, v->control->id, ITEM_CONTROL, v->label.ptr);
	item->section = section;
	item->raw = keep(m, v->text);
	item->cls = (uint8_t)v->cls;
	item->use = (uint8_t)v->use & 7;
	if (v->cls != CLASS_BLANK)
		item->value = span_of(answer_class_name(v->cls));
	item->order = (uint16_t)(ORDER_CONTROLS + v->control->index);
}

static void add_certification(struct maker *m)
{
	const struct field *f = page_field(m->page, SPAN("certification_type"));
	struct digest_item *item;

	if (!f || f->value.len == 0)
		return;
	item = add_item(m, SPAN("page.certification_type"), ITEM_CERTIFICATION, f->where.ptr);
	item->section = SPAN("front matter");
	item->raw = item->value = keep(m, f->value);
	item->cls = CLASS_TEXT;
	item->order = ORDER_CERTIFICATION;
}

static void add_updated(struct maker *m)
{
	const struct page *p = m->page;
	struct digest_item *item;

	if (p->updated_line.len == 0)
		return;
	item = add_item(m, SPAN("page.last_updated"), ITEM_DATE, p->updated_line.ptr);
	item->section = SPAN("page");
	item->raw = keep(m, p->updated_line);
	item->cls = p->updated.year ? CLASS_DATE : CLASS_TEXT;
	item->value = p->updated.year ? keep(m, date_format(m->arena, p->updated)) : item->raw;
	item->order = ORDER_UPDATED;
}

/* ---- together ---------------------------------------------------------------------------- */

static void add_stamp(struct maker *m)
{
	const struct field *f = page_field(m->page, SPAN("ms.date"));
	struct digest_item *item;
	struct date date;

	if (!f || !date_read_us(f->value, &date))
		return;
	item = add_item(m, SPAN("page.ms_date"), ITEM_STAMP, f->where.ptr);
	item->section = SPAN("front matter");
	item->raw = keep(m, f->value);
	item->value = keep(m, date_format(m->arena, date));
	item->cls = CLASS_DATE;
	item->order = ORDER_STAMP;
}

static int compare_items(const void *a, const void *b)
{
	const struct digest_item *x = a, *y = b;
	int c = digest_item_compare(x, y);

	return c ? c : x->line < y->line ? -1 : x->line > y->line;
}

static bool is_sorted(const struct maker *m)
{
	for (size_t i = 1; i < m->items.count; i++)
		if (compare_items(&m->items.items[i - 1], &m->items.items[i]) > 0)
			return false;
	return true;
}

/*
 * Two rows of one permission say both scopes; of a question asked twice, the first filled row
 * counts.
 */
static void merge_doubles(struct maker *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->items.count; i++) {
		struct digest_item *item = &m->items.items[i],
				   *last = n ? &m->items.items[n - 1] : NULL;

		if (!last || !span_is(last->key, item->key)) {
			m->items.items[n++] = *item;
			continue;
		}
		if (last->kind == ITEM_PERMISSION && !span_is(last->value, item->value))
			last->value = span_of(permission_scope_name(SCOPE_BOTH));
		else if (last->value.len == 0)
			*last = *item;
	}
	m->items.count = n;
}

static struct date us_date(const struct page *p, struct span key)
{
	const struct field *f = page_field(p, key);
	struct date date = { 0, 0, 0 };

	if (f && !date_read_us(f->value, &date))
		date.year = 0;
	return date;
}

static struct span field_text(struct maker *m, struct span key)
{
	const struct field *f = page_field(m->page, key);

	return f ? keep(m, f->value) : SPAN("");
}

/* Faults after which a row that is not there may still be on the page. */
static bool is_broken(const struct page *p)
{
	for (size_t i = 0; i < p->nfaults; i++)
		switch (p->faults[i].kind) {
		case FAULT_PAGE_TOO_LARGE:
		case FAULT_LINE_TOO_LONG:
		case FAULT_TABLE_TOO_WIDE:
		case FAULT_TABLE_TOO_LARGE:
		case FAULT_QUOTE_TOO_DEEP:
		case FAULT_FENCE_UNCLOSED:
		case FAULT_MERGE_CONFLICT:
			return true;
		default:
			break;
		}
	return false;
}

static void add_items(struct maker *m)
{
	const struct page *p = m->page;

	add_certification(m);
	add_updated(m);
	add_stamp(m);
	for (size_t i = 0; i < p->nanswers; i++)
		add_answer(m, &p->answers[i]);
	for (size_t i = 0; i < p->npermissions; i++)
		add_permission(m, &p->permissions[i]);
	for (size_t i = 0; i < p->nverdicts; i++)
		add_verdict(m, &p->verdicts[i]);
	if (!is_sorted(m))
		qsort(m->items.items, m->items.count, sizeof(m->items.items[0]), compare_items);
	merge_doubles(m);
}

/* Hashes of a text whose front matter ends at `body`. */
static void add_hashes(struct digest *d, struct span text, size_t body)
{
	d->body_hash = hash_bytes(span_slice(text, body, text.len));
	d->text_hash = hash_mix(hash_bytes(span_slice(text, 0, body)), d->body_hash);
}

static struct digest *new_digest(struct arena *arena, struct intern *texts, struct span path,
				 struct span blob)
{
	struct digest *d = NEW(arena, struct digest);

	uint32_t id = intern_add(texts, path);

	d->path = texts->texts[id];
	d->blob = arena_copy(arena, blob);
	return d;
}

/* Exactly as many as there are: a history keeps hundreds of thousands of them. */
static void keep_items(struct digest *d, struct arena *arena, const struct maker *m)
{
	d->count = m->items.count;
	d->items = NEW_ARRAY(arena, d->count + 1, struct digest_item);
	if (d->count > 0)
		memcpy(d->items, m->items.items, d->count * sizeof(*d->items));
}

struct digest *digest_make(struct arena *arena, struct arena *scratch, struct intern *texts,
			   const struct page *page, struct span blob)
{
	struct maker m = { .arena = scratch, .texts = texts, .page = page };
	struct digest *d = new_digest(arena, texts, page->path, blob);

	add_hashes(d, page->text,
		   page->front.ptr ? (size_t)(page->front.ptr + page->front.len - page->text.ptr)
				   : 0);
	d->schema = page->schema;
	d->is_questionnaire = page->kind == PAGE_ATTESTATION;
	d->app_id = keep(&m, page->app_id);
	d->locale = keep(&m, page->locale_tag);
	d->source_hash = field_text(&m, SPAN("ms.openlocfilehash"));
	d->title = keep(&m, page->title);
	d->ms_date = us_date(page, SPAN("ms.date"));
	d->updated = page->updated;
	d->generation = page->generation;
	d->is_broken = is_broken(page);
	d->words_hash = hash_mix(hash_mix(d->body_hash, hash_bytes(page->title)),
				 hash_bytes(field_text(&m, SPAN("description"))));
	if (d->is_questionnaire)
		add_items(&m);
	keep_items(d, arena, &m);
	return d;
}
