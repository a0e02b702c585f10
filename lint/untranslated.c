/* What was left in English, or in another language, beyond the phrases that are known? */
#include "answers.h"
#include "kept.h"

/* Nothing can be untranslated on an English page, or on one whose language is not known. */
static bool is_translated(const struct page *p)
{
	return p->locale->is_other_script || p->locale->trigrams;
}

/* Findings of one rule about one text are one defect. */
static void set_text(struct lint *l, struct finding *f, struct span text)
{
	f->cluster = lint_text(l, "%.*s", SPAN_ARG(brief(text)));
	f->fingerprint = hash_bytes(text);
}

/* ---- the title --------------------------------------------------------------------- */

/* "Application Information for X by Y": the generator's own words around two names. */
static void check_title(struct lint *l, const struct page *p)
{
	static const char *const remains[] = { "Application Information", " by " };
	const struct field *field = page_field(p, SPAN("title"));

	if (!field || !is_translated(p) || p->nheadings == 0)
		return;
	for (size_t i = 0; i < COUNT_OF(remains); i++) {
		struct span text = span_of(remains[i]);
		size_t at = span_find(field->where, text);
		struct finding *f;

		if (at == SIZE_MAX || span_has(p->headings[0].title, text) ||
		    span_has(p->headings[0].anchor, SPAN("-by-")))	/* part of the name */
			continue;
		f = flag(l, "title-untranslated",
			 span_trim(span_slice(field->where, at, at + text.len)),
			 "'%.*s' is left in English in the title", SPAN_ARG(span_trim(text)));
		f->cluster = span_trim(text);
		return;
	}
}

/* ---- fixed wording ------------------------------------------------------------------ */

enum { ENOUGH_BYTES = 8 };		/* three words are not shorter */

static void check_wording(struct lint *l, const struct page *p, struct span text, uint8_t *memory)
{
	struct span where;

	if (*memory & CLEAN_OF_ENGLISH)
		return;
	*memory |= CLEAN_OF_ENGLISH;
	if (locale_guess(p->locale, text) != GUESS_FOREIGN)
		return;
	*memory &= (uint8_t)~CLEAN_OF_ENGLISH;
	if (phrase_find(p->locale->rejected, text, 0, &where))
		return;			/* the rules on phrases tell it */
	if (locale_guess(p->locale, without_kept(l, p, text)) != GUESS_FOREIGN)
		return;
	set_text(l, flag(l, "wording-untranslated", text, "'%.*s' is not translated",
			 SPAN_ARG(brief(text))), text);
}

/* The title of a page is a name. */
static void check_headings(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nheadings; i++) {
		const struct heading *h = &p->headings[i];

		if (h->level > 1)
			check_wording(l, p, h->title, page_memory_of(p, h->title));
	}
}

/* Blanks and marks of lists and quotes. */
static struct span without_marks(struct span line)
{
	while (line.len && strchr("> *-\t", line.ptr[0]))
		line = span_slice(line, 1, line.len);
	return span_trim(line);
}

/* Zones, headings, links, comments and HTML are no prose. */
static void check_lines(struct lint *l, const struct page *p, struct span rest)
{
	struct span line;

	while (span_cut(&rest, '\n', &line)) {
		line = without_marks(line);
		if (line.len > ENOUGH_BYTES && !strchr("|#:<[", line.ptr[0]))
			check_wording(l, p, line, page_memory_of(p, line));
	}
}

static bool has_labels(const struct table *t)
{
	return t->kind == TABLE_QUESTIONS || t->kind == TABLE_CONTROLS;
}

/* Headers, questions and control labels. */
static void check_row(struct lint *l, const struct page *p, const struct table *t,
		      const struct row *row)
{
	unsigned count = row->flags & ROW_HEADER ? row->ncells : has_labels(t);

	for (unsigned i = 0; i < count && i < row->ncells; i++) {
		const struct cell *cell = row_cell(p, row, i);

		check_wording(l, p, cell->text, page_memory(p, cell));
	}
}

/* What stands between the headings and rows is prose. */
static void check_fixed(struct lint *l, const struct page *p)
{
	const char *at = p->headings[0].line.ptr, *end = p->text.ptr + p->text.len;

	check_headings(l, p);
	for (size_t i = 0; i < p->ntables; i++) {
		const struct table *t = &p->tables[i];

		for (uint32_t n = 0; n < t->nrows; n++) {
			const struct row *row = &p->rows[t->first_row + n];

			if (row->line.ptr > at + ENOUGH_BYTES)
				check_lines(l, p,
					    (struct span){ at, (size_t)(row->line.ptr - at) });
			check_row(l, p, t, row);
			at = row_end(p, row);
		}
	}
	check_lines(l, p, (struct span){ at, (size_t)(end - at) });
}

