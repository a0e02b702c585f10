/* What the repository declares about its pages.  Private to cmd/. */
#ifndef CMD_DOCSET_H
#define CMD_DOCSET_H

#include "attestlint/catalog.h"
#include "attestlint/repo.h"
#include "attestlint/yaml.h"
#include "config.h"

struct docset {
	struct span folder;		/* build_source_folder, "" = the top */
	struct span address;		/* of its pages on the site; empty = unknown */
};

struct docsets {
	/* of .openpublishing.publish.config.json; none without */
	struct { struct docset *items; size_t count, capacity; } items;
	/* the lists of redirections that it names, and the one that has its usual name */
	struct { struct span *items; size_t count, capacity; } redirections;
	struct { struct language_folder *items; size_t count, capacity; } languages;
	struct { struct pivot_group *items; size_t count, capacity; } pivot_groups;
};

/* Read one declaration of the tree; NULL when it is missing or makes no sense, which is told. */
MUST_USE bool declaration_read(const struct yaml **out, struct arena *arena, struct tree *tree,
			       struct span path, struct error *err);
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
