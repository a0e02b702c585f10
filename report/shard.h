/* What JSON of a shard says beside: all that another format needs.  Private to report/. */
#ifndef REPORT_SHARD_H
#define REPORT_SHARD_H

#include "attestlint/json.h"
#include "attestlint/report.h"

/* A member "more" behind the others. */
void shard_write_finding(struct buf *out, const struct finding *f);
void shard_add_scope(struct json *j, const struct report *r);
/* A member "inventory": what its pages hold.  Nothing when the report has none. */
void shard_add_inventory(struct json *j, const struct report *r);

/* The states of a page are a text: a letter for each question, in the order of its form. */
extern const char shard_states[STATE_COUNT];

#endif
