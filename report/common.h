/* What the formats of one run have in common, made once.  Private to report/. */
#ifndef REPORT_COMMON_H
#define REPORT_COMMON_H

#include "fold.h"

/* Few calls to the system, and yet small enough to stay in the cache until the file takes it. */
enum { DRAIN_BYTES = 256 * 1024 };

struct common {
	const struct report *report;
	struct way_out *way;		/* of the format that is writing the whole report */
	size_t counts[SEVERITY_ERROR + 1];	/* findings by severity */
	struct folding folding;
	bool is_folded;			/* the folding was made */
};

void common_open(struct common *out, const struct report *r);
void common_close(struct common *c);
/* Hand on what a way out has, when it is at least so much. */
void way_drain(struct way_out *way, size_t least);
/* For a format that writes the whole report, wherever what it has added so far will stay. */
void common_drain(struct common *c);
/* Made when the first format asks. */
const struct folding *common_folding(struct common *c);

#endif
