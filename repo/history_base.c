/*
 * Where do two lines of history part?  Both are followed back, newest commit first; the first
 * commit met from both sides is the merge base, unless it stands behind another one.
 */

#include "private.h"

enum { MARK_BOTH = MARK_LEFT | MARK_RIGHT };

/* Whether something in the queue may still be, or lead to, a merge base. */
static bool has_fresh(const struct commits *queue)
{
	for (size_t i = 0; i < queue->count; i++)
		if (!(queue->items[i]->marks & MARK_STALE))
			return true;
	return false;
}

static bool follow(struct graph *g, struct commits *queue, struct commits *found)
{
	struct commit *c = queue_take(queue);
	unsigned marks = c->marks & (MARK_BOTH | MARK_STALE);

	if (marks == MARK_BOTH) {
		*LIST_ADD(&g->arena, found) = c;
		marks |= MARK_STALE;
	}
	if (!graph_read_parents(g, c))
		return false;
	for (size_t i = 0; i < c->nparents; i++) {
		struct commit *parent = c->parents[i];

		if ((parent->marks & marks) == marks)
			continue;
		parent->marks |= marks;
		queue_add(g, queue, parent);
	}
	return true;
}

static struct commit *pick(const struct commits *found)
{
	struct commit *best = NULL;

	for (size_t i = 0; i < found->count; i++) {
		struct commit *c = found->items[i];

		if (!(c->marks & MARK_STALE) && (!best || c->time > best->time))
			best = c;
	}
	return best;
}

static bool refuse(struct graph *g, const char *left, const char *right)
{
	if (g->boundary.count > 0)
		return fail(g->finder->err, "'%s' and '%s' have no merge base here: %.*s", left,
			    right, SPAN_ARG(graph_boundary(g, NULL)));
	return fail(g->finder->err,
		    "'%s' and '%s' have no merge base, their histories are unrelated; give a range "
		    "'%s..%s'",
		    left, right, left, right);
}

bool base_find(struct graph *g, const char *left, const char *right, struct commit **out)
{
	struct commits queue = { 0 }, found = { 0 };
	struct commit *a, *b;

	if (!graph_find(g, left, &a) || !graph_find(g, right, &b))
		return false;
	a->marks |= MARK_LEFT;
	b->marks |= MARK_RIGHT;
	queue_add(g, &queue, a);
	queue_add(g, &queue, b);
	/* Of several, some may stand behind others: by a wrong clock that shows only at the end. */
	while (has_fresh(&queue) || (found.count > 1 && queue.count > 0))
		if (!follow(g, &queue, &found))
			return false;
	*out = pick(&found);
	return *out || refuse(g, left, right);
}
