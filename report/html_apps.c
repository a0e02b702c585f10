/*
 * What is wrong with each page?  There are tens of thousands of findings: each is few elements,
 * with no blanks between, for the browser has to build them all.
 */
#include "common.h"
#include "html.h"

/* "warning blank-answer" as html_severity_add() writes it, and a link to where more is told. */
static void add_head(struct buf *out, const struct finding *f)
{
	static const char *const starts[] = {
		[SEVERITY_NOTE] = "<li><b class=\"n\">note ",
		[SEVERITY_WARNING] = "<li><b class=\"w\">warning ",
		[SEVERITY_ERROR] = "<li><b class=\"e\">error ",
	};

	buf_name(out, starts[f->severity], f->rule->name, "</b> <a href=\"#");
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

	add_head(out, f);
	buf_name(out, "r-", f->rule->name, "");
	add_message(out, f);
	html_excerpt_add(out, f);
	html_help_add(out, f);
	BUF_LIT(out, "\n</li>");
}

/* Findings of one cluster on one page, told as one; by finding, as index + 1, 0 = none. */
struct chains {
	uint32_t *before, *behind;
};

/* With the lines of the page's other findings of this cluster. */
static void add_clustered(struct html *h, const struct chains *chains, size_t index)
{
	const struct finding *f = &h->report->findings[index];
	uint32_t last = f->from.line;
	struct buf *out = h->out;

	add_head(out, f);
	buf_byte(out, 'c');
	buf_number(out, h->folding.cluster_of[index]);
	add_message(out, f);
	for (uint32_t i = chains->behind[index]; i > 0; i = chains->behind[i - 1]) {
		uint32_t line = h->report->findings[i - 1].from.line;

		if (line == last)
			continue;
		last = line;
		BUF_LIT(out, ", ");
		buf_number(out, last);
	}
	BUF_LIT(out, "\n</li>");
}

static void add_list(struct html *h, const struct html_page *page, const struct chains *chains)
{
	BUF_LIT(h->out, "<ul class=\"findings\">\n");
	for (size_t i = page->from; i < page->to; i++) {
		if (!folding_is_cluster(&h->folding, i))
			add_single(h, &h->report->findings[i]);
		else if (chains->before[i] == 0)
			add_clustered(h, chains, i);
	}
	BUF_LIT(h->out, "</ul>\n");
}

static void add_app(struct html *h, size_t index, const struct chains *chains)
{
	const struct html_page *page = &h->pages[index];
	const struct finding *f = &h->report->findings[page->from];
	size_t counts[SEVERITY_ERROR + 1] = { 0 };
	struct buf *out = h->out;

	for (size_t i = page->from; i < page->to; i++)
		counts[h->report->findings[i].severity]++;
	BUF_LIT(out, "<details class=\"app\" id=\"p");
	buf_number(out, index);
	BUF_LIT(out, "\">\n<summary><b>");
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
	add_list(h, page, chains);
	BUF_LIT(out, "</details>\n");
}

static bool has_fix(const struct report *r)
{
	for (size_t i = 0; i < r->nfindings; i++)
		if (r->findings[i].fix && r->findings[i].fix->is_safe)
			return true;
	return false;
}

static void chain_findings(struct html *h, struct chains *out)
{
	/* by cluster: its last finding so far, on whatever page */
	uint32_t *last = NEW_ARRAY(&h->arena, h->folding.clusters.count + 1, uint32_t);

	out->before = NEW_ARRAY(&h->arena, h->report->nfindings + 1, uint32_t);
	out->behind = NEW_ARRAY(&h->arena, h->report->nfindings + 1, uint32_t);
	for (size_t page = 0; page < h->npages; page++) {
		for (size_t i = h->pages[page].from; i < h->pages[page].to; i++) {
			uint32_t *before = &last[h->folding.cluster_of[i]];

			if (*before > h->pages[page].from) {
				out->before[i] = *before;
				out->behind[*before - 1] = (uint32_t)i + 1;
			}
			*before = (uint32_t)i + 1;
		}
	}
}

void html_apps_add(struct html *h)
{
	struct chains chains;

	chain_findings(h, &chains);
	if (has_fix(h->report))
		BUF_LIT(h->out, "<p>[*] <code>attestlint --fix</code> repairs it.</p>\n");
	for (size_t i = 0; i < h->npages; i++) {
		add_app(h, i, &chains);
		common_drain(h->style->common);
	}
}
