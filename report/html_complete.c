/* How complete are the pages?  Per section and question, as a heat map and as tables. */
#include "html.h"

/* How many pages have what at a question. */
struct stock { size_t states[STATE_COUNT]; };

static size_t needed(const struct stock *s)
{
	return s->states[STATE_ABSENT] + s->states[STATE_BLANK] + s->states[STATE_ANSWERED];
}

static struct stock *count_form(struct html *h, const struct form *form)
{
	const struct inventory *inventory = h->report->inventory;
	struct stock *stocks = NEW_ARRAY(&h->arena, form->nquestions + 1, struct stock);

	for (size_t i = 0; i < inventory->npages; i++) {
		const struct inventory_page *page = &inventory->pages[i];

		if (page->form != form || page->is_other)
			continue;
		for (size_t q = 0; q < form->nquestions; q++)
			stocks[q].states[page->states[form->questions[q].index]]++;
	}
	return stocks;
}

static bool is_same_section(const struct form *form, size_t a, size_t b)
{
	return span_is(form->questions[a].section, form->questions[b].section);
}

static size_t section_end(const struct form *form, size_t from)
{
	size_t to = from;

	while (to < form->nquestions && is_same_section(form, from, to))
		to++;
	return to;
}

/* A percentage with the colour of its class; a dash where nothing was asked. */
static void add_percent_cell(struct buf *out, const struct stock *s)
{
	unsigned percent = html_percent(s->states[STATE_ANSWERED], needed(s));

	if (needed(s) == 0)
		BUF_LIT(out, "<td class=\"n\">–</td>");
	else
		buf_printf(out, "<td class=\"n h%u\">%u%%</td>", html_heat(percent), percent);
}

/* ---- the heat map ------------------------------------------------------------------------ */

enum { CELL = 20, GAP = 2 };

static void add_cells(struct buf *out, const struct form *form, const struct stock *stocks,
		      size_t from, size_t to)
{
	for (size_t q = from; q < to; q++) {
		unsigned percent = html_percent(stocks[q].states[STATE_ANSWERED],
						needed(&stocks[q]));

		buf_printf(out, "<rect x=\"%zu\" width=\"%d\" height=\"%d\" rx=\"3\" class=\"",
			   (q - from) * CELL, CELL - GAP, CELL);
		if (needed(&stocks[q]) == 0)
			BUF_LIT(out, "none");
		else
			buf_printf(out, "f%u", html_heat(percent));
		BUF_LIT(out, "\"><title>");
		html_add(out, form->questions[q].label);
		if (needed(&stocks[q]) == 0)
			BUF_LIT(out, ": on no page");
		else
			buf_printf(out, ": %u%%", percent);
		BUF_LIT(out, "</title></rect>");
	}
}

static void add_strip(struct buf *out, const struct form *form, const struct stock *stocks,
		      size_t from, size_t to)
{
	size_t low = 0, asked = 0;

	for (size_t q = from; q < to; q++) {
		asked += needed(&stocks[q]) > 0;
		low += needed(&stocks[q]) > 0 &&
		       html_percent(stocks[q].states[STATE_ANSWERED], needed(&stocks[q])) < 90;
	}
	buf_printf(out, "<td><svg class=\"strip\" width=\"%zu\" height=\"%d\" "
		   "viewBox=\"0 0 %zu %d\" role=\"img\" aria-label=\"",
		   (to - from) * CELL, CELL, (to - from) * CELL, CELL);
	plural_add(out, asked, "question");
	buf_printf(out, ", %zu of them answered on fewer than 90%% of pages\">", low);
	add_cells(out, form, stocks, from, to);
	BUF_LIT(out, "</svg></td>");
}

