/* Answer changes by commit and page: for people at a terminal. */
#include "changes.h"
#include "glyph.h"
#include "ink.h"
#include "parts.h"
#include "row.h"

enum { ABBREVIATED = 10, LEAST_TITLE = 12, WHOLE_TABLE = 10 };

struct writer {
	const struct report *report;
	const struct style *style;
	struct buf *out;
	size_t indent;
};

/* The changes of one page that are not told alone. */
struct folded {
	size_t alone, migrated, uncertain;
	/* controls, when the whole certification table came or went */
	size_t answered, cleared;
};

static bool is_control(const struct change *c, enum change_kind kind)
{
	return c->kind == kind && span_starts(c->question, SPAN("cert."));
}

/* Controls of one kind, when they are so many that the table as a whole came or went; else 0. */
static size_t count_table(const struct writer *w, size_t from, size_t to, enum change_kind kind)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += is_control(&w->report->changes[i], kind) &&
		     telling_of(w->style, &w->report->changes[i]) == TELL_ALONE;
	return n >= WHOLE_TABLE && !w->style->expand ? n : 0;
}

static bool is_alone(const struct writer *w, const struct folded *n, const struct change *c)
{
	return telling_of(w->style, c) == TELL_ALONE &&
	       !(n->answered && is_control(c, CHANGE_ANSWERED)) &&
	       !(n->cleared && is_control(c, CHANGE_CLEARED));
}

static struct folded count_folded(const struct writer *w, size_t from, size_t to,
				  struct columns *columns)
{
	struct folded n = { 0 };

	n.answered = count_table(w, from, to, CHANGE_ANSWERED);
	n.cleared = count_table(w, from, to, CHANGE_CLEARED);
	for (size_t i = from; i < to; i++) {
		const struct change *c = &w->report->changes[i];

		switch (telling_of(w->style, c)) {
		case TELL_ALONE:
			if (!is_alone(w, &n, c))
				break;
			columns_fit(columns, c);
			n.alone++;
			break;
		case TELL_UNCERTAIN:
			n.uncertain++;
			break;
		case TELL_MIGRATION:
			n.migrated++;
			break;
		case TELL_WIDE:
			break;
		}
	}
	return n;
}

/* What the title of a page may take beside its path. */
static size_t room_for_title(const struct writer *w, struct span path)
{
	struct span whole;
	size_t taken = w->indent + visible_fit(path, SIZE_MAX, &whole) + 2;

	if (w->style->width == 0)
		return SIZE_MAX;
	return w->style->width >= taken + LEAST_TITLE ? w->style->width - taken : LEAST_TITLE;
}

static void add_page_head(const struct writer *w, const struct change *c)
{
	struct arena scratch = { 0 };
	struct span title = change_title(&scratch, c);

	buf_fill(w->out, ' ', w->indent);
	ink_open(w->out, w->style, INK_PATH);
	path_add(w->out, c->path);
	ink_close(w->out, w->style);
	if (title.len > 0) {
		BUF_LIT(w->out, "  ");
		visible_clip_add(w->out, title, room_for_title(w, c->path));
	}
	buf_byte(w->out, '\n');
	arena_free(&scratch);
}

/* "26 controls answered: 3 pass, 20 in-scope, 3 na", counting the verdicts that came or went. */
static void add_table(const struct writer *w, size_t from, size_t to, enum change_kind kind,
		      size_t count)
{
	static const char *const verdicts[] = { "pass", "fail", "in-scope", "na" };
	const char *separator = ": ";

	buf_fill(w->out, ' ', w->indent + 2);
	buf_add(w->out, kind == CHANGE_ANSWERED ? SPAN("+ ") : SPAN("- "));
	plural_add(w->out, count, "control");
	buf_add(w->out, kind == CHANGE_ANSWERED ? SPAN(" answered") : SPAN(" cleared"));
	for (size_t v = 0; v < COUNT_OF(verdicts); v++) {
		size_t n = 0;

		for (size_t i = from; i < to; i++) {
			const struct change *c = &w->report->changes[i];

			n += is_control(c, kind) &&
			     span_is(kind == CHANGE_ANSWERED ? c->after_value : c->before_value,
				     span_of(verdicts[v]));
		}
		if (n > 0) {
			buf_printf(w->out, "%s%zu %s", separator, n, verdicts[v]);
			separator = ", ";
		}
	}
	BUF_LIT(w->out, " (--expand)\n");
}

