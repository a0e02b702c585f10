/*
 * The report as JUnit tests, as the Ant schema has them: a finding is a test that failed, a note
 * one that was skipped, an answer change one that passed, and a run that is not complete an error.
 */
#include "changes.h"
#include "common.h"
#include "records.h"
#include "told.h"
#include "xml.h"

struct writer {
	const struct report *report;
	const struct style *style;
	struct xml xml;
	struct buf text;		/* of one sentence */
	size_t changes, reasons;
};

static void count(struct writer *w)
{
	const struct report *r = w->report;
	struct reason reason;

	for (size_t i = 0; i < r->nchanges; i++)
		w->changes += is_told(w->style, &r->changes[i]);
	for (size_t at = 0; reason_next(r, &at, &reason);)
		w->reasons++;
}

static void add_property(struct writer *w, const char *name, struct span value)
{
	xml_open(&w->xml, "property");
	xml_attribute(&w->xml, "name", span_of(name));
	xml_attribute(&w->xml, "value", value);
	xml_close(&w->xml, "property");
}

static void add_properties(struct writer *w)
{
	const struct report *r = w->report;

	xml_open(&w->xml, "properties");
	add_property(w, "version", span_of(r->version));
	add_property(w, "complete", r->complete ? SPAN("true") : SPAN("false"));
	buf_reset(&w->text);
	outcome_add(&w->text, r, w->style);
	add_property(w, "scope", buf_span(&w->text));
	xml_close(&w->xml, "properties");
}

static void open_case(struct writer *w, struct span path, struct span name)
{
	xml_open(&w->xml, "testcase");
	xml_attribute(&w->xml, "classname", path);
	xml_attribute(&w->xml, "name", name);
	xml_word(&w->xml, "time", SPAN("0"));
}

static void add_run(struct writer *w)
{
	struct reason reason;

	if (w->report->complete) {
		open_case(w, SPAN("attestlint"), SPAN("the run is complete"));
		xml_close(&w->xml, "testcase");
	}
	for (size_t at = 0; reason_next(w->report, &at, &reason);) {
		open_case(w, reason.path, SPAN("the run is complete"));
		xml_open(&w->xml, "error");
		xml_word(&w->xml, "type", SPAN("incomplete"));
		xml_attribute(&w->xml, "message", reason.why);
		xml_close(&w->xml, "error");
		xml_close(&w->xml, "testcase");
	}
}

/* The schema wants a second and a host. */
static void open_suite(struct writer *w)
{
	const struct report *r = w->report;
	size_t tests = r->nfindings + w->changes + w->reasons + r->complete;
	size_t notes = w->style->common->counts[SEVERITY_NOTE];
	struct span day = r->scope.as_of;

	xml_open(&w->xml, "testsuite");
	xml_attribute(&w->xml, "name", SPAN("attestlint"));
	xml_attribute(&w->xml, "package", r->scope.repo.len ? r->scope.repo : SPAN("attestlint"));
	xml_number(&w->xml, "id", 0);
	xml_number(&w->xml, "tests", tests);
	xml_number(&w->xml, "failures", r->nfindings - notes);
	xml_number(&w->xml, "errors", w->reasons);
	xml_number(&w->xml, "skipped", notes);
	buf_reset(&w->text);
	buf_add(&w->text, day.len > 0 ? day : SPAN("1970-01-01"));
	BUF_LIT(&w->text, "T00:00:00");
	xml_attribute(&w->xml, "timestamp", buf_span(&w->text));
	xml_attribute(&w->xml, "hostname", SPAN("localhost"));
	xml_number(&w->xml, "time", 0);
}

static void *open_junit(struct arena *arena, const struct report *r, const struct style *style,
			struct buf *out)
{
	struct writer *w = NEW(arena, struct writer);

	*w = (struct writer){ .report = r, .style = style };
	count(w);
	xml_start(&w->xml, out);
	xml_open(&w->xml, "testsuites");
	open_suite(w);
	add_properties(w);
	add_run(w);
	return w;
}

/* What went wrong, as a child of the test. */
static void add_outcome(struct buf *out, struct item *item, struct span element)
{
	bool has_help = item->finding->help.len > 0;

	BUF_LIT(out, "message=\"");
	buf_add(out, item_xml(item, ITEM_MESSAGE));
	buf_add(out, has_help ? SPAN("\">") : SPAN("\"/>"));
	if (!has_help)
		return;
	buf_add(out, item_xml(item, ITEM_HELP));
	BUF_LIT(out, "</");
	buf_add(out, element);
	buf_byte(out, '>');
}

/* Written out, for there are many. */
static void tell_finding(void *writer, struct item *item)
{
	struct writer *w = writer;
	const struct finding *f = item->finding;
	struct buf *out = w->xml.out;

	xml_begin(&w->xml);
	BUF_LIT(out, "<testcase classname=\"");
	buf_add(out, item_xml(item, ITEM_PATH));
	BUF_LIT(out, "\" name=\"");
	buf_add(out, item->rule);
	BUF_LIT(out, " at ");
	buf_number(out, f->from.line);
	buf_byte(out, ':');
	buf_number(out, f->from.column);
	BUF_LIT(out, "\" time=\"0\">\n      <");
	if (f->severity == SEVERITY_NOTE) {
		BUF_LIT(out, "skipped ");
		add_outcome(out, item, SPAN("skipped"));
	} else {
		BUF_LIT(out, "failure type=\"");
		buf_add(out, item->severity);
		BUF_LIT(out, "\" ");
		add_outcome(out, item, SPAN("failure"));
	}
	BUF_LIT(out, "\n    </testcase>");
}

static void tell_change(void *writer, const struct change *c)
{
	struct writer *w = writer;

	buf_reset(&w->text);
	change_message_add(&w->text, c);
	open_case(w, c->path, buf_span(&w->text));
	xml_close(&w->xml, "testcase");
}

static void close_junit(void *writer)
{
	struct writer *w = writer;

	xml_open(&w->xml, "system-out");
	buf_reset(&w->text);
	outcome_add(&w->text, w->report, w->style);
	xml_text(&w->xml, buf_span(&w->text));
	xml_close(&w->xml, "system-out");
	xml_open(&w->xml, "system-err");
	xml_close(&w->xml, "system-err");
	xml_close(&w->xml, "testsuite");
	xml_close(&w->xml, "testsuites");
	buf_free(&w->text);
}

const struct record_format junit_records = {
	open_junit, tell_finding, tell_change, close_junit, false,
};
