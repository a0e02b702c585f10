/* What the files of this folder share. */
#ifndef DIFF_PRIVATE_H
#define DIFF_PRIVATE_H

#include "attestlint/base.h"
#include "attestlint/catalog.h"
#include "attestlint/diff.h"
#include "attestlint/text.h"

/* 0 nothing in common, 1 the same words. */
double text_similarity(struct arena *scratch, struct span a, struct span b);
/* Names with digits or inner capitals that stand in only one of the texts. */
size_t text_entities_changed(struct span a, struct span b);

#endif
