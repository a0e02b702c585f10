/*
 * Do the languages give the same answer?  Translation never changes a yes or a no on purpose, nor
 * a date, a list of known words, an id or a name: where one language differs, it is wrong there.
 */
#include "answers.h"
#include "vote.h"

#define ASK_SOURCE SPAN("find out from the source which language is right")

/* ---- what is compared ------------------------------------------------------------------------ */

static bool is_token(const struct question *q, struct span item)
{
	for (size_t i = 0; i < q->ntokens; i++)
		if (span_is(q->tokens[i], item))
			return true;
	return false;
}

/* Whether every item of a canonical list is one that the questionnaire knows. */
static bool is_known_list(const struct question *q, struct span value)
{
	struct span item;

	while (span_cut(&value, ',', &item))
		if (!is_token(q, item))
			return false;
	return true;
}

/* A closed answer in canonical form; without ptr when it is blank, missing or not understood. */
static struct span closed_value(const struct question *q, const struct said *s)
{
	static const struct span nothing = { NULL, 0 };

	if (!s->is_there || s->value.len == 0)
		return nothing;
	switch ((enum answer_class)s->cls) {
	case CLASS_YES:
	case CLASS_NO:
	case CLASS_NA:
	case CLASS_DATE:
	case CLASS_DURATION:
	case CLASS_COUNTRY:
	case CLASS_ID:
		return s->value;
	case CLASS_LIST:
		return is_known_list(q, s->value) ? s->value : nothing;
	default:
		return nothing;
	}
}

static bool is_closed(const struct question *q)
{
	return q->type != TYPE_TEXT && q->type != TYPE_LIST && q->type != TYPE_NAME &&
	       q->type != TYPE_URL;
}

/* "deleted-within-3m", but not "retained". */
static bool is_quantity(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
			return true;
	return false;
}

static const char *rule_of(const struct question *q, struct span most)
{
	switch (q->type) {
	case TYPE_DATE:
		return "date-disagrees";
	case TYPE_ID:
		return "identifier-disagrees";
	case TYPE_DURATION:
		return is_quantity(most) ? "quantity-changed" : "answer-disagrees";
	default:
		return "answer-disagrees";
	}
}

/* ---- what to write instead ------------------------------------------------------------------- */

static struct span word_for(const struct page *p, const struct question *q, struct span value)
{
	static const enum answer_class words[] = { CLASS_YES, CLASS_NO, CLASS_NA };
	bool is_country;

	if (q->type == TYPE_ID)
		return value;
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (span_is(span_of(answer_class_name(words[i])), value))
			return locale_standard_word(p->locale, words[i]);
	is_country = q->type == TYPE_COUNTRY || q->type == TYPE_COUNTRY_LIST;
	return locale_standard_term(p->locale, &(struct term){
		.kind = is_country ? TERM_COUNTRY : TERM_TOKEN,
		.question = is_country ? NO_INDEX : q->index,
		.value = value,
	});
}

static struct span advice(struct comparison *c, const struct question *q, const struct vote *v)
{
	struct span word = word_for(c->page, q, v->value);

	if (v->outcome == VOTE_DISAGREES)
		return ASK_SOURCE;
	if (word.len > 0)
		return lint_text(c->lint, "write '%.*s'", SPAN_ARG(word));
	return lint_text(c->lint, "compare '%.*s' in %.*s", SPAN_ARG(v->who->path),
			 SPAN_ARG(v->who->locale));
}

/* "90days" is a unit left in English; what it says is right. */
static bool is_english_unit(struct span text)
{
	static const char *const units[] = { "day", "week", "month", "Month", "year" };

	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (span_has(text, span_of(units[i])))
			return true;
	return false;
}

/*
 * What this page says.  A period in words that are known to be wrong for it says another one;
 * nothing is compared when only its unit was left in English.
 */
static bool read_here(const struct answer *a, const struct said *here, struct span *value)
{
	*value = closed_value(a->question, here);
	if (a->question->type != TYPE_DURATION || (value->ptr && a->use != USE_WRONG))
		return true;
	if (value->ptr && is_quantity(*value))
		*value = (struct span){ NULL, 0 };
	return !is_english_unit(a->text);
}

/* An id is what it is; another answer is for a person to confirm. */
static void fix_closed(struct comparison *c, struct finding *f, const struct answer *a,
		       const struct vote *v)
{
	struct span word = word_for(c->page, a->question, v->value);

	if (v->outcome != VOTE_OUTLIER || word.len == 0)
		return;
	if (a->question->type == TYPE_ID)
		fix_safe(c->lint, f, a->text, lint_text(c->lint, "%.*s", SPAN_ARG(word)));
	else
		fix_unsafe(c->lint, f, a->text, word);
}

/* ---- closed answers ---------------------------------------------------------------------- */

static void flag_closed(struct comparison *c, const struct answer *a, const struct vote *v)
{
	const struct question *q = a->question;
	struct span evidence = vote_evidence(c, v);
	struct finding *f = flag_answer(c->lint, rule_of(q, v->value), a,
					"'%.*s' is answered '%.*s' here, but %.*s",
					SPAN_ARG(q->label), SPAN_ARG(brief(a->text)),
					SPAN_ARG(evidence));

	f->help = advice(c, q, v);
	fix_closed(c, f, a, v);
	f->cluster = q->type == TYPE_ID ? SPAN("") : lint_text(c->lint, "%.*s", SPAN_ARG(a->text));
	vote_settle(f, v);
}

/* The link to the store is never translated: an id that it has is right. */
static bool is_witnessed(const struct comparison *c, const struct answer *a)
{
	return a->question->type == TYPE_ID && span_has(c->page->store_link, a->text);
}

