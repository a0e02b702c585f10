/*
 * What does an answer say, whatever its language?  Its class and its canonical value, by the
 * question's type.
 */
#include <stdlib.h>

#include "private.h"

static struct verdict_of_text text_verdict(struct arena *arena, enum answer_class cls,
					   struct span plain)
{
	return (struct verdict_of_text){ cls, USE_NONE, arena_copy(arena, span_trim(plain)) };
}

/* ---- yes, no, not applicable --------------------------------------------------------- */

/* A word without the full stops and commas that translation adds. */
static struct span bare_word(struct span folded)
{
	static const struct { const char *mark; size_t len; } marks[] = {
		{ ".", 1 }, { ",", 1 }, { ";", 1 }, { "\xe3\x80\x82", 3 }, { "\xe3\x80\x81", 3 },
	};

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (folded.len > marks[i].len && memcmp(folded.ptr + folded.len - marks[i].len,
							marks[i].mark, marks[i].len) == 0)
			return span_trim_end(span_slice(folded, 0, folded.len - marks[i].len));
	return folded;
}

/* The generator sometimes leaked its JSON: { "NAME" : "Na" }.  The value behind the last colon. */
static struct span unwrap_leak(struct span folded)
{
	size_t at;

	if (folded.len == 0 || folded.ptr[0] != '{')
		return folded;
	at = folded.len;
	while (at > 0 && folded.ptr[at - 1] != ':')
		at--;
	folded = span_slice(folded, at, folded.len);
	while (folded.len > 0 && memchr(" \"}", folded.ptr[0], 3))
		folded = span_slice(folded, 1, folded.len);
	while (folded.len > 0 && memchr(" \"}", folded.ptr[folded.len - 1], 3))
		folded.len--;
	return folded;
}

static const struct term *find_word(const struct locale *locale, struct span folded)
{
	const struct term *term = locale_term(locale, TERM_WORD, NULL, folded);

	return term ? term : locale_term(locale, TERM_WORD, NULL, bare_word(unwrap_leak(folded)));
}

static struct verdict_of_text word_verdict(const struct term *term, bool may_be_na)
{
	static const struct { enum answer_class cls; struct span value; } values[] = {
		{ CLASS_YES, { "yes", 3 } }, { CLASS_NO, { "no", 2 } }, { CLASS_NA, { "na", 2 } },
	};
	enum answer_class cls = term->number == NO_OR_NA ? (may_be_na ? CLASS_NA : CLASS_NO)
							 : (enum answer_class)term->number;

	for (size_t i = 0; i < COUNT_OF(values); i++)
		if (values[i].cls == cls)
			return (struct verdict_of_text){ cls, term->use, values[i].value };
	return (struct verdict_of_text){ CLASS_TEXT, USE_NONE, { "", 0 } };
}

/* ---- lists ------------------------------------------------------------------------------ */

enum { MAX_ITEMS = 128 };

struct item_list {
	struct span items[MAX_ITEMS];
	size_t count;
};

/*
 * Cut at ',', ';' and the ideographic comma (folding has made full-width commas plain), not
 * within brackets.
 */
static void list_split(struct span s, struct item_list *out)
{
	size_t from = 0, depth = 0;

	out->count = 0;
	for (size_t i = 0; i <= s.len; i++) {
		bool is_wide = i + 3 <= s.len && memcmp(s.ptr + i, "\xe3\x80\x81", 3) == 0;

		if (i < s.len && s.ptr[i] == '(')
			depth++;
		if (i < s.len && s.ptr[i] == ')' && depth > 0)
			depth--;
		if (i < s.len && !is_wide && (depth > 0 || !memchr(",;", s.ptr[i], 2)))
			continue;
		struct span item = span_trim(span_slice(s, from, i));

		if (item.len > 0 && out->count < MAX_ITEMS)
			out->items[out->count++] = item;
		from = i + (is_wide ? 3 : 1);
		i += is_wide ? 2 : 0;
	}
}

