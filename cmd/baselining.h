/* Findings against the baseline.  Private to cmd/. */
#ifndef CMD_BASELINING_H
#define CMD_BASELINING_H

#include "baseline_file.h"
#include "judging.h"

#define NO_ENTRY UINT32_MAX

/*
 * Mark the findings that the baseline lets pass, and set in its entries how many each has found and
 * whether it is stale.  `is_whole`: the run read all pages of the repository, so that what it did
 * not find is gone; else only entries of pages that it read are judged.  Gives by finding the index
 * of its entry, which may have expired, or NO_ENTRY; in the session's arena.
 */
uint32_t *baseline_match(struct baseline *b, const struct judging *j, bool is_whole,
		    struct findings *all);
/* Add the findings about stale and expired entries, where the file's path belongs in the order. */
void baseline_tell(const struct baseline *b, struct session *s, const struct settings *settings,
		   struct findings *all);

#endif
