/*
 * How do many reports become one?  The shards of a repository first, then the repositories.
 * Whatever order they are given in, the result is the same.
 */
#include <stdlib.h>

#include "attestlint/report.h"
#include "attestlint/surroundings.h"
#include "merge_inventory.h"
#include "merge_shards.h"

/* ---- order ------------------------------------------------------------------------------- */

static int compare_parts(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	int order = span_compare(part_repository(x), part_repository(y));
	unsigned i = x->report.scope.shard.index, k = y->report.scope.shard.index;

	if (order != 0)
		return order;
	return i != k ? (i < k ? -1 : 1) : strcmp(x->name, y->name);
}

/* Those that are alike keep their order. */
static int compare_findings(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a,
			     *y = *(const struct finding *const *)b;
	int order = finding_compare(x, y);

	return order ? order : x < y ? -1 : x > y;
}

static int compare_spans(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* ---- lists ------------------------------------------------------------------------------- */

static struct span prefixed(struct merge *m, struct span repository, struct span path)
{
	if (repository.len == 0 || path.len == 0)
		return path;
	return arena_printf(m->arena, "%.*s/%.*s", SPAN_ARG(repository), SPAN_ARG(path));
}

static void add_findings(struct merge *m, size_t list, const struct finding *from, size_t count,
			 struct span repository)
{
	for (size_t i = 0; i < count; i++) {
		struct finding *f = LIST_ADD(m->arena, &m->lists[list]);

		*f = from[i];
		f->path = prefixed(m, repository, f->path);
	}
}

static void add_lists(struct merge *m, const struct report *r, struct span repository)
{
	add_findings(m, 0, r->findings, r->nfindings, repository);
	add_findings(m, 1, r->remaining, r->nremaining, repository);
	add_findings(m, 2, r->fixed, r->nfixed, repository);
	add_findings(m, 3, r->excused, r->nexcused, repository);
	for (size_t i = 0; i < r->nchanges; i++) {
		struct change *c = LIST_ADD(m->arena, &m->changes);

		*c = r->changes[i];
		c->path = prefixed(m, repository, c->path);
		c->old_path = prefixed(m, repository, c->old_path);
		c->title = prefixed(m, repository, c->title);
	}
}

/* Findings of one page may come from two shards: its own, and the one that judges the tree. */
static void sort_findings(struct merge *m)
{
	size_t count = m->lists[0].count;
	const struct finding **order = NEW_ARRAY(m->arena, count + 1, const struct finding *);
	struct finding *sorted = NEW_ARRAY(m->arena, count + 1, struct finding);

	for (size_t i = 0; i < count; i++)
		order[i] = &m->lists[0].items[i];
	qsort(order, count, sizeof(*order), compare_findings);
	for (size_t i = 0; i < count; i++)
		sorted[i] = *order[i];
	m->lists[0].items = sorted;
}

/* Each once, sorted. */
static void sort_languages(struct merge *m)
{
	size_t kept = 0;

	if (m->languages.count == 0)
		return;
	qsort(m->languages.items, m->languages.count, sizeof(struct span), compare_spans);
	for (size_t i = 0; i < m->languages.count; i++)
		if (i == 0 || !span_is(m->languages.items[i], m->languages.items[kept - 1]))
			m->languages.items[kept++] = m->languages.items[i];
	m->languages.count = kept;
}

/* ---- sums -------------------------------------------------------------------------------- */

static void add_silenced(struct silenced *to, const struct silenced *more)
{
	to->metadata_only += more->metadata_only;
	to->retranslated += more->retranslated;
	to->schema_migration += more->schema_migration;
	to->blank_absent += more->blank_absent;
	to->other_pages += more->other_pages;
	to->stamps += more->stamps;
}

static size_t sum_attestations(size_t a, size_t b)
{
	return a == ATTESTATIONS_UNKNOWN || b == ATTESTATIONS_UNKNOWN ? ATTESTATIONS_UNKNOWN
								      : a + b;
}

static void add_sums(struct merge *m, const struct report *r)
{
	struct report *out = m->out;

	out->complete &= r->complete;
	out->is_failing |= r->is_failing;
	out->has_since |= r->has_since;
	out->has_changes |= r->has_changes;
	out->scope.pages += r->scope.pages;
	out->scope.attestations = sum_attestations(out->scope.attestations, r->scope.attestations);
	for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
		out->hidden[s] += r->hidden[s];
	add_silenced(&out->silenced, &r->silenced);
	for (size_t i = 0; i < r->scope.nlanguages; i++)
		*LIST_ADD(m->arena, &m->languages) = r->scope.languages[i];
}

/* What all parts say alike; else nothing. */
static void add_common(struct span *to, struct span more, bool is_first)
{
	if (is_first)
		*to = more;
	else if (!span_is(*to, more))
		*to = (struct span){ 0 };
}

static void add_scope(struct scope *to, const struct scope *more, bool is_first)
{
	add_common(&to->rev, more->rev, is_first);
	add_common(&to->since, more->since, is_first);
	add_common(&to->what, more->what, is_first);
	add_common(&to->as_of, more->as_of, is_first);
}

/* ---- reports ----------------------------------------------------------------------------- */

static void finish(struct merge *m)
{
	struct report *out = m->out;

	sort_languages(m);
	out->findings = m->lists[0].items;
	out->nfindings = m->lists[0].count;
	out->remaining = m->lists[1].items;
	out->nremaining = m->lists[1].count;
	out->fixed = m->lists[2].items;
	out->nfixed = m->lists[2].count;
	out->excused = m->lists[3].items;
	out->nexcused = m->lists[3].count;
	out->changes = m->changes.items;
	out->nchanges = m->changes.count;
	out->scope.skips = m->skips.items;
	out->scope.nskips = m->skips.count;
	out->scope.languages = m->languages.items;
	out->scope.nlanguages = m->languages.count;
}

static void open_merge(struct merge *m, const struct merge *like, struct report *out)
{
	*m = (struct merge){ .arena = like->arena, .err = like->err, .out = out };
	*out = (struct report){ .version = ATTESTLINT_VERSION,
				.complete = true,
				.has_findings = true };
}

static void join_inventories(struct merge *m, const struct part *parts, size_t count)
{
	const struct report **reports = NEW_ARRAY(m->arena, count, const struct report *);

	for (size_t i = 0; i < count; i++)
		reports[i] = &parts[i].report;
	m->out->inventory = inventories_join(m->arena, reports, count, NULL);
}

/* One repository, whole or in shards, into `out`. */
static bool merge_shards(const struct merge *all, const struct part *parts, size_t count,
			 struct report *out)
{
	struct merge m;

	open_merge(&m, all, out);
	if (!shards_check(&m, parts, count))
		return false;
	for (size_t i = 0; i < count; i++) {
		add_sums(&m, &parts[i].report);
		add_lists(&m, &parts[i].report, (struct span){ 0 });
		add_scope(&out->scope, &parts[i].report.scope, i == 0);
	}
	if (count > 1)
		sort_findings(&m);
	out->scope.repo = part_repository(parts);
	out->scope.repositories = parts[0].report.scope.repositories;
	out->scope.nrepositories = parts[0].report.scope.nrepositories;
	shards_tell_run(&m, parts, count);
	join_inventories(&m, parts, count);
	finish(&m);
	return true;
}

/* A page's path starts with its repository from now on. */
static void merge_repositories(struct merge *m, const struct report *reports, size_t count)
{
	struct span *names = NEW_ARRAY(m->arena, count, struct span);
	const struct report **all = NEW_ARRAY(m->arena, count, const struct report *);

	for (size_t i = 0; i < count; i++) {
		const struct report *r = &reports[i];

		all[i] = r;
		names[i] = r->scope.repo;
		add_sums(m, r);
		add_lists(m, r, names[i]);
		add_scope(&m->out->scope, &r->scope, i == 0);
		if (r->trouble.len > 0)
			*LIST_ADD(m->arena, &m->skips) =
				(struct skip){ names[i], r->trouble, true };
		for (size_t k = 0; k < r->scope.nskips; k++) {
			struct skip *skip = LIST_ADD(m->arena, &m->skips);

			*skip = r->scope.skips[k];
			skip->path = prefixed(m, names[i], skip->path);
		}
	}
	m->out->scope.repo = arena_printf(m->arena, "%zu repositories", count);
	m->out->scope.repositories = names;
	m->out->scope.nrepositories = count;
	m->out->inventory = inventories_join(m->arena, all, count, names);
}

bool reports_merge(struct report *out, struct arena *arena, struct part *parts, size_t count,
		   struct error *err)
{
	const struct merge base = { .arena = arena, .err = err };
	struct report *reports = NEW_ARRAY(arena, count, struct report);
	size_t from = 0, nreports = 0;
	struct merge m;

	qsort(parts, count, sizeof(*parts), compare_parts);
	for (size_t i = 1; i <= count; i++) {
		if (i < count && span_is(part_repository(&parts[i]), part_repository(&parts[from])))
			continue;
		if (!merge_shards(&base, &parts[from], i - from, &reports[nreports++]))
			return false;
		from = i;
	}
	if (nreports == 1) {
		*out = reports[0];
		return true;
	}
	open_merge(&m, &base, out);
	merge_repositories(&m, reports, nreports);
	finish(&m);
	return true;
}
