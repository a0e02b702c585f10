/*
 * Which pages did each commit change?  The range gives the commits, oldest first; each is compared
 * with its parent, whose folders are then still at hand.
 */

#include "private.h"

struct history_private {
	struct tree *tree;	/* the repository; it lists nothing */
};

struct listing {
	struct history *history;
	struct arena *arena;		/* of the result */
	const struct history_request *request;
	struct graph graph;
	struct comparison comparison;
	struct changes changes, others;	/* of all commits; against a further parent */
};

/* ---- the repository -------------------------------------------------------------------- */

static bool repository_find(struct finder *f)
{
	struct site site = site_find(f->arena, f->request->directory);

	f->tree = NEW(f->arena, struct tree);
	f->tree->private = NEW(f->arena, struct tree_private);
	f->tree->kind = TREE_REVISION;
	return find_base(f) && open_site(f, &site);
}

/* ---- commits ------------------------------------------------------------------------------ */

static struct oid oid_of(const git_oid *id)
{
	struct oid oid;

	memcpy(oid.raw, id->id, sizeof(oid.raw));
	return oid;
}

static struct span format_id(struct arena *arena, const git_oid *id)
{
	struct oid oid = oid_of(id);

	return oid_format(arena, &oid);
}

/* Days begin at midnight before 1970, too. */
static struct date date_of(int64_t time)
{
	const int64_t day = 24 * 60 * 60;

	return date_from_days((int32_t)(time / day - (time % day < 0)));
}

static void note_commit(struct listing *l, struct history_commit *out, const struct commit *c)
{
	out->id = oid_of(&c->id);
	out->has_parent = c->nparents > 0;
	if (out->has_parent)
		out->parent = oid_of(&c->parents[0]->id);
	out->time = c->time;
	out->date = date_of(c->time);
	out->subject = arena_copy(l->arena, c->subject);
	out->first = l->changes.count;
	l->history->is_cut = l->history->is_cut || c->is_boundary;
}

/* Keep the changes from `first` on that the others have as well; both are sorted. */
static void keep_common(struct changes *changes, size_t first, const struct changes *others)
{
	size_t kept = first, k = 0;

	for (size_t i = first; i < changes->count; i++) {
		struct span path = changes->items[i].path;

		while (k < others->count && span_compare(others->items[k].path, path) < 0)
			k++;
		if (k < others->count && span_is(others->items[k].path, path))
			changes->items[kept++] = changes->items[i];
	}
	changes->count = kept;
}

/* A page that is as in one of the parents came from there; the merge did not change it. */
static bool compare_further(struct listing *l, const struct commit *c, size_t first)
{
	for (size_t i = 1; i < c->nparents && l->changes.count > first; i++) {
		l->others.count = 0;
		if (!compare_trees(&l->comparison, &c->parents[i]->tree, &c->tree, &l->others))
			return false;
		keep_common(&l->changes, first, &l->others);
	}
	return true;
}

static bool add_commit(struct listing *l, const struct commit *c)
{
	struct history_commit *out = &l->history->commits[l->history->ncommits++];
	const git_oid *before = c->nparents ? &c->parents[0]->tree : NULL;

	note_commit(l, out, c);
	if (!compare_trees(&l->comparison, before, &c->tree, &l->changes) ||
	    (l->request->all_parents && !compare_further(l, c, out->first)))
		return fail_in(l->graph.finder->err, "commit %.*s",
			       SPAN_ARG(format_id(l->arena, &c->id)));
	out->count = l->changes.count - out->first;
	return true;
}

static bool list_commits(struct listing *l)
{
	struct history *h = l->history;
	struct commits commits = { 0 };

	if (!range_list(&l->graph, l->request->range, l->request->all_parents, &commits))
		return false;
	h->commits = NEW_ARRAY(l->arena, commits.count, struct history_commit);
	for (size_t i = 0; i < commits.count; i++)
		if (!add_commit(l, commits.items[i]))
			return false;
	h->nchanges = l->changes.count;
	h->changes = NEW_ARRAY(l->arena, h->nchanges, struct history_change);
	if (h->nchanges > 0)
		memcpy(h->changes, l->changes.items, h->nchanges * sizeof(*h->changes));
	return true;
}

static bool list(struct listing *l, struct finder *f)
{
	struct arena scratch = { 0 };
	bool ok;

	graph_open(&l->graph, f);
	comparison_open(&l->comparison, f, l->arena, &scratch);
	ok = list_commits(l);
	comparison_close(&l->comparison);
	graph_close(&l->graph);
	arena_free(&scratch);
	return ok;
}

/* ---- what others call ------------------------------------------------------------------- */

static bool is_unborn(const struct finder *f, const char *a, const char *b)
{
	return strcmp(a, "HEAD") == 0 && strcmp(b, "HEAD") == 0 &&
	       git_repository_head_unborn(f->tree->private->repo) == 1;
}

bool repo_merge_base(const char *directory, const char *a, const char *b, struct arena *arena,
		     struct span *out, struct error *err)
{
	struct tree_request request = { .kind = TREE_REVISION, .directory = directory };
	struct finder f = { .arena = arena, .request = &request, .err = err };
	struct commit *base;
	struct graph graph;
	bool ok = repository_find(&f);

	if (ok && is_unborn(&f, a, b)) {
		*out = SPAN(EMPTY_TREE);
	} else if (ok) {
		graph_open(&graph, &f);
		ok = base_find(&graph, a, b, &base);
		if (ok)
			*out = format_id(arena, &base->id);
		graph_close(&graph);
	}
	tree_close(f.tree);
	return ok;
}

bool history_read(struct history *h, const struct oid *blob, struct span path, struct arena *arena,
		  struct span *text, struct error *err)
{
	git_oid id;

	memcpy(id.id, blob->raw, sizeof(id.id));
	return blob_read(h->private->tree->private, &id, path, arena, text, err);
}

void history_close(struct history *h)
{
	if (h)
		tree_close(h->private->tree);
}

bool history_open(struct history **out, struct arena *arena, const struct history_request *request,
		  struct error *err)
{
	struct tree_request files = { .kind = TREE_REVISION,
				      .directory = request->directory,
				      .paths = request->paths,
				      .npaths = request->npaths,
				      .want = request->want,
				      .want_ctx = request->want_ctx };
	struct finder f = { .arena = arena, .request = &files, .err = err };
	struct listing l = { .arena = arena, .request = request };
	bool ok = repository_find(&f);

	*out = l.history = NEW(arena, struct history);
	l.history->private = NEW(arena, struct history_private);
	l.history->private->tree = f.tree;
	if (ok && wanted_read(&f) && list(&l, &f))
		return true;
	history_close(l.history);
	*out = NULL;
	return false;
}
