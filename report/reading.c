/* What does a report of an earlier run say? */
#include "reading.h"

enum { MOST_EXCUSED = 250 * 1000 };	/* what more than that is, is no report */

#define AT(member) offsetof(struct report, member)

static bool read_skip(struct reader *r, const struct json_node *node)
{
	static const struct row rows[] = {
		{ "path", member_text, offsetof(struct skip, path), NEEDED },
		{ "why", member_text, offsetof(struct skip, why), NEEDED },
	};

	return members_read(r, node, rows, COUNT_OF(rows), LIST_ADD(r->arena, &r->skips));
}

static bool read_skips(struct reader *r, const struct row *row, const struct json_node *value,
		       void *member)
{
	(void)member;
	return items_read(r, row, value, read_skip);
}

static bool read_name(struct reader *r, const struct json_node *node, struct span *out)
{
	*out = arena_copy(r->arena, node->text);
	return node->kind == NODE_TEXT || fail(r->err, "%.*s is not a text", SPAN_ARG(r->where));
}

static bool read_language(struct reader *r, const struct json_node *node)
{
	return read_name(r, node, LIST_ADD(r->arena, &r->languages));
}

static bool read_languages(struct reader *r, const struct row *row, const struct json_node *value,
			   void *member)
{
	(void)member;
	return items_read(r, row, value, read_language);
}

static bool read_repository(struct reader *r, const struct json_node *node)
{
	return read_name(r, node, LIST_ADD(r->arena, &r->repositories));
}

static bool read_repositories(struct reader *r, const struct row *row,
			      const struct json_node *value, void *member)
{
	(void)member;
	return items_read(r, row, value, read_repository);
}

static bool read_hidden(struct reader *r, const struct row *row, const struct json_node *value,
			void *member)
{
	size_t *hidden = member;

	if (value->kind != NODE_LIST || value->count != SEVERITY_ERROR)
		return member_refuse(r, row, "a list of three numbers");
	for (size_t i = 0; i < value->count; i++)
		if (!member_size(r, row, &value->items[i], &hidden[i + 1]))
			return false;
	return true;
}

static bool read_failures(struct reader *r, const struct row *row, const struct json_node *value,
			  void *member)
{
	(void)member;
	return member_size(r, row, value, &r->failures);
}

static bool read_shard(struct reader *r, const struct row *row, const struct json_node *value,
		       void *member)
{
	static const struct row rows[] = {
		{ "index", member_number, AT(scope.shard.index), NEEDED },
		{ "count", member_number, AT(scope.shard.count), NEEDED },
		{ "commit", member_text, AT(scope.commit), OPTIONAL },
		{ "what", member_text, AT(scope.what), OPTIONAL },
		{ "as_of", member_text, AT(scope.as_of), OPTIONAL },
		{ "trouble", member_text, AT(trouble), OPTIONAL },
		{ "attestations", member_size, AT(scope.attestations), NEEDED },
		{ "failures", read_failures, 0, NEEDED },
		{ "hidden", read_hidden, AT(hidden), NEEDED },
		{ "failing", member_flag, AT(is_failing), NEEDED },
	};
	const struct shard *shard = &r->out->scope.shard;

	(void)member;
	if (!members_read(r, value, rows, COUNT_OF(rows), r->out))
		return false;
	return (shard->index > 0 && shard->index <= shard->count) ||
	       member_refuse(r, row, "one of as many as it says");
}

static bool read_scope(struct reader *r, const struct row *row, const struct json_node *value,
		       void *member)
{
	static const struct row rows[] = {
		{ "repo", member_known, AT(scope.repo), NEEDED },
		{ "repositories", read_repositories, 0, OPTIONAL },
		{ "rev", member_known, AT(scope.rev), NEEDED },
		{ "since", member_known, AT(scope.since), NEEDED },
		{ "pages", member_size, AT(scope.pages), NEEDED },
		{ "languages", read_languages, 0, OPTIONAL },
		{ "skipped", read_skips, 0, NEEDED },
		{ "shard", read_shard, 0, OPTIONAL },
	};

	(void)row, (void)member;
	r->out->scope.attestations = ATTESTATIONS_UNKNOWN;
	return members_read(r, value, rows, COUNT_OF(rows), r->out);
}

static bool read_silenced(struct reader *r, const struct row *row, const struct json_node *value,
			  void *member)
{
	static const struct row rows[] = {
		{ "metadata-only", member_size, AT(silenced.metadata_only), NEEDED },
		{ "retranslated", member_size, AT(silenced.retranslated), NEEDED },
		{ "schema-migration", member_size, AT(silenced.schema_migration), NEEDED },
		{ "blank-absent", member_size, AT(silenced.blank_absent), NEEDED },
		{ "other-pages", member_size, AT(silenced.other_pages), NEEDED },
		{ "ms-date-regressed", member_size, AT(silenced.stamps), NEEDED },
	};

	(void)row, (void)member;
	return members_read(r, value, rows, COUNT_OF(rows), r->out);
}

/* What was let pass is counted, and nothing else of it is told. */
static bool read_summary(struct reader *r, const struct row *row, const struct json_node *value,
			 void *member)
{
	static const char *const names[] = { "suppressed", "baselined" };
	static const enum excuse excuses[] = { EXCUSE_COMMENT, EXCUSE_BASELINE };
	struct findings excused = { 0 };
	size_t count = 0;

	(void)member;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct json_node *number =
			value->kind == NODE_OBJECT ? json_member(value, names[i]) : NULL;

		if (!number || !member_size(r, row, number, &count) || count > MOST_EXCUSED)
			return member_refuse(r, row, "an object with all counts");
		while (count-- > 0)
			LIST_ADD(r->arena, &excused)->excuse = excuses[i];
	}
	r->out->excused = excused.items;
	r->out->nexcused = excused.count;
	return true;
}

