/* The name a user probably meant. */
#ifndef ATTESTLINT_NEAREST_H
#define ATTESTLINT_NEAREST_H

#include "attestlint/base.h"

/* Set `word`, add every name it could have been, ask for the hint. */
struct nearest {
	struct span word;
	struct span best;		/* empty: none is near */
	unsigned distance;
};

void nearest_add(struct nearest *n, struct span name);
/* "; did you mean 'name'?", or empty when no name is near. */
struct span nearest_hint(struct arena *arena, const struct nearest *n);

#endif
