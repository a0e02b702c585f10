/* The pages that were asked for, and all it takes to understand them.  Private to cmd/. */
#ifndef CMD_SOURCE_H
#define CMD_SOURCE_H

#include "attestlint/catalog.h"
#include "attestlint/repo.h"
#include "docset.h"
#include "settings.h"

struct source {
	struct settings settings;
	struct catalog catalog;
	struct docsets docsets;
	struct tree *tree;		/* NULL until it is open */
};

/* The questionnaires and languages that options and configuration ask for. */
MUST_USE bool catalog_open(struct catalog *out, struct session *s, const struct settings *settings);
/* False when anything is missing; the named paths have at least one page. */
MUST_USE bool source_open(struct source *out, struct session *s);
void source_close(struct source *source);
/* The name of the repository's folder, or of the plain folder. */
struct span source_name(const struct source *source);
/* Say so when there is no page at all. */
void source_tell_empty(const struct source *source);
/* How many workers are worth it. */
unsigned source_workers(const struct source *source);

#endif
