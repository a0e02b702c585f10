/* What the formats of one run have in common, made once.  Private to report/. */
#ifndef REPORT_COMMON_H
#define REPORT_COMMON_H

#include "fold.h"

struct common {
	const struct report *report;
	size_t counts[SEVERITY_ERROR + 1];	/* findings by severity */
	struct folding folding;
	bool is_folded;			/* the folding was made */
};

void common_open(struct common *out, const struct report *r);
void common_close(struct common *c);
/* Made when the first format asks. */
const struct folding *common_folding(struct common *c);

#endif
