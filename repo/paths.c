/*
 * Which pages did the user ask for?  Paths come as they are typed, relative to the current folder;
 * they become paths of the repository, sorted, so that each listing can look them up.
 */

#include "private.h"

#include <stdlib.h>

struct span path_join(struct arena *arena, struct span folder, struct span name)
{
	if (folder.len == 0)
		return name;
	if (span_ends(folder, SPAN("/")))
		return arena_printf(arena, "%.*s%.*s", SPAN_ARG(folder), SPAN_ARG(name));
	return arena_printf(arena, "%.*s/%.*s", SPAN_ARG(folder), SPAN_ARG(name));
}

bool path_below(struct span path, struct span folder, struct span *rest)
{
	if (span_ends(folder, SPAN("/")))
		folder.len--;
	if (!span_starts(path, folder) || (path.len > folder.len && path.ptr[folder.len] != '/'))
		return false;
	*rest = span_slice(path, folder.len + 1, path.len);
	return true;
}

/* ---- from what was typed to what it means ---------------------------------------- */

/* The folder's links resolved, the name as it is: what a link is called matters here. */
static bool resolve_folder(struct arena *arena, struct span path, struct span *out)
{
	size_t at = path.len - span_file_name(path).len;
	char *real = realpath(arena_cstr(arena, span_slice(path, 0, at)), NULL);

	if (real)
		*out = path_join(arena, arena_copy(arena, span_of(real)),
				 span_slice(path, at, path.len));
	free(real);
	return real;
}

/* Where in the repository a path is; false when it is not in it. */
static bool map_path(const struct finder *f, struct span given, struct span *out)
{
	bool is_absolute = span_starts(given, SPAN("/"));
	struct span whole = is_absolute ? given : path_join(f->arena, f->base, given);
	struct span path = path_clean(f->arena, whole);

	return path_below(path, f->tree->root, out) ||
	       (resolve_folder(f->arena, path, &path) && path_below(path, f->tree->root, out));
}

static int compare_wanted(const void *a, const void *b)
{
	const struct wanted *x = a, *y = b;

	return span_compare(x->path, y->path);
}

static bool read_wanted(struct finder *f, const char *given)
{
	bool is_on_disk = f->request->kind == TREE_FILES || f->request->kind == TREE_STDIN;
	struct wanted *w = &f->wanted[f->nwanted++];

	w->given = given;
	if (!*given)
		return fail(f->err, "a path is empty; expected a file or a folder");
	if (f->tree->in_repository && map_path(f, span_of(given), &w->path))
		return true;
	if (f->tree->in_repository && !is_on_disk)
		return fail(f->err, "'%s' is outside the repository '%.*s'", given,
			    SPAN_ARG(f->tree->root));
	w->is_outside = true;
	w->path = path_clean(f->arena, span_of(given));
	return true;
}

bool wanted_read(struct finder *f)
{
	const struct tree_request *request = f->request;

	f->wanted = NEW_ARRAY(f->arena, request->npaths + 1, struct wanted);
	if (request->kind == TREE_STDIN)
		return read_wanted(f, request->stdin_path);
	for (size_t i = 0; i < request->npaths; i++)
		if (!read_wanted(f, request->paths[i]))
			return false;
	qsort(f->wanted, f->nwanted, sizeof(*f->wanted), compare_wanted);
	return true;
}

bool wanted_check(struct finder *f, const char *where)
{
	for (size_t i = 0; i < f->nwanted; i++)
		if (!f->wanted[i].is_found && !f->request->may_miss_paths)
			return fail(f->err, "'%s' is not in %s", f->wanted[i].given, where);
	return true;
}

/* ---- looking up -------------------------------------------------------------------- */

/* The first wanted path that is not before `path`. */
static size_t lower_bound(const struct finder *f, struct span path)
{
	size_t low = 0, high = f->nwanted;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (span_compare(f->wanted[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool wanted_names(struct finder *f, struct span path)
{
	size_t first = lower_bound(f, path), i = first;

	for (; i < f->nwanted && span_is(f->wanted[i].path, path); i++)
		f->wanted[i].is_found = true;
	return i > first;
}

bool wanted_has(struct finder *f, struct span path)
{
	bool has = f->nwanted == 0 || wanted_names(f, SPAN(""));

	for (size_t i = 1; i < path.len && f->nwanted; i++)
		if (path.ptr[i] == '/' && wanted_names(f, span_slice(path, 0, i)))
			has = true;
	return (f->nwanted && wanted_names(f, path)) || has;
}

bool wanted_enters(struct finder *f, struct span folder)
{
	size_t i = lower_bound(f, folder);

	return wanted_has(f, span_slice(folder, 0, folder.len - 1)) ||
	       (i < f->nwanted && span_starts(f->wanted[i].path, folder));
}
