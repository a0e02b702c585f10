/* Where does a text hold a rejected phrase?  All are searched for at once. */
#include "load.h"

enum { KEY = PHRASE_LEAST, MOST_WINDOW = 10 };	/* bytes */

/* ---- spelling ---------------------------------------------------------------- */

size_t typographic_length(struct span s, char plain)
{
	if (plain == '\'' && (span_starts(s, SPAN("\xE2\x80\x99")) ||
			      span_starts(s, SPAN("\xE2\x80\x98"))))
		return 3;
	if (plain == ' ' && span_starts(s, SPAN("\xC2\xA0")))
		return 2;
	if (plain == ' ' && span_starts(s, SPAN("\xE2\x80\xAF")))
		return 3;
	return 0;
}

char phrase_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

/* ---- the index ----------------------------------------------------------------- */

static uint32_t key_at(const char *s)
{
	uint32_t key;

	memcpy(&key, s, KEY);
	return key;
}

static uint32_t bucket_of(uint32_t key)
{
	return key * 2654435761u >> 20;		/* Knuth's constant; 12 bits remain */
}
_Static_assert(PHRASE_BUCKETS == 1 << 12, "bucket_of gives 12 bits");

/* A new link of an item, unless it has one of this key. */
static void add_link(struct phrase_list *list, struct arena *arena, uint32_t item, uint32_t key)
{
	uint32_t *first = &list->first[bucket_of(key)];

	for (uint32_t n = *first; n; n = list->links.items[n - 1].next)
		if (list->links.items[n - 1].key == key && list->links.items[n - 1].item == item)
			return;
	*LIST_ADD(arena, &list->links) = (struct phrase_link){ key, item, *first };
	*first = (uint32_t)list->links.count;
}

/* A window that an item may start with. */
static void add_window(struct phrase_list *list, struct arena *arena, uint32_t item,
		       const char *window)
{
	size_t last = list->window - KEY;

	for (size_t i = 0; i <= last; i++) {
		uint8_t *leap = &list->leap[bucket_of(key_at(window + i))];

		if (last - i < *leap)
			*leap = (uint8_t)(last - i);
	}
	add_link(list, arena, item, key_at(window + last));
}

enum { SPELLINGS = 3 };

/* How a text may spell one byte of a phrase; gives their number. */
static size_t spellings(const struct rejected *r, const char *byte, char *upper,
			struct span out[SPELLINGS])
{
	out[0] = (struct span){ byte, 1 };
	*upper = *byte;
	if (*byte == '\'') {
		out[1] = SPAN("\xE2\x80\x98");
		out[2] = SPAN("\xE2\x80\x99");
		return 3;
	}
	if (*byte == ' ') {
		out[1] = SPAN("\xC2\xA0");
		out[2] = SPAN("\xE2\x80\xAF");
		return 3;
	}
	if (!r->is_nocase || *byte < 'a' || *byte > 'z')
		return 1;
	*upper = (char)(*byte + 'A' - 'a');
	out[1] = (struct span){ upper, 1 };
	return 2;
}

/* Every spelling of the first bytes of an item; `len` bytes of `window` are chosen. */
static void add_windows(struct phrase_list *list, struct arena *arena, uint32_t item, size_t byte,
			char *window, size_t len)
{
	const struct rejected *r = &list->items[item];
	struct span choices[SPELLINGS];
	char upper;
	size_t count;

	if (len == list->window) {
		add_window(list, arena, item, window);
		return;
	}
	count = spellings(r, r->phrase.ptr + byte, &upper, choices);
	for (size_t i = 0; i < count; i++) {
		struct span choice = span_slice(choices[i], 0, list->window - len);

		memcpy(window + len, choice.ptr, choice.len);
		add_windows(list, arena, item, byte + 1, window, len + choice.len);
	}
}

static bool has_phrase(const struct phrase_list *list, struct span phrase)
{
	for (size_t i = 0; i < list->count; i++)
		if (span_is(list->items[i].phrase, phrase))
			return true;
	return false;
}

