/* Are yes, no, not applicable, verdicts and dates said in the page's language, and in one way? */
#include "answers.h"

#include "attestlint/text.h"

/* ---- words ------------------------------------------------------------------------- */

/* The classes that a word says, and how a message names them. */
static const struct {
	enum answer_class cls;
	enum term_kind kind;
	const char *meaning;
} classes[] = {
	{ CLASS_YES, TERM_WORD, "yes" },
	{ CLASS_NO, TERM_WORD, "no" },
	{ CLASS_NA, TERM_WORD, "not applicable" },
	{ CLASS_NA, TERM_VERDICT, "not applicable" },
	{ CLASS_PASS, TERM_VERDICT, "passed" },
	{ CLASS_FAIL, TERM_VERDICT, "failed" },
	{ CLASS_IN_SCOPE, TERM_VERDICT, "in scope" },
};

/* One word on the page that is no standard word: of an answer, or of a verdict. */
struct said {
	const struct answer *answer;
	const struct verdict *verdict;
	size_t meaning;			/* into classes */
	enum term_use use;
	struct span text, folded;
};

/* How often the page uses an accepted word.  No language has as many as there is room for. */
struct tally {
	const struct said *first;
	size_t count;
};
enum { MOST_TALLIES = 32 };

struct words {
	const struct page *page;
	LIST(struct said) said;
	bool has_standard[CLASS_IN_SCOPE + 1];	/* by class */
	struct tally tallies[MOST_TALLIES];
	size_t ntallies;
};

static size_t meaning_of(enum answer_class cls, enum term_kind kind)
{
	size_t i = 0;

	while (i < COUNT_OF(classes) && !(classes[i].cls == cls && classes[i].kind == kind))
		i++;
	return i;
}

static enum answer_class class_of(const struct said *word)
{
	return classes[word->meaning].cls;
}

/* A page says yes 100 times: only what is no standard word is kept and folded. */
static void add_word(struct words *w, struct arena *arena, struct said said)
{
	if (said.use == USE_NONE || said.meaning == COUNT_OF(classes))
		return;
	if (said.use == USE_STANDARD) {
		w->has_standard[class_of(&said)] = true;
		return;
	}
	said.folded = text_fold(arena, said.text);
	*LIST_ADD(arena, &w->said) = said;
}

static void collect_words(struct words *w, struct arena *arena)
{
	const struct page *p = w->page;

	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];

		add_word(w, arena, (struct said){ .answer = a, .use = a->use, .text = a->text,
			 .meaning = meaning_of(a->cls, TERM_WORD) });
	}
	for (size_t i = 0; i < p->nverdicts; i++) {
		const struct verdict *v = &p->verdicts[i];

		add_word(w, arena, (struct said){ .verdict = v, .use = v->use, .text = v->text,
			 .meaning = meaning_of(v->cls, TERM_VERDICT) });
	}
}

/* "Not applicable" is one meaning, whether a question or a control has it. */
static struct tally *find_tally(struct words *w, const struct said *word)
{
	size_t i = 0;

	while (i < w->ntallies && !(class_of(w->tallies[i].first) == class_of(word) &&
				    span_is(w->tallies[i].first->folded, word->folded)))
		i++;
	return i < MOST_TALLIES ? &w->tallies[i] : NULL;
}

static void count_words(struct words *w)
{
	for (size_t i = 0; i < w->said.count; i++) {
		const struct said *word = &w->said.items[i];
		struct tally *tally = word->use == USE_ACCEPTED ? find_tally(w, word) : NULL;

		if (!tally)
			continue;
		if (tally->count++ == 0) {
			tally->first = word;
			w->ntallies++;
		}
	}
}

/* The accepted word that the page has most often for what this one means; NULL if it is this. */
static const struct said *major_word(struct words *w, const struct said *word)
{
	const struct tally *most = find_tally(w, word);

	for (size_t i = 0; most && i < w->ntallies; i++)
		if (class_of(w->tallies[i].first) == class_of(word) &&
		    w->tallies[i].count > most->count)
			most = &w->tallies[i];
	return most && !span_is(most->first->folded, word->folded) ? most->first : NULL;
}

/* A word of all languages that the language's own file does not list: "N/A" is French, too. */
static bool is_english(const struct page *p, const struct said *word)
{
	enum term_kind kind = classes[word->meaning].kind;
	const struct term *common = locale_term(p->locale->common, kind, NULL, word->folded);

	return common && common == locale_term(p->locale, kind, NULL, word->folded);
}

static struct span without_marks(struct span text)
{
	while (text.len > 0 && text.ptr[0] == '*')
		text = span_slice(text, 1, text.len);
	while (text.len > 0 && text.ptr[text.len - 1] == '*')
		text.len--;
	return text;
}

