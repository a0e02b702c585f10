/*
 * Are two texts the same but for case, width, emphasis marks, entities and white space?  Both are
 * folded, then compared as bytes.
 */

#include "attestlint/text.h"

#include "unicode.h"

enum { REPLACEMENT = 0xFFFD, GRAPHEME_JOINER = 0x034F, LONGEST_RUN = 30 };

/* ---- entities ------------------------------------------------------------------ */

static const struct entity {
	struct span name;
	uint32_t point;
} entities[] = {
	{ { "amp", 3 }, '&' },
	{ { "apos", 4 }, '\'' },
	{ { "emsp", 4 }, 0x2003 },
	{ { "ensp", 4 }, 0x2002 },
	{ { "gt", 2 }, '>' },
	{ { "lt", 2 }, '<' },
	{ { "nbsp", 4 }, 0xA0 },
	{ { "quot", 4 }, '"' },
};

static unsigned digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : UINT32_MAX;
}

/* "39" or "x27"; what is no character is U+FFFD. */
static bool read_number(struct span s, uint32_t *point)
{
	unsigned base = 10;

	if (s.len && (*s.ptr == 'x' || *s.ptr == 'X')) {
		base = 16;
		s = span_slice(s, 1, s.len);
	}
	*point = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned digit = digit_of(s.ptr[i]);

		if (digit >= base)
			return false;
		*point = *point > 0x10FFFF ? *point : *point * base + digit;
	}
	if (*point == 0 || *point > 0x10FFFF || (*point >= 0xD800 && *point <= 0xDFFF))
		*point = REPLACEMENT;
	return s.len > 0;
}

/* `s` starts with '&'; gives the length of the entity, or 0 when it is none. */
static size_t read_entity(struct span s, uint32_t *point)
{
	size_t end = span_find_byte(span_slice(s, 0, 12), ';');
	struct span name;

	if (end == SIZE_MAX)
		return 0;
	name = span_slice(s, 1, end);
	if (name.len && *name.ptr == '#')
		return read_number(span_slice(name, 1, name.len), point) ? end + 1 : 0;
	for (size_t i = 0; i < COUNT_OF(entities); i++) {
		if (span_is(entities[i].name, name)) {
			*point = entities[i].point;
			return end + 1;
		}
	}
	return 0;
}

/* Where the next entity is, or SIZE_MAX. */
static size_t next_entity(struct span s, size_t *taken, uint32_t *point)
{
	size_t at = 0, found;

	while ((found = span_find_byte(span_slice(s, at, s.len), '&')) != SIZE_MAX) {
		at += found;
		*taken = read_entity(span_slice(s, at, s.len), point);
		if (*taken)
			return at;
		at++;
	}
	return SIZE_MAX;
}

/* No entity is shorter than its character, so the result fits where the text fitted. */
struct span text_unescape(struct arena *arena, struct span s)
{
	uint32_t point;
	size_t taken, at = next_entity(s, &taken, &point), len = 0;
	char *out;

	if (at == SIZE_MAX)
		return s;
	out = arena_bytes(arena, s.len);
	for (; at != SIZE_MAX; at = next_entity(s, &taken, &point)) {
		memcpy(out + len, s.ptr, at);
		len += at;
		len += unicode_encode(point, out + len);
		s = span_slice(s, at + taken, s.len);
	}
	memcpy(out + len, s.ptr, s.len);
	return (struct span){ out, len + s.len };
}

/* ---- what is written: white space squeezed, apostrophes plain ------------------- */

struct folded {
	char *text;
	size_t len;
	bool is_gap;	/* white space is due before the next character */
};

static bool is_space(uint32_t c)
{
	if (c < 0x80)
		return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20);
	return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static void close_gap(struct folded *f)
{
	if (f->is_gap)
		f->text[f->len++] = ' ';
	f->is_gap = false;
}

static void put(struct folded *f, uint32_t c)
{
	if (is_space(c)) {
		f->is_gap = f->len > 0;
		return;
	}
	close_gap(f);
	if (c == 0x2018 || c == 0x2019)
		c = '\'';
	if (c < 0x80)
		f->text[f->len++] = (char)c;
	else
		f->len += unicode_encode(c, f->text + f->len);
}

/* ---- the fast way: characters that fold one by one, whatever stands beside them --- */

