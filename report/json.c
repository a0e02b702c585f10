/* The report as JSON: the contract that other programs rely on. */
#include "attestlint/json.h"

#include "changes.h"
#include "parts.h"
#include "shard.h"

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

static void add_fingerprint(struct json *j, uint64_t fingerprint)
{
	char hex[16];

	for (int i = 0; i < 16; i++)
		hex[i] = "0123456789abcdef"[fingerprint >> (60 - 4 * i) & 15];
	add_text(j, "fingerprint", (struct span){ hex, sizeof(hex) });
}

static void add_fix(struct json *j, const struct fix *fix)
{
	json_key(j, "fix");
	if (!fix) {
		json_null(j);
		return;
	}
	json_open(j, '{');
	json_key(j, "byte");
	json_open(j, '[');
	json_number(j, fix->from);
	json_number(j, fix->to);
	json_close(j, ']');
	add_text(j, "replacement", fix->text);
	json_key(j, "safe");
	json_bool(j, fix->is_safe);
	json_close(j, '}');
}

/* `state` against the revision of --since: "new", "remaining", "fixed"; NULL without one. */
static void add_finding(struct json *j, const struct report *r, const struct finding *f,
			const char *state)
{
	json_open(j, '{');
	add_text(j, "rule", span_of(f->rule->name));
	add_text(j, "class", span_of(f->rule->cls));
	add_text(j, "severity", span_of(severity_name(f->severity)));
	add_text(j, "path", f->path);
	add_number(j, "line", f->from.line);
	add_number(j, "column", f->from.column);
	add_number(j, "end_line", f->to.line);
	add_number(j, "end_column", f->to.column);
	json_key(j, "byte");
	json_open(j, '[');
	json_number(j, f->byte_from);
	json_number(j, f->byte_to);
	json_close(j, ']');
	add_known(j, "locale", f->locale);
	add_known(j, "app_id", f->app_id);
	add_known(j, "section", f->section);
	add_known(j, "question", f->question);
	add_text(j, "answer", f->answer);
	add_text(j, "message", f->message);
	add_fix(j, f->fix);
	add_fingerprint(j, f->fingerprint);
	if (state)
		add_text(j, "state", span_of(state));
	if (r->scope.shard.count > 0)
		shard_add_finding(j, f);
	json_close(j, '}');
}

/* Never null: an empty answer is an answer. */
static void add_answer(struct json *j, const char *key, struct span text)
{
	add_text(j, key, text.len > 0 ? text : SPAN(""));
}

static void add_change(struct json *j, const struct change *c)
{
	json_open(j, '{');
	add_text(j, "kind", span_of(change_kind_name(c->kind)));
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
	add_text(j, "direction", span_of(direction_name(c->direction)));
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

static void end_line(struct json *j)
{
	if (!j->spread)
		buf_byte(j->out, '\n');
}

static void add_findings(struct json *j, const struct report *r)
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
			add_finding(j, r, &lists[k].items[i],
				    r->has_since ? lists[k].state : NULL);
			end_line(j);
		}
}

static void add_changes(struct json *j, const struct report *r, const struct style *style)
{
	for (size_t i = 0; i < r->nchanges; i++) {
		if (!is_told(style, &r->changes[i]))
			continue;
		add_change(j, &r->changes[i]);
		end_line(j);
	}
}

void write_json(const struct report *r, const struct style *style, struct buf *out)
{
	struct json j = { .out = out, .spread = true };

	json_open(&j, '{');
	add_head(&j, r);
	json_key(&j, "findings");
	json_open(&j, '[');
	add_findings(&j, r);
	json_close(&j, ']');
	json_key(&j, "changes");
	json_open(&j, '[');
	add_changes(&j, r, style);
	json_close(&j, ']');
	add_tail(&j, r);
	json_close(&j, '}');
	buf_byte(out, '\n');
}

void write_jsonl(const struct report *r, const struct style *style, struct buf *out)
{
	struct json j = { .out = out };

	add_findings(&j, r);
	add_changes(&j, r, style);
	json_open(&j, '{');
	add_head(&j, r);
	add_tail(&j, r);
	json_close(&j, '}');
	buf_byte(out, '\n');
}
