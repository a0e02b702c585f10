/* What did reviewers say of the wordings?  Reads the user's wordings.csv. */
#include "columns.h"

#include <stdlib.h>

enum column {
	COLUMN_LOCALE, COLUMN_KIND, COLUMN_ID, COLUMN_WORDING, COLUMN_VERDICT, COLUMN_USE,
	COLUMN_NOTE, COLUMN_PAGES, COLUMN_FIRST, COLUMN_DATE, COLUMN_EXAMPLE, COLUMN_COUNT
};

/* From "pages" on they are for the reader: 'attestlint wordings' writes them, nobody reads them. */
static const char *const column_names[] = {
	"locale", "kind", "id", "wording", "verdict", "use", "note", "pages", "first", "date",
	"example",
};

enum {
	NEEDED = 1 << COLUMN_LOCALE | 1 << COLUMN_KIND | 1 << COLUMN_ID | 1 << COLUMN_WORDING |
		 1 << COLUMN_VERDICT,
};

enum { LEAST_FIXED = 8 };		/* bytes of a line besides the company */

static const char *const kind_names[] = {
	[WORDING_QUESTION] = "question", [WORDING_CONTROL] = "control",
	[WORDING_HEADING] = "heading", [WORDING_HEADER] = "header", [WORDING_LINE] = "line",
};

static const char *const judgement_names[] = {
	[NOT_JUDGED] = "", [APPROVED] = "approved", [REJECTED] = "rejected",
};

const char *wording_kind_name(enum wording_kind kind)
{
	return kind_names[kind];
}

const char *judgement_name(enum judgement j)
{
	return judgement_names[j];
}

/* ---- one wording ---------------------------------------------------------------- */

static uint64_t hash_nocase(struct span s)
{
	uint64_t h = s.len;

	for (size_t i = 0; i < s.len; i++)
		h = hash_mix(h, (uint64_t)phrase_lower(s.ptr[i]));
	return h;
}

uint64_t wording_hash(const struct wording_key *key)
{
	uint64_t h = hash_mix(hash_nocase(key->locale), (uint64_t)key->kind);

	return hash_mix(hash_mix(h, hash_bytes(key->id)), hash_bytes(key->text));
}

/* The same place in the questionnaire, whatever the words. */
static bool is_same_place(const struct wording_key *a, const struct wording_key *b)
{
	return a->kind == b->kind && span_is(a->id, b->id) && span_is_nocase(a->locale, b->locale);
}

bool wording_is(const struct wording_key *a, const struct wording_key *b)
{
	return is_same_place(a, b) && span_is(a->text, b->text);
}

bool wording_fits(struct span with_company, struct span line)
{
	size_t at = span_find(with_company, SPAN(WORDING_COMPANY));
	struct span before = span_slice(with_company, 0, at);
	struct span after = span_slice(with_company, before.len + strlen(WORDING_COMPANY),
				       with_company.len);

	return at != SIZE_MAX && before.len + after.len >= LEAST_FIXED &&
	       before.len + after.len < line.len && span_starts(line, before) &&
	       span_ends(line, after) && !span_has(line, SPAN(WORDING_COMPANY));
}

/* ---- one row -------------------------------------------------------------------- */

/* "fr", "fr-FR", "zh-Hant-TW": a typing error would make a verdict that never counts. */
static bool is_tag(struct span tag)
{
	struct span part, rest = tag;
	size_t n = 0;

	while (span_cut(&rest, '-', &part)) {
		if (part.len < 2 || part.len > 8 || (n++ == 0 && part.len > 3))
			return false;
		for (size_t i = 0; i < part.len; i++)
			if (!char_is_word(part.ptr[i]) || part.ptr[i] == '_')
				return false;
	}
	return n > 0;
}

static struct span field(const struct columns *c, enum column column)
{
	return span_trim(csv_unguard(column_field(c, (int)column)));
}

static bool read_judgement(const struct columns *c, struct judged *out)
{
	int found = name_find(judgement_names, COUNT_OF(judgement_names),
			      field(c, COLUMN_VERDICT));

	if (found < 0)
		return refuse_field(c, COLUMN_VERDICT, "verdict",
				    "approved, rejected, or nothing");
	out->judgement = (enum judgement)found;
	out->use = field(c, COLUMN_USE);
	out->note = field(c, COLUMN_NOTE);
	if (out->use.len > 0 && out->judgement != REJECTED)
		return refuse_field(c, COLUMN_USE, "use",
				    "nothing, as the verdict is not 'rejected'");
	return true;
}

