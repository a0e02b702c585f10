/* The parts of reports for people that more than one format has.  Private to report/. */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "attestlint/report.h"

/* Commands that say neither tell findings. */
static inline bool has_findings(const struct report *r)
{
	return r->has_findings || !r->has_changes;
}

/* Findings and pages per rule, the most frequent first. */
void statistics_add(struct buf *out, const struct style *style, const struct report *r);
/* Answer changes by commit and page, then what was left out. */
void changes_add(struct buf *out, const struct style *style, const struct report *r);

/* "855 attestation pages of 1,329 pages in fr-FR, revision live, as of 2022-07-30" */
void scope_add(struct buf *out, const struct report *r);
/* "1 error, 2 warnings", "no findings" */
void finding_totals_add(struct buf *out, const struct style *style, const struct report *r);
/* "12 answers changed on 5 pages (4 better), 1 page added", "no answer changed" */
void change_totals_add(struct buf *out, const struct style *style, const struct report *r);
/* "left out: 898 metadata only, 12 retranslated" */
void left_out_add(struct buf *out, const struct style *style, const struct report *r);
/* Findings below --min-level, and pages that could not be read: a line each, or nothing. */
void caveats_add(struct buf *out, const struct report *r);
/* What was looked at, how it went, what to do next. */
void summary_add(struct buf *out, const struct style *style, const struct report *r);

void write_text(const struct report *r, const struct style *style, struct buf *out);
void write_markdown(const struct report *r, const struct style *style, struct buf *out);
void write_sarif(const struct report *r, const struct style *style, struct buf *out);
void write_github(const struct report *r, const struct style *style, struct buf *out);
void write_html(const struct report *r, const struct style *style, struct buf *out);

#endif
