/* The source line of a finding with a mark under the place.  Private to report/. */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "attestlint/report.h"

/* Columns of the gutter: right-aligned line number, blank, bar, blank. */
enum { GUTTER_WIDTH = 9 };

/* Two lines, or nothing when the finding has no excerpt. */
void excerpt_add(struct buf *out, const struct style *style, const struct finding *f);

#endif
