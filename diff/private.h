/* What the files of this folder share. */
#ifndef DIFF_PRIVATE_H
#define DIFF_PRIVATE_H

#include "attestlint/base.h"
#include "attestlint/catalog.h"
#include "attestlint/diff.h"
#include "attestlint/text.h"

/* One comparison. */
struct work {
	const struct diff_options *options;
	struct arena *arena;
	const struct digest *before, *after;
	struct changes *out;
	struct silenced *silenced;
	const struct schema *schema;
	/* the English source is the same: texts differ by translation only */
	bool same_source;
	bool is_migration;
};

/* ---- similar.c ---- */

/* 0 nothing in common, 1 the same words. */
double text_similarity(struct arena *scratch, struct span a, struct span b);
/* Names with digits or inner capitals that stand in only one of the texts. */
size_t text_entities_changed(struct span a, struct span b);

/* ---- change.c ---- */

/* Add what became of an item; NULL: it is not there on this side.  Certain, and without detail. */
struct change *change_add(struct work *w, enum change_kind kind, const struct digest_item *before,
			  const struct digest_item *after);
/* Add what became of the page. */
void change_add_page(struct work *w, enum change_kind kind);
/* How an answer that stands on both sides changed: "widened", "regressed"; may be empty. */
struct span change_detail(const struct work *w, const struct digest_item *before,
			  const struct digest_item *after);

/* ---- certain.c ---- */

bool item_is_none(const struct digest_item *item);	/* absent or blank */
bool item_is_date(const struct digest_item *item);
/* How far a verdict on a control is from failing; 0: a word that the catalog does not know. */
int item_verdict_rank(const struct digest_item *item);
const struct question *item_question(const struct work *w, struct span key);	/* or NULL */
bool list_has(struct span list, struct span wanted);	/* lists are canonical: "a,b" */
bool urls_are_same(struct arena *arena, struct span a, struct span b);	/* lead to one place */
/* Both items have an answer, and the two differ. */
bool change_is_certain(const struct work *w, const struct digest_item *before,
		       const struct digest_item *after);

#endif
