/* Are countries, periods and other choices said with the right words of the language? */
#include "answers.h"

#include "attestlint/text.h"

/* ---- items ------------------------------------------------------------------------ */

/* One choice of an answer, where it stands. */
struct choice {
	const struct answer *answer;
	enum term_kind kind;
	struct span where;
	struct span folded;
};

/* Bytes of a comma or semicolon, also of a wide one, at the start of a text; else 0. */
static size_t comma_length(struct span s)
{
	static const char *const wide[] = { "\xe3\x80\x81", "\xef\xbc\x8c", "\xef\xbc\x9b" };

	if (s.len > 0 && (s.ptr[0] == ',' || s.ptr[0] == ';'))
		return 1;
	for (size_t i = 0; i < COUNT_OF(wide); i++)
		if (span_starts(s, span_of(wide[i])))
			return 3;
	return 0;
}

static struct span cut_choice(struct span *rest)
{
	struct span item;
	size_t at = 0, comma = 0;

	while (at < rest->len && !(comma = comma_length(span_slice(*rest, at, rest->len))))
		at++;
	item = span_trim(span_slice(*rest, 0, at));
	*rest = span_slice(*rest, at + comma, rest->len);
	return item;
}

static enum term_kind kind_of(const struct question *q)
{
	return q->type == TYPE_COUNTRY || q->type == TYPE_COUNTRY_LIST ? TERM_COUNTRY : TERM_TOKEN;
}

static const struct term *term_of(const struct page *p, const struct choice *c, struct span folded)
{
	return locale_term(p->locale, c->kind,
			   c->kind == TERM_TOKEN ? c->answer->question : NULL, folded);
}

/* A phrase is more exact than a choice: what one tells is not told again. */
static bool is_phrase(const struct page *p, struct span text)
{
	struct span where;
	const struct rejected *r = phrase_find(p->locale->rejected, text, 0, &where);

	return r && r->in_answers;
}

/* ---- findings ------------------------------------------------------------------------ */

static struct finding *flag_choice(struct lint *l, const struct page *p, const char *rule,
				   const struct choice *c, const char *what, struct span right)
{
	const struct answer *a = c->answer;
	struct finding *f = flag(l, rule, c->where, "'%.*s' %s", SPAN_ARG(brief(c->where)), what);

	f->question = a->question->id;
	if (a->section != NO_INDEX)
		f->section = p->schema->sections[a->section];
	f->cluster = lint_text(l, "%.*s", SPAN_ARG(brief(c->where)));
	if (right.len > 0)
		f->help = lint_text(l, "write '%.*s'", SPAN_ARG(right));
	return f;
}

/*
 * The list of countries has "Netherlands (the)", so that it can be sorted; translation kept the
 * article, or lost it and left the brackets.
 */
static bool is_article(struct span folded)
{
	static const char *const articles[] = {
		"", "the", "le", "la", "les", "l", "l'", "der", "die", "das", "el", "los", "las",
		"il", "lo", "gli", "i", "o", "a", "os", "as", "\xed\x95\xb4\xeb\x8b\xb9",
	};

	for (size_t i = 0; i < COUNT_OF(articles); i++)
		if (span_is(folded, span_of(articles[i])))
			return true;
	return false;
}

/* The name before "(the)"; empty when it does not end so. */
static struct span without_article(struct span folded)
{
	size_t open = span_find_byte(folded, '(');

	if (open == SIZE_MAX || folded.ptr[folded.len - 1] != ')' ||
	    !is_article(span_trim(span_slice(folded, open + 1, folded.len - 1))))
		return SPAN("");
	return span_trim(span_slice(folded, 0, open));
}

static bool check_article(struct lint *l, const struct page *p, const struct choice *c)
{
	struct span name = without_article(c->folded);
	const struct term *term = name.len > 0 ? term_of(p, c, name) : NULL;

	if (!term || term->use == USE_WRONG)
		return false;
	flag_choice(l, p, "country-article", c, "keeps the article of the list of countries",
		    term->raw);
	return true;
}

static const char *rule_of(const struct choice *c)
{
	if (c->kind == TERM_COUNTRY)
		return "country-altered";
	return c->answer->question->type == TYPE_DURATION ? "period-altered" : "choice-altered";
}

