/* The report as Checkstyle writes its own: for the many services that read that. */
#include "changes.h"
#include "parts.h"
#include "told.h"
#include "xml.h"

struct writer {
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
static void add_error(struct writer *w, uint32_t line, uint32_t column, enum severity severity,
		      struct span message, const char *source)
{
	xml_open(&w->xml, "error");
	if (line > 0)
		xml_number(&w->xml, "line", line);
	if (column > 0)
		xml_number(&w->xml, "column", column);
	xml_word(&w->xml, "severity",
		 severity == SEVERITY_NOTE ? SPAN("info") : span_of(severity_name(severity)));
	xml_attribute(&w->xml, "message", message);
	xml_word(&w->xml, "source", span_of(source));
	xml_close(&w->xml, "error");
}

static void add_findings(struct writer *w, const struct report *r)
{
	for (size_t i = 0; i < r->nfindings; i++) {
		const struct finding *f = &r->findings[i];

		open_file(w, f->path);
		buf_reset(&w->text);
		advice_add(&w->text, f);
		add_error(w, f->from.line, f->from.column, f->severity, buf_span(&w->text),
			  f->rule->name);
	}
	close_file(w);
}

static void add_changes(struct writer *w, const struct report *r, const struct style *style)
{
	for (size_t i = 0; i < r->nchanges; i++) {
		const struct change *c = &r->changes[i];

		if (!is_told(style, c))
			continue;
		open_file(w, c->path);
		buf_reset(&w->text);
		change_message_add(&w->text, c);
		add_error(w, c->line, 0, SEVERITY_NOTE, buf_span(&w->text),
			  change_kind_name(c->kind));
	}
	close_file(w);
}

/* What could not be read must not look clean. */
static void add_reasons(struct writer *w, const struct report *r)
{
	struct reason reason;

	for (size_t at = 0; reason_next(r, &at, &reason);) {
		open_file(w, reason.path);
		buf_reset(&w->text);
		BUF_LIT(&w->text, "the run is incomplete: ");
		buf_add(&w->text, reason.why);
		add_error(w, 0, 0, SEVERITY_ERROR, buf_span(&w->text), "incomplete");
	}
	close_file(w);
}

void write_checkstyle(const struct report *r, const struct style *style, struct buf *out)
{
	struct writer w = { .path = { 0 } };

	xml_start(&w.xml, out);
	xml_open(&w.xml, "checkstyle");
	xml_attribute(&w.xml, "version", SPAN("4.3"));	/* of the format */
	BUF_LIT(&w.text, "attestlint ");
	buf_add(&w.text, span_of(r->version));
	BUF_LIT(&w.text, ": ");
	outcome_add(&w.text, r, style);
	xml_comment(&w.xml, buf_span(&w.text));
	add_reasons(&w, r);
	add_findings(&w, r);
	add_changes(&w, r, style);
	xml_close(&w.xml, "checkstyle");
	buf_free(&w.text);
}