static void choose_rows(struct phrase_list *list, struct arena *arena,
			const struct phrase_rows *rows, struct span locale)
{
	list->window = MOST_WINDOW;
	for (size_t i = 0; i < rows->count; i++) {
		const struct phrase_row *row = &rows->items[i];
		size_t len = row->rejected.phrase.len;

		if ((!span_is_nocase(row->locale, locale) && !span_is(row->locale, SPAN("und"))) ||
		    has_phrase(list, row->rejected.phrase))
			continue;
		*LIST_ADD(arena, list) = row->rejected;
		if (len < list->window)
			list->window = len;
	}
}

const struct phrase_list *phrases_index(struct arena *arena, const struct phrase_rows *rows,
					struct span locale)
{
	struct phrase_list *list = NEW(arena, struct phrase_list);
	char window[MOST_WINDOW];

	choose_rows(list, arena, rows, locale);
	memset(list->leap, (int)(list->window - KEY + 1), sizeof(list->leap));
	for (size_t i = 0; i < list->count; i++)
		if (!span_is(list->items[i].phrase, list->items[i].use))
			add_windows(list, arena, (uint32_t)i, 0, window, 0);
	return list;
}

/* ---- the search ------------------------------------------------------------------ */

/* Letters and digits of alphabets; the scripts that do not part their words have none. */
static bool is_letter(struct span s, size_t at)
{
	unsigned char c, small;

	while (at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80)
		at--;
	c = (unsigned char)s.ptr[at];
	small = (unsigned char)phrase_lower((char)c);
	return (c >= '0' && c <= '9') || (small >= 'a' && small <= 'z') ||
	       (c >= 0xC3 && c <= 0xC9) || (c >= 0xD0 && c <= 0xD4);
}

static bool is_whole(const struct rejected *r, struct span text, size_t from, size_t to)
{
	if (r->is_cell)
		return from == 0 && to == text.len;
	return r->is_part ||
	       ((from == 0 || !is_letter(text, from) || !is_letter(text, from - 1)) &&
		(to == text.len || !is_letter(text, to - 1) || !is_letter(text, to)));
}

/* How much of a text's start is this phrase; 0 = it is not. */
static size_t match_length(const struct rejected *r, struct span text)
{
	size_t at = 0;

	for (size_t i = 0; i < r->phrase.len; i++) {
		char c = r->phrase.ptr[i];
		size_t len = 1;

		if (at == text.len)
			return 0;
		if ((r->is_nocase ? phrase_lower(text.ptr[at]) : text.ptr[at]) != c)
			len = typographic_length(span_slice(text, at, text.len), c);
		if (len == 0)
			return 0;
		at += len;
	}
	return at;
}

/* The longest phrase that starts with this window, or NULL. */
static const struct rejected *longest_at(const struct phrase_list *list, struct span text,
					 size_t at, size_t *len)
{
	uint32_t key = key_at(text.ptr + at + list->window - KEY);
	const struct rejected *best = NULL;

	*len = 0;
	for (uint32_t n = list->first[bucket_of(key)]; n;) {
		const struct phrase_link *link = &list->links.items[n - 1];
		const struct rejected *r = &list->items[link->item];
		size_t matched = link->key != key ? 0 :
				 match_length(r, span_slice(text, at, text.len));

		if (matched > *len && is_whole(r, text, at, at + matched)) {
			*len = matched;
			best = r;
		}
		n = link->next;
	}
	return best;
}

const struct rejected *phrase_find(const struct phrase_list *list, struct span text, size_t from,
				   struct span *where)
{
	size_t leap, len;

	if (list->links.count == 0)
		return NULL;
	for (size_t i = from; i + list->window <= text.len; i += leap) {
		const struct rejected *r;

		leap = list->leap[bucket_of(key_at(text.ptr + i + list->window - KEY))];
		if (leap > 0)
			continue;
		leap = 1;
		r = longest_at(list, text, i, &len);
		if (r) {
			*where = span_slice(text, i, i + len);
			return r;
		}
	}
	return NULL;
}
