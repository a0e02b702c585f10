/* Do standards and laws have their names, in wordings and in answers? */
#include "attestlint/page.h"
#include "checklist.h"

/*
 * The one spelling of names that no language translates; other capitals are a mistake.  Sorted,
 * so that names with one first letter are neighbours.
 */
static const struct span spellings[] = {
	{ "CCPA", 4 }, { "COPPA", 5 }, { "Cloud Security Alliance", 23 },
	{ "DSGVO", 5 },
	{ "FERPA", 5 }, { "FedRAMP", 7 },
	{ "GDPR", 4 },
	{ "HIPAA", 5 }, { "HITRUST", 7 }, { "Health Information Trust Alliance", 33 },
	{ "ISO 27001", 9 }, { "ISO 27002", 9 }, { "ISO 27017", 9 }, { "ISO 27018", 9 },
	{ "NIST", 4 },
	{ "OWASP", 5 }, { "Online Privacy Protection Act", 29 },
	{ "PCI DSS", 7 },
	{ "RGPD", 4 },
	{ "SOC 1", 5 }, { "SOC 2", 5 }, { "SOC 3", 5 }, { "Sarbanes-Oxley", 14 },
	{ "Service Organization Controls", 29 },
};

/* A text of the page in which names may stand. */
struct passage {
	const struct answer *answer;	/* the one it belongs to, if any */
	const struct cell *cell;	/* the one it starts in */
	struct span text;
	bool is_wording;		/* of the questionnaire, not of a publisher */
};

static struct finding *flag_passage(struct lint *l, const struct page *p,
				    const struct passage *in, struct span where,
				    struct span expected)
{
	struct finding *f = flag(l, "standard-name-altered", where,
				 "'%.*s' is not the right name, expected '%.*s'",
				 SPAN_ARG(brief(where)), SPAN_ARG(expected));

	f->help = lint_text(l, "write '%.*s'", SPAN_ARG(expected));
	f->cluster = expected;
	if (in->answer && in->answer->section != NO_INDEX)
		f->section = p->schema->sections[in->answer->section];
	if (in->answer && in->answer->question)
		f->question = in->answer->question->id;
	if (in->is_wording)
		fix_safe(l, f, where, expected);
	else
		fix_unsafe(l, f, where, expected);
	return f;
}

/* Rows by the first letter of their name, and which bytes words are made of. */
struct spelling_index {
	bool is_word[256];
	unsigned char from[256], to[256];
};

static void index_spellings(struct spelling_index *out)
{
	*out = (struct spelling_index){ 0 };
	for (int c = 0; c < 128; c++)
		out->is_word[c] = char_is_word((char)c);
	for (size_t i = COUNT_OF(spellings); i-- > 0;) {
		unsigned char upper = (unsigned char)spellings[i].ptr[0], lower = upper | 0x20;

		out->from[upper] = out->from[lower] = (unsigned char)i;
		if (out->to[upper] == 0)
			out->to[upper] = out->to[lower] = (unsigned char)(i + 1);
	}
}

bool name_is_alone(struct span text, size_t from, size_t to)
{
	char before = from > 0 ? text.ptr[from - 1] : ' ';
	char after = to < text.len ? text.ptr[to] : ' ';
	char next = to + 1 < text.len ? text.ptr[to + 1] : ' ';

	return !char_is_word(before) && !char_is_word(after) && !strchr("/.-#@=&\\", before) &&
	       !strchr("/-#@=\\", after) && !(after == '.' && char_is_word(next));
}

static bool is_all_capitals(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
			return false;
	return true;
}

/* The name that stands at this place, in whatever capitals, or empty. */
static struct span name_at(const struct spelling_index *index, struct span text, size_t at)
{
	unsigned char first = (unsigned char)text.ptr[at];

	for (size_t i = index->from[first]; i < index->to[first]; i++) {
		struct span name = spellings[i];
		struct span here = { text.ptr + at, name.len };

		if (at + name.len <= text.len && (here.ptr[2] | 0x20) == (name.ptr[2] | 0x20) &&
		    span_is_nocase(here, name))
			return name_is_alone(text, at, at + name.len) ? name : SPAN("");
	}
	return SPAN("");
}

