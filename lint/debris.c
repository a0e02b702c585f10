/* What did translation leave lying about in answers: apostrophes, ampersands, words twice? */
#include "answers.h"

/* ---- words ------------------------------------------------------------------------ */

/* Bytes of a letter or digit of the Latin alphabet at this place, else 0. */
static inline size_t letter_length(struct span s, size_t at)
{
	unsigned char c;

	if (at >= s.len)
		return 0;
	c = (unsigned char)s.ptr[at];
	if (c < 0x80)
		return char_is_word((char)c);
	return c >= 0xc3 && c <= 0xc5 && at + 1 < s.len ? 2 : 0;
}

static struct span word_at(struct span s, size_t from)
{
	size_t at = from, len;

	while ((len = letter_length(s, at)) > 0)
		at += len;
	return span_slice(s, from, at);
}

/* The word that ends before this place. */
static struct span word_before(struct span s, size_t end)
{
	size_t from = end;

	while (from > 0) {
		size_t len = ((unsigned char)s.ptr[from - 1] & 0xc0) == 0x80 ? 2 : 1;

		if (len > from || letter_length(s, from - len) != len)
			break;
		from -= len;
	}
	return span_slice(s, from, end);
}

static bool is_among(struct span word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is_nocase(word, span_of(list[i])))
			return true;
	return false;
}

static bool is_language(const struct page *p, const char *const *list, size_t count)
{
	return is_among(span_slice(p->locale_tag, 0, 2), list, count);
}

/* ---- marks ------------------------------------------------------------------------ */

/* Bytes of an apostrophe at the start of a text, or 0. */
static size_t apostrophe_length(struct span s)
{
	static const char *const spellings[] = { "'", "\xe2\x80\x99", "&#8217;", "&#39;" };

	for (size_t i = 0; i < COUNT_OF(spellings); i++)
		if (span_starts(s, span_of(spellings[i])))
			return strlen(spellings[i]);
	return 0;
}

/*
 * "Organisation's directory" lost its s, and the apostrophe joins what remains.  French elides a
 * few words, and English text has its short forms.
 */
static bool is_broken(struct span before, struct span after)
{
	static const char *const elided[] = {
		"qu", "lorsqu", "puisqu", "jusqu", "quoiqu", "presqu", "quelqu", "aujourd", "entr",
	};
	static const char *const endings[] = { "s", "t", "d", "m", "n", "ll", "re", "ve" };

	return before.len >= 2 && after.len > 0 && !(after.ptr[0] >= '0' && after.ptr[0] <= '9') &&
	       !is_among(before, elided, COUNT_OF(elided)) &&
	       !is_among(after, endings, COUNT_OF(endings));
}

/* The two words that an apostrophe at this place joins wrongly, or empty. */
static struct span broken_at(struct span s, size_t at)
{
	size_t len = apostrophe_length(span_slice(s, at, s.len));
	struct span before, after;

	if (len == 0)
		return SPAN("");
	before = word_before(s, at);
	after = word_at(s, at + len);
	if (!is_broken(before, after))
		return SPAN("");
	return span_slice(s, at - before.len, at + len + after.len);
}

/* "Q&A" became "QA&", and "and" was added to an ampersand. */
static struct span ampersand_at(struct span s, size_t at)
{
	static const char *const ands[] = { "und", "et" };
	struct span sign = SPAN("&amp;"), before, after;
	size_t end = at + sign.len;

	if (!span_starts(span_slice(s, at, s.len), sign))
		return SPAN("");
	before = word_before(s, at);
	if (before.len > 1 && (end == s.len || strchr(" .,", s.ptr[end])))
		return span_slice(s, at - before.len, end);
	after = end < s.len && s.ptr[end] == ' ' ? word_at(s, end + 1) : SPAN("");
	if (!is_among(after, ands, COUNT_OF(ands)))
		return SPAN("");
	return span_slice(s, at, end + 1 + after.len);
}

/* Whether there was any. */
static bool check_marks(struct lint *l, const struct page *p, struct span s)
{
	/* languages whose apostrophes are known: Italian elides more words than a list holds */
	static const char *const known[] = { "fr", "de", "ja", "ko", "zh" };
	bool has_apostrophes = is_language(p, known, COUNT_OF(known)), was_any = false;

	if (span_find_byte(s, '&') == SIZE_MAX && span_find_byte(s, '\'') == SIZE_MAX &&
	    !span_has(s, SPAN("\xe2\x80\x99")))
		return false;
	for (size_t at = 0; at < s.len; at++) {
		struct span where = SPAN("");

		if (s.ptr[at] == '&')
			where = ampersand_at(s, at);
		if (where.len == 0 && has_apostrophes &&
		    (s.ptr[at] == '&' || s.ptr[at] == '\'' || s.ptr[at] == '\xe2'))
			where = broken_at(s, at);
		if (where.len == 0)
			continue;
		was_any = true;
		flag(l, "join-broken", where, "'%.*s' is joined by a displaced mark",
		     SPAN_ARG(brief(where)))->fingerprint = hash_bytes(where);
	}
	return was_any;
}

