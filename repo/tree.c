/* Which pages are there, and what do they say?  Wherever they come from, they are read alike. */

#include "private.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

struct span oid_format(struct arena *arena, const struct oid *oid)
{
	static const char digits[] = "0123456789abcdef";
	char *hex = arena_bytes(arena, 2 * sizeof(oid->raw));

	for (size_t i = 0; i < sizeof(oid->raw); i++) {
		hex[2 * i] = digits[oid->raw[i] >> 4];
		hex[2 * i + 1] = digits[oid->raw[i] & 15];
	}
	return (struct span){ hex, 2 * sizeof(oid->raw) };
}

/* ---- opening ----------------------------------------------------------------------- */

static bool needs_git(const struct tree *t)
{
	return t->kind == TREE_INDEX || t->kind == TREE_REVISION;
}

bool find_base(struct finder *f)
{
	const char *directory = f->request->directory ? f->request->directory : ".";
	char *real = realpath(directory, NULL);

	if (!real)
		return fail(f->err, "cannot enter '%s': %s", directory, strerror(errno));
	f->base = arena_copy(f->arena, span_of(real));
	free(real);
	if (f->request->directory)
		f->front = arena_printf(f->arena, "%s/", directory);
	return true;
}

/* From the folder that paths are relative to up to the root, as short as it goes. */
static struct span front_of(const struct finder *f)
{
	struct span down, part, front;
	struct buf up = { 0 };

	if (f->request->directory || !path_below(f->base, f->tree->root, &down))
		return arena_printf(f->arena, "%.*s/", SPAN_ARG(f->tree->root));
	while (span_cut(&down, '/', &part))
		BUF_LIT(&up, "../");
	front = arena_copy(f->arena, buf_span(&up));
	buf_free(&up);
	return front;
}

static void set_root(struct finder *f, const char *folder)
{
	char *real = realpath(folder, NULL);

	f->tree->in_repository = true;
	f->tree->root = arena_copy(f->arena, span_of(real ? real : folder));
	f->tree->private->front = front_of(f);
	free(real);
}

/* A bare repository has no files; what was named on the command line lies outside it. */
static bool is_plain(const struct finder *f, const struct site *site)
{
	if (!site->gitdir)
		return true;
	return site->is_bare && (f->tree->kind == TREE_STDIN || f->request->npaths > 0) &&
	       !needs_git(f->tree);
}

static bool open_objects(struct finder *f, const struct site *site)
{
	struct tree_private *p = f->tree->private;
	bool is_bare = !git_repository_workdir(p->repo);

	if (is_bare && f->tree->kind != TREE_REVISION && !getenv("GIT_INDEX_FILE"))
		return fail(
			f->err,
			"the repository '%.*s' is bare, it has neither files nor an index; lint "
			"a revision of it: --rev HEAD",
			SPAN_ARG(f->tree->root));
	if (is_bare)
		f->base = f->tree->root;
	if (git_repository_odb(&p->odb, p->repo) != 0)
		return fail(f->err, "cannot open the objects of '%s': %s", site->gitdir,
			    git_reason());
	return f->tree->kind == TREE_REVISION || index_open(&p->index, p->repo, site, f->err);
}

bool open_site(struct finder *f, const struct site *site)
{
	struct tree_private *p = f->tree->private;

	if (!site->gitdir && needs_git(f->tree))
		return fail(f->err, "'%.*s' is not in a git repository", SPAN_ARG(f->base));
	if (is_plain(f, site)) {
		f->tree->root = f->base;
		p->front = f->front;
		return true;
	}
	if (f->tree->kind == TREE_STDIN) {
		set_root(f, site->worktree ? site->worktree : site->top);
		return true;
	}
	if (!repository_open(&p->repo, site, f->err))
		return false;
	set_root(f, git_repository_workdir(p->repo) ? git_repository_workdir(p->repo) :
		    git_repository_path(p->repo));
	return open_objects(f, site);
}

bool tree_walk(struct finder *f)
{
	switch (f->tree->kind) {
	case TREE_FILES:
		return list_files(f);
	case TREE_INDEX:
		return list_index(f);
	case TREE_REVISION:
		return list_revision(f);
	case TREE_STDIN:
		finder_add(f, f->wanted[0].path, true);
		return true;
	}
	return false;
}

/* For tree_list. */
static void note_bounds(struct finder *f)
{
	struct tree_private *p = f->tree->private;

	p->base = f->base;
	p->is_bounded = f->tree->kind != TREE_STDIN &&
			(f->tree->in_repository || f->request->npaths == 0);
}

