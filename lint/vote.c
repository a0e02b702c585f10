/*
 * What do most languages say?  Translation changes one language at a time, so what most of them
 * have is what the source says.
 */
#include "vote.h"

void ballot_add(struct ballot *b, const struct reading *who, struct span value)
{
	b->values[b->count] = value;
	b->who[b->count++] = who;
}

static unsigned count_votes(const struct ballot *b, struct span value)
{
	unsigned votes = 0;

	for (size_t i = 0; i < b->count; i++)
		votes += span_is(b->values[i], value);
	return votes;
}

/* The first of the values that most others have, other than `here`; SIZE_MAX when all agree. */
static size_t best_rival(const struct ballot *b, struct span here, unsigned *votes)
{
	size_t best = SIZE_MAX;

	*votes = 0;
	for (size_t i = 0; i < b->count; i++) {
		unsigned n = count_votes(b, b->values[i]);

		if (n > *votes && (!here.ptr || !span_is(b->values[i], here))) {
			best = i;
			*votes = n;
		}
	}
	return best;
}

struct vote ballot_count(const struct ballot *b, struct span here)
{
	struct vote v = { .outcome = VOTE_AGREES, .languages = (unsigned)b->count + 1 };
	size_t rival = best_rival(b, here, &v.votes);

	if (rival == SIZE_MAX)
		return v;
	v.value = b->values[rival];
	v.who = b->who[rival];
	if (v.languages < LANGUAGES_TO_BLAME)
		v.outcome = VOTE_DISAGREES;
	else if (2 * v.votes > v.languages)
		v.outcome = VOTE_OUTLIER;
	return v;
}

static bool open_comparison(struct comparison *c, struct lint *l, const struct page *p,
			    find_readings_fn *find)
{
	const struct readings *readings = lint_options_of(l)->readings;

	if (!readings)
		return false;
	c->lint = l;
	c->page = p;
	c->own = reading_of_page(p, lint_scratch(l));
	find(readings, c->own, &c->others);
	return c->others.count > 0;
}

bool languages_compare(struct comparison *c, struct lint *l, const struct page *p)
{
	return open_comparison(c, l, p, readings_find);
}

bool languages_compare_place(struct comparison *c, struct lint *l, const struct page *p)
{
	return open_comparison(c, l, p, readings_find_place);
}

bool languages_agree(const struct comparison *c, const struct answer *a)
{
	for (size_t i = 0; i < c->others.count; i++)
		if (!span_is(c->others.items[i]->said[a->question->index].text, a->text))
			return false;
	return true;
}

struct span vote_voters(struct comparison *c, const struct vote *v)
{
	if (v->outcome == VOTE_OUTLIER)
		return lint_text(c->lint, "%u of %u languages", v->votes, v->languages);
	return v->who->locale;
}

struct span vote_evidence(struct comparison *c, const struct vote *v)
{
	return lint_text(c->lint, "%.*s %s '%.*s'", SPAN_ARG(vote_voters(c, v)),
			 v->outcome == VOTE_OUTLIER ? "say" : "says", SPAN_ARG(brief(v->value)));
}

void vote_settle(struct finding *f, const struct vote *v)
{
	if (v->outcome == VOTE_DISAGREES)
		f->severity = SEVERITY_NOTE;
}