static bool read_version(struct reader *r, const struct row *row, const struct json_node *value,
			 void *member)
{
	*(const char **)member = arena_cstr(r->arena, value->text);
	return value->kind == NODE_TEXT || member_refuse(r, row, "a text");
}

static bool read_findings(struct reader *r, const struct row *row, const struct json_node *value,
			  void *member)
{
	(void)member;
	return items_read(r, row, value, finding_read);
}

static bool read_changes(struct reader *r, const struct row *row, const struct json_node *value,
			 void *member)
{
	(void)member;
	return items_read(r, row, value, change_read);
}

static const struct row report_rows[] = {
	{ "tool", member_nothing, 0, NEEDED },
	{ "version", read_version, AT(version), NEEDED },
	{ "complete", member_flag, AT(complete), NEEDED },
	{ "scope", read_scope, 0, NEEDED },
	{ "findings", read_findings, 0, OPTIONAL },
	{ "changes", read_changes, 0, OPTIONAL },
	{ "silenced", read_silenced, 0, NEEDED },
	{ "summary", read_summary, 0, NEEDED },
	{ "inventory", inventory_read, AT(inventory), OPTIONAL },
};

#undef AT

/* ---- the whole --------------------------------------------------------------------------- */

/* Reports of another version have other rules. */
static bool check_version(struct reader *r, const struct json_node *node)
{
	const struct json_node *tool = json_member(node, "tool"),
			       *version = json_member(node, "version");

	if (!tool || !version || !span_is(tool->text, SPAN("attestlint")))
		return fail(r->err, "%.*s is no report of attestlint", SPAN_ARG(r->where));
	if (span_is(version->text, span_of(ATTESTLINT_VERSION)))
		return true;
	return fail(r->err,
		    "%.*s is a report of version %.*s, and this is " ATTESTLINT_VERSION
		    ": write it anew with this one",
		    SPAN_ARG(r->where), SPAN_ARG(version->text));
}

/* A document, or one of the JSON lines: findings, changes, and in the end scope and counts. */
static bool read_value(struct reader *r, const struct json_node *node)
{
	if (r->has_end)
		return fail(r->err, "%.*s: more than one report in a file", SPAN_ARG(r->where));
	if (node->kind == NODE_OBJECT && json_member(node, "rule"))
		return finding_read(r, node);
	if (node->kind == NODE_OBJECT && json_member(node, "kind"))
		return change_read(r, node);
	r->has_end = true;
	return check_version(r, node) &&
	       members_read(r, node, report_rows, COUNT_OF(report_rows), r->out);
}

/* What a report without a shard's words does not say is taken from what it does say. */
static void finish(struct reader *r)
{
	struct report *out = r->out;

	out->findings = r->lists[0].items;
	out->nfindings = r->lists[0].count;
	out->remaining = r->lists[1].items;
	out->nremaining = r->lists[1].count;
	out->fixed = r->lists[2].items;
	out->nfixed = r->lists[2].count;
	out->changes = r->changes.items;
	out->nchanges = r->changes.count;
	out->has_findings = true;
	out->has_since |= out->scope.since.len > 0;
	out->has_changes = out->has_since || out->nchanges > 0;
	out->scope.languages = r->languages.items;
	out->scope.nlanguages = r->languages.count;
	out->scope.repositories = r->repositories.items;
	out->scope.nrepositories = r->repositories.count;
	if (out->trouble.len > 0 && r->skips.count > 0) { /* it is the first, see json.c */
		r->skips.items++;
		r->skips.count--;
	}
	if (out->scope.shard.count == 0) {
		r->failures = out->complete ? 0 : r->skips.count;
		for (size_t i = 0; i < out->nfindings; i++)
			out->is_failing |= out->findings[i].severity == SEVERITY_ERROR;
	}
	for (size_t i = 0; i < r->failures && i < r->skips.count; i++)
		r->skips.items[r->skips.count - 1 - i].is_failure = true;
	out->scope.skips = r->skips.items;
	out->scope.nskips = r->skips.count;
}

static bool read_values(struct reader *r, struct json_file *file)
{
	struct json_node node;
	bool found;

	do {
		arena_reset(&r->scratch);
		if (!json_read(file, &r->scratch, &node, &found, r->err))
			return false;
		r->where = arena_printf(&r->scratch, "'%s' line %zu", file->name, file->line);
		if (found && !read_value(r, &node))
			return false;
	} while (found);
	return r->has_end || fail(r->err,
				  "'%s' ends without scope and counts: the run that wrote it was "
				  "cut off",
				  file->name);
}

bool report_read(struct report *out, struct arena *arena, const char *name, struct span text,
		 struct error *err)
{
	struct reader r = { .arena = arena, .err = err, .out = out };
	struct json_file file = { .name = name, .rest = text };
	bool ok;

	*out = (struct report){ .version = "" };
	intern_open(&r.texts, arena);
	ok = read_values(&r, &file);
	arena_free(&r.scratch);
	if (ok)
		finish(&r);
	return ok;
}
