/* One finding or change per line, as compilers print: for editors, grep and people in a hurry. */
#include "changes.h"
#include "glyph.h"
#include "ink.h"
#include "parts.h"
#include "records.h"
#include "row.h"

static void add_text(struct buf *out, struct item *item, enum item_text which)
{
	const struct forms *forms = item_forms(item, which);

	if (forms->is_tame)
		buf_add(out, forms->raw);
	else
		visible_add(out, forms->raw);
}

static void add_finding(struct buf *out, const struct style *style, struct item *item)
{
	const struct finding *f = item->finding;

	ink_open(out, style, INK_PATH);
	path_guard(out, f->path);
	add_text(out, item, ITEM_PATH);
	ink_close(out, style);
	buf_byte(out, ':');
	buf_number(out, f->from.line);
	buf_byte(out, ':');
	buf_number(out, f->from.column);
	BUF_LIT(out, ": ");
	ink_add(out, style, severity_ink(f->severity), item->severity);
	BUF_LIT(out, ": ");
	add_text(out, item, ITEM_MESSAGE);
	BUF_LIT(out, " [");
	buf_add(out, item->rule);
	BUF_LIT(out, "]\n");
}

static void add_values(struct buf *out, const struct change *c)
{
	struct span before = shown_before(c), after = shown_after(c);

	if (is_page_event(c))
		before = c->old_path;
	if (before.len + after.len == 0)
		return;
	BUF_LIT(out, ": ");
	values_add(out, before, after, 0);
	if (after.len == 0)
		BUF_LIT(out, " ->");
}

static void add_change(struct buf *out, const struct style *style, const struct change *c)
{
	ink_open(out, style, INK_PATH);
	path_add(out, c->path);
	ink_close(out, style);
	buf_byte(out, ':');
	buf_number(out, c->line);
	BUF_LIT(out, ": ");
	buf_add(out, span_of(change_kind_name(c->kind)));
	if (!c->is_certain)
		BUF_LIT(out, "?");
	BUF_LIT(out, ": ");
	visible_add(out, c->label);
	add_values(out, c);
	BUF_LIT(out, " [");
	visible_add(out, c->question);
	BUF_LIT(out, "]\n");
}

struct writer {
	const struct style *style;
	struct buf *out;
};

static void *open_concise(struct arena *arena, const struct report *r, const struct style *style,
			  struct buf *out)
{
	struct writer *w = NEW(arena, struct writer);

	*w = (struct writer){ style, out };
	if (style->statistics)
		statistics_add(out, style, r);
	return w;
}

static void tell_finding(void *writer, struct item *item)
{
	const struct writer *w = writer;

	if (!w->style->statistics)
		add_finding(w->out, w->style, item);
}

static void tell_change(void *writer, const struct change *c)
{
	const struct writer *w = writer;

	if (!w->style->statistics)
		add_change(w->out, w->style, c);
}

static void close_concise(void *writer)
{
	(void)writer;			/* what was looked at is no place in a file */
}

const struct record_format concise_records = {
	open_concise, tell_finding, tell_change, close_concise, false,
};
