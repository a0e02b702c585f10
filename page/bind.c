/*
 * Which question does each row ask?
 *
 * Cue words decide wherever one question alone has the best cue.  What they leave open (a wording
 * that three questions share, a wording nobody has seen, a language without a file) is settled by
 * order (order.c).
 */
#include "lattice.h"

/* ---- by wording -------------------------------------------------------------------- */

static void lattice_questions(struct lattice *l, const struct section_rows *s)
{
	const struct page *p = s->d->page;

	for (size_t i = 0; i < p->schema->nquestions && l->nquestions < MAX_QUESTIONS; i++) {
		const struct question *q = &p->schema->questions[i];

		if (question_in_section(q, s->section))
			l->questions[l->nquestions++] = q;
	}
	l->nrows = s->count;
}

static void lattice_cues(struct lattice *l, const struct section_rows *s)
{
	for (size_t i = 0; i < l->nrows; i++) {
		struct span folded = reader_folded(s->d->reader, s->wordings[i]);

		for (size_t j = 0; j < l->nquestions; j++) {
			unsigned weight = locale_match(s->d->page->locale, l->questions[j], folded);

			l->cue[i][j] = (uint16_t)(weight < 1000 ? weight : 1000);
			if (l->cue[i][j] > l->best_cue[i])
				l->best_cue[i] = l->cue[i][j];
		}
	}
}

/* The one question with the row's best cue, or NO_INDEX. */
static uint16_t cued_question(const struct lattice *l, size_t row)
{
	uint16_t found = NO_INDEX;

	for (size_t j = 0; j < l->nquestions; j++) {
		if (l->best_cue[row] == 0 || l->cue[row][j] != l->best_cue[row])
			continue;
		if (found != NO_INDEX)
			return NO_INDEX;
		found = (uint16_t)j;
	}
	return found;
}

/* Bind by cues alone; false when some row is left to order. */
static bool bind_by_cue(const struct lattice *l, struct binding *out)
{
	bool is_done = true;

	for (size_t i = 0; i < l->nrows; i++) {
		uint16_t j = cued_question(l, i);

		out[i].question = j == NO_INDEX ? NO_INDEX : l->questions[j]->index;
		is_done &= j != NO_INDEX;
	}
	return is_done;
}

/* ---- one section -------------------------------------------------------------------- */

/* Everything that the binding by cues depends on. */
static uint64_t wordings_key(const struct section_rows *s)
{
	const struct page *p = s->d->page;
	uint64_t key = hash_mix((uint64_t)(uintptr_t)p->locale,
				(uint64_t)(uintptr_t)p->schema + s->section * 16u +
					(unsigned)(p->generation + 1));

	for (size_t i = 0; i < s->count; i++)
		key = hash_mix(key, s->wordings[i]->id);
	return key;
}

/* Bindings of these rows; remembered when the wordings alone decide. */
static const struct binding *section_bindings(const struct section_rows *s)
{
	struct reader *r = s->d->reader;
	uint64_t key = wordings_key(s), known;
	struct binding *out;
	struct lattice *l;

	if (map_find(&r->bindings, key, &known))
		return (const struct binding *)(uintptr_t)known;
	out = NEW_ARRAY(&r->arena, s->count, struct binding);
	l = NEW(s->d->arena, struct lattice);
	lattice_questions(l, s);
	lattice_cues(l, s);
	if (bind_by_cue(l, out))
		map_add(&r->bindings, key, (uint64_t)(uintptr_t)out);
	else
		bind_by_order(l, s, out);
	return out;
}

static void bind_section(const struct section_rows *s)
{
	const struct schema *schema = s->d->page->schema;
	const struct binding *bindings;

	if (s->section == NO_INDEX)
		return;
	bindings = section_bindings(s);
	for (size_t i = 0; i < s->count; i++) {
		if (bindings[i].question == NO_INDEX)
			continue;
		s->answers[i].question = &schema->questions[bindings[i].question];
		s->answers[i].is_by_order = bindings[i].is_by_order;
	}
}

static void classify(struct draft *d, struct answer *a)
{
	struct cell cell = { .text = a->text, .id = intern_add(&d->reader->cells, a->text) };
	struct verdict_of_text v = answer_classify(d->reader, d->page->locale, a->question, &cell);

	a->cls = v.cls;
	a->use = v.use;
	a->value = v.value;
}

void bind_answers(struct draft *d)
{
	const struct cell **wordings =
		NEW_ARRAY(d->arena, d->answers.count + 1, const struct cell *);
	struct cell *cells = NEW_ARRAY(d->arena, d->answers.count + 1, struct cell);
	size_t from = 0, n = d->answers.count;

	for (size_t i = 0; i < n; i++) {
		cells[i].text = d->answers.items[i].wording;
		cells[i].id = intern_add(&d->reader->cells, cells[i].text);
		wordings[i] = &cells[i];
	}
	while (from < n) {
		struct section_rows s = { d, d->answers.items[from].section,
					  &d->answers.items[from], &wordings[from], 1 };

		while (from + s.count < n && s.count < MAX_ROWS &&
		       d->answers.items[from + s.count].section == s.section)
			s.count++;
		bind_section(&s);
		from += s.count;
	}
	for (size_t i = 0; i < n; i++)
		classify(d, &d->answers.items[i]);
}