/* The next name and where it stands, from `*at` on, or empty.  Names start where words start. */
static struct span next_name(const struct spelling_index *index, struct span text, size_t *at,
			     struct span *where)
{
	const unsigned char *bytes = (const unsigned char *)text.ptr;
	struct span name = SPAN("");
	size_t i = *at;

	while (i < text.len && name.len == 0) {
		if (index->to[bytes[i]] > 0)
			name = name_at(index, text, i);
		*where = span_slice(text, i, i + name.len);
		while (i < text.len && index->is_word[bytes[i]])
			i++;
		while (i < text.len && !index->is_word[bytes[i]])
			i++;
	}
	*at = i;
	return name;
}

/* Gives whether all names are right. */
static bool check_text(struct lint *l, const struct page *p, const struct spelling_index *index,
		       const struct passage *in)
{
	struct span name, where;
	bool is_right = true;
	size_t at = 0;

	while ((name = next_name(index, in->text, &at, &where)).len > 0)
		if (!span_is(where, name) && !is_all_capitals(where)) {
			flag_passage(l, p, in, where, name);
			is_right = false;
		}
	return is_right;
}

static void check_spelling(struct lint *l, const struct page *p,
			   const struct spelling_index *index, const struct passage *in)
{
	bool is_cell = in->cell && in->text.ptr == in->cell->text.ptr &&
		       in->text.len == in->cell->text.len;
	uint8_t *memory = is_cell ? page_memory(p, in->cell) : NULL;

	if (in->text.len <= 3 || (memory && *memory & CLEAN_OF_NAMES))
		return;
	if (check_text(l, p, index, in) && memory)
		*memory |= CLEAN_OF_NAMES;
}

static void check_cell(struct lint *l, const struct page *p, const struct spelling_index *index,
		       const struct cell *cell, bool is_wording)
{
	if (cell)
		check_spelling(l, p, index,
			       &(struct passage){ NULL, cell, cell->text, is_wording });
}

/* Wordings and answers. */
static void check_answer(struct lint *l, const struct page *p, const struct spelling_index *index,
			 const struct answer *a)
{
	struct passage wording = { a, row_cell(p, a->row, 0), a->wording, true };
	struct passage text = { a, row_cell(p, a->row, 1), a->text, false };

	check_spelling(l, p, index, &wording);
	if (a->cls == CLASS_TEXT || a->cls == CLASS_LIST)
		check_spelling(l, p, index, &text);
}

/* Why a permission is needed. */
static void check_reasons(struct lint *l, const struct page *p, const struct spelling_index *index,
			  const struct row *row)
{
	for (unsigned i = 2; i + 1 < row->ncells; i++)
		check_cell(l, p, index, row_cell(p, row, i), false);
}

static void check_standards(struct lint *l, const struct page *p)
{
	struct spelling_index index;

	index_spellings(&index);
	for (size_t i = 0; i < p->nanswers; i++)
		check_answer(l, p, &index, &p->answers[i]);
	for (size_t i = 0; i < p->nverdicts; i++)
		check_cell(l, p, &index, row_cell(p, p->verdicts[i].row, 0), true);
	for (size_t i = 0; i < p->npermissions; i++)
		check_reasons(l, p, &index, p->permissions[i].row);
}

static const struct rule rules[] = {
	{ "standard-name-altered", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION,
	  check_standards,
	  "Standards and laws have their names.",
	  "'Loi hipaa' is not what an auditor searches for.  Names that translation made up "
	  "are found as rejected phrases.\n\n"
	  "Write the name that the finding says, once, in the translated questionnaire: all "
	  "pages have it from there.",
	  "Does the app comply with hipaa?", "Does the app comply with HIPAA?", NULL },
};

const struct family standard_family = {
	"Names of standards and laws", rules, COUNT_OF(rules), REACH_PAGE,
};
