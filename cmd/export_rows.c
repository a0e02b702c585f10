/* What of a page's digest becomes a row, and in which order do rows stand? */
#include "export_rows.h"

#include <stdlib.h>

#include "attestlint/catalog.h"

static struct export_row *add_row(struct export *x, struct arena *arena, enum export_table_id table,
				  uint32_t page, const void *of)
{
	struct export_row *row = LIST_ADD(arena, &x->rows[table]);

	row->of = of;
	row->page = page;
	return row;
}

static struct span certification_of(const struct digest *d)
{
	const struct digest_item *item = digest_find(d, SPAN("page.certification_type"));

	return item ? item->value : SPAN("");
}

uint32_t export_add_page(struct export *x, struct arena *arena, const struct digest *d,
			 const char *kind, uint32_t from, uint32_t to)
{
	struct exported_page *page = NEW(arena, struct exported_page);
	uint32_t index = (uint32_t)x->rows[EXPORT_PAGES].count;
	struct export_row *row = add_row(x, arena, EXPORT_PAGES, index, page);

	row->from = from;
	row->to = to;
	*page = (struct exported_page){
		.schema = d->schema,
		.path = d->path,
		.app_id = d->app_id,
		.title = d->title,
		.locale = d->locale,
		.kind = span_of(kind),
		.certification_type = certification_of(d),
		.source_hash = d->source_hash,
		.blob = d->blob,
		.ms_date = d->ms_date,
		.last_updated = d->updated,
	};
	if (d->schema && d->generation >= 0)
		page->form = d->schema->generations[d->generation].id;
	return index;
}

static struct exported_permission *permission_of(struct arena *arena,
						 const struct digest_item *item)
{
	struct exported_permission *p = NEW(arena, struct exported_permission);

	p->permission = span_slice(item->key, strlen("graph."), item->key.len);
	p->scope = item->value;
	p->raw = item->raw;
	p->line = item->line;
	return p;
}

void export_add_item(struct export *x, struct arena *arena, uint32_t page,
		     const struct digest_item *item, const struct period *period, uint32_t to,
		     struct span justification)
{
	struct exported_permission *permission;
	struct export_row *row;

	if (span_starts(item->key, SPAN("page.")))
		return;
	if (item->kind == ITEM_PERMISSION) {
		permission = permission_of(arena, item);
		permission->justification = justification;
		row = add_row(x, arena, EXPORT_PERMISSIONS, page, permission);
	} else {
		row = add_row(x, arena,
			      item->kind == ITEM_CONTROL ? EXPORT_CONTROLS : EXPORT_ANSWERS,
			      page, item);
	}
	row->from = period->from;
	row->origin = period->origin;
	row->is_certain = period->is_certain;
	row->to = to;
}

/* ---- order ---------------------------------------------------------------------------- */

static int compare_pages(const void *a, const void *b)
{
	const struct export_row *x = a, *y = b;
	const struct exported_page *p = x->of, *q = y->of;
	int order = span_compare(p->path, q->path);

	return order ? order : x->from < y->from ? -1 : x->from > y->from;
}

/* All rows of one page version were added one after the other, in questionnaire order. */
static void sort_rows(struct export *x, enum export_table_id table, const uint32_t *new_page,
		      struct arena *arena)
{
	size_t count = x->rows[table].count, npages = x->rows[EXPORT_PAGES].count;
	struct export_row *sorted = NEW_ARRAY(arena, count + 1, struct export_row);
	size_t *next = NEW_ARRAY(arena, npages + 2, size_t);

	for (size_t i = 0; i < count; i++) {
		struct export_row *row = &x->rows[table].items[i];

		row->page = new_page[row->page];
		next[row->page + 1]++;
	}
	for (size_t i = 0; i < npages; i++)
		next[i + 1] += next[i];
	for (size_t i = 0; i < count; i++) {
		const struct export_row *row = &x->rows[table].items[i];

		sorted[next[row->page]++] = *row;
	}
	x->rows[table].items = sorted;
}

void export_sort(struct export *x, struct arena *arena)
{
	struct export_row *pages = x->rows[EXPORT_PAGES].items;
	size_t npages = x->rows[EXPORT_PAGES].count;
	uint32_t *new_page = NEW_ARRAY(arena, npages + 1, uint32_t);

	if (npages > 0)
		qsort(pages, npages, sizeof(*pages), compare_pages);
	for (uint32_t i = 0; i < npages; i++) {
		new_page[pages[i].page] = i;
		pages[i].page = i;
	}
	for (size_t id = 0; id < EXPORT_TABLE_COUNT; id++)
		if (export_tables[id].has_page)
			sort_rows(x, (enum export_table_id)id, new_page, arena);
}
