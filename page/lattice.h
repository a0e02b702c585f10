/* The rows of a section against its questions: what bind.c finds and order.c settles. */
#ifndef PAGE_LATTICE_H
#define PAGE_LATTICE_H

#include "private.h"

enum {
	MAX_ROWS = 160,			/* of one section; beyond, only cues bind */
	MAX_QUESTIONS = 96
};

struct section_rows {
	struct draft *d;
	uint16_t section;
	struct answer *answers;		/* a run of the draft's list */
	const struct cell **wordings;
	size_t count;
};

/* How well each question's cues fit the wording of each row. */
struct lattice {
	const struct question *questions[MAX_QUESTIONS];
	size_t nquestions, nrows;
	uint16_t cue[MAX_ROWS][MAX_QUESTIONS];	/* weight, 0 = none */
	uint16_t best_cue[MAX_ROWS];
};

/* Bind by their place those of the rows that `out` leaves open, as far as it is certain. */
void bind_by_order(const struct lattice *l, const struct section_rows *s, struct binding *out);

#endif