static void check_choice(struct lint *l, const struct page *p, struct choice *c)
{
	const struct term *term;

	if (c->where.len == 0)
		return;
	c->folded = text_fold(lint_scratch(l), c->where);
	if (c->kind == TERM_COUNTRY && check_article(l, p, c))
		return;
	term = term_of(p, c, c->folded);
	if (!term || term->use != USE_WRONG || is_phrase(p, c->where))
		return;
	flag_choice(l, p, rule_of(c), c,
		    c->kind == TERM_COUNTRY ? "is no name of a country"
					    : "is not how the language says this choice",
		    locale_standard_term(p->locale, term));
}

/* A period that the questionnaire does not offer. */
static bool is_other_period(const struct answer *a)
{
	return a->question->type == TYPE_DURATION && a->cls == CLASS_TEXT;
}

static bool may_be_wrong(const struct answer *a)
{
	switch (a->question->type) {
	case TYPE_COUNTRY:
	case TYPE_COUNTRY_LIST:
		return a->use == USE_WRONG || a->cls == CLASS_TEXT ||
		       span_find_byte(a->text, '(') != SIZE_MAX;
	case TYPE_ENUM:
	case TYPE_ENUM_LIST:
	case TYPE_DURATION:
		return a->use == USE_WRONG && a->cls == CLASS_LIST;
	default:
		return false;
	}
}

static void check_choices(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];
		struct span rest = a->text;

		if (!a->question || !(is_other_period(a) || may_be_wrong(a)))
			continue;
		if (is_other_period(a))
			flag_choice(l, p, "period-altered",
				    &(struct choice){ .answer = a, .where = a->text },
				    "is no period that the question offers", SPAN(""));
		else
			while (rest.len > 0)
				check_choice(l, p, &(struct choice){
					.answer = a, .kind = kind_of(a->question),
					.where = cut_choice(&rest) });
	}
}

static const struct rule rules[] = {
	{ "country-altered", "mistranslation", SEVERITY_WARNING, ON_ATTESTATION, check_choices,
	  "Countries have their names in the language of the page.",
	  "The publisher chose a country from the list of ISO 3166; translation made "
	  "\"Amerikas USA\" of it, or took Czechia for the Czech language.  A reader who compares "
	  "or filters publishers by country misses those.\n\n"
	  "Write the name that the finding says.",
	  "| Headquarters | Tschechische Sprache | (German)", "| Headquarters | Tschechien |",
	  "ISO 3166-1" },
	{ "country-article", "garbled", SEVERITY_NOTE, ON_ATTESTATION, check_choices,
	  "Countries stand without the article of the list that they were chosen from.",
	  "ISO 3166 sorts \"Netherlands (the)\" under N.  On a page the article is debris, and "
	  "translation often has it wrong: \"Pays-Bas (le)\".\n\n"
	  "Write the name alone.",
	  "| Headquarters | Pays-Bas (le) | (French)", "| Headquarters | Pays-Bas |",
	  "ISO 3166-1" },
	{ "period-altered", "mistranslation", SEVERITY_WARNING, ON_ATTESTATION, check_choices,
	  "A period is one of those that the question offers, in its right unit.",
	  "\"3months\" without a blank became 3 minutes, 3,000 years and 'until March'; who reads "
	  "how long data are kept reads something that nobody answered.\n\n"
	  "Write the period that the finding says, or ask the publisher.",
	  "| How long are data kept? | 3.000 Jahre | (German)",
	  "| How long are data kept? | 3 Monate |", NULL },
	{ "choice-altered", "name-altered", SEVERITY_WARNING, ON_ATTESTATION, check_choices,
	  "Choices that are names keep their names.",
	  "Translation took Alibaba Cloud and Claranet for words; no provider of the new name can "
	  "be found.\n\n"
	  "Write the name that the finding says.",
	  "| Cloud providers | UntereCloud |", "| Cloud providers | AlibabaCloud |", NULL },
};

const struct family choice_family = {
	"Countries, periods and choices", rules, COUNT_OF(rules), REACH_PAGE,
};
