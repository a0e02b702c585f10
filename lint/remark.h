/* One comment to attestlint, taken apart.  Private to lint/. */
#ifndef LINT_REMARK_H
#define LINT_REMARK_H

#include "attestlint/lint.h"

enum verb { VERB_LINE, VERB_BLOCK, VERB_FILE, VERB_END, VERB_COUNT };

struct remark {
	struct span whole;
	enum verb verb;
	struct span words, reason;
};

const char *verb_name(enum verb verb);		/* "attestlint-disable" */
/* False, with a finding, when it is none that does anything. */
bool remark_read(struct lint *l, struct span whole, struct remark *out);

#endif
