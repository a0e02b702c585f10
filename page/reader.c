/* What has this reader met before?  Each distinct cell is folded, rendered and judged once. */
#include <stdlib.h>

#include "private.h"

struct reader *reader_open(const struct catalog *catalog)
{
	struct reader *r = calloc(1, sizeof(*r));

	if (!r)
		abort();
	r->catalog = catalog;
	intern_open(&r->cells, &r->arena);
	r->markdown = markdown_open();
	return r;
}

void reader_close(struct reader *r)
{
	markdown_close(r->markdown);
	map_free(&r->bindings);
	map_free(&r->verdicts);
	map_free(&r->dates);
	map_free(&r->numbers);
	arena_free(&r->arena);
	free(r->facts);
	free(r);
}

static struct cell_facts *facts_of(struct reader *r, uint32_t id)
{
	if (id >= r->nfacts) {
		size_t n = r->nfacts ? r->nfacts * 2 : 4096;

		while (n <= id)
			n *= 2;
		r->facts = realloc(r->facts, n * sizeof(*r->facts));
		if (!r->facts)
			abort();
		memset(r->facts + r->nfacts, 0, (n - r->nfacts) * sizeof(*r->facts));
		r->nfacts = n;
	}
	return &r->facts[id];
}

/* What is remembered of a text in one language is of no use in another. */
static struct cell_facts *facts_here(const struct page *page, const struct cell *cell)
{
	struct cell_facts *f = facts_of(page->reader, cell->id);

	if (f->language != page->locale) {
		f->memory = 0;
		f->has_phrases = false;
	}
	f->language = page->locale;
	return f;
}

uint8_t *page_memory(const struct page *page, const struct cell *cell)
{
	return &facts_here(page, cell)->memory;
}

static void find_phrases(struct reader *r, const struct page *page, struct span text,
			 struct cell_facts *f)
{
	const struct phrase_list *rejected = page->locale->rejected;
	LIST(struct phrase_match) list = { 0 };
	struct span where;
	size_t at = 0;

	for (const struct rejected *p; (p = phrase_find(rejected, text, at, &where));) {
		uint32_t from = (uint32_t)(where.ptr - text.ptr);

		at = from + where.len;
		*LIST_ADD(&r->arena, &list) = (struct phrase_match){ p, from, (uint32_t)at };
	}
	f->phrases = list.items;
	f->nphrases = (uint32_t)list.count;
	f->has_phrases = true;
}

const struct phrase_match *page_phrases(const struct page *page, const struct cell *cell,
					size_t *count)
{
	struct cell_facts *f = facts_here(page, cell);

	if (!f->has_phrases)
		find_phrases(page->reader, page, cell->text, f);
	*count = f->nphrases;
	return f->phrases;
}

uint8_t *page_memory_of(const struct page *page, struct span text)
{
	struct cell cell = { .text = text, .id = intern_add(&page->reader->cells, text) };

	return page_memory(page, &cell);
}

struct map *page_numbers(const struct page *page)
{
	return &page->reader->numbers;
}

struct span reader_folded(struct reader *r, const struct cell *cell)
{
	struct cell_facts *f = facts_of(r, cell->id);

	if (!f->has_folded) {
		f->folded = text_fold(&r->arena, r->cells.texts[cell->id]);
		f->has_folded = true;
	}
	return f->folded;
}

struct span reader_fold(struct reader *r, struct span text)
{
	struct cell cell = { .text = text, .id = intern_add(&r->cells, text) };

	return reader_folded(r, &cell);
}

struct span reader_plain(struct reader *r, const struct cell *cell)
{
	struct cell_facts *f = facts_of(r, cell->id);

	if (!f->has_plain) {
		f->plain = markdown_plain(r->markdown, &r->arena, r->cells.texts[cell->id]);
		f->has_plain = true;
	}
	return f->plain;
}

struct span reader_plain_of(struct reader *r, struct span text)
{
	struct cell cell = { .text = text, .id = intern_add(&r->cells, text) };

	return reader_plain(r, &cell);
}
