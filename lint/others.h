/* What a page says in one language, as far as languages can be compared.  Private to lint/. */
#ifndef LINT_OTHERS_H
#define LINT_OTHERS_H

#include "attestlint/page.h"
#include "checklist.h"

/* What one language has at one question. */
struct said {
	struct span text;		/* the answer as written */
	struct span value;		/* canonical */
	uint64_t wording;		/* hash of the question as asked */
	uint8_t cls;			/* enum answer_class */
	bool is_there;			/* the row is on the page */
};

struct reading {
	struct span path, locale;
	struct span source;		/* ms.openlocfilehash: equal for one English text */
	const struct schema *schema;
	struct date ms_date, updated;	/* year 0: none, or unreadable */
	struct said *said;		/* by question index */
	struct span *permissions; size_t npermissions;	/* canonical names, in page order */
	/* rows of question tables by section index; then permissions, controls */
	uint16_t *rows; size_t nrows;
};

/* A reading of a page whose texts stay where they are; lives in the arena. */
struct reading *reading_of_page(const struct page *p, struct arena *arena);

enum { MOST_LANGUAGES = 64 };

/* What the other languages make of one page. */
struct others {
	const struct reading *items[MOST_LANGUAGES];	/* one for each language, not this one */
	size_t count;
};

typedef void find_readings_fn(const struct readings *r, const struct reading *own,
			      struct others *out);
/* Readings of the same English text under the same file name. */
find_readings_fn readings_find;
/* Readings at the same place (folder and file name), whatever text they are of. */
find_readings_fn readings_find_place;

#endif