/* ---- answers ------------------------------------------------------------------------ */

/* Names, addresses and choices stay as they are. */
static bool is_prose(const struct answer *a)
{
	if (!a->question)
		return a->cls == CLASS_TEXT;
	return a->question->type == TYPE_TEXT && a->cls == CLASS_TEXT;
}

/* Names of data fields and permissions, as they stand in the publisher's data. */
static bool is_enumeration(struct span text)
{
	size_t items = 1, words = 1;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '.' && i > 0 && i + 1 < text.len &&
		    char_is_word(text.ptr[i - 1]) && text.ptr[i + 1] >= 'A' &&
		    text.ptr[i + 1] <= 'Z')
			return true;	/* Files.Read */
		items += text.ptr[i] == ',' || text.ptr[i] == ';' ||
			 span_starts(span_slice(text, i, i + 3), SPAN("\xef\xbc\x8c"));
		words += text.ptr[i] == ' ';
	}
	return items > 2 && words < items * 4;
}

static bool is_foreign(struct lint *l, const struct page *p, const struct cell *cell)
{
	uint8_t *memory = page_memory(p, cell);

	if (*memory & CLEAN_OF_ENGLISH)
		return false;
	if (locale_guess(p->locale, cell->text) == GUESS_FOREIGN &&
	    !is_enumeration(cell->text) &&
	    locale_guess(p->locale, without_kept(l, p, cell->text)) == GUESS_FOREIGN)
		return true;
	*memory |= CLEAN_OF_ENGLISH;
	return false;
}

static void check_answers(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];
		const struct cell *cell = row_cell(p, a->row, 1);

		if (cell && cell->text.ptr == a->text.ptr && is_prose(a) &&
		    is_foreign(l, p, cell))
			set_text(l, flag_answer(l, "answer-untranslated", a,
						"the answer '%.*s' is not translated",
						SPAN_ARG(brief(a->text))), a->text);
	}
}

/* Why a permission is needed: the cells between its type and its app. */
static void check_justifications(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->npermissions; i++) {
		const struct row *row = p->permissions[i].row;

		for (unsigned c = 2; c + 1 < row->ncells; c++) {
			const struct cell *cell = row_cell(p, row, c);

			if (is_foreign(l, p, cell))
				set_text(l, flag(l, "answer-untranslated", cell->text,
						 "the justification '%.*s' is not translated",
						 SPAN_ARG(brief(cell->text))), cell->text);
		}
	}
}

static void check_wordings(struct lint *l, const struct page *p)
{
	if (is_translated(p) && p->nheadings > 0)
		check_fixed(l, p);
}

static void check_free_text(struct lint *l, const struct page *p)
{
	if (!is_translated(p))
		return;
	check_answers(l, p);
	check_justifications(l, p);
}

static const struct rule rules[] = {
	{ "title-untranslated", "untranslated", SEVERITY_WARNING, ON_ATTESTATION, check_title,
	  "The words around the names of the title are in the page's language.",
	  "The title is what search results show.  Translation takes 'X by Y' for one name "
	  "where it does not know either.\n\n"
	  "Translate the word; the names stay as they are.",
	  "title: Informations sur l'application pour Larkspur by Contoso (French)",
	  "title: Informations sur l'application pour Larkspur par Contoso", NULL },
	{ "wording-untranslated", "untranslated", SEVERITY_WARNING, ON_ATTESTATION,
	  check_wordings,
	  "Headings, questions, headers and running text are in the page's language.",
	  "A question in English on a page of another language is not understood by all who "
	  "read its answer.  English is known by its trigrams, other alphabets by their "
	  "letters; texts of less than three words are left to the rejected phrases, and so "
	  "are texts that hold one.\n\n"
	  "Translate the text once: all pages share the wording.",
	  "### Data access using Microsoft Graph (French)",
	  "### Acc\xc3\xa8s aux donn\xc3\xa9""es \xc3\xa0 l'aide de Microsoft Graph", NULL },
	{ "answer-untranslated", "untranslated", SEVERITY_NOTE, ON_ATTESTATION, check_free_text,
	  "Free answers and justifications are in the page's language.",
	  "The publisher answered in English, or in a third language, and the rest of the page "
	  "was translated.  A note: an answer may have been kept as the publisher gave it.  "
	  "Lists of names and fields are passed over.\n\n"
	  "Have the answer translated.",
	  "| Core functions | Helps teams to plan their work together | (French)",
	  "| Core functions | Aide les \xc3\xa9quipes \xc3\xa0 planifier leur travail |", NULL },
};

const struct family untranslated_family = {
	"Text left in English", rules, COUNT_OF(rules), REACH_PAGE,
};
