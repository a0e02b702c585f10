/* Where exported tables go.  Private to cmd/. */
#ifndef CMD_EXPORT_WRITE_H
#define CMD_EXPORT_WRITE_H

#include "attestlint/export.h"
#include "command.h"

struct export_target {
	const struct export_way *way;
	const char *file;		/* NULL: standard output */
	bool is_folder;
};

struct export_targets {
	struct export_target *items; size_t count, capacity;
	bool is_table_given;
	enum export_table_id table;
};

/*
 * From --format NAME[=FILE] and --table.  Refuses what cannot be written before anything is read: a
 * file that is no database of ours, a terminal, a table that needs --history.
 */
MUST_USE bool export_targets_parse(struct export_targets *out, struct session *s);
MUST_USE bool export_targets_write(const struct export_targets *targets, struct session *s,
				   const struct export *x);

#endif
