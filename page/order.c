/*
 * Which question does a row ask that its wording leaves open?
 *
 * Rows of a section never leave the order of the questionnaire, so the rows are aligned with the
 * section's questions, and a row is bound only when every nearly as good alignment says the same.
 */
#include "lattice.h"

enum {
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

/* What is known of a section beside its wordings, and how well each binding does. */
struct order {
	const struct lattice *lattice;
	const struct page *page;
	enum shape shapes[MAX_ROWS];
	uint16_t token_of[MAX_ROWS];		/* SHAPE_TOKEN: the question it is a token of */
	uint16_t groups[MAX_GROUPS];		/* parents */
	size_t ngroups;
	/* best alignment that binds this row to this question */
	int best[MAX_ROWS][MAX_QUESTIONS];
	int best_unbound[MAX_ROWS];
	int optimum;
};

/* ---- what the answers look like ----------------------------------------------------- */

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

/* ---- what may be absent --------------------------------------------------------------- */

static bool generation_asks(const struct page *p, const struct question *q)
{
	return p->generation < 0 || !q->generations || (q->generations >> p->generation & 1);
}

/* Parents with two or more children here: their children come together or not at all. */
static void find_groups(struct order *o)
{
	const struct lattice *l = o->lattice;

	for (size_t j = 0; j < l->nquestions; j++) {
		uint16_t parent = l->questions[j]->parent;
		size_t children = 0, known = 0;

		for (size_t k = 0; k < l->nquestions; k++)
			children += parent != NO_INDEX && l->questions[k]->parent == parent;
		while (known < o->ngroups && o->groups[known] != parent)
			known++;
		if (children > 1 && known == o->ngroups && o->ngroups < MAX_GROUPS)
			o->groups[o->ngroups++] = parent;
	}
}

/* Whether a question belongs to a group that this reading takes for absent. */
static bool is_absent(const struct order *o, const struct question *q, unsigned absent)
{
	for (size_t g = 0; g < o->ngroups; g++)
		if (q->parent == o->groups[g] && (absent >> g & 1))
			return true;
	return false;
}

static int skip_cost(const struct order *o, const struct question *q, unsigned absent)
{
	if (!generation_asks(o->page, q) || is_absent(o, q, absent))
		return 0;
	if (q->parent == NO_INDEX)
		return q->required ? -COST_SKIP : -COST_SKIP_CHILD;
	for (size_t g = 0; g < o->ngroups; g++)
		if (q->parent == o->groups[g] && q->required)
			return -COST_SKIP_CHILD;
	return 0;
}

/* ---- alignment ---------------------------------------------------------------------- */

static int match_score(const struct order *o, size_t i, size_t j)
{
	const struct lattice *l = o->lattice;
	const struct question *q = l->questions[j];
	const struct locale *locale = o->page->locale;
	const struct locale *common = locale->common ? locale->common : locale;
	unsigned cue = l->cue[i][j];
	int score;

	if (cue > 0)
		return cue == l->best_cue[i] ? SCORE_CUE + (int)(cue < 100 ? cue : 100)
					     : SCORE_OTHER_CUE;
	if (l->best_cue[i] > 0)
		return NEVER;
	score = SCORE_ORDER + shape_fits(o->shapes[i], o->token_of[i], q);
	if (common->first_cue[q->index + 1] > common->first_cue[q->index])
		score -= COST_ANCHOR;
	else if (locale->first_cue[q->index + 1] > locale->first_cue[q->index])
		score -= COST_CUE;
	return score;
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

static void alignment_scores(struct alignment *a, const struct order *o, unsigned absent)
{
	const struct lattice *l = o->lattice;

	for (size_t j = 0; j < l->nquestions; j++) {
		const struct question *q = l->questions[j];
		bool is_out = is_absent(o, q, absent) || !generation_asks(o->page, q);

		a->skip[j] = skip_cost(o, q, absent);
		for (size_t i = 0; i < l->nrows; i++)
			a->match[i][j] = is_out && l->cue[i][j] == 0 ? NEVER : match_score(o, i, j);
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
static void order_merge(struct order *o, const struct alignment *a)
{
	size_t nrows = o->lattice->nrows, nquestions = o->lattice->nquestions;

	for (size_t i = 0; i < nrows; i++) {
		for (size_t j = 0; j < nquestions; j++) {
			int through = a->forward[i][j] + a->match[i][j] + a->backward[i + 1][j + 1];

			if (through > o->best[i][j])
				o->best[i][j] = through;
		}
		for (size_t j = 0; j <= nquestions; j++) {
			int through = a->forward[i][j] + a->backward[i + 1][j];

			if (through > o->best_unbound[i])
				o->best_unbound[i] = through;
		}
	}
	if (a->forward[nrows][nquestions] > o->optimum)
		o->optimum = a->forward[nrows][nquestions];
}

static void order_align(struct order *o, struct alignment *a)
{
	size_t nrows = o->lattice->nrows, nquestions = o->lattice->nquestions;

	o->optimum = NEVER;
	for (size_t i = 0; i < nrows; i++) {
		o->best_unbound[i] = NEVER;
		for (size_t j = 0; j < nquestions; j++)
			o->best[i][j] = NEVER;
	}
	for (unsigned absent = 0; absent < 1u << o->ngroups; absent++) {
		alignment_scores(a, o, absent);
		alignment_run(a, nrows, nquestions);
		order_merge(o, a);
	}
}

/* The question that every nearly optimal alignment gives this row, or NO_INDEX. */
static uint16_t settled_question(const struct order *o, size_t row)
{
	int first = NEVER, second = NEVER;
	uint16_t found = NO_INDEX;

	for (size_t j = 0; j < o->lattice->nquestions; j++) {
		if (o->best[row][j] > first) {
			second = first;
			first = o->best[row][j];
			found = (uint16_t)j;
		} else if (o->best[row][j] > second) {
			second = o->best[row][j];
		}
	}
	if (first < o->optimum || first - second < MARGIN || first <= o->best_unbound[row])
		return NO_INDEX;
	return found;
}

/* ---- together ------------------------------------------------------------------------- */

void bind_by_order(const struct lattice *l, const struct section_rows *s, struct binding *out)
{
	struct alignment *a = NEW(s->d->arena, struct alignment);
	struct order *o = NEW(s->d->arena, struct order);

	o->lattice = l;
	o->page = s->d->page;
	for (size_t i = 0; i < l->nrows; i++)
		if (l->best_cue[i] == 0)
			o->shapes[i] = shape_of(s->d, &s->answers[i], &o->token_of[i]);
	find_groups(o);
	order_align(o, a);
	for (size_t i = 0; i < l->nrows; i++) {
		uint16_t j = out[i].question == NO_INDEX ? settled_question(o, i) : NO_INDEX;

		if (j == NO_INDEX)
			continue;
		out[i].question = l->questions[j]->index;
		out[i].is_by_order = true;
	}
}
