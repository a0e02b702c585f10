/* Which of the files that a listing meets are pages?  Kept, noted as passed over, or left alone. */

#include "private.h"

#include <stdlib.h>

bool finder_takes(struct finder *f, struct span path, bool is_named)
{
	const struct tree_request *request = f->request;

	if (is_named)
		return true;
	if (request->want)
		return request->want(request->want_ctx, path);
	return path.len > 3 &&
	       span_is_nocase(span_slice(path, path.len - 3, path.len), SPAN(".md"));
}

struct found *finder_add(struct finder *f, struct span path, bool is_named)
{
	struct found *found = LIST_ADD(f->arena, &f->found);

	found->entry.path = path;
	found->entry.is_named = is_named;
	return found;
}

void finder_skip(struct finder *f, struct span path, const char *why)
{
	struct tree_skip *skip = LIST_ADD(f->arena, &f->skips);

	skip->path = arena_copy(f->arena, path);
	skip->why = span_of(why);
}

/* ---- entries of an index or a revision --------------------------------------------- */

static bool is_attributes(struct span path)
{
	struct span name = SPAN(".gitattributes");

	return span_ends(path, name) &&
	       (path.len == name.len || path.ptr[path.len - name.len - 1] == '/');
}

static bool read_attributes(struct finder *f, struct span path, const git_oid *id)
{
	struct arena scratch = { 0 };
	struct span text;
	bool ok = blob_read(f->tree->private, id, path, &scratch, &text, f->err);

	f->has_lfs = f->has_lfs || (ok && span_has(text, SPAN("filter=lfs")));
	arena_free(&scratch);
	return ok;
}

bool finder_visit(struct finder *f, struct span path, unsigned mode, const git_oid *id)
{
	bool is_named = wanted_names(f, path);
	struct found *found;

	if (is_attributes(path) && mode != GIT_FILEMODE_LINK && !read_attributes(f, path, id))
		return false;
	if (!wanted_has(f, path) ||
	    (mode != GIT_FILEMODE_COMMIT && !finder_takes(f, path, is_named)))
		return true;
	if (mode == GIT_FILEMODE_COMMIT) {
		finder_skip(f, path, "a submodule; it is a repository of its own");
		return true;
	}
	if (mode == GIT_FILEMODE_LINK) {
		finder_skip(f, path, "a symbolic link; followed in the working tree only");
		return true;
	}
	found = finder_add(f, arena_copy(f->arena, path), is_named);
	memcpy(found->entry.oid.raw, id->id, sizeof(found->entry.oid.raw));
	found->entry.has_oid = true;
	return true;
}

/* ---- the end: sorted, each page once, no pointers to files kept elsewhere ------------- */

static int compare_found(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	return span_compare(x->entry.path, y->entry.path);
}

static int compare_skips(const void *a, const void *b)
{
	const struct tree_skip *x = a, *y = b;

	return span_compare(x->path, y->path);
}

/* A page that was reached in two ways is one page, and named when one of the ways named it. */
static void drop_duplicates(struct finder *f)
{
	struct found *items = f->found.items;
	size_t kept = 0;

	for (size_t i = 0; i < f->found.count; i++) {
		if (kept > 0 && span_is(items[kept - 1].entry.path, items[i].entry.path))
			items[kept - 1].entry.is_named |= items[i].entry.is_named;
		else
			items[kept++] = items[i];
	}
	f->found.count = kept;
}

static bool is_pointer(const struct finder *f, const struct found *found, struct arena *scratch)
{
	const struct tree_private *p = f->tree->private;
	struct error ignored;
	struct span text;
	git_oid id;

	if (found->file)
		return file_is_small(found->file) &&
		       file_read(scratch, found->file, &text, &ignored) &&
		       text_is_lfs_pointer(text);
	memcpy(id.id, found->entry.oid.raw, sizeof(id.id));
	return blob_is_small(p, &id) &&
	       blob_read(p, &id, found->entry.path, scratch, &text, &ignored) &&
	       text_is_lfs_pointer(text);
}

/* What cannot be read here is left to the reader to complain about. */
static void drop_pointers(struct finder *f)
{
	struct arena scratch = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < f->found.count; i++) {
		const struct found *found = &f->found.items[i];

		arena_reset(&scratch);
		if (is_pointer(f, found, &scratch))
			finder_skip(f, found->entry.path,
				    "a Git LFS pointer; the text is kept elsewhere");
		else
			f->found.items[kept++] = *found;
	}
	f->found.count = kept;
	arena_free(&scratch);
}

void finder_sort(struct finder *f)
{
	if (f->found.count > 0)
		qsort(f->found.items, f->found.count, sizeof(*f->found.items), compare_found);
	drop_duplicates(f);
}

void finder_finish(struct finder *f)
{
	struct tree *tree = f->tree;
	size_t count;

	finder_sort(f);
	if (f->has_lfs)
		drop_pointers(f);
	if (f->skips.count > 0)
		qsort(f->skips.items, f->skips.count, sizeof(*f->skips.items), compare_skips);
	count = f->found.count;
	tree->entries = NEW_ARRAY(f->arena, count + 1, struct tree_entry);
	tree->private->files = NEW_ARRAY(f->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++) {
		tree->entries[i] = f->found.items[i].entry;
		tree->private->files[i] = f->found.items[i].file;
		tree->entries[i].file = i;
	}
	tree->count = count;
	tree->skips = f->skips.items;
	tree->nskips = f->skips.count;
}
