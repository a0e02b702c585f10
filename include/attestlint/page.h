/*
 * What a page does say: Markdown text -> page model.  Parsing cannot fail: a broken page is a page
 * with faults.  Every span points into the page's text unless said otherwise, so line and column
 * are always derivable (page_place) and never stored.
 */
#ifndef ATTESTLINT_PAGE_H
#define ATTESTLINT_PAGE_H

#include "attestlint/base.h"
#include "attestlint/catalog.h"

enum page_kind { PAGE_ATTESTATION, PAGE_AZURE, PAGE_INDEX, PAGE_ARTICLE, PAGE_INCLUDE, PAGE_OTHER };

const char *page_kind_name(enum page_kind kind);	/* "attestation" */

/* One front-matter field.  A list or map has an empty value and is_scalar false. */
struct field {
	struct span key;
	struct span value;		/* decoded: unquoted, unescaped; may live in the arena */
	struct span where;		/* the value as written; the key when the value is empty */
	bool is_scalar;
};

/* From "::: zone pivot=..." to "::: zone-end". */
struct zone {
	/* as written, may be a comma list; empty for target= zones */
	struct span pivot;
	struct span open;		/* the opening line */
	struct span body;		/* lines between */
	bool is_closed;
};

struct heading {
	unsigned level;			/* 1 to 6 */
	struct span anchor;		/* of <a name="...">, empty without */
	struct span title;		/* without anchor and closing hashes */
	struct span line;
};

/* A cell: trimmed text.  Equal texts have equal ids within one reader. */
struct cell {
	struct span text;
	struct span raw;		/* between its pipes, blanks included */
	uint32_t id;
};

enum row_flags {
	ROW_HEADER = 1, ROW_DELIMITER = 2,
	ROW_QUOTED = 4,			/* in a block quote */
	ROW_UNCLOSED = 8,		/* no pipe at the end */
	ROW_UNOPENED = 16,		/* no pipe at the start */
	ROW_CONTINUED = 32,		/* the last cell goes on over more lines */
	ROW_LAZY = 64,			/* a block-quote row whose line lacks its '>' */
	ROW_NO_PIPE = 128,		/* a text line that GFM takes into the table as a row */
};

struct row {
	struct span line;		/* the whole line, without its end */
	uint32_t first_cell;		/* into page->cells */
	uint16_t ncells;
	uint16_t flags;
};

enum table_kind { TABLE_QUESTIONS, TABLE_PERMISSIONS, TABLE_CONTROLS, TABLE_OTHER };

struct table {
	enum table_kind kind;
	/* index, or -1: the zone it lies in, the nearest heading before it */
	int16_t zone, heading;
	uint32_t first_row, nrows;	/* into page->rows, header and delimiter row included */
	uint16_t ncolumns;		/* of the delimiter row */
	bool is_quoted;
	/* false: rows like a table's, but no header and delimiter row */
	bool has_header;
};

/* One question row. */
struct answer {
	uint16_t section;		/* of the schema, or NO_INDEX */
	const struct row *row;
	struct span wording;		/* the question as this page words it */
	struct span text;		/* the answer as written, trimmed; may run over lines */
	const struct question *question;	/* NULL: unknown or unsure */
	bool is_by_order;		/* no cue said so: bound by its place between others */
	enum answer_class cls;
	enum term_use use;		/* of the word, for classes that words express */
	struct span value;		/* canonical: "yes", "2021-08-28", "Azure,GCP" */
};

/* One row of a Graph permissions table. */
struct permission {
	const struct row *row;
	struct span name;		/* as written */
	struct span canonical;		/* by the catalog: "profile" for "profil" */
	struct span scope_text;
	enum permission_scope scope;
	struct span justification;	/* first of them, may be empty */
	struct span app_id;		/* label of the last cell */
	struct span app_target;		/* its link target, empty without */
};

/* One row of the certification table. */
struct verdict {
	const struct row *row;
	const struct control *control;	/* NULL: unknown */
	struct span label, text;	/* trimmed of bold marks and indentation */
	bool is_header;
	/* CLASS_NA, PASS, FAIL, IN_SCOPE, BLANK, or TEXT = not understood */
	enum answer_class cls;
	enum term_use use;
};

