/*
 * Which pages are on disk?  Folders are walked; inside a repository what git ignores is left out,
 * unless it is tracked all the same.
 */

#include "private.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

struct walk {
	struct finder *f;
	struct buf file;	/* what is being visited, as it is opened; ends in NUL */
	size_t front;		/* how much of it comes before the path in the tree */
	struct span root;	/* links may lead anywhere below; a real path */
	git_index *index;	/* NULL outside git */
	time_t index_time;	/* when it was written */
};

static struct span tree_path(const struct walk *w)
{
	return span_slice(buf_span(&w->file), w->front, w->file.len - 1);
}

static const char *disk_path(const struct walk *w)
{
	return w->file.len > 1 ? w->file.ptr : ".";
}

/* Go on to something in the folder; gives the length to go back to. */
static size_t enter(struct walk *w, const char *name)
{
	size_t len = w->file.len - 1;

	w->file.len = len;
	if (len > 0 && w->file.ptr[len - 1] != '/')
		buf_byte(&w->file, '/');
	buf_add(&w->file, span_of(name));
	buf_byte(&w->file, '\0');
	return len;
}

static void go_back(struct walk *w, size_t len)
{
	w->file.len = len;
	buf_byte(&w->file, '\0');
}

/* ---- what git knows ---------------------------------------------------------------- */

static bool is_ignored(const struct walk *w)
{
	int ignored = 0;

	return w->index &&
	       git_ignore_path_is_ignored(&ignored, w->f->tree->private->repo,
					  disk_path(w) + w->front) == 0 && ignored;
}

/* A page that is tracked is read even where a rule would ignore it. */
static bool is_left_out(const struct walk *w)
{
	return w->index && git_index_find(NULL, w->index, disk_path(w) + w->front) != 0 &&
	       is_ignored(w);
}

static bool is_submodule(const struct walk *w)
{
	const git_index_entry *entry =
		w->index ? git_index_get_bypath(w->index, disk_path(w) + w->front, 0) : NULL;

	return entry && entry->mode == GIT_FILEMODE_COMMIT;
}

static bool has_tracked(struct walk *w)
{
	size_t back = enter(w, "");	/* with '/' at the end */
	bool has = w->index && git_index_find_prefix(NULL, w->index, disk_path(w) + w->front) == 0;

	go_back(w, back);
	return has;
}

static bool is_repository(struct walk *w)
{
	size_t back = enter(w, ".git");
	struct stat st;
	bool is = w->index && lstat(disk_path(w), &st) == 0;

	go_back(w, back);
	return is;
}

/* Whether the pages of a folder belong to this tree; why not is noted when the user may wonder. */
static bool is_walked(struct walk *w, bool is_named)
{
	if (!w->index || tree_path(w).len == 0)
		return true;
	if (is_submodule(w)) {
		finder_skip(w->f, tree_path(w), "a submodule; it is a repository of its own");
		return false;
	}
	if (has_tracked(w))
		return true;
	if (is_ignored(w)) {
		if (is_named)
			finder_skip(w->f, tree_path(w), "ignored by git");
		return false;
	}
	if (is_repository(w)) {
		finder_skip(w->f, tree_path(w), "a repository of its own");
		return false;
	}
	return true;
}

/* ---- visiting ------------------------------------------------------------------------ */

static void add_page(struct walk *w, bool is_named)
{
	const char *file = arena_copy(w->f->arena, buf_span(&w->file)).ptr;
	struct span path = { file + w->front, w->file.len - 1 - w->front };

	finder_add(w->f, path, is_named)->file = file;
}

static void read_attributes(struct walk *w)
{
	struct arena scratch = { 0 };
	struct error ignored;
	struct span text;

	if (file_read(&scratch, disk_path(w), &text, &ignored) &&
	    span_has(text, SPAN("filter=lfs")))
		w->f->has_lfs = true;
	arena_free(&scratch);
}

/*
 * Git's own short cut: a file whose size and time are those that the index remembers says what
 * the index says. Not when it may have been written after the index in the same tick.
 */
static void add_oid(struct walk *w)
{
	struct tree_entry *entry = &w->f->found.items[w->f->found.count - 1].entry;
	const git_index_entry *known = git_index_get_bypath(w->index, disk_path(w) + w->front, 0);
	struct stat st;

	if (!known || lstat(disk_path(w), &st) != 0 || !S_ISREG(st.st_mode))
		return;
	if (known->file_size != (uint32_t)st.st_size ||
	    known->mtime.seconds != (int32_t)st.st_mtim.tv_sec ||
	    known->mtime.nanoseconds != (uint32_t)st.st_mtim.tv_nsec ||
	    st.st_mtim.tv_sec >= w->index_time)
		return;
	memcpy(entry->oid.raw, known->id.id, sizeof(entry->oid.raw));
	entry->has_oid = true;
}

