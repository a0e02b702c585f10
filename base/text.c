/* How long, how wide, how valid is a UTF-8 text?  Each invalid byte counts as one U+FFFD. */

#include "attestlint/text.h"

#include "unicode.h"

#include <endian.h>
#include <stdlib.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, LONGEST_EXPANSION = 32 };

static inline bool is_continuation(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/*
 * Length of the valid sequence at the start of `s`, its code point in `point`; 0 when it is none.
 * Longer forms of what has a shorter one, surrogates and what lies past U+10FFFF are none.
 */
static inline size_t sequence(struct span s, uint32_t *point)
{
	const unsigned char *p = (const unsigned char *)s.ptr;

	if (p[0] < 0x80) {
		*point = p[0];
		return 1;
	}
	if (s.len < 2 || p[0] < 0xC2 || !is_continuation(p[1]))
		return 0;
	if (p[0] < 0xE0) {
		*point = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
		return 2;
	}
	if (s.len < 3 || !is_continuation(p[2]))
		return 0;
	if (p[0] < 0xF0) {
		*point = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
		return *point < 0x800 || (*point >= 0xD800 && *point <= 0xDFFF) ? 0 : 3;
	}
	if (s.len < 4 || !is_continuation(p[3]))
		return 0;
	*point = (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
	return p[0] > 0xF4 || *point < 0x10000 || *point > 0x10FFFF ? 0 : 4;
}

/* How many ASCII bytes `s` starts with; eight at a time. */
static size_t ascii_prefix(struct span s)
{
	size_t i = 0;
	uint64_t eight;

	for (; s.len - i >= sizeof(eight); i += sizeof(eight)) {
		memcpy(&eight, s.ptr + i, sizeof(eight));
		if (eight & 0x8080808080808080u)
			break;
	}
	while (i < s.len && (unsigned char)s.ptr[i] < 0x80)
		i++;
	return i;
}

uint32_t text_next(struct span *rest)
{
	uint32_t point;
	size_t len = sequence(*rest, &point);

	if (len == 0) {
		point = REPLACEMENT;
		len = 1;
	}
	rest->ptr += len;
	rest->len -= len;
	return point;
}

size_t text_valid_prefix(struct span s)
{
	struct span rest = s;
	uint32_t point;
	size_t len = 1;

	while (rest.len > 0 && len > 0) {
		len = (unsigned char)*rest.ptr < 0x80 ? ascii_prefix(rest) : sequence(rest, &point);
		rest.ptr += len;
		rest.len -= len;
	}
	return s.len - rest.len;
}

/* ---- what formats escape ---------------------------------------------------------- */

typedef unsigned char lanes __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

#define BIT(c) (UINT64_C(1) << ((c) & 63))

static inline bool is_tame(char c)
{
	static const uint64_t wild[4] = {
		BIT('"') | BIT('#') | BIT('&') | BIT('<') | BIT('>') | UINT32_MAX,
		BIT('\\') | BIT(0x7F),
		UINT64_MAX,
		UINT64_MAX,
	};
	unsigned char byte = (unsigned char)c;

	return !(wild[byte >> 6] >> (byte & 63) & 1);
}

/*
 * Where the first of sixteen is that is not, or 16; '"' and '&' differ in one bit, '<' and '>' in
 * another.
 */
static inline size_t find_wild(const char *at)
{
	lanes v;
	halves found;

	memcpy(&v, at, sizeof(v));
	found = (halves)((v - ' ' > 0x7E - ' ') | ((v | 4) == '&') | ((v | 2) == '>') |
			 (v == '\\') | (v == '#'));
	if (found[0])
		return (size_t)__builtin_ctzll(le64toh(found[0])) / 8;
	return found[1] ? 8 + (size_t)__builtin_ctzll(le64toh(found[1])) / 8 : sizeof(v);
}

/* How many bytes `s` starts with that are tame ASCII; the last sixteen are looked at twice. */
static size_t tame_ascii(struct span s)
{
	size_t i = 0, wild;

	for (; s.len - i >= sizeof(lanes); i += sizeof(lanes))
		if ((wild = find_wild(s.ptr + i)) < sizeof(lanes))
			return i + wild;
	if (i > 0)
		return s.len - sizeof(lanes) + find_wild(s.ptr + s.len - sizeof(lanes));
	while (i < s.len && is_tame(s.ptr[i]))
		i++;
	return i;
}

/*
 * The length of a letter outside ASCII that nobody could take for something else, or 0: Latin (from
 * U+00C0 on), Chinese, Japanese and Korean (U+3000 to U+D7FF), and the sign U+2019, an apostrophe.
 */
static size_t tame_letter(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;

	if (s.len >= 2 && p[0] >= 0xC3 && p[0] <= 0xC9)
		return is_continuation(p[1]) ? 2 : 0;
	if (s.len < 3 || !is_continuation(p[1]) || !is_continuation(p[2]))
		return 0;
	if (p[0] == 0xE2)
		return p[1] == 0x80 && p[2] == 0x99 ? 3 : 0;
	return p[0] >= 0xE3 && (p[0] < 0xED || (p[0] == 0xED && p[1] < 0xA0)) ? 3 : 0;
}

size_t text_tame_prefix(struct span s)
{
	size_t i = tame_ascii(s), letter;

	while (i < s.len && (letter = tame_letter(span_slice(s, i, s.len))) > 0) {
		i += letter;
		i += tame_ascii(span_slice(s, i, s.len));
	}
	return i;
}

void text_move(struct buf *out, struct span *rest)
{
	uint32_t point;
	size_t len = sequence(*rest, &point);

	buf_add(out, len > 0 ? span_slice(*rest, 0, len) : SPAN("\xEF\xBF\xBD"));
	*rest = span_slice(*rest, len > 0 ? len : 1, rest->len);
}

void text_escape(struct buf *out, struct span s, void (*add_ascii)(struct buf *out, char c),
		 void (*add_wide)(struct buf *out, struct span *rest))
{
	for (;;) {
		size_t tame = text_tame_prefix(s);

		buf_add(out, span_slice(s, 0, tame));
		s = span_slice(s, tame, s.len);
		if (s.len == 0)
			return;
		if ((unsigned char)s.ptr[0] >= 0x80) {
			add_wide(out, &s);
		} else {
			add_ascii(out, s.ptr[0]);
			s = span_slice(s, 1, s.len);
		}
	}
}

/* ---- how long, how wide -------------------------------------------------------------- */

size_t text_points(struct span s)
{
	size_t points = 0;

	while (s.len) {
		size_t ascii = ascii_prefix(s);

		points += ascii;
		s = span_slice(s, ascii, s.len);
		for (; s.len && (unsigned char)*s.ptr >= 0x80; points++)
			text_next(&s);
	}
	return points;
}

size_t text_offset(struct span s, size_t points)
{
	struct span rest = s;

	while (points > 0 && rest.len > 0) {
		size_t ascii = ascii_prefix(span_slice(rest, 0, points));

		points -= ascii;
		rest = span_slice(rest, ascii, rest.len);
		for (; points > 0 && rest.len > 0 && (unsigned char)*rest.ptr >= 0x80; points--)
			text_next(&rest);
	}
	return s.len - rest.len;
}

size_t text_utf16(struct span s)
{
	size_t units = 0;

	while (s.len) {
		size_t ascii = ascii_prefix(s);

		units += ascii;
		s = span_slice(s, ascii, s.len);
		while (s.len && (unsigned char)*s.ptr >= 0x80)
			units += text_next(&s) >= 0x10000 ? 2 : 1;
	}
	return units;
}

static inline bool may_have_pairs(const char *at)
{
	lanes v;
	halves found;

	memcpy(&v, at, sizeof(v));
	found = (halves)(v >= 0xF0);
	return (found[0] | found[1]) != 0;
}

/* Sixteen bytes at a time, the last ones with some before them, as long as there are no pairs. */
static bool has_no_pairs(struct span s)
{
	size_t i = 0;

	if (s.len < sizeof(lanes))
		return false;
	for (; s.len - i > sizeof(lanes); i += sizeof(lanes))
		if (may_have_pairs(s.ptr + i))
			return false;
	return !may_have_pairs(s.ptr + s.len - sizeof(lanes));
}

size_t text_pairs(struct span s)
{
	size_t pairs = 0;
	uint32_t point;

	if (has_no_pairs(s))
		return 0;
	for (; s.len > 0; s = (struct span){ s.ptr + 1, s.len - 1 })
		pairs += (unsigned char)s.ptr[0] >= 0xF0 && sequence(s, &point) == 4;
	return pairs;
}

static size_t cells(uint32_t point)
{
	int width = utf8proc_charwidth((utf8proc_int32_t)point);

	return width > 0 ? (size_t)width : 0;
}

size_t text_width(struct span s)
{
	size_t width = 0;

	while (s.len)
		width += cells(text_next(&s));
	return width;
}

struct span text_clip(struct span s, size_t width)
{
	struct span rest = s;

	if (s.len <= width)		/* no code point is wider than it has bytes */
		return s;
	while (rest.len) {
		struct span here = rest;
		size_t wide = cells(text_next(&rest));

		if (wide > width)
			return span_slice(s, 0, (size_t)(here.ptr - s.ptr));
		width -= wide;
	}
	return s;
}

/* ---- for folding ------------------------------------------------------------- */

size_t unicode_encode(uint32_t point, char *out)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)out);
}

bool unicode_is_combining(uint32_t point)
{
	const utf8proc_option_t options = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE;
	utf8proc_int32_t parts[LONGEST_EXPANSION];
	int class = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)point, parts,
							 COUNT_OF(parts), options, &class);

	return count > 0 && utf8proc_get_property(parts[0])->combining_class != 0;
}

/* The text stays as it is where utf8proc refuses. */
static void map_text(struct buf *buf, utf8proc_option_t options)
{
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)buf->ptr,
					    (utf8proc_ssize_t)buf->len, &mapped, options);

	if (len >= 0) {
		buf_reset(buf);
		buf_add(buf, (struct span){ (const char *)mapped, (size_t)len });
	}
	free(mapped);
}

void unicode_compose(struct buf *buf)
{
	map_text(buf, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE);
}

void unicode_fold_case(struct buf *buf)
{
	map_text(buf, UTF8PROC_CASEFOLD);
}

void text_put(struct buf *out, uint32_t point)
{
	char bytes[4];

	if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
		point = REPLACEMENT;
	if (point < 0x80)
		buf_byte(out, (char)point);
	else
		buf_add(out, (struct span){ bytes, unicode_encode(point, bytes) });
}
