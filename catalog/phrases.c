/* Which phrases does a file reject?  phrase_search.c finds them. */
#include "load.h"

#include "attestlint/csv.h"

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

static const char *const match_names[] = { "nocase", "part", "answers" };

const char *defect_name(enum defect defect)
{
	return defect_names[defect];
}

/* ---- one file ---------------------------------------------------------------- */

/* The file being read, and the row in hand. */
struct reading {
	struct arena *arena;
	const struct catalog *catalog;
	const struct catalog_file *file;
	struct error *err;
	const struct csv_row *row;
	size_t at[COLUMN_COUNT];	/* which field a column is; SIZE_MAX = the file lacks it */
};

static struct span field(const struct reading *r, enum column column)
{
	return r->at[column] == SIZE_MAX ? SPAN("") : r->row->fields[r->at[column]];
}

static bool refuse_field(const struct reading *r, size_t index, const char *what,
			 const char *expected)
{
	struct place at = { r->row->line, csv_column(r->file->text, r->row->line, index) };

	return refuse(r->err, r->file->name, at, "unknown %s '%.*s', expected %s", what,
		      SPAN_ARG(r->row->fields[index]), expected);
}

static bool refuse_name(const struct reading *r, size_t index, const char *what,
			const char *const *names, size_t count)
{
	struct span list = name_list(r->arena, names, count);

	return refuse_field(r, index, what, arena_cstr(r->arena, list));
}

static bool refuse_twice(const struct reading *r, size_t index)
{
	struct place at = { r->row->line, csv_column(r->file->text, r->row->line, index) };

	return refuse(r->err, r->file->name, at, "'%.*s' stands here a second time",
		      SPAN_ARG(r->row->fields[index]));
}

static bool is_needed(const struct reading *r, enum column column)
{
	switch (column) {
	case COLUMN_LOCALE:
		return !r->file->is_builtin;
	case COLUMN_PHRASE:
	case COLUMN_USE:
	case COLUMN_CLASS:
	case COLUMN_NOTE:
		return true;
	case COLUMN_CERTAINTY:
	case COLUMN_MATCH:
	case COLUMN_COUNT:
		break;
	}
	return false;
}

/* Columns are known by their names, in any order. */
static bool read_header(struct reading *r, const struct csv *csv)
{
	struct place at = { 1, 1 };

	for (size_t c = 0; c < COLUMN_COUNT; c++)
		r->at[c] = SIZE_MAX;
	r->row = csv->rows;
	for (size_t i = 0; csv->count > 0 && i < r->row->count; i++) {
		int found = name_find(column_names, COLUMN_COUNT, r->row->fields[i]);

		if (found < 0)
			return refuse_name(r, i, "column", column_names, COLUMN_COUNT);
		if (r->at[found] != SIZE_MAX)
			return refuse_twice(r, i);
		r->at[found] = i;
	}
	for (enum column c = 0; c < COLUMN_COUNT; c++)
		if (is_needed(r, c) && r->at[c] == SIZE_MAX)
			return refuse(r->err, r->file->name, at, "column '%s' is missing",
				      column_names[c]);
	return true;
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
	bool *const marks[] = { &out->is_nocase, &out->is_part, &out->in_answers };

	while (span_cut(&rest, ' ', &word)) {
		int found = name_find(match_names, COUNT_OF(match_names), word);

		if (found < 0)
			return refuse_name(r, r->at[COLUMN_MATCH], "match", match_names,
					   COUNT_OF(match_names));
		*marks[found] = true;
	}
	return true;
}

static bool read_words(const struct reading *r, struct rejected *out)
{
	struct span phrase = make_plain(r->arena, field(r, COLUMN_PHRASE), out->is_nocase);

	out->phrase = span_trim(phrase);
	out->use = field(r, COLUMN_USE);
	out->note = field(r, COLUMN_NOTE);
	out->help = arena_printf(r->arena, "write '%.*s'", SPAN_ARG(out->use));
	if (out->phrase.len < PHRASE_LEAST || span_find_byte(out->phrase, '\n') != SIZE_MAX)
		return refuse_field(r, r->at[COLUMN_PHRASE], "phrase",
				    "at least four bytes on one line");
	if (out->use.len == 0)
		return refuse_field(r, r->at[COLUMN_USE], "use", "the right words");
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
	int defect = name_find(defect_names, DEFECT_COUNT, field(r, COLUMN_CLASS));
	int certainty = name_find(certainty_names, COUNT_OF(certainty_names),
				  field(r, COLUMN_CERTAINTY));

	out->locale = r->file->is_builtin ? file_tag(r->file->name) : field(r, COLUMN_LOCALE);
	if (!r->file->is_builtin && !is_language(r->catalog, out->locale))
		return refuse_field(r, r->at[COLUMN_LOCALE], "locale",
				    "a language such as fr-FR, or und for all");
	if (defect < 0)
		return refuse_name(r, r->at[COLUMN_CLASS], "class", defect_names, DEFECT_COUNT);
	if (certainty < 0)
		return refuse_name(r, r->at[COLUMN_CERTAINTY], "certainty", certainty_names + 1,
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
			return refuse_twice(r, r->at[COLUMN_PHRASE]);
	return true;
}

bool phrases_parse(struct phrase_rows *out, struct arena *arena, const struct catalog *catalog,
		   const struct catalog_file *file, struct error *err)
{
	struct reading r = { .arena = arena, .catalog = catalog, .file = file, .err = err };
	struct csv csv = { 0 };
	size_t first = out->count;

	if (!csv_read(&csv, arena, file->name, file->text, err) || !read_header(&r, &csv))
		return false;
	for (size_t i = 1; i < csv.count; i++) {
		r.row = &csv.rows[i];
		if (r.row->count != csv.rows[0].count)
			return refuse(err, file->name, (struct place){ r.row->line, 1 },
				      "row has %zu fields, expected %zu", r.row->count,
				      csv.rows[0].count);
		if (!read_row(&r, LIST_ADD(arena, out)) || !check_new(&r, out, first))
			return false;
	}
	return true;
}
