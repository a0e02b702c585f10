/*
 * Is a text English, though its page is in another language?  By script where the language has
 * its own, else by trigrams: which three letters follow one another, counted in both languages.
 */
#include "load.h"

#include "attestlint/text.h"

enum {
	MOST_LANGUAGES = 8,
	SLOT_BITS = 12,
	NSLOTS = 1 << SLOT_BITS,	/* some three times the rows of the file */
	SCALE = 16,			/* weights are in sixteenths of a bit */
	SMOOTHING = 4,			/* added to each count: a small sample knows little */
	ENOUGH_WORDS = 3,		/* that follow one another: a list of names is no text */
	MOST_TRIGRAMS = 200,		/* more tell no more */
	ENGLISH_MEAN = 9, OWN_MEAN = 0,	/* weight of a trigram, on average */
	PLAIN_TRIGRAMS = 40, PLAINLY_OWN = -10,		/* enough to stop reading */
	/* of a run of Latin words in another script: names are capitalized */
	ENOUGH_LOWER = 2, MORE_WORDS = 4, MORE_LOWER = 3,
};

/* How much more a trigram speaks for English than for each of the languages. */
struct slot {
	uint64_t key;			/* three code points; 0 = free */
	int16_t weight[MOST_LANGUAGES];
};

struct trigrams {
	struct span languages[MOST_LANGUAGES];	/* "de"; English is the first */
	size_t nlanguages;
	struct slot slots[NSLOTS];
};

/* ---- the table ------------------------------------------------------------------- */

/* Binary logarithm in sixteenths, rounded down. */
static int log2_scaled(uint64_t n)
{
	int whole = 0, part = 0;

	n <<= 16;
	for (; n >= 2 << 16; n /= 2)
		whole++;
	for (int bit = SCALE / 2; bit; bit /= 2) {
		n = n * n >> 16;
		if (n < 2 << 16)
			continue;
		part += bit;
		n /= 2;
	}
	return whole * SCALE + part;
}

/* Where a trigram is, or would be. */
static size_t slot_of(const struct trigrams *t, uint64_t key)
{
	size_t i = (size_t)(key * 0x9e3779b97f4a7c15 >> (64 - SLOT_BITS));

	while (t->slots[i].key && t->slots[i].key != key)
		i = (i + 1) & (NSLOTS - 1);
	return i;
}

static uint64_t key_add(uint64_t key, uint32_t point)
{
	return (key << 21 | point) & (((uint64_t)1 << 63) - 1);
}

/* "_an": the blank is written so that it can be seen. */
static uint64_t key_read(struct span s)
{
	uint64_t key = 0;

	while (s.len) {
		uint32_t point = text_next(&s);

		key = key_add(key, point == '_' ? ' ' : point);
	}
	return key;
}

static bool add_row(struct trigrams *t, struct span line)
{
	struct span name, field;
	struct slot *slot;
	int english = 0;
	unsigned count;

	if (!span_cut(&line, ',', &name))
		return false;
	slot = &t->slots[slot_of(t, key_read(name))];
	slot->key = key_read(name);
	for (size_t i = 0; i < t->nlanguages; i++) {
		if (!span_cut(&line, ',', &field) || !span_number(field, &count))
			return false;
		if (i == 0)
			english = log2_scaled(count + SMOOTHING);
		slot->weight[i] = (int16_t)(english - log2_scaled(count + SMOOTHING));
	}
	return line.len == 0;
}

bool trigrams_load(const struct trigrams **out, struct arena *arena,
		   const struct catalog_file *file, struct error *err)
{
	struct trigrams *t = NEW(arena, struct trigrams);
	struct span rest = file->text, line, name;
	struct place at = { 1, 1 };

	if (!span_cut(&rest, '\n', &line) || !span_cut(&line, ',', &name))
		return refuse(err, file->name, at, "the file is empty, expected languages");
	while (t->nlanguages < MOST_LANGUAGES && span_cut(&line, ',', &name))
		t->languages[t->nlanguages++] = name;
	for (at.line = 2; span_cut(&rest, '\n', &line); at.line++)
		if (at.line > NSLOTS / 2 || !add_row(t, line))
			return refuse(err, file->name, at, "expected a trigram and %zu counts",
				      t->nlanguages);
	*out = t;
	return true;
}

/* ---- words ----------------------------------------------------------------------- */

static size_t skip_past(struct span s, char end, size_t most)
{
	size_t at = span_find_byte(span_slice(s, 0, most), end);

	return at == SIZE_MAX ? 1 : at + 1;
}

/* Bytes of an address, a link target, a tag or an entity at the start of the text, or 0. */
static size_t markup_length(struct span s)
{
	size_t n = 0;

	switch (s.ptr[0]) {
	case ']':
		return s.len > 1 && s.ptr[1] == '(' ? skip_past(s, ')', s.len) : 0;
	case '[':
		return s.len > 1 && s.ptr[1] == '!' ? skip_past(s, ')', s.len) : 0;
	case '<':
		return skip_past(s, '>', s.len);
	case '&':
		return skip_past(s, ';', 10);
	case 'h':
		if (!span_starts(s, SPAN("http://")) && !span_starts(s, SPAN("https://")))
			return 0;
		while (n < s.len && s.ptr[n] != ' ' && s.ptr[n] != ')' && s.ptr[n] != ']')
			n++;
		return n;
	}
	return 0;
}

