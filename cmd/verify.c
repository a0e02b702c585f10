/* Do our scanner and cmark-gfm see the same tables?  If not, is it a difference we stand by? */
#include "verify.h"

#include "command.h"

/* Differences in which ours is right; all others are our mistakes until somebody has looked. */
static const enum row_difference explained[] = {
	DIFF_NONE, DIFF_SURPLUS_CELLS, DIFF_TEXT_ROW,	 DIFF_HEADERLESS,
	DIFF_LAZY, DIFF_INDENT,	       DIFF_BELOW_QUOTE, DIFF_CONTINUED,
};

static bool is_explained(enum row_difference kind)
{
	for (size_t i = 0; i < COUNT_OF(explained); i++)
		if (explained[i] == kind)
			return true;
	return false;
}

void verify_open(struct verify *v, struct arena *arena, const struct tree *tree)
{
	v->count = tree->count;
	v->pages = NEW_ARRAY(arena, tree->count + 1, const struct verification *);
}

void verify_add(struct verify *v, const struct visit *visit)
{
	struct verification *result = NEW(visit->keep, struct verification);

	page_verify(visit->page, visit->keep, result);
	v->pages[visit->index] = result;
}

static void tell_page(const struct verification *page, struct span path)
{
	if (page->refused)
		tell("%.*s: not verified: the page is over a guard of cmark-gfm", SPAN_ARG(path));
	for (size_t i = 0; i < page->list.count; i++)
		tell("%.*s:%u: %s: %u cells here, %u in cmark-gfm", SPAN_ARG(path),
		     page->list.items[i].line, row_difference_name(page->list.items[i].kind),
		     page->list.items[i].ours, page->list.items[i].theirs);
}

bool verify_tell(const struct verify *v, const struct tree *tree)
{
	size_t counts[DIFF_KIND_COUNT] = { 0 }, rows = 0, same = 0, refused = 0, unexplained = 0;

	for (size_t i = 0; i < v->count; i++) {
		const struct verification *page = v->pages[i];

		if (!page)
			continue;
		tell_page(page, tree->entries[i].path);
		rows += page->rows;
		same += page->same;
		refused += page->refused;
		for (size_t kind = 0; kind < DIFF_KIND_COUNT; kind++)
			counts[kind] += page->counts[kind];
	}
	tell("verified %zu rows: %zu identical; %zu pages not asked", rows, same, refused);
	for (size_t kind = DIFF_NONE + 1; kind < DIFF_KIND_COUNT; kind++) {
		bool is_known = is_explained((enum row_difference)kind);

		if (counts[kind] > 0)
			tell("%zu %s%s", counts[kind],
			     row_difference_name((enum row_difference)kind),
			     is_known ? ": a known difference" : ": unexplained");
		if (!is_known)
			unexplained += counts[kind];
	}
	return unexplained == 0;
}
