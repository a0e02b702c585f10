/*
 * Which question does each row ask?
 *
 * Cue words decide wherever one question alone has the best cue.  What they leave open (a wording
 * that three questions share, a wording nobody has seen, a language without a file) is settled by
 * order: rows of a section never leave the order of the questionnaire, so the rows are aligned
 * with the section's questions, and a row is bound only when every nearly as good alignment says
 * the same.
 */
#include "private.h"

enum {
	MAX_ROWS = 160,			/* of one section; beyond, only cues bind */
	MAX_QUESTIONS = 96,
	MAX_GROUPS = 4,			/* parents with several children in one section */
	SCORE_CUE = 100, SCORE_OTHER_CUE = 40, SCORE_ORDER = 10, SCORE_SHAPE = 20, SCORE_PROSE = 5,
	/* a question known in every language, on a row without its anchor */
	COST_ANCHOR = 25,
	/* a question known in this language, on a row without its cues */
	COST_CUE = 12,
	COST_SKIP = 6, COST_SKIP_CHILD = 5,
	/* how much better than any other reading a binding must be */
	MARGIN = 4,
	NEVER = -100000,
};

/* What an answer looks like in any language. */
enum shape {
	SHAPE_PLAIN,
	SHAPE_BLANK,
	SHAPE_URL,
	SHAPE_STORE_ID,
	SHAPE_DATE,
	SHAPE_LONG,
	SHAPE_TOKEN
};

struct section_rows {
	struct draft *d;
	uint16_t section;
	struct answer *answers;		/* a run of the draft's list */
	const struct cell **wordings;
	size_t count;
};

/* The section's questions against its rows. */
struct lattice {
	const struct question *questions[MAX_QUESTIONS];
	size_t nquestions, nrows;
	uint16_t cue[MAX_ROWS][MAX_QUESTIONS];	/* weight, 0 = none */
	uint16_t best_cue[MAX_ROWS];
	enum shape shapes[MAX_ROWS];
	uint16_t token_of[MAX_ROWS];		/* SHAPE_TOKEN: the question it is a token of */
	uint16_t groups[MAX_GROUPS];		/* parents */
	size_t ngroups;
	/* best alignment that binds this row to this question */
	int best[MAX_ROWS][MAX_QUESTIONS];
	int best_unbound[MAX_ROWS];
	int optimum;
};

/* ---- the rows of a section ------------------------------------------------------ */

static enum shape shape_of(struct draft *d, const struct answer *a, uint16_t *token_of)
{
	struct cell cell = { .text = a->text, .id = intern_add(&d->reader->cells, a->text) };
	struct span folded = text_fold(d->arena, reader_plain(d->reader, &cell));
	const struct schema *schema = d->page->schema;
	struct date date;

	if (folded.len == 0)
		return SHAPE_BLANK;
	if (span_starts(folded, SPAN("http")) || span_starts(folded, SPAN("www.")))
		return SHAPE_URL;
	if (span_starts(folded, SPAN("wa")) && folded.len > 8 && folded.ptr[2] >= '0' &&
	    folded.ptr[2] <= '9')
		return SHAPE_STORE_ID;
	if (date_read_iso(folded, &date) || date_read_us(folded, &date))
		return SHAPE_DATE;
	for (size_t q = 0; q < schema->nquestions; q++) {
		struct span first = folded;
		size_t comma = span_find_byte(folded, ',');

		first.len = comma < first.len ? comma : first.len;
		if (schema->questions[q].ntokens > 0 &&
		    locale_term(d->page->locale, TERM_TOKEN, &schema->questions[q], first)) {
			*token_of = (uint16_t)q;
			return SHAPE_TOKEN;
		}
	}
	return folded.len > 60 ? SHAPE_LONG : SHAPE_PLAIN;
}

