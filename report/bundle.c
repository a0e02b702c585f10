/* What is one defect to a service that shows only so many? */
#include "bundle.h"

#include <stdlib.h>

struct sorting {
	struct bundles *out;
	const struct report *report;
	const struct folding *folding;	/* NULL: of no use */
	uint32_t *of_cluster, *of_group;	/* bundle + 1; 0 = none yet */
	size_t line;			/* the first bundle of the line at hand */
};

/* The number of a bundle + 1 for what the folding says is one; NULL when it does not. */
static uint32_t *fold_slot(struct sorting *s, size_t i, enum bundling how)
{
	const struct finding *first;

	if (how >= BUNDLE_CLUSTERS && folding_is_cluster(s->folding, i))
		return &s->of_cluster[s->folding->cluster_of[i]];
	if (how >= BUNDLE_GROUPS && folding_is_group(s->folding, i, &first))
		return &s->of_group[s->folding->group_of[i]];
	return NULL;
}

/* The bundle of the same rule in the line at hand, as number + 1; 0 = none. */
static uint32_t find_in_line(const struct sorting *s, const struct finding *f)
{
	for (size_t k = s->line; k < s->out->count; k++) {
		const struct finding *worst = s->out->items[k].worst;

		if (worst->rule == f->rule && worst->from.line == f->from.line &&
		    is_same_page(worst, f))
			return (uint32_t)k + 1;
	}
	return 0;
}

static void add_to(struct sorting *s, struct bundle *b, uint32_t i)
{
	const struct finding *findings = s->report->findings, *f = &findings[i];

	if (b->count == 0) {
		b->first = i;
		b->worst = f;
		b->pages = 1;
	} else {
		s->out->next[b->last] = i;
		b->pages += !is_same_page(&findings[b->last], f);
		if (f->severity > b->worst->severity)
			b->worst = f;
	}
	b->last = i;
	b->count++;
}

static int compare_bundles(const void *left, const void *right)
{
	const struct bundle *a = left, *b = right;

	if (a->worst->severity != b->worst->severity)
		return (int)b->worst->severity - (int)a->worst->severity;
	if (a->pages != b->pages)
		return a->pages < b->pages ? 1 : -1;
	return a->first < b->first ? -1 : 1;
}

static void sort_in(struct sorting *s, enum bundling how, size_t most)
{
	const struct finding *findings = s->report->findings;

	for (size_t i = 0; i < s->report->nfindings && s->out->count <= most; i++) {
		uint32_t number, *slot = fold_slot(s, i, how);

		if (i == 0 || findings[i].from.line != findings[i - 1].from.line ||
		    !is_same_page(&findings[i], &findings[i - 1]))
			s->line = s->out->count;
		number = slot ? *slot : find_in_line(s, &findings[i]);
		if (number == 0) {
			LIST_ADD(&s->out->arena, s->out);
			number = (uint32_t)s->out->count;
		}
		if (slot)
			*slot = number;
		add_to(s, &s->out->items[number - 1], (uint32_t)i);
	}
}

void bundles_open(struct bundles *out, struct common *common, enum bundling how, size_t most)
{
	const struct report *r = common->report;
	struct sorting s = { .out = out, .report = r };

	*out = (struct bundles){ 0 };
	out->next = NEW_ARRAY(&out->arena, r->nfindings + 1, uint32_t);
	if (how > BUNDLE_LINES) {
		s.folding = common_folding(common);
		s.of_cluster = NEW_ARRAY(&out->arena, s.folding->clusters.count + 1, uint32_t);
		s.of_group = NEW_ARRAY(&out->arena, s.folding->groups.count + 1, uint32_t);
	}
	sort_in(&s, how, most);
	if (out->count > 0 && out->count <= most)
		qsort(out->items, out->count, sizeof(*out->items), compare_bundles);
}

void bundles_close(struct bundles *b)
{
	arena_free(&b->arena);
}
