/* What is wrong with these pages?  Opens the tree, has every page judged, reports. */
#include "baselining.h"
#include "inventory.h"
#include "judging.h"
#include "months.h"
#include "outputs.h"
#include "readings.h"
#include "shard.h"
#include "since.h"

struct run {
	struct session *session;
	struct outputs outputs;
	struct source source;
	struct language_sources languages;
	struct judging judging;
	struct inventory_page *inventory;	/* by entry, when it is wanted */
	struct share share;		/* what it tells of other languages */
	struct baseline baseline;
	struct months months;		/* with --history */
	bool is_failing;		/* a finding at or above --fail-on */
};

static void describe_tree(const struct run *run, struct scope *scope)
{
	const struct tree *tree = run->source.tree;

	scope->shard = run->session->options->shard;
	scope->repo = source_name(&run->source);
	scope->as_of = date_format(run->session->arena, run->source.settings.lint.as_of);
	switch (tree->kind) {
	case TREE_FILES:
		scope->what = tree->in_repository ? SPAN("the working tree") : SPAN("");
		break;
	case TREE_INDEX:
		scope->what = SPAN("the index");
		break;
	case TREE_REVISION:
		scope->rev = tree->rev_name;
		scope->commit = oid_format(run->session->arena, &tree->commit);
		scope->what = arena_printf(run->session->arena, "revision %.*s",
					   SPAN_ARG(tree->rev_name));
		break;
	case TREE_STDIN:
		scope->what = SPAN("standard input");
		break;
	}
}

static void take_stock(void *ctx, const struct visit *v)
{
	struct run *run = ctx;

	inventory_take(&run->inventory[v->index], &run->source, v->page, v->keep);
}

/* The pages are taken stock of while they are judged. */
static void open_inventory(struct run *run)
{
	if (!run->source.forms)
		return;
	run->inventory = NEW_ARRAY(run->session->arena, run->source.tree->count + 1,
				   struct inventory_page);
	run->judging.also = take_stock;
	run->judging.also_ctx = run;
}

static const struct inventory *gather_inventory(const struct run *run)
{
	struct arena *arena = run->session->arena;
	struct inventory *out = NEW(arena, struct inventory);
	struct inventory_pages pages = { 0 };
	struct calendar *calendar = NEW(arena, struct calendar);

	for (size_t i = 0; i < run->source.tree->count; i++)
		if (run->inventory[i].path.len > 0)
			*LIST_ADD(arena, &pages) = run->inventory[i];
	language_sources_inventory(&run->languages, run->session, &run->share, &pages);
	calendar->as_of = run->source.settings.lint.as_of;
	calendar->expiring_days = run->source.settings.lint.expiring_days;
	out->forms = run->source.forms;
	out->nforms = run->source.catalog.nschemas;
	out->pages = pages.items;
	out->npages = pages.count;
	out->calendars = calendar;
	out->ncalendars = 1;
	return out;
}

static void gather_report(struct run *run, struct report *report)
{
	struct findings all = judging_findings(&run->judging), shown;

	baseline_match(&run->baseline, &run->judging, source_is_whole(&run->source), &all);
	baseline_tell(&run->baseline, run->session, &run->source.settings, &all);
	findings_excuse(run->session, &all, report);	/* before it is filtered in place */
	run->is_failing =
		findings_filter(run->session, &run->source.settings, &all, &shown, report->hidden);
	report->is_failing = run->is_failing;
	report->findings = shown.items;
	report->nfindings = shown.count;
	report->complete = judging_scope(&run->judging, &report->scope) &&
			   run->languages.is_complete;
	describe_tree(run, &report->scope);
	language_sources_describe(&run->languages, run->session, &report->scope);
	if (run->source.forms)
		report->inventory = gather_inventory(run);
}

static int exit_code(const struct run *run, const struct report *report)
{
	if (!report->complete)
		return EXIT_TROUBLE;
	return run->is_failing ? EXIT_FOUND : EXIT_CLEAN;
}

/* A preview fails when there is something to repair, whatever is found besides. */
static int finish_repairs(struct run *run, int code)
{
	int repaired = fixing_finish(&run->judging.fixing);

	if (repaired == EXIT_TROUBLE || code == EXIT_TROUBLE)
		return EXIT_TROUBLE;
	return run->session->options->diff ? repaired : code;
}

/* How often an entry was found, and whether it is stale, shows only in the whole run. */
static bool check_shard(const struct run *run)
{
	const struct shard *shard = &run->session->options->shard;
	struct error *err = run->session->err;

	if (shard->count <= 1)
		return true;
	return !run->baseline.is_there ||
	       fail(err, "the baseline '%.*s' counts the findings of a whole run: with --shard, "
			 "give --no-baseline", SPAN_ARG(run->baseline.path));
}

/* The reports of shards hold what any format wants, for `merge` to write it. */
static bool wants(const struct run *run, unsigned what)
{
	return outputs_want(&run->outputs, what) || run->session->options->shard.count > 0;
}

static bool open_pages(struct run *run)
{
	struct source *source = &run->source;
	struct session *s = run->session;

	if (!source_open(source, s) ||
	    !baseline_load(&run->baseline, s->arena, &source->settings, true, s->err) ||
	    !check_shard(run))
		return false;
	if (wants(run, WANTS_INVENTORY)) {
		source->forms = forms_make(s->arena, &source->catalog);
		share_open(&run->share, s->options->shard, source->tree);
	}
	if (!judging_needs_all(s->options))
		shard_cut(s->options->shard, source->tree);
	return language_sources_load(&run->languages, s, source,
				     (const struct tree *[]){ source->tree }, 1);
}

static int lint_pages(struct run *run, struct report *report)
{
	struct session *s = run->session;
	int code;

	if (!open_pages(run) ||
	    (s->options->history && !months_load(&run->months, s, &run->source))) {
		report->trouble = span_of(s->err->text);
		report->scope.rev = span_of(s->options->rev);
		report->scope.shard = s->options->shard;
		return EXIT_TROUBLE;
	}
	run->source.settings.lint.want_marks = wants(run, WANTS_MARKS);
	open_inventory(run);
	judging_run(&run->judging, s, &run->source, run->source.tree);
	gather_report(run, report);
	if (s->options->history) {
		report->past = &run->months.past;
		report->complete &= run->months.is_complete;
	}
	scope_tell_skips(&report->scope, s->options->quiet);
	if (s->options->shard.count == 0)
		source_tell_empty(&run->source);
	code = exit_code(run, report);
	if (run->judging.fixing.pages)
		code = finish_repairs(run, code);
	if (s->options->verify && !verify_tell(&run->judging.verify, run->source.tree))
		code = EXIT_TROUBLE;
	return code;
}

int run_lint(struct session *s)
{
	struct run run = { .session = s };
	struct report report = { .version = ATTESTLINT_VERSION, .has_findings = true };
	int code;

	if (s->options->since)
		return run_since(s);
	if (!outputs_parse(&run.outputs, s))
		return EXIT_TROUBLE;
	if (s->options->history && !outputs_want(&run.outputs, WANTS_INVENTORY)) {
		fail(s->err, "--history is for formats that show it: add --format html=FILE");
		return EXIT_TROUBLE;
	}
	code = lint_pages(&run, &report);
	if (!fixing_prints(&run.judging.fixing) && !outputs_write(&run.outputs, s, &report))
		code = EXIT_TROUBLE;
	judging_close(&run.judging);
	months_close(&run.months);
	language_sources_close(&run.languages);
	share_close(&run.share);
	source_close(&run.source);
	return code;
}
