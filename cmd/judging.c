/* What does the checklist say of every page of a tree? */
#include "judging.h"

#include "attestlint/page.h"
#include "shard.h"

/* What was found on an entry, and what it was. */
struct outcome {
	struct findings findings;	/* in the arena of the worker that judged it */
	uint64_t app;			/* hash of its id */
	bool is_attestation;
};

/* What one worker judges with. */
struct judge {
	struct page_rules rules;
	struct ledger *ledger;		/* NULL when the tree is not judged */
};

static void judge_page(struct judging *j, const struct visit *v)
{
	struct judge *judge = &j->judges[v->worker];
	struct outcome *outcome = &j->outcomes[v->index];
	const struct lint_options *options =
		page_rules_load(&judge->rules, j->settings, v->entry->path);
	const struct page *page = v->page;

	outcome->app = hash_bytes(v->page->app_id);
	outcome->is_attestation = v->page->kind == PAGE_ATTESTATION;
	lint_page(options, v->page, v->keep, v->scratch, &outcome->findings);
	if (j->fixing.pages)
		page = fixing_page(&j->fixing, v, options, &outcome->findings);
	if (judge->ledger)
		ledger_add(judge->ledger, page, v->keep, v->scratch);
	if (j->session->options->verify)
		verify_add(&j->verify, v);
	if (j->also)
		j->also(j->also_ctx, v);
}

/* The pages of other shards are here, if at all, for the tree only. */
static bool is_ours(const struct judging *j, const struct tree_entry *entry)
{
	return shard_has(j->session->options->shard, entry->path);
}

static void visit_page(void *ctx, const struct visit *v)
{
	struct judging *j = ctx;
	struct judge *judge = &j->judges[v->worker];

	if (is_ours(j, v->entry))
		judge_page(j, v);
	else if (judge->ledger)
		ledger_add(judge->ledger, v->page, v->keep, v->scratch);
}

/* ---- the tree ------------------------------------------------------------------------------ */

/* Pages that were named or staged are no tree: what is missing may be among the others. */
static bool is_tree(const struct options *o)
{
	return shard_judges_tree(o->shard) && o->operands.count == 0 && !o->is_stdin &&
	       !(o->staged && !o->since);
}

/* --since knows both trees and their tables of contents, but reads only the pages that differ. */
bool judging_needs_all(const struct options *o)
{
	return is_tree(o) && !o->since;
}

/* Every finding has the level that the configuration gives its path. */
static void judge_tree(struct judging *j, unsigned workers)
{
	struct ledger **ledgers = NEW_ARRAY(j->session->arena, workers, struct ledger *);
	struct findings *all = &j->of_tree;
	size_t kept = 0;

	for (unsigned i = 0; i < workers; i++)
		ledgers[i] = j->judges[i].ledger;
	lint_tree(j->neighbours.surroundings, ledgers, ledgers[0] ? workers : 0, j->session->arena,
		  all);
	for (size_t i = 0; i < all->count; i++)
		if (finding_settle(page_rules_load(&j->judges[0].rules, j->settings,
						   all->items[i].path), &all->items[i]))
			all->items[kept++] = all->items[i];
	all->count = kept;
}

static void open_judges(struct judging *j, unsigned workers)
{
	struct arena *arena = j->session->arena;
	const struct surroundings *s = j->neighbours.surroundings;

	j->judges = NEW_ARRAY(arena, workers, struct judge);
	for (unsigned i = 0; i < workers; i++) {
		page_rules_open(&j->judges[i].rules, arena, s);
		if (s && judging_needs_all(j->session->options))
			j->judges[i].ledger = ledger_open(arena, s);
	}
}

void judging_run(struct judging *j, struct session *s, const struct source *source,
		 struct tree *tree)
{
	struct visit_request request = {
		.tree = tree,
		.catalog = &source->catalog,
		.docsets = &source->docsets,
		.workers = source_workers(&source->settings, tree),
		.has_progress = !s->options->quiet,
		.each = visit_page,
		.ctx = j,
	};

	*j = (struct judging){
		.also = j->also,
		.also_ctx = j->also_ctx,
		.session = s,
		.settings = &source->settings,
		.tree = tree,
	};
	j->outcomes = NEW_ARRAY(s->arena, tree->count + 1, struct outcome);
	neighbours_load(&j->neighbours, s->arena, tree, &source->docsets);
	open_judges(j, request.workers);
	fixing_open(&j->fixing, s, tree);
	if (s->options->verify)
		verify_open(&j->verify, s->arena, tree);
	j->visitor = visitor_open(s->arena, &request);
	visitor_run(j->visitor, 0, tree->count);
	j->has_judged_tree = j->neighbours.surroundings && is_tree(s->options);
	if (j->has_judged_tree)
		judge_tree(j, request.workers);
}

