/*
 * In which commit did each wording first stand?  Each distinct page version is read once; one
 * worker at a time reads, all of them understand.
 */
#include "wording_history.h"

#include "progress.h"

struct worker {
	struct reader *reader;
	struct arena text, model, keep;
	struct span page_text;
	struct wording_table table;
};

struct reading {
	struct wording_history *out;
	struct session *session;
	const struct source *source;
	struct worker *workers;
	size_t *changes; size_t count;	/* the first change that brings each version */
	struct progress progress;
};

/* ---- which versions ---------------------------------------------------------------- */

/* The first bytes of an object id are as good a hash as any. */
static uint64_t key_of(const struct oid *oid)
{
	uint64_t key;

	memcpy(&key, oid->raw, sizeof(key));
	return key;
}

static void list_versions(struct reading *r)
{
	const struct history *h = r->out->history;
	struct map known = { 0 };

	r->changes = NEW_ARRAY(r->session->arena, h->nchanges + 1, size_t);
	for (size_t i = 0; i < h->nchanges; i++) {
		const struct history_change *c = &h->changes[i];

		if (!c->has_after || !page_may_be_questionnaire(c->path) ||
		    map_find(&known, key_of(&c->after), NULL))
			continue;
		map_add(&known, key_of(&c->after), 1);
		r->changes[r->count++] = i;
	}
	map_free(&known);
}

/* ---- reading ----------------------------------------------------------------------- */

static bool take_version(void *ctx, unsigned worker, size_t job)
{
	struct reading *r = ctx;
	struct worker *w = &r->workers[worker];
	const struct history_change *c = &r->out->history->changes[r->changes[job]];
	struct error err = { .text = "" };

	if (!r->session->options->quiet)
		progress_step(&r->progress, job);
	arena_reset(&w->text);
	if (history_read(r->out->history, &c->after, c->path, &w->text, &w->page_text, &err))
		return true;
	tell("%s", err.text);
	r->out->is_complete = false;
	return false;
}

static void work_on_version(void *ctx, unsigned worker, size_t job)
{
	struct reading *r = ctx;
	struct worker *w = &r->workers[worker];
	struct span path = r->out->history->changes[r->changes[job]].path;

	wording_table_read(&w->table,
			   page_parse(w->reader, &w->model, path, w->page_text,
				      docsets_language(&r->source->docsets, path)),
			   r->changes[job], &w->model);
	arena_reset(&w->model);
}

static void read_versions(struct reading *r, unsigned nworkers)
{
	r->workers = NEW_ARRAY(r->session->arena, nworkers, struct worker);
	for (unsigned i = 0; i < nworkers; i++) {
		r->workers[i].reader = reader_open(&r->source->catalog);
		wording_table_open(&r->workers[i].table, &r->workers[i].keep);
	}
	progress_open(&r->progress, r->count);
	pool_run(nworkers, r->count, take_version, work_on_version, r);
	progress_close(&r->progress);
	wording_table_open(&r->out->table, &r->out->arena);
	for (unsigned i = 0; i < nworkers; i++) {
		struct worker *w = &r->workers[i];

		wording_table_merge(&r->out->table, &w->table);
		reader_close(w->reader);
		arena_free(&w->text);
		arena_free(&w->model);
		arena_free(&w->keep);
	}
}

bool wording_history_load(struct wording_history *h, struct session *s,
			  struct source *source)
{
	struct history_request request = {
		.range = s->options->rev,
		.want = source_wants,
		.want_ctx = &source->settings.config,
	};
	struct reading r = { .out = h, .session = s, .source = source };

	*h = (struct wording_history){ .is_complete = true };
	if (!history_open(&h->history, s->arena, &request, s->err))
		return false;
	if (h->history->is_cut && !s->options->quiet)
		tell("the clone is shallow: a wording may be older than the first commit here");
	list_versions(&r);
	read_versions(&r, options_workers(s->options));
	return true;
}

/* The commit that a change belongs to. */
static const struct history_commit *commit_of(const struct history *h, size_t change)
{
	size_t from = 0, to = h->ncommits;

	while (to - from > 1) {
		size_t middle = from + (to - from) / 2;

		if (h->commits[middle].first <= change)
			from = middle;
		else
			to = middle;
	}
	return &h->commits[from];
}

const struct history_commit *wording_history_find(const struct wording_history *h,
						  const struct wording_key *key)
{
	const struct wording_count *c = wording_table_find(&h->table, key);

	return c ? commit_of(h->history, c->first) : NULL;
}

void wording_history_close(struct wording_history *h)
{
	if (h->history)
		history_close(h->history);
	arena_free(&h->arena);
}
