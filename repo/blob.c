/* What does an object say, and when it is not there, why? */

#include "private.h"

#include <sys/stat.h>

enum { LARGEST_BLOB = 64 * 1024 * 1024, LARGEST_POINTER = 1024 };

static bool is_promise(const git_config_entry *entry)
{
	struct span name = span_of(entry->name);

	if (span_is_nocase(span_of(entry->value), SPAN("false")))
		return false;
	return span_is(name, SPAN("extensions.partialclone")) ||
	       (span_starts(name, SPAN("remote.")) && span_ends(name, SPAN(".promisor")));
}

static bool is_partial(git_repository *repo)
{
	git_config_iterator *each = NULL;
	git_config_entry *entry;
	git_config *config = NULL;
	bool is = false;

	if (git_repository_config_snapshot(&config, repo) == 0 &&
	    git_config_iterator_new(&each, config) == 0)
		while (!is && git_config_next(&entry, each) == 0)
			is = is_promise(entry);
	git_config_iterator_free(each);
	git_config_free(config);
	return is;
}

bool object_refuse(const struct tree_private *p, const git_oid *id, struct span path, int rc,
		   struct error *err)
{
	char hex[GIT_OID_HEXSZ + 1];

	git_oid_tostr(hex, sizeof(hex), id);
	if (rc != GIT_ENOTFOUND)
		return fail(err, "cannot read '%.*s': object %s is damaged (%s); run: git fsck",
			    SPAN_ARG(path), hex, git_reason());
	if (is_partial(p->repo))
		return fail(err, "cannot read '%.*s': object %s is not in this partial clone; run: "
			    "git fetch --refetch --no-filter", SPAN_ARG(path), hex);
	return fail(err,
		    "cannot read '%.*s': object %s is missing, the repository is damaged; run: git "
		    "fsck",
		    SPAN_ARG(path), hex);
}

bool blob_read(const struct tree_private *p, const git_oid *id, struct span path,
	       struct arena *arena, struct span *text, struct error *err)
{
	git_odb_object *object;
	bool is_large;
	int rc;

	/* Asking for the size first would inflate it twice. */
	rc = git_odb_read(&object, p->odb, id);
	if (rc != 0)
		return object_refuse(p, id, path, rc, err);
	is_large = git_odb_object_size(object) > LARGEST_BLOB;
	if (!is_large)
		*text = arena_copy(arena, (struct span){ git_odb_object_data(object),
							 git_odb_object_size(object) });
	git_odb_object_free(object);
	return !is_large ||
	       fail(err, "cannot read '%.*s': it is larger than 64 MiB", SPAN_ARG(path));
}

bool blob_is_small(const struct tree_private *p, const git_oid *id)
{
	git_object_t type;
	size_t size;

	return git_odb_read_header(&size, &type, p->odb, id) == 0 && size <= LARGEST_POINTER;
}

bool file_is_small(const char *file)
{
	struct stat st;

	return stat(file, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= LARGEST_POINTER;
}

bool text_is_lfs_pointer(struct span text)
{
	return text.len <= LARGEST_POINTER &&
	       span_starts(text, SPAN("version https://git-lfs.github.com/spec/"));
}
