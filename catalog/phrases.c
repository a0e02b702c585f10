/* Which phrases does a file reject?  phrase_search.c finds them. */
#include "columns.h"

enum column {
	COLUMN_LOCALE, COLUMN_PHRASE, COLUMN_USE, COLUMN_CLASS, COLUMN_CERTAINTY, COLUMN_MATCH,
	COLUMN_NOTE, COLUMN_COUNT
};

static const char *const column_names[] = {
	"locale", "phrase", "use", "class", "certainty", "match", "note",
};

static const char *const defect_names[] = {
	[DEFECT_MISTRANSLATION] = "mistranslation", [DEFECT_GARBLED] = "garbled",
	[DEFECT_IDENTIFIER_ALTERED] = "identifier-altered",
	[DEFECT_UNTRANSLATED] = "untranslated", [DEFECT_NAME_ALTERED] = "name-altered",
};

static const char *const certainty_names[] = { "", "sure", "likely" };

static const char *const match_names[] = {
	"nocase", "part", "answers", "cell", "safe", "manual",
};

const char *defect_name(enum defect defect)
{
	return defect_names[defect];
}

/* The file being read, and the languages there are. */
struct reading {
	struct columns columns;
	const struct catalog *catalog;
};

static struct span field(const struct reading *r, enum column column)
{
	return column_field(&r->columns, (int)column);
}

/* ---- one row ----------------------------------------------------------------- */

static struct span make_plain(struct arena *arena, struct span s, bool is_nocase)
{
	char *out = arena_bytes(arena, s.len + 1);
	size_t len = 0;

	while (s.len > 0) {
		size_t blank = typographic_length(s, ' ');
		size_t mark = typographic_length(s, '\'');

		if (blank || mark)
			out[len++] = blank ? ' ' : '\'';
		else
			out[len++] = is_nocase ? phrase_lower(s.ptr[0]) : s.ptr[0];
		s = span_slice(s, blank + mark ? blank + mark : 1, s.len);
	}
	return (struct span){ out, len };
}

static bool read_match(const struct reading *r, struct rejected *out)
{
	struct span rest = field(r, COLUMN_MATCH), word;
	bool *const marks[] = {
		&out->is_nocase, &out->is_part, &out->in_answers,
		&out->is_cell, &out->is_fitting, &out->is_manual,
	};

	while (span_cut(&rest, ' ', &word)) {
		int found = name_find(match_names, COUNT_OF(match_names), word);

		if (found < 0)
			return refuse_field_name(&r->columns, COLUMN_MATCH, "match", match_names,
						 COUNT_OF(match_names));
		*marks[found] = true;
	}
	return true;
}

static bool read_words(const struct reading *r, struct rejected *out)
{
	struct span phrase = make_plain(r->columns.arena, field(r, COLUMN_PHRASE), out->is_nocase);

	out->phrase = span_trim(phrase);
	out->use = field(r, COLUMN_USE);
	out->note = field(r, COLUMN_NOTE);
	out->help = arena_printf(r->columns.arena, "write '%.*s'", SPAN_ARG(out->use));
	if (out->phrase.len < PHRASE_LEAST || span_find_byte(out->phrase, '\n') != SIZE_MAX)
		return refuse_field(&r->columns, COLUMN_PHRASE, "phrase",
				    "at least four bytes on one line");
	if (span_find_byte(out->phrase, '|') != SIZE_MAX)
		return refuse_field(&r->columns, COLUMN_PHRASE, "phrase",
				    "no pipe: cells are read one by one, see match 'cell'");
	if (out->use.len == 0)
		return refuse_field(&r->columns, COLUMN_USE, "use", "the right words");
	return true;
}

static bool is_language(const struct catalog *catalog, struct span tag)
{
	for (size_t i = 0; i < catalog->nlocales; i++)
		if (span_is_nocase(catalog->locales[i].tag, tag))
			return true;
	return false;
}

static bool read_row(struct reading *r, struct phrase_row *out)
{
	const struct columns *c = &r->columns;
	int defect = name_find(defect_names, DEFECT_COUNT, field(r, COLUMN_CLASS));
	int certainty = name_find(certainty_names, COUNT_OF(certainty_names),
				  field(r, COLUMN_CERTAINTY));

	out->locale = c->file->is_builtin ? file_tag(c->file->name) : field(r, COLUMN_LOCALE);
	if (!c->file->is_builtin && !is_language(r->catalog, out->locale))
		return refuse_field(c, COLUMN_LOCALE, "locale",
				    "a language such as fr-FR, or und for all");
	if (defect < 0)
		return refuse_field_name(c, COLUMN_CLASS, "class", defect_names, DEFECT_COUNT);
	if (certainty < 0)
		return refuse_field_name(c, COLUMN_CERTAINTY, "certainty", certainty_names + 1,
					 COUNT_OF(certainty_names) - 1);
	out->rejected.defect = (enum defect)defect;
	out->rejected.is_sure = certainty < 2;
	return read_match(r, &out->rejected) && read_words(r, &out->rejected);
}

static bool is_same(const struct phrase_row *a, const struct phrase_row *b)
{
	return span_is(a->rejected.phrase, b->rejected.phrase) &&
	       span_is_nocase(a->locale, b->locale);
}

static bool check_new(const struct reading *r, const struct phrase_rows *rows, size_t first)
{
	const struct phrase_row *last = &rows->items[rows->count - 1];

	for (size_t i = first; i + 1 < rows->count; i++)
		if (is_same(&rows->items[i], last))
			return refuse_twice(&r->columns, COLUMN_PHRASE);
	return true;
}

enum {
	NEEDED = 1 << COLUMN_PHRASE | 1 << COLUMN_USE | 1 << COLUMN_CLASS | 1 << COLUMN_NOTE,
};

bool phrases_parse(struct phrase_rows *out, struct arena *arena, const struct catalog *catalog,
		   const struct catalog_file *file, struct error *err)
{
	struct reading r = {
		.columns = {
			.arena = arena, .file = file, .err = err,
			.names = column_names, .count = COLUMN_COUNT,
			.needed = NEEDED | (file->is_builtin ? 0 : 1 << COLUMN_LOCALE),
		},
		.catalog = catalog,
	};
	size_t first = out->count;

	if (!columns_open(&r.columns))
		return false;
	for (size_t i = 1; i < r.columns.csv.count; i++)
		if (!columns_take(&r.columns, i) || !read_row(&r, LIST_ADD(arena, out)) ||
		    !check_new(&r, out, first))
			return false;
	return true;
}
