/* The shards of one repository, whose reports become one.  Private to report/. */
#ifndef REPORT_MERGE_SHARDS_H
#define REPORT_MERGE_SHARDS_H

#include "attestlint/report.h"

/* A report that is put together of others. */
struct merge {
	struct arena *arena;
	struct error *err;
	struct report *out;
	LIST(struct finding) lists[4]; /* new, remaining, fixed, excused */
	LIST(struct change) changes;
	LIST(struct skip) skips;
	LIST(struct span) languages;
};

/* The repository that a report is of. */
struct span part_repository(const struct part *p);
/* Refuse what is not of one run: its shards say the same of everything but their pages. */
bool shards_check(const struct merge *m, const struct part *parts, size_t count);
/* Add what was passed over, why nothing was seen, and which shards are missing. */
void shards_tell_run(struct merge *m, const struct part *parts, size_t count);

#endif
