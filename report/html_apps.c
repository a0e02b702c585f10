/*
 * What is wrong with each page?  There are tens of thousands of findings: each is few elements, with
 * no blanks between, for the browser has to build them all.
 */
#include "html.h"

/* "warning blank-answer", and the start of a link to where more is told of it. */
static void add_head(struct buf *out, const struct finding *f)
{
	BUF_LIT(out, "<b class=\"");
	buf_add(out, span_of(html_severity_class(f->severity)));
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
	buf_add(out, f->fix && f->fix->is_safe ? SPAN("</a> [*], line ") : SPAN("</a>, line "));
	buf_number(out, f->from.line);
}

static void add_single(struct html *h, const struct finding *f)
{
	struct buf *out = h->out;

	BUF_LIT(out, "<li>");
	add_head(out, f);
	BUF_LIT(out, "r-");
	buf_add(out, span_of(f->rule->name));
	add_message(out, f);
	html_excerpt_add(out, f);
	html_help_add(out, f);
	BUF_LIT(out, "\n</li>");
}

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

static bool has_fix(const struct report *r)
{
	for (size_t i = 0; i < r->nfindings; i++)
		if (r->findings[i].fix && r->findings[i].fix->is_safe)
			return true;
	return false;
}

void html_apps_add(struct html *h)
{
	uint32_t *told = NEW_ARRAY(&h->arena, h->folding.clusters.count + 1, uint32_t);

	if (has_fix(h->report))
		BUF_LIT(h->out, "<p>[*] <code>attestlint --fix</code> repairs it.</p>\n");
	for (size_t i = 0; i < h->npages; i++)
		add_app(h, i, told);
}
