/*
 * What diff, log and --since have in common: which changes to tell, and how the run ends.
 * Private to cmd/.
 */
#ifndef CMD_CHANGES_H
#define CMD_CHANGES_H

#include "attestlint/diff.h"
#include "attestlint/report.h"
#include "outputs.h"

/* from so many pages of one commit on, a transition is the generator's */
enum { WIDE_PAGES = 15 };

/* Whether a change is of one of these kinds, details ("revoked") or directions ("worse"). */
bool change_is_among(const struct change *c, const struct words *names);
/* False, with what there is, when a name is no kind, detail or direction. */
MUST_USE bool change_names_check(const struct words *names, const char *option, struct error *err);
/* Whether it is the stamp of a page alone ("ms.date" went back), and no answer. */
bool change_is_stamp(const struct change *c);
/* Whether --fail-on-change asks for exit 1. */
bool changes_are_failing(const struct options *options, const struct changes *changes);
/* Write the report; gives how the run ends.  A report that is not complete is trouble. */
int changes_end(struct session *s, const struct outputs *outputs, const struct report *report,
		bool is_failing);
/* What pair_diff() left out of a pair, if anything; its commit is the caller's. */
bool silence_read(struct silence *out, const struct pair *pair, const struct silenced *before,
		  const struct silenced *now);
/*
 * The first operand when it names revisions and no path; NULL otherwise.  Takes it off the
 * operands.
 */
const char *take_range(struct options *options);

#endif