bool tree_open(struct tree **out, struct arena *arena, const struct tree_request *request,
	       struct error *err)
{
	struct finder f = { .arena = arena, .request = request, .err = err };
	struct site site = site_find(arena, request->directory);

	*out = f.tree = NEW(arena, struct tree);
	f.tree->private = NEW(arena, struct tree_private);
	f.tree->kind = request->kind;
	if (request->kind == TREE_REVISION)
		f.tree->rev_name = arena_copy(arena, span_of(request->rev));
	if (find_base(&f) && open_site(&f, &site) && wanted_read(&f) &&
	    (request->kind != TREE_REVISION || resolve_revision(&f)) && tree_walk(&f)) {
		finder_finish(&f);
		note_bounds(&f);
		return true;
	}
	tree_close(f.tree);
	*out = NULL;
	return false;
}

void tree_close(struct tree *t)
{
	struct tree_private *p = t ? t->private : NULL;

	if (!p)
		return;
	git_index_free(p->index);
	git_odb_free(p->odb);
	if (p->repo)
		repository_close(p->repo);
	arena_free(&p->kept);
	*p = (struct tree_private){ 0 };
}

/* ---- reading ------------------------------------------------------------------------ */

/* Standard input can be read once, the page as often as one likes. */
static bool read_stdin(struct tree_private *p, struct arena *arena, struct span *text,
		       struct error *err)
{
	if (!p->has_stdin && !file_read_stdin(&p->kept, &p->stdin_text, err))
		return false;
	p->has_stdin = true;
	*text = arena_copy(arena, p->stdin_text);
	return true;
}

bool tree_read(struct tree *t, size_t index, struct arena *arena, struct span *text,
	       struct error *err)
{
	const struct tree_entry *entry = &t->entries[index];
	git_oid id;

	if (t->kind == TREE_STDIN)
		return read_stdin(t->private, arena, text, err);
	if (t->kind == TREE_FILES)
		return file_read(arena, t->private->files[entry->file], text, err);
	memcpy(id.id, entry->oid.raw, sizeof(id.id));
	return blob_read(t->private, &id, entry->path, arena, text, err);
}

const char *tree_file(const struct tree *t, size_t index)
{
	return t->kind == TREE_FILES ? t->private->files[t->entries[index].file] : NULL;
}

/* Whether the path leads to a file inside the root; the way of a link counts where it ends. */
static bool is_inside(const struct tree *t, const char *file)
{
	char *real = realpath(file, NULL);
	struct span below;
	struct stat st;
	bool is = real && path_below(span_of(real), t->root, &below) && stat(real, &st) == 0 &&
		  S_ISREG(st.st_mode);

	free(real);
	return is;
}

static bool is_file(unsigned mode)
{
	return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

static bool find_in_revision(const struct tree_private *p, const char *path, git_oid *id)
{
	git_tree_entry *entry = NULL;
	git_tree *top = NULL;
	bool found = git_tree_lookup(&top, p->repo, &p->top) == 0 &&
		     git_tree_entry_bypath(&entry, top, path) == 0 &&
		     is_file(git_tree_entry_filemode(entry));

	if (found)
		git_oid_cpy(id, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	git_tree_free(top);
	return found;
}

static bool find_in_index(const struct tree_private *p, const char *path, git_oid *id)
{
	const git_index_entry *entry = git_index_get_bypath(p->index, path, 0);

	if (!entry || !is_file(entry->mode))
		return false;
	git_oid_cpy(id, &entry->id);
	return true;
}

bool tree_read_path(struct tree *t, struct span path, struct arena *arena, struct span *text,
		    bool *found, struct error *err)
{
	const struct tree_private *p = t->private;
	struct span clean = path_clean(arena, path);
	const char *name = arena_cstr(arena, clean);
	git_oid id;

	*found = false;
	if (clean.len == 0 || span_starts(clean, SPAN("/")) || span_starts(clean, SPAN("../")))
		return true;
	if (needs_git(t)) {
		*found = t->kind == TREE_INDEX ? find_in_index(p, name, &id)
					       : find_in_revision(p, name, &id);
		return !*found || blob_read(p, &id, clean, arena, text, err);
	}
	name = arena_printf(arena, "%.*s%s", SPAN_ARG(p->front), name).ptr;
	*found = is_inside(t, name);
	return !*found || file_read(arena, name, text, err);
}
