/*
 * What the files of this folder share, in the order in which a tree comes to be: a repository is
 * found and opened, the paths asked for are mapped, the pages listed, then read.
 */
#ifndef ATTESTLINT_REPO_PRIVATE_H
#define ATTESTLINT_REPO_PRIVATE_H

#include "attestlint/repo.h"

#include <git2.h>

/* The id of the tree without entries, which git and libgit2 know without having it. */
#define EMPTY_TREE "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

/* ---- site.c: where the repository is, without libgit2 ---------------------------- */

struct site {
	const char *gitdir;	/* what to open; NULL outside git */
	const char *worktree;	/* GIT_WORK_TREE, or NULL */
	const char *top;	/* folder that holds .git, or the repository itself */
	bool is_bare;		/* `top` is the repository itself */
	bool is_explicit;	/* GIT_DIR says so: the caller vouches for it */
	bool has_environment;	/* the GIT_... variables speak of this repository */
};

/* The environment counts only for the current folder, that is when `directory` is NULL. */
struct site site_find(struct arena *arena, const char *directory);

/* ---- owner.c, open.c: libgit2 comes in -------------------------------------------- */

/* False with the line to run when the repository is somebody else's and nobody called it safe. */
bool owner_check(const struct site *site, git_repository *repo, struct error *err);

/* What libgit2 said last. */
const char *git_reason(void);
/* Start libgit2 and open the repository of the site. */
bool repository_open(git_repository **out, const struct site *site, struct error *err);
void repository_close(git_repository *repo);
/* The index, or the one that GIT_INDEX_FILE names. */
bool index_open(git_index **out, git_repository *repo, const struct site *site, struct error *err);

/* ---- paths.c: what the user asked for ---------------------------------------------- */

struct wanted {
	struct span path;	/* in the repository, "" = all of it; outside: as given, cleaned */
	const char *given;
	bool is_outside;	/* of the repository */
	bool is_found;
};

/* The part of `path` below `folder`; false when it is not below.  The folder itself gives "". */
bool path_below(struct span path, struct span folder, struct span *rest);
struct span path_join(struct arena *arena, struct span folder, struct span name);

/* ---- listing ------------------------------------------------------------------------ */

struct found {
	struct tree_entry entry;
	const char *file;	/* on disk; NULL for index and revision */
};

struct finder {
	struct arena *arena;
	const struct tree_request *request;
	struct tree *tree;
	struct span base;		/* what the request's paths are relative to: a real path */
	struct span front;		/* makes a path outside the repository one on disk */
	struct wanted *wanted;		/* sorted by path; none = everything */
	size_t nwanted;
	LIST(struct found) found;
	LIST(struct tree_skip) skips;
	bool has_lfs;			/* some .gitattributes speaks of LFS */
	struct error *err;
};

/* Map the request's paths; `base` and `tree->root` are known. */
bool wanted_read(struct finder *f);
/* False when a path was found nowhere; `where` says where. */
bool wanted_check(struct finder *f, const char *where);
/* Whether the path was asked for by its own name. */
bool wanted_names(struct finder *f, struct span path);
/* Whether it or a folder above it was asked for; it counts as found then. */
bool wanted_has(struct finder *f, struct span path);
/* Whether something below this folder, which ends in '/', may be wanted. */
bool wanted_enters(struct finder *f, struct span folder);

/* ---- finder.c: pages or not ----------------------------------------------------------- */

/* Whether the filter takes the path; named files are always taken. */
bool finder_takes(struct finder *f, struct span path, bool is_named);
/* The path is kept, not copied. */
struct found *finder_add(struct finder *f, struct span path, bool is_named);
/* `path` is copied, `why` kept. */
void finder_skip(struct finder *f, struct span path, const char *why);
/* A file, link or submodule of an index or a revision. */
bool finder_visit(struct finder *f, struct span path, unsigned mode, const git_oid *id);
/* By path, each once. */
void finder_sort(struct finder *f);
/* Give the lists to the tree. */
void finder_finish(struct finder *f);

/* ---- tree.c: the request's folder, and the repository around it ------------------------ */

/* Set what the request's paths are relative to. */
bool find_base(struct finder *f);
/* Open the repository and, for a revision, its objects. */
bool open_site(struct finder *f, const struct site *site);

/* Let the kind of tree say what is there; it is open. */
bool tree_walk(struct finder *f);

/* ---- revision.c, index.c, files.c -------------------------------------------------------- */

/*
 * Say why the request's revision cannot be resolved, `rc` being what libgit2 gave; returns false.
 */
