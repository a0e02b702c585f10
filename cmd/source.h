/* The pages that were asked for, and all it takes to understand them.  Private to cmd/. */
#ifndef CMD_SOURCE_H
#define CMD_SOURCE_H

#include "attestlint/catalog.h"
#include "attestlint/repo.h"
#include "attestlint/report.h"
#include "docset.h"
#include "settings.h"

struct source {
	struct settings settings;
	struct catalog catalog;
	struct docsets docsets;
	struct tree *tree;		/* NULL until it is open */
	const struct form *forms;	/* by schema; NULL: no format asks for an inventory */
};

/* The questionnaires and languages that options and configuration ask for. */
MUST_USE bool catalog_open(struct catalog *out, struct session *s, const struct settings *settings);
/* Whether the configuration (`ctx`) lets a page be read. */
bool source_wants(void *ctx, struct span path);
/* False when anything is missing; the named paths have at least one page. */
MUST_USE bool source_open(struct source *out, struct session *s);
void source_close(struct source *source);
/*
 * The pages of one state of the repository, to compare with another: those that the configuration
 * wants below the paths, which that state need not have.  The blobs of unchanged files are known.
 */
MUST_USE bool state_open(struct tree **out, struct session *s, const struct words *paths,
			 struct config *config, enum tree_kind kind, const char *rev);
/*
 * What a merge in progress brings in, one tree for each of its heads; none without a merge.  False
 * when one cannot be read; close them all the same.
 */
struct merged_trees { struct tree **items; size_t count, capacity; };
MUST_USE bool merged_trees_open(struct merged_trees *out, struct session *s,
				struct config *config);
void merged_trees_close(struct merged_trees *trees);
/* Whether these are all pages that the configuration wants, so that what is not there is gone. */
bool source_is_whole(const struct source *source);
/* The name of the repository's folder, or of the plain folder. */
struct span source_name(const struct source *source);
/* The name of the repository that this folder is in, or of the folder. */
struct span repository_name(struct arena *arena);
/* Say so when there is no page at all. */
void source_tell_empty(const struct source *source);
/* How many workers are worth it. */
unsigned source_workers(const struct settings *settings, const struct tree *tree);
/* Read what the open tree declares about its pages. */
MUST_USE bool source_docsets(struct source *source, struct session *s);

#endif
