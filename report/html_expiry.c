/* Whose attestation counts until when?  The certification, its dates, and what is left of them. */
#include "html.h"

#include <stdlib.h>

enum { OPEN_ROWS = 40 };		/* a longer table is folded away */

enum expiry { EXPIRED, EXPIRING, VALID, UNKNOWN, EXPIRY_COUNT };

static const char *const expiry_names[EXPIRY_COUNT] = {
	[EXPIRED] = "expired", [EXPIRING] = "expiring", [VALID] = "valid", [UNKNOWN] = "no date",
};

static enum expiry expiry_of(const struct inventory *inventory, const struct inventory_page *page)
{
	const struct calendar *calendar = &inventory->calendars[page->calendar];
	int32_t left = date_days(page->expires) - date_days(calendar->as_of);

	if (!page->expires.year)
		return UNKNOWN;
	if (left < 0)
		return EXPIRED;
	return left <= (int64_t)calendar->expiring_days ? EXPIRING : VALID;
}

/* What runs out first, first; pages without a date last; then by path. */
static int compare_pages(const void *left, const void *right)
{
	const struct inventory_page *a = *(const struct inventory_page *const *)left;
	const struct inventory_page *b = *(const struct inventory_page *const *)right;
	int order = date_compare(a->expires, b->expires);

	if (!a->expires.year != !b->expires.year)
		return a->expires.year ? -1 : 1;
	return order != 0 ? order : span_compare(a->path, b->path);
}

static void add_row(struct html *h, const struct inventory_page *page)
{
	enum expiry expiry = expiry_of(h->report->inventory, page);
	struct buf *out = h->out;

	BUF_LIT(out, "<tr><th scope=\"row\">");
	html_page_link(h, page->path, page->name.len > 0 ? page->name : span_file_name(page->path));
	BUF_LIT(out, " <span class=\"path\">");
	html_add(out, page->path);
	BUF_LIT(out, "</span></th><td><code>");
	html_add(out, page->app_id);
	BUF_LIT(out, "</code></td><td>");
	html_add(out, page->certification);
	BUF_LIT(out, "</td>");
	html_date_cell(out, page->updated);
	html_date_cell(out, page->expires);
	BUF_LIT(out, "<td><span class=\"x");
	buf_number(out, expiry);
	buf_name(out, "\">", expiry_names[expiry], "</span></td>");
	for (size_t i = 0; i < REPORTS_SOC; i++)
		html_date_cell(out, page->soc[i]);
	BUF_LIT(out, "</tr>\n");
}

static void add_table(struct html *h, const struct inventory_page **pages, size_t count)
{
	BUF_LIT(h->out,
		"<div class=\"scroll tall\" tabindex=\"0\" role=\"group\" "
		"aria-label=\"Certification and expiry\">\n<table class=\"sticky rows\">\n"
		"<caption>Pages by the day on which the attestation ends</caption>\n<thead><tr>"
		"<th scope=\"col\">App</th><th scope=\"col\">App id</th><th scope=\"col\">Type</th>"
		"<th scope=\"col\">Last update</th><th scope=\"col\">Expires</th>"
		"<th scope=\"col\">State</th><th scope=\"col\">SOC 1</th>"
		"<th scope=\"col\">SOC 2</th><th scope=\"col\">SOC 3</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < count; i++)
		add_row(h, pages[i]);
	BUF_LIT(h->out, "</tbody>\n</table>\n</div>\n");
}

/* " as of 2022-07-30"; " as of 2022-07-30 to 2022-08-02" of repositories with days of their own */
static void add_days(struct buf *out, const struct inventory *inventory)
{
	struct date first = inventory->calendars[0].as_of, last = first;

	for (size_t i = 1; i < inventory->ncalendars; i++) {
		struct date day = inventory->calendars[i].as_of;

		first = date_compare(day, first) < 0 ? day : first;
		last = date_compare(day, last) > 0 ? day : last;
	}
	buf_printf(out, " as of %04d-%02d-%02d", first.year, first.month, first.day);
	if (date_compare(first, last) != 0)
		buf_printf(out, " to %04d-%02d-%02d", last.year, last.month, last.day);
}

/* " (within 90 days)"; " (within 60 to 90 days)" */
static void add_window(struct buf *out, const struct inventory *inventory)
{
	unsigned least = inventory->calendars[0].expiring_days, most = least;

	for (size_t i = 1; i < inventory->ncalendars; i++) {
		unsigned days = inventory->calendars[i].expiring_days;

		least = days < least ? days : least;
		most = days > most ? days : most;
	}
	if (least < most)
		buf_printf(out, " (within %u to %u days)", least, most);
	else
		buf_printf(out, " (within %u days)", most);
}

/* "855 pages as of 2022-07-30: 178 expired, 184 expiring (within 90 days), 493 valid" */
static void add_summary(struct html *h, const struct inventory_page **pages, size_t count)
{
	const struct inventory *inventory = h->report->inventory;
	size_t counts[EXPIRY_COUNT] = { 0 };
	const char *separator = ": ";

	for (size_t i = 0; i < count; i++)
		counts[expiry_of(inventory, pages[i])]++;
	plural_add(h->out, count, "page");
	add_days(h->out, inventory);
	for (size_t i = 0; i < EXPIRY_COUNT; i++) {
		if (counts[i] == 0)
			continue;
		buf_add(h->out, span_of(separator));
		count_add(h->out, counts[i]);
		buf_printf(h->out, " %s", expiry_names[i]);
		if (i == EXPIRING)
			add_window(h->out, inventory);
		separator = ", ";
	}
}

void html_expiry_add(struct html *h)
{
	const struct inventory *inventory = h->report->inventory;
	const struct inventory_page **pages;
	size_t count = 0;

	if (!inventory)
		return;
	pages = NEW_ARRAY(&h->arena, inventory->npages + 1, const struct inventory_page *);
	for (size_t i = 0; i < inventory->npages; i++)
		if (!inventory->pages[i].is_other)
			pages[count++] = &inventory->pages[i];
	if (count == 0)
		return;
	qsort(pages, count, sizeof(*pages), compare_pages);
	buf_add(h->out, count <= OPEN_ROWS ? SPAN("<details open>\n<summary>")
					   : SPAN("<details>\n<summary>"));
	add_summary(h, pages, count);
	BUF_LIT(h->out, "</summary>\n");
	add_table(h, pages, count);
	BUF_LIT(h->out, "</details>\n");
}
