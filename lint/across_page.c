/*
 * Is the page whole in this language, does it ask what the others ask, and is it translated from
 * the text that the others have by now?
 */
#include "vote.h"

/* ---- shape ------------------------------------------------------------------------------- */

/* What the count at this index of reading.rows counts. */
static struct span what_is_counted(const struct schema *schema, size_t index)
{
	if (index == schema->nsections)
		return SPAN("permissions");
	if (index == schema->nsections + 1)
		return SPAN("certification");
	return schema->sections[index];
}

/* The first row of a section, or the start of the page when it lost them all. */
static struct span place_of(const struct page *p, size_t index)
{
	if (index == p->schema->nsections && p->npermissions > 0)
		return p->permissions[0].row->line;
	if (index == p->schema->nsections + 1 && p->nverdicts > 0)
		return p->verdicts[0].row->line;
	for (size_t i = 0; i < p->nanswers; i++)
		if (p->answers[i].section == index)
			return p->answers[i].row->line;
	return page_line(p, p->text.ptr);
}

static void compare_rows(struct comparison *c, size_t index)
{
	struct arena *scratch = lint_scratch(c->lint);
	struct span section = what_is_counted(c->page->schema, index);
	struct ballot b = { .count = 0 };
	struct finding *f;
	struct vote v;

	for (size_t i = 0; i < c->others.count; i++)
		ballot_add(&b, c->others.items[i],
			   arena_printf(scratch, "%u", c->others.items[i]->rows[index]));
	v = ballot_count(&b, arena_printf(scratch, "%u", c->own->rows[index]));
	if (v.outcome == VOTE_AGREES)
		return;
	f = flag(c->lint, "shape-mismatch", place_of(c->page, index),
		 "section '%.*s' has %u rows here, but %.*s in %.*s", SPAN_ARG(section),
		 c->own->rows[index], SPAN_ARG(v.value), SPAN_ARG(vote_voters(c, &v)));
	f->section = section;
	f->fingerprint = hash_bytes(section);
	f->help = lint_text(c->lint, "compare '%.*s' in %.*s", SPAN_ARG(v.who->path),
			    SPAN_ARG(v.who->locale));
	vote_settle(f, &v);
}

static void check_shape(struct lint *l, const struct page *p)
{
	struct comparison c;

	if (!languages_compare(&c, l, p))
		return;
	for (size_t i = 0; i < c.own->nrows; i++)
		compare_rows(&c, i);
}

/* ---- two questions in the same words ----------------------------------------------------- */

static bool are_alike(const struct reading *r, uint16_t a, uint16_t b)
{
	return r->said[a].wording == r->said[b].wording;
}

/* How many of the languages that have both rows tell the two questions apart. */
static unsigned count_distinct(const struct comparison *c, uint16_t a, uint16_t b, unsigned *both)
{
	unsigned distinct = 0;

	*both = 0;
	for (size_t i = 0; i < c->others.count; i++) {
		const struct reading *r = c->others.items[i];

		if (!r->said[a].is_there || !r->said[b].is_there)
			continue;
		++*both;
		distinct += !are_alike(r, a, b);
	}
	return distinct;
}

static void flag_collision(struct comparison *c, const struct answer *first,
			   const struct answer *second, unsigned distinct, unsigned both)
{
	struct finding *f = flag(c->lint, "question-collision", second->wording,
				 "'%.*s' is asked in the words of '%.*s', but %u of %u other "
				 "languages tell them apart", SPAN_ARG(second->question->label),
				 SPAN_ARG(first->question->label), distinct, both);

	f->question = second->question->id;
	if (second->section != NO_INDEX)
		f->section = c->page->schema->sections[second->section];
	f->fingerprint = 0;
	f->cluster = lint_text(c->lint, "%.*s", SPAN_ARG(second->wording));
	f->help = SPAN("word the questions as different as they are");
}

