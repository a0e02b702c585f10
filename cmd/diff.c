/* Which answers changed between two revisions, or a revision and what is at hand? */
#include "outputs.h"
#include "pairing.h"
#include "siblings.h"
#include "source.h"

struct run {
	struct session *session;
	struct options options;
	struct settings settings;
	struct catalog catalog;
	struct siblings siblings;
	struct tree *before, *after;
	struct pairing pairing;
	struct span old_rev, new_rev;	/* new_rev empty: the index or the working tree */
	struct changes changes;
};

/* "A", "A..B" or "A...B"; an empty end is HEAD. */
static bool split_range(struct run *run, const char *range)
{
	struct arena *arena = run->session->arena;
	struct span text = span_of(range ? range : "HEAD");
	size_t dots = span_find(text, SPAN(".."));
	bool from_base =
		dots != SIZE_MAX && span_starts(span_slice(text, dots, text.len), SPAN("..."));

	run->old_rev = span_slice(text, 0, dots);
	if (dots == SIZE_MAX)
		return true;
	run->new_rev = span_slice(text, dots + (from_base ? 3 : 2), text.len);
	if (run->old_rev.len == 0)
		run->old_rev = SPAN("HEAD");
	if (run->new_rev.len == 0)
		run->new_rev = SPAN("HEAD");
	if (run->options.staged)
		return fail(run->session->err,
			    "--staged compares with the index, so '%.*s' is one revision too many",
			    SPAN_ARG(run->new_rev));
	return !from_base || repo_merge_base(NULL, arena_cstr(arena, run->old_rev),
					     arena_cstr(arena, run->new_rev), arena, &run->old_rev,
					     run->session->err);
}

static bool open_tree(struct run *run, struct tree **out, enum tree_kind kind, struct span rev)
{
	return state_open(out, run->session, &run->options.operands, &run->settings.config, kind,
			  arena_cstr(run->session->arena, rev));
}

static bool open_trees(struct run *run)
{
	enum tree_kind kind = run->new_rev.len	    ? TREE_REVISION
			      : run->options.staged ? TREE_INDEX
						    : TREE_FILES;

	if (!open_tree(run, &run->before, TREE_REVISION, run->old_rev) ||
	    !open_tree(run, &run->after, kind, run->new_rev))
		return false;
	return run->options.operands.count == 0 || run->before->count + run->after->count > 0 ||
	       fail(run->session->err, "no pages below '%s' on either side",
		    run->options.operands.items[0]);
}

static void describe(struct run *run, struct report *report)
{
	struct arena *arena = run->session->arena;
	struct span to = run->new_rev.len ? run->new_rev :
			 run->options.staged ? SPAN("the index") : SPAN("the working tree");

	report->scope.repo = repository_name(arena);
	report->scope.rev = run->new_rev.len ? run->new_rev : (struct span){ NULL, 0 };
	report->scope.since = run->old_rev;
	report->scope.what =
		arena_printf(arena, "%.*s to %.*s", SPAN_ARG(run->old_rev), SPAN_ARG(to));
	pairing_count(&run->pairing, &report->scope);
}

/* Leaves the report without changes, and with its trouble, when there is nothing to compare. */
static void compare(struct run *run, const char *range, struct report *report)
{
	struct session *s = run->session;
	unsigned workers = options_workers(&run->options);

	if (!change_names_check(&run->options.fail_on_change, "fail-on-change", s->err) ||
	    !split_range(run, range) || !settings_load(&run->settings, s) ||
	    !catalog_open(&run->catalog, s, &run->settings) || !open_trees(run) ||
	    !siblings_load(&run->siblings, s, &run->catalog, NULL, &run->options.siblings)) {
		report->trouble = span_of(s->err->text);
		return;
	}
	trees_drop_common(run->before, run->after);
	pairing_load(&run->pairing, s->arena, &run->catalog, run->before, run->after, workers,
		     !run->options.quiet);
	pairing_compare(&run->pairing, siblings_vote(&run->siblings), &run->siblings, &run->changes,
			report);
	if (!run->options.show_silenced)
		report->nsilences = 0;
	report->changes = run->changes.items;
	report->nchanges = run->changes.count;
	report->complete = versions_tell(&run->pairing.versions);
	describe(run, report);
}

int run_diff(struct session *s)
{
	struct run run = { .session = s, .options = *s->options };
	const char *range = take_range(&run.options);
	struct report report = { .version = ATTESTLINT_VERSION, .has_changes = true };
	struct outputs outputs;
	int code;

	if (!outputs_parse(&outputs, s))
		return EXIT_TROUBLE;
	compare(&run, range, &report);
	code = changes_end(s, &outputs, &report, changes_are_failing(&run.options, &run.changes));
	siblings_close(&run.siblings);
	pairing_close(&run.pairing);
	if (run.before)
		tree_close(run.before);
	if (run.after)
		tree_close(run.after);
	return code;
}
