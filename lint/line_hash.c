/*
 * How does GitHub's code scanning know a line again?  By `primaryLocationLineHash`: a polynomial
 * of the 100 UTF-16 units from the start of the line on, without blanks and tabs, every line end
 * as LF, 65535 at the end of the file and zeros behind; and how often it was there before.  Its
 * uploader works out the same and complains of another.
 *
 * Most lines have no finding.  Of those only the first letters are looked at, which is nearly
 * always enough to say that they are not the line in question.  On a page of very many lines it may
 * not be: there all units are looked at, and each line once.
 *
 * Pages are filled-in forms: six of seven lines with a finding were hashed on another page already.
 */
#include "line_hash.h"

#include "attestlint/text.h"

enum { UNITS = 100, END_OF_FILE = 0xFFFF, FACTOR = 37, BUCKETS = 256, MANY_LINES = 4096 };

/* ---- the polynomial ------------------------------------------------------------------------ */

/* A polynomial that grows unit by unit. */
struct polynomial {
	uint64_t hash;
	unsigned left;			/* units that it still takes */
};

static inline void add_unit(struct polynomial *p, uint32_t unit)
{
	if (p->left == 0)
		return;
	p->hash = p->hash * FACTOR + unit;
	p->left--;
}

static void add_point(struct polynomial *p, uint32_t point)
{
	if (point < 0x10000) {
		add_unit(p, point);
		return;
	}
	add_unit(p, 0xD800 + ((point - 0x10000) >> 10));
	add_unit(p, 0xDC00 + (point & 0x3FF));
}

/*
 * Most of a page are letters and blanks: they go the short way.  As many bytes as units are left
 * cannot be too many.
 */
static void add_letters(struct polynomial *p, struct span *rest)
{
	size_t most = p->left < rest->len ? p->left : rest->len, i;
	uint64_t hash = p->hash;
	unsigned blanks = 0;

	for (i = 0; i < most; i++) {
		unsigned char c = (unsigned char)rest->ptr[i];

		if (c > ' ' && c < 0x80)
			hash = hash * FACTOR + c;
		else if (c == ' ')
			blanks++;
		else
			break;
	}
	p->hash = hash;
	p->left -= (unsigned)i - blanks;
	*rest = (struct span){ rest->ptr + i, rest->len - i };
}

/* Of the units that the text starts with, and how many of its bytes they are. */
static uint64_t hash_units(struct span text, size_t *used)
{
	struct polynomial p = { 0, UNITS };
	struct span rest = text;

	while (p.left > 0 && rest.len > 0) {
		unsigned char c = (unsigned char)rest.ptr[0];

		if (c >= 0x80) {
			add_point(&p, text_next(&rest));
			continue;
		}
		if (c >= ' ') {
			add_letters(&p, &rest);
			continue;
		}
		if (c == '\r' && rest.len > 1 && rest.ptr[1] == '\n')
			rest = span_slice(rest, 1, rest.len);
		if (c != '\t')
			add_unit(&p, c == '\r' ? '\n' : c);
		rest = (struct span){ rest.ptr + 1, rest.len - 1 };
	}
	*used = text.len - rest.len;
	add_unit(&p, END_OF_FILE);
	while (p.left > 0)
		add_unit(&p, 0);
	return p.hash;
}

/* ---- what is known of other pages ---------------------------------------------------------- */

/*
 * Bytes that are compared with those of other pages: most Latin lines have their units in the first
 * window, lines of any script in the second.  A character may be read, and found broken, for the
 * bytes that follow: they have to be within the window, too.
 */
static const size_t windows[] = { 128, 320 };
enum { LOOKAHEAD = 3 };

static uint64_t hash_from(const struct line_hashes *lines, size_t start)
{
	struct span text = span_slice(lines->text, start, lines->text.len);
	uint64_t keys[COUNT_OF(windows)], hash;
	size_t count = 0, used;

	for (; lines->known && count < COUNT_OF(windows) && windows[count] <= text.len; count++) {
		keys[count] = hash_bytes(span_slice(text, 0, windows[count]));
		if (map_find(lines->known, keys[count], &hash))
			return hash;
	}
	hash = hash_units(text, &used);
	for (size_t i = 0; i < count; i++) {
		if (used + LOOKAHEAD > windows[i])
			continue;
		map_add(lines->known, keys[i], hash);
		break;
	}
	return hash;
}

static uint64_t hash_of(struct line_hashes *lines, size_t index)
{
	if (lines->hashes[index] == 0)
		lines->hashes[index] = hash_from(lines, lines->starts[index]);
	return lines->hashes[index];
}

/* ---- which lines are alike ----------------------------------------------------------------- */

/* The first four ASCII letters, or fewer and one of another script: equal where the units are. */
static uint64_t head_from(struct span text, size_t start)
{
	uint64_t head = 0;

	for (size_t i = start; i < text.len && head >> 24 == 0; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c >= 0x80) {
			struct span rest = span_slice(text, i, text.len);

			return head << 24 | text_next(&rest);
		}
		if (c > ' ')
			head = head << 8 | c;
		else if (c != ' ' && c != '\t')
			break;
	}
	return head;
}

static unsigned bucket_of(uint64_t head)
{
	return head * 0x9E3779B97F4A7C15 >> 56;
}

void line_hashes_open(struct line_hashes *out, struct arena *scratch, struct span text,
		      const uint32_t *starts, size_t count, struct map *known)
{
	uint32_t last[BUCKETS] = { 0 };
	bool has_many = count > MANY_LINES;

	*out = (struct line_hashes){ .text = text, .starts = starts, .count = count };
	out->known = has_many ? NULL : known;	/* not for all the lines of a long page */
	out->same = NEW_ARRAY(scratch, count + 1, uint32_t);
	out->times = NEW_ARRAY(scratch, count + 1, uint32_t);
	out->hashes = NEW_ARRAY(scratch, count + 1, uint64_t);
	out->heads = NEW_ARRAY(scratch, count + 1, uint64_t);
	for (size_t i = 0; i < count; i++) {
		uint32_t *bucket;

		out->heads[i] = has_many ? hash_of(out, i) : head_from(text, starts[i]);
		bucket = &last[bucket_of(out->heads[i])];
		out->same[i] = *bucket;
		*bucket = (uint32_t)i + 1;
	}
}

struct line_hash line_hash_find(struct line_hashes *lines, uint32_t line)
{
	const uint64_t *heads = lines->heads;
	struct line_hash found = { 0, 1 };

	if (line == 0 || line > lines->count)
		return (struct line_hash){ 0, 0 };
	found.hash = hash_of(lines, line - 1);
	for (uint32_t i = lines->same[line - 1]; i > 0; i = lines->same[i - 1]) {
		if (heads[i - 1] != heads[line - 1] || hash_of(lines, i - 1) != found.hash)
			continue;
		found.times += lines->times[i - 1] > 0 ? lines->times[i - 1] : 1;
		if (lines->times[i - 1] > 0)
			break;		/* counted when it was found */
	}
	lines->times[line - 1] = found.times;
	return found;
}
