/* Answer changes: which are told alone, which together, and in which words.  Private to report/. */
#ifndef REPORT_CHANGES_H
#define REPORT_CHANGES_H

#include "attestlint/report.h"

enum telling {
	TELL_ALONE,
	TELL_UNCERTAIN,			/* as a count of its page */
	TELL_WIDE,			/* as one line for many pages */
	/* as a count of its page: a new form of the questionnaire */
	TELL_MIGRATION,
};

enum telling telling_of(const struct style *style, const struct change *c);
/* Whether machine formats tell it. */
bool is_told(const struct style *style, const struct change *c);
bool is_page_event(const struct change *c);
/* Where the run of changes of the same commit, or of the same page in it, ends. */
size_t commit_end(const struct report *r, size_t from);
size_t page_end(const struct report *r, size_t from, size_t limit);

/* '+' answered, '-' cleared, '~' changed, 'P' a page, '?' uncertain. */
char change_mark(const struct change *c);
/* The page's title without HTML entities; it may live in the arena. */
struct span change_title(struct arena *arena, const struct change *c);
/* What stands before the label: "permission ", "control ", or nothing. */
struct span change_prefix(const struct change *c);
/* "answered", "widened", "url normalised" */
struct span change_word(const struct change *c);
/*
 * The values for people: the canonical one where there is one, so that everybody can read it,
 * else as written.  Empty when there was, or is, none.
 */
struct span shown_before(const struct change *c);
struct span shown_after(const struct change *c);

/* One transition on many pages of one commit. */
struct wide {
	const struct change *first, *last;
	size_t count, pages, uncertain;
	bool is_one_value, is_one_direction;	/* on all pages */
};

struct wides {
	struct arena arena;
	struct wide *items; size_t count, capacity;
};

/* The wide transitions of `count` changes of one commit, in order of first sight. */
void wides_open(struct wides *out, const struct style *style, const struct change *changes,
		size_t count);
void wides_close(struct wides *w);
/* The transition as one change, to be written like others. */
struct change wide_sum(const struct wide *w);

/* What a report's changes come to. */
struct totals {
	size_t answers, pages;		/* pages: distinct, with a changed answer */
	size_t better, worse, uncertain;
	size_t events[CHANGE_KIND_COUNT];	/* of pages, by kind */
	size_t migrations;		/* pages with a new form of the questionnaire */
	size_t commits;
};

void totals_count(struct totals *out, const struct report *r, const struct style *style);

#endif
