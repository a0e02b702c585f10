/* How did it come to this?  Answer changes and open findings by month, as charts and a table. */
#include "html.h"

struct point {
	struct span name;		/* "2021-04" */
	const struct month *month;	/* or NULL: nobody judged it */
	size_t answers, better, worse;
	size_t added, removed;		/* pages */
};

struct points { struct point *items; size_t count, capacity; };

/* ---- counting ----------------------------------------------------------------------- */

static int number_of(struct span month)
{
	unsigned year = 0, m = 0;

	span_number(span_slice(month, 0, 4), &year);
	span_number(span_slice(month, 5, 7), &m);
	return (int)(year * 12 + m);
}

static void add_change(struct point *p, const struct html *h, const struct change *c)
{
	if (!is_told(h->style, c))
		return;
	p->added += c->kind == CHANGE_PAGE_ADDED || c->kind == CHANGE_PAGE_RETURNED;
	p->removed += c->kind == CHANGE_PAGE_REMOVED;
	if (is_page_event(c))
		return;
	p->answers++;
	p->better += c->direction == DIRECTION_BETTER;
	p->worse += c->direction == DIRECTION_WORSE;
}

/* Every month from the first to the last, so that the charts are to scale. */
static void make_points(struct points *out, struct html *h, int first, int last)
{
	for (int n = first; n <= last; n++)
		LIST_ADD(&h->arena, out)->name =
			arena_printf(&h->arena, "%04d-%02d", (n - 1) / 12, (n - 1) % 12 + 1);
}

enum { MOST_MONTHS = 12 * 100 };

static void count_points(struct points *out, struct html *h, const struct change *changes,
			 size_t nchanges)
{
	const struct past *past = h->report->past;
	int first = INT32_MAX, last = 0;

	for (size_t i = 0; i < nchanges; i++) {
		int n = number_of(changes[i].date);

		first = changes[i].date.len > 0 && n < first ? n : first;
		last = n > last ? n : last;
	}
	for (size_t i = 0; past && i < past->nmonths; i++) {
		int n = number_of(past->months[i].name);

		first = n < first ? n : first;
		last = n > last ? n : last;
	}
	if (last - first >= MOST_MONTHS)
		first = last - MOST_MONTHS + 1;
	make_points(out, h, first, last);
	for (size_t i = 0; i < nchanges; i++)
		if (changes[i].date.len > 0 && number_of(changes[i].date) >= first)
			add_change(&out->items[number_of(changes[i].date) - first], h, &changes[i]);
	for (size_t i = 0; past && i < past->nmonths; i++) {
		int n = number_of(past->months[i].name);

		if (n >= first)
			out->items[n - first].month = &past->months[i];
	}
}

/* ---- charts ------------------------------------------------------------------------- */

enum { BAR = 44, FEW = 18, TALL = 120, BELOW = 20, ABOVE = 16, LEAST_WIDTH = 200 };

/* A series of bars in up to two parts: `top` stands on `bottom`. */
struct chart {
	const char *title, *unit;
	const char *bottom_kind, *top_kind;
	size_t (*bottom)(const struct point *p);
	size_t (*top)(const struct point *p);	/* NULL: one part */
	bool (*has)(const struct point *p);
};

static size_t value_of(const struct chart *c, const struct point *p)
{
	return c->bottom(p) + (c->top ? c->top(p) : 0);
}

static size_t height_of(size_t value, size_t most)
{
	size_t height = most > 0 ? value * TALL / most : 0;

	return value > 0 && height == 0 ? 1 : height;
}

#define RECT "<rect class=\"%s\" x=\"%zu\" y=\"%zu\" width=\"%d\" height=\"%zu\"/>"

static void add_bar(struct buf *out, const struct chart *c, const struct point *p, size_t x,
		    size_t most)
{
	size_t low = height_of(c->bottom(p), most), high = c->top ? height_of(c->top(p), most) : 0;

	BUF_LIT(out, "<g><title>");
	buf_add(out, p->name);
	BUF_LIT(out, ": ");
	count_add(out, value_of(c, p));
	buf_printf(out, " %s</title>", c->unit);
	buf_printf(out, RECT,
		   c->bottom_kind, x + 4, ABOVE + TALL - low, BAR - 8, low);
	if (high > 0)
		buf_printf(out, RECT,
			   c->top_kind, x + 4, ABOVE + TALL - low - high, BAR - 8, high);
	buf_printf(out, "<text x=\"%zu\" y=\"%zu\">", x + BAR / 2, ABOVE + TALL - low - high - 4);
	count_add(out, value_of(c, p));
	BUF_LIT(out, "</text></g>\n");
}

/* The month below its bar, the year where it begins. */
static void add_axis(struct buf *out, const struct points *points)
{
	for (size_t i = 0; i < points->count; i++) {
		struct span name = points->items[i].name;
		bool begins = i == 0 || span_ends(name, SPAN("-01"));

		buf_printf(out, "<text x=\"%zu\" y=\"%d\">%.*s</text>\n", i * BAR + BAR / 2,
			   ABOVE + TALL + 14, SPAN_ARG(begins ? name : span_slice(name, 5, 7)));
	}
}

