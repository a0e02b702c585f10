/*
 * The report as reviewdog reads it (Reviewdog Diagnostic Format).  Its columns count bytes.  The
 * first diagnostic carries, as the output that it was made from, what was looked at.
 */
#include "attestlint/json.h"
#include "records.h"
#include "told.h"

struct writer {
	const struct report *report;
	const struct style *style;
	struct json json;
	struct buf text, path;		/* of one diagnostic */
	bool is_scope_told;
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

static void add_suggestion(struct buf *out, const struct finding *f, uint32_t column)
{
	const struct fix *fix = f->fix;
	uint32_t from = column + (fix->from - f->byte_from);

	BUF_LIT(out, ",\"suggestions\":[{");
	add_range(out, f->from.line, from, from + (fix->to - fix->from));
	BUF_LIT(out, ",\"text\":");
	json_string(out, fix->text);
	BUF_LIT(out, "}]");
}

/* Between these two the caller adds the message; written out, for there are many. */
static void open_diagnostic(struct writer *w)
{
	json_begin(&w->json);
	BUF_LIT(w->json.out, "{\"message\":\"");
}

/* `path` as it stands in JSON.  What belongs to the place, and the end, are still to come. */
static void add_location(struct buf *out, const char *severity, struct span code, struct span path)
{
	BUF_LIT(out, "\",\"severity\":\"");
	buf_add(out, span_of(severity));
	BUF_LIT(out, "\",\"code\":{\"value\":\"");
	buf_add(out, code);
	BUF_LIT(out, "\"},\"location\":{\"path\":\"");
	buf_add(out, path);
	buf_byte(out, '"');
}

static void close_diagnostic(struct writer *w)
{
	if (!w->is_scope_told)
		outcome_member_add(w->json.out, "original_output", w->report, w->style);
	w->is_scope_told = true;
	buf_byte(w->json.out, '}');
}

/* One of few: a change, or why the run is incomplete.  Line 0: the whole file. */
static void add_diagnostic(struct writer *w, struct span message, const char *severity,
			   const char *code, struct span path, uint32_t line)
{
	struct buf *out = w->json.out;

	open_diagnostic(w);
	json_escape(out, message);
	buf_reset(&w->path);
	json_escape(&w->path, path);
	add_location(out, severity, span_of(code), buf_span(&w->path));
	if (line > 0) {
		buf_byte(out, ',');
		add_range(out, line, 0, 0);
	}
	buf_byte(out, '}');
	close_diagnostic(w);
}

static void add_reasons(struct writer *w)
{
	struct reason reason;

	for (size_t at = 0; reason_next(w->report, &at, &reason);) {
		buf_reset(&w->text);
		BUF_LIT(&w->text, "the run is incomplete: ");
		buf_add(&w->text, reason.why);
		add_diagnostic(w, buf_span(&w->text), "ERROR", "incomplete", reason.path, 0);
	}
}

static void *open_rdjson(struct arena *arena, const struct report *r, const struct style *style,
			 struct buf *out)
{
	struct writer *w = NEW(arena, struct writer);
	struct json *j = &w->json;

	*w = (struct writer){ .report = r, .style = style, .json = { .out = out, .spread = true } };
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
	add_reasons(w);
	return w;
}

static void tell_finding(void *writer, struct item *item)
{
	static const char *const severities[] = {
		[SEVERITY_OFF] = "INFO", [SEVERITY_NOTE] = "INFO",
		[SEVERITY_WARNING] = "WARNING", [SEVERITY_ERROR] = "ERROR",
	};
	struct writer *w = writer;
	const struct finding *f = item->finding;
	struct marks marks = marks_of(f);
	struct buf *out = w->json.out;

	open_diagnostic(w);
	buf_add(out, item_json(item, ITEM_MESSAGE));
	if (f->help.len > 0) {
		BUF_LIT(out, "; ");
		buf_add(out, item_json(item, ITEM_HELP));
	}
	add_location(out, severities[f->severity], item->rule, item_json(item, ITEM_PATH));
	if (f->from.line > 0) {
		buf_byte(out, ',');
		add_range(out, f->from.line, marks.byte, marks.byte_end);
	}
	buf_byte(out, '}');
	if (fix_offered(f))
		add_suggestion(out, f, marks.byte);
	close_diagnostic(w);
}

static void tell_change(void *writer, const struct change *c)
{
	struct writer *w = writer;

	buf_reset(&w->text);
	change_message_add(&w->text, c);
	add_diagnostic(w, buf_span(&w->text), "INFO", change_kind_name(c->kind), c->path, c->line);
}

static void close_rdjson(void *writer)
{
	struct writer *w = writer;

	json_close(&w->json, ']');
	json_close(&w->json, '}');
	buf_byte(w->json.out, '\n');
	buf_free(&w->text);
	buf_free(&w->path);
}

const struct record_format rdjson_records = {
	open_rdjson, tell_finding, tell_change, close_rdjson, false,
};
