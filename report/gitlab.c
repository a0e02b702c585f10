/*
 * The report as GitLab's Code Quality reads it: a list of issues, and nothing beside it.  So the
 * first issue carries what was looked at, and the list is empty only after a complete run that
 * found nothing.
 */
#include "attestlint/json.h"
#include "changes.h"
#include "identity.h"
#include "parts.h"
#include "told.h"

struct writer {
	const struct report *report;
	const struct style *style;
	struct json json;
	struct map seen;		/* fingerprints; each may stand only once */
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
	BUF_LIT(w->json.out, ",\"attestlint\":");
	json_string(w->json.out, buf_span(&text));
	buf_free(&text);
}

/*
 * It shows neither the check nor what to do, so the description says both.  Written out, for there
 * are many.
 */
static void add_issue(struct writer *w, const char *check, const char *severity, struct span path,
		      uint32_t line, uint64_t fingerprint)
{
	struct hex hex = hex_of(identity_of(&w->seen, fingerprint));
	struct buf *out = w->json.out;

	json_begin(&w->json);
	BUF_LIT(out, "{\"description\":");
	json_string(out, buf_span(&w->text));
	BUF_LIT(out, ",\"check_name\":\"");
	buf_add(out, span_of(check));
	BUF_LIT(out, "\",\"fingerprint\":\"");
	buf_add(out, HEX_SPAN(hex));
	BUF_LIT(out, "\",\"severity\":\"");
	buf_add(out, span_of(severity));
	BUF_LIT(out, "\",\"location\":{\"path\":");
	json_string(out, path);
	BUF_LIT(out, ",\"lines\":{\"begin\":");
	buf_number(out, line > 0 ? line : 1);
	BUF_LIT(out, "}}");
	add_scope(w);
	buf_byte(out, '}');
}

static void start_text(struct writer *w, const char *check)
{
	buf_reset(&w->text);
	buf_add(&w->text, span_of(check));
	BUF_LIT(&w->text, ": ");
}

static void add_reasons(struct writer *w)
{
	struct reason reason;

	for (size_t at = 0; reason_next(w->report, &at, &reason);) {
		uint64_t fingerprint = hash_mix(hash_bytes(SPAN("incomplete")),
						hash_bytes(reason.path));

		start_text(w, "incomplete");
		buf_add(&w->text, reason.why);
		add_issue(w, "incomplete", "blocker", reason.path, 1, fingerprint);
	}
}

static void add_findings(struct writer *w)
{
	static const char *const severities[] = {
		[SEVERITY_OFF] = "info", [SEVERITY_NOTE] = "info",
		[SEVERITY_WARNING] = "minor", [SEVERITY_ERROR] = "major",
	};

	for (size_t i = 0; i < w->report->nfindings; i++) {
		const struct finding *f = &w->report->findings[i];

		start_text(w, f->rule->name);
		advice_add(&w->text, f);
		add_issue(w, f->rule->name, severities[f->severity], f->path, f->from.line,
			  f->fingerprint);
	}
}

static void add_changes(struct writer *w)
{
	for (size_t i = 0; i < w->report->nchanges; i++) {
		const struct change *c = &w->report->changes[i];
		const char *check = change_kind_name(c->kind);

		if (!is_told(w->style, c))
			continue;
		start_text(w, check);
		change_message_add(&w->text, c);
		add_issue(w, check, "info", c->path, c->line, change_fingerprint(c));
	}
}

void write_gitlab(const struct report *r, const struct style *style, struct buf *out)
{
	struct writer w = { .report = r, .style = style, .json = { .out = out, .spread = true } };

	json_open(&w.json, '[');
	add_reasons(&w);
	add_findings(&w);
	add_changes(&w);
	json_close(&w.json, ']');
	buf_byte(out, '\n');
	map_free(&w.seen);
	buf_free(&w.text);
}
