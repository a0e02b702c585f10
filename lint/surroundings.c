/*
 * Which file does a link mean, and is it there?  Resolved as Microsoft Learn does: relative to the
 * page, "~/" from the docset's folder, and by the redirections of moved pages.
 */
#include <stdlib.h>

#include "attestlint/text.h"
#include "tree.h"

/* ---- what there is ------------------------------------------------------------------- */

/* The first path that is not before this one. */
static size_t lower_bound(const struct surroundings *s, struct span path)
{
	size_t low = 0, high = s->npaths;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (span_compare(s->paths[middle], path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Where a path stands, or would stand. */
static uint32_t *slot_of(const struct surroundings *s, struct span path)
{
	size_t at = hash_bytes(path) & (s->nslots - 1);

	while (s->slots[at] && !span_is(s->paths[s->slots[at] - 1], path))
		at = (at + 1) & (s->nslots - 1);
	return &s->slots[at];
}

ptrdiff_t path_find(const struct surroundings *s, struct span path)
{
	return (ptrdiff_t)*slot_of(s, path) - 1;
}

/* The chain of the paths whose file names may differ in letter case alone. */
static uint32_t *names_like(const struct surroundings *s, struct span path)
{
	struct span name = span_file_name(path);
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)(name.ptr[i] | 0x20)) * 16777619u;
	return &s->by_name[hash & (s->nslots - 1)];
}

ptrdiff_t path_find_nocase(const struct surroundings *s, struct span path)
{
	for (uint32_t i = *names_like(s, path); i; i = s->same_name[i - 1])
		if (span_is_nocase(s->paths[i - 1], path))
			return (ptrdiff_t)i - 1;
	return NO_PATH;
}

static bool is_folder(const struct surroundings *s, struct span path)
{
	size_t at = lower_bound(s, path);

	return at < s->npaths && span_starts(s->paths[at], path);
}

/* A submodule or a linked folder is listed by its own name; what it holds nobody knows. */
static bool is_below_file(const struct surroundings *s, struct span path)
{
	for (size_t i = 1; i < path.len; i++)
		if (path.ptr[i] == '/' && path_find(s, span_slice(path, 0, i)) != NO_PATH)
			return true;
	return false;
}

bool path_is_there(const struct surroundings *s, struct span path)
{
	if (path_find(s, path) != NO_PATH || redirection_find(s, path))
		return true;
	if (span_ends(path, SPAN("/")))
		return is_folder(s, path);
	return is_below_file(s, path);
}

/* ---- filling ------------------------------------------------------------------------ */

struct surroundings *surroundings_open(struct arena *arena, const struct span *paths, size_t count)
{
	struct surroundings *s = NEW(arena, struct surroundings);

	s->arena = arena;
	s->paths = paths;
	s->npaths = count;
	s->is_in_toc = NEW_ARRAY(arena, count + 1, bool);
	for (s->nslots = 2; s->nslots < 2 * count;)
		s->nslots *= 2;
	s->slots = NEW_ARRAY(arena, s->nslots, uint32_t);
	s->by_name = NEW_ARRAY(arena, s->nslots, uint32_t);
	s->same_name = NEW_ARRAY(arena, count + 1, uint32_t);
	for (size_t i = count; i-- > 0;) {
		uint32_t *names = names_like(s, paths[i]);

		*slot_of(s, paths[i]) = (uint32_t)i + 1;
		s->same_name[i] = *names;
		*names = (uint32_t)i + 1;
	}
	return s;
}

void surroundings_add_docset(struct surroundings *s, struct span folder, struct span address)
{
	*LIST_ADD(s->arena, &s->docsets) = (struct docset){ folder, address };
}

enum { LONGEST_LINK = 1024 };		/* what is longer is no path of anybody's tree */

/* ---- what a link means ------------------------------------------------------------------ */

struct span span_join(struct arena *arena, struct span a, struct span b)
{
	char *bytes = arena_bytes(arena, a.len + b.len);

	if (a.len > 0)
		memcpy(bytes, a.ptr, a.len);
	if (b.len > 0)
		memcpy(bytes + a.len, b.ptr, b.len);
	return (struct span){ bytes, a.len + b.len };
}

/* "https:", "mailto:", "xref:", "C:". */
static bool has_scheme(struct span target)
{
	size_t i = 0;

	if (!char_is_word(target.ptr[0]))
		return false;
	while (i < target.len && (char_is_word(target.ptr[i]) || strchr("+.-", target.ptr[i])))
		i++;
	return i > 0 && i < target.len && target.ptr[i] == ':';
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Percent signs stand for bytes, a backslash for the sign behind it, or is Windows' slash. */
static struct span decode(struct arena *arena, struct span s)
{
	char *out = arena_bytes(arena, s.len);
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++) {
		bool has_two = i + 2 < s.len;
		int high = has_two ? hex_digit(s.ptr[i + 1]) : -1;
		int low = has_two ? hex_digit(s.ptr[i + 2]) : -1;
		char c = s.ptr[i];

		if (c == '%' && high >= 0 && low >= 0) {
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '\\' && i + 1 < s.len && !char_is_word(s.ptr[i + 1])) {
			c = s.ptr[++i];
		} else if (c == '\\') {
			c = '/';
		}
		out[len++] = c;
	}
	return (struct span){ out, len };
}

static struct span folder_of(struct span path)
{
	return span_slice(path, 0, path.len - span_file_name(path).len);
}

/* The folder of the docset that a file belongs to, "" or ending in '/'. */
static struct span source_folder(const struct surroundings *s, struct arena *scratch,
				 struct span file)
{
	struct span best = SPAN("");

	for (size_t i = 0; i < s->docsets.count; i++) {
		struct span folder = s->docsets.items[i].folder;

		if (folder.len > best.len && file.len > folder.len &&
		    span_starts(file, folder) && file.ptr[folder.len] == '/')
			best = folder;
	}
	return best.len ? arena_printf(scratch, "%.*s/", SPAN_ARG(best)) : best;
}

struct span without_query(struct span target)
{
	target.len = span_slice(target, 0, span_find_byte(target, '#')).len;
	return span_slice(target, 0, span_find_byte(target, '?'));
}

static bool is_name_byte(char c)
{
	char small = (char)(c | 0x20);

	return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* "../includes/x.md", "x.md": nearly all links go up some folders, and down a straight way. */
static bool is_straight(struct span target)
{
	struct span rest = target;

	while (span_starts(rest, SPAN("../")))
		rest = span_slice(rest, 3, rest.len);
	for (size_t i = 0; i < rest.len; i++) {
		char c = rest.ptr[i];

		if (!is_name_byte(c) &&
		    !(i > 0 && (c == '/' || c == '.') && is_name_byte(rest.ptr[i - 1])))
			return false;
	}
	return rest.len > 0 && rest.ptr[rest.len - 1] != '/';
}

static struct span go_straight(struct arena *scratch, struct span from, struct span target)
{
	while (span_starts(target, SPAN("../"))) {
		target = span_slice(target, 3, target.len);
		if (from.len == 0)
			return arena_printf(scratch, "../%.*s", SPAN_ARG(target));
		from = folder_of(span_slice(from, 0, from.len - 1));
	}
	return span_join(scratch, from, target);
}

struct span path_of_link(const struct surroundings *s, struct arena *scratch, struct span file,
			 struct span target)
{
	struct span from = folder_of(file), path;
	bool is_folder;

	if (target.len > LONGEST_LINK)
		return SPAN("");
	if (is_straight(target))
		return go_straight(scratch, from, target);
	target = text_unescape(scratch, target);
	if (target.len == 0 || target.ptr[0] == '/' || has_scheme(target))
		return SPAN("");
	target = without_query(target);
	if (span_find_byte(target, '%') != SIZE_MAX || span_find_byte(target, '\\') != SIZE_MAX)
		target = decode(scratch, target);
	if (span_starts(target, SPAN("~/"))) {
		from = source_folder(s, scratch, file);
		target = span_slice(target, 2, target.len);
	}
	if (target.len == 0)
		return SPAN("");
	is_folder = target.ptr[target.len - 1] == '/';
	path = path_clean(scratch, span_join(scratch, from, target));
	return is_folder && path.len > 0 ? arena_printf(scratch, "%.*s/", SPAN_ARG(path)) : path;
}

struct span path_as_link(struct arena *arena, struct span file, struct span path)
{
	struct buf link = { 0 };
	struct span out, folder = folder_of(file);
	size_t same = 0;

	for (size_t i = 0; i < folder.len && i < path.len && folder.ptr[i] == path.ptr[i]; i++)
		if (folder.ptr[i] == '/')
			same = i + 1;
	for (size_t i = same; i < folder.len; i++)
		if (folder.ptr[i] == '/')
			BUF_LIT(&link, "../");
	buf_add(&link, span_slice(path, same, path.len));
	out = arena_copy(arena, buf_span(&link));
	buf_free(&link);
	return out;
}

/* ---- what was meant -------------------------------------------------------------------- */

enum { SLIP = 2 };			/* characters that differ in one place */

static bool is_one_slip(struct span a, struct span b)
{
	size_t most = a.len > b.len ? a.len : b.len, least = a.len + b.len - most;
	size_t front = 0, back = 0;

	if (most - least > SLIP || most <= 3 * SLIP)
		return false;
	while (front < least && a.ptr[front] == b.ptr[front])
		front++;
	while (back < least - front && a.ptr[a.len - 1 - back] == b.ptr[b.len - 1 - back])
		back++;
	return most - front - back <= SLIP;
}

/* A path in the same folder, which stand together, that is one slip away; NO_PATH if not one. */
static ptrdiff_t find_slip(const struct surroundings *s, struct span path, struct span folder)
{
	ptrdiff_t found = NO_PATH;

	for (size_t i = lower_bound(s, folder);
	     i < s->npaths && span_starts(s->paths[i], folder); i++) {
		if (!is_one_slip(s->paths[i], path))
			continue;
		if (found != NO_PATH)
			return NO_PATH;
		found = (ptrdiff_t)i;
	}
	return found;
}

/* A file of the same name in one other folder. */
static ptrdiff_t find_moved(const struct surroundings *s, struct span path)
{
	struct span name = span_file_name(path);
	ptrdiff_t found = NO_PATH;

	for (uint32_t i = *names_like(s, path); i; i = s->same_name[i - 1]) {
		if (!span_is(span_file_name(s->paths[i - 1]), name))
			continue;
		if (found != NO_PATH)
			return NO_PATH;
		found = (ptrdiff_t)i - 1;
	}
	return found;
}

ptrdiff_t path_find_near(const struct surroundings *s, struct arena *scratch, struct span path)
{
	struct span page = arena_printf(scratch, "%.*s.md", SPAN_ARG(path));
	ptrdiff_t found = path_find(s, page);

	if (found == NO_PATH)
		found = find_slip(s, path, folder_of(path));
	return found != NO_PATH ? found : find_moved(s, path);
}
