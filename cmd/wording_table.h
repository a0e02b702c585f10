/* How often does each wording occur, and where first?  Private to cmd/. */
#ifndef CMD_WORDING_TABLE_H
#define CMD_WORDING_TABLE_H

#include "attestlint/page.h"

struct wording_count {
	struct wording_key key;
	size_t pages;
	size_t folded;			/* pages of lines that count as this one */
	bool is_folded;			/* it counts as another one */
	size_t first, last;		/* numbers of the pages, or versions, that have it */
	uint32_t line;			/* on the first one */
};

/* One worker's; everything in it lives in the arena. */
struct wording_table {
	struct arena *arena;
	struct intern names;		/* the keys as one text each: number = index of the item */
	struct wording_count *items; size_t count, capacity;
};

void wording_table_open(struct wording_table *t, struct arena *arena);
/* Count what a page says; `number` says which page it is. */
void wording_table_read(struct wording_table *t, const struct page *page, size_t number,
			struct arena *scratch);
/* Add all of another table. */
void wording_table_merge(struct wording_table *t, const struct wording_table *from);
/* Or NULL. */
const struct wording_count *wording_table_find(const struct wording_table *t,
					       const struct wording_key *key);
/*
 * Lines that name the publisher otherwise than its page does are no wordings of their own: count
 * them as the line that they fit.
 */
void wording_table_fold(struct wording_table *t);

#endif
