/* Does fixed wording hold a phrase that the catalog, or the user's glossary, rejects? */
#include "attestlint/page.h"
#include "checklist.h"
#include "wording.h"

static const struct {
	const char *rule, *what;
} defects[] = {
	[DEFECT_MISTRANSLATION] = { "phrase-mistranslated", "is mistranslated" },
	[DEFECT_GARBLED] = { "phrase-garbled", "is garbled" },
	[DEFECT_IDENTIFIER_ALTERED] = { "phrase-identifier", "is an altered identifier" },
	[DEFECT_UNTRANSLATED] = { "phrase-untranslated", "is left untranslated" },
	[DEFECT_NAME_ALTERED] = { "phrase-name", "is an altered name" },
};

/* Where a phrase may stand: whose words these are, and the answer of the row. */
struct passage {
	bool is_answer;			/* the publisher's words, no fixed wording */
	const struct answer *answer;	/* or NULL */
};

/* A walk over the page: rows, and the answers to them, stand in the order of the page. */
struct walk {
	struct lint *lint;
	const struct page *page;
	const char *at;			/* all before it has been searched */
	size_t next_answer;
	struct wordings wordings;	/* none without verdicts */
};

/* A phrase that matches in either case may start a sentence. */
static struct span replacement(struct lint *l, const struct rejected *r, struct span where)
{
	char c = r->use.ptr[0];

	if (!r->is_nocase || where.ptr[0] < 'A' || where.ptr[0] > 'Z' || c < 'a' || c > 'z')
		return r->use;
	return lint_text(l, "%c%.*s", c - ('a' - 'A'), SPAN_ARG(span_slice(r->use, 1, r->use.len)));
}

/* Capitals as well; of letters with an accent, those with which French words start. */
static bool is_vowel(struct span s)
{
	char c = s.len > 0 ? s.ptr[0] : '\0';

	if (c == '\xc3')
		return s.len > 1 && strchr("\x88\x89\x8a\xa8\xa9\xaa", s.ptr[1]);
	return c && strchr("aeiouAEIOU", c);
}

/*
 * In French and Italian the word in front depends on the next letter: "la sign-on" would become
 * "la authentification".
 */
static bool breaks_elision(const struct page *p, struct span where, struct span text)
{
	struct span before = span_slice(p->text, 0, (size_t)(where.ptr - p->text.ptr));
	struct span tag = p->locale->tag;
	const char *end = before.ptr + before.len;
	bool is_elided, is_word;

	if (before.len < 4 || !(span_starts(tag, SPAN("fr")) || span_starts(tag, SPAN("it"))))
		return false;
	is_elided = end[-1] == '\'' || span_ends(before, SPAN("\xe2\x80\x99"));
	is_word = end[-1] == ' ' && strchr("aei", end[-2]) &&
		  (end[-4] == ' ' || span_ends(before, SPAN("que ")));
	return (is_elided && is_vowel(where) && !is_vowel(text)) ||
	       (is_word && !is_vowel(where) && is_vowel(text));
}

static void fix_phrase(struct lint *l, struct finding *f, const struct page *p,
		       const struct rejected *r, struct span where)
{
	struct span text = replacement(l, r, where);

	if (r->is_manual || breaks_elision(p, where, text))
		return;
	if (r->is_sure && r->is_fitting)
		fix_safe(l, f, where, text);
	else
		fix_unsafe(l, f, where, text);
}

static void flag_phrase(const struct walk *w, const struct passage *in, const struct rejected *r,
			struct span where)
{
	struct finding *f = flag(w->lint, defects[r->defect].rule, where, "'%.*s' %s%s%.*s",
				 SPAN_ARG(where), defects[r->defect].what, r->note.len ? ": " : "",
				 SPAN_ARG(r->note));

	f->help = r->help;
	f->cluster = r->phrase;
	if (!r->is_sure)
		f->severity = SEVERITY_NOTE;
	fix_phrase(w->lint, f, w->page, r, where);
	if (!in->answer)
		return;
	f->question = in->answer->question->id;
	if (in->answer->section != NO_INDEX)
		f->section = w->page->schema->sections[in->answer->section];
}

/* A phrase that was found, unless it is in its place here. */
static void tell_phrase(const struct walk *w, const struct passage *in, const struct rejected *r,
			struct span where)
{
	if ((!in->is_answer || r->in_answers) && !wording_is_judged(&w->wordings, w->page, where))
		flag_phrase(w, in, r, where);
}

/* The first bound answer on a row, or NULL. */
static const struct answer *answer_on(struct walk *w, const struct row *row)
{
	const struct page *p = w->page;

	while (w->next_answer < p->nanswers && p->answers[w->next_answer].row < row)
		w->next_answer++;
	for (size_t i = w->next_answer; i < p->nanswers && p->answers[i].row == row; i++)
		if (p->answers[i].question)
			return &p->answers[i];
	return NULL;
}