static int compare_spans(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* Sorted, without doubles, joined by commas: order and repetition mean nothing. */
static struct span list_join(struct arena *arena, struct item_list *list)
{
	struct buf out = { 0 };
	struct span joined;

	qsort(list->items, list->count, sizeof(list->items[0]), compare_spans);
	for (size_t i = 0; i < list->count; i++) {
		if (i > 0 && span_is(list->items[i], list->items[i - 1]))
			continue;
		if (out.len > 0)
			buf_byte(&out, ',');
		buf_add(&out, list->items[i]);
	}
	joined = arena_copy(arena, buf_span(&out));
	buf_free(&out);
	return joined;
}

/*
 * From the first item on, the longest run of items that is one term: names may hold a comma
 * themselves.
 */
static const struct term *longest_term(const struct locale *locale, enum term_kind kind,
				       const struct question *q, const struct item_list *list,
				       size_t from, size_t *used)
{
	for (size_t n = list->count - from < 3 ? list->count - from : 3; n > 0; n--) {
		const struct span *last = &list->items[from + n - 1];
		struct span run = { list->items[from].ptr,
				    (size_t)(last->ptr + last->len - list->items[from].ptr) };
		const struct term *term = locale_term(locale, kind, q, run);

		if (term) {
			*used = n;
			return term;
		}
	}
	*used = 1;
	return NULL;
}

/* Worse uses win: one wrong word makes the answer wrong. */
static enum term_use worse_use(enum term_use a, enum term_use b)
{
	return a > b ? a : b;
}

/* Terms of a list; *unknown counts items that are none. */
static struct verdict_of_text list_verdict(struct arena *arena, const struct locale *locale,
					   enum term_kind kind, const struct question *q,
					   struct span folded, size_t *unknown)
{
	struct item_list list, values = { .count = 0 };
	struct verdict_of_text v = { CLASS_LIST, USE_NONE, { "", 0 } };
	const struct term *whole = locale_term(locale, kind, q, folded);
	size_t used;

	*unknown = 0;
	if (whole) {
		v.use = whole->use;
		v.value = whole->value;
		return v;
	}
	list_split(folded, &list);
	for (size_t i = 0; i < list.count; i += used) {
		const struct term *term = longest_term(locale, kind, q, &list, i, &used);

		*unknown += term == NULL;
		values.items[values.count++] = term ? term->value : list.items[i];
		v.use = worse_use(v.use, term ? term->use : USE_NONE);
	}
	v.value = list_join(arena, &values);
	return v;
}

/* ---- by type ------------------------------------------------------------------------------ */

static bool is_url(struct span s)
{
	if (span_starts(s, SPAN("http://")) || span_starts(s, SPAN("https://")) ||
	    span_starts(s, SPAN("mailto:")))
		return true;
	if (s.len < 4 || span_find_byte(s, '.') == SIZE_MAX || span_find_byte(s, ' ') != SIZE_MAX)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] > 0x7e)
			return false;
	return s.ptr[0] != '.' && s.ptr[s.len - 1] != '.';
}

static struct verdict_of_text url_verdict(struct arena *arena, struct span raw, struct span plain)
{
	struct span label, target;

	if (link_split(raw, &label, &target) && is_url(target))
		plain = text_unescape(arena, target);
	return text_verdict(arena, is_url(span_trim(plain)) ? CLASS_URL : CLASS_TEXT, plain);
}

static struct verdict_of_text date_verdict(struct arena *arena, const struct locale *locale,
					   struct span plain)
{
	struct span s = span_trim(plain);
	struct date date;

	if (date_read_iso(s, &date) || date_read_us(s, &date) ||
	    date_read_words(locale, arena, s, &date))
		return (struct verdict_of_text){ CLASS_DATE, USE_NONE, date_format(arena, date) };
	return text_verdict(arena, CLASS_TEXT, plain);
}

static struct verdict_of_text country_verdict(struct arena *arena, const struct locale *locale,
					      struct span plain, struct span folded)
{
	size_t unknown;
	struct verdict_of_text v =
		list_verdict(arena, locale, TERM_COUNTRY, NULL, folded, &unknown);

