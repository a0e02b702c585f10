/* One finding per line, as compilers print them: for editors, grep and people in a hurry. */
#include "glyph.h"
#include "ink.h"
#include "parts.h"

static void add_finding(struct buf *out, const struct style *style, const struct finding *f)
{
	ink_open(out, style, INK_PATH);
	path_add(out, f->path);
	ink_close(out, style);
	buf_byte(out, ':');
	buf_number(out, f->from.line);
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

void write_concise(const struct report *r, const struct style *style, struct buf *out)
{
	if (style->statistics) {
		statistics_add(out, style, r);
		return;
	}
	for (size_t i = 0; i < r->nfindings; i++)
		add_finding(out, style, &r->findings[i]);
}
