/*
 * What came since a revision?  From the merge base of REV and HEAD to HEAD, the index or the
 * working tree: which findings are new, which are gone, which answers changed; on the pages that
 * differ, and no others.
 */
#include "since.h"

#include <stdlib.h>

#include "baselining.h"
#include "outputs.h"
#include "pairing.h"
#include "readings.h"

struct run {
	struct session *session;
	struct outputs outputs;
	struct source source;		/* its tree is the one after */
	struct tree *before;
	const char *from, *to;		/* --since FROM..TO; without TO it is HEAD */
	struct span base;		/* the merge base */
	struct language_sources languages;	/* as they are now, for both sides */
	struct judging was, is;
	struct baseline baseline;
	struct pairing pairing;
	struct changes changes;
	bool is_failing;
};

/* ---- the pages that differ ------------------------------------------------------------------ */

static bool open_tree(struct run *run, struct tree **out, enum tree_kind kind, const char *rev)
{
	return state_open(out, run->session, &run->session->options->operands,
			  &run->source.settings.config, kind, rev);
}

static bool read_range(struct run *run)
{
	const struct options *o = run->session->options;
	struct span range = span_of(o->since);
	size_t dots = span_find(range, SPAN(".."));

	run->from = o->since;
	run->to = "HEAD";
	if (dots == SIZE_MAX)
		return true;
	if (dots == 0)
		return fail(run->session->err, "--since '%s' does not say since when", o->since);
	if (o->staged || o->worktree)
		return fail(run->session->err,
			    "--since '%s' says where it ends, so --%s contradicts it", o->since,
			    o->staged ? "staged" : "worktree");
	run->from = arena_cstr(run->session->arena, span_slice(range, 0, dots));
	if (dots + 2 < range.len)
		run->to = o->since + dots + 2;
	return true;
}

/* Only of the pages that differ, and that a merge does not take over as they are. */
static bool drop_known(struct run *run)
{
	struct session *s = run->session;
	struct merged_trees merged = { 0 };
	bool ok;

	trees_drop_common(run->before, run->source.tree);
	if (!s->options->staged)
		return true;
	ok = merged_trees_open(&merged, s, &run->source.settings.config);
	for (size_t i = 0; ok && i < merged.count; i++)
		trees_drop_merged(run->before, run->source.tree, merged.items[i], s->arena);
	merged_trees_close(&merged);
	return ok;
}

static bool open_both(struct run *run)
{
	struct session *s = run->session;
	const struct options *o = s->options;
	enum tree_kind kind = o->staged ? TREE_INDEX : o->worktree ? TREE_FILES : TREE_REVISION;
	struct source *source = &run->source;

	if (!change_names_check(&o->fail_on_change, "fail-on-change", s->err) ||
	    !settings_load(&source->settings, s) ||
	    !baseline_load(&run->baseline, s->arena, &source->settings, true, s->err) ||
	    !catalog_open(&source->catalog, s, &source->settings) ||
	    !read_range(run) ||
	    !repo_merge_base(NULL, run->from, run->to, s->arena, &run->base, s->err) ||
	    !open_tree(run, &run->before, TREE_REVISION, arena_cstr(s->arena, run->base)) ||
	    !open_tree(run, &source->tree, kind, run->to) || !drop_known(run))
		return false;
	if (!source->settings.has_as_of && kind == TREE_REVISION)
		source->settings.lint.as_of = source->tree->commit_date;
	return source_docsets(source, s);
}

/* ---- new, remaining, fixed --------------------------------------------------------------- */

static int compare_fingerprints(const void *a, const void *b)
{
	uint64_t x = (*(const struct finding *const *)a)->fingerprint;
	uint64_t y = (*(const struct finding *const *)b)->fingerprint;

	if (x != y)
		return x < y ? -1 : 1;
	return *(const struct finding *const *)a < *(const struct finding *const *)b ? -1 : 1;
}

static const struct finding **by_fingerprint(struct arena *arena, const struct findings *all)
{
	const struct finding **list = NEW_ARRAY(arena, all->count + 1, const struct finding *);

	for (size_t i = 0; i < all->count; i++)
		list[i] = &all->items[i];
	qsort(list, all->count, sizeof(*list), compare_fingerprints);
	return list;
}

/*
 * A finding is the same by its content, never by its line: one of before pairs off with one of
 * after that has its fingerprint.  `is_known` gets a mark for each finding that has a partner.
 */
static void pair_off(struct arena *arena, const struct findings *was, const struct findings *is,
		     bool *was_known, bool *is_known)
{
	const struct finding **a = by_fingerprint(arena, was), **b = by_fingerprint(arena, is);
	size_t i = 0, j = 0;

	while (i < was->count && j < is->count) {
		if (a[i]->fingerprint == b[j]->fingerprint) {
			was_known[a[i++] - was->items] = true;
			is_known[b[j++] - is->items] = true;
		} else if (a[i]->fingerprint < b[j]->fingerprint) {
			i++;
		} else {
			j++;
		}
	}
}

