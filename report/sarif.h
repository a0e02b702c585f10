/* SARIF, which has parts enough for two files.  Private to report/. */
#ifndef REPORT_SARIF_H
#define REPORT_SARIF_H

#include "attestlint/json.h"
#include "attestlint/report.h"
#include "bundle.h"

/* GitHub shows 5,000 results of a run and refuses 25,000. */
enum { MOST_RESULTS = 5000 };

struct sarif {
	const struct report *report;
	const struct style *style;
	struct json json;
	struct bundles bundles;
	enum bundling bundling;
	size_t changes;			/* that there are to tell */
	size_t findings_told, changes_told;	/* places and changes that the results stand for */
};

/* The results under their key; counts what they stand for. */
void sarif_add_results(struct sarif *s);
/* {"text": ...} under a key. */
void sarif_message(struct json *j, const char *key, struct span text);
/* A path as a relative URI reference. */
void sarif_artifact(struct json *j, struct span path);

#endif
