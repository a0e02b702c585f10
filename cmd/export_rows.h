/* Rows of exported tables from digests.  Private to cmd/. */
#ifndef CMD_EXPORT_ROWS_H
#define CMD_EXPORT_ROWS_H

#include "attestlint/export.h"

/* Since when an answer is as it is, and what brought it; all zero: not known. */
struct period {
	uint32_t from;			/* commit, from 1 on */
	const char *origin;
	bool is_certain;
};

/* Add a version of a page; gives its index.  The digest must outlive the export. */
uint32_t export_add_page(struct export *x, struct arena *arena, const struct digest *d,
			 const char *kind, uint32_t from, uint32_t to);
/*
 * Add an item of a page to the table that it belongs to; what the page's own row tells belongs to
 * none.  `justification` is for permissions.
 */
void export_add_item(struct export *x, struct arena *arena, uint32_t page,
		     const struct digest_item *item, const struct period *period, uint32_t to,
		     struct span justification);
/* Sort pages by path and time, and all rows after them. */
void export_sort(struct export *x, struct arena *arena);

#endif
