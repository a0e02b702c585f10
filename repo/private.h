/*
 * What the files of this folder share, in the order in which a tree comes to be: a repository is
 * found and opened, the paths asked for are mapped, the pages listed, then read.
 */
#ifndef ATTESTLINT_REPO_PRIVATE_H
#define ATTESTLINT_REPO_PRIVATE_H

#include "attestlint/repo.h"

#include <git2.h>

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

/* Without ".", empty and, where a name stands before it, ".." parts. */
struct span path_clean(struct arena *arena, struct span path);
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
/* Give the lists to the tree. */
void finder_finish(struct finder *f);

/* ---- revision.c, index.c, files.c -------------------------------------------------------- */

bool list_revision(struct finder *f);
bool list_index(struct finder *f);
bool list_files(struct finder *f);

/* ---- blob.c: reading objects ---------------------------------------------------------- */

struct tree_private {
	git_repository *repo;	/* NULL outside git */
	git_odb *odb;
	git_index *index;
	git_oid top;		/* TREE_REVISION: its tree */
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

#endif
