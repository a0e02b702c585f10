/*
 * The report for the browser: one file without a network, a library or a server.  Everything is
 * there without the script, which only filters.  Page text is hostile: it is added by html_add()
 * alone, and the policy in the head runs nothing but our own style and script.
 */
#include "common.h"
#include "html.h"

/* ---- what the sections share ------------------------------------------------------------- */

static void find_pages(struct html *h)
{
	const struct report *r = h->report;
	LIST(struct html_page) list = { 0 };

	for (size_t i = 0; i < r->nfindings; i++) {
		if (i > 0 && is_same_page(&r->findings[i], &r->findings[i - 1])) {
			list.items[list.count - 1].to = i + 1;
			continue;
		}
		map_add(&h->page_of, hash_bytes(r->findings[i].path), list.count);
		*LIST_ADD(&h->arena, &list) =
			(struct html_page){ r->findings[i].path, NULL, i, i + 1 };
	}
	h->pages = list.items;
	h->npages = list.count;
}

static void find_stock(struct html *h)
{
	const struct inventory *inventory = h->report->inventory;
	uint64_t number;

	for (size_t i = 0; inventory && i < inventory->npages; i++) {
		const struct inventory_page *page = &inventory->pages[i];

		if (!page->is_other && map_find(&h->page_of, hash_bytes(page->path), &number))
			h->pages[number].stock = page;
	}
}

/* ---- head ---------------------------------------------------------------------------------- */

static void add_policy(struct buf *out)
{
	BUF_LIT(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		     "style-src '");
	buf_add(out, span_of(html_style.hash));
	BUF_LIT(out, "'; script-src '");
	buf_add(out, span_of(html_script.hash));
	BUF_LIT(out, "'; base-uri 'none'; form-action 'none'\">\n");
}

