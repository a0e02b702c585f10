/*
 * What is wrong?  Findings by rule, where one defect of many pages is told once, and by app.  There
 * are tens of thousands of them: each is few elements, with no blanks between, for the browser
 * has to build them all.
 */
#include "html.h"

#include <stdlib.h>

#include "excerpt.h"

enum { EXCERPT_ROOM = 160 };

/* ---- one finding --------------------------------------------------------------------------- */

static void add_excerpt(struct buf *out, const struct finding *f)
{
	struct window w = excerpt_window(f, EXCERPT_ROOM);
	size_t from = w.mark_from > w.from ? w.mark_from : w.from;
	size_t to = w.mark_to < w.to ? w.mark_to : w.to;

	if (f->excerpt.len == 0)
		return;
	if (to < from)
		to = from;
	BUF_LIT(out, "<pre>");
	buf_add(out, w.from > 0 ? SPAN("…") : SPAN(""));
	html_add(out, span_slice(w.line, w.from, from));
	if (to > from) {
		BUF_LIT(out, "<mark>");
		html_add(out, span_slice(w.line, from, to));
		BUF_LIT(out, "</mark>");
	}
	html_add(out, span_slice(w.line, to, w.to));
	buf_add(out, w.to < w.line.len ? SPAN("…") : SPAN(""));
	BUF_LIT(out, "</pre>\n");
}

/* Short: it stands on every line. */
static const char *severity_class(enum severity s)
{
	return s == SEVERITY_ERROR ? "e" : s == SEVERITY_WARNING ? "w" : "n";
}

static void add_severity(struct buf *out, enum severity s)
{
	buf_printf(out, "<b class=\"%s\">%s</b> ", severity_class(s), severity_name(s));
}

/* "warning blank-answer", and the start of a link to where more is told of it. */
static void add_head(struct buf *out, const struct finding *f)
{
	BUF_LIT(out, "<b class=\"");
	buf_add(out, span_of(severity_class(f->severity)));
	BUF_LIT(out, "\">");
	buf_add(out, span_of(severity_name(f->severity)));
	buf_byte(out, ' ');
	buf_add(out, span_of(f->rule->name));
	BUF_LIT(out, "</b> <a href=\"#");
}

static void add_message(struct buf *out, const struct finding *f)
{
	BUF_LIT(out, "\">");
	html_add(out, f->message);
	BUF_LIT(out, "</a>, line ");
	buf_number(out, f->from.line);
}

static void add_help(struct buf *out, const struct finding *f)
{
	if (f->help.len == 0)
		return;
	BUF_LIT(out, "<p class=\"help\">To do: ");
	html_add(out, f->help);
	BUF_LIT(out, "</p>\n");
}

static void add_single(struct html *h, const struct finding *f)
{
	struct buf *out = h->out;

	BUF_LIT(out, "<li>");
	add_head(out, f);
	BUF_LIT(out, "r-");
	buf_add(out, span_of(f->rule->name));
	add_message(out, f);
	add_excerpt(out, f);
	add_help(out, f);
	BUF_LIT(out, "\n</li>");
}

/* ---- by app ---------------------------------------------------------------------------------- */

/* The lines of the page's other findings of this cluster. */
static void add_clustered(struct html *h, const struct html_page *page, size_t index)
{
	const struct finding *f = &h->report->findings[index];
	uint32_t number = h->folding.cluster_of[index], last = f->from.line;
	struct buf *out = h->out;

	BUF_LIT(out, "<li>");
	add_head(out, f);
	buf_byte(out, 'c');
	buf_number(out, number);
	add_message(out, f);
	for (size_t i = index + 1; i < page->to; i++) {
		const struct finding *more = &h->report->findings[i];

		if (h->folding.cluster_of[i] != number || more->from.line == last)
			continue;
		last = more->from.line;
		BUF_LIT(out, ", ");
		buf_number(out, last);
	}
	BUF_LIT(out, "\n</li>");
}

/* `told`: by cluster, the page (from 1 on) that told it last. */
static void add_list(struct html *h, size_t index, uint32_t *told)
{
	const struct html_page *page = &h->pages[index];

	BUF_LIT(h->out, "<ul class=\"findings\">\n");
	for (size_t i = page->from; i < page->to; i++) {
		uint32_t number = h->folding.cluster_of[i];

		if (!folding_is_cluster(&h->folding, i)) {
			add_single(h, &h->report->findings[i]);
		} else if (told[number] != index + 1) {
			told[number] = (uint32_t)index + 1;
			add_clustered(h, page, i);
		}
	}
	BUF_LIT(h->out, "</ul>\n");
}

