/* The report as JSON: the contract that other programs rely on. */
#include "attestlint/json.h"

#include "changes.h"
#include "identity.h"
#include "parts.h"
#include "shard.h"

/* A name of ours: a rule, a class, a severity. */
static void add_word(struct json *j, const char *key, struct span word)
{
	json_key(j, key);
	json_word(j, word);
}

static void add_text(struct json *j, const char *key, struct span text)
{
	json_key(j, key);
	json_text(j, text);
}

/* Empty is null: not known, or not about such a thing. */
static void add_known(struct json *j, const char *key, struct span text)
{
	add_text(j, key, text.len > 0 ? text : (struct span){ 0 });
}

static void add_number(struct json *j, const char *key, uint64_t n)
{
	json_key(j, key);
	json_number(j, (int64_t)n);
}

/* ---- one finding, written out, for there are many ---------------------------------- */

static void write_string(struct buf *out, struct span text)
{
	if (text.ptr)
		json_string(out, text);
	else
		BUF_LIT(out, "null");
}

/* Empty is null: not known, or not about such a thing. */
static void write_known(struct buf *out, struct span text)
{
	write_string(out, text.len > 0 ? text : (struct span){ 0 });
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

/* `state` against the revision of --since: "new", "remaining", "fixed"; NULL without one. */
static void write_finding(struct buf *out, const struct report *r, const struct finding *f,
			  const char *state)
{
	struct hex fingerprint = hex_of(f->fingerprint);

	BUF_LIT(out, "{\"rule\":\"");
	buf_add(out, span_of(f->rule->name));
	BUF_LIT(out, "\",\"class\":\"");
	buf_add(out, span_of(f->rule->cls));
	BUF_LIT(out, "\",\"severity\":\"");
	buf_add(out, span_of(severity_name(f->severity)));
	BUF_LIT(out, "\",\"path\":");
	json_string(out, f->path);
	write_place(out, f);
	BUF_LIT(out, ",\"locale\":");
	write_known(out, f->locale);
	BUF_LIT(out, ",\"app_id\":");
	write_known(out, f->app_id);
	BUF_LIT(out, ",\"section\":");
	write_known(out, f->section);
	BUF_LIT(out, ",\"question\":");
	write_known(out, f->question);
	BUF_LIT(out, ",\"answer\":");
	write_string(out, f->answer);
	BUF_LIT(out, ",\"message\":");
	write_string(out, f->message);
	write_fix(out, f->fix);
	BUF_LIT(out, ",\"fingerprint\":\"");
	buf_add(out, HEX_SPAN(fingerprint));
	buf_byte(out, '"');
	if (state) {
		BUF_LIT(out, ",\"state\":\"");
		buf_add(out, span_of(state));
		buf_byte(out, '"');
	}
	if (r->scope.shard.count > 0)
		shard_write_finding(out, f);
	buf_byte(out, '}');
}

/* Never null: an empty answer is an answer. */
static void add_answer(struct json *j, const char *key, struct span text)
{
	add_text(j, key, text.len > 0 ? text : SPAN(""));
}

static void add_change(struct json *j, const struct change *c)
{
	json_open(j, '{');
	add_word(j, "kind", span_of(change_kind_name(c->kind)));
	add_known(j, "detail", c->detail);
	add_text(j, "path", c->path);
	add_known(j, "old_path", c->old_path);
	add_known(j, "app_id", c->app_id);
	add_known(j, "section", c->section);
	add_known(j, "question", c->question);
	add_answer(j, "before", c->before);
	add_answer(j, "after", c->after);
	add_answer(j, "before_class", c->before_class);
	add_answer(j, "after_class", c->after_class);
	add_word(j, "direction", span_of(direction_name(c->direction)));
	add_number(j, "line", c->line);
	add_known(j, "before_blob", c->before_blob);
	add_known(j, "after_blob", c->after_blob);
	add_known(j, "commit", c->commit);
	json_key(j, "wide");
	json_bool(j, c->is_wide);
	json_key(j, "certain");
	json_bool(j, c->is_certain);
	if (c->date.len > 0)
		add_text(j, "date", c->date);
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
		add_text(j, "path", SPAN("."));
		add_text(j, "why", r->trouble);
		json_close(j, '}');
	}
	for (size_t i = 0; i < r->scope.nskips; i++) {
		json_open(j, '{');
		add_text(j, "path", r->scope.skips[i].path);
		add_text(j, "why", r->scope.skips[i].why);
		json_close(j, '}');
	}
	json_close(j, ']');
	if (r->scope.shard.count > 0)
		shard_add_scope(j, r);
}