static void add_head(struct html *h)
{
	struct buf *out = h->out;

	BUF_LIT(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
	add_policy(out);
	BUF_LIT(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		     "<meta name=\"color-scheme\" content=\"light dark\">\n"
		     "<meta name=\"referrer\" content=\"no-referrer\">\n"
		     "<meta name=\"generator\" content=\"attestlint ");
	html_add(out, span_of(h->report->version));
	BUF_LIT(out, "\">\n<title>");
	html_clip_add(out, h->report->scope.repo, 60);
	BUF_LIT(out, " - attestlint</title>\n<style>");
	buf_add(out, (struct span){ html_style.text, html_style.size });
	BUF_LIT(out, "</style>\n</head>\n");
}

/* ---- body ---------------------------------------------------------------------------------- */

/* What the script shows and fills. */
static void add_filter(struct html *h)
{
	if (h->report->nfindings + h->report->nchanges == 0 && !h->report->past)
		return;
	BUF_LIT(h->out,
		"<noscript><p>Filtering needs JavaScript; everything is below all the same, and "
		"the browser's own search finds what is unfolded.</p></noscript>\n"
		"<form role=\"search\" hidden>\n"
		"<p><label for=\"q\">Words</label> <input id=\"q\" type=\"search\" "
		"autocomplete=\"off\" spellcheck=\"false\"></p>\n");
	if (h->report->nfindings > 0)
		BUF_LIT(h->out,
			"<p><label for=\"s\">Severity</label> <select id=\"s\">"
			"<option value=\"\">any</option><option>error</option>"
			"<option>warning</option><option>note</option></select></p>\n"
			"<p><label for=\"r\">Rule</label> <select id=\"r\"><option value=\"\">any"
			"</option></select></p>\n");
	BUF_LIT(h->out,
		"<p><button type=\"submit\">Find</button> <button type=\"reset\">Show all</button> "
		"<button type=\"button\" id=\"unfold\">Unfold what is shown</button></p>\n"
		"<p id=\"shown\" role=\"status\" aria-live=\"polite\"></p>\n</form>\n");
}

static const struct section {
	const char *id, *title;
	void (*add)(struct html *h);	/* adds nothing when the report has no such thing */
	bool is_long;			/* most of the report; there when a page has findings */
} sections[] = {
	{ "totals", "Totals", html_totals_add, false },
	{ "complete", "Completeness", html_complete_add, false },
	{ "languages", "Questions by language", html_languages_add, false },
	{ "time", "Time line", html_time_add, false },
	{ "filter", "Find", add_filter, false },
	{ "rules", "Findings by rule", html_rules_add, false },
	{ "apps", "Findings by app", html_apps_add, true },
	{ "expiry", "Certification and expiry", html_expiry_add, false },
	{ "changes", "Answer changes", html_changes_add, false },
	{ "skips", "Not read", html_skips_add, false },
};

static void open_section(struct buf *out, const struct section *section)
{
	buf_printf(out, "<section id=\"%s\" aria-labelledby=\"h-%s\">\n<h2 id=\"h-%s\">%s</h2>\n",
		   section->id, section->id, section->id, section->title);
}

static void close_section(struct buf *out)
{
	BUF_LIT(out, "</section>\n\n");
}

/* One section, or nothing when it is empty. */
static void add_section(struct html *h, const struct section *section, struct buf *out)
{
	struct buf *whole = h->out;
	size_t body;

	h->out = out;
	open_section(out, section);
	body = out->len;
	section->add(h);
	if (out->len > body)
		close_section(out);
	else
		buf_reset(out);
	h->out = whole;
}

static void add_title(struct html *h)
{
	struct buf *out = h->out, scope = { 0 };

	BUF_LIT(out, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n"
		     "<header>\n<h1>attestlint");
	if (h->report->scope.repo.len > 0) {
		BUF_LIT(out, ": ");
		html_clip_add(out, h->report->scope.repo, 80);
	}
	BUF_LIT(out, "</h1>\n<p>");
	scope_add(&scope, h->report);
	html_add(out, buf_span(&scope));
	BUF_LIT(out, ".</p>\n");
	buf_free(&scope);
}

/* It tells the sections that are not empty, so all but the long one are made for it. */
static void add_contents(struct html *h, struct buf parts[])
{
	struct buf *out = h->out;

	BUF_LIT(out, "<nav aria-label=\"Contents\">\n<ul>\n");
	for (size_t i = 0; i < COUNT_OF(sections); i++) {
		const struct section *section = &sections[i];

		if (!section->is_long)
			add_section(h, section, &parts[i]);
		if (section->is_long ? h->npages > 0 : parts[i].len > 0)
			buf_printf(out, "<li><a href=\"#%s\">%s</a></li>\n", section->id,
				   section->title);
	}
	BUF_LIT(out, "</ul>\n</nav>\n</header>\n\n");
}

static void add_body(struct html *h)
{
	struct buf *out = h->out, parts[COUNT_OF(sections)] = { 0 };

	add_title(h);
	add_contents(h, parts);
	BUF_LIT(out, "<main id=\"main\" tabindex=\"-1\">\n");
	for (size_t i = 0; i < COUNT_OF(sections); i++) {
		buf_add(out, buf_span(&parts[i]));
		buf_free(&parts[i]);
		common_drain(h->style->common);
		if (!sections[i].is_long || h->npages == 0)
			continue;
		open_section(out, &sections[i]);
		sections[i].add(h);
		close_section(out);
	}
	BUF_LIT(out, "</main>\n<script>");
	buf_add(out, (struct span){ html_script.text, html_script.size });
	BUF_LIT(out, "</script>\n</body>\n</html>\n");
}

void write_html(const struct report *r, const struct style *style, struct buf *out)
{
	struct html h = { .report = r, .out = out };
	struct style plain = *style;

	plain.color = false;
	h.style = &plain;
	h.folding = *common_folding(style->common);
	find_pages(&h);
	find_stock(&h);
	add_head(&h);
	add_body(&h);
	map_free(&h.page_of);
	arena_free(&h.arena);
}
