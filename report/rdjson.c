/*
 * The report as reviewdog reads it (Reviewdog Diagnostic Format).  Its columns count bytes.  The
 * first diagnostic carries, as the output that it was made from, what was looked at.
 */
#include "attestlint/json.h"
#include "changes.h"
#include "parts.h"
#include "told.h"

struct writer {
	const struct report *report;
	const struct style *style;
	struct json json;
	struct buf text;		/* of one sentence */
	bool is_scope_told;
};

static void add_scope(struct writer *w)
{
	struct buf text = { 0 };

	if (w->is_scope_told)
		return;
	w->is_scope_told = true;
	outcome_add(&text, w->report, w->style);
	BUF_LIT(w->json.out, ",\"original_output\":");
	json_string(w->json.out, buf_span(&text));
	buf_free(&text);
}

/* One diagnostic. */
struct entry {
	struct span message;
	const char *severity, *code;
	struct span path;
	uint32_t line;			/* 0: the whole file */
	uint32_t column, end;		/* 0: the whole line */
	const struct finding *fixed;	/* whose fix is suggested, or NULL */
};

static void add_position(struct buf *out, uint32_t line, uint32_t column)
{
	BUF_LIT(out, "{\"line\":");
	buf_number(out, line);
	if (column > 0) {
		BUF_LIT(out, ",\"column\":");
		buf_number(out, column);
	}
	buf_byte(out, '}');
}

static void add_range(struct buf *out, uint32_t line, uint32_t from, uint32_t to)
{
	BUF_LIT(out, "\"range\":{\"start\":");
	add_position(out, line, from);
	BUF_LIT(out, ",\"end\":");
	add_position(out, line, to);
	buf_byte(out, '}');
}

/* The finding, when its fix is safe and within the line and the bytes that it points at. */
static const struct finding *fixed_finding(const struct finding *f)
{
	bool is_within = f->fix && f->fix->is_safe && f->from.line == f->to.line &&
			 f->fix->from >= f->byte_from && f->fix->to <= f->byte_to;

	return is_within ? f : NULL;
}

static void add_suggestion(struct buf *out, const struct entry *e)
{
	const struct fix *fix = e->fixed->fix;
	uint32_t from = e->column + (fix->from - e->fixed->byte_from);

	BUF_LIT(out, ",\"suggestions\":[{");
	add_range(out, e->line, from, from + (fix->to - fix->from));
	BUF_LIT(out, ",\"text\":");
	json_string(out, fix->text);
	BUF_LIT(out, "}]");
}

/* Written out, for there are many. */
static void add_diagnostic(struct writer *w, const struct entry *e)
{
	struct buf *out = w->json.out;

	json_begin(&w->json);
	BUF_LIT(out, "{\"message\":");
	json_string(out, e->message);
	BUF_LIT(out, ",\"severity\":\"");
	buf_add(out, span_of(e->severity));
	BUF_LIT(out, "\",\"code\":{\"value\":\"");
	buf_add(out, span_of(e->code));
	BUF_LIT(out, "\"},\"location\":{\"path\":");
	json_string(out, e->path);
	if (e->line > 0) {
		buf_byte(out, ',');
		add_range(out, e->line, e->column, e->end);
	}
	buf_byte(out, '}');
	if (e->fixed)
		add_suggestion(out, e);
	add_scope(w);
	buf_byte(out, '}');
}

static void add_reasons(struct writer *w)
{
	struct reason reason;

	for (size_t at = 0; reason_next(w->report, &at, &reason);) {
		buf_reset(&w->text);
		BUF_LIT(&w->text, "the run is incomplete: ");
		buf_add(&w->text, reason.why);
		add_diagnostic(w, &(struct entry){ buf_span(&w->text), "ERROR", "incomplete",
						   reason.path, 0, 0, 0, NULL });
	}
}

static void add_findings(struct writer *w)
{
	static const char *const severities[] = {
		[SEVERITY_OFF] = "INFO", [SEVERITY_NOTE] = "INFO",
		[SEVERITY_WARNING] = "WARNING", [SEVERITY_ERROR] = "ERROR",
	};

	for (size_t i = 0; i < w->report->nfindings; i++) {
		const struct finding *f = &w->report->findings[i];
		struct marks marks = marks_of(f);

		buf_reset(&w->text);
		advice_add(&w->text, f);
		add_diagnostic(w, &(struct entry){ buf_span(&w->text), severities[f->severity],
						   f->rule->name, f->path, f->from.line,
						   marks.byte, marks.byte_end,
						   marks.byte ? fixed_finding(f) : NULL });
	}
}

static void add_changes(struct writer *w)
{
	for (size_t i = 0; i < w->report->nchanges; i++) {
		const struct change *c = &w->report->changes[i];

		if (!is_told(w->style, c))
			continue;
		buf_reset(&w->text);
		change_message_add(&w->text, c);
		add_diagnostic(w, &(struct entry){ buf_span(&w->text), "INFO",
						   change_kind_name(c->kind), c->path, c->line,
						   0, 0, NULL });
	}
}

void write_rdjson(const struct report *r, const struct style *style, struct buf *out)
{
	struct writer w = { .report = r, .style = style, .json = { .out = out, .spread = true } };
	struct json *j = &w.json;

	json_open(j, '{');
	json_key(j, "source");
	json_open(j, '{');
	json_key(j, "name");
	json_word(j, SPAN("attestlint"));
	json_close(j, '}');
	json_key(j, "severity");
	json_word(j, r->complete ? SPAN("WARNING") : SPAN("ERROR"));
	json_key(j, "diagnostics");
	json_open(j, '[');
	add_reasons(&w);
	add_findings(&w);
	add_changes(&w);
	json_close(j, ']');
	json_close(j, '}');
	buf_byte(out, '\n');
	buf_free(&w.text);
}
