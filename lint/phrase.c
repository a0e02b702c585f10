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

/* ---- whose words ------------------------------------------------------------------ */

/* The last row that starts at or before this place, or NULL. */
static const struct row *row_before(const struct page *p, const char *at)
{
	size_t from = 0, to = p->nrows;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (p->rows[middle].line.ptr <= at)
			from = middle + 1;
		else
			to = middle;
	}
	return from > 0 ? &p->rows[from - 1] : NULL;
}

static bool has_place(struct span s, const char *at)
{
	return at >= s.ptr && at < s.ptr + s.len;
}

static enum table_kind kind_of_row(const struct page *p, const struct row *row)
{
	size_t index = (size_t)(row - p->rows);

	for (size_t i = 0; i < p->ntables; i++)
		if (index - p->tables[i].first_row < p->tables[i].nrows)
			return p->tables[i].kind;
	return TABLE_OTHER;
}

/* Headers, questions and control labels are fixed wording; the other cells are the publisher's. */
static bool is_answer(const struct page *p, const struct row *row, const char *at)
{
	enum table_kind kind = kind_of_row(p, row);

	if (!has_place(row->line, at))
		return row->flags & ROW_CONTINUED;
	if (row->flags & ROW_HEADER)
		return false;
	return (kind != TABLE_QUESTIONS && kind != TABLE_CONTROLS) || row->ncells == 0 ||
	       !has_place(row_cell(p, row, 0)->raw, at);
}

/* ---- findings ---------------------------------------------------------------------- */

/* Which question the row asks. */
static void set_question(struct finding *f, const struct page *p, const struct row *row)
{
	for (size_t i = 0; i < p->nanswers; i++)
		if (p->answers[i].row == row && p->answers[i].question) {
			f->question = p->answers[i].question->id;
			if (p->answers[i].section != NO_INDEX)
				f->section = p->schema->sections[p->answers[i].section];
			return;
		}
}

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

static void flag_phrase(struct lint *l, const struct page *p, const struct rejected *r,
			struct span where, const struct wordings *wordings)
{
	const struct row *row = row_before(p, where.ptr);
	struct finding *f;

	if (row && is_answer(p, row, where.ptr) && !r->in_answers)
		return;
	if (wording_is_judged(wordings, p, where))
		return;
	f = flag(l, defects[r->defect].rule, where, "'%.*s' %s%s%.*s", SPAN_ARG(where),
		 defects[r->defect].what, r->note.len ? ": " : "", SPAN_ARG(r->note));
	f->help = r->help;
	f->cluster = r->phrase;
	if (!r->is_sure)
		f->severity = SEVERITY_NOTE;
	fix_phrase(l, f, p, r, where);
	if (row && has_place(row->line, where.ptr))
		set_question(f, p, row);
}

static void check_phrases(struct lint *l, const struct page *p)
{
	const struct phrase_list *list = p->locale->rejected;
	struct wordings wordings = wordings_of(l, p);
	struct span where;
	size_t at = p->front.ptr ? (size_t)(p->front.ptr - p->text.ptr) + p->front.len : 0;

	for (const struct rejected *r; (r = phrase_find(list, p->text, at, &where));) {
		flag_phrase(l, p, r, where, &wordings);
		at = (size_t)(where.ptr - p->text.ptr) + where.len;
	}
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
