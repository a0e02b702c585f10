/* What do most languages say?  Private to lint/. */
#ifndef LINT_VOTE_H
#define LINT_VOTE_H

#include "others.h"

/* From so many languages on, the one that differs from the rest is named. */
enum { LANGUAGES_TO_BLAME = 5 };

/* One vote for each other language that says something. */
struct ballot {
	struct span values[MOST_LANGUAGES];
	const struct reading *who[MOST_LANGUAGES];
	size_t count;
};

void ballot_add(struct ballot *b, const struct reading *who, struct span value);

enum outcome {
	VOTE_AGREES,			/* or nobody can tell */
	VOTE_OUTLIER,			/* most say one thing, this page another */
	VOTE_DISAGREES,			/* they differ, and it is open who is right */
};

struct vote {
	enum outcome outcome;
	struct span value;		/* what most say, or one that differs */
	const struct reading *who;	/* one that says so */
	unsigned votes, languages;	/* votes for it; all languages, this one included */
};

/* `here` is without ptr when this page says nothing that can be understood. */
struct vote ballot_count(const struct ballot *b, struct span here);

/* ---- for checks ---------------------------------------------------------------------------- */

struct comparison {
	struct lint *lint;
	const struct page *page;
	const struct reading *own;
	struct others others;
};

/* The other languages that read the same source; false when there is none. */
bool languages_compare(struct comparison *c, struct lint *l, const struct page *p);
/* The other languages of the same folder and file name, whatever source version they read. */
bool languages_compare_place(struct comparison *c, struct lint *l, const struct page *p);

/* Whether all languages have the very same text at this question. */
bool languages_agree(const struct comparison *c, const struct answer *a);

/* "4 of 5 languages" or "fr-FR", as the vote allows. */
struct span vote_voters(struct comparison *c, const struct vote *v);
/* "4 of 5 languages say 'x'" or "fr-FR says 'x'". */
struct span vote_evidence(struct comparison *c, const struct vote *v);
/* Without a culprit a finding is a note. */
void vote_settle(struct finding *f, const struct vote *v);

#endif