/* A Latin letter in lower case, or 0. */
static uint32_t letter_of(uint32_t point)
{
	if (point >= 'A' && point <= 'Z')
		return point + ('a' - 'A');
	if (point >= 'a' && point <= 'z')
		return point;
	if (point >= 0xc0 && point <= 0xde && point != 0xd7)
		return point + 0x20;
	return point >= 0xdf && point <= 0x17f && point != 0xf7 ? point : 0;
}

/* What has been read of a text. */
struct tally {
	const struct trigrams *trigrams;
	size_t language;
	uint64_t key;			/* the last three letters */
	int sum, count;
	unsigned run, lower;		/* Latin words that follow one another; in lower case */
	unsigned longest;
	bool is_text, is_long_text;	/* a run that is no name */
	bool has_other;			/* letters of another script */
};

static void add_letter(struct tally *t, uint32_t letter)
{
	const struct slot *slot;

	t->key = key_add(t->key, letter);
	if (!t->trigrams || t->key >> 42 == 0)
		return;
	slot = &t->trigrams->slots[slot_of(t->trigrams, t->key)];
	t->count++;
	if (slot->key)
		t->sum += slot->weight[t->language];
}

/* A blank before, and after, each word. */
static void end_word(struct tally *t)
{
	if (t->key && (t->key & 0x1fffff) != ' ')
		add_letter(t, ' ');
}

static void start_word(struct tally *t, bool is_lower)
{
	if (!t->key)
		t->key = ' ';
	t->run++;
	t->lower += is_lower;
	if (t->run > t->longest)
		t->longest = t->run;
	t->is_text |= t->run >= ENOUGH_WORDS && t->lower >= ENOUGH_LOWER;
	t->is_long_text |= t->run >= MORE_WORDS && t->lower >= MORE_LOWER;
}

/* Whether a run of words goes on over this. */
static bool is_joint(uint32_t point)
{
	return point < 0x80 && strchr(" '*([", (int)point);
}

static void add_point(struct tally *t, uint32_t point)
{
	uint32_t letter = letter_of(point);
	bool is_inside = t->key && (t->key & 0x1fffff) != ' ';

	if (letter && !is_inside)
		start_word(t, letter == point);
	if (letter) {
		add_letter(t, letter);
		return;
	}
	end_word(t);
	t->has_other |= point >= 0x400 && (point < 0x2000 || point >= 0x3040) && point < 0xff00;
	if (!is_joint(point))
		t->run = t->lower = 0;
}

static bool is_decided(const struct tally *t)
{
	return t->count >= MOST_TRIGRAMS ||
	       (t->count >= PLAIN_TRIGRAMS && t->sum <= PLAINLY_OWN * t->count);
}

static void read_words(struct tally *t, struct span text)
{
	while (text.len && !is_decided(t)) {
		size_t skipped = 0;

		if (text.ptr[0] < 'i' || text.ptr[0] > 'z')
			skipped = markup_length(text);
		if (skipped == 0) {
			add_point(t, text_next(&text));
			continue;
		}
		end_word(t);
		text = span_slice(text, skipped, text.len);
	}
	end_word(t);
}

/* ---- the guess ------------------------------------------------------------------- */

/* Languages that do not write Latin letters. */
static const char *const other_scripts[] = { "ja", "ko", "ru", "zh" };

void locale_set_trigrams(struct locale *locale, const struct trigrams *trigrams)
{
	struct span language = span_slice(locale->tag, 0, span_find_byte(locale->tag, '-'));

	for (size_t i = 0; i < COUNT_OF(other_scripts); i++)
		locale->is_other_script |= span_is_nocase(language, span_of(other_scripts[i]));
	for (size_t i = 1; trigrams && i < trigrams->nlanguages; i++)
		if (span_is_nocase(language, trigrams->languages[i])) {
			locale->trigrams = trigrams;
			locale->trigram_language = i;
		}
}

static enum language_guess guess_by_script(const struct tally *t)
{
	if (t->has_other)
		return t->is_long_text ? GUESS_FOREIGN : GUESS_UNSURE;
	return t->is_text ? GUESS_FOREIGN : GUESS_UNSURE;
}

enum language_guess locale_guess(const struct locale *locale, struct span text)
{
	struct tally t = { .trigrams = locale->trigrams, .language = locale->trigram_language };

	if (!locale->is_other_script && !locale->trigrams)
		return GUESS_UNSURE;
	read_words(&t, text);
	if (locale->is_other_script)
		return guess_by_script(&t);
	if (t.longest < ENOUGH_WORDS)
		return GUESS_UNSURE;
	if (t.sum >= ENGLISH_MEAN * t.count)
		return t.is_text ? GUESS_FOREIGN : GUESS_UNSURE;
	return t.sum <= OWN_MEAN * t.count ? GUESS_OWN : GUESS_UNSURE;
}
