/* What is wrong with these pages?  Opens the tree, has every page judged, reports. */
#include "attestlint/page.h"
#include "attestlint/report.h"
#include "command.h"
#include "outputs.h"
#include "source.h"
#include "verify.h"
#include "visit.h"

/* Where the findings of an entry are, and what it was. */
struct outcome {
	unsigned worker;
	size_t first, count;
	bool is_attestation;
};

/* What one worker judges with. */
struct judge {
	struct page_rules rules;
	struct findings findings;
};

struct run {
	struct session *session;
	struct source source;
	struct visitor *visitor;
	struct outcome *outcomes;	/* by entry */
	struct judge *judges;		/* by worker */
	struct verify verify;
	bool is_failing;		/* a finding at or above --fail-on */
};

static void judge_page(void *ctx, const struct visit *v)
{
	struct run *run = ctx;
	struct judge *judge = &run->judges[v->worker];
	struct outcome *outcome = &run->outcomes[v->index];

	outcome->worker = v->worker;
	outcome->first = judge->findings.count;
	outcome->is_attestation = v->page->kind == PAGE_ATTESTATION;
	lint_page(page_rules_load(&judge->rules, &run->source.settings, v->entry->path), v->page,
		  v->keep, v->scratch, &judge->findings);
	outcome->count = judge->findings.count - outcome->first;
	if (run->session->options->verify)
		verify_add(&run->verify, v);
}

static void judge_pages(struct run *run)
{
	struct arena *arena = run->session->arena;
	struct visit_request request = {
		.tree = run->source.tree,
		.catalog = &run->source.catalog,
		.docsets = &run->source.docsets,
		.workers = source_workers(&run->source),
		.has_progress = !run->session->options->quiet,
		.each = judge_page,
		.ctx = run,
	};

	run->outcomes = NEW_ARRAY(arena, run->source.tree->count + 1, struct outcome);
	run->judges = NEW_ARRAY(arena, request.workers, struct judge);
	for (unsigned i = 0; i < request.workers; i++)
		page_rules_open(&run->judges[i].rules, arena);
	if (run->session->options->verify)
		verify_open(&run->verify, arena, run->source.tree);
	run->visitor = visitor_open(arena, &request);
	visitor_run(run->visitor, 0, run->source.tree->count);
}

/* ---- the report --------------------------------------------------------------------- */

/* Findings in the order of the entries, without those that nobody wants to see. */
static void gather_findings(struct run *run, struct report *report)
{
	enum severity least = run->session->options->min_level;
	enum severity fail_on = run->source.settings.fail_on;
	struct finding *findings;
	size_t most = 0;

	for (size_t i = 0; i < run->source.tree->count; i++)
		most += run->outcomes[i].count;
	findings = NEW_ARRAY(run->session->arena, most + 1, struct finding);
	for (size_t i = 0; i < run->source.tree->count; i++) {
		const struct outcome *outcome = &run->outcomes[i];
		const struct findings *all = &run->judges[outcome->worker].findings;

		for (size_t n = 0; n < outcome->count; n++) {
			const struct finding *f = &all->items[outcome->first + n];

			run->is_failing |= fail_on != SEVERITY_OFF && f->severity >= fail_on;
			if (f->severity >= least)
				findings[report->nfindings++] = *f;
			else
				report->hidden[f->severity]++;
		}
	}
	report->findings = findings;
}

static void gather_skips(const struct run *run, struct report *report)
{
	const struct tree *tree = run->source.tree;
	struct skip *skips = NEW_ARRAY(run->session->arena, tree->nskips + tree->count + 1,
				       struct skip);
	size_t count = 0;

	for (size_t i = 0; i < tree->nskips; i++)
		skips[count++] = (struct skip){ tree->skips[i].path, tree->skips[i].why, false };
	for (size_t i = 0; i < tree->count; i++) {
		struct span why = visitor_trouble(run->visitor, i);

		report->scope.attestations += run->outcomes[i].is_attestation;
		if (why.len > 0)
			skips[count++] = (struct skip){ tree->entries[i].path, why, true };
		else
			report->scope.pages++;
	}
	report->scope.skips = skips;
	report->scope.nskips = count;
}

static void describe_tree(const struct run *run, struct scope *scope)
{
	const struct tree *tree = run->source.tree;

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
		scope->what = arena_printf(run->session->arena, "revision %.*s",
					   SPAN_ARG(tree->rev_name));
		break;
	case TREE_STDIN:
		scope->what = SPAN("standard input");
		break;
	}
}

static void gather_report(struct run *run, struct report *report)
{
	gather_findings(run, report);
	gather_skips(run, report);
	describe_tree(run, &report->scope);
	report->complete = true;
	for (size_t i = 0; i < report->scope.nskips; i++)
		report->complete &= !report->scope.skips[i].is_failure;
}

/* ---- remarks ------------------------------------------------------------------------ */

static void tell_skips(const struct report *report, bool is_quiet)
{
	for (size_t i = 0; i < report->scope.nskips; i++) {
		const struct skip *skip = &report->scope.skips[i];

		if (skip->is_failure)
			tell("%.*s", SPAN_ARG(skip->why));
		else if (!is_quiet)
			tell("passed over '%.*s': %.*s", SPAN_ARG(skip->path), SPAN_ARG(skip->why));
	}
}

static int exit_code(const struct run *run, const struct report *report)
{
	if (!report->complete)
		return EXIT_TROUBLE;
	return run->is_failing ? EXIT_FOUND : EXIT_CLEAN;
}

static int lint_tree(struct run *run, struct report *report)
{
	bool is_quiet = run->session->options->quiet;
	int code;

	if (!source_open(&run->source, run->session)) {
		report->trouble = span_of(run->session->err->text);
		report->scope.rev = span_of(run->session->options->rev);
		return EXIT_TROUBLE;
	}
	judge_pages(run);
	gather_report(run, report);
	tell_skips(report, is_quiet);
	source_tell_empty(&run->source);
	code = exit_code(run, report);
	if (run->session->options->verify && !verify_tell(&run->verify, run->source.tree))
		code = EXIT_TROUBLE;
	return code;
}

int run_lint(struct session *s)
{
	struct run run = { .session = s };
	struct report report = { .version = ATTESTLINT_VERSION };
	struct outputs outputs;
	int code;

	if (!outputs_parse(&outputs, s))
		return EXIT_TROUBLE;
	code = lint_tree(&run, &report);
	if (!outputs_write(&outputs, s, &report))
		code = EXIT_TROUBLE;
	if (run.visitor)
		visitor_close(run.visitor);
	source_close(&run.source);
	return code;
}
