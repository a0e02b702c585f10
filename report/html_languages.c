/* Which question is answered in which language?  Questions x languages, where there are several. */
#include "html.h"

#include <stdlib.h>

struct languages {
	struct span *tags; size_t count;
	size_t *pages;			/* by language */
	/* by question and language */
	size_t *answered, *needed;
};

static int compare_spans(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

static size_t count_of(const struct inventory *inventory, const struct form *form)
{
	size_t count = 0;

	for (size_t i = 0; i < inventory->npages; i++)
		count += inventory->pages[i].form == form;
	return count;
}

static void find_tags(struct languages *l, struct html *h, const struct form *form)
{
	const struct inventory *inventory = h->report->inventory;
	size_t count = 0;

	l->tags = NEW_ARRAY(&h->arena, count_of(inventory, form) + 1, struct span);
	for (size_t i = 0; i < inventory->npages; i++)
		if (inventory->pages[i].form == form)
			l->tags[count++] = inventory->pages[i].locale;
	qsort(l->tags, count, sizeof(*l->tags), compare_spans);
	for (size_t i = 0; i < count; i++)
		if (l->count == 0 || !span_is(l->tags[i], l->tags[l->count - 1]))
			l->tags[l->count++] = l->tags[i];
}

static size_t index_of(const struct languages *l, struct span tag)
{
	const struct span *found =
		bsearch(&tag, l->tags, l->count, sizeof(*l->tags), compare_spans);

	return (size_t)(found - l->tags);
}

static void count_pages(struct languages *l, struct html *h, const struct form *form)
{
	const struct inventory *inventory = h->report->inventory;

	l->pages = NEW_ARRAY(&h->arena, l->count + 1, size_t);
	l->answered = NEW_ARRAY(&h->arena, l->count * form->nquestions + 1, size_t);
	l->needed = NEW_ARRAY(&h->arena, l->count * form->nquestions + 1, size_t);
	for (size_t i = 0; i < inventory->npages; i++) {
		const struct inventory_page *page = &inventory->pages[i];
		size_t tag;

		if (page->form != form)
			continue;
		tag = index_of(l, page->locale);
		l->pages[tag]++;
		for (size_t q = 0; q < form->nquestions; q++) {
			unsigned char state = page->states[form->questions[q].index];

			l->answered[q * l->count + tag] += state == STATE_ANSWERED;
			l->needed[q * l->count + tag] += state != STATE_UNASKED;
		}
	}
}

static void add_heads(struct buf *out, const struct languages *l)
{
	BUF_LIT(out, "<thead><tr><th scope=\"col\">Question</th>");
	for (size_t i = 0; i < l->count; i++) {
		BUF_LIT(out, "<th scope=\"col\" class=\"n\">");
		html_add(out, l->tags[i]);
		BUF_LIT(out, "<br><small>");
		plural_add(out, l->pages[i], "page");
		BUF_LIT(out, "</small></th>");
	}
	BUF_LIT(out, "</tr></thead>\n");
}

static void add_question(struct buf *out, const struct languages *l, const struct form *form,
			 size_t q)
{
	BUF_LIT(out, "<tr><th scope=\"row\">");
	html_add(out, form->questions[q].label);
	BUF_LIT(out, " <code>");
	html_add(out, form->questions[q].id);
	BUF_LIT(out, "</code></th>");
	for (size_t i = 0; i < l->count; i++) {
		size_t needed = l->needed[q * l->count + i];
		unsigned percent = html_percent(l->answered[q * l->count + i], needed);

		if (needed == 0)
			BUF_LIT(out, "<td class=\"n\">–</td>");
		else
			buf_printf(out, "<td class=\"n h%u\">%u%%</td>", html_heat(percent),
				   percent);
	}
	BUF_LIT(out, "</tr>\n");
}

static void add_form(struct html *h, const struct form *form, const struct languages *l)
{
	struct buf *out = h->out;

	BUF_LIT(out, "<div class=\"scroll tall\" tabindex=\"0\" role=\"group\" "
		     "aria-label=\"Questions by "
		     "language\">\n<table class=\"sticky\">\n<caption>Answers "
		     "given, of those that are "
		     "needed, by question and language</caption>\n");
	add_heads(out, l);
	for (size_t q = 0; q < form->nquestions; q++) {
		struct span section = form->questions[q].section;

		if (q == 0 || !span_is(section, form->questions[q - 1].section)) {
			buf_printf(out, "%s<tbody>\n<tr><th scope=\"rowgroup\" class=\"group\" "
				   "colspan=\"%zu\">", q > 0 ? "</tbody>\n" : "", l->count + 1);
			html_add(out, section);
			BUF_LIT(out, "</th></tr>\n");
		}
		add_question(out, l, form, q);
	}
	BUF_LIT(out, "</tbody>\n</table>\n</div>\n");
}

void html_languages_add(struct html *h)
{
	const struct inventory *inventory = h->report->inventory;

	for (size_t i = 0; inventory && i < inventory->nforms; i++) {
		const struct form *form = &inventory->forms[i];
		struct languages l = { 0 };

		find_tags(&l, h, form);
		if (l.count < 2)
			continue;
		count_pages(&l, h, form);
		add_form(h, form, &l);
	}
}
