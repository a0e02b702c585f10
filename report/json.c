/* The report as JSON: the contract that other programs rely on. */
#include "attestlint/json.h"

#include "common.h"
#include "identity.h"
#include "records.h"
#include "shard.h"

/* A name of ours: a rule, a class, a severity. */
static void add_word(struct json *j, const char *key, struct span word)
{
	json_key(j, key);
	json_word(j, word);
}

/* ---- one finding, written out, for there are many ---------------------------------- */

/* Without ptr it is null, and so is a `known` that is empty: not known, or not of such a thing. */
static void write_text(struct buf *out, struct item *item, enum item_text which, bool known)
{
	struct span raw = item_text(item, which);

	if (!raw.ptr || (known && raw.len == 0)) {
		BUF_LIT(out, "null");
		return;
	}
	buf_byte(out, '"');
	buf_add(out, item_json(item, which));
	buf_byte(out, '"');
}

static void write_place(struct buf *out, const struct finding *f)
{
	BUF_LIT(out, ",\"line\":");
	buf_number(out, f->from.line);
	BUF_LIT(out, ",\"column\":");
	buf_number(out, f->from.column);
	BUF_LIT(out, ",\"end_line\":");
	buf_number(out, f->to.line);
	BUF_LIT(out, ",\"end_column\":");
	buf_number(out, f->to.column);
	BUF_LIT(out, ",\"byte\":[");
	buf_number(out, f->byte_from);
	buf_byte(out, ',');
	buf_number(out, f->byte_to);
	buf_byte(out, ']');
}

static void write_fix(struct buf *out, const struct fix *fix)
{
	if (!fix) {
		BUF_LIT(out, ",\"fix\":null");
		return;
	}
	BUF_LIT(out, ",\"fix\":{\"byte\":[");
	buf_number(out, fix->from);
	buf_byte(out, ',');
	buf_number(out, fix->to);
	BUF_LIT(out, "],\"replacement\":");
	json_string(out, fix->text);
	buf_add(out, fix->is_safe ? SPAN(",\"safe\":true}") : SPAN(",\"safe\":false}"));
}

static void write_finding(struct buf *out, struct item *item)
{
	const struct finding *f = item->finding;
	struct hex fingerprint = hex_of(f->fingerprint);

	BUF_LIT(out, "{\"rule\":\"");
	buf_add(out, item->rule);
	BUF_LIT(out, "\",\"class\":\"");
	buf_add(out, item->cls);
	BUF_LIT(out, "\",\"severity\":\"");
	buf_add(out, item->severity);
	BUF_LIT(out, "\",\"path\":\"");
	buf_add(out, item_json(item, ITEM_PATH));
	buf_byte(out, '"');
	write_place(out, f);
	BUF_LIT(out, ",\"locale\":");
	write_text(out, item, ITEM_LOCALE, true);
	BUF_LIT(out, ",\"app_id\":");
	write_text(out, item, ITEM_APP_ID, true);
	BUF_LIT(out, ",\"section\":");
	write_text(out, item, ITEM_SECTION, true);
	BUF_LIT(out, ",\"question\":");
	write_text(out, item, ITEM_QUESTION, true);
	BUF_LIT(out, ",\"answer\":");
	write_text(out, item, ITEM_ANSWER, false);
	BUF_LIT(out, ",\"message\":");
	write_text(out, item, ITEM_MESSAGE, false);
	write_fix(out, f->fix);
	BUF_LIT(out, ",\"fingerprint\":\"");
	buf_add(out, HEX_SPAN(fingerprint));
	buf_byte(out, '"');
	if (item->state) {
		BUF_LIT(out, ",\"state\":\"");
		buf_add(out, span_of(item->state));
		buf_byte(out, '"');
	}
	if (item->report->scope.shard.count > 0)
		shard_write_finding(out, f);
	buf_byte(out, '}');
}

/* Both formats tell the same object, so the first makes it. */
static struct span line_of(struct item *item)
{
	if (!item->has_line) {
		buf_reset(&item->line);
		write_finding(&item->line, item);
	}
	item->has_line = true;
	return buf_span(&item->line);
}