static void visit_file(struct walk *w, bool is_regular, bool is_named)
{
	struct span path = tree_path(w);

	if (w->index && span_ends(path, SPAN(".gitattributes")))
		read_attributes(w);
	if (!finder_takes(w->f, path, is_named) || (!is_named && is_left_out(w)))
		return;
	if (is_regular || is_named) {
		add_page(w, is_named);
		if (w->index && w->f->request->want_oids)
			add_oid(w);
	} else {
		finder_skip(w->f, path, "not a regular file");
	}
}

/* A link counts as the file it leads to, if that is in the tree; folders are not entered. */
static void visit_link(struct walk *w, bool is_named)
{
	char *real = realpath(disk_path(w), NULL);
	bool is_dead = !real, is_folder, is_inside;
	struct span below;
	struct stat st;

	is_inside = real && path_below(span_of(real), w->root, &below);
	is_folder = real && stat(real, &st) == 0 && S_ISDIR(st.st_mode);
	free(real);
	if ((!is_folder && !finder_takes(w->f, tree_path(w), is_named)) ||
	    (!is_named && is_left_out(w)))
		return;
	if (is_dead)
		finder_skip(w->f, tree_path(w), "a symbolic link that leads nowhere");
	else if (!is_inside)
		finder_skip(w->f, tree_path(w), "a symbolic link out of the tree");
	else if (is_folder)
		finder_skip(w->f, tree_path(w),
			    "a symbolic link to a folder; its pages have their own names");
	else
		add_page(w, is_named);
}

static unsigned char type_of(const struct walk *w, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type;
	return lstat(disk_path(w), &st) == 0 ? (unsigned char)IFTODT(st.st_mode) : DT_UNKNOWN;
}

static const struct dirent *next_entry(DIR *dir)
{
	const struct dirent *entry;

	do {
		errno = 0;
		entry = readdir(dir);
	} while (entry && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
			   strcmp(entry->d_name, ".git") == 0));
	return entry;
}

static bool refuse_folder(const struct walk *w)
{
	return fail(w->f->err, "cannot read the folder '%s': %s", disk_path(w), strerror(errno));
}

static bool walk_folder(struct walk *w)
{
	DIR *dir = opendir(disk_path(w));
	const struct dirent *entry;
	bool ok = true;

	if (!dir)
		return refuse_folder(w);
	while (ok && (entry = next_entry(dir))) {
		size_t back = enter(w, entry->d_name);
		unsigned char type = type_of(w, entry);

		if (type == DT_DIR)
			ok = !is_walked(w, false) || walk_folder(w);
		else if (type == DT_LNK)
			visit_link(w, false);
		else
			visit_file(w, type == DT_REG, false);
		go_back(w, back);
	}
	if (ok && errno)
		ok = refuse_folder(w);
	closedir(dir);
	return ok;
}

/* ---- where to start -------------------------------------------------------------------- */

static bool visit_start(struct walk *w, const char *given)
{
	struct stat st;

	if (lstat(disk_path(w), &st) != 0)
		return errno != ENOENT
			       ? fail(w->f->err, "cannot read '%s': %s", given, strerror(errno))
			       : w->f->request->may_miss_paths ||
					 fail(w->f->err, "'%s' does not exist", given);
	if (S_ISLNK(st.st_mode) && !w->index)
		stat(disk_path(w), &st);	/* named, so what it leads to is meant */
	if (S_ISDIR(st.st_mode))
		return !is_walked(w, true) || walk_folder(w);
	if (S_ISLNK(st.st_mode))
		visit_link(w, true);
	else
		visit_file(w, S_ISREG(st.st_mode), true);
	return true;
}

/* Outside a repository links may lead anywhere below the folder the paths are relative to. */
static struct span root_outside(const struct walk *w)
{
	struct finder *f = w->f;
	char *real = realpath(disk_path(w), NULL);
	struct span root = arena_copy(f->arena, span_of(real)), below;

	free(real);
	return path_below(root, f->base, &below) ? f->base : root;
}

static bool start(struct finder *f, const struct wanted *wanted)
{
	bool is_git = f->tree->in_repository && !wanted->is_outside;
	struct span front = is_git ? f->tree->private->front : f->front;
	struct walk w = { .f = f, .front = front.len };
	struct stat st;
	bool ok;

	if (span_starts(wanted->path, SPAN("/")))
		w.front = 0;
	else
		buf_add(&w.file, front);
	buf_add(&w.file, wanted->path);
	buf_byte(&w.file, '\0');
	w.index = is_git ? f->tree->private->index : NULL;
	if (w.index && git_index_path(w.index) && stat(git_index_path(w.index), &st) == 0)
		w.index_time = st.st_mtim.tv_sec;
	w.root = is_git ? f->tree->root : root_outside(&w);
	ok = visit_start(&w, wanted->given);
	buf_free(&w.file);
	return ok;
}

bool list_files(struct finder *f)
{
	const struct wanted everything = { .given = "." };

	if (f->nwanted == 0)
		return start(f, &everything);
	for (size_t i = 0; i < f->nwanted; i++)
		if (!start(f, &f->wanted[i]))
			return false;
	return true;
}