/* What stands between the rows: headings and prose. */
static void search_up_to(struct walk *w, const char *to)
{
	const struct phrase_list *list = w->page->locale->rejected;
	struct span text = { w->at, to > w->at ? (size_t)(to - w->at) : 0 }, where;
	size_t at = 0;

	for (const struct rejected *r; (r = phrase_find(list, text, at, &where));) {
		tell_phrase(w, &(struct passage){ false, NULL }, r, where);
		at = (size_t)(where.ptr - text.ptr) + where.len;
	}
}

/* Headers, questions and control labels are fixed wording; the other cells are the publisher's. */
static void search_row(struct walk *w, const struct row *row, bool has_labels)
{
	struct passage passage = { .answer = answer_on(w, row) };

	w->at = row_end(w->page, row);
	for (unsigned i = 0; i < row->ncells; i++) {
		const struct cell *cell = row_cell(w->page, row, i);
		const struct phrase_match *found;
		size_t count;

		found = page_phrases(w->page, cell, &count);
		passage.is_answer = !(row->flags & ROW_HEADER) && !(has_labels && i == 0);
		for (size_t k = 0; k < count; k++)
			tell_phrase(w, &passage, found[k].phrase,
				    span_slice(cell->text, found[k].from, found[k].to));
	}
}

static void check_phrases(struct lint *l, const struct page *p)
{
	struct walk w = { .lint = l, .page = p, .at = p->text.ptr,
			  .wordings = wordings_of(l, p) };

	if (p->front.ptr)
		w.at = p->front.ptr + p->front.len;
	for (size_t i = 0; i < p->ntables; i++) {
		const struct table *t = &p->tables[i];
		bool has_labels = t->kind == TABLE_QUESTIONS || t->kind == TABLE_CONTROLS;

		for (uint32_t n = 0; n < t->nrows; n++) {
			const struct row *row = &p->rows[t->first_row + n];

			search_up_to(&w, row->line.ptr);
			search_row(&w, row, has_labels);
		}
	}
	search_up_to(&w, p->text.ptr + p->text.len);
}

#define DO_REPLACE \
	"Write what the finding proposes.  The wording comes from the translation of the " \
	"questionnaire and stands on many pages, so correct it there if you can.  Phrases are " \
	"added, or accepted, in a glossary of the configuration."

static const struct rule rules[] = {
	{ "phrase-mistranslated", "mistranslation", SEVERITY_WARNING, ON_ATTESTATION,
	  check_phrases,
	  "Fixed wording holds no phrase that is known to say something else.",
	  "Questions, headings and labels are translated by machine, and one mistake stands on "
	  "hundreds of pages: \"indentifying\" became \"indenting\", data retention became data "
	  "rental.  A reader answers, or judges, another question than the one that was asked.\n\n"
	  DO_REPLACE,
	  "processus de mise en retrait", "processus d'identification", NULL },
	{ "phrase-garbled", "garbled", SEVERITY_WARNING, ON_ATTESTATION, check_phrases,
	  "Fixed wording holds no phrase that is known to be garbled.",
	  "Doubled words, lost joins and words that do not exist make the reader guess, and "
	  "look as if nobody had read the page.\n\n"
	  DO_REPLACE,
	  "limiter ou limiter", "restreindre ou limiter", NULL },
	{ "phrase-identifier", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION,
	  check_phrases,
	  "Standards, laws and permissions in fixed wording keep their spelling.",
	  "A law or a list under a translated name is not found by a search, and may be taken "
	  "for something else.\n\n"
	  DO_REPLACE,
	  "les 10 premières classes OWASP", "OWASP Top 10", NULL },
	{ "phrase-untranslated", "untranslated", SEVERITY_WARNING, ON_ATTESTATION,
	  check_phrases,
	  "Fixed wording holds no phrase that is known to be left in English.",
	  "A reader of another language may not understand it, and the page next to it has "
	  "it translated.\n\n"
	  DO_REPLACE,
	  "| **Information** | **Response** |", "| **Informations** | **R\xc3\xa9ponse** |",
	  NULL },
	{ "phrase-name", "name-altered", SEVERITY_WARNING, ON_ATTESTATION, check_phrases,
	  "Products in fixed wording keep their names.",
	  "A product under another name cannot be looked up.\n\n"
	  DO_REPLACE,
	  "Datenzugriff mit microsoft Graph", "Datenzugriff mit Microsoft Graph", NULL },
};

const struct family phrase_family = { "Rejected phrases", rules, COUNT_OF(rules), REACH_PAGE };
