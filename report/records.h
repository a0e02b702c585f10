/* Formats that tell one finding or change after the other.  Private to report/. */
#ifndef REPORT_RECORDS_H
#define REPORT_RECORDS_H

#include "item.h"

/*
 * All such formats of a run are written in one pass over the findings: to read a finding from
 * memory takes longer than to write it, and what they have in common is worked out once.
 */
struct record_format {
	/* What comes first.  Gives the writer, which lives in the arena; `style` and `out` stay. */
	void *(*open)(struct arena *arena, const struct report *r, const struct style *style,
		      struct buf *out);
	void (*finding)(void *writer, struct item *item);
	void (*change)(void *writer, const struct change *c);
	void (*close)(void *writer);
	bool tells_old;			/* of --since, remaining and fixed findings too */
};

extern const struct record_format concise_records, json_records, jsonl_records, gitlab_records,
	rdjson_records, junit_records, checkstyle_records, csv_records;

#endif