static void add_app(struct html *h, size_t index, uint32_t *told)
{
	const struct html_page *page = &h->pages[index];
	const struct finding *f = &h->report->findings[page->from];
	size_t counts[SEVERITY_ERROR + 1] = { 0 };
	struct buf *out = h->out;

	for (size_t i = page->from; i < page->to; i++)
		counts[h->report->findings[i].severity]++;
	buf_printf(out, "<details class=\"app\" id=\"p%zu\">\n<summary><b>", index);
	html_add(out, html_page_name(page));
	BUF_LIT(out, "</b> ");
	if (f->app_id.len > 0) {
		BUF_LIT(out, "<code>");
		html_add(out, f->app_id);
		BUF_LIT(out, "</code> ");
	}
	BUF_LIT(out, "<span class=\"path\">");
	html_add(out, page->path);
	BUF_LIT(out, "</span> <span class=\"count\">");
	html_counts_add(out, counts);
	BUF_LIT(out, "</span></summary>\n");
	add_list(h, index, told);
	BUF_LIT(out, "</details>\n");
}

void html_apps_add(struct html *h)
{
	uint32_t *told = NEW_ARRAY(&h->arena, h->folding.clusters.count + 1, uint32_t);

	for (size_t i = 0; i < h->npages; i++)
		add_app(h, i, told);
}

/* ---- by rule ----------------------------------------------------------------------------------- */

struct tally {
	const struct rule *rule;
	size_t counts[SEVERITY_ERROR + 1];
	size_t findings, pages;
	const struct finding *last;
	LIST(const struct finding *) first;	/* of each page with findings told alone */
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

	*count = 0;
	for (size_t i = 0; i < h->report->nfindings; i++)
		add_to_tally(h, &tallies[rule_index(h->report->findings[i].rule)], i);
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

static void add_cluster(struct html *h, uint32_t number)
{
	const struct fold *cluster = &h->folding.clusters.items[number - 1];
	const struct finding *first = cluster->places[0];
	struct buf *out = h->out;

	buf_printf(out, "<li id=\"c%u\">", number);
	add_severity(out, first->severity);
	html_add(out, cluster_message(first));
	BUF_LIT(out, " <span class=\"count\">");
	plural_add(out, cluster->count, "place");
	BUF_LIT(out, " on ");
	plural_add(out, cluster->pages, "page");
	BUF_LIT(out, "</span>\n");
	add_excerpt(out, first);
	add_help(out, first);
	BUF_LIT(out, "<p class=\"places\">First: ");
	for (size_t i = 0; i < FOLD_PLACES && i < cluster->pages; i++) {
		buf_add(out, i > 0 ? SPAN(", ") : SPAN(""));
		add_place(h, cluster->places[i]);
	}
	BUF_LIT(out, "</p></li>\n");
}

static void add_clusters(struct html *h, const struct rule *rule)
{
	size_t start = h->out->len, body;

	BUF_LIT(h->out, "<ul class=\"findings\">\n");
	body = h->out->len;
	for (size_t i = 0; i < h->folding.clusters.count; i++) {
		const struct fold *cluster = &h->folding.clusters.items[i];

		if (cluster->places[0]->rule == rule && cluster->pages >= FOLD_PAGES)
			add_cluster(h, (uint32_t)i + 1);
	}
	if (h->out->len == body)
		h->out->len = start;
	else
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
	add_severity(out, worst_of(t));
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
	add_clusters(h, t->rule);
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

/* ---- what the script shows and fills ----------------------------------------------------------- */

void html_filter_add(struct html *h)
{
	if (h->report->nfindings + h->report->nchanges == 0 && !h->report->past)
		return;
	BUF_LIT(h->out,
		"<noscript><p>Filtering needs JavaScript; everything is below all the same, and the "
		"browser's own search finds what is unfolded.</p></noscript>\n"
		"<form role=\"search\" hidden>\n"
		"<p><label for=\"q\">Words</label> <input id=\"q\" type=\"search\" "
		"autocomplete=\"off\" spellcheck=\"false\"></p>\n");
	if (h->report->nfindings > 0)
		BUF_LIT(h->out,
			"<p><label for=\"s\">Severity</label> <select id=\"s\"><option value=\"\">any"
			"</option><option>error</option><option>warning</option><option>note</option>"
			"</select></p>\n"
			"<p><label for=\"r\">Rule</label> <select id=\"r\"><option value=\"\">any"
			"</option></select></p>\n");
	BUF_LIT(h->out,
		"<p><button type=\"submit\">Find</button> <button type=\"reset\">Show all</button> "
		"<button type=\"button\" id=\"unfold\">Unfold what is shown</button></p>\n"
		"<p id=\"shown\" role=\"status\" aria-live=\"polite\"></p>\n</form>\n");
}
