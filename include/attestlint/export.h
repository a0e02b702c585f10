/*
 * What pages say as tables, for spreadsheets, scripts and databases.  The columns of each table are
 * rows of data: every format writes them, and the README explains them, in this order.
 */
#ifndef ATTESTLINT_EXPORT_H
#define ATTESTLINT_EXPORT_H

#include "attestlint/base.h"
#include "attestlint/diff.h"
#include "attestlint/lint.h"

/* ---- what is written ------------------------------------------------------------------ */

enum export_table_id {
	EXPORT_PAGES,
	EXPORT_ANSWERS,
	EXPORT_PERMISSIONS,
	EXPORT_CONTROLS,
	EXPORT_FINDINGS,
	EXPORT_CHANGES,
	EXPORT_META,
	EXPORT_TABLE_COUNT
};

/* A page, or one of its versions. */
struct exported_page {
	const struct schema *schema;
	struct span path, app_id, title, locale, kind, certification_type, form, source_hash, blob;
	struct date ms_date, last_updated;
};

struct exported_permission {
	struct span permission, scope, raw, justification;
	uint32_t line;
};

/* What all rows are of: there is one row of it. */
struct exported_meta {
	struct span version, repo, rev, commit, as_of;
	bool has_history, is_complete;
	size_t pages, unread;
};

struct exported_commit { struct span id; struct date date; };

#define NO_PAGE UINT32_MAX

struct export_row {
	/*
	 * By table: exported_page, digest_item, exported_permission, digest_item, finding, change,
	 * exported_meta.
	 */
	const void *of;
	uint32_t page;			/* index of a row of EXPORT_PAGES, or NO_PAGE */
	uint32_t from, to;		/* commits, from 1 on; 0: not known, still so */
	const char *origin;		/* what brought it, as `log` calls it; NULL: not known */
	bool is_certain;		/* `log` tells it as certain */
};

struct export {
	struct { struct export_row *items; size_t count, capacity; } rows[EXPORT_TABLE_COUNT];
	const struct exported_commit *commits;
	struct exported_meta meta;
};

/* ---- its columns ---------------------------------------------------------------------- */

enum export_kind {
	EXPORT_TEXT,			/* a span; empty is a text */
	EXPORT_KNOWN,			/* a span; empty is not known */
	EXPORT_PLAIN,			/* a span whose HTML entities are decoded */
	EXPORT_DATE,
	EXPORT_WORD,			/* const char *; NULL is not known */
	EXPORT_LINE,			/* uint32_t; 0 is none */
	EXPORT_COUNT,			/* size_t */
	EXPORT_BOOL,
	EXPORT_CERTAIN,			/* of the row; NULL where its origin is */
	EXPORT_HEX,			/* uint64_t */
	EXPORT_COMMIT,			/* uint32_t: a commit's id ... */
	EXPORT_COMMIT_DATE,		/* ... and its day */
	EXPORT_LABEL,			/* the span of a key: our words for it */
	EXPORT_CLASS,			/* a digest_item: class of the answer ... */
	EXPORT_USE,			/* ... and use of the word */
	EXPORT_CHANGE,			/* enum change_kind */
	EXPORT_DIRECTION,
	EXPORT_SEVERITY,
	EXPORT_RULE,			/* const struct rule *: its name ... */
	EXPORT_RULE_CLASS,		/* ... and its class */
};

/* In which of the three is the member: the row's page, the row, what the row is of? */
enum export_base { OF_PAGE, OF_ROW, OF_THING };

struct export_column {
	const char *name;
	enum export_kind kind;
	enum export_base base;
	size_t offset;
	bool is_required;		/* never NULL */
	const char *about;		/* for readers of the documentation */
};

struct export_table {
	const char *name;
	const struct export_column *columns;
	size_t count;
	bool has_page;			/* each row says its page */
	const char *key;		/* of the database: the columns that tell rows apart */
	const char *about;
};

/* By export_table_id. */
extern const struct export_table export_tables[EXPORT_TABLE_COUNT];
/* In text formats the rows of tables with pages start with these; a database has a reference. */
extern const struct export_column export_page_columns[];
extern const size_t export_page_column_count;

enum export_cell_type { CELL_NULL, CELL_TEXT, CELL_NUMBER, CELL_BOOL };

struct export_cell {
	enum export_cell_type type;
	struct span text;		/* valid UTF-8 without NUL */
	int64_t number;
};

/* What a row has in a column; made texts live in the arena. */
struct export_cell export_cell(const struct export *x, const struct export_row *row,
			       const struct export_column *column, struct arena *arena);
/* "TEXT" or "INTEGER": what cells of this column are. */
const char *export_column_type(const struct export_column *column);

/* ---- ways out ------------------------------------------------------------------------- */

/* One table with a line of titles. */
void export_write_csv(const struct export *x, enum export_table_id table, struct buf *out);
/* One object a line, each with "table"; the tables that are asked for, then always `meta`. */
void export_write_jsonl(const struct export *x, const bool wanted[EXPORT_TABLE_COUNT],
			struct buf *out);
/*
 * All tables as the file of a SQLite database, whose bytes `take` is given once.  False when SQLite
 * or `take` fails.
 */
typedef bool export_take_fn(void *ctx, struct span bytes, struct error *err);
MUST_USE bool export_write_sqlite(const struct export *x, export_take_fn *take, void *ctx,
				  struct error *err);
/* Whether a file that starts like this was written by export_write_sqlite(). */
bool export_is_ours(struct span start);

#endif
