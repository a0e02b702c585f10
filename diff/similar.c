/*
 * How alike are two texts?  By words, or by pairs of characters where a language writes no
 * blanks.
 */
#include <stdlib.h>

#include "private.h"

enum { MAX_PARTS = 4096 };

struct parts {
	uint64_t *items;
	size_t count;
};

static bool is_wide(uint32_t point)
{
	return point >= 0x2E80;
}

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static bool is_word_point(uint32_t point)
{
	return point > 0x7f || (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z');
}

/* Words of a folded text, and pairs of neighbours among ideographs and syllables, sorted. */
static struct parts cut(struct arena *scratch, struct span folded)
{
	size_t most = folded.len < MAX_PARTS ? folded.len + 3 : MAX_PARTS;
	struct parts p = { NEW_ARRAY(scratch, most, uint64_t), 0 };
	uint64_t word = 0;
	uint32_t before = 0;

	while (folded.len > 0 && p.count + 2 < most) {
		uint32_t point = text_next(&folded);

		if (is_wide(point)) {
			if (before)
				p.items[p.count++] = hash_mix(before, point);
			before = point;
		} else {
			before = 0;
		}
		if (is_word_point(point) && !is_wide(point)) {
			word = hash_mix(word + 1, point);
			continue;
		}
		if (word)
			p.items[p.count++] = word;
		word = 0;
	}
	if (word)
		p.items[p.count++] = word;
	qsort(p.items, p.count, sizeof(p.items[0]), compare);
	return p;
}

double text_similarity(struct arena *scratch, struct span a, struct span b)
{
	struct parts x = cut(scratch, text_fold(scratch, a)),
		     y = cut(scratch, text_fold(scratch, b));
	size_t i = 0, j = 0, common = 0;

	if (x.count + y.count == 0)
		return 1;
	while (i < x.count && j < y.count) {
		if (x.items[i] == y.items[j])
			common++, i++, j++;
		else if (x.items[i] < y.items[j])
			i++;
		else
			j++;
	}
	return 2.0 * (double)common / (double)(x.count + y.count);
}

/*
 * The next run of ASCII letters and digits that translation keeps: it has a digit or an inner
 * capital.
 */
static bool cut_entity(struct span *rest, struct span *entity)
{
	while (rest->len > 0) {
		size_t n = 0;
		bool keeps = false;

		while (n < rest->len && (unsigned char)rest->ptr[n] < 0x80 &&
		       is_word_point(
			       (uint32_t)(unsigned char)(rest->ptr[n] | ((rest->ptr[n] >= 'A' &&
									  rest->ptr[n] <= 'Z')
										 ? 0x20
										 : 0)))) {
			char c = rest->ptr[n];

			keeps |= (c >= '0' && c <= '9') || (n > 0 && c >= 'A' && c <= 'Z');
			n++;
		}
		*entity = span_slice(*rest, 0, n);
		*rest = span_slice(*rest, n ? n : 1, rest->len);
		if (n > 1 && keeps)
			return true;
	}
	return false;
}

static size_t count_missing(struct span of, struct span in)
{
	struct span entity;
	size_t n = 0;

	while (cut_entity(&of, &entity))
		n += !span_has(in, entity);
	return n;
}

size_t text_entities_changed(struct span a, struct span b)
{
	return count_missing(a, b) + count_missing(b, a);
}
