/*
 * Which pages differ between two trees?  Both are sorted, so they are merged as they are stored;
 * folders that are the same are not opened.
 */

#include "private.h"

enum { MOST_FOLDERS = 1000 * 1000, LONGEST_PATH = 4096, ID_SIZE = 20 };
enum verdict { VERDICT_NONE, VERDICT_TAKEN, VERDICT_LEFT };

/* ---- an entry as it is stored: mode in octal, blank, name, NUL, id ------------------- */

struct entry {
	unsigned mode;
	struct span name;
	const char *id;
	size_t size;	/* all of it; 0 = behind the last */
};

static bool entry_read(struct span rest, struct entry *e)
{
	const char *end = rest.len ? memchr(rest.ptr, '\0', rest.len) : NULL;
	struct span head = { rest.ptr, end ? (size_t)(end - rest.ptr) : 0 };
	size_t at = 0;

	*e = (struct entry){ 0 };
	if (rest.len == 0)
		return true;
	for (; at < head.len && head.ptr[at] >= '0' && head.ptr[at] <= '7'; at++)
		e->mode = e->mode * 8 + (unsigned)(head.ptr[at] - '0');
	if (at == 0 || at + 1 >= head.len || head.ptr[at] != ' ' ||
	    rest.len - head.len <= ID_SIZE)
		return false;
	e->name = span_slice(head, at + 1, head.len);
	e->id = end + 1;
	e->size = head.len + 1 + ID_SIZE;
	return true;
}

static bool is_folder(const struct entry *e)
{
	return (e->mode & 0170000) == GIT_FILEMODE_TREE;
}

/* Not a symbolic link, not a submodule. */
static bool is_file(const struct entry *e)
{
	return (e->mode & 0170000) == 0100000;
}

/* Folders are sorted as if their names ended in '/'. */
static unsigned byte_at(const struct entry *e, size_t at)
{
	if (at < e->name.len)
		return (unsigned char)e->name.ptr[at];
	return at == e->name.len && is_folder(e) ? '/' : '\0';
}

static int entry_compare(const struct entry *a, const struct entry *b)
{
	size_t len = a->name.len < b->name.len ? a->name.len : b->name.len;
	int order;

	if (a->size == 0 || b->size == 0)
		return a->size == 0 ? 1 : -1;
	order = memcmp(a->name.ptr, b->name.ptr, len);
	if (order == 0)
		order = (int)byte_at(a, len) - (int)byte_at(b, len);
	if (order == 0)
		order = (a->name.len > b->name.len) - (a->name.len < b->name.len);
	return order;
}

/* Most entries of a folder stay as they were. */
static void skip_same(struct span *a, struct span *b)
{
	while (a->len > 0 && b->len > 0) {
		const char *end = memchr(a->ptr, '\0', a->len);
		size_t size = end ? (size_t)(end - a->ptr) + 1 + ID_SIZE : SIZE_MAX;

		if (size > a->len || size > b->len || memcmp(a->ptr, b->ptr, size) != 0)
			return;
		*a = span_slice(*a, size, a->len);
		*b = span_slice(*b, size, b->len);
	}
}

/* ---- folders --------------------------------------------------------------------------- */

static git_odb_object **cache_slot(struct comparison *c)
{
	return &c->cache[hash_bytes(buf_span(&c->path)) % TREE_CACHE];
}

static bool refuse_folder(struct comparison *c, const git_oid *id, int rc)
{
	return object_refuse(c->finder->tree->private, id,
			     c->path.len ? buf_span(&c->path) : SPAN("/"), rc, c->finder->err);
}

/* The folder at the current path; none when there is no id. */
static bool read_folder(struct comparison *c, const git_oid *id, git_odb_object **out)
{
	git_odb_object *last = *cache_slot(c);
	int rc;

	*out = NULL;
	if (!id)
		return true;
	if (last && git_oid_equal(git_odb_object_id(last), id))
		return git_odb_object_dup(out, last) == 0;
	rc = git_odb_read(out, c->finder->tree->private->odb, id);
	if (rc == 0 && git_odb_object_type(*out) != GIT_OBJECT_TREE) {
		git_error_set_str(GIT_ERROR_TREE, "not a tree");
		rc = GIT_ERROR;
	}
	return rc == 0 || refuse_folder(c, id, rc);
}

static void keep_folder(struct comparison *c, git_odb_object *folder)
{
	git_odb_object **slot = cache_slot(c);

	git_odb_object_free(*slot);
	*slot = folder;
}

static struct span folder_text(git_odb_object *folder)
{
	if (!folder)
		return (struct span){ 0 };
	return (struct span){ git_odb_object_data(folder), git_odb_object_size(folder) };
}

/* ---- files ----------------------------------------------------------------------------- */

/* The filter is asked once for each path. */
static bool is_wanted(struct comparison *c, uint32_t number)
{
	struct finder *f = c->finder;
	struct span path = c->paths.texts[number];
	unsigned char *verdict;

	while (c->verdicts.count <= number)
		(void)LIST_ADD(c->scratch, &c->verdicts);
	verdict = &c->verdicts.items[number];
	if (*verdict == VERDICT_NONE)
		*verdict = wanted_has(f, path) && finder_takes(f, path, wanted_names(f, path))
				   ? VERDICT_TAKEN
				   : VERDICT_LEFT;
	return *verdict == VERDICT_TAKEN;
}

