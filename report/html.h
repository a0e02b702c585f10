/* The parts of the HTML report.  Private to report/. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "changes.h"
#include "fold.h"
#include "ink.h"
#include "parts.h"

/* A text that the build put into the program, and the hash by which the page may run it. */
struct asset {
	const char *text;
	size_t size;
	const char *hash;		/* "sha256-..." */
};
extern const struct asset html_style, html_script;

/* A page that has findings. */
struct html_page {
	struct span path;
	const struct inventory_page *stock;	/* or NULL */
	size_t from, to;		/* its findings */
};

struct html {
	const struct report *report;
	const struct style *style;
	struct buf *out;
	struct arena arena;
	struct folding folding;
	struct html_page *pages; size_t npages;	/* by path */
	struct map page_of;		/* hash of a path -> index into pages */
};

/* ---- text ---- */

/* Foreign text as it is shown, in text or a "double-quoted" attribute: nothing of it is obeyed. */
void html_add(struct buf *out, struct span s);
/* As much of it as `room` cells hold, and a sign that it was cut. */
void html_clip_add(struct buf *out, struct span s, size_t room);
/* A table cell with a number; with a date, or nothing. */
void html_number_cell(struct buf *out, size_t n);
void html_date_cell(struct buf *out, struct date d);
/* A link to a page's findings, or its path alone when it has none; `name` is what is shown. */
void html_page_link(struct html *h, struct span path, struct span name);
/* What an app is called; its file's name when nobody knows. */
struct span html_page_name(const struct html_page *page);
/* "2 errors, 1 note" */
void html_counts_add(struct buf *out, const size_t counts[]);
/* The percentage, rounded down unless it is whole: "100" is all. */
unsigned html_percent(size_t part, size_t whole);
/* Class of a percentage in heat maps: 0 (few) to 5 (nearly all). */
unsigned html_heat(unsigned percent);

/* ---- one finding ---- */

/* "warning" in its colour. */
void html_severity_add(struct buf *out, enum severity s);
/* The source line with the defect marked, cut to a few lines; what to do.  Each may be nothing. */
void html_excerpt_add(struct buf *out, const struct finding *f);
void html_help_add(struct buf *out, const struct finding *f);

/* ---- sections, in their order; each adds nothing when the report has no such thing ---- */

void html_totals_add(struct html *h);
void html_complete_add(struct html *h);
void html_languages_add(struct html *h);
void html_time_add(struct html *h);
void html_rules_add(struct html *h);
void html_apps_add(struct html *h);
void html_expiry_add(struct html *h);
void html_changes_add(struct html *h);
void html_skips_add(struct html *h);

#endif
