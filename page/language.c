/*
 * Which language is a page in that does not say so?  The one whose cues know most of its question
 * rows; none when two know as many.
 */
#include "private.h"

enum { ENOUGH_ROWS = 3, MOST_ROWS = 16 };	/* a few rows tell; all of them tell no more */

/* Whether this language's own cues, not those common to all, know the wording. */
static bool knows(const struct page *p, const struct locale *locale, uint16_t section,
		  struct span folded)
{
	for (size_t i = 0; i < p->schema->nquestions; i++) {
		const struct question *q = &p->schema->questions[i];

		if (question_in_section(q, section) &&
		    locale_match(locale, q, folded) > locale_match(locale->common, q, folded))
			return true;
	}
	return false;
}

static unsigned count_known(struct draft *d, const struct locale *locale)
{
	unsigned n = 0, seen = 0;

	for (size_t t = 0; t < d->tables.count && seen < MOST_ROWS; t++) {
		const struct table *table = &d->tables.items[t];
		uint16_t section = table_section(d->page, table);

		for (uint32_t r = 0; section != NO_INDEX && r < table->nrows && seen < MOST_ROWS;
		     r++) {
			const struct row *row = &d->rows.items[table->first_row + r];

			if (row->ncells == 0 || (row->flags & (ROW_HEADER | ROW_DELIMITER)))
				continue;
			seen++;
			n += knows(d->page, locale, section,
				   reader_folded(d->reader, &d->cells.items[row->first_cell]));
		}
	}
	return n;
}

const struct locale *detect_language(struct draft *d)
{
	const struct catalog *catalog = d->page->catalog;
	const struct locale *locales =
		&catalog->locales[(size_t)(d->page->schema - catalog->schemas) * catalog->nlocales];
	const struct locale *found = NULL;
	unsigned best = ENOUGH_ROWS - 1;

	for (size_t i = 0; i < catalog->nlocales; i++) {
		unsigned n = locales[i].common ? count_known(d, &locales[i]) : 0;

		if (n == best)
			found = NULL;
		if (n <= best)
			continue;
		best = n;
		found = &locales[i];
	}
	return found;
}