	if (unknown > 0)
		return text_verdict(arena, CLASS_TEXT, plain);
	v.cls = CLASS_COUNTRY;
	return v;
}

static struct verdict_of_text token_verdict(struct arena *arena, const struct locale *locale,
					    const struct question *q, struct span plain,
					    struct span folded)
{
	size_t unknown;
	struct verdict_of_text v = list_verdict(arena, locale, TERM_TOKEN, q, folded, &unknown);

	if (unknown > 0 && q->type != TYPE_ENUM_LIST)
		return text_verdict(arena, CLASS_TEXT, plain);
	return v;
}

/* Questions whose answers may be a word of the yes, no, not-applicable kind. */
static bool takes_word(const struct question *q)
{
	return q && q->type != TYPE_TEXT && q->type != TYPE_NAME && q->type != TYPE_LIST;
}

static struct verdict_of_text verdict_by_type(struct arena *arena, const struct locale *locale,
					      const struct question *q, struct span raw,
					      struct span plain, struct span folded)
{
	switch (q ? q->type : TYPE_TEXT) {
	case TYPE_URL:
		return url_verdict(arena, raw, plain);
	case TYPE_DATE:
		return date_verdict(arena, locale, plain);
	case TYPE_ENUM:
	case TYPE_ENUM_LIST:
	case TYPE_DURATION:
		return token_verdict(arena, locale, q, plain, folded);
	case TYPE_COUNTRY:
	case TYPE_COUNTRY_LIST:
		return country_verdict(arena, locale, plain, folded);
	case TYPE_ID:
		return text_verdict(arena, CLASS_ID, plain);
	case TYPE_NAME:
		return text_verdict(arena, CLASS_NAME, plain);
	case TYPE_YES_NO:
	case TYPE_YES_NO_NA:
	case TYPE_LIST:
	case TYPE_TEXT:
		break;
	}
	return text_verdict(arena, CLASS_TEXT, plain);
}

static struct verdict_of_text judge(struct arena *arena, const struct locale *locale,
				    const struct question *q, struct span raw, struct span plain)
{
	struct span folded = text_fold(arena, plain);
	struct verdict_of_text v;
	const struct term *word;

	if (folded.len == 0)
		return (struct verdict_of_text){ CLASS_BLANK, USE_NONE, { "", 0 } };
	if (q && (q->type == TYPE_ENUM || q->type == TYPE_ENUM_LIST || q->type == TYPE_DURATION) &&
	    locale_term(locale, TERM_TOKEN, q, folded))
		return token_verdict(arena, locale, q, plain, folded);
	word = takes_word(q) ? find_word(locale, folded) : NULL;
	if (word) {
		v = word_verdict(word, q->type == TYPE_YES_NO_NA);
		if (v.cls != CLASS_TEXT)
			return v;
	}
	return verdict_by_type(arena, locale, q, raw, plain, folded);
}

struct verdict_of_text answer_classify(struct reader *r, const struct locale *locale,
				       const struct question *q, const struct cell *cell)
{
	uint64_t key =
		hash_mix(hash_mix((uint64_t)(uintptr_t)locale, (uint64_t)(uintptr_t)q), cell->id);
	uint64_t known;
	struct verdict_of_text *v;

	if (map_find(&r->verdicts, key, &known))
		return *(struct verdict_of_text *)(uintptr_t)known;
	v = NEW(&r->arena, struct verdict_of_text);
	*v = judge(&r->arena, locale, q, cell->text, reader_plain(r, cell));
	map_add(&r->verdicts, key, (uint64_t)(uintptr_t)v);
	return *v;
}

bool link_split(struct span text, struct span *label, struct span *target)
{
	size_t close;

	text = span_trim(text);
	if (text.len < 4 || text.ptr[0] != '[' || text.ptr[text.len - 1] != ')')
		return false;
	close = span_find(text, SPAN("]("));
	if (close == SIZE_MAX ||
	    span_find_byte(span_slice(text, close + 2, text.len - 1), ')') != SIZE_MAX)
		return false;
	*label = span_slice(text, 1, close);
	*target = span_trim(span_slice(text, close + 2, text.len - 1));
	return true;
}