bool refuse_revision(struct finder *f, git_repository *repo, int rc);
bool resolve_revision(struct finder *f);
bool list_revision(struct finder *f);
bool list_index(struct finder *f);
bool list_files(struct finder *f);

/* ---- blob.c: reading objects ---------------------------------------------------------- */

struct tree_private {
	git_repository *repo;	/* NULL outside git */
	git_odb *odb;
	git_index *index;
	git_oid top;		/* TREE_REVISION: its tree */
	struct span base;	/* what the request's paths are relative to */
	bool is_bounded;	/* in a repository, or all of a folder */
	const char **files;	/* TREE_FILES: where each entry is */
	struct span front;	/* makes a path of the tree one on disk: "", "../", "/repo/" */
	struct arena kept;	/* standard input, read once */
	struct span stdin_text;
	bool has_stdin;
};

/* Say why an object cannot be read, `rc` being what libgit2 gave; returns false. */
bool object_refuse(const struct tree_private *p, const git_oid *id, struct span path, int rc,
		   struct error *err);
bool blob_read(const struct tree_private *p, const git_oid *id, struct span path,
	       struct arena *arena, struct span *text, struct error *err);
/* Small enough for a Git LFS pointer. */
bool blob_is_small(const struct tree_private *p, const git_oid *id);
bool file_is_small(const char *file);
bool text_is_lfs_pointer(struct span text);

/* ---- history_graph.c: commits and their parents --------------------------------------- */

struct commit {
	git_oid id, tree;
	int64_t time;			/* of the committer */
	struct span subject;
	struct commit **parents;	/* none at the boundary of a shallow clone */
	size_t nparents;
	bool is_read, is_boundary;
	unsigned marks;			/* of the searches: enum mark */
};

enum mark {
	MARK_QUEUED = 1,
	MARK_LEFT = 2, MARK_RIGHT = 4, MARK_STALE = 8,	/* history_base.c */
	/* history_range.c */
	MARK_SEEN = 16, MARK_HIDDEN = 32, MARK_LISTED = 64, MARK_ORDERED = 128,
};

struct commits {
	struct commit **items;
	size_t count, capacity;
};

struct graph {
	struct arena arena;	/* all that is gone when the graph is closed */
	struct finder *finder;	/* repository, request and error */
	struct intern ids;	/* the number of an id is its place in `commits` */
	struct commits commits;
	struct commits boundary;	/* where a shallow clone ends */
};

void graph_open(struct graph *g, struct finder *f);
void graph_close(struct graph *g);
/* Resolve a revision to a commit; false with the way out. */
bool graph_find(struct graph *g, const char *rev, struct commit **out);
/* Read the commit's parents, so that their times are known. */
bool graph_read_parents(struct graph *g, struct commit *c);
/* "this clone is shallow, ...; run: ...", for messages.  NULL = the oldest end of the clone. */
struct span graph_boundary(struct graph *g, const struct commit *at);

/* Sorted by time.  What is in the queue is not added again. */
void queue_add(struct graph *g, struct commits *queue, struct commit *c);
/* The newest, of equal ones the first that was added; NULL when the queue is empty. */
struct commit *queue_take(struct commits *queue);

/* ---- history_base.c, history_range.c ----------------------------------------------------- */

/* The newest commit that both reach; false with a message when there is none. */
bool base_find(struct graph *g, const char *left, const char *right, struct commit **out);

/* The commits of a range, parents before children, in the graph's arena. */
bool range_list(struct graph *g, const char *range, bool all_parents, struct commits *out);

/* ---- history_tree.c: pages that differ ----------------------------------------------------- */

struct changes {
	struct history_change *items;
	size_t count, capacity;
};

enum { TREE_CACHE = 256 };

struct comparison {
	struct finder *finder;		/* repository, paths, filter and error */
	struct arena *scratch;		/* of the changes */
	struct changes *changes;	/* where they go */
	struct intern paths;		/* in the arena of the result */
	LIST(unsigned char) verdicts;	/* of the filter, by number of path */
	struct buf path;		/* of the entry being visited; of a folder it ends in '/' */
	size_t nfolders;		/* entered since the top */
	git_odb_object *cache[TREE_CACHE];	/* what a folder was last, for the next commit */
};

/* Paths are kept in `arena`, changes in `scratch`. */
void comparison_open(struct comparison *c, struct finder *f, struct arena *arena,
		     struct arena *scratch);
void comparison_close(struct comparison *c);
/* Add the pages that differ between two trees, sorted; `before` NULL = an empty tree. */
bool compare_trees(struct comparison *c, const git_oid *before, const git_oid *after,
		   struct changes *out);

#endif
