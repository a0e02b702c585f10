/* Which questionnaires and languages does the program know? */
#include "load.h"

#include <stdio.h>
#include <stdlib.h>

#include "attestlint/text.h"

/* ---- for both file formats ---------------------------------------------------- */

bool refuse(struct error *err, const char *file, struct place at, const char *fmt, ...)
{
	char text[sizeof(err->text) / 2];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	return fail(err, "%s:%u:%u: %s", file, at.line, at.column, text);
}

int name_find(const char *const *names, size_t count, struct span text)
{
	for (size_t i = 0; i < count; i++)
		if (span_is(span_of(names[i]), text))
			return (int)i;
	return -1;
}

struct span name_list(struct arena *arena, const char *const *names, size_t count)
{
	struct span list = { 0 };

	for (size_t i = 0; i < count; i++) {
		const char *glue = i == 0 ? "" : i + 1 < count ? ", " : " or ";

		list = arena_printf(arena, "%.*s%s%s", SPAN_ARG(list), glue, names[i]);
	}
	return list;
}

/* ---- which files ---------------------------------------------------------------- */

/* What is to be read, the user's files before the built-in ones. */
struct files {
	struct catalog_file *items;
	size_t count;
};

static bool add_user_files(struct files *files, struct arena *arena, const char *const *paths,
			   size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct catalog_file *f = &files->items[files->count++];

		*f = (struct catalog_file){ .name = paths[i] };
		if (!file_read(arena, paths[i], &f->text, err))
			return false;
	}
	return true;
}

static void add_builtin_files(struct files *files, struct span folder)
{
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct embedded_file *e = &embedded_files[i];

		if (span_starts(span_of(e->name), folder))
			files->items[files->count++] =
				(struct catalog_file){ e->name, { e->data, e->size }, true };
	}
}

static bool list_files(struct files *out, struct arena *arena, const char *const *paths,
		       size_t count, struct span folder, struct error *err)
{
	out->items = NEW_ARRAY(arena, count + embedded_file_count, struct catalog_file);
	out->count = 0;
	if (!add_user_files(out, arena, paths, count, err))
		return false;
	add_builtin_files(out, folder);
	return true;
}

/* ---- schemas ---------------------------------------------------------------------- */

const struct question *schema_question(const struct schema *schema, struct span id)
{
	uint32_t index;

	return intern_find(&schema->question_ids, id, &index) ? &schema->questions[index] : NULL;
}

const struct control *schema_control(const struct schema *schema, struct span id)
{
	for (size_t i = 0; i < schema->ncontrols; i++)
		if (span_is(schema->controls[i].id, id))
			return &schema->controls[i];
	return NULL;
}

uint16_t schema_section(const struct schema *schema, struct span id)
{
	for (size_t i = 0; i < schema->nsections; i++)
		if (span_is(schema->sections[i], id))
			return (uint16_t)i;
	return NO_INDEX;
}

bool question_in_section(const struct question *q, uint16_t section)
{
	for (size_t i = 0; i < QUESTION_SECTIONS && q->sections[i] != NO_INDEX; i++)
		if (q->sections[i] == section)
			return true;
	return false;
}

static bool has_schema(const struct catalog *catalog, struct span id)
{
	for (size_t i = 0; i < catalog->nschemas; i++)
		if (span_is(catalog->schemas[i].id, id))
			return true;
	return false;
}

static bool load_schemas(struct catalog *out, struct arena *arena,
			 const struct catalog_request *request, struct error *err)
{
	struct files files;

	if (!list_files(&files, arena, request->schema_files, request->nschema_files,
			SPAN("schemas/"), err))
		return false;
	out->schemas = NEW_ARRAY(arena, files.count, struct schema);
	for (size_t i = 0; i < files.count; i++) {
		struct schema *s = &out->schemas[out->nschemas];

		if (!schema_parse(s, arena, &files.items[i], err))
			return false;
		if (!has_schema(out, s->id))
			out->nschemas++;
		else if (!files.items[i].is_builtin)
			return fail(err, "schema '%.*s' is given by two files, expected one",
				    SPAN_ARG(s->id));
	}
	return true;
}

/* ---- locales ----------------------------------------------------------------------- */

struct span file_tag(const char *name)
{
	struct span tag = span_of(name);

	for (size_t slash; (slash = span_find_byte(tag, '/')) != SIZE_MAX;)
		tag = span_slice(tag, slash + 1, tag.len);
	if (span_ends(tag, SPAN(".csv")))
		tag.len -= 4;
	return tag;
}

/* Among the `count` locales of one schema. */
static struct locale *locale_find(struct locale *locales, size_t count, struct span tag)
{
	for (size_t i = 0; i < count; i++)
		if (span_is_nocase(locales[i].tag, tag))
			return &locales[i];
	return NULL;
}

static int file_order(const void *a, const void *b)
{
	return span_compare(file_tag(((const struct catalog_file *)a)->name),
			    file_tag(((const struct catalog_file *)b)->name));
}

/* One file for each language, a user's rather than ours; sorted by language. */
static void choose_files(struct files *files, bool only_common)
{
	size_t count = 0;

	for (size_t i = 0; i < files->count; i++) {
		struct span tag = file_tag(files->items[i].name);
		bool is_wanted = !only_common || span_is(tag, SPAN("und"));

		for (size_t k = 0; k < count; k++)
			is_wanted &= !span_is_nocase(file_tag(files->items[k].name), tag);
		if (is_wanted)
			files->items[count++] = files->items[i];
	}
	files->count = count;
	qsort(files->items, count, sizeof(*files->items), file_order);
}