static void add_folded(const struct writer *w, const struct folded *n)
{
	if (n->migrated > 0) {
		buf_fill(w->out, ' ', w->indent + 2);
		BUF_LIT(w->out, "* new form of the questionnaire: ");
		plural_add(w->out, n->migrated, "answer");
		BUF_LIT(w->out, " moved (--expand)\n");
	}
	if (n->uncertain > 0) {
		buf_fill(w->out, ' ', w->indent + 2);
		BUF_LIT(w->out, "? ");
		plural_add(w->out, n->uncertain, "text");
		BUF_LIT(w->out, " may be retranslated; --uncertain lists them\n");
	}
}

static void add_page(const struct writer *w, size_t from, size_t to)
{
	struct columns columns = { .indent = w->indent + 2 };
	struct folded n = count_folded(w, from, to, &columns);

	if (n.alone + n.migrated + n.uncertain + n.answered + n.cleared == 0)
		return;
	add_page_head(w, &w->report->changes[from]);
	for (size_t i = from; i < to; i++)
		if (is_alone(w, &n, &w->report->changes[i]))
			row_add(w->out, w->style, &columns, &w->report->changes[i], 0);
	if (n.answered > 0)
		add_table(w, from, to, CHANGE_ANSWERED, n.answered);
	if (n.cleared > 0)
		add_table(w, from, to, CHANGE_CLEARED, n.cleared);
	add_folded(w, &n);
	buf_byte(w->out, '\n');
}

static void add_wides(const struct writer *w, size_t from, size_t to)
{
	struct columns columns = { .indent = w->indent + 2 };
	struct wides wides;

	wides_open(&wides, w->style, w->report->changes + from, to - from);
	for (size_t i = 0; i < wides.count; i++) {
		size_t width = count_width(wides.items[i].pages) + strlen(" pages");
		struct change sum = wide_sum(&wides.items[i]);

		columns_fit(&columns, &sum);
		if (width > columns.pages)
			columns.pages = width;
	}
	if (wides.count > 0) {
		buf_fill(w->out, ' ', w->indent);
		ink_add(w->out, w->style, INK_PATH, SPAN("On many pages"));
		BUF_LIT(w->out, " (each told once; --expand lists every page)\n");
	}
	for (size_t i = 0; i < wides.count; i++) {
		struct change sum = wide_sum(&wides.items[i]);

		row_add(w->out, w->style, &columns, &sum, wides.items[i].pages);
	}
	if (wides.count > 0)
		buf_byte(w->out, '\n');
	wides_close(&wides);
}

static void add_commit_head(const struct writer *w, const struct change *c)
{
	size_t room =
		w->style->width > ABBREVIATED + 30 ? w->style->width - ABBREVIATED - 21 : SIZE_MAX;

	ink_open(w->out, w->style, INK_COMMIT);
	BUF_LIT(w->out, "commit ");
	buf_add(w->out, span_slice(c->commit, 0, ABBREVIATED));
	ink_close(w->out, w->style);
	if (c->date.len > 0) {
		BUF_LIT(w->out, "  ");
		visible_add(w->out, c->date);
	}
	if (c->subject.len > 0) {
		BUF_LIT(w->out, "  ");
		visible_clip_add(w->out, c->subject, room);
	}
	buf_byte(w->out, '\n');
}

static void add_commit(struct writer *w, size_t from, size_t to)
{
	const struct change *first = &w->report->changes[from];

	w->indent = 0;
	if (first->commit.len > 0) {
		add_commit_head(w, first);
		w->indent = 2;
	}
	for (size_t i = from, end; i < to; i = end) {
		end = page_end(w->report, i, to);
		add_page(w, i, end);
	}
	add_wides(w, from, to);
}

static void add_silences(const struct writer *w)
{
	ink_add(w->out, w->style, INK_PATH, SPAN("Left out"));
	buf_byte(w->out, '\n');
	for (size_t i = 0; i < w->report->nsilences; i++) {
		const struct silence *s = &w->report->silences[i];

		BUF_LIT(w->out, "  ");
		path_add(w->out, s->path);
		BUF_LIT(w->out, "  ");
		if (s->commit.len > 0) {
			ink_add(w->out, w->style, INK_COMMIT,
				span_slice(s->commit, 0, ABBREVIATED));
			BUF_LIT(w->out, "  ");
		}
		visible_add(w->out, s->why);
		if (s->answers > 0) {
			BUF_LIT(w->out, ", ");
			plural_add(w->out, s->answers, "answer");
		}
		buf_byte(w->out, '\n');
	}
	buf_byte(w->out, '\n');
}

void changes_add(struct buf *out, const struct style *style, const struct report *r)
{
	struct writer w = { .report = r, .style = style, .out = out };

	for (size_t i = 0, end; i < r->nchanges; i = end) {
		end = commit_end(r, i);
		add_commit(&w, i, end);
	}
	if (r->nsilences > 0)
		add_silences(&w);
}
