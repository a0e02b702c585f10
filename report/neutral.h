/* Foreign text in a Markdown comment.  Private to report/. */
#ifndef REPORT_NEUTRAL_H
#define REPORT_NEUTRAL_H

#include "attestlint/report.h"

/*
 * The text as it is shown, on one line, with nothing in it obeyed: no Markdown, HTML, table cell,
 * mention, issue reference or link.
 */
void neutral_add(struct buf *out, struct span s);
/* As much of it as `room` cells hold, and a sign that it was cut. */
void neutral_clip_add(struct buf *out, struct span s, size_t room);

#endif
