/* Findings that are told as one, the worst first.  Private to report/. */
#ifndef REPORT_BUNDLE_H
#define REPORT_BUNDLE_H

#include "common.h"

/* How much is told as one; each takes in what those before it do. */
enum bundling {
	BUNDLE_LINES,			/* findings of one rule in one line */
	BUNDLE_CLUSTERS,		/* one defect on many pages */
	BUNDLE_GROUPS,			/* one rule many times in one section of a page */
};

struct bundle {
	const struct finding *worst;	/* the first of the worst */
	uint32_t first, last;		/* findings; bundles.next leads from one to the other */
	size_t count, pages;
};

struct bundles {
	struct arena arena;
	struct bundle *items; size_t count, capacity;
	uint32_t *next;			/* by finding: the next one of its bundle */
};

/*
 * Errors first, then what is on most pages, then in the order of the report.  More than `most`
 * are neither sorted nor all of them; the limit is what the caller can use.
 */
void bundles_open(struct bundles *out, struct common *common, enum bundling how, size_t most);
void bundles_close(struct bundles *b);

#endif
