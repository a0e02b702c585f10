/*
 * How do many reports become one?  The shards of a repository first, then the repositories.
 * Whatever order they are given in, the result is the same.
 */
#include <stdlib.h>

#include "attestlint/report.h"
#include "attestlint/surroundings.h"
#include "merge_inventory.h"

struct merge {
	struct arena *arena;
	struct error *err;
	struct report *out;
	LIST(struct finding) lists[4]; /* new, remaining, fixed, excused */
	LIST(struct change) changes;
	LIST(struct skip) skips;
	LIST(struct span) languages;
};

/* ---- order ------------------------------------------------------------------------------- */

static struct span repository_of(const struct part *p)
{
	return p->repository.len > 0 ? p->repository : p->report.scope.repo;
}

static int compare_parts(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	int order = span_compare(repository_of(x), repository_of(y));
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

static int compare_paths(const void *a, const void *b)
{
	const struct skip *x = a, *y = b;
	int order = span_compare(x->path, y->path);

	return order ? order : span_compare(x->why, y->why);
}

static int compare_spans(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* ---- the shards of one repository -------------------------------------------------------- */

static bool is_same_calendar(const struct inventory *a, const struct inventory *b)
{
	return !a || !b ||
	       (date_compare(a->calendars->as_of, b->calendars->as_of) == 0 &&
		a->calendars->expiring_days == b->calendars->expiring_days);
}

/* Shards of one run say the same of everything but their pages. */
static bool check_shards(const struct merge *m, const struct part *parts, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const struct scope *a = &parts[i - 1].report.scope, *b = &parts[i].report.scope;
		const char *x = parts[i - 1].name, *y = parts[i].name;

		if (a->shard.count == 0 || b->shard.count == 0)
			return fail(m->err,
				    "'%s' and '%s' are both of the repository '%.*s', and "
				    "not shards of one run; give them names: NAME=%s",
				    x, y, SPAN_ARG(repository_of(&parts[i])), y);
		if (a->shard.count != b->shard.count)
			return fail(m->err, "'%s' is a shard of %u, '%s' one of %u", x,
				    a->shard.count, y, b->shard.count);
		if (a->shard.index == b->shard.index)
			return fail(m->err, "'%s' and '%s' are the same shard, %u/%u", x, y,
				    a->shard.index, a->shard.count);
		if (!span_is(a->commit, b->commit) || !span_is(a->rev, b->rev) ||
		    !span_is(a->what, b->what) || !span_is(a->as_of, b->as_of))
			return fail(m->err,
				    "'%s' and '%s' are not of one run: revision, commit or "
				    "day differ",
				    x, y);
		if (!is_same_calendar(parts[i - 1].report.inventory, parts[i].report.inventory))
			return fail(m->err, "'%s' and '%s' are not of one run: the days differ by "
				    "which a page is called expiring", x, y);
	}
	return true;
}

static bool has_skip(const struct report *r, const struct skip *skip)
{
	for (size_t i = 0; i < r->scope.nskips; i++)
		if (r->scope.skips[i].is_failure == skip->is_failure &&
		    compare_paths(&r->scope.skips[i], skip) == 0)
			return true;
	return false;
}

/* What every shard tells is of the tree and comes first; the rest is of their pages. */
static void add_skips(struct merge *m, const struct part *parts, size_t count)
{
	const struct scope *first = &parts[0].report.scope;
	size_t from;

	for (size_t i = 0; i < first->nskips; i++)
		if (count > 1 && has_skip(&parts[1].report, &first->skips[i]))
			*LIST_ADD(m->arena, &m->skips) = first->skips[i];
	from = m->skips.count;
	for (size_t k = 0; k < count; k++)
		for (size_t i = 0; i < parts[k].report.scope.nskips; i++) {
			const struct skip *skip = &parts[k].report.scope.skips[i];

			if (count == 1 || !has_skip(&parts[k == 0].report, skip))
				*LIST_ADD(m->arena, &m->skips) = *skip;
		}
	if (m->skips.count > from && count > 1)
		qsort(m->skips.items + from, m->skips.count - from, sizeof(*m->skips.items),
		      compare_paths);
}

/* A run that saw nothing is told as such only when all shards did. */
static void add_trouble(struct merge *m, const struct part *parts, size_t count)
{
	size_t troubled = 0;

	for (size_t i = 0; i < count; i++)
		troubled += parts[i].report.trouble.len > 0;
	if (troubled == count)
		m->out->trouble = parts[0].report.trouble;
	for (size_t i = 0; troubled < count && i < count; i++)
		if (parts[i].report.trouble.len > 0)
			*LIST_ADD(m->arena, &m->skips) =
				(struct skip){ SPAN("."), parts[i].report.trouble, true };
}

static void add_missing(struct merge *m, const struct part *parts, size_t count)
{
	unsigned all = parts[0].report.scope.shard.count;
	size_t next = 0;

	for (unsigned index = 1; index <= all; index++) {
		if (next < count && parts[next].report.scope.shard.index == index) {
			next++;
			continue;
		}
		m->out->complete = false;
		*LIST_ADD(m->arena, &m->skips) = (struct skip){
			SPAN("."),
			arena_printf(m->arena, "the report of shard %u/%u of '%.*s' is missing",
				     index, all, SPAN_ARG(repository_of(parts))),
			true,
		};
	}
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
	if (!check_shards(&m, parts, count))
		return false;
	for (size_t i = 0; i < count; i++) {
		add_sums(&m, &parts[i].report);
		add_lists(&m, &parts[i].report, (struct span){ 0 });
		add_scope(&out->scope, &parts[i].report.scope, i == 0);
	}
	if (count > 1)
		sort_findings(&m);
	out->scope.repo = repository_of(parts);
	out->scope.repositories = parts[0].report.scope.repositories;
	out->scope.nrepositories = parts[0].report.scope.nrepositories;
	add_skips(&m, parts, count);
	add_trouble(&m, parts, count);
	add_missing(&m, parts, count);
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
		if (i < count && span_is(repository_of(&parts[i]), repository_of(&parts[from])))
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
