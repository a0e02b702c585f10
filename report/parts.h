/* The parts of reports for people that more than one format has.  Private to report/. */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "attestlint/report.h"

/* Findings and pages per rule, the most frequent first. */
void statistics_add(struct buf *out, const struct style *style, const struct report *r);
/* What was looked at, how it went, what to do next. */
void summary_add(struct buf *out, const struct style *style, const struct report *r);

void write_text(const struct report *r, const struct style *style, struct buf *out);
void write_concise(const struct report *r, const struct style *style, struct buf *out);
void write_json(const struct report *r, const struct style *style, struct buf *out);
void write_jsonl(const struct report *r, const struct style *style, struct buf *out);

#endif
