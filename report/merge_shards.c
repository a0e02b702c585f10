/* Are these the shards of one run, and what do they say that is of the run and not of a page? */
#include "merge_shards.h"

#include <stdlib.h>

struct span part_repository(const struct part *p)
{
	return p->repository.len > 0 ? p->repository : p->report.scope.repo;
}

static bool is_same_calendar(const struct inventory *a, const struct inventory *b)
{
	return !a || !b ||
	       (date_compare(a->calendars->as_of, b->calendars->as_of) == 0 &&
		a->calendars->expiring_days == b->calendars->expiring_days);
}

bool shards_check(const struct merge *m, const struct part *parts, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const struct scope *a = &parts[i - 1].report.scope, *b = &parts[i].report.scope;
		const char *x = parts[i - 1].name, *y = parts[i].name;

		if (a->shard.count == 0 || b->shard.count == 0)
			return fail(m->err,
				    "'%s' and '%s' are both of the repository '%.*s', and "
				    "not shards of one run; give them names: NAME=%s",
				    x, y, SPAN_ARG(part_repository(&parts[i])), y);
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

static int compare_paths(const void *a, const void *b)
{
	const struct skip *x = a, *y = b;
	int order = span_compare(x->path, y->path);

	return order ? order : span_compare(x->why, y->why);
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
				     index, all, SPAN_ARG(part_repository(parts))),
			true,
		};
	}
}

void shards_tell_run(struct merge *m, const struct part *parts, size_t count)
{
	add_skips(m, parts, count);
	add_trouble(m, parts, count);
	add_missing(m, parts, count);
}
