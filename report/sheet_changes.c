/* Which answer changes stand in a comment on a pull request? */
#include "changes.h"
#include "ink.h"
#include "neutral.h"
#include "sheet.h"

enum { OPEN_PAGES = 10, ABBREVIATED = 10 };

/* What is told so far, and what had no room. */
struct tables {
	struct sheet *sheet;
	size_t pages;			/* told */
	size_t cut;			/* changes, without those of a new form */
	struct map cut_pages;
	const struct change *commit;	/* the head that the next block needs; NULL: none */
};

static void add_cell(struct buf *out, struct span text)
{
	BUF_LIT(out, " | ");
	neutral_clip_add(out, text, SHEET_VALUE);
}

static void add_direction(struct buf *out, enum direction d)
{
	if (d == DIRECTION_BETTER)
		BUF_LIT(out, ", better");
	else if (d == DIRECTION_WORSE)
		BUF_LIT(out, ", **worse**");
}

/* `pages` = 0: the table has no such column. */
static void add_row(struct buf *out, const struct change *c, size_t pages)
{
	struct span before = is_page_event(c) ? c->old_path : shown_before(c);

	buf_byte(out, '|');
	if (pages > 0) {
		buf_byte(out, ' ');
		count_add(out, pages);
		BUF_LIT(out, " |");
	}
	buf_byte(out, ' ');
	buf_add(out, change_prefix(c));
	neutral_clip_add(out, c->label, SHEET_VALUE);
	BUF_LIT(out, " | ");
	neutral_add(out, change_word(c));
	add_direction(out, c->direction);
	if (!c->is_certain)
		BUF_LIT(out, ", uncertain");
	add_cell(out, before);
	add_cell(out, shown_after(c));
	BUF_LIT(out, " |\n");
}

static void add_commit(struct tables *t, struct buf *out)
{
	const struct change *c = t->commit;

	if (!c || c->commit.len == 0)
		return;
	BUF_LIT(out, "#### ");
	neutral_add(out, span_slice(c->commit, 0, ABBREVIATED));
	buf_byte(out, ' ');
	neutral_add(out, c->date);
	buf_byte(out, ' ');
	neutral_clip_add(out, c->subject, SHEET_VALUE);
	BUF_LIT(out, "\n\n");
}

/* What a whole block told is told, or none of it is. */
static bool take(struct tables *t)
{
	if (t->cut_pages.count > 0) {
		buf_reset(&t->sheet->block);
		return false;
	}
	if (!sheet_take(t->sheet))
		return false;
	t->commit = NULL;
	return true;
}

static void cut_change(struct tables *t, const struct change *c)
{
	t->cut += is_told(t->sheet->style, c);
	map_add(&t->cut_pages, hash_bytes(c->path), 1);
}

/* ---- a page --------------------------------------------------------------------------------- */

struct page_block {
	const struct change *changes;
	size_t count;
	size_t told[TELL_MIGRATION + 1];
};

static void add_page_head(struct buf *out, const struct page_block *p, bool is_folded)
{
	const struct change *c = &p->changes[0];
	struct arena scratch = { 0 };
	struct span title = change_title(&scratch, c);

	buf_add(out, is_folded ? SPAN("<details><summary>") : SPAN("**"));
	neutral_clip_add(out, title.len > 0 ? title : c->path, SHEET_VALUE);
	buf_add(out, is_folded ? SPAN(" ") : SPAN("** "));
	if (title.len > 0)
		neutral_clip_add(out, c->path, SHEET_PATH);
	if (is_folded)
		BUF_LIT(out, "</summary>");
	BUF_LIT(out, "\n\n");
	arena_free(&scratch);
}

static void add_page_notes(struct buf *out, const struct page_block *p)
{
	if (p->told[TELL_MIGRATION] > 0) {
		BUF_LIT(out, "New form of the questionnaire: ");
		plural_add(out, p->told[TELL_MIGRATION], "answer");
		BUF_LIT(out, " moved.\n\n");
	}
	if (p->told[TELL_UNCERTAIN] > 0) {
		plural_add(out, p->told[TELL_UNCERTAIN], "text");
		BUF_LIT(out, " may be retranslated.\n\n");
	}
}

static void write_page(struct tables *t, const struct page_block *p)
{
	struct buf *out = &t->sheet->block;
	bool is_folded = t->pages >= OPEN_PAGES;

	add_commit(t, out);
	add_page_head(out, p, is_folded);
	if (p->told[TELL_ALONE] > 0)
		BUF_LIT(out, "| Answer | Change | Before | After |\n| --- | --- | --- | --- |\n");
	for (size_t i = 0; i < p->count; i++)
		if (telling_of(t->sheet->style, &p->changes[i]) == TELL_ALONE)
			add_row(out, &p->changes[i], 0);
	if (p->told[TELL_ALONE] > 0)
		buf_byte(out, '\n');
	add_page_notes(out, p);
	if (is_folded)
		BUF_LIT(out, "</details>\n\n");
}

static void add_page(struct tables *t, const struct change *changes, size_t count)
{
	const struct style *style = t->sheet->style;
	struct page_block p = { .changes = changes, .count = count };

	for (size_t i = 0; i < count; i++)
		p.told[telling_of(style, &changes[i])]++;
	if (p.told[TELL_WIDE] == count)
		return;
	write_page(t, &p);
	if (take(t)) {
		t->pages++;
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (telling_of(style, &changes[i]) != TELL_WIDE)
			cut_change(t, &changes[i]);
}

/* ---- many pages ------------------------------------------------------------------------------ */

static void add_wides(struct tables *t, const struct change *changes, size_t count)
{
	struct buf *out = &t->sheet->block;
	struct wides wides;

	wides_open(&wides, t->sheet->style, changes, count);
	if (wides.count > 0) {
		add_commit(t, out);
		BUF_LIT(out, "**On many pages**\n\n| Pages | Answer | Change | Before | After |\n"
			     "| ---: | --- | --- | --- | --- |\n");
		for (size_t i = 0; i < wides.count; i++) {
			struct change sum = wide_sum(&wides.items[i]);

			add_row(out, &sum, wides.items[i].pages);
		}
		buf_byte(out, '\n');
	}
	if (wides.count > 0 && !take(t))
		for (size_t i = 0; i < count; i++)
			if (telling_of(t->sheet->style, &changes[i]) == TELL_WIDE)
				cut_change(t, &changes[i]);
	wides_close(&wides);
}

static void add_cut(struct buf *out, const struct tables *t)
{
	BUF_LIT(out, "and ");
	if (t->cut > 0) {
		plural_add(out, t->cut, "more change");
		BUF_LIT(out, " on ");
		plural_add(out, t->cut_pages.count, "page");
	} else {
		plural_add(out, t->cut_pages.count, "more page");
		BUF_LIT(out, " with a new form of the questionnaire");
	}
	BUF_LIT(out, "\n\n");
}

void sheet_add_changes(struct sheet *s)
{
	const struct report *r = s->report;
	struct tables t = { .sheet = s };

	for (size_t i = 0, end; i < r->nchanges; i = end) {
		end = commit_end(r, i);
		t.commit = &r->changes[i];
		for (size_t from = i, to; from < end; from = to) {
			to = page_end(r, from, end);
			add_page(&t, &r->changes[from], to - from);
		}
		add_wides(&t, &r->changes[i], end - i);
	}
	if (t.cut_pages.count > 0)
		add_cut(s->out, &t);
	map_free(&t.cut_pages);
}
