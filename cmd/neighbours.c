/*
 * What stands around the pages of this tree?  Asked where a publishing configuration says that the
 * tree is all there is; pages that were copied somewhere have no neighbours to miss.
 */
#include "neighbours.h"

struct loading {
	struct neighbours *out;
	struct arena *arena;
	struct tree *tree;
};

static void add_trouble(struct loading *l, struct span path, const char *why)
{
	*LIST_ADD(l->arena, &l->out->troubles) = (struct skip){
		path, arena_copy(l->arena, span_of(why)), true,
	};
}

typedef bool read_fn(struct surroundings *s, struct span path, struct span text,
		     struct yaml_trouble *trouble);

/* A file that is not there is no trouble; false when there was any. */
static bool read_file(struct loading *l, struct span path, read_fn *read)
{
	struct yaml_trouble trouble;
	struct error err = { .text = "" };
	struct span text;
	bool found;

	if (!tree_read_path(l->tree, path, l->arena, &text, &found, &err)) {
		add_trouble(l, path, err.text);
		return false;
	}
	if (!found || read(l->out->surroundings, path, text, &trouble))
		return true;
	add_trouble(l, path, arena_printf(l->arena, "%.*s:%u:%u: %s", SPAN_ARG(path),
					  trouble.at.line, trouble.at.column, trouble.text).ptr);
	return false;
}

/* Without all redirections and tables what links lead to is not known. */
static bool read_files(struct loading *l, const struct docsets *docsets, const struct span *paths,
		       size_t count)
{
	bool ok = true;

	for (size_t i = 0; i < docsets->redirections.count; i++)
		ok &= read_file(l, docsets->redirections.items[i], surroundings_add_redirections);
	for (size_t i = 0; i < count; i++)
		if (surroundings_is_toc(paths[i]))
			ok &= read_file(l, paths[i], surroundings_add_toc);
	return ok;
}

void neighbours_load(struct neighbours *out, struct arena *arena, struct tree *tree,
		     const struct docsets *docsets)
{
	struct loading l = { out, arena, tree };
	struct error err = { .text = "" };
	struct span *paths;
	size_t count;

	*out = (struct neighbours){ .surroundings = NULL };
	if (docsets->items.count == 0)
		return;
	if (!tree_list(tree, arena, &paths, &count, &err)) {
		add_trouble(&l, tree->root, err.text);
		return;
	}
	if (count == 0)
		return;
	out->surroundings = surroundings_open(arena, paths, count);
	for (size_t i = 0; i < docsets->items.count; i++)
		surroundings_add_docset(out->surroundings, docsets->items.items[i].folder,
					docsets->items.items[i].address);
	if (!read_files(&l, docsets, paths, count))
		out->surroundings = NULL;
}