/* What is neither here nor ASCII goes the full way.  A test compares each row with utf8proc. */
static const struct simple {
	uint32_t first, last;
	int32_t distance;	/* from a character to its folded form */
} simple[] = {
	{ 0x0000, 0x001F, 0 },
	{ 0x007F, 0x007F, 0 },
	{ 0x00A0, 0x00A7, 0 },
	{ 0x00AB, 0x00AB, 0 },
	{ 0x00AE, 0x00AE, 0 },
	{ 0x00B0, 0x00B1, 0 },
	{ 0x00B7, 0x00B7, 0 },
	{ 0x00BB, 0x00BB, 0 },
	{ 0x00BF, 0x00BF, 0 },
	{ 0x00C0, 0x00D6, 32 },
	{ 0x00D7, 0x00D7, 0 },
	{ 0x00D8, 0x00DE, 32 },
	{ 0x00E0, 0x00FF, 0 },
	{ 0x0400, 0x040F, 80 },
	{ 0x0410, 0x042F, 32 },
	{ 0x0430, 0x045F, 0 },
	{ 0x2000, 0x200A, 0 },
	{ 0x2010, 0x2010, 0 },
	{ 0x2012, 0x2015, 0 },
	{ 0x2018, 0x2022, 0 },
	{ 0x3000, 0x3002, 0 },
	{ 0x3008, 0x3011, 0 },
	{ 0x3041, 0x3096, 0 },
	{ 0x30A1, 0x30FE, 0 },
	{ 0x4E00, 0x9FFF, 0 },
	{ 0xAC00, 0xD7A3, 0 },
	{ 0xFF01, 0xFF20, -0xFEE0 },
	{ 0xFF21, 0xFF3A, -0xFEC0 },
	{ 0xFF3B, 0xFF5E, -0xFEE0 },
};

static const struct simple *find_simple(uint32_t c)
{
	size_t low = 0, high = COUNT_OF(simple);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c > simple[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < COUNT_OF(simple) && c >= simple[low].first ? &simple[low] : NULL;
}

static bool is_mark(uint32_t c)
{
	return c == '*' || c == '`';
}

/* Most text is plain ASCII: fold as much of it as `rest` starts with. */
static void fold_ascii(struct folded *f, struct span *rest)
{
	size_t i = 0;

	for (; i < rest->len && rest->ptr[i] >= ' ' && rest->ptr[i] < 0x7F; i++) {
		char c = rest->ptr[i];

		if (is_mark((unsigned char)c))
			continue;
		if (c == ' ') {
			f->is_gap = f->len > 0;
			continue;
		}
		close_gap(f);
		f->text[f->len++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
	}
	*rest = span_slice(*rest, i, rest->len);
}

/* False at the first character that needs more than the table. */
static bool fold_simply(struct arena *arena, struct span s, struct span *out)
{
	struct folded f = { .text = arena_bytes(arena, s.len) };

	for (;;) {
		const struct simple *row;
		uint32_t c;

		fold_ascii(&f, &s);
		if (s.len == 0)
			break;
		c = text_next(&s);
		row = find_simple(c);
		if (!row)
			return false;
		put(&f, (uint32_t)((int32_t)c + row->distance));
	}
	*out = (struct span){ f.text, f.len };
	return true;
}

/* ---- the full way ---------------------------------------------------------------- */

/*
 * Valid text without marks.  utf8proc sorts combining marks in quadratic time, so long runs of
 * them are broken up with a joiner, as in Unicode's Stream-Safe Text Format.
 */
static void make_safe(struct buf *out, struct span s)
{
	size_t run = 0;

	while (s.len) {
		uint32_t c = text_next(&s);

		if (is_mark(c))
			continue;
		run = c >= 0x300 && unicode_is_combining(c) ? run + 1 : 0;
		if (run > LONGEST_RUN) {
			text_put(out, GRAPHEME_JOINER);
			run = 1;
		}
		text_put(out, c);
	}
}

static struct span fold_fully(struct arena *arena, struct span s)
{
	struct buf buf = { 0 };
	struct folded f = { 0 };
	struct span rest;

	make_safe(&buf, s);
	unicode_compose(&buf);
	unicode_fold_case(&buf);
	unicode_compose(&buf);
	f.text = arena_bytes(arena, buf.len);
	rest = buf_span(&buf);
	while (rest.len)
		put(&f, text_next(&rest));
	buf_free(&buf);
	return (struct span){ f.text, f.len };
}

/* ---- fold ------------------------------------------------------------------------ */

static bool is_folded(struct span s)
{
	char before = ' ';

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c < ' ' || c == 0x7F || c == '&' || is_mark((unsigned char)c) ||
		    (c >= 'A' && c <= 'Z') || (c == ' ' && before == ' '))
			return false;
		before = c;
	}
	return s.len == 0 || before != ' ';
}

struct span text_fold(struct arena *arena, struct span s)
{
	struct span folded;

	if (is_folded(s))
		return s;
	s = text_unescape(arena, s);
	return fold_simply(arena, s, &folded) ? folded : fold_fully(arena, s);
}
