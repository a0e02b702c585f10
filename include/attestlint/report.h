/* How findings leave.  Reporters see findings and changes, never git, never pages. */
#ifndef ATTESTLINT_REPORT_H
#define ATTESTLINT_REPORT_H

#include "attestlint/base.h"
#include "attestlint/diff.h"
#include "attestlint/lint.h"

struct skip {
	struct span path, why;
	bool is_failure;		/* could not be read: the run is incomplete */
};

/* The part of a run that --shard asks for; count 0: all of it. */
struct shard { unsigned index, count; };

/* The number of questionnaires in a report that was read and does not say it. */
#define ATTESTATIONS_UNKNOWN SIZE_MAX

/* What the run looked at.  Every format tells it. */
struct scope {
	struct span repo;		/* name of the repository's folder, or the plain folder */
	/* of a merged report: the names of several, sorted; `repo` says how many */
	const struct span *repositories; size_t nrepositories;
	struct shard shard;
	struct span commit;		/* of the revision, as hex; empty: none */
	struct span rev;		/* as asked; without ptr: the working tree */
	struct span since;
	struct span what;		/* "the working tree", "revision live"; may be empty */
	struct span as_of;		/* "2022-07-30" */
	size_t pages;			/* read and judged */
	size_t attestations;
	const struct skip *skips; size_t nskips;
	/* other languages that the pages were compared with, sorted */
	const struct span *languages; size_t nlanguages;
};

/* One page that was left out of the answer changes. */
struct silence {
	struct span path, commit, why;	/* why: a key of "silenced" in JSON */
	size_t answers;			/* of a migration: how many answers it moved */
};

/*
 * ---- the inventory ----------------------------------------------------------------------
 *
 * What questionnaire pages hold, as far as a report shows it without findings.  It is gathered
 * only when a format asks for it (WANTS_INVENTORY) or the report is of a shard, and by commands
 * that read whole trees.
 */

/* What a page has at a question. */
enum item_state {
	STATE_UNASKED,			/* blank or absent, and no answer is needed */
	STATE_ABSENT,			/* no row, though the page's form asks for one */
	STATE_BLANK,
	STATE_ANSWERED,
	STATE_COUNT
};

struct form_question {
	struct span id, label, section;
	size_t index;			/* into the states of a page */
};

/* A questionnaire. */
struct form {
	struct span title;
	/* in its own order, but those of one section together */
	const struct form_question *questions; size_t nquestions;
};

/* The day that a run counts from. */
struct calendar {
	struct date as_of;
	unsigned expiring_days;		/* an attestation with fewer left is expiring */
};

enum { REPORTS_SOC = 3 };

struct inventory_page {
	struct span path;		/* empty: the page is no questionnaire */
	struct span app_id, name, locale;
	struct span certification;	/* "certified", "attested", or empty */
	struct date updated;		/* by the developer; year 0: not known */
	struct date expires;		/* the last day that the attestation counts */
	struct date soc[REPORTS_SOC];	/* of the reports SOC 1 to 3; year 0: none */
	const struct form *form;
	const unsigned char *states;	/* enum item_state, by index of the question */
	bool is_other;			/* only compared with: not of this run */
	size_t calendar;		/* into those of the inventory */
};

struct inventory {
	const struct form *forms; size_t nforms;
	/* those of this run by path, then the others */
	const struct inventory_page *pages; size_t npages;
	/* one; of a merged report one for each repository */
	const struct calendar *calendars; size_t ncalendars;
};

/* One month of a history: the findings of the tree after its last commit, judged on that day. */
struct month {
	struct span name;		/* "2021-04" */
	struct span commit;
	size_t attestations;
	size_t findings[SEVERITY_ERROR + 1];
};

struct past {
	const struct month *months; size_t nmonths;	/* oldest first */
	const struct change *changes; size_t nchanges;	/* by commit, oldest first */
};

struct report {
	const char *version;
	bool complete;
	bool is_failing;		/* a finding is at or above --fail-on, told or not */
	struct span trouble;		/* why no page was judged at all; empty when some were */
	struct scope scope;
	const struct finding *findings; size_t nfindings;	/* sorted by path, then place */
	size_t hidden[SEVERITY_ERROR + 1];	/* by severity: below --min-level */
	/* let pass by a comment or the baseline, as `excuse` and `reason` say; sorted likewise */
	const struct finding *excused; size_t nexcused;

	/* --since: findings of the pages that changed; without it all are in `findings` */
	bool has_since;
	/* were there before, and are gone */
	const struct finding *fixed; size_t nfixed;
	/* were there before; `findings` holds the new ones */
	const struct finding *remaining; size_t nremaining;

