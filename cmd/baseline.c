/* Which findings are to pass from now on?  Writes them down, or removes what is left over. */
#include "baselining.h"
#include "readings.h"

struct run {
	struct session *session;
	struct source source;
	struct language_sources languages;
	struct judging judging;
	struct baseline baseline;
	size_t added, removed;		/* findings */
};

/* ---- entries ----------------------------------------------------------------------------- */

/* Entries that are left over go, or count less. */
static void drop_stale(struct run *run)
{
	struct baseline *b = &run->baseline;
	size_t kept = 0;

	for (size_t i = 0; i < b->entries.count; i++) {
		struct baseline_entry *e = &b->entries.items[i];

		if (e->is_stale) {
			run->removed += e->count - e->found;
			e->count = e->found;
		}
		if (e->count > 0)
			b->entries.items[kept++] = *e;
	}
	b->entries.count = kept;
}

/* So many of one entry are on another page now, which has its own entry. */
static void move_entries(struct run *run, const struct findings *all, const uint32_t *entry_of)
{
	struct baseline *b = &run->baseline;

	for (size_t i = 0; i < all->count; i++) {
		struct baseline_entry *e, *moved;

		if (entry_of[i] == NO_ENTRY ||
		    span_is(b->entries.items[entry_of[i]].path, all->items[i].path))
			continue;
		moved = LIST_ADD(run->session->arena, &b->entries);
		e = &b->entries.items[entry_of[i]];
		*moved = *e;
		moved->path = all->items[i].path;
		moved->line = 0;
		moved->count = 1;
		moved->is_stale = false;
		e->count--;
		e->found--;
	}
}

static void add_entry(struct run *run, const struct finding *f)
{
	struct baseline_entry *e = LIST_ADD(run->session->arena, &run->baseline.entries);

	e->rule = f->rule;
	e->app_id = f->app_id;
	e->path = f->path;
	e->section = f->section;
	e->question = f->question;
	e->about = f->about;
	e->fingerprint = f->fingerprint;
	e->count = 1;
	run->added++;
}

/* Sorting makes one entry of equal ones, with the reason and the day of the old one. */
static void add_new(struct run *run, const struct findings *all, const uint32_t *entry_of)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct finding *f = &all->items[i];

		if (entry_of[i] == NO_ENTRY && f->excuse == EXCUSE_NONE &&
		    f->severity >= run->session->options->min_level)
			add_entry(run, f);
	}
	baseline_sort(&run->baseline);
}

/* ---- the file -------------------------------------------------------------------------------- */

static size_t count_findings(const struct baseline *b)
{
	size_t count = 0;

	for (size_t i = 0; i < b->entries.count; i++)
		count += b->entries.items[i].count;
	return count;
}

static bool write_file(struct run *run)
{
	const struct baseline *b = &run->baseline;
	struct session *s = run->session;
	size_t count = count_findings(b);
	struct buf text = { 0 };
	bool ok = true;

	if (!b->is_there && b->entries.count == 0) {
		tell("no findings, so no baseline is needed");
		return true;
	}
	baseline_add_text(b, &text);
	if (!b->is_there || !span_is(buf_span(&text), b->text))
		ok = file_write(arena_cstr(s->arena, b->name), buf_span(&text), s->err);
	buf_free(&text);
	if (ok && !s->options->quiet)
		buf_printf(s->out, "%.*s: %zu finding%s, %zu added, %zu removed\n",
			   SPAN_ARG(b->name), count, count == 1 ? "" : "s", run->added,
			   run->removed);
	return ok;
}

/* ---- the command --------------------------------------------------------------------------- */

static bool open_pages(struct run *run)
{
	struct source *source = &run->source;
	struct session *s = run->session;
	bool is_pruned = s->options->prune;

	if (!source_open(source, s) ||
	    !baseline_load(&run->baseline, s->arena, &source->settings, is_pruned, s->err))
		return false;
	if (is_pruned && !run->baseline.is_there)
		return fail(s->err, "there is no baseline '%.*s' to prune",
			    SPAN_ARG(run->baseline.name));
	return language_sources_load(&run->languages, s, source,
				     (const struct tree *[]){ source->tree }, 1);
}

/* What could not be read has findings that nobody knows. */
static bool check_complete(struct run *run)
{
	struct scope scope = { .nskips = 0 };
	bool is_complete = judging_scope(&run->judging, &scope) && run->languages.is_complete;

	scope_tell_skips(&scope, run->session->options->quiet);
	return is_complete || fail(run->session->err, "not all pages could be read, so '%.*s' is "
				   "left as it is", SPAN_ARG(run->baseline.name));
}

static bool update(struct run *run)
{
	struct session *s = run->session;
	struct findings all;
	uint32_t *entry_of;

	if (!open_pages(run))
		return false;
	judging_run(&run->judging, s, &run->source, run->source.tree);
	if (!check_complete(run))
		return false;
	all = judging_findings(&run->judging);
	entry_of = baseline_match(&run->baseline, &run->judging, source_is_whole(&run->source),
				  &all);
	if (!s->options->prune)
		move_entries(run, &all, entry_of);
	drop_stale(run);
	if (!s->options->prune)
		add_new(run, &all, entry_of);
	return write_file(run);
}

int run_baseline(struct session *s)
{
	struct run run = { .session = s };
	bool ok = update(&run);

	judging_close(&run.judging);
	language_sources_close(&run.languages);
	source_close(&run.source);
	return ok ? EXIT_CLEAN : EXIT_TROUBLE;
}
