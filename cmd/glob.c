/* Does a path match a pattern?  The rules of .gitignore, without a way to take exponential time. */
#include "glob.h"

/* Where to go on when the text after a star does not fit: the star takes one more. */
struct retry {
	struct span pattern, text;
	bool is_set;
};

static void drop_point(struct span *s)
{
	size_t n = 1;

	while (n < s->len && ((unsigned char)s->ptr[n] & 0xC0) == 0x80)
		n++;
	*s = span_slice(*s, n, s->len);
}

/* A set "[a-z]" at the start of `pattern`: 0 when it is none, else its length. */
static size_t set_length(struct span pattern)
{
	size_t i = 1;

	if (pattern.len == 0 || pattern.ptr[0] != '[')
		return 0;
	if (i < pattern.len && (pattern.ptr[i] == '!' || pattern.ptr[i] == '^'))
		i++;
	if (i < pattern.len && pattern.ptr[i] == ']')
		i++;
	while (i < pattern.len && pattern.ptr[i] != ']')
		i++;
	return i < pattern.len ? i + 1 : 0;
}

static bool set_has(struct span set, char c)
{
	bool is_negated = set.ptr[1] == '!' || set.ptr[1] == '^';
	size_t i = is_negated ? 2 : 1, end = set.len - 1;
	bool has = false;

	while (i < end) {
		bool is_range = i + 2 < end && set.ptr[i + 1] == '-';
		char from = set.ptr[i], to = is_range ? set.ptr[i + 2] : from;

		has |= c >= from && c <= to;
		i += is_range ? 3 : 1;
	}
	return has != is_negated;
}

/* Take one character that the pattern's next element matches off both. */
static bool match_one(struct span *pattern, struct span *text)
{
	size_t set = set_length(*pattern);

	if (set > 0) {
		if (!set_has(span_slice(*pattern, 0, set), text->ptr[0]))
			return false;
		*pattern = span_slice(*pattern, set, pattern->len);
		drop_point(text);
		return true;
	}
	if (pattern->ptr[0] == '?') {
		*pattern = span_slice(*pattern, 1, pattern->len);
		drop_point(text);
		return true;
	}
	if (pattern->ptr[0] == '\\' && pattern->len > 1)
		*pattern = span_slice(*pattern, 1, pattern->len);
	if (pattern->ptr[0] != text->ptr[0])
		return false;
	*pattern = span_slice(*pattern, 1, pattern->len);
	*text = span_slice(*text, 1, text->len);
	return true;
}

/* One folder or file name. */
static bool name_matches(struct span pattern, struct span name)
{
	struct retry star = { .is_set = false };

	for (;;) {
		if (pattern.len > 0 && pattern.ptr[0] == '*') {
			pattern = span_slice(pattern, 1, pattern.len);
			star = (struct retry){ pattern, name, true };
			continue;
		}
		if (name.len == 0 && pattern.len == 0)
			return true;
		if (name.len > 0 && pattern.len > 0 && match_one(&pattern, &name))
			continue;
		if (!star.is_set || star.text.len == 0)
			return false;
		drop_point(&star.text);
		pattern = star.pattern;
		name = star.text;
	}
}

/* Names between slashes; "**" takes any number of them. */
static bool path_matches(struct span pattern, struct span path)
{
	struct retry star = { .is_set = false };

	for (;;) {
		struct span want, name, after = pattern;
		bool has_want = span_cut(&after, '/', &want);

		if (has_want && span_is(want, SPAN("**"))) {
			pattern = after;
			star = (struct retry){ pattern, path, true };
			if (pattern.len == 0)
				return true;
			continue;
		}
		if (!has_want && path.len == 0)
			return true;
		if (has_want && span_cut(&path, '/', &name) && name_matches(want, name)) {
			pattern = after;
			continue;
		}
		if (!star.is_set || !span_cut(&star.text, '/', &name))
			return false;
		pattern = star.pattern;
		path = star.text;
	}
}

static bool matches_here(const struct glob *glob, struct span path)
{
	struct span rest = path, name;

	if (glob->is_anchored)
		return path_matches(glob->pattern, path);
	while (span_cut(&rest, '/', &name))
		if (rest.len == 0)
			return name_matches(glob->pattern, name);
	return false;
}

/* The path itself, or a folder above it. */
static bool glob_matches(const struct glob *glob, struct span path)
{
	if (!glob->is_folder && matches_here(glob, path))
		return true;
	for (size_t i = path.len; i-- > 1;)
		if (path.ptr[i] == '/' && matches_here(glob, span_slice(path, 0, i)))
			return true;
	return false;
}

bool glob_parse(struct span text, struct glob *out)
{
	struct span pattern = span_trim(text);

	*out = (struct glob){ .text = pattern };
	if (span_starts(pattern, SPAN("!"))) {
		out->is_negated = true;
		pattern = span_slice(pattern, 1, pattern.len);
	}
	while (span_starts(pattern, SPAN("./")))
		pattern = span_slice(pattern, 2, pattern.len);
	if (span_ends(pattern, SPAN("/"))) {
		out->is_folder = true;
		pattern = span_slice(pattern, 0, pattern.len - 1);
	}
	out->is_anchored = span_find_byte(pattern, '/') != SIZE_MAX;
	if (span_starts(pattern, SPAN("/")))
		pattern = span_slice(pattern, 1, pattern.len);
	out->pattern = pattern;
	for (size_t i = 0; i < pattern.len; i++) {
		if (pattern.ptr[i] == '\\')
			i++;
		else if (pattern.ptr[i] == '[' &&
			 set_length(span_slice(pattern, i, pattern.len)) == 0)
			return false;
	}
	return pattern.len > 0;
}

const struct glob *globs_find(const struct globs *globs, struct span path)
{
	while (span_starts(path, SPAN("./")))
		path = span_slice(path, 2, path.len);
	for (size_t i = globs->count; i-- > 0;)
		if (glob_matches(&globs->items[i], path))
			return &globs->items[i];
	return NULL;
}

bool globs_has(const struct globs *globs, struct span path)
{
	const struct glob *found = globs_find(globs, path);

	return found && !found->is_negated;
}
