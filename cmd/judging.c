/* What does the checklist say of every page of a tree? */
#include "judging.h"

#include "attestlint/page.h"
#include "inventory.h"

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

static void judge_page(void *ctx, const struct visit *v)
{
	struct judging *j = ctx;
	struct judge *judge = &j->judges[v->worker];
	struct outcome *outcome = &j->outcomes[v->index];

	outcome->worker = v->worker;
	outcome->first = judge->findings.count;
	outcome->is_attestation = v->page->kind == PAGE_ATTESTATION;
	lint_page(page_rules_load(&judge->rules, j->settings, v->entry->path), v->page, v->keep,
		  v->scratch, &judge->findings);
	outcome->count = judge->findings.count - outcome->first;
	if (j->inventory)
		inventory_take(&j->inventory[v->index], j->source, v->page, v->keep);
	if (j->session->options->verify)
		verify_add(&j->verify, v);
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
		.each = judge_page,
		.ctx = j,
	};

	*j = (struct judging){
		.session = s, .settings = &source->settings, .source = source, .tree = tree
	};
	if (source->forms)
		j->inventory = NEW_ARRAY(s->arena, tree->count + 1, struct inventory_page);
	j->outcomes = NEW_ARRAY(s->arena, tree->count + 1, struct outcome);
	j->judges = NEW_ARRAY(s->arena, request.workers, struct judge);
	for (unsigned i = 0; i < request.workers; i++)
		page_rules_open(&j->judges[i].rules, s->arena);
	if (s->options->verify)
		verify_open(&j->verify, s->arena, tree);
	j->visitor = visitor_open(s->arena, &request);
	visitor_run(j->visitor, 0, tree->count);
}

struct findings judging_findings(const struct judging *j)
{
	struct findings all = { 0 };

	for (size_t i = 0; i < j->tree->count; i++)
		all.capacity += j->outcomes[i].count;
	all.items = NEW_ARRAY(j->session->arena, all.capacity + 1, struct finding);
	for (size_t i = 0; i < j->tree->count; i++) {
		const struct outcome *outcome = &j->outcomes[i];
		const struct findings *from = &j->judges[outcome->worker].findings;

		for (size_t n = 0; n < outcome->count; n++)
			all.items[all.count++] = from->items[outcome->first + n];
	}
	return all;
}

bool judging_scope(const struct judging *j, struct scope *scope)
{
	const struct tree *tree = j->tree;
	struct skip *skips = NEW_ARRAY(j->session->arena,
				       scope->nskips + tree->nskips + tree->count + 1, struct skip);
	size_t count = scope->nskips;
	bool is_complete = true;

	if (count > 0)
		memcpy(skips, scope->skips, count * sizeof(*skips));
	for (size_t i = 0; i < tree->nskips; i++)
		skips[count++] = (struct skip){ tree->skips[i].path, tree->skips[i].why, false };
	for (size_t i = 0; i < tree->count; i++) {
		struct span why = visitor_trouble(j->visitor, i);

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

	*out = (struct findings){ .capacity = all->count };
	out->items = NEW_ARRAY(s->arena, all->count + 1, struct finding);
	for (size_t i = 0; i < all->count; i++) {
		const struct finding *f = &all->items[i];

		is_failing |= fail_on != SEVERITY_OFF && f->severity >= fail_on;
		if (f->severity >= least)
			out->items[out->count++] = *f;
		else
			hidden[f->severity]++;
	}
	return is_failing;
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
