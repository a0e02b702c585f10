/*
 * Where is the repository?  GIT_DIR says, or a folder on the way up holds it.  Done without
 * libgit2, whose start costs more than reading a page.
 */

#include "private.h"

#include <stdlib.h>
#include <sys/stat.h>

static const char *environment(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

static const char *real_path(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	const char *copy = real ? arena_cstr(arena, span_of(real)) : NULL;

	free(real);
	return copy;
}

static bool exists(struct arena *arena, struct span folder, struct span name)
{
	struct stat st;

	return stat(arena_cstr(arena, path_join(arena, folder, name)), &st) == 0;
}

/* A link to a repository elsewhere is a file; an empty folder of that name means nothing. */
static bool has_repository(struct arena *arena, struct span folder)
{
	struct stat st;

	if (stat(arena_cstr(arena, path_join(arena, folder, SPAN(".git"))), &st) != 0)
		return false;
	return S_ISREG(st.st_mode) || exists(arena, folder, SPAN(".git/HEAD"));
}

static bool is_repository(struct arena *arena, struct span folder)
{
	return exists(arena, folder, SPAN("HEAD")) && exists(arena, folder, SPAN("objects")) &&
	       exists(arena, folder, SPAN("refs"));
}

static dev_t device_of(struct arena *arena, struct span folder)
{
	struct stat st;

	return stat(arena_cstr(arena, folder), &st) == 0 ? st.st_dev : 0;
}

/* GIT_CEILING_DIRECTORIES: folders that are not climbed into. */
static bool is_ceiling(struct span folder)
{
	struct span list = span_of(environment("GIT_CEILING_DIRECTORIES")), ceiling;

	while (span_cut(&list, ':', &ceiling)) {
		while (ceiling.len > 1 && span_ends(ceiling, SPAN("/")))
			ceiling.len--;
		if (span_is(ceiling, folder))
			return true;
	}
	return false;
}

static struct span parent_of(struct span folder)
{
	size_t len = folder.len;

	while (len > 0 && folder.ptr[len - 1] != '/')
		len--;
	return span_slice(folder, 0, len > 1 ? len - 1 : len);
}

static void climb(struct site *site, struct arena *arena, struct span folder)
{
	dev_t device = device_of(arena, folder);

	for (;;) {
		struct span parent = parent_of(folder);

		site->is_bare = is_repository(arena, folder);
		if (site->is_bare || has_repository(arena, folder)) {
			site->gitdir = site->top = arena_cstr(arena, folder);
			return;
		}
		if (parent.len == folder.len || is_ceiling(parent) ||
		    device_of(arena, parent) != device)
			return;
		folder = parent;
	}
}

/* As in git, the current folder is the top of the work tree when only GIT_DIR is set. */
static void believe_environment(struct site *site, struct arena *arena, const char *gitdir)
{
	const char *real = real_path(arena, gitdir);
	struct span folder = span_of(real ? real : gitdir);

	site->is_explicit = true;
	site->gitdir = folder.ptr;
	site->is_bare = !span_ends(folder, SPAN("/.git")) &&
			!exists(arena, folder, SPAN("config")) &&
			!exists(arena, folder, SPAN("commondir"));
	site->top = site->is_bare ? site->gitdir : real_path(arena, ".");
}

struct site site_find(struct arena *arena, const char *directory)
{
	struct site site = { .has_environment = !directory };
	const char *gitdir = directory ? NULL : environment("GIT_DIR");
	const char *start = real_path(arena, directory ? directory : ".");

	if (gitdir)
		believe_environment(&site, arena, gitdir);
	else if (start)
		climb(&site, arena, span_of(start));
	if (site.has_environment && environment("GIT_WORK_TREE"))
		site.worktree = environment("GIT_WORK_TREE");
	return site;
}

bool repo_top(const char *directory, struct arena *arena, struct span *top)
{
	struct site site = site_find(arena, directory);

	*top = span_of(site.worktree ? real_path(arena, site.worktree) : site.top);
	return site.gitdir && top->ptr;
}
