/* The checklist run over the pages of one tree.  Private to cmd/. */
#ifndef CMD_JUDGING_H
#define CMD_JUDGING_H

#include "attestlint/report.h"
#include "fixing.h"
#include "neighbours.h"
#include "source.h"
#include "verify.h"
#include "visit.h"

struct judging {
	visit_fn *also;			/* set before judging_run(): sees each page, too; or NULL */
	void *also_ctx;
	struct session *session;
	const struct settings *settings;
	struct tree *tree;
	struct neighbours neighbours;
	bool has_judged_tree;		/* as a whole: not when only a part of it is judged */
	struct findings of_tree;
	struct visitor *visitor;
	struct outcome *outcomes;	/* by entry */
	struct judge *judges;		/* by worker */
	struct verify verify;		/* with --verify */
	struct fixing fixing;		/* with --fix or --diff */
};

/* Whether the rules about the tree as a whole run, which have to see every page of it. */
bool judging_needs_all(const struct options *options);
/* Judge every entry of a tree; and the tree, when it is whole. */
void judging_run(struct judging *j, struct session *s, const struct source *source,
		 struct tree *tree);
/* All findings, in the order of paths and of the page. */
struct findings judging_findings(const struct judging *j);
/* The pages that could be read: hash of the path -> hash of the app id. */
void judging_pages(const struct judging *j, struct map *out);
/*
 * Count the pages into the scope, and add what was passed over and what could not be read; false
 * when there was such.
 */
bool judging_scope(const struct judging *j, struct scope *scope);
void judging_close(struct judging *j);

/*
 * Put findings at or above --min-level into `out`, in the memory of `all`, which is not to be used
 * any more, and count the others; true when one is at or above --fail-on.  Those that something
 * lets pass are neither.
 */
bool findings_filter(const struct session *s, const struct settings *settings,
		     const struct findings *all, struct findings *out, size_t hidden[]);
/* Give the report those that something lets pass. */
void findings_excuse(const struct session *s, const struct findings *all, struct report *report);
/* Tell on standard error what the scope skipped. */
void scope_tell_skips(const struct scope *scope, bool is_quiet);

#endif
