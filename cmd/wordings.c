/* How are questions, headings and labels worded, how often, and what do reviewers say of it? */
#include <stdlib.h>
#include <unistd.h>

#include "attestlint/nearest.h"
#include "attestlint/report.h"
#include "command.h"
#include "source.h"
#include "terminal.h"
#include "visit.h"
#include "wording_history.h"
#include "wording_table.h"

static const struct wordings_format {
	const char *name;
	void (*write)(const struct wordings_report *r, const struct style *style, struct buf *out);
	bool by_frequency;		/* else by text, so that versions of the file compare */
} wordings_formats[] = {
	{ "text", write_wordings_text, true },
	{ "csv", write_wordings_csv, false },
	{ "json", write_wordings_json, false },
};

struct run {
	struct session *session;
	struct source source;
	const struct wordings_format *format;
	const char *file;		/* NULL: standard output */
	struct visitor *visitor;
	struct wording_table *tables;	/* by worker */
	size_t *pages;			/* attestations, by worker */
	struct arena arena;
	struct wording_table all;
	struct wording_history history;
	LIST(struct wording_row) rows;
	bool *is_used;			/* by row of the review: some page has it */
	struct wordings_report report;
};

/* ---- counting ------------------------------------------------------------------------ */

static void count_page(void *ctx, const struct visit *v)
{
	struct run *run = ctx;

	run->pages[v->worker] += v->page->kind == PAGE_ATTESTATION;
	wording_table_read(&run->tables[v->worker], v->page, v->index, v->scratch);
}

static void tell_troubles(struct run *run)
{
	for (size_t i = 0; i < run->source.tree->count; i++) {
		struct span why = visitor_trouble(run->visitor, i);

		if (why.len == 0)
			continue;
		tell("%.*s", SPAN_ARG(why));
		run->report.complete = false;
	}
}

static void count_tree(struct run *run)
{
	struct session *s = run->session;
	struct tree *tree = run->source.tree;
	struct visit_request request = {
		.tree = tree,
		.catalog = &run->source.catalog,
		.docsets = &run->source.docsets,
		.workers = source_workers(&run->source.settings, tree),
		.has_progress = !s->options->quiet,
		.each = count_page,
		.ctx = run,
	};
	struct arena *arenas = NEW_ARRAY(s->arena, request.workers, struct arena);

	run->tables = NEW_ARRAY(s->arena, request.workers, struct wording_table);
	run->pages = NEW_ARRAY(s->arena, request.workers, size_t);
	for (unsigned i = 0; i < request.workers; i++)
		wording_table_open(&run->tables[i], &arenas[i]);
	run->visitor = visitor_open(s->arena, &request);
	visitor_run(run->visitor, 0, tree->count);
	tell_troubles(run);
	wording_table_open(&run->all, &run->arena);
	for (unsigned i = 0; i < request.workers; i++) {
		wording_table_merge(&run->all, &run->tables[i]);
		run->report.pages += run->pages[i];
		arena_free(&arenas[i]);
	}
	wording_table_fold(&run->all);
	visitor_close(run->visitor);
}

/* ---- where in the questionnaire ------------------------------------------------------ */

/* Schemas after each other, in each its questions; behind those of a section its unknown ones. */
static size_t question_rank(const struct schema *schema, struct span id, struct span *label)
{
	const struct question *q = schema_question(schema, id);
	size_t rank = SIZE_MAX;

	if (q) {
		*label = q->label;
		return 2 * (size_t)q->index;
	}
	if (!span_ends(id, SPAN(".unknown")))
		return SIZE_MAX;
	id.len -= strlen(".unknown");
	for (size_t i = 0; i < schema->nquestions; i++)
		if (question_in_section(&schema->questions[i], schema_section(schema, id)))
			rank = 2 * i + 1;
	return rank;
}

static size_t control_rank(const struct schema *schema, struct span id, struct span *label)
{
	const struct control *c = schema_control(schema, id);

	if (!c)
		return SIZE_MAX;
	*label = c->label;
	return c->index;
}

/* Which of all questions or controls this is; what has no order has the rank SIZE_MAX. */
static size_t rank_of(const struct catalog *catalog, const struct wording_key *key,
		      struct span *label)
{
	size_t before = 0;

	for (size_t i = 0; i < catalog->nschemas; i++) {
		const struct schema *schema = &catalog->schemas[i];
		size_t rank = SIZE_MAX;

		if (key->kind == WORDING_QUESTION)
			rank = question_rank(schema, key->id, label);
		else if (key->kind == WORDING_CONTROL)
			rank = control_rank(schema, key->id, label);
		if (rank != SIZE_MAX)
			return before + rank;
		before += 2 * schema->nquestions + schema->ncontrols;
	}
	return SIZE_MAX;
}

/* ---- rows ---------------------------------------------------------------------------- */

static struct wording_row *add_row(struct run *run, const struct wording_key *key)
{
	struct wording_row *row = LIST_ADD(run->session->arena, &run->rows);

	row->locale = key->locale;
	row->kind = span_of(wording_kind_name(key->kind));
	row->id = key->id;
	row->text = key->text;
	row->rank = (size_t)key->kind << 32 | (uint32_t)rank_of(&run->source.catalog, key,
								&row->label);
	return row;
}

static void set_verdict(struct wording_row *row, const struct judged *j)
{
	row->verdict = span_of(judgement_name(j->judgement));
	row->use = j->use;
	row->note = j->note;
}

