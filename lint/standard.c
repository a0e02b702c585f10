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
	struct span text;
	bool is_wording;		/* of the questionnaire, not of a publisher */
};

struct passages {
	LIST(struct passage) list;
};

static void add_passage(struct passages *out, struct arena *arena, struct passage passage)
{
	if (passage.text.len > 3)
		*LIST_ADD(arena, &out->list) = passage;
}

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

/* Whether the name stands alone, and is no part of an address, a path or a file name. */
static bool is_alone(struct span text, size_t from, size_t to)
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
			return is_alone(text, at, at + name.len) ? name : SPAN("");
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

static void check_spelling(struct lint *l, const struct page *p,
			   const struct spelling_index *index, const struct passage *in)
{
	struct span name, where;
	size_t at = 0;

	while ((name = next_name(index, in->text, &at, &where)).len > 0)
		if (!span_is(where, name) && !is_all_capitals(where))
			flag_passage(l, p, in, where, name);
}

/* A question whose label names no standard asks for none: most wordings need not be read. */
static bool may_name(const struct spelling_index *index, const struct question *q)
{
	struct span where;
	size_t at = 0;

	return !q || next_name(index, q->label, &at, &where).len > 0;
}

/* Wordings, answers, controls, and why a permission is needed. */
static void collect_passages(struct passages *out, struct arena *arena, const struct page *p,
			     const struct spelling_index *index)
{
	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];

		if (may_name(index, a->question))
			add_passage(out, arena, (struct passage){ a, a->wording, true });
		if (a->cls == CLASS_TEXT || a->cls == CLASS_LIST)
			add_passage(out, arena, (struct passage){ a, a->text, false });
	}
	for (size_t i = 0; i < p->nverdicts; i++)
		add_passage(out, arena, (struct passage){ NULL, p->verdicts[i].label, true });
	for (size_t i = 0; i < p->npermissions; i++) {
		const struct row *row = p->permissions[i].row;

		for (unsigned k = 2; k + 1 < row->ncells; k++)
			add_passage(out, arena,
				    (struct passage){ NULL, row_cell(p, row, k)->text,
						      false });
	}
}

static void check_standards(struct lint *l, const struct page *p)
{
	struct passages passages = { 0 };
	struct spelling_index index;

	index_spellings(&index);
	collect_passages(&passages, lint_scratch(l), p, &index);
	for (size_t i = 0; i < passages.list.count; i++)
		check_spelling(l, p, &index, &passages.list.items[i]);
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

const struct family standard_family = { "Names of standards and laws", rules, COUNT_OF(rules), REACH_PAGE };