/* A cell with more than words in it, such as a link, is not overwritten. */
static void fix_word(struct lint *l, struct finding *f, const struct said *word,
		     struct span expected, bool is_safe)
{
	struct span text = without_marks(word->text);

	for (size_t i = 0; i < text.len; i++)
		if (strchr("[<&`\\", text.ptr[i]))
			return;
	if (is_safe)
		fix_safe(l, f, text, expected);
	else
		fix_unsafe(l, f, text, lint_text(l, "%.*s", SPAN_ARG(expected)));
}

static struct finding *flag_word(struct lint *l, const char *rule, const struct said *word,
				 const char *reason, struct span expected)
{
	static const char form[] = "'%.*s' for '%s' %s, expected '%.*s'";
	const char *meaning = classes[word->meaning].meaning;
	struct span text = brief(without_marks(word->text));
	struct finding *f;

	if (word->answer)
		f = flag_answer(l, rule, word->answer, form, SPAN_ARG(text), meaning, reason,
				SPAN_ARG(expected));
	else
		f = flag_verdict(l, rule, word->verdict, form, SPAN_ARG(text), meaning, reason,
				 SPAN_ARG(expected));
	f->cluster = lint_text(l, "%.*s", SPAN_ARG(text));
	f->help = lint_text(l, "write '%.*s'", SPAN_ARG(expected));
	f->fingerprint = hash_mix(f->fingerprint, hash_bytes(word->folded));
	return f;
}

/* Passed, failed and in scope are no values but words: a wrong one says something else. */
static bool is_result(const struct said *word)
{
	return class_of(word) >= CLASS_PASS;
}

static void judge_word(struct lint *l, struct words *w, const struct said *word)
{
	static const char beside[] = "stands beside another word on the page";
	struct span standard = locale_standard_word(w->page->locale, class_of(word));
	const struct said *major;
	struct finding *f = NULL;

	if (word->use == USE_WRONG)
		f = flag_word(l, is_result(word) ? "verdict-wrong" : "word-wrong", word,
			      "is a wrong word", standard);
	else if (w->has_standard[class_of(word)])
		f = flag_word(l, "word-mixed", word, beside, standard);
	else if ((major = major_word(w, word)))
		fix_word(l, flag_word(l, "word-mixed", word, beside,
				      brief(without_marks(major->text))),
			 word, without_marks(major->text), false);
	else if (is_english(w->page, word))
		f = flag_word(l, is_result(word) ? "verdict-english" : "word-english", word,
			      "is English", standard);
	if (f && standard.len > 0)
		fix_word(l, f, word, standard, true);
}

static void check_words(struct lint *l, const struct page *p)
{
	struct words w = { .page = p };

	if (!p->locale->common)
		return;
	collect_words(&w, lint_scratch(l));
	count_words(&w);
	for (size_t i = 0; i < w.said.count; i++)
		judge_word(l, &w, &w.said.items[i]);
}

/* ---- the "last updated" line ---------------------------------------------------------- */

static bool is_in_english(const struct page *p)
{
	return p->locale_tag.len >= 2 && span_is_nocase(span_slice(p->locale_tag, 0, 2),
							SPAN("en"));
}

/* "January 11, 2022": an English month stands first, then a day, then a comma. */
static bool is_english_date(const struct page *p, struct arena *scratch, struct span text)
{
	const struct locale *english = catalog_locale(p->catalog, SPAN("en-US"));
	struct span folded = text_fold(scratch, text);
	size_t len = 0;

	return locale_month(english, folded, &len) != 0 && len < folded.len &&
	       folded.ptr[len] == ' ' && span_find_byte(folded, ',') != SIZE_MAX;
}

static void check_updated(struct lint *l, const struct page *p)
{
	struct arena *scratch = lint_scratch(l);

	if (!p->locale->common || is_in_english(p) || p->updated_line.len == 0)
		return;
	if (locale_is_phrase(p->locale->common, PHRASE_LAST_UPDATED,
			     text_fold(scratch, p->updated_line))) {
		struct finding *f = flag(l, "updated-line-english", p->updated_line,
					 "the 'last updated' line is left in English");

		f->cluster = SPAN("last updated");
		f->fingerprint = 0;
	}
	if (p->updated_text.len > 0 && is_english_date(p, scratch, p->updated_text)) {
		struct finding *f = flag(l, "date-english", p->updated_text,
					 "'%.*s' is an English date on a page in another language",
					 SPAN_ARG(brief(p->updated_text)));

		f->cluster = SPAN("last updated");
		if (p->updated.year > 0)
			f->help = lint_text(l, "write %04d-%02u-%02u as the language does",
					    p->updated.year, (unsigned)p->updated.month,
					    (unsigned)p->updated.day);
	}
}

/* ---- what the page generator leaked ------------------------------------------------------ */

