/* What was understood of these pages?  Their models as JSON, in the order of the tree. */
#include "command.h"
#include "page_json.h"
#include "source.h"
#include "visit.h"

enum { BATCH = 256 };			/* pages that are held before they are printed */

struct run {
	struct session *session;
	struct source source;
	struct visitor *visitor;
	size_t first;			/* entry of texts[0] */
	struct buf texts[BATCH];
	size_t printed;
	bool is_lines;			/* one page a line; else spread out for people */
	bool is_complete;
};

static void dump_page(void *ctx, const struct visit *v)
{
	struct run *run = ctx;
	struct json j = { .out = &run->texts[v->index - run->first], .spread = !run->is_lines };

	page_json_add(&j, v);
}

static void add_batch(struct run *run, size_t count, const char *separator)
{
	for (size_t i = 0; i < count; i++) {
		struct span why = visitor_trouble(run->visitor, run->first + i);

		if (why.len > 0) {
			tell("%.*s", SPAN_ARG(why));
			run->is_complete = false;
			continue;
		}
		if (run->printed++ > 0)
			buf_add(run->session->out, span_of(separator));
		buf_add(run->session->out, buf_span(&run->texts[i]));
		buf_reset(&run->texts[i]);
	}
}

static bool dump_pages(struct run *run)
{
	size_t count = run->source.tree->count;
	bool ok = true;

	source_tell_empty(&run->source);
	if (!run->is_lines)
		BUF_LIT(run->session->out, "[\n");
	for (run->first = 0; run->first < count && ok; run->first += BATCH) {
		size_t end = run->first + BATCH < count ? run->first + BATCH : count;

		visitor_run(run->visitor, run->first, end);
		add_batch(run, end - run->first, run->is_lines ? "\n" : ",\n");
		ok = session_flush(run->session);
	}
	if (run->printed > 0)
		buf_byte(run->session->out, '\n');
	if (!run->is_lines)
		BUF_LIT(run->session->out, "]\n");
	return ok;
}

static bool open_run(struct run *run)
{
	struct session *s = run->session;
	struct visit_request request;

	if (!source_open(&run->source, s))
		return false;
	request = (struct visit_request){
		.tree = run->source.tree,
		.catalog = &run->source.catalog,
		.docsets = &run->source.docsets,
		.workers = source_workers(&run->source.settings, run->source.tree),
		.has_progress = !s->options->quiet,
		.each = dump_page,
		.ctx = run,
	};
	run->visitor = visitor_open(s->arena, &request);
	return true;
}

int run_dump(struct session *s)
{
	struct run *run = NEW(s->arena, struct run);
	const char *format = session_format(s);
	bool ok;

	run->session = s;
	run->is_complete = true;
	run->is_lines = format && strcmp(format, "jsonl") == 0;
	ok = format && open_run(run) && dump_pages(run);
	for (size_t i = 0; i < BATCH; i++)
		buf_free(&run->texts[i]);
	if (run->visitor)
		visitor_close(run->visitor);
	source_close(&run->source);
	return ok && run->is_complete ? EXIT_CLEAN : EXIT_TROUBLE;
}