/* The question above that has these words, or NULL. */
static const struct answer *find_twin(const struct comparison *c, const struct answer *a)
{
	for (uint16_t i = 0; i < a->question->index; i++) {
		const struct answer *other = page_answer_of(c->page, i);

		if (other && other->section == a->section &&
		    are_alike(c->own, i, a->question->index))
			return other;
	}
	return NULL;
}

static void check_collisions(struct lint *l, const struct page *p)
{
	struct comparison c;

	if (!languages_compare_place(&c, l, p))
		return;
	for (uint16_t i = 0; i < p->schema->nquestions; i++) {
		const struct answer *a = page_answer_of(p, i);
		const struct answer *twin = a && a->wording.len > 0 ? find_twin(&c, a) : NULL;
		unsigned both, distinct;

		if (!twin)
			continue;
		distinct = count_distinct(&c, twin->question->index, i, &both);
		if (2 * distinct > both)
			flag_collision(&c, twin, a, distinct, both);
	}
}

/* ---- behind the others ------------------------------------------------------------------- */

static void flag_lag(struct lint *l, const struct page *p, const struct vote *v)
{
	const struct field *f = page_field(p, SPAN("ms.openlocfilehash"));
	struct date since = v->who->ms_date;
	struct finding *finding;

	finding = flag(l, "translation-lag", f->where,
		       "this page is translated from an older text than in %u of %u languages"
		       "%s%.*s",
		       v->votes, v->languages, since.year ? ", which have one of " : "",
		       SPAN_ARG(since.year ? date_format(lint_scratch(l), since) : SPAN("")));
	finding->help = SPAN("have the page translated anew");
	finding->cluster = SPAN("behind");
	finding->fingerprint = hash_bytes(v->value);
}

static void check_lag(struct lint *l, const struct page *p)
{
	struct ballot b = { .count = 0 };
	struct comparison c;
	struct vote v;

	if (!languages_compare_place(&c, l, p) || c.own->source.len == 0 || !c.own->ms_date.year)
		return;
	for (size_t i = 0; i < c.others.count; i++)
		if (c.others.items[i]->source.len > 0)
			ballot_add(&b, c.others.items[i], c.others.items[i]->source);
	v = ballot_count(&b, c.own->source);
	/* the page of the later date is ahead, not behind */
	if (v.outcome != VOTE_AGREES && 2 * v.votes > c.others.count &&
	    date_compare(c.own->ms_date, v.who->ms_date) < 0)
		flag_lag(l, p, &v);
}

static const struct rule rules[] = {
	{ "shape-mismatch", "structure", SEVERITY_WARNING, ON_ATTESTATION, check_shape,
	  "A page has as many rows in every language.",
	  "Translation keeps tables as they are; a section with a row more or less in one "
	  "language was torn, and answers may stand beside the wrong questions.\n\n"
	  "With five or more languages the one that differs from most is named; with fewer, both "
	  "sides get a note.  Restore the table from another language.",
	  "22 rows in 'security', where 4 of 5 languages have 23", "23 rows in every language",
	  NULL },
	{ "question-collision", "mistranslation", SEVERITY_ERROR, ON_ATTESTATION,
	  check_collisions,
	  "Two questions of a page are worded differently, as in the other languages.",
	  "When the numbers of SOC 1, 2 and 3 got lost in translation, three rows asked the same, "
	  "and no reader could tell which answer is which.  Told on the later row, when most other "
	  "languages tell the two apart.\n\n"
	  "Word the questions as different as they are.",
	  "the same question twice in a table", "SOC 1 and SOC 2 each named in their question",
	  NULL },
	{ "translation-lag", "stale", SEVERITY_NOTE, ON_ATTESTATION, check_lag,
	  "A page is translated from the text that the other languages have.",
	  "'ms.openlocfilehash' names the English text that a page was translated from.  A "
	  "language that stays behind shows answers which are no longer true.\n\n"
	  "Have the page translated anew.",
	  "a text of March, where 9 of 10 languages have that of June",
	  "the same 'ms.openlocfilehash' in all languages", NULL },
};

const struct family across_page_family = {
	"Pages across languages", rules, COUNT_OF(rules), REACH_LANGUAGES,
};
