/*
 * Where pages come from: the working tree, the index or a revision of a git repository, plain files
 * and folders, or one page of standard input.  The only module that knows git; it only ever reads.
 */
#ifndef ATTESTLINT_REPO_H
#define ATTESTLINT_REPO_H

#include "attestlint/base.h"

struct oid { unsigned char raw[20]; };
/* 40 hex digits in the arena. */
struct span oid_format(struct arena *arena, const struct oid *oid);

enum tree_kind { TREE_FILES, TREE_INDEX, TREE_REVISION, TREE_STDIN };

/*
 * Whether a path (repository-relative, or as given outside a repository) is wanted; folders are
 * never asked.
 */
typedef bool path_filter_fn(void *ctx, struct span path);

struct tree_request {
	enum tree_kind kind;
	/*
	 * Where to look for the repository.  NULL = the current folder, and then what git tells a
	 * hook counts, too: GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_OBJECT_DIRECTORY and its
	 * alternates.
	 */
	const char *directory;
	const char *rev;		/* TREE_REVISION */
	const char *stdin_path;		/* TREE_STDIN: the page's name, read as the paths below */
	/* Files or folders, relative to `directory`, in a bare repository its top; none = all. */
	const char **paths;
	size_t npaths;
	/* a path that is not there is no mistake: another tree may have it */
	bool may_miss_paths;
	/* TREE_FILES: give unchanged files the id that the index knows */
	bool want_oids;
	/* NULL = all .md files; what is named as a file is taken whatever the filter says. */
	path_filter_fn *want;
	void *want_ctx;
};

struct tree_entry {
	struct span path;	/* repository-relative with '/', or as given outside a repository */
	struct oid oid;		/* of the blob; all zero for files that were not hashed */
	bool has_oid;
	bool is_named;		/* given as a file, so linted whatever the filters say */
	size_t file;		/* TREE_FILES: where it is, also after other entries were dropped */
};

struct tree_skip {	/* passed over: a link out of the tree, an LFS pointer, a submodule */
	struct span path;
	struct span why;
};

struct tree {
	enum tree_kind kind;
	bool in_repository;
	struct span root;	/* absolute: work tree, bare repository, or folder outside git */
	struct span rev_name;	/* as asked */
	struct oid commit;	/* TREE_REVISION; all zero when it names a tree, not a commit */
	struct date commit_date;	/* TREE_REVISION: committer date, UTC */
	struct tree_entry *entries;	/* sorted by path bytes, no duplicates */
	size_t count;
	struct tree_skip *skips;	/* sorted by path; notes, not failures */
	size_t nskips;
	struct tree_private *private;
};

/*
 * List the pages.  TREE_FILES: what is on disk, without what git ignores (unless it is tracked),
 * without .git, submodules and repositories inside; links are followed to files inside the root;
 * files outside the repository may be named, too.  TREE_INDEX and TREE_REVISION: regular files.
 * False, with the way out in the message, when the repository cannot be opened (ownership,
 * SHA-256), the revision cannot be resolved (unknown, cut off by a shallow clone), the index has
 * conflicts on wanted paths, a folder cannot be read, or a named path does not exist.  The tree's
 * lists live in `arena`.
 */
MUST_USE bool tree_open(struct tree **out, struct arena *arena, const struct tree_request *request,
			struct error *err);
void tree_close(struct tree *t);

/*
 * Read one entry.  Not thread-safe: one reader at a time (see pool_run).  False with path and
 * reason when the blob is missing (partial clone, damage) or larger than 64 MiB, the file
 * unreadable or gone.
 */
MUST_USE bool tree_read(struct tree *t, size_t index, struct arena *arena, struct span *text,
			struct error *err);
/* The file of an entry of TREE_FILES, as the program can open it; NULL for other trees. */
const char *tree_file(const struct tree *t, size_t index);
/*
 * Read any file of the same tree by path, wanted or not.  *found false (and true returned) when
 * there is none, or when the path leads out of the tree or to no regular file.
 */
MUST_USE bool tree_read_path(struct tree *t, struct span path, struct arena *arena,
			     struct span *text, bool *found, struct error *err);

/*
 * The paths of all files of the same tree, pages or not, sorted by bytes: on disk without what git
 * ignores, and what a sparse checkout leaves out; links and submodules, too, which are not
 * followed.  None for standard input and for files that were named outside a repository: nobody
 * knows where their tree ends.  False, with path and reason, when a folder cannot be read.
 */
MUST_USE bool tree_list(struct tree *t, struct arena *arena, struct span **paths, size_t *count,
			struct error *err);

/*
 * The top of the work tree that a folder (NULL = the current one) is in, or of the bare
 * repository, for the config file.  False when there is none.  Does not need libgit2.
 */
bool repo_top(const char *directory, struct arena *arena, struct span *top);

/*
 * The commits that a merge in progress brings in, as 40 hex digits; none when there is no merge.
 * False when it cannot be told.
 */
struct merge_heads { struct span *items; size_t count, capacity; };
MUST_USE bool repo_merge_heads(struct merge_heads *out, struct arena *arena, struct error *err);

/* Where git looks for the hooks of the current folder's repository. */
struct hook_folder {
	struct span path;		/* absolute; need not exist */
	struct span top;		/* of the work tree, absolute */
	bool is_shared;			/* lies outside: hooks serve other repositories, too */
};
/*
 * Runs git: its settings may stand in many files.  False outside a repository, in a bare one, or
 * when git cannot be run.
 */
MUST_USE bool repo_hooks(struct arena *arena, struct hook_folder *out, struct error *err);

/* ---- history: which pages each commit changed ------------------------------------------- */

struct history_change {
	struct span path;
	struct oid before, after;
	bool has_before, has_after;	/* not both: the page was added, or removed */
};

struct history_commit {
	struct oid id, parent;		/* the parent compared with */
	/* false: a root, or a commit at the boundary of a shallow clone */
	bool has_parent;
	struct date date;		/* committer, UTC */
	int64_t time;			/* the same in seconds */
	struct span subject;
	size_t first, count;		/* into history->changes, sorted by path */
};

struct history {
	struct history_commit *commits; size_t ncommits;	/* parents before children */
	struct history_change *changes; size_t nchanges;
	bool is_cut;			/* a shallow clone hides what came before */
	struct history_private *private;
};

struct history_request {
	const char *directory;		/* NULL = the current one */
	const char *range;		/* "REV", "A..B" or "A...B"; NULL = HEAD */
	/* follow and compare every parent of a merge; else the first */
	bool all_parents;
	const char **paths; size_t npaths;	/* files or folders; none = everything */
	path_filter_fn *want; void *want_ctx;	/* NULL = all .md files */
};

/*
 * List the commits of a range and the pages that each changed.  False, with the way out, when a
 * revision is unknown, cut off by a shallow clone, or the two have no merge base.  An empty range
 * is no failure.
 */
MUST_USE bool history_open(struct history **out, struct arena *arena,
			   const struct history_request *request, struct error *err);
void history_close(struct history *h);
/*
 * Read a page version.  One thread at a time.  False with path and reason when it is missing or
 * damaged.
 */
MUST_USE bool history_read(struct history *h, const struct oid *blob, struct span path,
			   struct arena *arena, struct span *text, struct error *err);
/*
 * The merge base of two revisions as 40 hex digits; of HEAD and HEAD before the first commit, the
 * empty tree.  False when one is unknown or there is none.
 */
MUST_USE bool repo_merge_base(const char *directory, const char *a, const char *b,
			      struct arena *arena, struct span *out, struct error *err);

#endif
