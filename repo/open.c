/* How does a repository open?  Options, environment and ownership are ours; libgit2 only reads. */

#include "private.h"

#include <stdlib.h>
#include <sys/stat.h>

#ifdef __SANITIZE_ADDRESS__
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

/* libgit2 1.5 never frees the match of a regular expression, as when a revision is not found. */
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2-8\n";
}

const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}
#endif

/* They change how a repository is written or configured, not how objects are read. */
static const char *const extensions[] = {
	"noop", "partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig",
};

const char *git_reason(void)
{
	const git_error *last = git_error_last();

	return last && last->message ? last->message : "no reason given";
}

/* Checking the SHA-1 of every object would double the time of a run; `git fsck` is for that. */
static void set_options(void)
{
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
#if LIBGIT2_VER_MAJOR > 1 || LIBGIT2_VER_MINOR >= 5
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);	/* see owner.c */
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, COUNT_OF(extensions));
#endif
}

static bool refuse(const struct site *site, struct error *err)
{
	struct span reason = span_of(git_reason());
	const char *way_out = "";

	if (span_has(reason, SPAN("objectformat")))
		return fail(err,
			    "the repository '%s' uses SHA-256, which is not supported; lint a "
			    "plain copy: "
			    "git archive HEAD | tar x -C FOLDER",
			    site->gitdir);
	if (span_has(reason, SPAN("refstorage")))
		way_out = "; run: git refs migrate --ref-format=files";
	return fail(err, "cannot open the repository '%s': %s%s", site->gitdir, reason.ptr,
		    way_out);
}

/* A push hook reads objects that are not yet in the repository. */
static void add_object_folders(git_repository *repo)
{
	static const char *const names[] = { "GIT_OBJECT_DIRECTORY",
					     "GIT_ALTERNATE_OBJECT_DIRECTORIES" };
	char path[4096];
	git_odb *odb;

	if (git_repository_odb(&odb, repo) != 0)
		return;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct span list = span_of(getenv(names[i])), one;

		while (span_cut(&list, ':', &one)) {
			if (one.len == 0 || one.len >= sizeof(path))
				continue;
			memcpy(path, one.ptr, one.len);
			path[one.len] = '\0';
			git_odb_add_disk_alternate(odb, path);
		}
	}
	git_odb_free(odb);
}

static bool is_same_folder(const char *a, const char *b)
{
	struct stat x, y;

	return a && b && stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* Hooks get GIT_WORK_TREE even where it says nothing new. */
static bool set_worktree(git_repository *repo, const struct site *site, struct error *err)
{
	if (!site->worktree || is_same_folder(site->worktree, git_repository_workdir(repo)))
		return true;
	return git_repository_set_workdir(repo, site->worktree, 0) == 0 ||
	       fail(err, "cannot use GIT_WORK_TREE '%s': %s", site->worktree, git_reason());
}

static bool open_here(git_repository **out, const struct site *site, struct error *err)
{
	unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH;

	/* Without a config file libgit2 takes a bare repository for one with a work tree. */
	if (site->is_bare)
		flags |= GIT_REPOSITORY_OPEN_BARE;
	if (git_repository_open_ext(out, site->gitdir, flags, NULL) != 0)
		return refuse(site, err);
	if (!owner_check(site, *out, err))
		return false;
	if (!set_worktree(*out, site, err))
		return false;
	if (site->has_environment)
		add_object_folders(*out);
	return true;
}

bool repository_open(git_repository **out, const struct site *site, struct error *err)
{
	*out = NULL;
	if (git_libgit2_init() < 0)
		return fail(err, "cannot start libgit2: %s", git_reason());
	set_options();
	if (open_here(out, site, err))
		return true;
	repository_close(*out);
	*out = NULL;
	return false;
}

void repository_close(git_repository *repo)
{
	git_repository_free(repo);
	git_libgit2_shutdown();
}

bool index_open(git_index **out, git_repository *repo, const struct site *site, struct error *err)
{
	const char *file = site->has_environment ? getenv("GIT_INDEX_FILE") : NULL;
	int rc = file && *file ? git_index_open(out, file) : git_repository_index(out, repo);

	if (rc == 0)
		return true;
	if (strstr(git_reason(), "unsupported mandatory extension"))
		return fail(err, "cannot read the index: it is split or sparse; run: "
			    "git update-index --no-split-index && git sparse-checkout disable");
	return fail(err, "cannot read the index: %s", git_reason());
}