static int shape_fits(enum shape shape, uint16_t token_of, const struct question *q)
{
	bool is_text = q->type == TYPE_TEXT || q->type == TYPE_NAME || q->type == TYPE_LIST;

	switch (shape) {
	case SHAPE_URL:
		return q->type == TYPE_URL ? SCORE_SHAPE : -SCORE_SHAPE;
	case SHAPE_STORE_ID:
		return q->type == TYPE_ID ? SCORE_SHAPE : -SCORE_SHAPE;
	case SHAPE_DATE:
		return q->type == TYPE_DATE ? SCORE_SHAPE : -SCORE_SHAPE;
	case SHAPE_TOKEN:
		return q->index == token_of ? SCORE_SHAPE : -SCORE_SHAPE;
	case SHAPE_LONG:
		if (is_text)
			return SCORE_PROSE;
		return q->type == TYPE_YES_NO || q->type == TYPE_YES_NO_NA ? -SCORE_SHAPE : 0;
	case SHAPE_PLAIN:
		return q->type == TYPE_URL || q->type == TYPE_DATE ? -SCORE_PROSE : 0;
	case SHAPE_BLANK:
		break;
	}
	return 0;
}

/* ---- the lattice ------------------------------------------------------------------ */

static bool generation_asks(const struct page *p, const struct question *q)
{
	return p->generation < 0 || !q->generations || (q->generations >> p->generation & 1);
}

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

/* Parents with two or more children here: their children come together or not at all. */
static void lattice_groups(struct lattice *l)
{
	for (size_t j = 0; j < l->nquestions; j++) {
		uint16_t parent = l->questions[j]->parent;
		size_t children = 0, known = 0;

		for (size_t k = 0; k < l->nquestions; k++)
			children += parent != NO_INDEX && l->questions[k]->parent == parent;
		while (known < l->ngroups && l->groups[known] != parent)
			known++;
		if (children > 1 && known == l->ngroups && l->ngroups < MAX_GROUPS)
			l->groups[l->ngroups++] = parent;
	}
}

/* ---- alignment ---------------------------------------------------------------------- */

static int match_score(const struct lattice *l, const struct page *p, size_t i, size_t j)
{
	const struct question *q = l->questions[j];
	const struct locale *common = p->locale->common ? p->locale->common : p->locale;
	unsigned cue = l->cue[i][j];
	int score;

	if (cue > 0)
		return cue == l->best_cue[i] ? SCORE_CUE + (int)(cue < 100 ? cue : 100)
					     : SCORE_OTHER_CUE;
	if (l->best_cue[i] > 0)
		return NEVER;
	score = SCORE_ORDER + shape_fits(l->shapes[i], l->token_of[i], q);
	if (common->first_cue[q->index + 1] > common->first_cue[q->index])
		score -= COST_ANCHOR;
	else if (p->locale->first_cue[q->index + 1] > p->locale->first_cue[q->index])
		score -= COST_CUE;
	return score;
}

/* Whether a question belongs to a group that this reading takes for absent. */
static bool is_absent(const struct lattice *l, const struct question *q, unsigned absent)
{
	for (size_t g = 0; g < l->ngroups; g++)
		if (q->parent == l->groups[g] && (absent >> g & 1))
			return true;
	return false;
}

static int skip_cost(const struct lattice *l, const struct page *p, const struct question *q,
		     unsigned absent)
{
	if (!generation_asks(p, q) || is_absent(l, q, absent))
		return 0;
	if (q->parent == NO_INDEX)
		return q->required ? -COST_SKIP : -COST_SKIP_CHILD;
	for (size_t g = 0; g < l->ngroups; g++)
		if (q->parent == l->groups[g] && q->required)
			return -COST_SKIP_CHILD;
	return 0;
}

struct alignment {
	/* best of the first i rows and j questions */
	int forward[MAX_ROWS + 1][MAX_QUESTIONS + 1];
	int backward[MAX_ROWS + 1][MAX_QUESTIONS + 1];	/* best of the rest */
	int match[MAX_ROWS][MAX_QUESTIONS];
	int skip[MAX_QUESTIONS];
};

static int max3(int a, int b, int c)
{
	int m = a > b ? a : b;

	return m > c ? m : c;
}

