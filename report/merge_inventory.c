/* What do the pages of many reports hold together? */
#include "merge_inventory.h"

#include <stdlib.h>

struct join {
	struct arena *arena;
	struct form *forms; size_t nforms;	/* with room for those of all reports */
	struct map form_of;			/* hash of a form -> its index */
	LIST(struct calendar) calendars;
	LIST(struct inventory_page) pages;
	struct map told;			/* key of a page -> the report that told it first */
};

/* Compared with by one report, a page may be judged by another. */
static uint64_t key_of(const struct inventory_page *page)
{
	return hash_mix(hash_bytes(page->locale), hash_bytes(page->path));
}

/* ---- forms ------------------------------------------------------------------------------- */

static uint64_t hash_form(const struct form *form)
{
	uint64_t hash = hash_bytes(form->title);

	for (size_t i = 0; i < form->nquestions; i++) {
		const struct form_question *q = &form->questions[i];

		hash = hash_mix(hash, hash_bytes(q->id));
		hash = hash_mix(hash, hash_mix(hash_bytes(q->label), hash_bytes(q->section)));
	}
	return hash;
}

static bool is_same_form(const struct form *a, const struct form *b)
{
	bool is = span_is(a->title, b->title) && a->nquestions == b->nquestions;

	for (size_t i = 0; is && i < a->nquestions; i++) {
		const struct form_question *p = &a->questions[i], *q = &b->questions[i];

		is = p->index == q->index && span_is(p->id, q->id) && span_is(p->label, q->label) &&
		     span_is(p->section, q->section);
	}
	return is;
}

/* The form that is equal to this one; two that only share a hash are two. */
static const struct form *join_form(struct join *j, const struct form *form)
{
	uint64_t hash = hash_form(form), index;

	if (map_find(&j->form_of, hash, &index) && is_same_form(&j->forms[index], form))
		return &j->forms[index];
	map_add(&j->form_of, hash, j->nforms);
	j->forms[j->nforms] = *form;
	return &j->forms[j->nforms++];
}

/* By index of the report's own. */
static const struct form **join_forms(struct join *j, const struct inventory *inventory)
{
	const struct form **forms = NEW_ARRAY(j->arena, inventory->nforms + 1, const struct form *);

	for (size_t i = 0; i < inventory->nforms; i++)
		forms[i] = join_form(j, &inventory->forms[i]);
	return forms;
}

/* ---- pages ------------------------------------------------------------------------------- */

/* Those of other languages are told once, by a report that judged them or else by the first. */
static bool is_told(struct join *j, const struct inventory_page *page, size_t report)
{
	uint64_t key = key_of(page), by;

	if (map_find(&j->told, key, &by))
		return by != report;
	map_add(&j->told, key, report);
	return false;
}

static void add_page(struct join *j, const struct inventory_page *page, const struct form *form,
		     struct span repository)
{
	struct inventory_page *out = LIST_ADD(j->arena, &j->pages);

	*out = *page;
	out->form = form;
	if (repository.len == 0)
		return;
	out->path = arena_printf(j->arena, "%.*s/%.*s", SPAN_ARG(repository), SPAN_ARG(page->path));
	out->calendar = j->calendars.count - 1;
}

static void add_pages(struct join *j, const struct inventory *inventory, size_t report,
		      struct span repository)
{
	const struct form **forms = join_forms(j, inventory);

	if (j->calendars.count == 0 || repository.len > 0)
		*LIST_ADD(j->arena, &j->calendars) = inventory->calendars[0];
	for (size_t i = 0; i < inventory->npages; i++) {
		const struct inventory_page *page = &inventory->pages[i];

		if (repository.len > 0 && page->is_other && is_told(j, page, report))
			continue;
		add_page(j, page, forms[page->form - inventory->forms], repository);
	}
}

/* Those that were judged by path, then the others. */
static int compare_pages(const void *a, const void *b)
{
	const struct inventory_page *x = a, *y = b;

	if (x->is_other != y->is_other)
		return x->is_other ? 1 : -1;
	return span_compare(x->path, y->path);
}

/* ---- the whole --------------------------------------------------------------------------- */

/* Makes room for the forms, and notes which pages were judged; false: one says nothing. */
static bool prepare(struct join *j, const struct report *const *reports, size_t count)
{
	size_t most = 0;

	for (size_t i = 0; i < count; i++) {
		const struct inventory *inventory = reports[i]->inventory;

		if (!inventory && reports[i]->trouble.len == 0)
			return false;
		for (size_t k = 0; inventory && k < inventory->npages; k++)
			if (!inventory->pages[k].is_other)
				map_add(&j->told, key_of(&inventory->pages[k]), SIZE_MAX);
		most += inventory ? inventory->nforms : 0;
	}
	j->forms = NEW_ARRAY(j->arena, most + 1, struct form);
	return true;
}

static const struct inventory *finish(struct join *j)
{
	struct inventory *out;

	if (j->calendars.count == 0)	/* trouble everywhere */
		return NULL;
	out = NEW(j->arena, struct inventory);
	qsort(j->pages.items, j->pages.count, sizeof(*j->pages.items), compare_pages);
	*out = (struct inventory){ j->forms, j->nforms, j->pages.items, j->pages.count,
				   j->calendars.items, j->calendars.count };
	return out;
}

const struct inventory *inventories_join(struct arena *arena, const struct report *const *reports,
					 size_t count, const struct span *repositories)
{
	struct join j = { .arena = arena };
	const struct inventory *out = NULL;

	if (prepare(&j, reports, count)) {
		for (size_t i = 0; i < count; i++)
			if (reports[i]->inventory)
				add_pages(&j, reports[i]->inventory, i,
					  repositories ? repositories[i] : (struct span){ 0 });
		out = finish(&j);
	}
	map_free(&j.form_of);
	map_free(&j.told);
	return out;
}