static void add_count(struct run *run, const struct wording_count *c)
{
	const struct review *review = run->source.catalog.review;
	const struct judged *j = review ? review_find(review, &c->key) : NULL;
	const struct history_commit *commit = NULL;
	struct wording_row *row = add_row(run, &c->key);

	row->pages = c->pages;
	row->path = run->source.tree->entries[c->first].path;
	row->line = c->line;
	if (j) {
		set_verdict(row, j);
		run->is_used[j - review->items] = true;
	}
	if (run->report.has_history)
		commit = wording_history_find(&run->history, &c->key);
	if (commit) {
		row->commit = oid_format(run->session->arena, &commit->id);
		row->date = date_format(run->session->arena, commit->date);
	}
}

static bool has_language(const struct run *run, struct span locale)
{
	for (size_t i = 0; i < run->all.count; i++)
		if (span_is_nocase(run->all.items[i].key.locale, locale))
			return true;
	return false;
}

/*
 * Verdicts that no page asked for.  They are stale when all pages of their language were read; the
 * others are kept, so that no run on some pages loses them.
 */
static void add_unused(struct run *run)
{
	const struct options *o = run->session->options;
	const struct review *review = run->source.catalog.review;
	bool is_partial = o->operands.count > 0 || o->staged || o->is_stdin ||
			  !run->report.complete;

	for (size_t i = 0; review && i < review->count; i++) {
		const struct judged *j = &review->items[i];
		bool is_stale = !is_partial && has_language(run, j->key.locale);
		struct wording_row *row;

		if (run->is_used[i] || j->judgement == NOT_JUDGED || (is_stale && o->prune))
			continue;
		row = add_row(run, &j->key);
		set_verdict(row, j);
		row->is_stale = is_stale;
	}
}

static int compare_numbers(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

static int text_order(const void *a, const void *b)
{
	const struct wording_row *x = a, *y = b;
	int order = span_compare(x->locale, y->locale);

	order = order ? order : compare_numbers(x->rank, y->rank);
	order = order ? order : span_compare(x->id, y->id);
	return order ? order : span_compare(x->text, y->text);
}

static int frequency_order(const void *a, const void *b)
{
	const struct wording_row *x = a, *y = b;
	int order = span_compare(x->locale, y->locale);

	order = order ? order : compare_numbers(x->rank, y->rank);
	order = order ? order : span_compare(x->id, y->id);
	order = order ? order : compare_numbers(y->pages, x->pages);
	return order ? order : span_compare(x->text, y->text);
}

static void build_rows(struct run *run)
{
	const struct review *review = run->source.catalog.review;

	run->is_used = NEW_ARRAY(run->session->arena, (review ? review->count : 0) + 1, bool);
	for (size_t i = 0; i < run->all.count; i++)
		if (run->all.items[i].pages > 0)
			add_count(run, &run->all.items[i]);
	add_unused(run);
	if (run->rows.count > 0)
		qsort(run->rows.items, run->rows.count, sizeof(*run->rows.items),
		      run->format->by_frequency ? frequency_order : text_order);
	run->report.has_review = review != NULL;
	run->report.rows = run->rows.items;
	run->report.nrows = run->rows.count;
}

/* ---- the command --------------------------------------------------------------------- */

/* "csv", "csv=wordings.csv" */
static bool read_format(struct run *run)
{
	struct session *s = run->session;
	const struct words *words = &s->options->formats;
	const char *text = words->count > 0 ? words->items[0] : "text";
	struct span name = span_slice(span_of(text), 0, span_find_byte(span_of(text), '='));
	struct nearest nearest = { .word = name };

	if (words->count > 1)
		return fail(s->err, "'wordings' prints one format at a time");
	if (name.len < strlen(text) && strcmp(text + name.len, "=-") != 0)
		run->file = text + name.len + 1;
	for (size_t i = 0; i < COUNT_OF(wordings_formats); i++) {
		nearest_add(&nearest, span_of(wordings_formats[i].name));
		if (span_is(span_of(wordings_formats[i].name), name))
			run->format = &wordings_formats[i];
	}
	if (!run->format)
		return session_refuse_format(s, &nearest);
	return !run->file || run->file[0] ||
	       fail(s->err, "--format '%s' names no file after '='", text);
}

static bool write_rows(const struct run *run)
{
	struct session *s = run->session;
	struct style style = {
		.color = run->file ? s->options->color == COLOR_ALWAYS
				   : terminal_has_color(STDOUT_FILENO, s->options->color),
		.summary = !s->options->quiet,
		.width = terminal_width(STDOUT_FILENO),
	};
	struct buf text = { 0 };
	bool ok = true;

	run->format->write(&run->report, &style, run->file ? &text : s->out);
	if (run->file)
		ok = file_write(run->file, buf_span(&text), s->err);
	buf_free(&text);
	return ok;
}

static bool list_wordings(struct run *run)
{
	struct session *s = run->session;

	if (!source_open(&run->source, s))
		return false;
	source_tell_empty(&run->source);
	if (s->options->history && !wording_history_load(&run->history, s, &run->source))
		return false;
	run->report.has_history = s->options->history;
	run->report.complete = !s->options->history || run->history.is_complete;
	count_tree(run);
	build_rows(run);
	return write_rows(run);
}

int run_wordings(struct session *s)
{
	struct run run = { .session = s, .report = { .version = ATTESTLINT_VERSION } };
	bool ok = read_format(&run) && list_wordings(&run);

	wording_history_close(&run.history);
	arena_free(&run.arena);
	source_close(&run.source);
	return ok && run.report.complete ? EXIT_CLEAN : EXIT_TROUBLE;
}
