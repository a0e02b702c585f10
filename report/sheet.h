/* A comment of limited length, filled block by block.  Private to report/. */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include "attestlint/report.h"

/* Write into `block`, then have it taken; what goes to `out` directly is not counted. */
struct sheet {
	const struct report *report;
	const struct style *style;
	struct buf *out, block;
	size_t left;			/* UTF-16 units */
	size_t room;			/* the same for the whole comment, whoever has `left` */
	bool is_cut;			/* a block did not fit */
};

/* Add the block when it fits, whole; it is empty afterwards. */
bool sheet_take(struct sheet *s);
/* Findings, the worst first, those of one defect once. */
void sheet_add_findings(struct sheet *s);
void sheet_add_fixed(struct sheet *s);
/* Answer changes, a table for each page. */
void sheet_add_changes(struct sheet *s);

enum {
	SHEET_PATH = 240,		/* cells that a path may take */
	SHEET_TEXT = 400,		/* a message */
	SHEET_VALUE = 120,		/* an answer */
};

#endif
