/* Which language are the pages of a folder in, and which pivot groups do they know? */
#include "docset.h"

#include "attestlint/yaml.h"
#include "command.h"

/* Read one declaration of the tree; NULL when it is missing or makes no sense. */
static bool read_declaration(const struct yaml **out, struct arena *arena, struct tree *tree,
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
	if (!read_declaration(&root, arena, tree, path, err))
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

static bool load_docset(struct docsets *out, struct arena *arena, struct tree *tree,
			const struct yaml *docset, struct error *err)
{
	struct span folder = folder_of(text_of(docset, SPAN("build_source_folder")));
	struct span locale = text_of(docset, SPAN("locale"));

	if (locale.len > 0)
		*LIST_ADD(arena, &out->languages) = (struct language_folder){ .tag = locale,
									      .folder = folder };
	return load_pivot_groups(out, arena, tree, folder, err);
}

bool docsets_load(struct docsets *out, struct arena *arena, struct tree *tree,
		  const struct config *config, struct error *err)
{
	const struct yaml *root, *list;

	*out = (struct docsets){ 0 };
	for (size_t i = 0; i < config->languages.count; i++)
		*LIST_ADD(arena, &out->languages) = config->languages.items[i];
	if (!read_declaration(&root, arena, tree, SPAN(".openpublishing.publish.config.json"), err))
		return false;
	list = list_of(root, SPAN("docsets_to_publish"));
	if (!list)
		return load_pivot_groups(out, arena, tree, SPAN(""), err);
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