static void add_head(struct json *j, const struct report *r)
{
	add_text(j, "tool", SPAN("attestlint"));
	add_text(j, "version", span_of(r->version));
	json_key(j, "complete");
	json_bool(j, r->complete);
	json_key(j, "scope");
	json_open(j, '{');
	add_text(j, "repo", r->scope.repo);
	add_repositories(j, &r->scope);
	add_text(j, "rev", r->scope.rev);
	add_text(j, "since", r->scope.since);
	add_number(j, "pages", r->scope.pages);
	add_skips(j, r);
	json_close(j, '}');
}

static void add_counts(struct json *j, const char *key, const char *const *names,
		       const size_t *counts, size_t count)
{
	json_key(j, key);
	json_open(j, '{');
	for (size_t i = 0; i < count; i++)
		add_number(j, names[i], counts[i]);
	json_close(j, '}');
}

static void add_tail(struct json *j, const struct report *r)
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

	for (size_t i = 0; i < r->nfindings; i++)
		counts[SEVERITY_ERROR - r->findings[i].severity]++;
	for (size_t i = 0; i < r->nexcused; i++)
		counts[r->excused[i].excuse == EXCUSE_COMMENT ? SUM_SUPPRESSED
								    : SUM_BASELINED]++;
	if (r->has_since) {
		counts[SUM_NEW] = r->nfindings;
		counts[SUM_FIXED] = r->nfixed;
	}
	add_counts(j, "silenced", silent, left_out, COUNT_OF(silent));
	add_counts(j, "summary", sums, counts, COUNT_OF(sums));
}

/* ---- findings and changes, a line each --------------------------------------------- */

static size_t count_findings(const struct report *r)
{
	return r->nfindings + r->nremaining + r->nfixed;
}

static void write_findings(struct buf *out, const struct report *r)
{
	const struct {
		const struct finding *items;
		size_t count;
		const char *state;
	} lists[] = {
		{ r->findings, r->nfindings, "new" },
		{ r->remaining, r->nremaining, "remaining" },
		{ r->fixed, r->nfixed, "fixed" },
	};

	for (size_t k = 0; k < COUNT_OF(lists); k++)
		for (size_t i = 0; i < lists[k].count; i++) {
			write_finding(out, r, &lists[k].items[i],
				      r->has_since ? lists[k].state : NULL);
			buf_byte(out, '\n');
		}
}

static void add_changes(struct json *j, const struct report *r, const struct style *style)
{
	for (size_t i = 0; i < r->nchanges; i++) {
		if (!is_told(style, &r->changes[i]))
			continue;
		add_change(j, &r->changes[i]);
		buf_byte(j->out, '\n');
	}
}

/* The lines: those that another format of the run has made, or new ones. */
static struct span lines_of(const struct report *r, const struct style *style, struct buf *own)
{
	struct buf *lines = style->lines ? style->lines : own;
	struct json j = { .out = lines };

	if (lines->len == 0) {
		write_findings(lines, r);
		add_changes(&j, r, style);
	}
	return buf_span(lines);
}

/* At most `most` lines as the items of a list. */
static void add_list(struct json *j, const char *key, struct span *lines, size_t most)
{
	struct span line;

	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < most && span_cut(lines, '\n', &line); i++) {
		json_begin(j);
		buf_add(j->out, line);
	}
	json_close(j, ']');
}

void write_json(const struct report *r, const struct style *style, struct buf *out)
{
	struct json j = { .out = out, .spread = true };
	struct buf own = { 0 };
	struct span lines = lines_of(r, style, &own);

	json_open(&j, '{');
	add_head(&j, r);
	add_list(&j, "findings", &lines, count_findings(r));
	add_list(&j, "changes", &lines, SIZE_MAX);
	add_tail(&j, r);
	json_close(&j, '}');
	buf_byte(out, '\n');
	buf_free(&own);
}

void write_jsonl(const struct report *r, const struct style *style, struct buf *out)
{
	struct json j = { .out = out };
	struct buf own = { 0 };

	buf_add(out, lines_of(r, style, &own));
	json_open(&j, '{');
	add_head(&j, r);
	add_tail(&j, r);
	json_close(&j, '}');
	buf_byte(out, '\n');
	buf_free(&own);
}
