/* One finding or change per line, as compilers print: for editors, grep and people in a hurry. */
#include "changes.h"
#include "glyph.h"
#include "ink.h"
#include "parts.h"
#include "row.h"

static void add_place(struct buf *out, const struct style *style, struct span path, uint32_t line)
{
	ink_open(out, style, INK_PATH);
	path_add(out, path);
	ink_close(out, style);
	buf_byte(out, ':');
	buf_number(out, line);
}

static void add_finding(struct buf *out, const struct style *style, const struct finding *f)
{
	add_place(out, style, f->path, f->from.line);
	buf_byte(out, ':');
	buf_number(out, f->from.column);
	BUF_LIT(out, ": ");
	ink_add(out, style, severity_ink(f->severity), span_of(severity_name(f->severity)));
	BUF_LIT(out, ": ");
	visible_add(out, f->message);
	BUF_LIT(out, " [");
	buf_add(out, span_of(f->rule->name));
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
	add_place(out, style, c->path, c->line);
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

void write_concise(const struct report *r, const struct style *style, struct buf *out)
{
	if (style->statistics) {
		statistics_add(out, style, r);
		return;
	}
	for (size_t i = 0; i < r->nfindings; i++)
		add_finding(out, style, &r->findings[i]);
	for (size_t i = 0; i < r->nchanges; i++)
		if (is_told(style, &r->changes[i]))
			add_change(out, style, &r->changes[i]);
}
