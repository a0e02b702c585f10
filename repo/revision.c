/* Which pages does a revision hold?  The name is resolved, then its tree walked in order. */

#include "private.h"

enum { MOST_FOLDERS = 1000 * 1000, LONGEST_PATH = 4096 };

/* ---- the revision ---------------------------------------------------------------- */

/* "HEAD~10" stands on "HEAD"; false when the name stands on nothing or on what is not there. */
static bool stands_on_a_commit(git_repository *repo, struct arena *arena, struct span rev)
{
	git_object *object = NULL;
	size_t end = 0;
	bool has;

	while (end < rev.len && rev.ptr[end] != '~' && rev.ptr[end] != '^')
		end++;
	if (end == 0 || end == rev.len)
		return false;
	has = git_revparse_single(&object, repo, arena_cstr(arena, span_slice(rev, 0, end))) == 0;
	git_object_free(object);
	return has;
}

static bool refuse_unknown(struct finder *f, git_repository *repo)
{
	bool is_missing = strstr(git_reason(), "no match for id");
	bool is_shallow = git_repository_is_shallow(repo) == 1;
	const char *rev = f->request->rev;

	if (git_repository_head_unborn(repo) == 1 && span_starts(span_of(rev), SPAN("HEAD")))
		return fail(f->err, "unknown revision '%s': there is no commit yet", rev);
	if (!stands_on_a_commit(repo, f->arena, span_of(rev)))
		return fail(f->err, "unknown revision '%s'%s", rev,
			    is_shallow ? "; this clone is shallow, for the whole history run: git "
					 "fetch --unshallow"
				       : "");
	if (!is_missing)
		return fail(f->err, "unknown revision '%s': the history does not reach so far",
			    rev);
	if (is_shallow)
		return fail(f->err, "the revision '%s' is cut off, for this clone is shallow; run: "
			    "git fetch --unshallow", rev);
	return fail(f->err,
		    "a commit on the way to '%s' is missing, the repository is damaged; run: "
		    "git fsck",
		    rev);
}

bool refuse_revision(struct finder *f, git_repository *repo, int rc)
{
	const char *rev = f->request->rev;

	if (rc == GIT_ENOTFOUND)
		return refuse_unknown(f, repo);
	if (rc == GIT_EAMBIGUOUS)
		return fail(f->err,
			    "'%s' is the start of more than one object name; give more digits",
			    rev);
	if (rc == GIT_EINVALIDSPEC)
		return fail(
			f->err,
			"'%s' is not a revision; expected one like 'main', 'v1.0', 'HEAD~10' or "
			"a commit id",
			rev);
	return fail(f->err, "cannot read the revision '%s': %s", rev, git_reason());
}

/* A tree by itself has no commit and no date, and is as good to read. */
static void note_commit(struct tree *tree, const git_object *object)
{
	git_object *commit = NULL;

	if (git_object_peel(&commit, object, GIT_OBJECT_COMMIT) != 0)
		return;
	memcpy(tree->commit.raw, git_object_id(commit)->id, sizeof(tree->commit.raw));
	tree->commit_date = date_from_days(
		(int32_t)(git_commit_time((const git_commit *)commit) / (24 * 60 * 60)));
	git_object_free(commit);
}

bool resolve_revision(struct finder *f)
{
	git_oid *top = &f->tree->private->top;
	git_repository *repo = f->tree->private->repo;
	git_object *object = NULL, *tree = NULL;
	int rc = git_revparse_single(&object, repo, f->request->rev);

	if (rc != 0)
		return refuse_revision(f, repo, rc);
	note_commit(f->tree, object);
	rc = git_object_peel(&tree, object, GIT_OBJECT_TREE);
	if (rc == 0)
		git_oid_cpy(top, git_object_id(tree));
	else if (rc == GIT_ENOTFOUND && git_object_type(object) == GIT_OBJECT_COMMIT)
		object_refuse(f->tree->private, git_commit_tree_id((const git_commit *)object),
			      span_of(f->request->rev), rc, f->err);
	else
		fail(f->err, "the revision '%s' is a file, expected a commit", f->request->rev);
	git_object_free(object);
	git_object_free(tree);
	return rc == 0;
}

/* ---- its tree ---------------------------------------------------------------------- */

struct walk {
	struct finder *f;
	struct buf path;	/* of the entry being visited; of a folder it ends in '/' */
	size_t nfolders;
};

static bool open_folder(struct walk *w, git_tree **tree, const git_oid *id)
{
	const struct tree_private *p = w->f->tree->private;
	int rc;

	if (++w->nfolders > MOST_FOLDERS || w->path.len > LONGEST_PATH)
		return fail(w->f->err, "the revision '%s' has no end of folders",
			    w->f->request->rev);
	rc = git_tree_lookup(tree, p->repo, id);
	return rc == 0 || object_refuse(p, id, buf_span(&w->path), rc, w->f->err);
}

static bool walk_tree(struct walk *w, const git_oid *id)
{
	size_t folder = w->path.len, count;
	git_tree *tree = NULL;
	bool ok = open_folder(w, &tree, id);

	count = ok ? git_tree_entrycount(tree) : 0;
	for (size_t i = 0; ok && i < count; i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		git_filemode_t mode = git_tree_entry_filemode(entry);

		buf_add(&w->path, span_of(git_tree_entry_name(entry)));
		if (mode == GIT_FILEMODE_TREE) {
			buf_byte(&w->path, '/');
			ok = !wanted_enters(w->f, buf_span(&w->path)) ||
			     walk_tree(w, git_tree_entry_id(entry));
		} else {
			ok = finder_visit(w->f, buf_span(&w->path), mode, git_tree_entry_id(entry));
		}
		w->path.len = folder;
	}
	git_tree_free(tree);
	return ok;
}

bool list_revision(struct finder *f)
{
	struct tree_private *p = f->tree->private;
	struct span where = arena_printf(f->arena, "the revision '%s'", f->request->rev);
	struct walk walk = { .f = f };
	bool ok;

	ok = walk_tree(&walk, &p->top);
	buf_free(&walk.path);
	return ok && wanted_check(f, where.ptr);
}
