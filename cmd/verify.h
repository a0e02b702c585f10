/* Our table scanner against cmark-gfm.  Private to cmd/. */
#ifndef CMD_VERIFY_H
#define CMD_VERIFY_H

#include "visit.h"

/* By entry of the tree; NULL: the page was not read. */
struct verify { const struct verification **pages; size_t count; };

void verify_open(struct verify *v, struct arena *arena, const struct tree *tree);
void verify_add(struct verify *v, const struct visit *visit);
/* Tell every difference and the counts; false when one has no explanation. */
MUST_USE bool verify_tell(const struct verify *v, const struct tree *tree);

#endif
