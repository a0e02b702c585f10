/* The inventories of reports that become one.  Private to report/. */
#ifndef REPORT_MERGE_INVENTORY_H
#define REPORT_MERGE_INVENTORY_H

#include "attestlint/report.h"

/*
 * Join the inventories: of the shards of one run, or, with `repositories` (a name for each report),
 * of runs, each with its own calendar.  NULL when a report that judged pages holds none.  Lives in
 * the arena, as do the reports.
 */
const struct inventory *inventories_join(struct arena *arena, const struct report *const *reports,
					 size_t count, const struct span *repositories);

#endif
