/*
 * What do the same pages say in other languages?  Only pages that have the file name of one of
 * this run are read: a hook that judges ten pages reads ten of each language.
 */
#include "readings.h"

#include "visit.h"

struct language_source {
	const char *folder;		/* as it was named, for people */
	bool is_here;			/* a folder of this repository */
	struct tree *tree;
	struct docsets docsets;
	struct visitor *visitor;
	unsigned nworkers;
	struct { struct arena arena; struct intern texts; } *kept;	/* by worker */
	const struct reading **readings;	/* by entry; NULL: none, or not to be compared */
	const struct source *source;	/* of the run */
	struct inventory_page *inventory;	/* by entry; NULL: nobody asks for it */
};

/* ---- which pages -------------------------------------------------------------------------- */

static bool wants_page(void *ctx, struct span path)
{
	const struct map *names = ctx;
	uint64_t ignored;

	return span_ends(path, SPAN(".md")) && page_may_be_questionnaire(path) &&
	       map_find(names, hash_bytes(span_file_name(path)), &ignored);
}

static void add_names(struct map *names, const struct tree *tree)
{
	for (size_t i = 0; i < tree->count; i++)
		if (page_may_be_questionnaire(tree->entries[i].path))
			map_add(names, hash_bytes(span_file_name(tree->entries[i].path)), 1);
}

/* ---- where from ----------------------------------------------------------------------------- */

/*
 * The folder at the same stage as this run's tree.  When it has no such stage (a bare repository
 * has no files, another one no such branch, a plain folder no history), at HEAD, or as it is on
 * disk.
 */
static bool open_tree(struct language_source *l, struct session *s, struct tree_request *request)
{
	static const struct { enum tree_kind kind; const char *rev, *what; } stages[] = {
		{ TREE_REVISION, "HEAD", "at its HEAD" },
		{ TREE_FILES, NULL, "as it is on disk" },
	};
	struct error first, ignored;

	if (tree_open(&l->tree, s->arena, request, &first))
		return true;
	for (size_t i = 0; i < COUNT_OF(stages); i++) {
		request->kind = stages[i].kind;
		request->rev = stages[i].rev;
		if (!tree_open(&l->tree, s->arena, request, &ignored))
			continue;
		tell("the other language in '%s' is read %s: %s", l->folder, stages[i].what,
		     first.text);
		return true;
	}
	return fail(s->err, "the other language in '%s': %s", l->folder, first.text);
}

static bool open_repository(struct language_sources *out, struct session *s,
			    const struct tree *like, const char *folder)
{
	struct language_source *l = LIST_ADD(s->arena, &out->list);
	struct tree_request request = {
		.kind = like->kind == TREE_REVISION ? TREE_REVISION : TREE_FILES,
		.directory = folder,
		.rev = like->kind == TREE_REVISION ? arena_cstr(s->arena, like->rev_name) : NULL,
		.paths = (const char *[]){ "." },
		.npaths = 1,
		.want = wants_page,
		.want_ctx = &out->names,
	};

	l->folder = folder;
	return open_tree(l, s, &request);
}

/* A folder of this repository; its pages may be among those of this run, too. */
static bool open_folder(struct language_sources *out, struct session *s,
			const struct source *source, struct span folder)
{
	const struct tree *like = source->tree;
	struct language_source *l = LIST_ADD(s->arena, &out->list);
	const char *path = arena_cstr(s->arena, arena_printf(s->arena, "%.*s/%.*s",
							     SPAN_ARG(like->root),
							     SPAN_ARG(folder)));
	struct tree_request request = {
		.kind = like->kind == TREE_STDIN ? TREE_FILES : like->kind,
		.rev = like->kind == TREE_REVISION ? arena_cstr(s->arena, like->rev_name) : NULL,
		.paths = &path,
		.npaths = 1,
		.may_miss_paths = true,
		.want = wants_page,
		.want_ctx = &out->names,
	};

	l->folder = path;
	l->is_here = true;
	l->docsets = source->docsets;
	return tree_open(&l->tree, s->arena, &request, s->err);
}

/* Folders of one repository are other languages of each other when there are at least two. */
static bool has_several(const struct docsets *docsets)
{
	for (size_t i = 1; i < docsets->languages.count; i++)
		if (!span_is_nocase(docsets->languages.items[i].tag,
				    docsets->languages.items[0].tag))
			return true;
	return false;
}

static bool open_all(struct language_sources *out, struct session *s, const struct source *source)
{
	const struct docsets *docsets = &source->docsets;
	const struct words *elsewhere = &source->settings.config.siblings;

	for (size_t i = 0; has_several(docsets) && i < docsets->languages.count; i++)
		if (!open_folder(out, s, source, docsets->languages.items[i].folder))
			return false;
	for (size_t i = 0; i < elsewhere->count; i++)
		if (!open_repository(out, s, source->tree, elsewhere->items[i]))
			return false;
	for (size_t i = 0; i < s->options->siblings.count; i++)
		if (!open_repository(out, s, source->tree, s->options->siblings.items[i]))
			return false;
	return true;
}