static bool read_row(const struct columns *c, struct judged *out)
{
	int kind = name_find(kind_names, WORDING_KIND_COUNT, field(c, COLUMN_KIND));

	out->key.locale = field(c, COLUMN_LOCALE);
	if (!is_tag(out->key.locale))
		return refuse_field(c, COLUMN_LOCALE, "locale", "a language such as fr-FR");
	if (kind < 0)
		return refuse_field_name(c, COLUMN_KIND, "kind", kind_names, WORDING_KIND_COUNT);
	out->key.kind = (enum wording_kind)kind;
	out->key.id = field(c, COLUMN_ID);
	if (out->key.id.len == 0)
		return refuse_field(c, COLUMN_ID, "id",
				    "one that 'attestlint wordings' prints, such as "
				    "general.app_name");
	out->key.text = field(c, COLUMN_WORDING);
	if (out->key.text.len == 0)
		return refuse_field(c, COLUMN_WORDING, "wording", "the text of the page");
	out->hash = wording_hash(&out->key);
	out->file = c->file->name;
	out->line = c->row->line;
	return read_judgement(c, out);
}

/* ---- all rows ------------------------------------------------------------------- */

bool review_parse(struct review *out, struct arena *arena, const struct catalog_file *file,
		  struct error *err)
{
	struct columns c = { .arena = arena, .file = file, .err = err, .names = column_names,
			     .count = COLUMN_COUNT, .needed = NEEDED };

	if (file->text.len == 0)
		return fail(err,
			    "%s:1:1: the file is empty, expected columns such as locale; to write "
			    "it anew, name it in --format csv=FILE, for '>' empties it first",
			    file->name);
	if (!columns_open(&c))
		return false;
	for (size_t i = 1; i < c.csv.count; i++)
		if (!columns_take(&c, i) || !read_row(&c, LIST_ADD(arena, out)))
			return false;
	return true;
}

/* Equal ones in the order of the files, for the message. */
static int judged_order(const void *a, const void *b)
{
	const struct judged *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (strcmp(x->file, y->file) != 0)
		return strcmp(x->file, y->file);
	return x->line < y->line ? -1 : x->line > y->line;
}

static void add_locale(struct review *review, struct arena *arena, const struct judged *j)
{
	if (j->judgement != NOT_JUDGED && !review_has(review, j->key.locale))
		*LIST_ADD(arena, &review->locales) = j->key.locale;
}

bool review_index(struct review *review, struct arena *arena, struct error *err)
{
	if (review->count > 0)
		qsort(review->items, review->count, sizeof(*review->items), judged_order);
	review->lines = NEW_ARRAY(arena, review->count + 1, const struct judged *);
	for (size_t i = 0; i < review->count; i++) {
		const struct judged *j = &review->items[i];

		if (i > 0 && wording_is(&j[-1].key, &j->key))
			return refuse(err, j->file, (struct place){ j->line, 1 },
				      "this wording stands in %s:%u, too, expected one row for it",
				      j[-1].file, j[-1].line);
		if (j->key.kind == WORDING_LINE && span_has(j->key.text, SPAN(WORDING_COMPANY)))
			review->lines[review->nlines++] = j;
		add_locale(review, arena, j);
	}
	return true;
}

/* ---- asking --------------------------------------------------------------------- */

static const struct judged *find_exact(const struct review *review, const struct wording_key *key)
{
	uint64_t hash = wording_hash(key);
	size_t from = 0, to = review->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (review->items[middle].hash < hash)
			from = middle + 1;
		else
			to = middle;
	}
	for (; from < review->count && review->items[from].hash == hash; from++)
		if (wording_is(&review->items[from].key, key))
			return &review->items[from];
	return NULL;
}

const struct judged *review_find(const struct review *review, const struct wording_key *key)
{
	const struct judged *exact = find_exact(review, key);

	for (size_t i = 0; !exact && key->kind == WORDING_LINE && i < review->nlines; i++)
		if (is_same_place(&review->lines[i]->key, key) &&
		    wording_fits(review->lines[i]->key.text, key->text))
			exact = review->lines[i];
	return exact;
}

bool review_has(const struct review *review, struct span locale)
{
	for (size_t i = 0; i < review->locales.count; i++)
		if (span_is_nocase(review->locales.items[i], locale))
			return true;
	return false;
}