/* What the parser could not read or had to pass over. */
enum fault_kind {
	FAULT_INVALID_UTF8,
	FAULT_NUL,
	FAULT_LONE_CR,
	FAULT_BOM,
	FAULT_PAGE_TOO_LARGE,
	FAULT_LINE_TOO_LONG,
	FAULT_FRONT_MATTER_UNCLOSED,
	FAULT_FRONT_MATTER_SYNTAX,
	FAULT_FRONT_MATTER_NOT_MAP,
	FAULT_FRONT_MATTER_TOO_LARGE,
	FAULT_DUPLICATE_KEY,
	FAULT_TABLE_TOO_WIDE,
	FAULT_TABLE_TOO_LARGE,
	FAULT_QUOTE_TOO_DEEP,
	FAULT_FENCE_UNCLOSED,
	FAULT_ZONE_SYNTAX,
	FAULT_ZONE_NESTED,
	FAULT_ZONE_UNCLOSED,
	FAULT_ZONE_STRAY_END,
	FAULT_ZONE_END_TEXT,
	FAULT_TABLE_HEADER,
	FAULT_MERGE_CONFLICT,
	FAULT_KIND_COUNT
};

struct fault {
	enum fault_kind kind;
	struct span where;
	struct span detail;		/* a sentence part, arena or static; may be empty */
};

struct page {
	struct span path, text;
	enum page_kind kind;
	const struct catalog *catalog;
	struct reader *reader;		/* what page_memory asks */
	const struct schema *schema;
	const struct locale *locale;	/* never NULL: the common one when unknown */
	/* ms.contentlocale, else what the reader was told; may be empty */
	struct span locale_tag;
	int generation;			/* index into schema->generations, -1 unknown */

	struct span front;		/* between the --- lines */
	const struct field *fields; size_t nfields;
	const struct zone *zones; size_t nzones;
	const struct heading *headings; size_t nheadings;
	const struct table *tables; size_t ntables;
	const struct row *rows; size_t nrows;
	const struct cell *cells; size_t ncells;
	const struct answer *answers; size_t nanswers;
	const struct answer *const *answer_of;	/* by question index; NULL without answers */
	const struct permission *permissions; size_t npermissions;
	const struct verdict *verdicts; size_t nverdicts;
	const struct fault *faults; size_t nfaults;
	/* comments to this program, each on a line of its own and outside code */
	const struct span *remarks; size_t nremarks;

	/* answer of the id question; for azure pages the GUID of the file name; may be empty */
	struct span app_id;
	struct span title;		/* front matter */
	struct span certification_type;	/* "attested", "certified", or empty */
	struct span badge;		/* file name of the image: "certified.png"; empty without */
	struct span store_link;		/* href of the first AppSource link, empty without */
	struct span updated_line;	/* the "last updated" paragraph, empty without */
	struct span updated_text;	/* its date part as written */
	struct date updated;		/* year 0: no line, or unreadable */
	struct span no_graph_line;	/* "this app does not use Microsoft Graph", empty without */

	const uint32_t *lines;		/* byte offset of each line start */
	size_t nlines;
};

/* Caps; each has a fault. */
enum {
	PAGE_CAP = 1 << 20,
	FRONT_MATTER_CAP = 64 << 10,
	TABLE_WIDTH_CAP = 256,
	QUOTE_DEPTH_CAP = 64,
	LINE_CAP = 256 << 10
};

/*
 * A reader remembers the distinct cells it has met, so that each is folded, rendered and
 * classified once.  One reader per worker; what it remembers lives as long as the reader.
 */
struct reader;
struct reader *reader_open(const struct catalog *catalog);
void reader_close(struct reader *r);

/*
 * Understand one page.  Never fails.  `text` must stay alive as long as the page; the model lives
 * in `arena`.
 */
struct page *page_parse(struct reader *r, struct arena *arena, struct span path, struct span text,
			struct span default_locale);

/*
 * Whether the page at this path may be a questionnaire.  Includes, articles and the pages of
 * Azure applications are known by their path, so that a history need not read them: they are six
 * of seven page versions.
 */
