/* Which pages were asked for, and with which catalog are they read? */
#include "source.h"

enum { PAGES_PER_WORKER = 8 };		/* fewer pages are not worth another worker */

static void add_words(struct words *to, struct arena *arena, const struct words *more)
{
	for (size_t i = 0; i < more->count; i++)
		*LIST_ADD(arena, to) = more->items[i];
}

bool catalog_open(struct catalog *out, struct session *s, const struct settings *settings)
{
	struct words schemas = { 0 }, locales = { 0 };
	struct catalog_request request = { .no_locales = s->options->no_locale_files };

	add_words(&schemas, s->arena, &settings->config.schemas);
	add_words(&schemas, s->arena, &s->options->schemas);
	if (!request.no_locales) {
		add_words(&locales, s->arena, &settings->config.locale_files);
		add_words(&locales, s->arena, &s->options->locale_files);
	}
	request.schema_files = schemas.items;
	request.nschema_files = schemas.count;
	request.locale_files = locales.items;
	request.nlocale_files = locales.count;
	if (!request.no_locales) {
		request.glossary_files = settings->config.glossaries.items;
		request.nglossary_files = settings->config.glossaries.count;
	}
	request.wording_files = settings->config.wordings.items;
	request.nwording_files = settings->config.wordings.count;
	return catalog_load(out, s->arena, &request, s->err);
}

bool source_wants(void *ctx, struct span path)
{
	const struct config *config = ctx;

	return span_ends(path, SPAN(".md")) &&
	       (config->include.count == 0 || globs_has(&config->include, path)) &&
	       !globs_has(&config->exclude, path);
}

static enum tree_kind kind_of(const struct options *options)
{
	if (options->is_stdin)
		return TREE_STDIN;
	if (options->staged)
		return TREE_INDEX;
	return options->rev ? TREE_REVISION : TREE_FILES;
}

static bool is_same_blob(const struct tree_entry *a, const struct tree_entry *b)
{
	return memcmp(a->oid.raw, b->oid.raw, sizeof(a->oid.raw)) == 0;
}

/* Leave the pages of the index that differ from HEAD, and those that were named. */
static void drop_unchanged(struct tree *index, const struct tree *head)
{
	size_t kept = 0, h = 0;

	for (size_t i = 0; i < index->count; i++) {
		const struct tree_entry *entry = &index->entries[i];

		while (h < head->count && span_compare(head->entries[h].path, entry->path) < 0)
			h++;
		if (entry->is_named || h == head->count ||
		    !span_is(head->entries[h].path, entry->path) ||
		    !is_same_blob(entry, &head->entries[h]))
			index->entries[kept++] = *entry;
	}
	index->count = kept;
}

bool state_open(struct tree **out, struct session *s, const struct words *paths,
		struct config *config, enum tree_kind kind, const char *rev)
{
	struct tree_request request = {
		.kind = kind,
		.rev = rev,
		.paths = paths->items,
		.npaths = paths->count,
		.may_miss_paths = true,
		.want_oids = true,
		.want = source_wants,
		.want_ctx = config,
	};

	return tree_open(out, s->arena, &request, s->err);
}

static bool open_head(struct tree **out, struct session *s, struct config *config,
		      const char *rev)
{
	return state_open(out, s, &s->options->operands, config, TREE_REVISION, rev);
}

bool merged_trees_open(struct merged_trees *out, struct session *s, struct config *config)
{
	struct merge_heads heads;

	*out = (struct merged_trees){ 0 };
	if (!repo_merge_heads(&heads, s->arena, s->err))
		return false;
	for (size_t i = 0; i < heads.count; i++)
		if (!open_head(LIST_ADD(s->arena, out), s, config,
			       arena_cstr(s->arena, heads.items[i])))
			return false;
	return true;
}

void merged_trees_close(struct merged_trees *trees)
{
	for (size_t i = 0; i < trees->count; i++)
		if (trees->items[i])
			tree_close(trees->items[i]);
}

/*
 * Before the first commit there is no HEAD, and everything is staged.  What a merge takes over
 * from the other side as it is was judged there.
 */
static bool keep_staged(struct source *source, struct session *s)
{
	struct config *config = &source->settings.config;
	struct merged_trees merged;
	struct error none;
	struct session silent = { s->options, s->arena, s->out, &none };
	struct tree *head;
	bool ok;

	if (!open_head(&head, &silent, config, "HEAD"))
		return true;
	drop_unchanged(source->tree, head);
	tree_close(head);
	ok = merged_trees_open(&merged, s, config);
	for (size_t i = 0; ok && i < merged.count; i++)
		drop_unchanged(source->tree, merged.items[i]);
	merged_trees_close(&merged);
	return ok;
}

static bool open_tree(struct source *out, struct session *s)
{
	const struct options *o = s->options;
	struct tree_request request = {
		.kind = kind_of(o),
		.rev = o->rev,
		.stdin_path = o->path ? o->path : "stdin.md",
		.paths = o->operands.items,
		.npaths = o->operands.count,
		.want = source_wants,
		.want_ctx = &out->settings.config,
	};

	if (!tree_open(&out->tree, s->arena, &request, s->err))
		return false;
	if (out->tree->kind == TREE_INDEX && !keep_staged(out, s))
		return false;
	if (out->tree->kind != TREE_INDEX && out->tree->count == 0 && o->operands.count > 0)
		return fail(s->err,
			    "no pages below '%s': expected *.md files that the configuration does "
			    "not exclude",
			    o->operands.items[0]);
	if (!out->settings.has_as_of && out->tree->kind == TREE_REVISION)
		out->settings.lint.as_of = out->tree->commit_date;
	return true;
}

bool source_docsets(struct source *source, struct session *s)
{
	if (!docsets_load(&source->docsets, s->arena, source->tree, &source->settings.config,
			  s->err))
		return false;
	source->settings.lint.pivot_groups = source->docsets.pivot_groups.items;
	source->settings.lint.npivot_groups = source->docsets.pivot_groups.count;
	return true;
}

bool source_open(struct source *out, struct session *s)
{
	return settings_load(&out->settings, s) && catalog_open(&out->catalog, s, &out->settings) &&
	       open_tree(out, s) && source_docsets(out, s);
}

void source_close(struct source *source)
{
	if (source->tree)
		tree_close(source->tree);
}

bool source_is_whole(const struct source *source)
{
	enum tree_kind kind = source->tree->kind;

	return source->settings.options->operands.count == 0 &&
	       (kind == TREE_FILES || kind == TREE_REVISION);
}

static struct span last_name(struct span path)
{
	struct span name, last = path;

	while (span_cut(&path, '/', &name))
		if (name.len > 0)
			last = name;
	return last;
}

struct span source_name(const struct source *source)
{
	return last_name(source->tree->root);
}

struct span repository_name(struct arena *arena)
{
	struct span top = SPAN("");

	repo_top(".", arena, &top);
	return last_name(top);
}

void source_tell_empty(const struct source *source)
{
	if (source->tree->count > 0)
		return;
	if (source->tree->kind == TREE_INDEX)
		tell("no pages are staged");
	else
		tell("no pages in '%.*s': expected *.md files", SPAN_ARG(source_name(source)));
}

unsigned source_workers(const struct settings *settings, const struct tree *tree)
{
	unsigned most = options_workers(settings->options);
	size_t useful = tree->count / PAGES_PER_WORKER + 1;

	return useful < most ? (unsigned)useful : most;
}
