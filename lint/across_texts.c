/*
 * Did a number, an address or the whole translation of a free text get lost in this language?
 * Words cannot be compared across languages; what stands between them can.
 */
#include "attestlint/text.h"
#include "vote.h"

enum { MOST_FACTS = 256 };

/* Numbers, or addresses, of one text; sorted, without doubles. */
struct facts {
	struct span items[MOST_FACTS];
	size_t count;
};

static bool facts_has(const struct facts *m, struct span one)
{
	for (size_t i = 0; i < m->count; i++)
		if (span_is(m->items[i], one))
			return true;
	return false;
}

static void facts_add(struct facts *m, struct span one)
{
	if (m->count < MOST_FACTS && !facts_has(m, one))
		m->items[m->count++] = one;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- addresses --------------------------------------------------------------------------- */

static bool ends_address(char c)
{
	return (unsigned char)c <= ' ' || (unsigned char)c >= 0x80 || memchr("<>\"|[]()*`", c, 10);
}

/* From "http" up to what cannot be in an address; a query may be in the reader's language. */
static struct span cut_address(struct span text)
{
	size_t len = 0;

	while (len < text.len && !ends_address(text.ptr[len]) && text.ptr[len] != '?' &&
	       text.ptr[len] != '#')
		len++;
	while (len > 0 && memchr(".,;:!'/", text.ptr[len - 1], 7))
		len--;
	return span_slice(text, 0, len);
}

static bool starts_address(struct span text)
{
	return span_starts(text, SPAN("http://")) || span_starts(text, SPAN("https://"));
}

static void find_addresses(struct arena *scratch, struct span text, struct facts *out)
{
	size_t at;

	(void)scratch;
	out->count = 0;
	while ((at = span_find(text, SPAN("http"))) != SIZE_MAX) {
		text = span_slice(text, at, text.len);
		if (starts_address(text))
			facts_add(out, cut_address(text));
		text = span_slice(text, 4, text.len);
	}
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* A grouping mark between three digits and more: "5 000", "5,000", "5.000", no-break blanks too. */
static size_t grouping_at(struct span s, size_t at)
{
	static const char *const groupings[] = { ",", ".", " ", "\xc2\xa0", "\xe2\x80\xaf", "'" };

	for (size_t i = 0; i < COUNT_OF(groupings); i++) {
		struct span mark = span_of(groupings[i]);
		size_t from = at + mark.len;

		if (span_starts(span_slice(s, at, s.len), mark) && from + 3 <= s.len &&
		    is_digit(s.ptr[from]) && is_digit(s.ptr[from + 1]) &&
		    is_digit(s.ptr[from + 2]) &&
		    (from + 3 == s.len || !is_digit(s.ptr[from + 3])))
			return mark.len;
	}
	return 0;
}

/* The digits of the number at `*at`, which is moved behind it; without leading zeros. */
static struct span cut_number(struct arena *scratch, struct span s, size_t *at)
{
	char *digits = arena_bytes(scratch, s.len - *at);
	size_t len = 0, grouping;

	while (*at < s.len) {
		if (is_digit(s.ptr[*at])) {
			if (len > 0 || s.ptr[*at] != '0')
				digits[len++] = s.ptr[*at];
			++*at;
		} else if ((grouping = grouping_at(s, *at)) > 0) {
			*at += grouping;
		} else {
			break;
		}
	}
	return (struct span){ digits, len };
}

/* Numbers of two digits and more: "one" and "1" are the same to translation. */
static void find_numbers(struct arena *scratch, struct span text, struct facts *out)
{
	struct span s = text_fold(scratch, text);
	struct span number;

	out->count = 0;
	for (size_t i = 0; i < s.len;) {
		if (starts_address(span_slice(s, i, s.len))) {
			while (i < s.len && !ends_address(s.ptr[i]))
				i++;
		} else if (is_digit(s.ptr[i])) {
			number = cut_number(scratch, s, &i);
			if (number.len > 1)
				facts_add(out, number);
		} else {
			i++;
		}
	}
}

/* ---- what others have and this page lacks ------------------------------------------------ */

struct readings_of_text {
	struct facts *others;		/* by language */
	const struct reading *who[MOST_LANGUAGES];
	size_t count;
};

/* Four of five must have it: what a text says in digits one language may say in words. */
static struct vote count_having(const struct readings_of_text *r, struct span fact)
{
	struct vote v = { .outcome = VOTE_AGREES, .value = fact,
			  .languages = (unsigned)r->count + 1 };

	for (size_t i = 0; i < r->count; i++)
		if (facts_has(&r->others[i], fact)) {
			v.votes++;
			v.who = r->who[i];
		}
	if (v.languages >= LANGUAGES_TO_BLAME && 5 * v.votes >= 4 * v.languages)
		v.outcome = VOTE_OUTLIER;
	else if (v.languages < LANGUAGES_TO_BLAME && v.votes == r->count)
		v.outcome = VOTE_DISAGREES;
	return v;
}

static void flag_fact(struct comparison *c, const struct answer *a, const char *rule,
		      const char *what, const struct vote *v)
{
	struct finding *f;

	if (v->outcome == VOTE_OUTLIER)
		f = flag_answer(c->lint, rule, a, "the %s '%.*s' is missing here, but %u of %u "
				"languages have it", what, SPAN_ARG(brief(v->value)), v->votes,
				v->languages);
	else
		f = flag_answer(c->lint, rule, a, "the %s '%.*s' is missing here, but %.*s has it",
				what, SPAN_ARG(brief(v->value)), SPAN_ARG(v->who->locale));
	f->help = lint_text(c->lint, "compare '%.*s' in %.*s", SPAN_ARG(v->who->path),
			    SPAN_ARG(v->who->locale));
	f->fingerprint = hash_mix(f->fingerprint, hash_bytes(v->value));
	vote_settle(f, v);
}

/* "75 million" is 7500 ten thousands in Chinese and Japanese. */
static bool has_number(const struct facts *here, struct span number)
{
	for (size_t i = 0; i < here->count; i++) {
		struct span one = here->items[i];

		while (one.len > number.len && one.ptr[one.len - 1] == '0')
			one.len--;
		if (span_is(one, number))
			return true;
	}
	return false;
}

static void compare_facts(struct comparison *c, const struct answer *a, const char *rule,
			  const char *what, const struct facts *here,
			  const struct readings_of_text *r)
{
	struct facts told = { .count = 0 };

	for (size_t i = 0; i < r->count; i++)
		for (size_t k = 0; k < r->others[i].count; k++) {
			struct span fact = r->others[i].items[k];
			struct vote v;

			if (facts_has(here, fact) || facts_has(&told, fact) ||
			    has_number(here, fact))
				continue;
			facts_add(&told, fact);
			v = count_having(r, fact);
			if (v.outcome != VOTE_AGREES)
				flag_fact(c, a, rule, what, &v);
		}
}

typedef void find_facts_fn(struct arena *scratch, struct span text, struct facts *out);

static void compare_text(struct comparison *c, const struct answer *a, const char *rule,
			 const char *what, find_facts_fn *find)
{
	struct arena *scratch = lint_scratch(c->lint);
	struct readings_of_text r = { .count = 0 };
	struct facts *here = NEW(scratch, struct facts);

	r.others = NEW_ARRAY(scratch, c->others.count, struct facts);
	for (size_t i = 0; i < c->others.count; i++) {
		const struct said *s = &c->others.items[i]->said[a->question->index];

		if (!s->is_there || s->cls == CLASS_BLANK)
			continue;
		find(scratch, s->text, &r.others[r.count]);
		r.who[r.count++] = c->others.items[i];
	}
	find(scratch, a->text, here);
	compare_facts(c, a, rule, what, here, &r);
}

/* ---- left in the language of the source -------------------------------------------------- */

/* The words of a text: case, marks and numbers aside. */
static struct span letters_of(struct arena *scratch, struct span text, size_t *words)
{
	struct span folded = text_fold(scratch, text);
	char *bytes = arena_bytes(scratch, folded.len + 1);
	size_t len = 0;

	*words = 0;
	for (size_t i = 0; i < folded.len; i++) {
		char ch = folded.ptr[i];
		bool is_letter = (ch >= 'a' && ch <= 'z') || (unsigned char)ch >= 0x80;

		if (is_letter)
			bytes[len++] = ch;
		*words += is_letter && (i == 0 || folded.ptr[i - 1] == ' ');
	}
	return (struct span){ bytes, len };
}

enum { WORDS_OF_A_SENTENCE = 6, WORDS_OF_AN_ITEM = 3 };

/* Names of fields and permissions, one after the other, are no sentence. */
static bool is_enumeration(struct span text, size_t words)
{
	size_t commas = 0;

	for (size_t i = 0; i < text.len; i++)
		commas += text.ptr[i] == ',' || text.ptr[i] == ';';
	return WORDS_OF_AN_ITEM * commas >= words;
}

/*
 * Few languages share the words of a text that all the others have translated: it was left in the
 * source's language.  A text that most share is a name.
 */
static void compare_words(struct comparison *c, const struct answer *a)
{
	struct arena *scratch = lint_scratch(c->lint);
	size_t words, ignored, filled = 1, same = 1;
	struct span here = letters_of(scratch, a->text, &words);
	struct finding *f;

	if (words < WORDS_OF_A_SENTENCE || is_enumeration(a->text, words))
		return;
	for (size_t i = 0; i < c->others.count; i++) {
		const struct said *s = &c->others.items[i]->said[a->question->index];

		if (!s->is_there || s->cls == CLASS_BLANK)
			continue;
		filled++;
		same += span_is(letters_of(scratch, s->text, &ignored), here);
	}
	if (filled < LANGUAGES_TO_BLAME || same < 2 || 2 * same >= filled)
		return;
	f = flag_answer(c->lint, "untranslated-in-few", a,
			"%zu of %zu languages have the same words here, the others a translation",
			same, filled);
	f->help = SPAN("translate the answer");
}

static void check_texts(struct lint *l, const struct page *p)
{
	struct comparison c;

	if (!languages_compare(&c, l, p))
		return;
	for (uint16_t i = 0; i < p->schema->nquestions; i++) {
		const struct answer *a = page_answer_of(p, i);

		if (!a || a->cls == CLASS_BLANK || languages_agree(&c, a))
			continue;
		if (a->question->type == TYPE_TEXT || a->question->type == TYPE_URL)
			compare_text(&c, a, "url-disagrees", "address", find_addresses);
		if (a->question->type != TYPE_TEXT)
			continue;
		compare_text(&c, a, "number-lost", "number", find_numbers);
		compare_words(&c, a);
	}
}

static const struct rule rules[] = {
	{ "number-lost", "mistranslation", SEVERITY_WARNING, ON_ATTESTATION, check_texts,
	  "A free text has the numbers that it has in the other languages.",
	  "Versions, key lengths, laws and periods are numbers, and translation has turned them "
	  "into dates or dropped them.  Numbers of one digit may be words, and grouping marks may "
	  "differ; numbers that only this page has are not told.\n\n"
	  "With five or more languages four of five must have it; with fewer, all.  Restore the "
	  "number.",
	  "AES encryption, where 4 of 5 languages have AES 256", "AES 256 encryption", NULL },
	{ "url-disagrees", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION, check_texts,
	  "An answer has the addresses that it has in the other languages.",
	  "An address that was translated, cut or glued to a word leads nowhere.  What is behind "
	  "'?' or '#' may choose the reader's language and may differ.\n\n"
	  "Restore the address.",
	  "https://example.org/confidentialite, elsewhere https://example.org/privacy",
	  "https://example.org/privacy in every language", NULL },
	{ "untranslated-in-few", "untranslated", SEVERITY_OFF, ON_ATTESTATION, check_texts,
	  "A free text that most languages translate is translated in all.",
	  "The same words in two languages, where the others have their own, are those of the "
	  "source.  It takes five languages to tell this from a name.\n\n"
	  "Off by default: of ten findings in five languages five were lists of names that one "
	  "language had altered, or the page of the publisher's own language.\n\n"
	  "Translate the answer.",
	  "Syncs your calendar with every room, in French and German", "a translation in each",
	  NULL },
};

const struct family across_texts_family = {
	"Texts across languages", rules, COUNT_OF(rules), REACH_LANGUAGES,
};
