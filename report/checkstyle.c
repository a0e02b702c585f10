/* The report as Checkstyle writes its own: for the many services that read that. */
#include "records.h"
#include "told.h"
#include "xml.h"

struct writer {
	const struct report *report;
	struct xml xml;
	struct buf text;		/* of one sentence */
	struct span path;		/* of the file that is open */
};

static void close_file(struct writer *w)
{
	if (w->path.ptr)
		xml_close(&w->xml, "file");
	w->path = (struct span){ 0 };
}

static void open_file(struct writer *w, struct span path)
{
	if (path.ptr == w->path.ptr || (w->path.ptr && span_is(path, w->path)))
		return;
	close_file(w);
	xml_open(&w->xml, "file");
	xml_attribute(&w->xml, "name", path);
	w->path = path;
}

/* Its severities are info, warning and error. */
static struct span severity_word(enum severity severity)
{
	return severity == SEVERITY_NOTE ? SPAN("info") : span_of(severity_name(severity));
}

/* One of few: a change, or why the run is incomplete.  Line 0: the whole file. */
static void add_error(struct writer *w, uint32_t line, enum severity severity, struct span message,
		      const char *source)
{
	xml_open(&w->xml, "error");
	if (line > 0)
		xml_number(&w->xml, "line", line);
	xml_word(&w->xml, "severity", severity_word(severity));
	xml_attribute(&w->xml, "message", message);
	xml_word(&w->xml, "source", span_of(source));
	xml_close(&w->xml, "error");
}

/* What could not be read must not look clean. */
static void add_reasons(struct writer *w)
{
	struct reason reason;

	for (size_t at = 0; reason_next(w->report, &at, &reason);) {
		open_file(w, reason.path);
		buf_reset(&w->text);
		BUF_LIT(&w->text, "the run is incomplete: ");
		buf_add(&w->text, reason.why);
		add_error(w, 0, SEVERITY_ERROR, buf_span(&w->text), "incomplete");
	}
	close_file(w);
}

static void *open_checkstyle(struct arena *arena, const struct report *r,
			     const struct style *style, struct buf *out)
{
	struct writer *w = NEW(arena, struct writer);

	*w = (struct writer){ .report = r };
	xml_start(&w->xml, out);
	xml_open(&w->xml, "checkstyle");
	xml_attribute(&w->xml, "version", SPAN("4.3"));	/* of the format */
	BUF_LIT(&w->text, "attestlint ");
	buf_add(&w->text, span_of(r->version));
	BUF_LIT(&w->text, ": ");
	outcome_add(&w->text, r, style);
	xml_comment(&w->xml, buf_span(&w->text));
	add_reasons(w);
	return w;
}

/* Written out, for there are many. */
static void tell_finding(void *writer, struct item *item)
{
	struct writer *w = writer;
	const struct finding *f = item->finding;
	struct buf *out = w->xml.out;

	open_file(w, f->path);
	xml_begin(&w->xml);
	BUF_LIT(out, "<error");
	if (f->from.line > 0)
		xml_number(&w->xml, "line", f->from.line);
	if (f->from.column > 0)
		xml_number(&w->xml, "column", f->from.column);
	BUF_LIT(out, " severity=\"");
	buf_add(out, severity_word(f->severity));
	BUF_LIT(out, "\" message=\"");
	buf_add(out, item_xml(item, ITEM_MESSAGE));
	if (f->help.len > 0) {
		BUF_LIT(out, "; ");
		buf_add(out, item_xml(item, ITEM_HELP));
	}
	BUF_LIT(out, "\" source=\"");
	buf_add(out, item->rule);
	BUF_LIT(out, "\"/>");
}

static void tell_change(void *writer, const struct change *c)
{
	struct writer *w = writer;

	open_file(w, c->path);
	buf_reset(&w->text);
	change_message_add(&w->text, c);
	add_error(w, c->line, SEVERITY_NOTE, buf_span(&w->text), change_kind_name(c->kind));
}

static void close_checkstyle(void *writer)
{
	struct writer *w = writer;

	close_file(w);
	xml_close(&w->xml, "checkstyle");
	buf_free(&w->text);
}

const struct record_format checkstyle_records = {
	open_checkstyle, tell_finding, tell_change, close_checkstyle, false,
};