/* ---- words twice -------------------------------------------------------------------- */

/* Relative pronouns before articles, reflexive ones after subjects. */
static bool is_legal_twice(struct span word)
{
	static const char *const legal[] = {
		"die", "der", "das", "den", "sie", "ihr", "nous", "vous",
	};

	return is_among(word, legal, COUNT_OF(legal));
}

static bool has_letters_only(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if ((word.ptr[i] >= '0' && word.ptr[i] <= '9') || word.ptr[i] == '_')
			return false;
	return true;
}

/* "Duran Duran". */
static bool is_name(const struct page *p, struct span pair)
{
	return span_has(p->title, pair) ||
	       (p->nheadings > 0 && span_has(p->headings[0].title, pair));
}

/* Nothing but the words: no part of an address, of markup or of a longer one. */
static bool stands_alone(struct span s, struct span pair)
{
	size_t from = (size_t)(pair.ptr - s.ptr), to = from + pair.len;

	return !(from > 0 && strchr("-'&./@;\x99", s.ptr[from - 1])) &&
	       !(to < s.len && strchr("-'&./@\xe2", s.ptr[to]));
}

static bool check_pair(struct lint *l, const struct page *p, struct span s, struct span before,
		       struct span word)
{
	struct span pair = { before.ptr, before.len + 1 + word.len };

	if (word.len < 2 || !span_is(before, word) || word.ptr != before.ptr + before.len + 1 ||
	    before.ptr[before.len] != ' ' || is_legal_twice(word) || !has_letters_only(word) ||
	    !stands_alone(s, pair) || is_name(p, pair))
		return false;
	flag(l, "word-doubled", pair, "'%.*s' stands twice",
	     SPAN_ARG(brief(word)))->fingerprint = hash_bytes(pair);
	return true;
}

static bool check_words(struct lint *l, const struct page *p, struct span s)
{
	struct span before = SPAN("");
	bool was_any = false;

	for (size_t at = 0; at < s.len;) {
		struct span word = word_at(s, at);

		at += word.len > 0 ? word.len : 1;
		if (word.len == 0)
			continue;
		was_any |= check_pair(l, p, s, before, word);
		before = word;
	}
	return was_any;
}

/* ---- where -------------------------------------------------------------------------- */

static void check_cell(struct lint *l, const struct page *p, const struct cell *cell)
{
	uint8_t *memory;
	bool was_any;

	if (!cell || cell->text.len == 0)
		return;
	memory = page_memory(p, cell);
	if (*memory & CLEAN_OF_DEBRIS)
		return;
	was_any = check_marks(l, p, cell->text);
	was_any |= check_words(l, p, cell->text);
	if (!was_any)
		*memory |= CLEAN_OF_DEBRIS;
}

/* What publishers wrote; in fixed wording the rejected phrases tell it. */
static void check_debris(struct lint *l, const struct page *p)
{
	if (!p->locale->common || p->locale_tag.len < 2)
		return;
	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];

		if (a->cls == CLASS_TEXT || a->cls == CLASS_LIST)
			check_cell(l, p, row_cell(p, a->row, 1));
	}
	for (size_t i = 0; i < p->npermissions; i++) {
		const struct row *row = p->permissions[i].row;

		for (unsigned c = 2; c + 1 < row->ncells; c++)
			check_cell(l, p, row_cell(p, row, c));
	}
}

static const struct rule rules[] = {
	{ "join-broken", "garbled", SEVERITY_WARNING, ON_ATTESTATION, check_debris,
	  "Apostrophes and ampersands join only what belongs together.",
	  "Publishers' texts come with character references (&#8217;).  Translation moves them: "
	  "\"organisation's directory\" becomes one word with an apostrophe in its middle, and "
	  "\"Q&A\" becomes \"QA&\".  Apostrophes are judged in French, German, Japanese, Korean "
	  "and Chinese.\n\n"
	  "Write the words as the language joins them.",
	  "Zugriff auf das Organisation&#8217;Verzeichnis", "Zugriff auf das Verzeichnis", NULL },
	{ "word-doubled", "garbled", SEVERITY_WARNING, ON_ATTESTATION, check_debris,
	  "No word stands twice in a row.",
	  "Translation repeats a word where it lost another one, or a comma.  Words that a "
	  "language doubles (\"die die\", \"nous nous\") and names in the title are passed "
	  "over.\n\n"
	  "Strike one of them, or restore what is lost.",
	  "ID client client, nom de l'\xc3\xa9quipe", "ID client, nom de l'\xc3\xa9quipe", NULL },
};

const struct family debris_family = { "Debris in answers", rules, COUNT_OF(rules), REACH_PAGE };
