/* Which commit changed which answers?  The history as the user asked for it. */
#include "chronicle.h"

#include <unistd.h>

#include "outputs.h"

struct run {
	struct session *session;
	struct options options;		/* without the range */
	struct chronicle chronicle;
	struct changes chosen;
};

/* ---- choosing ------------------------------------------------------------------------------- */

static bool is_named(const struct words *names, struct span text)
{
	for (size_t i = 0; i < names->count; i++)
		if (span_is(span_of(names->items[i]), text))
			return true;
	return names->count == 0;
}

/*
 * In a history the stamp of a page went back many times, and no answer with it: told only when
 * asked for.
 */
static bool is_stamp(const struct run *run, const struct change *c)
{
	return change_is_stamp(c) && run->options.questions.count == 0 &&
	       run->options.kinds.count == 0;
}

static bool is_asked_for(struct run *run, const struct change *c)
{
	if (is_stamp(run, c)) {
		run->chronicle.silenced.stamps++;
		return false;
	}
	return is_named(&run->options.apps, c->app_id) &&
	       is_named(&run->options.questions, c->question) &&
	       (run->options.kinds.count == 0 || change_is_among(c, &run->options.kinds));
}

static bool same_commit(const struct change *a, const struct change *b)
{
	return span_is(a->commit, b->commit);
}

/* The changes asked for, newest commit first unless --reverse, of at most --limit commits. */
static void choose(struct run *run, struct changes *out)
{
	const struct changes *all = &run->chronicle.changes;
	size_t commits = 0, from, to = all->count;

	*out = (struct changes){ NEW_ARRAY(run->session->arena, to + 1, struct change), 0, to };
	for (; to > 0; to = from) {
		size_t before = out->count;

		for (from = to - 1;
		     from > 0 && same_commit(&all->items[from - 1], &all->items[to - 1]); from--)
			;
		for (size_t i = from; i < to; i++)
			if (is_asked_for(run, &all->items[i]))
				*LIST_ADD(run->session->arena, out) = all->items[i];
		commits += out->count > before;
		if (run->options.limit && commits == run->options.limit)
			return;
	}
}

static void reverse(struct run *run, struct changes *changes)
{
	struct changes turned = { 0 };
	size_t from, to = changes->count;

	for (; to > 0; to = from) {
		for (from = to - 1;
		     from > 0 && same_commit(&changes->items[from - 1], &changes->items[to - 1]);
		     from--)
			;
		for (size_t i = from; i < to; i++)
			*LIST_ADD(run->session->arena, &turned) = changes->items[i];
	}
	*changes = turned;
}

/* ---- the command ------------------------------------------------------------------------- */

static void describe(struct run *run, const char *range, struct report *report)
{
	size_t commits = run->chronicle.history->ncommits;

	report->scope.repo = repository_name(run->session->arena);
	report->scope.rev = span_of(range ? range : "HEAD");
	report->scope.what = arena_printf(run->session->arena, "%zu commit%s of %s", commits,
					  commits == 1 ? "" : "s", range ? range : "HEAD");
	chronicle_count(&run->chronicle, &report->scope);
	report->silenced = run->chronicle.silenced;
	report->silences = run->chronicle.silences.items;
	report->nsilences = run->chronicle.silences.count;
}

/* A path that is nowhere is a mistake; one whose pages the range leaves alone is none. */
static bool check_paths(const struct run *run)
{
	const struct words *paths = &run->options.operands;

	return paths->count == 0 || run->chronicle.history->nchanges > 0 ||
	       access(paths->items[0], F_OK) == 0 ||
	       fail(run->session->err, "no pages below '%s' in these commits", paths->items[0]);
}

/* Leaves the report without changes, and with its trouble, when there is no history to tell. */
static void log_history(struct run *run, const char *range, struct report *report)
{
	if (!change_names_check(&run->options.kinds, "kind", run->session->err) ||
	    !change_names_check(&run->options.fail_on_change, "fail-on-change",
				run->session->err) ||
	    !chronicle_load(&run->chronicle, run->session, &run->options, range) ||
	    !check_paths(run)) {
		report->trouble = span_of(run->session->err->text);
		return;
	}
	choose(run, &run->chosen);
	arena_free(&run->chronicle.changes_arena);
	if (run->options.reverse)
		reverse(run, &run->chosen);
	describe(run, range, report);
	report->changes = run->chosen.items;
	report->nchanges = run->chosen.count;
	report->complete = versions_tell(&run->chronicle.versions);
	if (run->chronicle.history->is_cut && !run->options.quiet)
		tell("the clone is shallow: what came before its first commits is not known");
}

int run_log(struct session *s)
{
	struct run run = { .session = s, .options = *s->options };
	const char *range = take_range(&run.options);
	struct report report = { .version = ATTESTLINT_VERSION, .has_changes = true };
	struct outputs outputs;
	int code;

	if (!outputs_parse(&outputs, s))
		return EXIT_TROUBLE;
	log_history(&run, range, &report);
	code = changes_end(s, &outputs, &report, changes_are_failing(&run.options, &run.chosen));
	chronicle_close(&run.chronicle);
	return code;
}
