/*
 * Which commits does a range name, and in which order?  Both ends are followed back, newest commit
 * first, until all that is left is known to be reached by the start, too.
 */

#include "private.h"

/* Commits with a wrong clock: look so far beyond the end, as git does. */
enum { SLOP = 5 };

struct range {
	struct graph *graph;
	bool all_parents;
	const char *from_name, *to_name;	/* no start: all that the end reaches */
	struct commit *from, *to;
	struct commits queue;
	size_t nopen;		/* in the queue and to be walked, whatever their time */
	int64_t oldest;		/* time of the commits listed */
	const struct commit *cut;	/* listed, at the end of a shallow clone */
	bool is_joined;		/* some commit listed has a parent that the start reaches */
};

/* ---- what the words mean ------------------------------------------------------------- */

static bool refuse_range(struct range *r, const char *range)
{
	return fail(r->graph->finder->err,
		    "'%s' is not a range; expected 'REV', 'A..B' or, from where B parted from A, "
		    "'A...B'",
		    range);
}

/* As in git, what is left out is HEAD. */
static const char *end_of(struct range *r, struct span name)
{
	return name.len > 0 ? arena_cstr(&r->graph->arena, name) : "HEAD";
}

static bool find_ends(struct range *r, const char *range)
{
	struct span all = span_of(range ? range : "HEAD"), left, right;
	size_t dots = span_find(all, SPAN(".."));
	bool is_symmetric;

	if (dots == SIZE_MAX)
		return graph_find(r->graph, all.ptr, &r->to);
	left = span_slice(all, 0, dots);
	right = span_slice(all, dots + 2, all.len);
	is_symmetric = span_starts(right, SPAN("."));
	if (is_symmetric)
		right = span_slice(right, 1, right.len);
	if ((left.len == 0 && right.len == 0) || span_starts(right, SPAN(".")) ||
	    span_has(right, SPAN("..")))
		return refuse_range(r, range);
	r->from_name = end_of(r, left);
	r->to_name = end_of(r, right);
	return (is_symmetric ? base_find(r->graph, r->from_name, r->to_name, &r->from)
			     : graph_find(r->graph, r->from_name, &r->from)) &&
	       graph_find(r->graph, r->to_name, &r->to);
}

/* ---- the walk back -------------------------------------------------------------------- */

static size_t followed(const struct range *r, const struct commit *c)
{
	return r->all_parents || c->nparents == 0 ? c->nparents : 1;
}

/* What is hidden after it was walked through is walked again, to hide what it reaches. */
static void hide(struct range *r, struct commit *c)
{
	if (c->marks & MARK_HIDDEN)
		return;
	if (c->marks & MARK_QUEUED)
		r->nopen--;
	if (c->marks & MARK_LISTED)
		r->nopen++;
	c->marks |= MARK_HIDDEN;
	queue_add(r->graph, &r->queue, c);
}

static void show(struct range *r, struct commit *c)
{
	if (c->marks & (MARK_SEEN | MARK_HIDDEN))
		return;
	c->marks |= MARK_SEEN;
	r->nopen++;
	queue_add(r->graph, &r->queue, c);
}

static bool pass(struct range *r, struct commit *c)
{
	bool is_hidden = c->marks & MARK_HIDDEN;

	if (!is_hidden || (c->marks & MARK_LISTED))
		r->nopen--;
	if (!is_hidden) {
		c->marks |= MARK_LISTED;
		if (c->time < r->oldest)
			r->oldest = c->time;
	}
	if (!graph_read_parents(r->graph, c))
		return false;
	for (size_t i = 0; is_hidden && i < c->nparents; i++)
		hide(r, c->parents[i]);
	for (size_t i = 0; !is_hidden && i < followed(r, c); i++)
		show(r, c->parents[i]);
	return true;
}

/* Whether what is left is older than all that is listed, and to be hidden anyway. */
static bool is_behind(const struct range *r, const struct commit *c)
{
	unsigned marks = c->marks & (MARK_HIDDEN | MARK_LISTED);

	return r->nopen == 0 && marks == MARK_HIDDEN && c->time < r->oldest;
}

static bool walk(struct range *r)
{
	int slop = SLOP;
	struct commit *c;

	if (r->from)
		hide(r, r->from);
	show(r, r->to);
	while ((c = queue_take(&r->queue))) {
		slop = is_behind(r, c) ? slop - 1 : SLOP;
		if (slop < 0)
			return true;
		if (!pass(r, c))
			return false;
	}
	return true;
}

/* ---- the order ------------------------------------------------------------------------- */

struct step {
	struct commit *commit;
	size_t next;	/* parent to look at */
};

struct steps {
	struct step *items;
	size_t count, capacity;
};

static void enter(struct range *r, struct steps *steps, struct commit *c)
{
	if (c->marks & MARK_HIDDEN)
		r->is_joined = true;
	if ((c->marks & (MARK_LISTED | MARK_HIDDEN | MARK_ORDERED)) != MARK_LISTED)
		return;
	c->marks |= MARK_ORDERED;
	LIST_ADD(&r->graph->arena, steps)->commit = c;
	if (c->is_boundary)
		r->cut = c;
}

static void put_in_order(struct range *r, struct commits *out)
{
	struct steps steps = { 0 };

	enter(r, &steps, r->to);
	while (steps.count > 0) {
		struct step *top = &steps.items[steps.count - 1];

		if (top->next < followed(r, top->commit)) {
			enter(r, &steps, top->commit->parents[top->next++]);
		} else {
			*LIST_ADD(&r->graph->arena, out) = top->commit;
			steps.count--;
		}
	}
}

bool range_list(struct graph *g, const char *range, bool all_parents, struct commits *out)
{
	struct range r = { .graph = g, .all_parents = all_parents, .oldest = INT64_MAX };

	if (!find_ends(&r, range) || !walk(&r))
		return false;
	put_in_order(&r, out);
	return !r.from || !r.cut || r.is_joined ||
	       fail(g->finder->err, "the way from '%s' to '%s' is cut off: %.*s", r.from_name,
		    r.to_name, SPAN_ARG(graph_boundary(g, r.cut)));
}
