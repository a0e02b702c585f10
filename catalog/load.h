/* What catalog.c needs of the two file formats.  Private to catalog/. */
#ifndef CATALOG_LOAD_H
#define CATALOG_LOAD_H

#include "attestlint/catalog.h"

/* A file of the catalog: its name for messages, its text. */
struct catalog_file {
	const char *name;
	struct span text;
	bool is_builtin;
};

/* "file:line:column: message"; returns false. */
bool refuse(struct error *err, const char *file, struct place at, const char *fmt, ...)
	PRINTF_LIKE(4, 5);

/* Read a questionnaire.  Spans of the result live in the arena or in the file's text. */
MUST_USE bool schema_parse(struct schema *out, struct arena *arena, const struct catalog_file *file,
			   struct error *err);

/*
 * Read a language for one schema of the catalog.  Rows about questions and controls that only
 * another schema knows are passed over; in a built-in file, those that nobody knows too, as the
 * user may have replaced the schema that it was written for.
 */
MUST_USE bool locale_parse(struct locale *out, struct arena *arena, const struct catalog *catalog,
			   const struct schema *schema, const struct catalog_file *file,
			   struct error *err);

/* "locales/fr-FR.csv" is the language "fr-FR". */
struct span file_tag(const char *name);

/* One row of a file of rejected phrases, and whose it is. */
struct phrase_row {
	struct span locale;		/* "und" = every language */
	struct rejected rejected;
};

struct phrase_rows { struct phrase_row *items; size_t count, capacity; };

/* Add the rows of one file.  Those of a built-in file are of the language that names the file. */
MUST_USE bool phrases_parse(struct phrase_rows *out, struct arena *arena,
			    const struct catalog *catalog, const struct catalog_file *file,
			    struct error *err);
/* A phrase has at least so many bytes. */
enum { PHRASE_LEAST = 4 };
/* Length of a typographic spelling of this plain character at the start of `s`; 0 = none. */
size_t typographic_length(struct span s, char plain);
char phrase_lower(char c);		/* of ASCII */
/* The phrases of one language, ready to be searched for; of equal ones the first row counts. */
const struct phrase_list *phrases_index(struct arena *arena, const struct phrase_rows *rows,
					struct span locale);

/* Add the rows of one file of verdicts on wordings. */
MUST_USE bool review_parse(struct review *out, struct arena *arena, const struct catalog_file *file,
			   struct error *err);
/* Put all rows in order; a wording that stands in two of them is refused. */
MUST_USE bool review_index(struct review *review, struct arena *arena, struct error *err);

/* Read the table of trigrams, and tell a language which of them are its own. */
MUST_USE bool trigrams_load(const struct trigrams **out, struct arena *arena,
			    const struct catalog_file *file, struct error *err);
void locale_set_trigrams(struct locale *locale, const struct trigrams *trigrams);

/* An index of the names below, or -1; and the names for a message: "a, b or c". */
int name_find(const char *const *names, size_t count, struct span text);
struct span name_list(struct arena *arena, const char *const *names, size_t count);

/* The order of a locale's terms: kind, question, text. */
int term_compare(const struct term *a, const struct term *b);

#endif
