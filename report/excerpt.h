/* The source line of a finding with a mark under the place.  Private to report/. */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "attestlint/report.h"

/* Columns of the gutter: right-aligned line number, blank, bar, blank. */
enum { GUTTER_WIDTH = 9 };

/* What is shown of a line: bytes `from` to `to`, the defect being `mark_from` to `mark_to`. */
struct window {
	struct span line;
	size_t from, to, mark_from, mark_to;
};

/* The part of the finding's excerpt that `room` cells hold; 0: all of it. */
struct window excerpt_window(const struct finding *f, size_t room);
/* Two lines, or nothing when the finding has no excerpt. */
void excerpt_add(struct buf *out, const struct style *style, const struct finding *f);

#endif
