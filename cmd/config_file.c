/* Where does the configuration stand? */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attestlint/repo.h"
#include "config.h"

/* The current folder below `top`, without slashes at the ends; false when it lies elsewhere. */
static bool find_here(struct arena *arena, struct span top, struct span *here)
{
	char *folder = getcwd(NULL, 0);
	bool is_below = folder && span_starts(span_of(folder), top);

	if (is_below) {
		*here = arena_copy(arena, span_slice(span_of(folder), top.len, SIZE_MAX));
		while (span_starts(*here, SPAN("/")))
			*here = span_slice(*here, 1, here->len);
	}
	free(folder);
	return is_below;
}

struct span top_path(struct arena *arena, const char *name)
{
	struct span top, here, folder, path = span_of(name);

	if (!repo_top(".", arena, &top))
		return path;
	if (!find_here(arena, top, &here))
		return arena_printf(arena, "%.*s/%s", SPAN_ARG(top), name);
	while (span_cut(&here, '/', &folder))
		path = arena_printf(arena, "../%.*s", SPAN_ARG(path));
	return path;
}

struct span config_path(struct arena *arena)
{
	return top_path(arena, CONFIG_NAME);
}

/* Without "." and ".." as far as they can be resolved. */
static struct span path_resolve(struct arena *arena, struct span path)
{
	struct span result = SPAN(""), name;

	while (span_cut(&path, '/', &name)) {
		if (name.len == 0 || span_is(name, SPAN(".")))
			continue;
		if (span_is(name, SPAN("..")) && result.len > 0) {
			while (result.len > 0 && result.ptr[--result.len] != '/')
				continue;
			continue;
		}
		result = arena_printf(arena, "%.*s%s%.*s", SPAN_ARG(result),
				      result.len > 0 ? "/" : "", SPAN_ARG(name));
	}
	return result;
}

struct span repository_path(struct arena *arena, struct span path)
{
	struct span top, here;

	if (span_starts(path, SPAN("/")) || !repo_top(".", arena, &top) ||
	    !find_here(arena, top, &here))
		return path;
	return path_resolve(arena,
			    arena_printf(arena, "%.*s/%.*s", SPAN_ARG(here), SPAN_ARG(path)));
}

static struct span folder_name(struct span path)
{
	for (size_t i = path.len; i-- > 0;)
		if (path.ptr[i] == '/')
			return i > 0 ? span_slice(path, 0, i) : SPAN("/");
	return SPAN("");
}

bool config_load(struct config *out, struct arena *arena, const struct options *options,
		 struct error *err)
{
	struct span path = options->config ? span_of(options->config) : config_path(arena), text;
	const char *name = arena_cstr(arena, path);
	struct stat st;

	if (options->no_config || (!options->config && lstat(name, &st) != 0 && errno == ENOENT))
		return config_parse(out, arena, SPAN(""), SPAN(""), SPAN(""), err);
	return file_read(arena, name, &text, err) &&
	       config_parse(out, arena, path, folder_name(path), text, err);
}
