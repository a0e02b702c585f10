/* One answer change on one line, aligned with its neighbours.  Private to report/. */
#ifndef REPORT_ROW_H
#define REPORT_ROW_H

#include "attestlint/report.h"

/* What the lines of one block have room for.  Start with zeros. */
struct columns {
	size_t indent;
	size_t pages;			/* cells of "1,234 pages"; 0 = no such column */
	size_t label, word;
	bool has_direction;
};

/* Make room for one more change. */
void columns_fit(struct columns *columns, const struct change *c);
/*
 * "~ FedRAMP  changed  better  no -> yes"; `pages` is told when the columns have room for it.
 */
void row_add(struct buf *out, const struct style *style, const struct columns *columns,
	     const struct change *c, size_t pages);
/* Before and after within `room` cells (0: no limit); what both start with gives way first. */
void values_add(struct buf *out, struct span before, struct span after, size_t room);

#endif
