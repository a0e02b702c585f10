/* The page model as JSON, for `dump`.  Private to cmd/. */
#ifndef CMD_PAGE_JSON_H
#define CMD_PAGE_JSON_H

#include "attestlint/json.h"
#include "visit.h"

/* One object: path, blob, kind, ..., zones, rows, permissions, controls, faults. */
void page_json_add(struct json *j, const struct visit *v);

#endif