static void alignment_scores(struct alignment *a, const struct lattice *l, const struct page *p,
			     unsigned absent)
{
	for (size_t j = 0; j < l->nquestions; j++) {
		const struct question *q = l->questions[j];
		bool is_out = is_absent(l, q, absent) || !generation_asks(p, q);

		a->skip[j] = skip_cost(l, p, q, absent);
		for (size_t i = 0; i < l->nrows; i++)
			a->match[i][j] =
				is_out && l->cue[i][j] == 0 ? NEVER : match_score(l, p, i, j);
	}
}

static void alignment_run(struct alignment *a, size_t n, size_t m)
{
	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++)
			a->forward[i][j] =
				i + j == 0 ? 0
					   : max3(i ? a->forward[i - 1][j] : NEVER,
						  j ? a->forward[i][j - 1] + a->skip[j - 1] : NEVER,
						  i && j ? a->forward[i - 1][j - 1] +
								   a->match[i - 1][j - 1]
							 : NEVER);
	for (size_t i = n + 1; i-- > 0;)
		for (size_t j = m + 1; j-- > 0;)
			a->backward[i][j] =
				i == n && j == m
					? 0
					: max3(i < n ? a->backward[i + 1][j] : NEVER,
					       j < m ? a->backward[i][j + 1] + a->skip[j] : NEVER,
					       i < n && j < m
						       ? a->backward[i + 1][j + 1] + a->match[i][j]
						       : NEVER);
}

/*
 * Keep the best score of every (row, question) over all readings of which groups are on the page.
 */
static void lattice_merge(struct lattice *l, const struct alignment *a)
{
	for (size_t i = 0; i < l->nrows; i++) {
		for (size_t j = 0; j < l->nquestions; j++) {
			int through = a->forward[i][j] + a->match[i][j] + a->backward[i + 1][j + 1];

			if (through > l->best[i][j])
				l->best[i][j] = through;
		}
		for (size_t j = 0; j <= l->nquestions; j++) {
			int through = a->forward[i][j] + a->backward[i + 1][j];

			if (through > l->best_unbound[i])
				l->best_unbound[i] = through;
		}
	}
	if (a->forward[l->nrows][l->nquestions] > l->optimum)
		l->optimum = a->forward[l->nrows][l->nquestions];
}

static void lattice_align(struct lattice *l, const struct page *p, struct alignment *a)
{
	l->optimum = NEVER;
	for (size_t i = 0; i < l->nrows; i++) {
		l->best_unbound[i] = NEVER;
		for (size_t j = 0; j < l->nquestions; j++)
			l->best[i][j] = NEVER;
	}
	for (unsigned absent = 0; absent < 1u << l->ngroups; absent++) {
		alignment_scores(a, l, p, absent);
		alignment_run(a, l->nrows, l->nquestions);
		lattice_merge(l, a);
	}
}

/* The question that every nearly optimal alignment gives this row, or NO_INDEX. */
static uint16_t settled_question(const struct lattice *l, size_t row)
{
	int first = NEVER, second = NEVER;
	uint16_t found = NO_INDEX;

	for (size_t j = 0; j < l->nquestions; j++) {
		if (l->best[row][j] > first) {
			second = first;
			first = l->best[row][j];
			found = (uint16_t)j;
		} else if (l->best[row][j] > second) {
			second = l->best[row][j];
		}
	}
	if (first < l->optimum || first - second < MARGIN || first <= l->best_unbound[row])
		return NO_INDEX;
	return found;
}

/* ---- one section -------------------------------------------------------------------- */

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

static void bind_by_order(struct lattice *l, const struct section_rows *s, struct binding *out)
{
	struct alignment *a = NEW(s->d->arena, struct alignment);

	for (size_t i = 0; i < l->nrows; i++)
		if (l->best_cue[i] == 0)
			l->shapes[i] = shape_of(s->d, &s->answers[i], &l->token_of[i]);
	lattice_groups(l);
	lattice_align(l, s->d->page, a);
	for (size_t i = 0; i < l->nrows; i++) {
		uint16_t j = out[i].question == NO_INDEX ? settled_question(l, i) : NO_INDEX;

		if (j == NO_INDEX)
			continue;
		out[i].question = l->questions[j]->index;
		out[i].is_by_order = true;
	}
}

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
