/* How did this repository's findings come and go?  Judges the tree at the end of each month. */
#include "months.h"

#include "baselining.h"
#include "judging.h"

static bool open_tree(struct source *out, struct session *s, const struct history_commit *commit)
{
	return state_open(&out->tree, s, &s->options->operands, &out->settings.config,
			  TREE_REVISION,
			  arena_cstr(s->arena, oid_format(s->arena, &commit->id)));
}

/* The baseline lets pass what it would let pass now, and is not judged itself. */
static bool count(struct month *month, struct session *s, struct source *source, bool *is_complete)
{
	size_t hidden[SEVERITY_ERROR + 1] = { 0 };
	struct scope scope = { .nskips = 0 };
	struct findings all, shown;
	struct baseline baseline;
	struct judging j = { .also = NULL };

	if (!baseline_load(&baseline, s->arena, &source->settings, true, s->err))
		return false;
	judging_run(&j, s, source, source->tree);
	all = judging_findings(&j);
	baseline_match(&baseline, &j, source_is_whole(source), &all);
	findings_filter(s, &source->settings, &all, &shown, hidden);
	for (size_t i = 0; i < shown.count; i++)
		month->findings[shown.items[i].severity]++;
	*is_complete &= judging_scope(&j, &scope);
	month->attestations = scope.attestations;
	scope_tell_skips(&scope, true);
	judging_close(&j);
	return true;
}

/* As the run of this commit would judge it; its memory goes at once. */
static bool judge_month(struct month *month, const struct session *s, const struct source *source,
			const struct history_commit *commit, bool *is_complete)
{
	struct arena arena = { 0 };
	struct session session = *s;
	struct source then = *source;
	bool ok;

	session.arena = &arena;
	then.tree = NULL;
	then.forms = NULL;
	then.settings.lint.readings = NULL;
	ok = open_tree(&then, &session, commit) && source_docsets(&then, &session);
	if (ok) {
		then.settings.lint.as_of = then.tree->commit_date;
		ok = count(month, &session, &then, is_complete);
	}
	if (then.tree)
		tree_close(then.tree);
	arena_free(&arena);
	return ok;
}

static int month_number(struct date d)
{
	return d.year * 12 + d.month;
}

/* Committers' clocks may go back: a month ends with the last commit before one of a later month. */
static bool ends_month(const struct history *h, size_t index, struct date latest)
{
	return index + 1 == h->ncommits ||
	       month_number(h->commits[index + 1].date) > month_number(latest);
}

static bool judge_months(struct months *out, struct session *s, const struct source *source)
{
	const struct history *h = out->chronicle.history;
	LIST(struct month) list = { 0 };
	struct date latest = { 0, 0, 0 };

	for (size_t i = 0; i < h->ncommits; i++) {
		const struct history_commit *commit = &h->commits[i];
		struct month *month;

		if (date_compare(commit->date, latest) > 0)
			latest = commit->date;
		if (!ends_month(h, i, latest))
			continue;
		month = LIST_ADD(s->arena, &list);
		month->name = span_slice(date_format(s->arena, latest), 0, strlen("2021-04"));
		month->commit = oid_format(s->arena, &commit->id);
		if (!judge_month(month, s, source, commit, &out->is_complete))
			return false;
	}
	out->past.months = list.items;
	out->past.nmonths = list.count;
	return true;
}

/* As log tells them: without the stamps, which went back many times, and no answer with them. */
static void keep_changes(struct months *out)
{
	struct changes *all = &out->chronicle.changes;
	size_t kept = 0;

	for (size_t i = 0; i < all->count; i++)
		if (!change_is_stamp(&all->items[i]))
			all->items[kept++] = all->items[i];
	out->past.changes = all->items;
	out->past.nchanges = kept;
}

bool months_load(struct months *out, struct session *s, const struct source *source)
{
	*out = (struct months){ .options = *s->options, .is_complete = true };
	out->options.siblings = (struct words){ 0 };
	out->options.fix = out->options.diff = false;
	out->session = *s;
	out->session.options = &out->options;
	if (!chronicle_load(&out->chronicle, &out->session, &out->options, s->options->rev))
		return false;
	if (!judge_months(out, &out->session, source))
		return false;
	out->is_complete &= versions_tell(&out->chronicle.versions);
	keep_changes(out);
	return true;
}

void months_close(struct months *m)
{
	chronicle_close(&m->chronicle);
}