/* ---- the results ----------------------------------------------------------------------------- */

/* Those of the tree that come before a finding of a page; NULL = before the page's path. */
static void take_tree(const struct findings *tree, size_t *next, struct span path,
		      const struct finding *before, struct findings *all)
{
	while (*next < tree->count) {
		const struct finding *f = &tree->items[*next];

		if (before ? finding_compare(f, before) >= 0 : span_compare(f->path, path) >= 0)
			return;
		all->items[all->count++] = *f;
		++*next;
	}
}

struct findings judging_findings(const struct judging *j)
{
	struct findings all = { .capacity = j->of_tree.count };
	const struct findings *tree = &j->of_tree;
	size_t next = 0;

	for (size_t i = 0; i < j->tree->count; i++)
		all.capacity += j->outcomes[i].findings.count;
	all.items = NEW_ARRAY(j->session->arena, all.capacity + 1, struct finding);
	for (size_t i = 0; i < j->tree->count; i++) {
		const struct findings *from = &j->outcomes[i].findings;
		struct span path = j->tree->entries[i].path;

		take_tree(tree, &next, path, NULL, &all);
		for (size_t n = 0; n < from->count; n++) {
			const struct finding *f = &from->items[n];

			if (next < tree->count && span_is(tree->items[next].path, path))
				take_tree(tree, &next, path, f, &all);
			all.items[all.count++] = *f;
		}
	}
	while (next < tree->count)
		all.items[all.count++] = tree->items[next++];
	return all;
}

void judging_pages(const struct judging *j, struct map *out)
{
	for (size_t i = 0; i < j->tree->count; i++)
		if (visitor_trouble(j->visitor, i).len == 0)
			map_add(out, hash_bytes(j->tree->entries[i].path), j->outcomes[i].app);
}

bool judging_scope(const struct judging *j, struct scope *scope)
{
	const struct tree *tree = j->tree;
	size_t ntroubles = j->neighbours.troubles.count, count = scope->nskips;
	struct skip *skips = NEW_ARRAY(j->session->arena,
				       count + tree->nskips + tree->count + ntroubles + 1,
				       struct skip);
	bool is_complete = ntroubles == 0;

	if (count > 0)
		memcpy(skips, scope->skips, count * sizeof(*skips));
	for (size_t i = 0; i < tree->nskips; i++)
		skips[count++] = (struct skip){ tree->skips[i].path, tree->skips[i].why, false };
	for (size_t i = 0; i < ntroubles; i++)
		skips[count++] = j->neighbours.troubles.items[i];
	for (size_t i = 0; i < tree->count; i++) {
		struct span why = visitor_trouble(j->visitor, i);

		if (!is_ours(j, &tree->entries[i]))
			continue;
		scope->attestations += j->outcomes[i].is_attestation;
		scope->pages += why.len == 0;
		is_complete &= why.len == 0;
		if (why.len > 0)
			skips[count++] = (struct skip){ tree->entries[i].path, why, true };
	}
	scope->skips = skips;
	scope->nskips = count;
	return is_complete;
}

void judging_close(struct judging *j)
{
	if (j->visitor)
		visitor_close(j->visitor);
}

bool findings_filter(const struct session *s, const struct settings *settings,
		     const struct findings *all, struct findings *out, size_t hidden[])
{
	enum severity least = s->options->min_level, fail_on = settings->fail_on;
	bool is_failing = false;

	*out = (struct findings){ all->items, 0, all->count };
	for (size_t i = 0; i < all->count; i++) {
		const struct finding *f = &all->items[i];

		if (f->excuse != EXCUSE_NONE)
			continue;
		is_failing |= fail_on != SEVERITY_OFF && f->severity >= fail_on;
		if (f->severity >= least)
			out->items[out->count++] = *f;
		else
			hidden[f->severity]++;
	}
	return is_failing;
}

void findings_excuse(const struct session *s, const struct findings *all, struct report *report)
{
	struct findings out = { 0 };

	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].excuse != EXCUSE_NONE)
			*LIST_ADD(s->arena, &out) = all->items[i];
	report->excused = out.items;
	report->nexcused = out.count;
}

void scope_tell_skips(const struct scope *scope, bool is_quiet)
{
	for (size_t i = 0; i < scope->nskips; i++) {
		const struct skip *skip = &scope->skips[i];

		if (skip->is_failure)
			tell("%.*s", SPAN_ARG(skip->why));
		else if (!is_quiet)
			tell("passed over '%.*s': %.*s", SPAN_ARG(skip->path), SPAN_ARG(skip->why));
	}
}
