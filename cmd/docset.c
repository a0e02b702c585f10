/* Which language are the pages of a folder in, and which pivot groups do they know? */
#include "docset.h"

#include "command.h"

bool declaration_read(const struct yaml **out, struct arena *arena, struct tree *tree,
		      struct span path, struct error *err)
{
	struct yaml_trouble trouble;
	struct span text;
	bool found;

	*out = NULL;
	if (!tree_read_path(tree, path, arena, &text, &found, err))
		return false;
	if (!found)
		return true;
	*out = yaml_parse(arena, text, &trouble);
	if (!*out)
		tell("%.*s:%u:%u: passed over: %s", SPAN_ARG(path), trouble.at.line,
		     trouble.at.column, trouble.text);
	return true;
}

static struct span text_of(const struct yaml *map, struct span key)
{
	const struct yaml *value = map->kind == YAML_MAP ? yaml_find(map, key) : NULL;

	return value && value->kind == YAML_SCALAR ? value->text : SPAN("");
}

static const struct yaml *list_of(const struct yaml *map, struct span key)
{
	const struct yaml *value = map && map->kind == YAML_MAP ? yaml_find(map, key) : NULL;

	return value && value->kind == YAML_LIST ? value : NULL;
}

static void add_pivot_group(struct docsets *out, struct arena *arena, const struct yaml *group)
{
	const struct yaml *pivots = list_of(group, SPAN("pivots"));
	struct pivot_group *added;

	if (!pivots || text_of(group, SPAN("id")).len == 0)
		return;
	added = LIST_ADD(arena, &out->pivot_groups);
	added->id = text_of(group, SPAN("id"));
	added->pivots = NEW_ARRAY(arena, pivots->count + 1, struct span);
	for (size_t i = 0; i < pivots->count; i++)
		added->pivots[added->npivots++] = text_of(&pivots->items[i], SPAN("id"));
}

static bool load_pivot_groups(struct docsets *out, struct arena *arena, struct tree *tree,
			      struct span folder, struct error *err)
{
	struct span path = SPAN("zone-pivot-groups.yml");
	const struct yaml *root, *groups;

	if (folder.len > 0)
		path = arena_printf(arena, "%.*s/zone-pivot-groups.yml", SPAN_ARG(folder));
	if (!declaration_read(&root, arena, tree, path, err))
		return false;
	groups = list_of(root, SPAN("groups"));
	for (size_t i = 0; groups && i < groups->count; i++)
		add_pivot_group(out, arena, &groups->items[i]);
	return true;
}

static struct span folder_of(struct span text)
{
	while (span_ends(text, SPAN("/")))
		text = span_slice(text, 0, text.len - 1);
	return span_is(text, SPAN(".")) ? SPAN("") : text;
}

/* "/contoso-docs/" of "/contoso-docs/breadcrumb/toc.json". */
static struct span address_of(const struct yaml *docfx)
{
	struct span tail = SPAN("breadcrumb/toc.json");
	const struct yaml *build = docfx ? yaml_find(docfx, SPAN("build")) : NULL;
	const struct yaml *metadata = build ? yaml_find(build, SPAN("globalMetadata")) : NULL;
	struct span path = metadata ? text_of(metadata, SPAN("breadcrumb_path")) : SPAN("");

	return span_starts(path, SPAN("/")) && span_ends(path, tail)
		? span_slice(path, 0, path.len - tail.len) : SPAN("");
}

static bool add_docset(struct docsets *out, struct arena *arena, struct tree *tree,
		       struct span folder, struct error *err)
{
	struct docset *docset = LIST_ADD(arena, &out->items);
	const struct yaml *docfx;
	struct span path = SPAN("docfx.json");

	if (folder.len > 0)
		path = arena_printf(arena, "%.*s/docfx.json", SPAN_ARG(folder));
	docset->folder = folder;
	if (!declaration_read(&docfx, arena, tree, path, err))
		return false;
	docset->address = address_of(docfx);
	return true;
}

static void add_redirections(struct docsets *out, struct arena *arena, const struct yaml *root)
{
	const struct yaml *list = list_of(root, SPAN("redirection_files"));

	*LIST_ADD(arena, &out->redirections) = SPAN(".openpublishing.redirection.json");
	for (size_t i = 0; list && i < list->count; i++)
		if (list->items[i].kind == YAML_SCALAR &&
		    !span_is(list->items[i].text, out->redirections.items[0]))
			*LIST_ADD(arena, &out->redirections) = list->items[i].text;
}

static bool load_docset(struct docsets *out, struct arena *arena, struct tree *tree,
			const struct yaml *docset, struct error *err)
{
	struct span folder = folder_of(text_of(docset, SPAN("build_source_folder")));
	struct span locale = text_of(docset, SPAN("locale"));

	if (locale.len > 0)
		*LIST_ADD(arena, &out->languages) = (struct language_folder){ .tag = locale,
									      .folder = folder };
	return add_docset(out, arena, tree, folder, err) &&
	       load_pivot_groups(out, arena, tree, folder, err);
}

bool docsets_load(struct docsets *out, struct arena *arena, struct tree *tree,
		  const struct config *config, struct error *err)
{
	const struct yaml *root, *list;

	*out = (struct docsets){ 0 };
	for (size_t i = 0; i < config->languages.count; i++)
		*LIST_ADD(arena, &out->languages) = config->languages.items[i];
	if (!declaration_read(&root, arena, tree, SPAN(".openpublishing.publish.config.json"), err))
		return false;
	list = list_of(root, SPAN("docsets_to_publish"));
	if (!list)
		return load_pivot_groups(out, arena, tree, SPAN(""), err);
	add_redirections(out, arena, root);
	for (size_t i = 0; i < list->count; i++)
		if (!load_docset(out, arena, tree, &list->items[i], err))
			return false;
	return true;
}

static bool is_below(struct span path, struct span folder)
{
	return folder.len == 0 ||
	       (path.len > folder.len && span_starts(path, folder) && path.ptr[folder.len] == '/');
}

struct span docsets_language(const struct docsets *docsets, struct span path)
{
	const struct language_folder *best = NULL;

	for (size_t i = 0; i < docsets->languages.count; i++) {
		const struct language_folder *folder = &docsets->languages.items[i];

		if (is_below(path, folder->folder) &&
		    (!best || folder->folder.len > best->folder.len))
			best = folder;
	}
	return best ? best->tag : SPAN("");
}
