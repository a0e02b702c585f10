/* What the repository declares about its pages.  Private to cmd/. */
#ifndef CMD_DOCSET_H
#define CMD_DOCSET_H

#include "attestlint/catalog.h"
#include "attestlint/repo.h"
#include "config.h"

struct docsets {
	struct { struct language_folder *items; size_t count, capacity; } languages;
	struct { struct pivot_group *items; size_t count, capacity; } pivot_groups;
};

/*
 * The languages of folders, from the configuration and .openpublishing.publish.config.json, and
 * the pivot groups of each docset's zone-pivot-groups.yml.  A file that makes no sense is told
 * on standard error and passed over: no page is wrong because of it.
 */
MUST_USE bool docsets_load(struct docsets *out, struct arena *arena, struct tree *tree,
			   const struct config *config, struct error *err);
/* The language of a page that names none; empty when nobody knows. */
struct span docsets_language(const struct docsets *docsets, struct span path);

#endif
