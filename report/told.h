/* What every format for machines tells of a run.  Private to report/. */
#ifndef REPORT_TOLD_H
#define REPORT_TOLD_H

#include "attestlint/report.h"

/* Why a run is incomplete; path "." when no page is to blame. */
struct reason { struct span path, why; };
/*
 * The reason number `*at`, which counts on; false behind the last one.  A complete run has none,
 * an incomplete one at least one.
 */
bool reason_next(const struct report *r, size_t *at, struct reason *out);

/* "855 attestation pages in fr-FR, as of 2022-07-30: 3 errors, 2 notes", on one line. */
void outcome_add(struct buf *out, const struct report *r, const struct style *style);
/* "control 'Data backup' changed, worse: pass -> fail", on one line. */
void change_message_add(struct buf *out, const struct change *c);
/* The message, and what to do. */
void advice_add(struct buf *out, const struct finding *f);
/* Its fix, when that is safe and within the marked bytes of one line, or NULL. */
const struct fix *fix_offered(const struct finding *f);
/* A member of JSON, with its comma: what outcome_add says.  For formats with no place for it. */
void outcome_member_add(struct buf *out, const char *key, const struct report *r,
			const struct style *style);
/* The columns of a finding; of one without marks in code points, which is right for ASCII. */
struct marks marks_of(const struct finding *f);

#endif
