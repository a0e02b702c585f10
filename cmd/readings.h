/* What do the same pages say in other languages?  Private to cmd/. */
#ifndef CMD_READINGS_H
#define CMD_READINGS_H

#include "attestlint/report.h"
#include "inventory.h"
#include "shard.h"
#include "source.h"

/* One repository, or folder of this one, in another language. */
struct language_source;

struct language_sources {
	struct { struct language_source *items; size_t count, capacity; } list;
	struct map names;		/* hashes of the file names that are looked for */
	struct readings *readings;	/* NULL: there is no other language */
	bool is_complete;		/* every page could be read */
};

/*
 * Read the pages of other languages (--siblings, and those that the configuration and the docsets
 * name) which have the file name of a page in one of the trees, and hand them to the rules by
 * source->settings.  They come from where the pages of this run come from (files, index,
 * revision); a repository that has no such thing is read at its HEAD, and this is told.  False
 * when one cannot be opened.  Without another language nothing is read.
 */
MUST_USE bool language_sources_load(struct language_sources *out, struct session *s,
				    struct source *source, const struct tree *const *trees,
				    size_t ntrees);
/* Name them in the scope of the report. */
void language_sources_describe(const struct language_sources *sources, struct session *s,
			       struct scope *scope);
/*
 * What their pages hold, when the source asks for an inventory: of those that this run has to tell
 * of.
 */
void language_sources_inventory(const struct language_sources *sources, struct session *s,
				const struct share *share, struct inventory_pages *out);
void language_sources_close(struct language_sources *sources);

#endif