static void add_map(struct buf *out, const struct form *form, const struct stock *stocks)
{
	BUF_LIT(out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
		     "aria-label=\"Heat map\">\n<table class=\"map\">\n"
		     "<caption>Answers given, of those that are needed, by section; "
		     "a square is a question</caption>\n"
		     "<thead><tr><th scope=\"col\">Section</th>"
		     "<th scope=\"col\" class=\"n\">Answered</th>"
		     "<th scope=\"col\">Questions, in the order of the form</th></tr></thead>\n"
		     "<tbody>\n");
	for (size_t from = 0, to; from < form->nquestions; from = to) {
		struct stock all = { { 0 } };

		to = section_end(form, from);
		for (size_t q = from; q < to; q++)
			for (size_t s = 0; s < STATE_COUNT; s++)
				all.states[s] += stocks[q].states[s];
		BUF_LIT(out, "<tr><th scope=\"row\">");
		html_add(out, form->questions[from].section);
		BUF_LIT(out, "</th>");
		add_percent_cell(out, &all);
		add_strip(out, form, stocks, from, to);
		BUF_LIT(out, "</tr>\n");
	}
	BUF_LIT(out, "</tbody>\n</table>\n</div>\n<p class=\"legend\">Answered on "
		     "<span class=\"h0\">under 25%</span> <span class=\"h1\">25% or more</span> "
		     "<span class=\"h2\">50% or more</span> <span class=\"h3\">75% or more</span> "
		     "<span class=\"h4\">90% or more</span> <span class=\"h5\">98% or more</span> "
		     "of the pages that need an answer.</p>\n");
}

/* ---- the numbers ---------------------------------------------------------------------------- */

static void add_question(struct buf *out, const struct form_question *q, const struct stock *s)
{
	BUF_LIT(out, "<tr><th scope=\"row\">");
	html_add(out, q->label);
	BUF_LIT(out, " <code>");
	html_add(out, q->id);
	BUF_LIT(out, "</code></th>");
	add_percent_cell(out, s);
	html_number_cell(out, s->states[STATE_ANSWERED]);
	html_number_cell(out, s->states[STATE_BLANK]);
	html_number_cell(out, s->states[STATE_ABSENT]);
	html_number_cell(out, s->states[STATE_UNASKED]);
	BUF_LIT(out, "</tr>\n");
}

static void add_numbers(struct buf *out, const struct form *form, const struct stock *stocks,
			size_t from, size_t to)
{
	struct span section = form->questions[from].section;

	BUF_LIT(out, "<details>\n<summary>Section <b>");
	html_add(out, section);
	BUF_LIT(out, "</b>: ");
	plural_add(out, to - from, "question");
	BUF_LIT(out, "</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
		     "aria-label=\"Section ");
	html_add(out, section);
	BUF_LIT(out, "\">\n<table>\n<caption>Pages with an answer to the questions of section ");
	html_add(out, section);
	BUF_LIT(out, "</caption>\n<thead><tr><th scope=\"col\">Question</th>");
	BUF_LIT(out, "<th scope=\"col\" class=\"n\">Complete</th>"
		     "<th scope=\"col\" class=\"n\">Answered</th>"
		     "<th scope=\"col\" class=\"n\">Blank</th>"
		     "<th scope=\"col\" class=\"n\">No row</th>"
		     "<th scope=\"col\" class=\"n\">Not needed</th></tr></thead>\n<tbody>\n");
	for (size_t q = from; q < to; q++)
		add_question(out, &form->questions[q], &stocks[q]);
	BUF_LIT(out, "</tbody>\n</table>\n</div>\n</details>\n");
}

static bool has_pages(const struct stock *stocks, const struct form *form)
{
	for (size_t q = 0; q < form->nquestions; q++)
		if (needed(&stocks[q]) > 0)
			return true;
	return false;
}

void html_complete_add(struct html *h)
{
	const struct inventory *inventory = h->report->inventory;

	for (size_t i = 0; inventory && i < inventory->nforms; i++) {
		const struct form *form = &inventory->forms[i];
		const struct stock *stocks = count_form(h, form);

		if (!has_pages(stocks, form))
			continue;
		BUF_LIT(h->out, "<h3>");
		html_add(h->out, form->title);
		BUF_LIT(h->out, "</h3>\n");
		add_map(h->out, form, stocks);
		for (size_t from = 0; from < form->nquestions; from = section_end(form, from))
			add_numbers(h->out, form, stocks, from, section_end(form, from));
	}
}
