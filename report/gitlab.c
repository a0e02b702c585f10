/*
 * The report as GitLab's Code Quality reads it: a list of issues, and nothing beside it.  So the
 * first issue carries what was looked at, and the list is empty only after a complete run that
 * found nothing.
 */
#include "attestlint/json.h"
#include "identity.h"
#include "records.h"
#include "told.h"

struct writer {
	const struct report *report;
	const struct style *style;
	struct json json;
	struct map seen;		/* fingerprints; each may stand only once */
	struct buf text, path;		/* of one issue */
	bool is_scope_told;
};

/*
 * It shows neither the check nor what to do, so the description says both.  Written out, for there
 * are many: the caller adds the description between these two.
 */
static void open_issue(struct writer *w, struct span check)
{
	struct buf *out = w->json.out;

	json_begin(&w->json);
	BUF_LIT(out, "{\"description\":\"");
	buf_add(out, check);
	BUF_LIT(out, ": ");
}

/* `path` as it stands in JSON. */
static void close_issue(struct writer *w, struct span check, const char *severity,
			struct span path, uint32_t line, struct span fingerprint)
{
	struct buf *out = w->json.out;

	BUF_LIT(out, "\",\"check_name\":\"");
	buf_add(out, check);
	BUF_LIT(out, "\",\"fingerprint\":\"");
	buf_add(out, fingerprint);
	BUF_LIT(out, "\",\"severity\":\"");
	buf_add(out, span_of(severity));
	BUF_LIT(out, "\",\"location\":{\"path\":\"");
	buf_add(out, path);
	BUF_LIT(out, "\",\"lines\":{\"begin\":");
	buf_number(out, line > 0 ? line : 1);
	BUF_LIT(out, "}}");
	if (!w->is_scope_told)
		outcome_member_add(out, "attestlint", w->report, w->style);
	w->is_scope_told = true;
	buf_byte(out, '}');
}

/* One of few: a change, or why the run is incomplete. */
static void add_issue(struct writer *w, const char *check, const char *severity, struct span text,
		      struct span path, uint32_t line, uint64_t fingerprint)
{
	struct hex hex = hex_of(identity_of(&w->seen, fingerprint));

	open_issue(w, span_of(check));
	json_escape(w->json.out, text);
	buf_reset(&w->path);
	json_escape(&w->path, path);
	close_issue(w, span_of(check), severity, buf_span(&w->path), line, HEX_SPAN(hex));
}

static void add_reasons(struct writer *w)
{
	struct reason reason;

	for (size_t at = 0; reason_next(w->report, &at, &reason);) {
		uint64_t fingerprint = hash_mix(hash_bytes(SPAN("incomplete")),
						hash_bytes(reason.path));

		add_issue(w, "incomplete", "blocker", reason.why, reason.path, 1, fingerprint);
	}
}

static void *open_gitlab(struct arena *arena, const struct report *r, const struct style *style,
			 struct buf *out)
{
	struct writer *w = NEW(arena, struct writer);

	*w = (struct writer){ .report = r, .style = style, .json = { .out = out, .spread = true } };
	map_reserve(&w->seen, r->nfindings + r->nchanges + 1);
	json_open(&w->json, '[');
	add_reasons(w);
	return w;
}

static void tell_finding(void *writer, struct item *item)
{
	static const char *const severities[] = {
		[SEVERITY_OFF] = "info", [SEVERITY_NOTE] = "info",
		[SEVERITY_WARNING] = "minor", [SEVERITY_ERROR] = "major",
	};
	struct writer *w = writer;
	const struct finding *f = item->finding;
	struct span check = item->rule;
	struct hex hex = hex_of(identity_of(&w->seen, f->fingerprint));

	open_issue(w, check);
	buf_add(w->json.out, item_json(item, ITEM_MESSAGE));
	if (f->help.len > 0) {
		BUF_LIT(w->json.out, "; ");
		buf_add(w->json.out, item_json(item, ITEM_HELP));
	}
	close_issue(w, check, severities[f->severity], item_json(item, ITEM_PATH), f->from.line,
		    HEX_SPAN(hex));
}

static void tell_change(void *writer, const struct change *c)
{
	struct writer *w = writer;

	buf_reset(&w->text);
	change_message_add(&w->text, c);
	add_issue(w, change_kind_name(c->kind), "info", buf_span(&w->text), c->path, c->line,
		  change_fingerprint(c));
}

static void close_gitlab(void *writer)
{
	struct writer *w = writer;

	json_close(&w->json, ']');
	buf_byte(w->json.out, '\n');
	map_free(&w->seen);
	buf_free(&w->text);
	buf_free(&w->path);
}

const struct record_format gitlab_records = {
	open_gitlab, tell_finding, tell_change, close_gitlab, false,
};