/* All languages for one schema, their common one linked. */
static bool load_locales_of(struct catalog *out, struct arena *arena, const struct files *files,
			    const struct schema *schema, struct error *err)
{
	struct locale *first = out->locales + (size_t)(schema - out->schemas) * files->count;
	const struct locale *common;

	for (size_t i = 0; i < files->count; i++) {
		first[i].tag = file_tag(files->items[i].name);
		if (!locale_parse(&first[i], arena, out, schema, &files->items[i], err))
			return false;
	}
	common = locale_find(first, files->count, SPAN("und"));
	for (size_t i = 0; i < files->count; i++)
		first[i].common = &first[i] == common ? NULL : common;
	return true;
}

static bool load_locales(struct catalog *out, struct arena *arena,
			 const struct catalog_request *request, struct error *err)
{
	struct files files;

	if (!list_files(&files, arena, request->locale_files, request->nlocale_files,
			SPAN("locales/"), err))
		return false;
	choose_files(&files, request->no_locales);
	out->nlocales = files.count;
	out->locales = NEW_ARRAY(arena, out->nschemas * files.count, struct locale);
	for (size_t i = 0; i < out->nschemas; i++)
		if (!load_locales_of(out, arena, &files, &out->schemas[i], err))
			return false;
	out->common = locale_find(out->locales, out->nlocales, SPAN("und"));
	return out->common || fail(err, "no language 'und' is built in, expected 'und.csv'");
}

/* ---- rejected phrases -------------------------------------------------------------- */

static bool load_phrases(struct catalog *out, struct arena *arena,
			 const struct catalog_request *request, struct error *err)
{
	struct files files;
	struct phrase_rows rows = { 0 };

	if (!list_files(&files, arena, request->glossary_files, request->nglossary_files,
			SPAN("phrases/"), err))
		return false;
	for (size_t i = 0; i < files.count; i++)
		if (!phrases_parse(&rows, arena, out, &files.items[i], err))
			return false;
	for (size_t i = 0; i < out->nlocales; i++) {
		const struct phrase_list *list = phrases_index(arena, &rows, out->locales[i].tag);

		for (size_t s = 0; s < out->nschemas; s++)
			out->locales[s * out->nlocales + i].rejected = list;
	}
	return true;
}

/* ---- verdicts on wordings ---------------------------------------------------------- */

static bool load_review(struct catalog *out, struct arena *arena,
			const struct catalog_request *request, struct error *err)
{
	struct review *review;

	if (request->nwording_files == 0)
		return true;
	review = NEW(arena, struct review);
	for (size_t i = 0; i < request->nwording_files; i++) {
		struct catalog_file file = { .name = request->wording_files[i] };

		if (!file_read(arena, file.name, &file.text, err) ||
		    !review_parse(review, arena, &file, err))
			return false;
	}
	out->review = review;
	return review_index(review, arena, err);
}

/* ---- trigrams ------------------------------------------------------------------------ */

static bool load_trigrams(struct catalog *out, struct arena *arena, struct error *err)
{
	const struct trigrams *trigrams = NULL;

	for (size_t i = 0; i < embedded_file_count && !trigrams; i++) {
		const struct embedded_file *e = &embedded_files[i];
		struct catalog_file file = { e->name, { e->data, e->size }, true };

		if (span_is(span_of(e->name), SPAN("trigrams.csv")) &&
		    !trigrams_load(&trigrams, arena, &file, err))
			return false;
	}
	if (!trigrams)
		return fail(err, "no table of trigrams is built in, expected 'trigrams.csv'");
	for (size_t i = 0; i < out->nschemas * out->nlocales; i++)
		locale_set_trigrams(&out->locales[i], trigrams);
	return true;
}

bool catalog_load(struct catalog *out, struct arena *arena, const struct catalog_request *request,
		  struct error *err)
{
	*out = (struct catalog){ 0 };
	if (!load_schemas(out, arena, request, err))
		return false;
	if (out->nschemas == 0)
		return fail(err, "no questionnaire is built in, expected one with --schema");
	return load_locales(out, arena, request, err) && load_phrases(out, arena, request, err) &&
	       load_trigrams(out, arena, err) && load_review(out, arena, request, err);
}

/* ---- asking ------------------------------------------------------------------------ */

static bool is_same_language(struct span tag, struct span other)
{
	size_t dash = span_find_byte(tag, '-');
	struct span language = span_slice(tag, 0, dash);

	return language.len > 0 && other.len > language.len && other.ptr[language.len] == '-' &&
	       span_is_nocase(span_slice(other, 0, language.len), language);
}

const struct locale *schema_locale(const struct catalog *catalog, const struct schema *schema,
				   struct span tag)
{
	struct locale *first = catalog->locales +
			       (size_t)(schema - catalog->schemas) * catalog->nlocales;
	const struct locale *exact = locale_find(first, catalog->nlocales, tag);

	if (exact)
		return exact;
	for (size_t i = 0; i < catalog->nlocales; i++)
		if (is_same_language(tag, first[i].tag))
			return &first[i];
	return locale_find(first, catalog->nlocales, SPAN("und"));
}

const struct locale *catalog_locale(const struct catalog *catalog, struct span tag)
{
	return schema_locale(catalog, &catalog->schemas[0], tag);
}