/* A change of the mode alone changes no page. */
static void visit_file(struct comparison *c, const struct entry *before, const struct entry *after)
{
	bool has_before = is_file(before), has_after = is_file(after);
	struct history_change *change;
	uint32_t number;

	if (!has_before && !has_after)
		return;
	if (has_before && has_after && memcmp(before->id, after->id, ID_SIZE) == 0)
		return;
	number = intern_add(&c->paths, buf_span(&c->path));
	if (!is_wanted(c, number))
		return;
	change = LIST_ADD(c->scratch, c->changes);
	change->path = c->paths.texts[number];
	change->has_before = has_before;
	change->has_after = has_after;
	if (has_before)
		memcpy(change->before.raw, before->id, ID_SIZE);
	if (has_after)
		memcpy(change->after.raw, after->id, ID_SIZE);
}

/* ---- the merge ------------------------------------------------------------------------- */

struct side {
	git_odb_object *folder;	/* NULL = there is none */
	struct span rest;
	struct entry entry;	/* size 0 = none of this name */
};

struct pair {
	struct side before, after;
};

static bool pair_open(struct comparison *c, struct pair *p, const git_oid *before,
		      const git_oid *after)
{
	*p = (struct pair){ 0 };
	if (++c->nfolders > MOST_FOLDERS || c->path.len > LONGEST_PATH)
		return fail(c->finder->err, "there is no end of folders in '%.60s...'",
			    c->path.len ? c->path.ptr : "/");
	if (!read_folder(c, before, &p->before.folder) || !read_folder(c, after, &p->after.folder))
		return false;
	p->before.rest = folder_text(p->before.folder);
	p->after.rest = folder_text(p->after.folder);
	return true;
}

static void pair_close(struct comparison *c, struct pair *p)
{
	git_odb_object_free(p->before.folder);
	if (p->after.folder)
		keep_folder(c, p->after.folder);
}

static bool pair_has_more(struct pair *p)
{
	skip_same(&p->before.rest, &p->after.rest);
	return p->before.rest.len > 0 || p->after.rest.len > 0;
}

static bool read_entry(struct comparison *c, struct side *s)
{
	if (entry_read(s->rest, &s->entry))
		return true;
	git_error_set_str(GIT_ERROR_TREE, "a tree with a broken entry");
	return refuse_folder(c, git_odb_object_id(s->folder), GIT_ERROR);
}

static void pass_entry(struct side *s, bool is_next)
{
	if (is_next)
		s->rest = span_slice(s->rest, s->entry.size, s->rest.len);
	else
		s->entry = (struct entry){ 0 };
}

/* The next name, on one side or both. */
static bool pair_read(struct comparison *c, struct pair *p)
{
	int order;

	if (!read_entry(c, &p->before) || !read_entry(c, &p->after))
		return false;
	order = entry_compare(&p->before.entry, &p->after.entry);
	pass_entry(&p->before, order <= 0);
	pass_entry(&p->after, order >= 0);
	return true;
}

static const git_oid *folder_id(const struct entry *e, git_oid *id)
{
	if (e->size == 0)
		return NULL;
	memcpy(id->id, e->id, ID_SIZE);
	return id;
}

static bool compare_folders(struct comparison *c, const git_oid *before, const git_oid *after)
{
	size_t folder = c->path.len;
	struct pair p;
	bool ok = pair_open(c, &p, before, after);

	while (ok && pair_has_more(&p) && (ok = pair_read(c, &p))) {
		const struct entry *entry = p.before.entry.size ? &p.before.entry : &p.after.entry;
		git_oid x, y;

		buf_add(&c->path, entry->name);
		if (is_folder(entry)) {
			buf_byte(&c->path, '/');
			ok = !wanted_enters(c->finder, buf_span(&c->path)) ||
			     compare_folders(c, folder_id(&p.before.entry, &x),
					     folder_id(&p.after.entry, &y));
		} else {
			visit_file(c, &p.before.entry, &p.after.entry);
		}
		c->path.len = folder;
	}
	pair_close(c, &p);
	return ok;
}

bool compare_trees(struct comparison *c, const git_oid *before, const git_oid *after,
		   struct changes *out)
{
	bool ok;

	c->changes = out;
	c->nfolders = 0;
	ok = (before && git_oid_equal(before, after)) || compare_folders(c, before, after);
	c->path.len = 0;
	return ok;
}

void comparison_open(struct comparison *c, struct finder *f, struct arena *arena,
		     struct arena *scratch)
{
	*c = (struct comparison){ .finder = f, .scratch = scratch };
	intern_open(&c->paths, arena);
}

void comparison_close(struct comparison *c)
{
	for (size_t i = 0; i < TREE_CACHE; i++)
		git_odb_object_free(c->cache[i]);
	buf_free(&c->path);
}
