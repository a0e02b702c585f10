/*
 * What does a commit say, and who are its parents?  Each is read once.  We walk ourselves, for the
 * walks of libgit2 fail where a shallow clone ends.
 */

#include "private.h"

/* ---- a queue, newest last ---------------------------------------------------------- */

void queue_add(struct graph *g, struct commits *queue, struct commit *c)
{
	size_t at = queue->count;

	if (c->marks & MARK_QUEUED)
		return;
	c->marks |= MARK_QUEUED;
	(void)LIST_ADD(&g->arena, queue);
	for (; at > 0 && queue->items[at - 1]->time >= c->time; at--)
		queue->items[at] = queue->items[at - 1];
	queue->items[at] = c;
}

struct commit *queue_take(struct commits *queue)
{
	struct commit *c;

	if (queue->count == 0)
		return NULL;
	c = queue->items[--queue->count];
	c->marks &= ~(unsigned)MARK_QUEUED;
	return c;
}

/* ---- commits ------------------------------------------------------------------------- */

static struct commit *add_commit(struct graph *g, const git_oid *id)
{
	struct span raw = { (const char *)id->id, sizeof(id->id) };
	uint32_t number = intern_add(&g->ids, raw);

	if (number == g->commits.count) {
		struct commit *c = NEW(&g->arena, struct commit);

		git_oid_cpy(&c->id, id);
		*LIST_ADD(&g->arena, &g->commits) = c;
	}
	return g->commits.items[number];
}

static void note(struct graph *g, struct commit *c, git_commit *from)
{
	const char *subject = git_commit_summary(from);

	c->is_read = true;
	c->time = git_commit_time(from);
	c->subject = arena_copy(&g->arena, span_of(subject ? subject : ""));
	git_oid_cpy(&c->tree, git_commit_tree_id(from));
	if (c->is_boundary)
		return;
	c->nparents = git_commit_parentcount(from);
	c->parents = NEW_ARRAY(&g->arena, c->nparents, struct commit *);
	for (size_t i = 0; i < c->nparents; i++)
		c->parents[i] = add_commit(g, git_commit_parent_id(from, (unsigned)i));
}

static int read_commit(struct graph *g, struct commit *c)
{
	git_commit *from = NULL;
	int rc;

	if (c->is_read)
		return 0;
	rc = git_commit_lookup(&from, g->finder->tree->private->repo, &c->id);
	if (rc == 0)
		note(g, c, from);
	git_commit_free(from);
	return rc;
}

/* A parent that is missing in a shallow clone was cut off, even when the clone's list is behind. */
bool graph_read_parents(struct graph *g, struct commit *c)
{
	for (size_t i = 0; i < c->nparents; i++) {
		int rc = read_commit(g, c->parents[i]);

		if (rc == GIT_ENOTFOUND && g->boundary.count > 0) {
			c->is_boundary = true;
			c->nparents = 0;
		} else if (rc != 0) {
			return object_refuse(g->finder->tree->private, &c->parents[i]->id,
					     SPAN("the history"), rc, g->finder->err);
		}
	}
	return true;
}

/* ---- revisions ------------------------------------------------------------------------ */

static const struct commit *find_oldest(const struct commits *list)
{
	const struct commit *oldest = NULL;

	for (size_t i = 0; i < list->count; i++) {
		const struct commit *c = list->items[i];

		if (c->is_read && (!oldest || c->time < oldest->time))
			oldest = c;
	}
	return oldest;
}

struct span graph_boundary(struct graph *g, const struct commit *at)
{
	char hex[11];

	if (!at)
		at = find_oldest(&g->boundary);
	if (!at)
		return SPAN("this clone is shallow; run: git fetch --unshallow");
	return arena_printf(
		&g->arena,
		"this clone is shallow, its history starts at commit %s; run: git fetch "
		"--unshallow",
		git_oid_tostr(hex, sizeof(hex), &at->id));
}

static bool refuse(struct graph *g, const char *rev, int rc)
{
	struct tree_request request = *g->finder->request;
	struct finder f = *g->finder;

	request.rev = rev;
	f.request = &request;
	if (rc == GIT_ENOTFOUND && g->boundary.count > 0)
		return fail(f.err, "unknown revision '%s': %.*s", rev,
			    SPAN_ARG(graph_boundary(g, NULL)));
	return refuse_revision(&f, f.tree->private->repo, rc);
}

bool graph_find(struct graph *g, const char *rev, struct commit **out)
{
	git_object *object = NULL, *commit = NULL;
	int rc = git_revparse_single(&object, g->finder->tree->private->repo, rev);

	if (rc != 0)
		return refuse(g, rev, rc);
	rc = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
	git_object_free(object);
	if (rc != 0)
		return fail(g->finder->err,
			    "the revision '%s' is a folder or a file, expected a commit", rev);
	*out = add_commit(g, git_object_id(commit));
	git_object_free(commit);
	rc = read_commit(g, *out);
	return rc == 0 || object_refuse(g->finder->tree->private, &(*out)->id, span_of(rev), rc,
					g->finder->err);
}

/* The list that git keeps of commits whose parents it did not fetch. */
static void read_boundary(struct graph *g)
{
	const char *folder = git_repository_commondir(g->finder->tree->private->repo);
	struct span file = arena_printf(&g->arena, "%s/shallow", folder), text, line;
	struct error ignored;
	git_oid id;

	if (!file_read(&g->arena, file.ptr, &text, &ignored))
		return;
	while (span_cut(&text, '\n', &line)) {
		struct commit *c;

		if (git_oid_fromstrn(&id, line.ptr, line.len) != 0)
			continue;
		c = add_commit(g, &id);
		c->is_boundary = true;
		*LIST_ADD(&g->arena, &g->boundary) = c;
	}
	for (size_t i = 0; i < g->boundary.count; i++)
		read_commit(g, g->boundary.items[i]);
}

void graph_open(struct graph *g, struct finder *f)
{
	*g = (struct graph){ .finder = f };
	intern_open(&g->ids, &g->arena);
	read_boundary(g);
}

void graph_close(struct graph *g)
{
	arena_free(&g->arena);
}
