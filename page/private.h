/* What the files of this folder share: the page under construction and the reader's memory. */
#ifndef PAGE_PRIVATE_H
#define PAGE_PRIVATE_H

#include "attestlint/base.h"
#include "attestlint/page.h"
#include "attestlint/text.h"

/* One physical line, its block-quote marks taken off. */
struct line {
	struct span whole;		/* without its end */
	struct span text;		/* after quote marks and indentation */
	unsigned depth;			/* block quotes */
	unsigned indent;		/* blanks before the text, tabs to multiples of four */
};

/* A page under construction; its lists become the page's arrays. */
struct draft {
	struct arena *arena;
	struct reader *reader;
	struct page *page;
	LIST(struct field) fields;
	LIST(struct zone) zones;
	LIST(struct heading) headings;
	LIST(struct table) tables;
	LIST(struct row) rows;
	LIST(struct cell) cells;
	LIST(struct fault) faults;
	LIST(struct span) remarks;
	LIST(uint32_t) lines;
	LIST(struct answer) answers;
	LIST(struct permission) permissions;
	LIST(struct verdict) verdicts;
};

void draft_fault(struct draft *d, enum fault_kind kind, struct span where, struct span detail);

/* ---- lines.c ---- */

/* The next line of `rest`; false at the end.  LF, CRLF and lone CR end lines. */
bool line_cut(struct span *rest, struct span *line);
/* Take indentation and block-quote marks off. */
struct line line_read(struct span whole);

/* ---- front.c ---- */

/* Read the front matter at the start of the page; gives the offset where the body starts. */
size_t front_read(struct draft *d);

/* ---- rows.c ---- */

/* How a table line splits: the cells between its unescaped pipes. */
struct row_shape {
	unsigned ncells;
	bool is_opened, is_closed;
};
/* Count cells without recording them. */
struct row_shape row_measure(struct span text);
/* Whether a line is a table's delimiter row; *ncolumns = its columns. */
bool row_is_delimiter(struct span text, unsigned *ncolumns);
/* Record a row (and, but for a delimiter row, its cells) at the end of the draft. */
struct row *draft_add_row(struct draft *d, const struct line *line, unsigned flags);
/* The draft's last row goes on over this line. */
void draft_continue_row(struct draft *d, const struct line *line);

/* ---- zone.c ---- */

bool line_is_zone(struct span text);		/* starts a ":::" line of any kind */
/* A ":::" line; `open` is the index of the open zone or -1, and is updated. */
void zone_line(struct draft *d, const struct line *line, int *open);
void zone_end(struct draft *d, int open, const char *end);

/* ---- html.c ---- */

/* The CommonMark HTML block that starts with this text: condition 1 to 7, or 0. */
unsigned html_block_start(struct span text, bool after_paragraph);
/* Whether a block of this condition ends with this line (6 and 7 end at a blank line instead). */
bool html_block_ends(unsigned condition, struct span text);
/* Whether a comment to this program starts here: "<!-- attestlint-...". */
bool html_is_remark(struct span text);

/* ---- scan.c ---- */

/* Find zones, headings, fences and tables in the body. */
void scan_body(struct draft *d, size_t from);

/* ---- reader.c ---- */

struct cell_facts {
	struct span folded, plain;
	bool has_folded, has_plain, has_phrases;
	uint8_t memory;			/* of page_memory */
	uint32_t nphrases;
	const struct phrase_match *phrases;
	const struct locale *language;	/* the one that memory and phrases are about */
};

/* How one section's rows are bound: a question index or NO_INDEX for each. */
struct binding {
	uint16_t question;
	bool is_by_order;
};

struct verdict_of_text {
	enum answer_class cls;
	enum term_use use;
	struct span value;
};

struct reader {
	const struct catalog *catalog;
	struct arena arena;
	struct intern cells;
	struct cell_facts *facts;	/* by cell id */
	size_t nfacts;
	/* hash of section, locale and wordings -> struct binding * */
	struct map bindings;
	struct map verdicts;		/* cell, question, locale -> struct verdict_of_text * */
	struct map dates;		/* text, locale -> the day it names */
	struct map numbers;		/* what page_numbers gives */
	struct markdown *markdown;
};

struct span reader_folded(struct reader *r, const struct cell *cell);
/* of text that is no cell: interned first */
struct span reader_fold(struct reader *r, struct span text);
struct span reader_plain_of(struct reader *r, struct span text);	/* likewise */

/* ---- markdown.c: the only file that knows cmark-gfm ---- */

struct markdown;
struct markdown *markdown_open(void);
void markdown_close(struct markdown *m);
/* Inline Markdown as plain text: emphasis, code and links give their text, entities are decoded. */
struct span markdown_plain(struct markdown *m, struct arena *arena, struct span text);
/* Byte columns in its line, 1-based; `to` inclusive. */
struct markdown_cell { uint32_t from, to; };
/* One row as cmark-gfm's block parser sees it. */
struct markdown_row {
	uint32_t line;
	bool is_header;
	uint32_t ncells;
	struct markdown_cell *cells;
	uint32_t table_columns;
};
/*
 * All table rows of a page; false when the parse was refused (guards) or ran out of its memory
 * budget.
 */
bool markdown_rows(struct arena *arena, struct span text, size_t body, struct markdown_row **rows,
		   size_t *count);

/* ---- language.c ---- */

/* The language that knows most of the page's question rows, or NULL. */
const struct locale *detect_language(struct draft *d);

/* ---- question_rows.c ---- */

/* The section of a table, or NO_INDEX. */
uint16_t table_section(const struct page *p, const struct table *t);
/* Collect the rows of the questionnaire, and have them bound and classified. */
void read_answers(struct draft *d);

/* ---- bind.c, answer.c, certification.c, permission.c, head.c ---- */

void bind_answers(struct draft *d);
struct verdict_of_text answer_classify(struct reader *r, const struct locale *locale,
				       const struct question *q, const struct cell *cell);
void read_permissions(struct draft *d);
void read_verdicts(struct draft *d);
void read_head(struct draft *d);

/* Parts of links: "[label](target)" alone in a cell; false when it is not exactly that. */
bool link_split(struct span text, struct span *label, struct span *target);

#endif
