/*
 * How is a SQLite database made?  In memory, and given away as the bytes of its file: so it is
 * written like any other file, whole or not at all.
 */

#include "attestlint/sqlite.h"

#include "memory.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

struct sqlite {
	sqlite3 *handle;
	sqlite3_stmt *insert;
};

static bool refuse(const struct sqlite *db, const char *what, struct error *err)
{
	return fail(err, "cannot %s the database: %s", what, sqlite3_errmsg(db->handle));
}

bool sqlite_open(struct sqlite **out, uint32_t mark, struct error *err)
{
	struct sqlite *db = memory_zeroed(1, sizeof(*db));
	char sql[64];

	*out = db;
	/* "memdb" keeps the file as it is, one block of memory of at most a gigabyte. */
	if (sqlite3_open_v2("export", &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
			    "memdb") != SQLITE_OK)
		return refuse(db, "make", err);
	snprintf(sql, sizeof(sql), "PRAGMA application_id = %ld", (long)mark);
	return sqlite_run(db, "PRAGMA journal_mode = OFF; PRAGMA foreign_keys = ON", err) &&
	       sqlite_run(db, sql, err);
}

void sqlite_close(struct sqlite *db)
{
	sqlite3_finalize(db->insert);
	sqlite3_close(db->handle);
	free(db);
}

bool sqlite_run(struct sqlite *db, const char *sql, struct error *err)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       refuse(db, "write", err);
}

bool sqlite_prepare(struct sqlite *db, const char *sql, struct error *err)
{
	sqlite3_finalize(db->insert);
	db->insert = NULL;
	return sqlite3_prepare_v2(db->handle, sql, -1, &db->insert, NULL) == SQLITE_OK ||
	       refuse(db, "write", err);
}

void sqlite_set_text(struct sqlite *db, unsigned place, struct span text)
{
	sqlite3_bind_text64(db->insert, (int)place, text.len ? text.ptr : "", text.len,
			    SQLITE_STATIC, SQLITE_UTF8);
}

void sqlite_set_number(struct sqlite *db, unsigned place, int64_t number)
{
	sqlite3_bind_int64(db->insert, (int)place, number);
}

bool sqlite_add_row(struct sqlite *db, struct error *err)
{
	bool ok = sqlite3_step(db->insert) == SQLITE_DONE || refuse(db, "write", err);

	sqlite3_reset(db->insert);
	sqlite3_clear_bindings(db->insert);
	return ok;
}

bool sqlite_bytes(struct sqlite *db, struct span *out, struct error *err)
{
	sqlite3_int64 size = 0;
	const unsigned char *bytes;

	sqlite3_finalize(db->insert);
	db->insert = NULL;
	bytes = sqlite3_serialize(db->handle, "main", &size, SQLITE_SERIALIZE_NOCOPY);
	*out = (struct span){ (const char *)bytes, (size_t)size };
	return bytes || fail(err, "cannot write the database: it is not in memory");
}

/* The file format of SQLite: a magic text, and at byte 68 the mark, its highest byte first. */
bool sqlite_is_ours(struct span start, uint32_t mark)
{
	const unsigned char at[] = { (unsigned char)(mark >> 24), (unsigned char)(mark >> 16),
				     (unsigned char)(mark >> 8), (unsigned char)mark };

	return start.len >= 100 && memcmp(start.ptr, "SQLite format 3", 16) == 0 &&
	       memcmp(start.ptr + 68, at, sizeof(at)) == 0;
}
