/* Which pages are staged?  The index is read, never written. */

#include "private.h"

static bool visit(struct finder *f, const git_index_entry *entry)
{
	struct span path = span_of(entry->path);

	if (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD)
		return true;	/* announced, but nothing is staged yet */
	if (git_index_entry_stage(entry) == 0)
		return finder_visit(f, path, entry->mode, &entry->id);
	if (!wanted_has(f, path) || !finder_takes(f, path, wanted_names(f, path)))
		return true;
	return fail(f->err,
		    "'%s' has a merge conflict in the index; resolve it, then run: git add %s",
		    entry->path, entry->path);
}

bool list_index(struct finder *f)
{
	git_index *index = f->tree->private->index;

	for (size_t i = 0; i < git_index_entrycount(index); i++)
		if (!visit(f, git_index_get_byindex(index, i)))
			return false;
	return wanted_check(f, "the index");
}
