/*
 * How do all pages get visited?  One worker at a time reads (the repository has one handle), all
 * of them understand and judge.  Results go by index, whoever was faster.
 */
#include "visit.h"

#include "progress.h"

struct worker {
	struct reader *reader;
	struct arena text, model, scratch, keep;
	struct span page_text, language;
};

struct visitor {
	struct visit_request request;
	struct arena *arena;
	struct worker *workers;
	struct span *troubles;		/* by entry */
	size_t first;			/* entry of job 0 */
	struct progress progress;
};

static bool take_entry(void *ctx, unsigned worker, size_t job)
{
	struct visitor *v = ctx;
	struct worker *w = &v->workers[worker];
	size_t index = v->first + job;
	struct error err = { .text = "" };

	if (v->request.has_progress)
		progress_step(&v->progress, index);
	arena_reset(&w->text);
	if (!tree_read(v->request.tree, index, &w->text, &w->page_text, &err)) {
		v->troubles[index] = arena_copy(v->arena, span_of(err.text));
		return false;
	}
	w->language = docsets_language(v->request.docsets, v->request.tree->entries[index].path);
	return true;
}

static void work_on_entry(void *ctx, unsigned worker, size_t job)
{
	struct visitor *v = ctx;
	struct worker *w = &v->workers[worker];
	struct visit visit = {
		.index = v->first + job,
		.worker = worker,
		.entry = &v->request.tree->entries[v->first + job],
		.reader = w->reader,
		.keep = &w->keep,
		.scratch = &w->scratch,
	};

	visit.page = page_parse(w->reader, &w->model, visit.entry->path, w->page_text, w->language);
	v->request.each(v->request.ctx, &visit);
	arena_reset(&w->model);
	arena_reset(&w->scratch);
}

struct visitor *visitor_open(struct arena *arena, const struct visit_request *request)
{
	struct visitor *v = NEW(arena, struct visitor);

	v->request = *request;
	v->arena = arena;
	v->workers = NEW_ARRAY(arena, request->workers, struct worker);
	v->troubles = NEW_ARRAY(arena, request->tree->count + 1, struct span);
	for (unsigned i = 0; i < request->workers; i++)
		v->workers[i].reader = reader_open(request->catalog);
	progress_open(&v->progress, request->tree->count);
	return v;
}

void visitor_run(struct visitor *v, size_t from, size_t to)
{
	v->first = from;
	pool_run(v->request.workers, to - from, take_entry, work_on_entry, v);
	if (to == v->request.tree->count)
		progress_close(&v->progress);
}

struct span visitor_trouble(const struct visitor *v, size_t index)
{
	return v->troubles[index];
}

void visitor_close(struct visitor *v)
{
	for (unsigned i = 0; i < v->request.workers; i++) {
		struct worker *w = &v->workers[i];

		reader_close(w->reader);
		arena_free(&w->text);
		arena_free(&w->model);
		arena_free(&w->scratch);
		arena_free(&w->keep);
	}
}
