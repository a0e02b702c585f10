/* Which answers changed?  By commit, those of one transition on many pages once. */
#include "html.h"

enum { VALUE_ROOM = 300 };

/* ---- one change ---------------------------------------------------------------------------- */

static void add_value(struct buf *out, struct span value)
{
	BUF_LIT(out, "<td class=\"v\">");
	html_clip_add(out, value, VALUE_ROOM);
	BUF_LIT(out, "</td>");
}

static void add_what(struct buf *out, const struct change *c)
{
	BUF_LIT(out, "<tr><td>");
	html_add(out, change_prefix(c));
	html_add(out, c->label);
	BUF_LIT(out, "</td><td>");
	html_add(out, is_page_event(c) ? SPAN("page ") : SPAN(""));
	html_add(out, change_word(c));
	buf_add(out, c->is_certain ? SPAN("") : SPAN(", uncertain"));
	BUF_LIT(out, "</td>");
	add_value(out, is_page_event(c) ? c->old_path : shown_before(c));
	add_value(out, shown_after(c));
	BUF_LIT(out, "<td>");
	if (c->direction != DIRECTION_UNKNOWN)
		buf_printf(out, "<span class=\"%s\">%s</span>", direction_name(c->direction),
			   direction_name(c->direction));
	BUF_LIT(out, "</td></tr>\n");
}

/* Changes of one page stand together below its name. */
static void add_page(struct html *h, const struct change *c)
{
	struct span title = change_title(&h->arena, c);

	BUF_LIT(h->out, "<tbody><tr><th scope=\"rowgroup\" class=\"group\" colspan=\"5\"><div>");
	html_page_link(h, c->path, title.len > 0 ? title : span_file_name(c->path));
	BUF_LIT(h->out, " <span class=\"path\">");
	html_add(h->out, c->path);
	BUF_LIT(h->out, "</span></div></th></tr>\n");
}

static void add_pages(struct html *h, const struct change *changes, size_t count)
{
	const struct change *last = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct change *c = &changes[i];

		if (telling_of(h->style, c) != TELL_ALONE)
			continue;
		if (last && !span_is(last->path, c->path))
			BUF_LIT(h->out, "</tbody>\n");
		if (!last || !span_is(last->path, c->path))
			add_page(h, c);
		add_what(h->out, c);
		last = c;
	}
	if (last)
		BUF_LIT(h->out, "</tbody>\n");
}

static void add_wide(struct html *h, const struct wide *w)
{
	struct change sum = wide_sum(w);

	BUF_LIT(h->out, "<tbody><tr><th scope=\"rowgroup\" class=\"group\" colspan=\"5\">");
	plural_add(h->out, w->pages, "page");
	BUF_LIT(h->out, "</th></tr>\n");
	add_what(h->out, &sum);
	BUF_LIT(h->out, "</tbody>\n");
}

/* ---- one commit -------------------------------------------------------------------------- */

struct commit {
	const struct change *changes; size_t count;
	struct wides wides;
	size_t alone, uncertain, migrated;
};

static void count_commit(struct commit *c, const struct html *h)
{
	for (size_t i = 0; i < c->count; i++) {
		switch (telling_of(h->style, &c->changes[i])) {
		case TELL_ALONE:
			c->alone++;
			break;
		case TELL_UNCERTAIN:
			c->uncertain++;
			break;
		case TELL_MIGRATION:
			c->migrated++;
			break;
		case TELL_WIDE:
			break;
		}
	}
}

static void add_head(struct buf *out, const struct commit *c)
{
	const struct change *first = c->changes;
	struct span hash = span_slice(first->commit, 0, 10);

	if (first->date.len > 0) {
		html_add(out, first->date);
		buf_byte(out, ' ');
	}
	if (hash.len > 0) {
		BUF_LIT(out, "<code>");
		html_add(out, hash);
		BUF_LIT(out, "</code> ");
	}
	BUF_LIT(out, "<b>");
	if (first->subject.len > 0)
		html_clip_add(out, first->subject, 100);
	else
		BUF_LIT(out, "All changes");
	BUF_LIT(out, "</b> <span class=\"count\">");
	plural_add(out, c->count, "change");
	BUF_LIT(out, "</span>");
}

static void add_counts(struct buf *out, const struct commit *c)
{
	if (c->uncertain > 0) {
		BUF_LIT(out, "<p>Not listed: ");
		plural_add(out, c->uncertain, "text");
		BUF_LIT(out, " that may have been translated anew (--uncertain lists them).</p>\n");
	}
	if (c->migrated > 0) {
		BUF_LIT(out, "<p>Not listed: ");
		plural_add(out, c->migrated, "answer");
		BUF_LIT(out, " that came with a new form of the questionnaire (--expand lists "
			     "them).</p>\n");
	}
}

static void add_table(struct html *h, const struct commit *c)
{
	struct buf *out = h->out;

	if (c->alone + c->wides.count == 0)
		return;
	BUF_LIT(out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
		     "aria-label=\"Changes of ");
	html_add(out, c->changes->date.len > 0 ? c->changes->date : SPAN("the pages"));
	BUF_LIT(out, "\">\n<table class=\"groups\">\n<caption class=\"quiet\">Changes"
		     "</caption>\n<thead><tr><th scope=\"col\">Question</th>"
		     "<th scope=\"col\">Change</th><th scope=\"col\">Before</th>"
		     "<th scope=\"col\">After"
		     "</th><th scope=\"col\">Direction</th></tr></thead>\n");
	for (size_t i = 0; i < c->wides.count; i++)
		add_wide(h, &c->wides.items[i]);
	add_pages(h, c->changes, c->count);
	BUF_LIT(out, "</table>\n</div>\n");
}

static void add_commit(struct html *h, const struct change *changes, size_t count, bool is_open)
{
	struct commit c = { .changes = changes, .count = count };

	wides_open(&c.wides, h->style, changes, count);
	count_commit(&c, h);
	buf_add(h->out, is_open ? SPAN("<details class=\"commit\" open>\n<summary>")
				: SPAN("<details class=\"commit\">\n<summary>"));
	add_head(h->out, &c);
	BUF_LIT(h->out, "</summary>\n");
	add_counts(h->out, &c);
	add_table(h, &c);
	BUF_LIT(h->out, "</details>\n");
	wides_close(&c.wides);
}

/* In the order of the report; a history that came with findings has the newest commit first. */
void html_changes_add(struct html *h)
{
	const struct past *past = h->report->past;
	const struct change *all = past ? past->changes : h->report->changes;
	size_t count = past ? past->nchanges : h->report->nchanges, from, to;

	if (past) {
		for (to = count; to > 0; to = from) {
			from = to - 1;
			while (from > 0 && span_is(all[from - 1].commit, all[to - 1].commit))
				from--;
			add_commit(h, &all[from], to - from, false);
		}
		return;
	}
	for (from = 0; from < count; from = to) {
		to = commit_end(h->report, from);
		add_commit(h, &all[from], to - from, to == count && from == 0);
	}
}
