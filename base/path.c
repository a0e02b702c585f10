/* What is a path without its detours? */
#include "attestlint/base.h"

/* False when there is no part that ".." could take away. */
static bool drop_last(struct span *path)
{
	struct span last = span_file_name(*path);
	size_t at = path->len - last.len;

	if (last.len == 0 || span_is(last, SPAN("..")))
		return false;
	path->len = at > 1 ? at - 1 : at;
	return true;
}

struct span path_clean(struct arena *arena, struct span path)
{
	char *out = arena_bytes(arena, path.len + 1);
	bool is_absolute = span_starts(path, SPAN("/"));
	struct span clean = { out, 0 }, part;

	if (is_absolute)
		out[clean.len++] = '/';
	while (span_cut(&path, '/', &part)) {
		bool is_up = span_is(part, SPAN(".."));

		if (part.len == 0 || span_is(part, SPAN(".")))
			continue;
		if (is_up && (drop_last(&clean) || is_absolute))
			continue;
		if (clean.len > 0 && out[clean.len - 1] != '/')
			out[clean.len++] = '/';
		memcpy(out + clean.len, part.ptr, part.len);
		clean.len += part.len;
	}
	return clean;
}
