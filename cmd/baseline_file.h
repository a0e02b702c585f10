/* The file of findings that are known and let pass.  Private to cmd/. */
#ifndef CMD_BASELINE_FILE_H
#define CMD_BASELINE_FILE_H

#include "settings.h"

/*
 * So many equal findings of one page.  What they are about is a hash, so an entry holds no answer;
 * where they stand on the page is nowhere.
 */
struct baseline_entry {
	const struct rule *rule;
	struct span app_id, path, section, question;
	uint64_t about;
	unsigned count;
	struct span reason;
	struct date expires;		/* the last day on which it counts; year 0: none */
	uint32_t line;			/* in the file; 0: it is new */

	uint64_t fingerprint;		/* of the findings */
	unsigned found;			/* of them, in this run */
	bool is_stale;			/* fewer than `count` are left, as far as the run can say */
};

struct baseline {
	struct span name;		/* as the program can open it; empty: there is none */
	struct span path;		/* as the repository names it */
	struct span text;		/* empty when the file is not there */
	bool is_there;
	struct { struct baseline_entry *items; size_t count, capacity; } entries;
};

/*
 * Read the file that options or configuration name (`must_exist`: it has to be there), or
 * .attestlint-baseline.csv at the top of the repository when there is one.  False with file, line,
 * column and what was expected when there is a mistake in it.
 */
MUST_USE bool baseline_load(struct baseline *out, struct arena *arena,
			    const struct settings *settings, bool must_exist, struct error *err);
/* Read the text of a baseline; `name` is for messages. */
MUST_USE bool baseline_parse(struct baseline *out, struct arena *arena, struct span name,
			     struct span text, struct error *err);
/* The entries in the order of the columns, those of one key as one. */
void baseline_sort(struct baseline *b);
/* The file's text, with the entries in the order that they have. */
void baseline_add_text(const struct baseline *b, struct buf *out);

#endif
