/* Colours, counts and plurals of reports for people.  Private to report/. */
#ifndef REPORT_INK_H
#define REPORT_INK_H

#include "attestlint/report.h"

enum ink {
	INK_PATH, INK_NOTE, INK_WARNING, INK_ERROR, INK_RULE, INK_GUTTER, INK_HELP,
	INK_BETTER, INK_WORSE, INK_COMMIT,
};

enum ink severity_ink(enum severity severity);
/* Start and end colour; nothing when the style has none. */
void ink_open(struct buf *out, const struct style *style, enum ink ink);
void ink_close(struct buf *out, const struct style *style);
/* A short text in one colour. */
void ink_add(struct buf *out, const struct style *style, enum ink ink, struct span text);
/* "12,345" */
void count_add(struct buf *out, size_t n);
/* "1 page", "12,345 pages" */
void plural_add(struct buf *out, size_t n, const char *noun);
/* Digits of a number, and the cells that count_add takes. */
unsigned digit_count(size_t n);
unsigned count_width(size_t n);

#endif
