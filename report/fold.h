/* Findings that are one defect in many places.  Private to report/. */
#ifndef REPORT_FOLD_H
#define REPORT_FOLD_H

#include "attestlint/report.h"

enum {
	FOLD_PLACES = 3,		/* places that a cluster names */
	FOLD_PAGES = 5,			/* a cluster on this many pages is told once, at the end */
	FOLD_ROWS = 3,			/* of one rule in one section, more are told once */
};

/* Findings with one cluster text, or of one rule in one section of one page. */
struct fold {
	const struct finding *places[FOLD_PLACES];	/* on different pages */
	const struct finding *last;
	size_t count, pages;
};

struct folding {
	struct arena arena;
	uint32_t *cluster_of, *group_of;	/* by finding: index + 1 below, 0 = none */
	LIST(struct fold) clusters, groups;
};

/* The arena is the folding's own: folding_close() ends it. */
void folding_open(struct folding *out, const struct report *r);
void folding_close(struct folding *f);
/* Whether a finding is told at the end, with its cluster. */
bool folding_is_cluster(const struct folding *f, size_t finding);
/* Whether it is told with the first one of its group, `*first`. */
bool folding_is_group(const struct folding *f, size_t finding, const struct finding **first);
/* What a cluster says, of which this is the first finding. */
struct span cluster_message(const struct finding *first);
/* Whether two findings stand on the same page. */
bool is_same_page(const struct finding *a, const struct finding *b);

#endif