static void compare_closed(struct comparison *c, const struct answer *a)
{
	const struct question *q = a->question;
	struct ballot b = { .count = 0 };
	struct span value;
	struct vote v;

	if (!read_here(a, &c->own->said[q->index], &value))
		return;
	for (size_t i = 0; i < c->others.count; i++) {
		struct span said = closed_value(q, &c->others.items[i]->said[q->index]);

		if (said.ptr)
			ballot_add(&b, c->others.items[i], said);
	}
	v = ballot_count(&b, value);
	if (v.outcome == VOTE_OUTLIER ||
	    (value.ptr && v.outcome == VOTE_DISAGREES && !is_witnessed(c, a)))
		flag_closed(c, a, &v);
}

/* ---- blank here only --------------------------------------------------------------------- */

static void compare_blank(struct comparison *c, const struct answer *a)
{
	unsigned filled = 0, there = 0;

	for (size_t i = 0; i < c->others.count; i++) {
		const struct said *s = &c->others.items[i]->said[a->question->index];

		there += s->is_there;
		filled += s->is_there && s->cls != CLASS_BLANK;
	}
	if (2 * filled <= there)
		return;
	flag_answer(c->lint, "blank-lost", a,
		    "'%.*s' is blank here, but %u of %u other languages have an answer",
		    SPAN_ARG(a->question->label), filled, there)
		->help = SPAN("restore the answer: blanks survive translation, so it was lost "
			      "here");
}

/* ---- the line of the last update --------------------------------------------------------- */

static void flag_updated(struct comparison *c, const struct vote *v)
{
	const struct page *p = c->page;
	struct span evidence = vote_evidence(c, v);
	struct finding *f = flag(c->lint, "date-disagrees", p->updated_line,
				 "the last update is '%.*s' here, but %.*s",
				 SPAN_ARG(brief(p->updated_text)), SPAN_ARG(evidence));

	f->question = SPAN("page.last_updated");
	f->answer = lint_text(c->lint, "%.*s", SPAN_ARG(p->updated_text));
	f->help = v->outcome == VOTE_OUTLIER
		? lint_text(c->lint, "write the date %.*s", SPAN_ARG(v->value)) : ASK_SOURCE;
	vote_settle(f, v);
}

static void compare_updated(struct comparison *c)
{
	struct arena *scratch = lint_scratch(c->lint);
	struct span here = { NULL, 0 };
	struct ballot b = { .count = 0 };
	struct vote v;

	for (size_t i = 0; i < c->others.count; i++)
		if (c->others.items[i]->updated.year)
			ballot_add(&b, c->others.items[i],
				   date_format(scratch, c->others.items[i]->updated));
	if (c->page->updated.year)
		here = date_format(scratch, c->page->updated);
	v = ballot_count(&b, here);
	if (v.outcome == VOTE_OUTLIER || (here.ptr && v.outcome == VOTE_DISAGREES))
		flag_updated(c, &v);
}

static void check_answers(struct lint *l, const struct page *p)
{
	struct comparison c;

	if (!languages_compare(&c, l, p))
		return;
	if (p->updated_line.len > 0)
		compare_updated(&c);
	for (uint16_t i = 0; i < p->schema->nquestions; i++) {
		const struct answer *a = page_answer_of(p, i);

		if (a && a->cls == CLASS_BLANK)
			compare_blank(&c, a);
		else if (a && is_closed(a->question))
			compare_closed(&c, a);
	}
}

#define FINDING_MOVES \
	"With five or more languages the one that differs from most is named; with fewer, both " \
	"sides get a note, as nobody can tell who is right."

static const struct rule rules[] = {
	{ "answer-disagrees", "mistranslation", SEVERITY_ERROR, ON_ATTESTATION, check_answers,
	  "A closed answer is the same in every language.",
	  "Yes, no, not applicable, countries and words from a list mean the same in every "
	  "language; one that differs misinforms the readers of that language.\n\n"
	  FINDING_MOVES,
	  "SOC 2: No, where the other languages say yes", "SOC 2: the same in all languages",
	  NULL },
	{ "quantity-changed", "mistranslation", SEVERITY_ERROR, ON_ATTESTATION, check_answers,
	  "A period is as long in every language.",
	  "Machine translation has made three months into three minutes, into 3,000 years and "
	  "into \"within March\".\n\n"
	  FINDING_MOVES,
	  "deleted within 3 minutes, where the other languages say 3 months",
	  "deleted within 3 months", NULL },
	{ "date-disagrees", "date-inconsistent", SEVERITY_ERROR, ON_ATTESTATION, check_answers,
	  "A date is the same in every language.",
	  "A day, month or year that differs, or got lost, misinforms the readers of that "
	  "language.\n\n"
	  FINDING_MOVES,
	  "2021-12-05, where the other languages say 2021-12-15", "2021-12-15", NULL },
	{ "identifier-disagrees", "identifier-altered", SEVERITY_ERROR, ON_ATTESTATION,
	  check_answers,
	  "The id of the app is the same in every language.",
	  "An id with a digit more or less, or with a word translated, finds no app in the "
	  "store.\n\n"
	  FINDING_MOVES,
	  "WA20000123, where the other languages say WA200000123", "WA200000123", NULL },
	{ "blank-lost", "blank", SEVERITY_WARNING, ON_ATTESTATION, check_answers,
	  "What is answered in most languages is answered in all of them.",
	  "Blank answers survive translation as they are.  A row that is blank in one language "
	  "only lost its answer, often to the row below.\n\n"
	  "Restore the answer from another language.",
	  "| Is a penetration test done every year? | |, answered elsewhere",
	  "| Is a penetration test done every year? | Yes |", NULL },
};

const struct family across_answers_family = {
	"Answers across languages", rules, COUNT_OF(rules), REACH_LANGUAGES,
};
