/*
 * What the pages of a tree stand among: its files, its docsets, where moved pages went, and what
 * the tables of contents list.  Filled before the first page is judged, const from then on; the
 * texts and paths that it is given must live as long.
 */
#ifndef ATTESTLINT_SURROUNDINGS_H
#define ATTESTLINT_SURROUNDINGS_H

#include "attestlint/lint.h"
#include "attestlint/yaml.h"

struct surroundings;

/* `paths`: every file of the tree, sorted by bytes. */
struct surroundings *surroundings_open(struct arena *arena, const struct span *paths, size_t count);
/*
 * A folder that is published as one ("" = all of the tree), and the address that its pages have
 * on the site ("/contoso-docs/"; empty = unknown, then redirections to it are not followed).
 */
void surroundings_add_docset(struct surroundings *s, struct span folder, struct span address);
/* Read a list of redirections.  False, with the place, when it is not well-formed. */
MUST_USE bool surroundings_add_redirections(struct surroundings *s, struct span path,
					    struct span text, struct yaml_trouble *trouble);
/* Whether a file is a table of contents, by its name. */
bool surroundings_is_toc(struct span path);
/* Read a table of contents.  False, with the place, when it is not well-formed. */
MUST_USE bool surroundings_add_toc(struct surroundings *s, struct span path, struct span text,
				   struct yaml_trouble *trouble);

/* ---- the tree as a whole --------------------------------------------------------------- */

/*
 * What has to be known of every page to judge the whole tree: a few names and places, no page
 * text.  One ledger a worker.
 */
struct ledger;
struct ledger *ledger_open(struct arena *arena, const struct surroundings *s);
/* Copies go to `keep`, which lives as long as the findings. */
void ledger_add(struct ledger *l, const struct page *p, struct arena *keep, struct arena *scratch);
/*
 * Judge the tree after all its pages were added; without ledgers only its redirections and tables
 * of contents.  Findings have their rules' own severities and come in the order of paths and
 * places.
 */
void lint_tree(const struct surroundings *s, struct ledger *const *ledgers, size_t count,
	       struct arena *arena, struct findings *out);
/*
 * Give a finding of the tree the severity that the options for its path say; false when its rule
 * is off there.
 */
bool finding_settle(const struct lint_options *options, struct finding *f);
/* The order of findings: by path, then place, then rule. */
int finding_compare(const void *a, const void *b);

#endif
