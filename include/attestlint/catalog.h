/*
 * What a page should say: questionnaires (schemas) and languages (locales), as data.
 * Loaded once, read-only afterwards, shared by all workers.
 */
#ifndef ATTESTLINT_CATALOG_H
#define ATTESTLINT_CATALOG_H

#include "attestlint/base.h"

enum answer_type {
	TYPE_TEXT, TYPE_NAME, TYPE_ID, TYPE_URL, TYPE_DATE, TYPE_YES_NO, TYPE_YES_NO_NA, TYPE_ENUM,
	TYPE_ENUM_LIST, TYPE_LIST, TYPE_COUNTRY, TYPE_COUNTRY_LIST, TYPE_DURATION,
};

/* What an answer is, whatever its language. */
enum answer_class {
	CLASS_BLANK, CLASS_YES, CLASS_NO, CLASS_NA, CLASS_DATE, CLASS_DURATION, CLASS_LIST,
	CLASS_COUNTRY, CLASS_URL, CLASS_ID, CLASS_NAME, CLASS_TEXT,
	CLASS_PASS, CLASS_FAIL, CLASS_IN_SCOPE,		/* verdicts on certification controls */
};

/* How good a word is for its class. */
enum term_use { USE_NONE, USE_STANDARD, USE_ACCEPTED, USE_WRONG };

enum permission_scope { SCOPE_UNKNOWN, SCOPE_DELEGATED, SCOPE_APPLICATION, SCOPE_BOTH };

const char *answer_type_name(enum answer_type type);	/* "yes-no", as in schema files */
const char *answer_class_name(enum answer_class cls);	/* "yes", as in JSON */
const char *permission_scope_name(enum permission_scope scope);

enum { GENERATION_2019 = 1, GENERATION_2021 = 2, GENERATION_2022 = 4 };

#define NO_INDEX UINT16_MAX
#define QUESTION_SECTIONS 4	/* sections that may hold one question */

/* One question of a schema. */
struct question {
	struct span id;			/* "data.tls": the same in every language */
	struct span label;		/* our short English words */
	uint16_t index;			/* in the schema, which is questionnaire order */
	uint16_t sections[QUESTION_SECTIONS];	/* indexes; NO_INDEX ends */
	unsigned generations;		/* bit g: schema generation number g asks it */
	enum answer_type type;
	bool required;			/* a blank is a defect when the question applies */
	uint16_t parent;		/* question index, or NO_INDEX */
	bool when_not;			/* the list below excludes instead of includes */
	struct span *when;		/* parent classes ("yes") or tokens for which it applies */
	size_t nwhen;
	/* the row is there whatever the parent says; that only decides whether it matters */
	bool is_always_asked;
	enum answer_class better;	/* CLASS_YES, CLASS_NO, or CLASS_BLANK for neither */
	struct span *tokens;		/* canonical tokens of enums and enum lists */
	size_t ntokens;
	bool is_open;			/* tokens that are not listed may occur */
};

/* One control of the certification table. */
struct control {
	struct span id, label;
	uint16_t index;			/* row in the table */
	/* a group; the ones below it up to the next header are its parts */
	bool is_header;
	bool is_optional;		/* the programme lets it be N/A for anyone */
	struct span na_when;		/* ... or on this condition (a sentence); empty = never */
};

struct generation {
	struct span id;			/* "2022" */
	struct span *zones;		/* pivots that tell it from the others */
	size_t nzones;
};

struct pivot_group {
	struct span id;
	struct span *pivots;
	size_t npivots;
};

struct schema {
	struct span id, title;
	struct span *sections; size_t nsections;
	/* that wordings keep in every language */
	struct span *english_names; size_t nenglish_names;
	struct generation *generations; size_t ngenerations;
	struct question *questions; size_t nquestions;
	struct intern question_ids;	/* by index of the question */
	struct control *controls; size_t ncontrols;
	struct pivot_group *pivot_groups; size_t npivot_groups;
};

/* One word of a language and what it means. */
enum term_kind {
	TERM_WORD,
	TERM_VERDICT,
	TERM_SCOPE,
	TERM_TOKEN,
	TERM_COUNTRY,
	TERM_MONTH,
	TERM_PERMISSION
};

struct term {
	enum term_kind kind;
	uint16_t question;		/* TERM_TOKEN: of this question */
	struct span text;		/* folded */
	struct span raw;		/* as written in the file */
	struct span value;		/* token, ISO country code, permission */
	/* answer_class, permission_scope or month; NO_OR_NA for words such as zh 'wu' */
	int number;
	enum term_use use;
};
#define NO_OR_NA 100

#define CUE_PARTS 4

