/* What pages hold, for reports that show more than findings.  Private to cmd/. */
#ifndef CMD_INVENTORY_H
#define CMD_INVENTORY_H

#include "attestlint/page.h"
#include "attestlint/report.h"
#include "source.h"

struct inventory_pages { struct inventory_page *items; size_t count, capacity; };

/* The catalog's questionnaires, by schema index. */
const struct form *forms_make(struct arena *arena, const struct catalog *catalog);
/*
 * Take stock of a page; `out`, which is zeroed, stays so when it is no questionnaire.  Texts live
 * in `keep`.
 */
void inventory_take(struct inventory_page *out, const struct source *source, const struct page *p,
		    struct arena *keep);

#endif
