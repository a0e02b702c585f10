/* Wordings as JSON, for other programs. */
#include "attestlint/json.h"
#include "attestlint/report.h"

#include "parts.h"

static void add_text(struct json *j, const char *key, struct span text)
{
	json_key(j, key);
	json_text(j, text.ptr ? text : SPAN(""));
}

static void add_row(struct json *j, const struct wording_row *row)
{
	json_open(j, '{');
	add_text(j, "locale", row->locale);
	add_text(j, "kind", row->kind);
	add_text(j, "id", row->id);
	add_text(j, "wording", row->text);
	add_text(j, "state", row->verdict.len > 0 ? row->verdict : SPAN("new"));
	json_key(j, "stale");
	json_bool(j, row->is_stale);
	json_add_known(j, "use", row->use);
	json_add_known(j, "note", row->note);
	json_key(j, "pages");
	json_number(j, (int64_t)row->pages);
	json_add_known(j, "first", row->commit);
	json_add_known(j, "date", row->date);
	json_add_known(j, "path", row->path);
	json_key(j, "line");
	if (row->path.len > 0)
		json_number(j, row->line);
	else
		json_null(j);
	json_close(j, '}');
}

void write_wordings_json(const struct wordings_report *r, const struct style *style,
			 struct buf *out)
{
	struct json j = { .out = out, .spread = true };

	(void)style;
	json_open(&j, '{');
	add_text(&j, "tool", SPAN("attestlint"));
	add_text(&j, "version", span_of(r->version));
	json_key(&j, "complete");
	json_bool(&j, r->complete);
	json_key(&j, "pages");
	json_number(&j, (int64_t)r->pages);
	json_key(&j, "wordings");
	json_open(&j, '[');
	for (size_t i = 0; i < r->nrows; i++)
		add_row(&j, &r->rows[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	buf_byte(out, '\n');
}
