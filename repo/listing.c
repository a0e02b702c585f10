/* Which files are there at all?  The same walk as for pages, with nothing left out. */

#include "private.h"

static bool takes_all(void *ctx, struct span path)
{
	(void)ctx;
	(void)path;
	return true;
}

/* What the index has with or without this flag; a file in conflict is there, too. */
static void add_index(struct finder *f, unsigned flag, bool wanted)
{
	git_index *index = f->tree->private->index;

	for (size_t i = 0; index && i < git_index_entrycount(index); i++) {
		const git_index_entry *entry = git_index_get_byindex(index, i);

		if (!(entry->flags_extended & flag) == !wanted)
			finder_add(f, arena_copy(f->arena, span_of(entry->path)), false);
	}
}

/* What a sparse checkout leaves out is no less part of the tree. */
static bool list_all(struct finder *f)
{
	if (f->tree->kind == TREE_INDEX) {
		add_index(f, GIT_INDEX_ENTRY_INTENT_TO_ADD, false);
		return true;
	}
	if (f->tree->kind == TREE_FILES)
		add_index(f, GIT_INDEX_ENTRY_SKIP_WORKTREE, true);
	return tree_walk(f);
}

static void keep_skipped(struct finder *f)
{
	for (size_t i = 0; i < f->skips.count; i++)
		finder_add(f, f->skips.items[i].path, false);
}

bool tree_list(struct tree *t, struct arena *arena, struct span **paths, size_t *count,
	       struct error *err)
{
	const struct tree_request everything = {
		.kind = t->kind,
		.rev = arena_cstr(arena, t->rev_name),
		.want = takes_all,
	};
	struct tree shadow = *t;
	struct finder f = { .arena = arena, .request = &everything, .tree = &shadow, .err = err };

	*paths = NULL;
	*count = 0;
	if (!t->private->is_bounded)
		return true;
	f.base = t->private->base;
	f.front = t->private->front;
	if (!list_all(&f))
		return false;
	keep_skipped(&f);
	finder_sort(&f);
	*paths = NEW_ARRAY(arena, f.found.count + 1, struct span);
	for (size_t i = 0; i < f.found.count; i++)
		(*paths)[(*count)++] = f.found.items[i].entry.path;
	return true;
}