/* ---- what they say ----------------------------------------------------------------------- */

static void take_reading(void *ctx, const struct visit *v)
{
	struct language_source *l = ctx;

	l->readings[v->index] = reading_make(v->page, &l->kept[v->worker].arena,
					     &l->kept[v->worker].texts);
	if (l->inventory)
		inventory_take(&l->inventory[v->index], l->source, v->page,
			       &l->kept[v->worker].arena);
}

static void open_visitor(struct language_source *l, struct session *s, const struct source *source)
{
	struct visit_request request = {
		.tree = l->tree,
		.catalog = &source->catalog,
		.docsets = &l->docsets,
		.workers = source_workers(&source->settings, l->tree),
		.has_progress = !s->options->quiet,
		.each = take_reading,
		.ctx = l,
	};

	l->readings = NEW_ARRAY(s->arena, l->tree->count + 1, const struct reading *);
	l->source = source;
	if (source->forms)
		l->inventory = NEW_ARRAY(s->arena, l->tree->count + 1, struct inventory_page);
	l->nworkers = request.workers;
	l->kept = arena_alloc(s->arena, l->nworkers, sizeof(*l->kept));
	for (unsigned i = 0; i < l->nworkers; i++)
		intern_open(&l->kept[i].texts, &l->kept[i].arena);
	l->visitor = visitor_open(s->arena, &request);
	visitor_run(l->visitor, 0, l->tree->count);
}

/* The readers' memory is large and goes at once; the readings have their own. */
static void add_readings(struct language_sources *out, const struct language_source *l,
			 bool is_quiet)
{
	size_t added = 0;

	for (size_t i = 0; i < l->tree->count; i++) {
		struct span why = visitor_trouble(l->visitor, i);

		if (why.len > 0)
			tell("the other language in '%s': %.*s", l->folder, SPAN_ARG(why));
		out->is_complete &= why.len == 0;
		if (l->readings[i]) {
			readings_add(out->readings, l->readings[i]);
			added++;
		}
	}
	visitor_close(l->visitor);
	for (size_t i = 0; !is_quiet && i < l->tree->nskips; i++)
		tell("the other language in '%s': passed over '%.*s': %.*s", l->folder,
		     SPAN_ARG(l->tree->skips[i].path), SPAN_ARG(l->tree->skips[i].why));
	if (added == 0 && !l->is_here && !is_quiet)
		tell("the other language in '%s' has no questionnaire of the same name as one here",
		     l->folder);
}

bool language_sources_load(struct language_sources *out, struct session *s, struct source *source,
			   const struct tree *const *trees, size_t ntrees)
{
	*out = (struct language_sources){ .is_complete = true };
	for (size_t i = 0; i < ntrees; i++)
		add_names(&out->names, trees[i]);
	if (out->names.count == 0)
		return true;
	if (!open_all(out, s, source))
		return false;
	if (out->list.count == 0)
		return true;
	out->readings = readings_open(s->arena);
	for (size_t i = 0; i < out->list.count; i++) {
		struct language_source *l = &out->list.items[i];

		if (!l->is_here && !docsets_load(&l->docsets, s->arena, l->tree,
						 &(struct config){ 0 }, s->err))
			return false;
		open_visitor(l, s, source);
		add_readings(out, l, s->options->quiet);
	}
	source->settings.lint.readings = out->readings;
	return true;
}

void language_sources_describe(const struct language_sources *sources, struct session *s,
			       struct scope *scope)
{
	if (sources->readings)
		scope->languages = readings_languages(sources->readings, s->arena,
						      &scope->nlanguages);
}

void language_sources_inventory(const struct language_sources *sources, struct session *s,
				const struct share *share, struct inventory_pages *out)
{
	for (size_t i = 0; i < sources->list.count; i++) {
		const struct language_source *l = &sources->list.items[i];

		for (size_t k = 0; l->inventory && k < l->tree->count; k++) {
			struct span path = l->inventory[k].path;

			if (path.len == 0 || !share_tells(share, path) ||
			    (l->is_here && share_is_judged(share, path)))
				continue;
			*LIST_ADD(s->arena, out) = l->inventory[k];
			out->items[out->count - 1].is_other = true;
		}
	}
}

void language_sources_close(struct language_sources *sources)
{
	for (size_t i = 0; i < sources->list.count; i++) {
		struct language_source *l = &sources->list.items[i];

		for (unsigned w = 0; w < l->nworkers; w++)
			arena_free(&l->kept[w].arena);
		if (l->tree)
			tree_close(l->tree);
	}
	if (sources->readings)
		readings_close(sources->readings);
	map_free(&sources->names);
}