	/* answer changes: diff, log, --since */
	bool has_changes;		/* this command tells changes, even when there are none */
	bool has_findings;		/* this command tells findings */
	/* in the order to tell: by commit, path, questionnaire */
	const struct change *changes; size_t nchanges;
	struct silenced silenced;
	/* --show-silenced: what was left out, and why */
	const struct silence *silences; size_t nsilences;

	/* NULL: no format asked for it, the command reads no whole tree, or one of the reports
	 * that were merged does not hold it */
	const struct inventory *inventory;
	const struct past *past;	/* lint --history; else NULL */
};

struct style {
	bool color;
	bool statistics;		/* counts per rule, not findings (text, concise) */
	bool fold;			/* one defect in many places is told once (text) */
	bool summary;			/* close with scope and counts (text) */
	bool expand;			/* changes: wide and migrated ones each, not as one line */
	bool uncertain;			/* changes: tell the uncertain ones each, not as a count */
	unsigned width;			/* columns for a source line; 0 = do not cut */
	struct common *common;		/* report/'s own; leave it NULL */
};

/* What is worked out only for formats that want it. */
enum {
	WANTS_MARKS = 1,		/* the `marks` of findings */
	WANTS_INVENTORY = 2,		/* the inventory, and the history of --history */
};

struct format {
	const char *name;
	/* adds the whole report to `out`; NULL: it is told in `records` */
	void (*write)(const struct report *r, const struct style *style, struct buf *out);
	const struct record_format *records;
	const char *summary;
	unsigned wants;			/* WANTS_* */
};
extern const struct format formats[];
extern const size_t format_count;
const struct format *format_find(struct span name);	/* or NULL */

/* Where a report goes in one format. */
struct way_out {
	const struct format *format;
	struct style style;
	struct buf *out;
	/* takes what is in `out`, now and then and at the end, and empties it; NULL: all stays */
	void (*drain)(void *ctx);
	void *ctx;
};

/* Write a report in several formats at once, which costs less than one by one.  Cannot fail. */
void reports_write(const struct report *r, struct way_out *ways, size_t count);
/* Add it to `out` in one. */
void report_write(const struct format *format, const struct report *r, const struct style *style,
		  struct buf *out);

/* ---- reports that were written ------------------------------------------------------- */

/*
 * Read a report that was written as json or jsonl; `name` is for messages.  All texts are copied
 * into the arena.  What only people are told (help, excerpts) and the inventory are there when the
 * report is of a shard.  False with file, line and member when it is anything else, cut off, or of
 * another version.
 */
MUST_USE bool report_read(struct report *out, struct arena *arena, const char *name,
			  struct span text, struct error *err);

/* A report and where it came from. */
struct part {
	const char *name;		/* of the file */
	struct span repository;		/* what to call it; empty: what the report says */
	struct report report;
};

/*
 * Make one report of many: the shards of a run become the report of the run, and the reports of
 * several repositories one in which every path starts with the repository's name.  What is
 * missing makes it incomplete.  False when parts do not belong together.  Lives in the arena, as
 * do the parts.
 */
MUST_USE bool reports_merge(struct report *out, struct arena *arena, struct part *parts,
			    size_t count, struct error *err);

/* ---- wordings, for the review of a translation --------------------------------------- */

/* One wording, or a verdict on one that is on no page any more. */
struct wording_row {
	struct span locale, kind, id, text;
	struct span label;		/* our words for the question or control; may be empty */
	size_t pages;
	struct span path; uint32_t line;	/* an example; empty without pages */
	struct span commit, date;	/* where it first stood; empty: not known */
	struct span verdict;		/* "approved", "rejected", empty: new */
	struct span use, note;
	bool is_stale;			/* on no page any more */
	size_t rank;			/* place among all of its language */
};

struct wordings_report {
	const char *version;
	bool complete;
	bool has_review;		/* the user keeps verdicts */
	bool has_history;
	size_t pages;			/* attestations that were read */
	/* by language, kind and place in the questionnaire */
	const struct wording_row *rows; size_t nrows;
};

/* For people; the file of verdicts; for programs. */
void write_wordings_text(const struct wordings_report *r, const struct style *style,
			 struct buf *out);
void write_wordings_csv(const struct wordings_report *r, const struct style *style,
			struct buf *out);
void write_wordings_json(const struct wordings_report *r, const struct style *style,
			 struct buf *out);

/* Foreign text on one line as a terminal may show it: nothing of it is obeyed or hidden. */
void visible_add(struct buf *out, struct span s);

#endif
