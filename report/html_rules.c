/* What is wrong, by rule?  One defect of many pages is told once, the worst first. */
#include "html.h"

#include <stdlib.h>

struct tally {
	const struct rule *rule;
	size_t counts[SEVERITY_ERROR + 1];
	size_t findings, pages;
	const struct finding *last;
	LIST(const struct finding *) first;	/* of each page with findings told alone */
	LIST(const struct fold *) clusters;	/* those told once */
};

static enum severity worst_of(const struct tally *t)
{
	enum severity s = SEVERITY_ERROR;

	while (s > SEVERITY_NOTE && t->counts[s] == 0)
		s--;
	return s;
}

/* The worst first, then the most frequent. */
static int compare_tallies(const void *left, const void *right)
{
	const struct tally *a = left, *b = right;

	if (worst_of(a) != worst_of(b))
		return (int)worst_of(b) - (int)worst_of(a);
	if (a->findings != b->findings)
		return a->findings < b->findings ? 1 : -1;
	return strcmp(a->rule->name, b->rule->name);
}

/* The worst first, then those on most pages. */
static int compare_clusters(const void *left, const void *right)
{
	const struct fold *a = *(const struct fold *const *)left;
	const struct fold *b = *(const struct fold *const *)right;

	if (a->places[0]->severity != b->places[0]->severity)
		return (int)b->places[0]->severity - (int)a->places[0]->severity;
	if (a->pages != b->pages)
		return a->pages < b->pages ? 1 : -1;
	return a < b ? -1 : a > b;
}

static void add_clusters_to_tallies(struct html *h, struct tally *tallies)
{
	for (size_t i = 0; i < h->folding.clusters.count; i++) {
		const struct fold *cluster = &h->folding.clusters.items[i];
		struct tally *t = &tallies[rule_index(cluster->places[0]->rule)];

		if (cluster->pages >= FOLD_PAGES)
			*LIST_ADD(&h->arena, &t->clusters) = cluster;
	}
}

static void add_to_tally(struct html *h, struct tally *t, size_t index)
{
	const struct finding *f = &h->report->findings[index];

	t->rule = f->rule;
	t->counts[f->severity]++;
	t->findings++;
	t->pages += !t->last || !is_same_page(t->last, f);
	t->last = f;
	if (folding_is_cluster(&h->folding, index))
		return;
	if (t->first.count == 0 || !is_same_page(t->first.items[t->first.count - 1], f))
		*LIST_ADD(&h->arena, &t->first) = f;
}

static struct tally *count_rules(struct html *h, size_t *count)
{
	struct tally *tallies = NEW_ARRAY(&h->arena, rule_count() + 1, struct tally);
	struct map index_of = { 0 };	/* by rule: quicker than rule_index(), which searches */

	*count = 0;
	for (size_t i = 0; i < h->report->nfindings; i++) {
		uint64_t rule = (uintptr_t)h->report->findings[i].rule, index;

		if (!map_find(&index_of, rule, &index)) {
			index = rule_index(h->report->findings[i].rule);
			map_add(&index_of, rule, index);
		}
		add_to_tally(h, &tallies[index], i);
	}
	map_free(&index_of);
	add_clusters_to_tallies(h, tallies);
	for (size_t i = 0; i < rule_count(); i++)
		if (tallies[i].findings > 0)
			tallies[(*count)++] = tallies[i];
	qsort(tallies, *count, sizeof(*tallies), compare_tallies);
	return tallies;
}

static void add_place(struct html *h, const struct finding *f)
{
	uint64_t number = 0;

	map_find(&h->page_of, hash_bytes(f->path), &number);
	html_page_link(h, f->path, html_page_name(&h->pages[number]));
}

static void add_cluster(struct html *h, const struct fold *cluster)
{
	const struct finding *first = cluster->places[0];
	struct buf *out = h->out;

	buf_printf(out, "<li id=\"c%zu\">", (size_t)(cluster - h->folding.clusters.items) + 1);
	html_severity_add(out, first->severity);
	html_add(out, cluster_message(first));
	BUF_LIT(out, " <span class=\"count\">");
	plural_add(out, cluster->count, "place");
	BUF_LIT(out, " on ");
	plural_add(out, cluster->pages, "page");
	BUF_LIT(out, "</span>\n");
	html_excerpt_add(out, first);
	html_help_add(out, first);
	BUF_LIT(out, "<p class=\"places\">First: ");
	for (size_t i = 0; i < FOLD_PLACES && i < cluster->pages; i++) {
		buf_add(out, i > 0 ? SPAN(", ") : SPAN(""));
		add_place(h, cluster->places[i]);
	}
	BUF_LIT(out, "</p></li>\n");
}

static void add_clusters(struct html *h, const struct tally *t)
{
	if (t->clusters.count == 0)
		return;
	qsort(t->clusters.items, t->clusters.count, sizeof(*t->clusters.items), compare_clusters);
	BUF_LIT(h->out, "<ul class=\"findings\">\n");
	for (size_t i = 0; i < t->clusters.count; i++)
		add_cluster(h, t->clusters.items[i]);
	BUF_LIT(h->out, "</ul>\n");
}

static void add_pages(struct html *h, const struct tally *t)
{
	if (t->first.count == 0)
		return;
	buf_add(h->out, t->first.count < t->pages ? SPAN("<p class=\"places\">Others on: ")
						  : SPAN("<p class=\"places\">On: "));
	for (size_t i = 0; i < t->first.count; i++) {
		buf_add(h->out, i > 0 ? SPAN(", ") : SPAN(""));
		add_place(h, t->first.items[i]);
	}
	BUF_LIT(h->out, "</p>\n");
}

static void add_tally(struct html *h, const struct tally *t)
{
	struct span doc = span_of(t->rule->doc), part;
	struct buf *out = h->out;

	buf_printf(out, "<details class=\"rule\" id=\"r-%s\">\n<summary>", t->rule->name);
	html_severity_add(out, worst_of(t));
	buf_printf(out, "<i>%s</i> <span class=\"about\">", t->rule->name);
	html_add(out, span_of(t->rule->summary));
	BUF_LIT(out, "</span> <span class=\"count\">");
	html_counts_add(out, t->counts);
	BUF_LIT(out, " on ");
	plural_add(out, t->pages, "page");
	BUF_LIT(out, "</span></summary>\n");
	while (doc.len > 0) {
		size_t end = span_find(doc, SPAN("\n\n"));

		part = span_slice(doc, 0, end);
		doc = end == SIZE_MAX ? SPAN("") : span_slice(doc, end + 2, doc.len);
		BUF_LIT(out, "<p class=\"why\">");
		html_add(out, part);
		BUF_LIT(out, "</p>\n");
	}
	add_clusters(h, t);
	add_pages(h, t);
	BUF_LIT(out, "</details>\n");
}

void html_rules_add(struct html *h)
{
	size_t count;
	const struct tally *tallies = count_rules(h, &count);

	for (size_t i = 0; i < count; i++)
		add_tally(h, &tallies[i]);
}
