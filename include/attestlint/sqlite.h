/* A database that is built in memory and leaves as the bytes of its file.  Wraps SQLite. */
#ifndef ATTESTLINT_SQLITE_H
#define ATTESTLINT_SQLITE_H

#include "attestlint/base.h"

struct sqlite;

/* Empty, with this mark in its header, by which sqlite_is_ours() knows the file again. */
MUST_USE bool sqlite_open(struct sqlite **out, uint32_t mark, struct error *err);
/* Ends its statements, too. */
void sqlite_close(struct sqlite *db);
MUST_USE bool sqlite_run(struct sqlite *db, const char *sql, struct error *err);
/* "INSERT INTO t VALUES (?, ?)"; the next call ends the statement of the one before. */
MUST_USE bool sqlite_prepare(struct sqlite *db, const char *sql, struct error *err);
/* Values from 1 on, which live until the row is added; what is not set is NULL. */
void sqlite_set_text(struct sqlite *db, unsigned place, struct span text);
void sqlite_set_number(struct sqlite *db, unsigned place, int64_t number);
MUST_USE bool sqlite_add_row(struct sqlite *db, struct error *err);
/* The file's bytes: the same for the same calls; valid until the database changes or is closed. */
MUST_USE bool sqlite_bytes(struct sqlite *db, struct span *out, struct error *err);

/* Whether a file that starts like this is a database with this mark; 100 bytes are enough. */
bool sqlite_is_ours(struct span start, uint32_t mark);

#endif