static void add_chart(struct html *h, const struct chart *c, const struct points *points)
{
	size_t most = 0, sum = 0, width = points->count * BAR, shown = 0;
	struct buf *out = h->out;

	for (size_t i = 0; i < points->count; i++) {
		size_t value = c->has(&points->items[i]) ? value_of(c, &points->items[i]) : 0;

		most = value > most ? value : most;
		sum += value;
		shown += c->has(&points->items[i]);
	}
	if (shown == 0 || sum == 0)
		return;
	buf_printf(out, "<figure>\n<figcaption>%s</figcaption>\n<div class=\"scroll\" "
		   "tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n", c->title, c->title);
	width = width < LEAST_WIDTH ? LEAST_WIDTH : width;
	buf_printf(out, "<svg class=\"chart\" width=\"%zu\" height=\"%d\" viewBox=\"0 0 %zu %d\" "
		   "role=\"img\" aria-label=\"%s in %zu months: at most ", width,
		   ABOVE + TALL + BELOW, width, ABOVE + TALL + BELOW, c->title, points->count);
	count_add(out, most);
	BUF_LIT(out, " in one; the table below has the numbers\">\n");
	for (size_t i = 0; i < points->count; i++)
		if (c->has(&points->items[i]))
			add_bar(out, c, &points->items[i], i * BAR, most);
	add_axis(out, points);
	BUF_LIT(out, "</svg>\n</div>\n</figure>\n");
}

/* ---- the series --------------------------------------------------------------------- */

static size_t count_errors(const struct point *p) { return p->month->findings[SEVERITY_ERROR]; }
static size_t count_warnings(const struct point *p) { return p->month->findings[SEVERITY_WARNING]; }
static size_t count_notes(const struct point *p) { return p->month->findings[SEVERITY_NOTE]; }
static size_t count_worse(const struct point *p) { return p->worse; }
static size_t count_better(const struct point *p) { return p->better; }
static size_t count_other(const struct point *p) { return p->answers - p->better - p->worse; }
static bool is_judged(const struct point *p) { return p->month; }
static bool is_any(const struct point *p) { return p->name.len > 0; }

static const struct chart charts[] = {
	{ "Open errors at the end of the month", "errors", "error", NULL, count_errors, NULL,
	  is_judged },
	{ "Open warnings at the end of the month", "warnings", "warning", NULL, count_warnings,
	  NULL, is_judged },
	{ "Open notes at the end of the month", "notes", "note", NULL, count_notes, NULL,
	  is_judged },
	{ "Answers changed for the better", "answers", "better", NULL, count_better, NULL, is_any },
	{ "Answers changed for the worse", "answers", "worse", NULL, count_worse, NULL, is_any },
	{ "Answers changed otherwise", "answers", "other", NULL, count_other, NULL, is_any },
};

/* ---- the table ---------------------------------------------------------------------- */

static void add_point(struct buf *out, const struct point *p, bool has_months)
{
	BUF_LIT(out, "<tr><th scope=\"row\">");
	buf_add(out, p->name);
	BUF_LIT(out, "</th>");
	if (has_months && p->month) {
		html_number_cell(out, p->month->attestations);
		for (int s = SEVERITY_ERROR; s >= SEVERITY_NOTE; s--)
			html_number_cell(out, p->month->findings[s]);
	} else if (has_months) {
		BUF_LIT(out, "<td colspan=\"4\">no commit</td>");
	}
	html_number_cell(out, p->answers);
	html_number_cell(out, p->better);
	html_number_cell(out, p->worse);
	html_number_cell(out, p->added);
	html_number_cell(out, p->removed);
	BUF_LIT(out, "</tr>\n");
}

static void add_table(struct html *h, const struct points *points)
{
	bool has_months = h->report->past != NULL;

	BUF_LIT(h->out, "<details>\n<summary>The numbers by month</summary>\n<div class=\"scroll\" "
			"tabindex=\"0\" role=\"group\" aria-label=\"The numbers by month\">\n"
			"<table class=\"months\">\n"
			"<caption>By month</caption>\n<thead><tr><th scope=\"col\">Month</th>");
	if (has_months)
		BUF_LIT(h->out, "<th scope=\"col\" class=\"n\">Attestation pages</th>"
				"<th scope=\"col\" class=\"n\">Errors</th>"
				"<th scope=\"col\" class=\"n\">"
				"Warnings</th><th scope=\"col\" class=\"n\">Notes</th>");
	BUF_LIT(h->out, "<th scope=\"col\" class=\"n\">Answers changed</th><th scope=\"col\" "
			"class=\"n\">Better</th><th scope=\"col\" class=\"n\">Worse</th>"
			"<th scope=\"col\" class=\"n\">Pages added</th>"
			"<th scope=\"col\" class=\"n\">Pages removed</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < points->count; i++)
		add_point(h->out, &points->items[i], has_months);
	BUF_LIT(h->out, "</tbody>\n</table>\n</div>\n</details>\n");
}

void html_time_add(struct html *h)
{
	const struct report *r = h->report;
	const struct change *changes = r->past ? r->past->changes : r->changes;
	size_t nchanges = r->past ? r->past->nchanges : r->nchanges;
	struct points points = { 0 };

	if (nchanges == 0 && !(r->past && r->past->nmonths > 0))
		return;
	if (nchanges > 0 && changes[0].date.len == 0)	/* of two revisions, not of a history */
		return;
	count_points(&points, h, changes, nchanges);
	if (r->past)
		BUF_LIT(h->out, "<p>Each month was judged as its last commit stood on that day, "
				"without other languages.</p>\n");
	buf_add(h->out, points.count <= FEW ? SPAN("<div class=\"charts few\">\n")
					    : SPAN("<div class=\"charts\">\n"));
	for (size_t i = 0; i < COUNT_OF(charts); i++)
		add_chart(h, &charts[i], &points);
	BUF_LIT(h->out, "</div>\n");
	add_table(h, &points);
}