/* ---- one change ---------------------------------------------------------------------- */

/* Never null: an empty answer is an answer. */
static void add_answer(struct json *j, const char *key, struct span text)
{
	json_add_text(j, key, text.len > 0 ? text : SPAN(""));
}

static void add_change(struct json *j, const struct change *c)
{
	json_open(j, '{');
	add_word(j, "kind", span_of(change_kind_name(c->kind)));
	json_add_known(j, "detail", c->detail);
	json_add_text(j, "path", c->path);
	json_add_known(j, "old_path", c->old_path);
	json_add_known(j, "app_id", c->app_id);
	json_add_known(j, "section", c->section);
	json_add_known(j, "question", c->question);
	add_answer(j, "before", c->before);
	add_answer(j, "after", c->after);
	add_answer(j, "before_class", c->before_class);
	add_answer(j, "after_class", c->after_class);
	add_word(j, "direction", span_of(direction_name(c->direction)));
	json_add_number(j, "line", c->line);
	json_add_known(j, "before_blob", c->before_blob);
	json_add_known(j, "after_blob", c->after_blob);
	json_add_known(j, "commit", c->commit);
	json_key(j, "wide");
	json_bool(j, c->is_wide);
	json_key(j, "certain");
	json_bool(j, c->is_certain);
	if (c->date.len > 0)
		json_add_text(j, "date", c->date);
	json_close(j, '}');
}

/* Only of a merged report. */
static void add_repositories(struct json *j, const struct scope *scope)
{
	if (scope->nrepositories == 0)
		return;
	json_key(j, "repositories");
	json_open(j, '[');
	for (size_t i = 0; i < scope->nrepositories; i++)
		json_text(j, scope->repositories[i]);
	json_close(j, ']');
}

/* Only of a run across languages. */
static void add_languages(struct json *j, const struct scope *scope)
{
	if (scope->nlanguages == 0)
		return;
	json_key(j, "languages");
	json_open(j, '[');
	for (size_t i = 0; i < scope->nlanguages; i++)
		json_text(j, scope->languages[i]);
	json_close(j, ']');
}

static void add_skips(struct json *j, const struct report *r)
{
	add_languages(j, &r->scope);
	json_key(j, "skipped");
	json_open(j, '[');
	if (r->trouble.len > 0) {
		json_open(j, '{');
		json_add_text(j, "path", SPAN("."));
		json_add_text(j, "why", r->trouble);
		json_close(j, '}');
	}
	for (size_t i = 0; i < r->scope.nskips; i++) {
		json_open(j, '{');
		json_add_text(j, "path", r->scope.skips[i].path);
		json_add_text(j, "why", r->scope.skips[i].why);
		json_close(j, '}');
	}
	json_close(j, ']');
	if (r->scope.shard.count > 0)
		shard_add_scope(j, r);
}

static void add_head(struct json *j, const struct report *r)
{
	json_add_text(j, "tool", SPAN("attestlint"));
	json_add_text(j, "version", span_of(r->version));
	json_key(j, "complete");
	json_bool(j, r->complete);
	json_key(j, "scope");
	json_open(j, '{');
	json_add_text(j, "repo", r->scope.repo);
	add_repositories(j, &r->scope);
	json_add_text(j, "rev", r->scope.rev);
	json_add_text(j, "since", r->scope.since);
	json_add_number(j, "pages", r->scope.pages);
	add_skips(j, r);
	json_close(j, '}');
}

static void add_counts(struct json *j, const char *key, const char *const *names,
		       const size_t *counts, size_t count)
{
	json_key(j, key);
	json_open(j, '{');
	for (size_t i = 0; i < count; i++)
		json_add_number(j, names[i], counts[i]);
	json_close(j, '}');
}