/* Stems that give a wording away.  Parts must occur in this order in the folded wording. */
struct cue {
	uint16_t target;		/* question or control index, or enum phrase */
	uint16_t nparts;
	uint32_t weight;		/* bytes of all parts */
	struct span parts[CUE_PARTS];
};

/* Fixed lines that the page generator prints. */
enum phrase {
	PHRASE_NO_GRAPH,
	PHRASE_NO_ADDITIONAL_APIS,
	PHRASE_LAST_UPDATED,
	PHRASE_NO_BOTS,
	PHRASE_NO_SERVICES,
	PHRASE_NO_TELEMETRY,
	PHRASE_COUNT
};

/* What is wrong with a phrase: the defect classes of language. */
enum defect {
	DEFECT_MISTRANSLATION,
	DEFECT_GARBLED,
	DEFECT_IDENTIFIER_ALTERED,
	DEFECT_UNTRANSLATED,
	DEFECT_NAME_ALTERED,
	DEFECT_COUNT
};
const char *defect_name(enum defect defect);	/* "mistranslation", as in phrase files */

/* A few words that are wrong wherever they stand in fixed wording. */
struct rejected {
	struct span phrase;		/* apostrophes and blanks plain */
	struct span use, note;		/* the correction; why, may be empty */
	struct span help;		/* the correction as a sentence */
	enum defect defect;
	bool is_sure;			/* any reviewer would agree */
	bool is_nocase;			/* ASCII letters match in either case */
	bool is_part;			/* may stand within a word */
	bool in_answers;		/* wrong in what publishers wrote, too */
	bool is_cell;			/* only when it is all of the text */
	bool is_fitting;		/* `use` fits in every sentence where the phrase stands */
	bool is_manual;			/* `use` explains, or the words around it change, too */
};

/*
 * Rejected phrases, all of them searched for at once (Wu and Manber).  The search looks at the last
 * four bytes of a window as long as the shortest phrase; they say how far it may leap, or which
 * phrases may start with the window.
 */
#define PHRASE_BUCKETS 4096
struct phrase_link { uint32_t key; uint32_t item, next; };
struct phrase_list {
	struct rejected *items; size_t count, capacity;
	struct { struct phrase_link *items; size_t count, capacity; } links;
	size_t window;			/* bytes */
	uint32_t first[PHRASE_BUCKETS];	/* number of a link, which are from 1 on; 0 = none */
	uint8_t leap[PHRASE_BUCKETS];
};

/* ---- wordings and what reviewers say of them ----------------------------------------- */

/* A text of the page generator, translated. */
enum wording_kind {
	WORDING_QUESTION,
	WORDING_CONTROL,		/* a label of the certification table */
	WORDING_HEADING,
	WORDING_HEADER,			/* a column's title */
	WORDING_LINE,			/* any other line */
	WORDING_KIND_COUNT
};
const char *wording_kind_name(enum wording_kind kind);	/* "question", as in wordings.csv */

/* What makes one wording: the same text of another question is another wording. */
struct wording_key {
	struct span locale;		/* "fr-FR"; upper and lower case are equal */
	enum wording_kind kind;
	struct span id;			/* question, control, anchor ... */
	struct span text;		/* as the page renders it */
};
uint64_t wording_hash(const struct wording_key *key);
bool wording_is(const struct wording_key *a, const struct wording_key *b);
/* In a line, what the page calls its publisher and the day are left out, for they differ. */
#define WORDING_COMPANY "{company}"
#define WORDING_DATE "{date}"
/* Whether a line is this one with another name for "{company}", which it does not have itself. */
bool wording_fits(struct span with_company, struct span line);

enum judgement { NOT_JUDGED, APPROVED, REJECTED };
const char *judgement_name(enum judgement j);	/* "approved"; "" when not judged */

/* A row of a user's wordings.csv. */
struct judged {
	struct wording_key key;
	enum judgement judgement;
	struct span use, note;		/* the correction; why; may be empty */
	uint64_t hash;
	const char *file;
	uint32_t line;
};

/* The rows of all such files, sorted by hash. */
struct review {
	struct judged *items; size_t count, capacity;
	const struct judged **lines; size_t nlines;	/* those with "{company}" */
	struct { struct span *items; size_t count, capacity; } locales;	/* that have verdicts */
};
/* The row of a wording, or NULL. */
const struct judged *review_find(const struct review *review, const struct wording_key *key);
/* Whether anything of this language was judged. */
bool review_has(const struct review *review, struct span locale);

