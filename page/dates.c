/*
 * Which day does a text name?  Day, month name and year in either order, with the ordinals and
 * particles of the languages ("1er", "1o", "de"), or numbers with the ideographs for year, month,
 * day.
 */
#include "private.h"

enum { MAX_TOKENS = 24 };

enum token_kind {
	TOKEN_NUMBER,
	TOKEN_MONTH,
	TOKEN_YEAR_MARK,
	TOKEN_MONTH_MARK,
	TOKEN_DAY_MARK,
	TOKEN_OTHER
};

struct token {
	enum token_kind kind;
	unsigned number;
	size_t digits;
};

static const struct { struct span text; enum token_kind kind; } marks[] = {
	{ { "\xe5\xb9\xb4", 3 }, TOKEN_YEAR_MARK }, { { "\xeb\x85\x84", 3 }, TOKEN_YEAR_MARK },
	{ { "\xe6\x9c\x88", 3 }, TOKEN_MONTH_MARK }, { { "\xec\x9b\x94", 3 }, TOKEN_MONTH_MARK },
	{ { "\xe6\x97\xa5", 3 }, TOKEN_DAY_MARK }, { { "\xec\x9d\xbc", 3 }, TOKEN_DAY_MARK },
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Ordinal endings and particles between the parts of a date say nothing. */
static bool is_filler(struct span word)
{
	static const struct span fillers[] = {
		{ "er", 2 }, { "o", 1 },  { "a", 1 },  { "de", 2 }, { "del", 3 }, { "st", 2 },
		{ "nd", 2 }, { "rd", 2 }, { "th", 2 }, { "of", 2 }, { "le", 2 },
	};

	for (size_t i = 0; i < COUNT_OF(fillers); i++)
		if (span_is(word, fillers[i]))
			return true;
	return false;
}

static bool cut_number(struct span *s, struct token *t)
{
	size_t n = 0;
	unsigned value = 0;

	while (n < s->len && is_digit(s->ptr[n])) {
		if (n < 6)
			value = value * 10 + (unsigned)(s->ptr[n] - '0');
		n++;
	}
	if (n == 0)
		return false;
	*t = (struct token){ TOKEN_NUMBER, value, n };
	*s = span_slice(*s, n, s->len);
	return true;
}

static bool cut_mark(struct span *s, struct token *t)
{
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (span_starts(*s, marks[i].text)) {
			*t = (struct token){ marks[i].kind, 0, 0 };
			*s = span_slice(*s, 3, s->len);
			return true;
		}
	return false;
}

/* A word up to a blank, digit or punctuation. */
static struct span cut_word(struct span *s)
{
	size_t n = 0;
	struct span word;

	while (n < s->len && !is_digit(s->ptr[n]) && !memchr(" .,:;/()<>-", s->ptr[n], 11))
		n++;
	word = span_slice(*s, 0, n ? n : 1);
	*s = span_slice(*s, n ? n : 1, s->len);
	return word;
}

/* Numbers, month names and marks of a folded text; others count only as a break. */
static size_t tokenize(const struct locale *locale, struct span s, struct token *tokens)
{
	size_t count = 0, len;

	while (s.len > 0) {
		struct token t = { TOKEN_OTHER, 0, 0 };

		if (memchr(" .,", s.ptr[0], 3) || (unsigned char)s.ptr[0] == 0xc2) {
			/* blanks, stops, and the degree and ordinal signs behind a number */
			s = span_slice(s, (unsigned char)s.ptr[0] == 0xc2 ? 2 : 1, s.len);
			continue;
		}
		if (!cut_number(&s, &t) && !cut_mark(&s, &t)) {
			struct span word = cut_word(&s);

			t.number = locale_month(locale, word, &len);
			if (t.number > 0 && len == word.len)
				t.kind = TOKEN_MONTH;
			else if (is_filler(word))
				continue;
		}
		if (count == MAX_TOKENS) {
			memmove(tokens, tokens + 1, sizeof(tokens[0]) * (MAX_TOKENS - 1));
			count--;
		}
		tokens[count++] = t;
	}
	return count;
}

static bool make(unsigned y, unsigned m, unsigned d, struct date *out)
{
	struct date date = { (int16_t)(y < 3000 ? y : 0), (uint8_t)(m < 13 ? m : 0),
			     (uint8_t)(d < 32 ? d : 0) };

	if (!date_is_valid(date))
		return false;
	*out = date;
	return true;
}

/* The date that starts at a token. */
static bool match(const struct token *t, size_t n, struct date *out)
{
	bool numbers3 = n >= 6 && t[0].kind == TOKEN_NUMBER && t[2].kind == TOKEN_NUMBER &&
			t[4].kind == TOKEN_NUMBER;

	if (numbers3 && t[1].kind == TOKEN_YEAR_MARK && t[3].kind == TOKEN_MONTH_MARK &&
	    t[5].kind == TOKEN_DAY_MARK)
		return t[0].digits == 4 && make(t[0].number, t[2].number, t[4].number, out);
	if (n < 3)
		return false;
	if (t[0].kind == TOKEN_NUMBER && t[1].kind == TOKEN_MONTH && t[2].kind == TOKEN_NUMBER)
		return t[2].digits == 4 && make(t[2].number, t[1].number, t[0].number, out);
	if (t[0].kind == TOKEN_MONTH && t[1].kind == TOKEN_NUMBER && t[2].kind == TOKEN_NUMBER)
		return t[2].digits == 4 && make(t[2].number, t[0].number, t[1].number, out);
	return false;
}

bool date_read_words(const struct locale *locale, struct arena *scratch, struct span s,
		     struct date *out)
{
	struct token tokens[MAX_TOKENS];
	size_t count = tokenize(locale, text_fold(scratch, s), tokens);

	for (size_t i = 0; i < count; i++)
		if (match(tokens + i, count - i, out))
			return true;
	return false;
}