static void add_tail(struct json *j, const struct report *r, const struct style *style)
{
	static const char *const silent[] = {
		"metadata-only", "retranslated", "schema-migration", "blank-absent", "other-pages",
		"ms-date-regressed",
	};
	static const char *const sums[] = {
		"error", "warning", "note", "new", "fixed", "suppressed", "baselined",
	};
	enum { SUM_NEW = SEVERITY_ERROR, SUM_FIXED, SUM_SUPPRESSED, SUM_BASELINED };
	const struct silenced *s = &r->silenced;
	const size_t left_out[COUNT_OF(silent)] = {
		s->metadata_only, s->retranslated, s->schema_migration,
		s->blank_absent,  s->other_pages, s->stamps,
	};
	size_t counts[COUNT_OF(sums)] = { 0 };

	for (int k = SEVERITY_ERROR; k >= SEVERITY_NOTE; k--)
		counts[SEVERITY_ERROR - k] = style->common->counts[k];
	for (size_t i = 0; i < r->nexcused; i++)
		counts[r->excused[i].excuse == EXCUSE_COMMENT ? SUM_SUPPRESSED
								    : SUM_BASELINED]++;
	if (r->has_since) {
		counts[SUM_NEW] = r->nfindings;
		counts[SUM_FIXED] = r->nfixed;
	}
	add_counts(j, "silenced", silent, left_out, COUNT_OF(silent));
	add_counts(j, "summary", sums, counts, COUNT_OF(sums));
	if (r->scope.shard.count > 0)
		shard_add_inventory(j, r);
}

/* ---- a line each: json has them as items of two lists ------------------------------------ */

struct writer {
	const struct report *report;
	const struct style *style;
	struct json json;
	bool is_at_changes;		/* json: the second list is open */
};

static void *open_writer(struct arena *arena, const struct report *r, const struct style *style,
			 struct buf *out)
{
	struct writer *w = NEW(arena, struct writer);

	*w = (struct writer){ .report = r, .style = style, .json = { .out = out } };
	return w;
}

static void open_list(struct json *j, const char *key)
{
	json_key(j, key);
	json_open(j, '[');
}

static void *open_json(struct arena *arena, const struct report *r, const struct style *style,
		       struct buf *out)
{
	struct writer *w = open_writer(arena, r, style, out);

	w->json.spread = true;
	json_open(&w->json, '{');
	add_head(&w->json, r);
	open_list(&w->json, "findings");
	return w;
}

static void tell_finding(void *writer, struct item *item)
{
	struct writer *w = writer;

	json_begin(&w->json);
	buf_add(w->json.out, line_of(item));
}

static void start_changes(struct writer *w)
{
	if (w->is_at_changes)
		return;
	json_close(&w->json, ']');
	open_list(&w->json, "changes");
	w->is_at_changes = true;
}

static void tell_change(void *writer, const struct change *c)
{
	struct writer *w = writer;
	struct json j = { .out = w->json.out };

	start_changes(w);
	json_begin(&w->json);
	add_change(&j, c);
}

static void close_json(void *writer)
{
	struct writer *w = writer;

	start_changes(w);
	json_close(&w->json, ']');
	add_tail(&w->json, w->report, w->style);
	json_close(&w->json, '}');
	buf_byte(w->json.out, '\n');
}

const struct record_format json_records = {
	open_json, tell_finding, tell_change, close_json, true,
};

static void tell_finding_line(void *writer, struct item *item)
{
	const struct writer *w = writer;

	buf_add(w->json.out, line_of(item));
	buf_byte(w->json.out, '\n');
}

static void tell_change_line(void *writer, const struct change *c)
{
	struct writer *w = writer;

	add_change(&w->json, c);
	buf_byte(w->json.out, '\n');
}

static void close_jsonl(void *writer)
{
	struct writer *w = writer;

	json_open(&w->json, '{');
	add_head(&w->json, w->report);
	add_tail(&w->json, w->report, w->style);
	json_close(&w->json, '}');
	buf_byte(w->json.out, '\n');
}

const struct record_format jsonl_records = {
	open_writer, tell_finding_line, tell_change_line, close_jsonl, true,
};