struct locale {
	struct span tag;		/* "fr-FR"; "und" = what all languages share */
	const struct schema *schema;	/* the one whose questions the cues and tokens are of */
	const struct locale *common;	/* "und", NULL for itself */
	struct cue *cues; size_t ncues;			/* of questions, by target */
	/* nquestions + 1 entries: the cues of question q start here */
	uint32_t *first_cue;
	struct cue *control_cues; size_t ncontrol_cues;
	struct cue *phrases; size_t nphrases;
	struct term *terms; size_t nterms;		/* sorted by kind, question, text */
	const struct phrase_list *rejected;		/* never NULL */
	bool is_other_script;		/* written in other letters than Latin ones */
	const struct trigrams *trigrams;	/* NULL: none counted for this language */
	size_t trigram_language;
};

struct catalog {
	struct schema *schemas; size_t nschemas;	/* the user's come first */
	/* sorted by tag: nlocales of schemas[0], then of schemas[1] ... */
	struct locale *locales; size_t nlocales;
	const struct locale *common;			/* of schemas[0] */
	const struct review *review;	/* the user's verdicts on wordings; NULL without any file */
};

struct embedded_file {
	const char *name;	/* "schemas/x.yml", "locales/fr-FR.csv", "phrases/fr-FR.csv" */
	const char *data;
	size_t size;
};
extern const struct embedded_file embedded_files[];
extern const size_t embedded_file_count;

struct catalog_request {
	/* replace the built-in ones of the same id, or add */
	const char **schema_files; size_t nschema_files;
	/* likewise, by file name without .csv */
	const char **locale_files; size_t nlocale_files;
	/* rejected phrases to add; they replace built-in ones of the same words */
	const char **glossary_files; size_t nglossary_files;
	/* verdicts on wordings */
	const char **wording_files; size_t nwording_files;
	bool no_locales;		/* only the common cues */
};

/*
 * Load the built-in catalog and the user's files.  A mistake in a file names file, line and
 * column.
 */
MUST_USE bool catalog_load(struct catalog *out, struct arena *arena,
			   const struct catalog_request *request, struct error *err);

/*
 * The language of a tag for a questionnaire ("fr-FR", case ignored; "fr" and "fr-CA" find the
 * first fr-*), or the common one.  A locale must only be asked about questions of its own schema.
 */
const struct locale *schema_locale(const struct catalog *catalog, const struct schema *schema,
				   struct span tag);
/* The same for schemas[0]: enough for words, months and countries, which are the same for all. */
const struct locale *catalog_locale(const struct catalog *catalog, struct span tag);

/* or NULL */
const struct question *schema_question(const struct schema *schema, struct span id);
const struct control *schema_control(const struct schema *schema, struct span id);
/* or NO_INDEX */
uint16_t schema_section(const struct schema *schema, struct span id);
bool question_in_section(const struct question *q, uint16_t section);

/*
 * Weight of the best cue of a question that matches a folded wording, common cues included; 0 =
 * none.
 */
unsigned locale_match(const struct locale *locale, const struct question *q, struct span folded);
unsigned locale_match_control(const struct locale *locale, const struct control *c,
			      struct span folded);
const char *phrase_name(enum phrase phrase);	/* "no-graph", as in locale files */
/* Whether a folded line is this fixed line. */
bool locale_is_phrase(const struct locale *locale, enum phrase phrase, struct span folded);
/* The meaning of a folded text, in the language first, then in the common file; or NULL. */
const struct term *locale_term(const struct locale *locale, enum term_kind kind,
			       const struct question *q, struct span folded);
/* The word a page of this language should use for a class; empty when the file names none. */
struct span locale_standard_word(const struct locale *locale, enum answer_class cls);
/* The standard word for the choice or country that this word of the language means, or empty. */
struct span locale_standard_term(const struct locale *locale, const struct term *term);
/*
 * The first rejected phrase of a text from byte `from` on, and of several there the longest; where
 * it stands in *where.  Typographic apostrophes and no-break spaces count as plain ones.  NULL when
 * there is none.
 */
const struct rejected *phrase_find(const struct phrase_list *list, struct span text, size_t from,
				   struct span *where);
/* What a text on a page of some language looks like. */
enum language_guess { GUESS_UNSURE, GUESS_OWN, GUESS_FOREIGN };

/*
 * Whether a text, Markdown as written, is foreign to this language: English where that is written
 * in Latin letters too, else anything in Latin letters.  Unsure below three words in a row,
 * between the languages, and where nothing is known of the language.
 */
enum language_guess locale_guess(const struct locale *locale, struct span text);
/* A month name at the start of a folded text: 1-12 and its length in *len, or 0. */
unsigned locale_month(const struct locale *locale, struct span folded, size_t *len);

#endif
