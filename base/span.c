/* What does a piece of text look like?  Cut, trim, compare and search; nothing is ever copied. */

#include "attestlint/base.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct span span_trim_end(struct span s)
{
	while (s.len && is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct span span_trim(struct span s)
{
	s = span_trim_end(s);
	while (s.len && is_blank(*s.ptr)) {
		s.ptr++;
		s.len--;
	}
	return s;
}

int span_compare(struct span a, struct span b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool span_is_nocase(struct span a, struct span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.ptr[i]) != lower(b.ptr[i]))
			return false;
	return true;
}

size_t span_find_byte(struct span s, char c)
{
	const char *at = s.len ? memchr(s.ptr, c, s.len) : NULL;

	return at ? (size_t)(at - s.ptr) : SIZE_MAX;
}

/* memchr for the first byte: needles are short and their first bytes rare. */
size_t span_find(struct span s, struct span needle)
{
	size_t at = 0;

	if (needle.len == 0)
		return 0;
	while (s.len - at >= needle.len) {
		const char *first =
			memchr(s.ptr + at, needle.ptr[0], s.len - at - needle.len + 1);

		if (!first)
			break;
		at = (size_t)(first - s.ptr);
		if (memcmp(first, needle.ptr, needle.len) == 0)
			return at;
		at++;
	}
	return SIZE_MAX;
}

bool span_has(struct span s, struct span needle)
{
	return span_find(s, needle) != SIZE_MAX;
}

bool span_cut(struct span *rest, char sep, struct span *part)
{
	size_t at;

	if (rest->len == 0)
		return false;
	at = span_find_byte(*rest, sep);
	*part = span_slice(*rest, 0, at);
	*rest = span_slice(*rest, at == SIZE_MAX ? at : at + 1, rest->len);
	return true;
}

bool span_number(struct span s, unsigned *out)
{
	unsigned n = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned digit = (unsigned)(unsigned char)s.ptr[i] - '0';

		if (digit > 9 || n > (UINT32_MAX - digit) / 10)
			return false;
		n = n * 10 + digit;
	}
	*out = n;
	return s.len > 0;
}

struct span span_file_name(struct span path)
{
	size_t at = path.len;

	while (at > 0 && path.ptr[at - 1] != '/')
		at--;
	return span_slice(path, at, path.len);
}

bool span_is_guid(struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
		char c = s.ptr[i];

		if (is_dash ? c != '-'
			    : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
				(c >= 'A' && c <= 'F')))
			return false;
	}
	return s.len == 36;
}
