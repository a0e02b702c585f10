/* What do these pages say, and what did they say before, as tables? */
#include "export_history.h"
#include "export_write.h"
#include "judging.h"
#include "readings.h"

/* What is kept of a page for its rows. */
struct kept {
	const struct digest *digest;	/* NULL: it could not be read */
	const char *kind;
	struct span *justifications;	/* by item of the digest */
};

struct run {
	struct session *session;
	struct options options;		/* as given, but with a revision for --history */
	struct source source;
	struct language_sources languages;
	struct judging judging;
	struct arena *arenas;		/* by worker */
	struct intern *texts;		/* by worker */
	struct kept *kept;		/* by entry */
	struct export_history history;
	struct export export;
};

/* ---- reading -------------------------------------------------------------------------- */

static struct span justification_of(const struct page *p, const struct digest_item *item)
{
	for (size_t i = 0; i < p->npermissions; i++) {
		const struct permission *permission = &p->permissions[i];

		if (permission->justification.len > 0 &&
		    span_ends(item->key, permission->canonical) &&
		    item->key.len == strlen("graph.") + permission->canonical.len)
			return permission->justification;
	}
	return SPAN("");
}

static void keep_page(void *ctx, const struct visit *v)
{
	struct run *run = ctx;
	struct kept *kept = &run->kept[v->index];
	struct arena *arena = &run->arenas[v->worker];
	struct span blob = v->entry->has_oid ? oid_format(v->scratch, &v->entry->oid) : SPAN("");
	const struct digest *d = digest_make(arena, v->scratch, &run->texts[v->worker], v->page,
					     blob);

	kept->digest = d;
	kept->kind = page_kind_name(v->page->kind);
	kept->justifications = NEW_ARRAY(arena, d->count + 1, struct span);
	for (size_t i = 0; i < d->count; i++)
		if (d->items[i].kind == ITEM_PERMISSION)
			kept->justifications[i] =
				arena_copy(arena, justification_of(v->page, &d->items[i]));
}

static bool open_pages(struct run *run, struct session *s)
{
	unsigned workers;

	if (!source_open(&run->source, s) ||
	    !language_sources_load(&run->languages, s, &run->source,
				   (const struct tree *[]){ run->source.tree }, 1))
		return false;
	workers = source_workers(&run->source.settings, run->source.tree);
	run->arenas = NEW_ARRAY(s->arena, workers, struct arena);
	run->texts = NEW_ARRAY(s->arena, workers, struct intern);
	for (unsigned i = 0; i < workers; i++)
		intern_open(&run->texts[i], &run->arenas[i]);
	run->kept = NEW_ARRAY(s->arena, run->source.tree->count + 1, struct kept);
	run->judging.also = keep_page;
	run->judging.also_ctx = run;
	judging_run(&run->judging, s, &run->source, run->source.tree);
	return true;
}

/* ---- rows ----------------------------------------------------------------------------- */

static void add_page(struct run *run, const struct kept *kept)
{
	const struct digest *d = kept->digest;
	const struct followed *followed =
		run->options.history ? export_history_find(&run->history, d->path) : NULL;
	struct arena *arena = run->session->arena;
	uint32_t page = export_add_page(&run->export, arena, d, kept->kind,
					followed ? followed->from : 0, 0);
	struct period period = { 0 };

	for (size_t i = 0; i < d->count; i++) {
		if (followed)
			period = followed_period(followed, &d->items[i]);
		export_add_item(&run->export, arena, page, &d->items[i], &period, 0,
				kept->justifications[i]);
	}
}

/* What the page itself lets pass is not told; a baseline is lint's own affair. */
static void add_findings(struct run *run)
{
	struct findings all = judging_findings(&run->judging);

	for (size_t i = 0; i < all.count; i++) {
		struct export_row *row;

		if (all.items[i].excuse != EXCUSE_NONE)
			continue;
		row = LIST_ADD(run->session->arena, &run->export.rows[EXPORT_FINDINGS]);
		row->of = &all.items[i];
		row->page = NO_PAGE;
	}
}

static void add_meta(struct run *run, const struct scope *scope, bool is_complete)
{
	struct exported_meta *meta = &run->export.meta;
	const struct tree *tree = run->source.tree;
	static const struct oid none;

	meta->version = span_of(ATTESTLINT_VERSION);
	meta->repo = source_name(&run->source);
	meta->as_of = date_format(run->session->arena, run->source.settings.lint.as_of);
	meta->has_history = run->options.history;
	meta->is_complete = is_complete && meta->unread == 0;
	meta->pages = scope->pages;
	if (tree->kind == TREE_REVISION) {
		meta->rev = tree->rev_name;
		if (memcmp(tree->commit.raw, none.raw, sizeof(none.raw)) != 0)
			meta->commit = oid_format(run->session->arena, &tree->commit);
	}
	LIST_ADD(run->session->arena, &run->export.rows[EXPORT_META])->of = meta;
	run->export.rows[EXPORT_META].items[0].page = NO_PAGE;
}

static bool gather(struct run *run, struct session *s)
{
	struct export *x = &run->export;
	struct scope scope = { 0 };
	bool is_complete;

	if (!open_pages(run, s) ||
	    (run->options.history &&
	     !export_history_load(&run->history, s, &run->options, x)))
		return false;
	is_complete = judging_scope(&run->judging, &scope) && run->languages.is_complete;
	scope_tell_skips(&scope, run->options.quiet);
	source_tell_empty(&run->source);
	for (size_t i = 0; i < scope.nskips; i++)
		x->meta.unread += scope.skips[i].is_failure;
	for (size_t i = 0; i < run->source.tree->count; i++)
		if (run->kept[i].digest)
			add_page(run, &run->kept[i]);
	add_findings(run);
	export_sort(x, s->arena);
	if (run->options.history)
		x->meta.unread += export_history_tell(&run->history);
	add_meta(run, &scope, is_complete);
	return true;
}

/* ---- the command ---------------------------------------------------------------------- */

static void close_run(struct run *run)
{
	unsigned workers = run->texts ? source_workers(&run->source.settings, run->source.tree) : 0;

	export_history_close(&run->history);
	judging_close(&run->judging);
	language_sources_close(&run->languages);
	for (unsigned i = 0; i < workers; i++)
		arena_free(&run->arenas[i]);
	source_close(&run->source);
}

/* A history ends in a revision, so its last state is that revision's. */
static bool take_options(struct run *run)
{
	run->options = *run->session->options;
	if (!run->options.history)
		return true;
	if (run->options.staged)
		return fail(run->session->err, "--history and --staged contradict each other");
	if (!run->options.rev)
		run->options.rev = "HEAD";
	return true;
}

int run_export(struct session *s)
{
	struct run *run = NEW(s->arena, struct run);
	struct session inner = *s;
	struct export_targets targets;
	bool ok;

	run->session = s;
	inner.options = &run->options;
	ok = take_options(run) && export_targets_parse(&targets, s) && gather(run, &inner) &&
	     export_targets_write(&targets, s, &run->export);
	ok = ok && run->export.meta.is_complete;
	close_run(run);
	return ok ? EXIT_CLEAN : EXIT_TROUBLE;
}
