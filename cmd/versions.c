/*
 * What does every version of these pages say?  One worker at a time reads, all of them
 * understand.
 */
#include "versions.h"

#include "command.h"
#include "progress.h"

struct version_worker {
	struct reader *reader;
	struct arena text, model, keep;
	struct intern texts;
	struct span page_text;
};

struct loading {
	struct versions *versions;
	version_read_fn *read;
	void *ctx;
	bool has_progress;
	struct progress progress;
};

void versions_open(struct versions *v, struct arena *arena, const struct catalog *catalog,
		   unsigned workers)
{
	*v = (struct versions){ .arena = arena, .nworkers = workers };
	v->workers = NEW_ARRAY(arena, workers, struct version_worker);
	for (unsigned i = 0; i < workers; i++) {
		v->workers[i].reader = reader_open(catalog);
		intern_open(&v->workers[i].texts, &v->workers[i].keep);
	}
}

/* The first bytes of an object id are as good a hash as any. */
static uint64_t key_of(const struct oid *oid)
{
	uint64_t key;

	memcpy(&key, oid->raw, sizeof(key));
	return key;
}

void versions_add(struct versions *v, const struct oid *oid, struct span path)
{
	struct version *version;
	uint64_t known;

	if (map_find(&v->by_oid, key_of(oid), &known))
		return;
	version = LIST_ADD(v->arena, v);
	version->oid = *oid;
	version->path = path;
	map_add(&v->by_oid, key_of(oid), v->count);
}

size_t versions_add_entry(struct versions *v, struct tree *tree, size_t entry)
{
	struct version *version = LIST_ADD(v->arena, v);

	version->oid = tree->entries[entry].oid;
	version->path = tree->entries[entry].path;
	version->tree = tree;
	version->entry = entry;
	return v->count - 1;
}

static bool take_version(void *ctx, unsigned worker, size_t job)
{
	struct loading *l = ctx;
	struct version *version = &l->versions->items[job];
	struct version_worker *w = &l->versions->workers[worker];
	struct error err = { .text = "" };

	if (l->has_progress)
		progress_step(&l->progress, job);
	arena_reset(&w->text);
	if (l->read(l->ctx, version, &w->text, &w->page_text, &err))
		return true;
	version->trouble = arena_copy(l->versions->arena, span_of(err.text));
	return false;
}

static void work_on_version(void *ctx, unsigned worker, size_t job)
{
	struct loading *l = ctx;
	struct version *version = &l->versions->items[job];
	struct version_worker *w = &l->versions->workers[worker];
	bool is_file = version->tree && !version->tree->entries[version->entry].has_oid;
	struct span blob = is_file ? SPAN("") : oid_format(&w->model, &version->oid);

	version->digest = digest_make(
		&w->keep, &w->model, &w->texts,
		page_parse(w->reader, &w->model, version->path, w->page_text, SPAN("")), blob);
	arena_reset(&w->model);
}

void versions_load(struct versions *v, version_read_fn *read, void *ctx, bool has_progress)
{
	struct loading l = { v, read, ctx, has_progress, { 0 } };

	progress_open(&l.progress, v->count);
	pool_run(v->nworkers, v->count, take_version, work_on_version, &l);
	progress_close(&l.progress);
}

const struct digest *versions_find(const struct versions *v, const struct oid *oid)
{
	uint64_t known;

	return map_find(&v->by_oid, key_of(oid), &known) ? v->items[known - 1].digest : NULL;
}

bool versions_tell(const struct versions *v)
{
	bool ok = true;

	for (size_t i = 0; i < v->count; i++) {
		if (v->items[i].trouble.len == 0)
			continue;
		tell("%.*s", SPAN_ARG(v->items[i].trouble));
		ok = false;
	}
	return ok;
}

void versions_close(struct versions *v)
{
	for (unsigned i = 0; i < v->nworkers; i++) {
		struct version_worker *w = &v->workers[i];

		reader_close(w->reader);
		arena_free(&w->text);
		arena_free(&w->model);
		arena_free(&w->keep);
	}
	map_free(&v->by_oid);
}