bool page_may_be_questionnaire(struct span path);
/* Line and column of a byte of the page's text. */
struct place page_place(const struct page *page, const char *at);
/* The same when the place of a byte is known: fast when both are on one line, `at` behind it. */
struct place page_place_after(const struct page *page, const char *known, struct place place,
			      const char *at);
/* The whole line (without its end) that holds this byte. */
struct span page_line(const struct page *page, const char *at);
/* The first field of this key, or NULL. */
const struct field *page_field(const struct page *page, struct span key);
/* The answer of a question id, or NULL when the row is absent. */
const struct answer *page_answer(const struct page *page, struct span id);
const struct answer *page_answer_of(const struct page *page, uint16_t question);
/*
 * Whether the parent condition of a question holds: 1 yes, 0 no, -1 unknown (parent blank or
 * absent).
 */
int page_applies(const struct page *page, const struct question *q);
bool page_has_zone(const struct page *page, struct span pivot);
/*
 * What checks remember of a cell's text in this language: bits that are zero at first.  The one
 * use: a check that found nothing sets its bit and need not read an equal cell, on whatever page.
 */
enum { CLEAN_OF_NAMES = 1, CLEAN_OF_ENGLISH = 2, CLEAN_OF_DEBRIS = 4 };
uint8_t *page_memory(const struct page *page, const struct cell *cell);
/* The same for a text that is no cell, as a heading or a line. */
uint8_t *page_memory_of(const struct page *page, struct span text);
/* Rejected phrases of this language in a cell, in their order; equal cells are searched once. */
struct phrase_match {
	const struct rejected *phrase;
	uint32_t from, to;		/* bytes of the cell's text */
};
const struct phrase_match *page_phrases(const struct page *page, const struct cell *cell,
					size_t *count);
/*
 * What checks remember besides: a number that was worked out of some bytes, by the hash of these.
 * The one use: what GitHub's code scanning makes of a line.
 */
struct map *page_numbers(const struct page *page);
/* or NULL */
const struct cell *row_cell(const struct page *page, const struct row *row, unsigned column);
/* Where a row ends, on a later line when a cell goes on. */
const char *row_end(const struct page *page, const struct row *row);
/*
 * Plain text of a cell (inline Markdown rendered by cmark-gfm, entities decoded); lives in the
 * reader.
 */
struct span reader_plain(struct reader *r, const struct cell *cell);

/*
 * A date in any of the forms of the pages, in this language or English ("9 decembre 2021", "2021
 * nen 9 gatsu 2 nichi").
 */
bool date_read_words(const struct locale *locale, struct arena *scratch, struct span s,
		     struct date *out);

/* ---- wordings: what the questionnaire says, in this language ------------------ */

struct wording {
	struct wording_key key;		/* may live in the arena */
	struct span where;		/* as written */
};
struct wordings { struct wording *items; size_t count, capacity; };

/* The wordings of an attestation page, kind by kind in page order; other pages have none. */
void page_wordings(const struct page *page, struct arena *arena, struct wordings *out);
/* The page's language as verdicts name it: the catalog's spelling, else the page's; or "und". */
struct span page_language(const struct page *page);

/* ---- the oracle: our scanner against cmark-gfm's block parser ---------------- */

enum row_difference {
	DIFF_NONE,
	DIFF_SURPLUS_CELLS,
	DIFF_MISSING_ROW,
	DIFF_EXTRA_ROW,
	DIFF_SPANS,
	DIFF_CELLS,
	DIFF_TEXT_ROW,
	DIFF_HEADERLESS,
	DIFF_LAZY,
	DIFF_INDENT,
	DIFF_BELOW_QUOTE,
	DIFF_CONTINUED,
	DIFF_KIND_COUNT
};
const char *row_difference_name(enum row_difference d);
struct row_verdict { enum row_difference kind; uint32_t line; unsigned ours, theirs; };
struct verification {
	/* rows either side knows; rows identical in line, cell count and spans */
	size_t rows, same;
	size_t counts[DIFF_KIND_COUNT];
	LIST(struct row_verdict) list;	/* the differences */
	bool refused;			/* cmark-gfm was not asked: the page is over a guard */
};
void page_verify(const struct page *page, struct arena *arena, struct verification *out);

#endif
