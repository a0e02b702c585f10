/* How does one finding look: its severity, its source line with the defect marked, what to do? */
#include "html.h"

#include "excerpt.h"

enum { EXCERPT_ROOM = 160 };

void html_excerpt_add(struct buf *out, const struct finding *f)
{
	struct window w = excerpt_window(f, EXCERPT_ROOM);
	size_t from = w.mark_from > w.from ? w.mark_from : w.from;
	size_t to = w.mark_to < w.to ? w.mark_to : w.to;

	if (f->excerpt.len == 0)
		return;
	if (to < from)
		to = from;
	BUF_LIT(out, "<pre>");
	buf_add(out, w.from > 0 ? SPAN("…") : SPAN(""));
	html_add(out, span_slice(w.line, w.from, from));
	if (to > from) {
		BUF_LIT(out, "<mark>");
		html_add(out, span_slice(w.line, from, to));
		BUF_LIT(out, "</mark>");
	}
	html_add(out, span_slice(w.line, to, w.to));
	buf_add(out, w.to < w.line.len ? SPAN("…") : SPAN(""));
	BUF_LIT(out, "</pre>\n");
}

/* Short: it stands on every line. */
static const char *class_of(enum severity s)
{
	return s == SEVERITY_ERROR ? "e" : s == SEVERITY_WARNING ? "w" : "n";
}

void html_severity_add(struct buf *out, enum severity s)
{
	buf_printf(out, "<b class=\"%s\">%s</b> ", class_of(s), severity_name(s));
}

void html_help_add(struct buf *out, const struct finding *f)
{
	if (f->help.len == 0)
		return;
	BUF_LIT(out, "<p class=\"help\">To do: ");
	html_add(out, f->help);
	BUF_LIT(out, "</p>\n");
}