static struct findings pick(struct arena *arena, const struct findings *from, const bool *marks,
			    bool wanted)
{
	struct findings out = { NEW_ARRAY(arena, from->count + 1, struct finding), 0, from->count };

	for (size_t i = 0; i < from->count; i++)
		if (marks[i] == wanted)
			out.items[out.count++] = from->items[i];
	return out;
}

/* What a comment suppressed before was not told then, so it is new when the comment goes. */
static struct findings told_before(const struct judging *was)
{
	struct findings all = judging_findings(was);
	size_t kept = 0;

	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].excuse == EXCUSE_NONE)
			all.items[kept++] = all.items[i];
	all.count = kept;
	return all;
}

/* What passes now is neither new nor remaining, and not fixed either: it has its partner. */
static struct findings found_now(struct run *run, struct report *report)
{
	struct findings all = judging_findings(&run->is);

	baseline_match(&run->baseline, &run->is, false, &all);
	baseline_tell(&run->baseline, run->session, &run->source.settings, &all);
	findings_excuse(run->session, &all, report);
	return all;
}

static void sort_findings(struct run *run, struct report *report)
{
	struct arena *arena = run->session->arena;
	struct findings was = told_before(&run->was), is = found_now(run, report), new, shown,
			other;
	bool *was_known = NEW_ARRAY(arena, was.count + 1, bool),
	     *is_known = NEW_ARRAY(arena, is.count + 1, bool);
	size_t ignored[SEVERITY_ERROR + 1] = { 0 };

	pair_off(arena, &was, &is, was_known, is_known);
	new = pick(arena, &is, is_known, false);
	run->is_failing =
		findings_filter(run->session, &run->source.settings, &new, &shown, report->hidden);
	report->findings = shown.items;
	report->nfindings = shown.count;
	new = pick(arena, &is, is_known, true);
	findings_filter(run->session, &run->source.settings, &new, &other, ignored);
	report->remaining = other.items;
	report->nremaining = other.count;
	new = pick(arena, &was, was_known, false);
	findings_filter(run->session, &run->source.settings, &new, &other, ignored);
	report->fixed = other.items;
	report->nfixed = other.count;
}

/* ---- the report -------------------------------------------------------------------------- */

static void describe(struct run *run, struct scope *scope)
{
	const struct options *o = run->session->options;
	const char *to = o->staged ? "the index" : o->worktree ? "the working tree" : run->to;

	scope->repo = source_name(&run->source);
	scope->since = span_of(run->from);
	if (!o->staged && !o->worktree)
		scope->rev = span_of(run->to);
	scope->what = arena_printf(run->session->arena, "%s to %s", run->from, to);
	scope->as_of = date_format(run->session->arena, run->source.settings.lint.as_of);
}

static bool load_languages(struct run *run)
{
	const struct tree *trees[] = { run->before, run->source.tree };

	return language_sources_load(&run->languages, run->session, &run->source, trees,
				     COUNT_OF(trees));
}

/* What is passed over before is no news, but what could not be read is. */
static void tell_before(const struct judging *was)
{
	for (size_t i = 0; i < was->neighbours.troubles.count; i++)
		tell("%.*s", SPAN_ARG(was->neighbours.troubles.items[i].why));
}

/* Leaves the report empty but for its trouble when there is nothing to compare. */
static void compare(struct run *run, struct report *report)
{
	struct session *s = run->session;
	struct scope ignored = { .nskips = 0 };

	if (!open_both(run) || !load_languages(run)) {
		report->trouble = span_of(s->err->text);
		report->scope.since = span_of(s->options->since);
		return;
	}
	run->source.settings.lint.want_marks = outputs_want(&run->outputs, WANTS_MARKS);
	judging_run(&run->was, s, &run->source, run->before);
	judging_run(&run->is, s, &run->source, run->source.tree);
	sort_findings(run, report);
	pairing_load(&run->pairing, s->arena, &run->source.catalog, run->before, run->source.tree,
		     source_workers(&run->source.settings, run->source.tree), false);
	pairing_compare(&run->pairing, NULL, NULL, &run->changes, report);
	if (!s->options->show_silenced)
		report->nsilences = 0;
	report->changes = run->changes.items;
	report->nchanges = run->changes.count;
	report->complete = judging_scope(&run->is, &report->scope);
	report->complete &= judging_scope(&run->was, &ignored) &&
			    versions_tell(&run->pairing.versions) && run->languages.is_complete;
	describe(run, &report->scope);
	language_sources_describe(&run->languages, s, &report->scope);
	tell_before(&run->was);
	scope_tell_skips(&report->scope, s->options->quiet);
	run->is_failing |= changes_are_failing(s->options, &run->changes);
}

int run_since(struct session *s)
{
	struct run run = { .session = s };
	struct report report = { .version = ATTESTLINT_VERSION,
				 .has_since = true,
				 .has_changes = true,
				 .has_findings = true };
	int code;

	if (!outputs_parse(&run.outputs, s))
		return EXIT_TROUBLE;
	compare(&run, &report);
	code = changes_end(s, &run.outputs, &report, run.is_failing);
	pairing_close(&run.pairing);
	judging_close(&run.was);
	judging_close(&run.is);
	language_sources_close(&run.languages);
	if (run.before)
		tree_close(run.before);
	source_close(&run.source);
	return code;
}
