/*
 * The report as JUnit tests, as the Ant schema has them: a finding is a test that failed, a note
 * one that was skipped, an answer change one that passed, and a run that is not complete an error.
 */
#include "changes.h"
#include "parts.h"
#include "told.h"
#include "xml.h"

struct writer {
	const struct report *report;
	struct xml xml;
	struct buf text;		/* of one sentence */
	size_t changes, notes, reasons;
};

static void count(struct writer *w, const struct style *style)
{
	const struct report *r = w->report;
	struct reason reason;

	for (size_t i = 0; i < r->nfindings; i++)
		w->notes += r->findings[i].severity == SEVERITY_NOTE;
	for (size_t i = 0; i < r->nchanges; i++)
		w->changes += is_told(style, &r->changes[i]);
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

static void add_properties(struct writer *w, const struct style *style)
{
	const struct report *r = w->report;

	xml_open(&w->xml, "properties");
	add_property(w, "version", span_of(r->version));
	add_property(w, "complete", r->complete ? SPAN("true") : SPAN("false"));
	buf_reset(&w->text);
	outcome_add(&w->text, r, style);
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

/* What went wrong, as a child of the test. */
static void add_outcome(struct writer *w, const char *element, struct span type,
			struct span message, struct span text)
{
	xml_open(&w->xml, element);
	if (type.len > 0)
		xml_word(&w->xml, "type", type);
	xml_attribute(&w->xml, "message", message);
	if (text.len > 0)
		xml_text(&w->xml, text);
	xml_close(&w->xml, element);
	xml_close(&w->xml, "testcase");
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
		add_outcome(w, "error", SPAN("incomplete"), reason.why, (struct span){ 0 });
	}
}

static void add_finding(struct writer *w, const struct finding *f)
{
	bool is_note = f->severity == SEVERITY_NOTE;

	buf_reset(&w->text);
	buf_add(&w->text, span_of(f->rule->name));
	BUF_LIT(&w->text, " at ");
	buf_number(&w->text, f->from.line);
	buf_byte(&w->text, ':');
	buf_number(&w->text, f->from.column);
	open_case(w, f->path, buf_span(&w->text));
	if (is_note)
		add_outcome(w, "skipped", (struct span){ 0 }, f->message, f->help);
	else
		add_outcome(w, "failure", span_of(severity_name(f->severity)), f->message, f->help);
}

static void add_changes(struct writer *w, const struct style *style)
{
	const struct report *r = w->report;

	for (size_t i = 0; i < r->nchanges; i++) {
		if (!is_told(style, &r->changes[i]))
			continue;
		buf_reset(&w->text);
		change_message_add(&w->text, &r->changes[i]);
		open_case(w, r->changes[i].path, buf_span(&w->text));
		xml_close(&w->xml, "testcase");
	}
}

/* The schema wants a second and a host. */
static void open_suite(struct writer *w)
{
	const struct report *r = w->report;
	size_t tests = r->nfindings + w->changes + w->reasons + r->complete;
	struct span day = r->scope.as_of;

	xml_open(&w->xml, "testsuite");
	xml_attribute(&w->xml, "name", SPAN("attestlint"));
	xml_attribute(&w->xml, "package", r->scope.repo.len ? r->scope.repo : SPAN("attestlint"));
	xml_number(&w->xml, "id", 0);
	xml_number(&w->xml, "tests", tests);
	xml_number(&w->xml, "failures", r->nfindings - w->notes);
	xml_number(&w->xml, "errors", w->reasons);
	xml_number(&w->xml, "skipped", w->notes);
	buf_reset(&w->text);
	buf_add(&w->text, day.len > 0 ? day : SPAN("1970-01-01"));
	BUF_LIT(&w->text, "T00:00:00");
	xml_attribute(&w->xml, "timestamp", buf_span(&w->text));
	xml_attribute(&w->xml, "hostname", SPAN("localhost"));
	xml_number(&w->xml, "time", 0);
}

void write_junit(const struct report *r, const struct style *style, struct buf *out)
{
	struct writer w = { .report = r };

	count(&w, style);
	xml_start(&w.xml, out);
	xml_open(&w.xml, "testsuites");
	open_suite(&w);
	add_properties(&w, style);
	add_run(&w);
	for (size_t i = 0; i < r->nfindings; i++)
		add_finding(&w, &r->findings[i]);
	add_changes(&w, style);
	xml_open(&w.xml, "system-out");
	buf_reset(&w.text);
	outcome_add(&w.text, r, style);
	xml_text(&w.xml, buf_span(&w.text));
	xml_close(&w.xml, "system-out");
	xml_open(&w.xml, "system-err");
	xml_close(&w.xml, "system-err");
	xml_close(&w.xml, "testsuite");
	xml_close(&w.xml, "testsuites");
	buf_free(&w.text);
}