/* Names of types that the generator prints when it forgets to print what is in them. */
static const char *const type_names[] = {
	"Microsoft.Ingestion.", "System.Collections.", "System.String[",
};

static void check_type_names(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];

		for (size_t k = 0; a->text.len > 15 && k < COUNT_OF(type_names); k++) {
			struct finding *f;

			if (!span_has(a->text, span_of(type_names[k])))
				continue;
			f = flag_answer(l, "type-name-leaked", a,
					"the answer holds the name of a program's type, expected "
					"%s", expected_answer(a->question));
			f->cluster = span_of(type_names[k]);
			break;
		}
	}
}

static const struct rule rules[] = {
	{ "word-wrong", "unlocalized-value", SEVERITY_WARNING, ON_ATTESTATION, check_words,
	  "Yes, no, not applicable and verdicts are said with words that mean it.",
	  "A raw 'true', the German 'Nr.' (number) for no, or the Japanese word for "
	  "'unnecessary': readers have to guess what the publisher answered.\n\n"
	  "Write the word of the language that the finding names.  Which words are right, "
	  "accepted and wrong is in the locale file.",
	  "| Uses MSAL | true |", "| Uses MSAL | Yes |", NULL },
	{ "word-mixed", "unlocalized-value", SEVERITY_WARNING, ON_ATTESTATION, check_words,
	  "A page says one thing with one word.",
	  "Two words for 'not applicable' look like two answers.  The standard word of the "
	  "language is the right one where the page has it, else the one that the page "
	  "has most often.\n\n"
	  "Write the word that the finding names.",
	  "S/O in one row, N/A in the next (French)", "S/O in both", NULL },
	{ "word-english", "unlocalized-value", SEVERITY_NOTE, ON_ATTESTATION, check_words,
	  "Answer words and verdicts are not left in English.",
	  "The page uses the English word alone, where the language has one of its own.  A "
	  "note, as it is at least always the same.  Words that the language's file accepts, "
	  "as French and Japanese do 'N/A', are no fault alone ('word-mixed' tells them beside "
	  "another).\n\n"
	  "Write the word that the finding names.",
	  "| PCI DSS | N/A | (German)", "| PCI DSS | Nicht zutreffend | (German)", NULL },
	{ "verdict-wrong", "mistranslation", SEVERITY_WARNING, ON_ATTESTATION, check_words,
	  "Verdicts on controls are said with words that mean them.",
	  "'PASS' was read as a verb: to go by, to hand over, to pass an exam.  The verdict is "
	  "what a reader of a certified page came for.\n\n"
	  "Write the word of the language that the finding names.",
	  "| **Operational security** | **BESTEHEN** | (German)",
	  "| **Operational security** | **BESTANDEN** |", NULL },
	{ "verdict-english", "untranslated", SEVERITY_NOTE, ON_ATTESTATION, check_words,
	  "Verdicts on controls are not left in English.",
	  "An English verdict among translated ones looks as if it meant something else.\n\n"
	  "Write the word that the finding names.",
	  "| **Operational security** | **FAIL** | (Japanese)",
	  "| **Operational security** | **\xe4\xb8\x8d\xe5\x90\x88\xe6\xa0\xbc** |", NULL },
	{ "updated-line-english", "untranslated", SEVERITY_WARNING, ON_ATTESTATION, check_updated,
	  "The 'last updated' line is in the language of the page.",
	  "The page generator prints this line in English when it has no translation; one in "
	  "five French and German pages had it so.\n\n"
	  "Translate the line.",
	  "<p>Last updated by the developer on: June 1, 2022</p> (French)",
	  "<p>Derni\xc3\xa8re mise \xc3\xa0 jour par le d\xc3\xa9veloppeur : 1er juin 2022</p>",
	  NULL },
	{ "date-english", "unlocalized-value", SEVERITY_WARNING, ON_ATTESTATION, check_updated,
	  "The 'last updated' date is written as the language writes dates.",
	  "English puts the month first, under its English name.\n\n"
	  "Write the date in the form of the language.",
	  "June 1, 2022 (German)", "1. Juni 2022", NULL },
	{ "type-name-leaked", "unlocalized-value", SEVERITY_WARNING, ON_ATTESTATION,
	  check_type_names,
	  "No answer is the name of a program's type.",
	  "The page generator prints 'Microsoft.Ingestion...' where it was given a list and "
	  "expected a text; the answer itself is lost.\n\n"
	  "Ask the publisher for the answer, and report the fault to whoever runs the "
	  "generator.",
	  "| Data that is processed | Microsoft.Ingestion.AppInfos.DataProcess |",
	  "| Data that is processed | Names and addresses |", NULL },
};

const struct family value_words_family = {
	"Words of the language", rules, COUNT_OF(rules), REACH_PAGE,
};
