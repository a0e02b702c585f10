/* The checklist: rules, findings, and the run of the rules over a page. */
#ifndef ATTESTLINT_LINT_H
#define ATTESTLINT_LINT_H

#include "attestlint/base.h"

struct page;
struct answer;
struct verdict;
struct surroundings;			/* surroundings.h */
struct lint;				/* one run of the checklist over one page */

enum severity { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };
const char *severity_name(enum severity s);
bool severity_read(struct span s, enum severity *out);

/* A check: pure function of a const page.  Any order of checks gives the same findings. */
typedef void check_fn(struct lint *l, const struct page *p);

/* Kinds of pages: bit k stands for enum page_kind k. */
enum {
	ON_ATTESTATION = 1,
	ON_AZURE = 2,
	ON_INDEX = 4,
	ON_ARTICLE = 8,
	ON_INCLUDE = 16,
	ON_OTHER = 32,
	ON_ANY = 63
};

struct rule {
	/* kebab-case, the stable id; a Microsoft Learn validation name where one exists */
	const char *name;
	const char *cls;		/* defect class: of the labels, "posture" or "expired" */
	enum severity severity;		/* default; a finding may raise or lower itself */
	unsigned pages;			/* ON_*: the kinds of pages it looks at */
	/*
	 * rules that share a check stand together; it runs once for them.  NULL: lint_tree finds
	 * it, or the run tells it
	 */
	check_fn *check;
	const char *summary;		/* one sentence */
	/* why it matters, source, what to do; paragraphs separated by blank lines */
	const char *doc;
	const char *bad, *good;		/* one-line examples */
	const char *source;		/* URL or programme document, may be NULL */
};

/*
 * How many of its findings are true, as people who read real ones judged, or as is expected of a
 * rule that found nothing there: at least 95 %, 85 %, or fewer.  The words are those of code
 * scanning.
 */
enum precision { PRECISION_VERY_HIGH, PRECISION_HIGH, PRECISION_MEDIUM };
enum precision precision_of(const struct rule *rule);
const char *precision_name(enum precision precision);

/* What a check has to know beside the page. */
enum reach {
	REACH_PAGE,			/* nothing */
	REACH_LANGUAGES,		/* the same page in other languages */
	REACH_TREE,			/* the files around it */
};

struct family {
	const char *title;
	const struct rule *rules;
	size_t count;
	enum reach reach;
};

/* The families in the order a reader meets them on a page. */
extern const struct family *const families[];
extern const size_t family_count;
const struct rule *rule_find(struct span name);		/* or NULL */
size_t rule_count(void);
const struct rule *rule_at(size_t index);
size_t rule_index(const struct rule *rule);
enum reach rule_reach(const struct rule *rule);
const char *reach_name(enum reach reach);	/* "page", as in JSON */
/* Whether a word names this rule or its class; "all" names every rule. */
bool rule_is_named(const struct rule *rule, struct span word);
/* Whether a word names any; when not, `near` is the name that was probably meant, or empty. */
bool rule_word_find(struct span word, struct span *near);

/*
 * ---- the other languages ----------------------------------------------------------------
 *
 * What pages say in other languages, for the rules across languages.  A reading is made of each
 * page in parallel and added in order; readings and their texts must outlive the run.
 */
struct reading;
struct readings;
struct readings *readings_open(struct arena *arena);
/*
 * The reading of a page, in `arena`, with texts in `texts`; NULL when it is no questionnaire, or
 * in no known language.
 */
const struct reading *reading_make(const struct page *p, struct arena *arena,
				   struct intern *texts);
/* Of several of one source text and language, the first that was added counts. */
void readings_add(struct readings *r, const struct reading *one);
/* The languages of all readings, sorted, each once; the list lives in the arena. */
struct span *readings_languages(const struct readings *r, struct arena *arena, size_t *count);
void readings_close(struct readings *r);

/* What does not depend on the page; const for all workers. */
struct lint_options {
	struct date as_of;		/* "today" for expiry and future dates */
	unsigned certification_warn_months;	/* 12: D06 */
	unsigned certification_error_months;	/* 15: D06, D07 */
	unsigned attestation_months;		/* 12: D01 */
	unsigned expiring_days;			/* 90: D03 */
	unsigned future_days;			/* 30: Learn's ms-date-invalid */
	/* by rule index: SEVERITY_OFF = do not run; others cap or replace, see has_level */
	const enum severity *levels;
	/* by rule index: the user set it, so findings take it as it is */
	const bool *has_level;
	/* names and terms that translation must leave alone, as they are written */
	const struct span *kept;
	size_t nkept;
	/* of the repository's zone-pivot-groups.yml; NULL = the schema's */
	const struct pivot_group *pivot_groups;
	size_t npivot_groups;
	/* NULL: no other language was given, so the rules across languages do not run */
	const struct readings *readings;
	/* what the page stands among; NULL = nobody knows, and rules that ask it are silent */
	const struct surroundings *surroundings;
	bool no_inline;			/* comments on the page suppress nothing */
	bool want_marks;		/* a format asks for `marks` of findings */
};
void lint_options_default(struct lint_options *options);
/* Whether the run knows what the rule has to know beside the page. */
bool rule_can_run(const struct rule *rule, const struct lint_options *options);

/* What lets a finding pass; one that has no excuse is told. */
enum excuse {
	EXCUSE_NONE,
	EXCUSE_COMMENT,			/* on the page */
	EXCUSE_BASELINE,		/* it was there when that was written */
};

/*
 * What would repair a finding: `text` instead of the bytes from `from` up to, not including, `to`
 * of the page.  It stays within one line and keeps the cells of its row.  Safe means that the
 * page cannot come to say something else by it.
 */
struct fix {
	uint32_t from, to;
	struct span text;
	bool is_safe;
};

/*
 * The part of a place on its first line, in columns of bytes and UTF-16 units (1-based, the end
 * after the last one), and that line as GitHub's code scanning knows it again.
 */
struct marks {
	uint32_t byte, byte_end, utf16, utf16_end;
	uint32_t line_times;		/* lines of the page with this hash, up to this one */
	uint64_t line_hash;
};

struct finding {
	const struct rule *rule;
	enum severity severity;
	struct span path;
	struct place from, to;		/* `to` is after the last character */
	uint32_t byte_from, byte_to;	/* offsets in the page */
	const struct marks *marks;	/* NULL unless lint_options.want_marks */
	struct span locale, app_id, section, question, answer;
	struct span message;		/* one sentence, no full stop */
	struct span help;		/* what to do, may be empty */
	/* findings of one rule with an equal cluster text are one defect in many places */
	struct span cluster;
	struct span cluster_message;	/* of all of them, when messages differ; or empty */
	struct span excerpt;		/* the first line, for people */
	const struct fix *fix;		/* NULL: nobody but a person can repair it */
	enum excuse excuse;
	struct span reason;		/* of the excuse, as somebody wrote it; may be empty */
	/* hash of the canonical answer, or of the text found: a part of the fingerprint */
	uint64_t about;
	/*
	 * of content: rule, app id (or path), section, question, canonical answer; never of
	 * lines
	 */
	uint64_t fingerprint;
};
/* The fingerprint of a finding that has these; `page` is the app id, or the path without one. */
uint64_t fingerprint_make(const struct rule *rule, struct span page, struct span section,
			  struct span question, uint64_t about);

struct findings { struct finding *items; size_t count, capacity; };

/* Run the checklist over one page; `out` becomes its findings in page order, kept in `keep`. */
void lint_page(const struct lint_options *options, const struct page *p, struct arena *keep,
	       struct arena *scratch, struct findings *out);

/* ---- fixes: lint/fix.c --------------------------------------------------------- */

/* Rules that can repair what they find, and how; a row of documentation. */
struct repair {
	const char *rule;
	bool is_safe;			/* at least some of its fixes are */
	const char *what;		/* one sentence */
};
extern const struct repair repairs[];
extern const size_t repair_count;
const struct repair *repair_of(const struct rule *rule);	/* or NULL */

/* Which fixes to make. */
struct fix_request {
	bool is_unsafe;			/* the unsafe ones, too */
	enum severity least;		/* of the findings: what is not told is not changed */
};
/* Whether the finding has a fix that is asked for. */
bool fix_is_wanted(const struct fix_request *request, const struct finding *f);
/*
 * The text with the fixes of its findings made, in the arena, and how many; of fixes that
 * overlap, the first is made and the others are left.  `is_made` (by finding) may be NULL.
 */
struct span fixes_apply(const struct fix_request *request, struct span text,
			const struct finding *findings, size_t nfindings, struct arena *arena,
			size_t *count, bool *is_made);

/* ---- for rules --------------------------------------------------------------- */

const struct lint_options *lint_options_of(const struct lint *l);
struct arena *lint_scratch(struct lint *l);	/* dies with the page */

/*
 * Report one defect at a place of the page's text.  Gives the finding so that the rule may add to
 * it (severity, help, cluster, its message, section, question, answer); its spans must be
 * literals, of the catalog, or made with lint_text().  Its fingerprint is, until the run ends, the
 * hash of what the finding is about (the text at `where`, the canonical answer); a rule may set a
 * better one.  The finding is valid until the next call, and never NULL: one of a rule that is off
 * goes nowhere.
 */
struct finding *flag(struct lint *l, const char *rule, struct span where, const char *fmt, ...)
	PRINTF_LIKE(4, 5);
/*
 * The same for an answer: fills section, question, answer; points at the answer, or the wording
 * when that is blank.
 */
struct finding *flag_answer(struct lint *l, const char *rule, const struct answer *a,
			    const char *fmt, ...) PRINTF_LIKE(4, 5);
struct finding *flag_verdict(struct lint *l, const char *rule, const struct verdict *v,
			     const char *fmt, ...) PRINTF_LIKE(4, 5);
/* Text that lives as long as the finding. */
struct span lint_text(struct lint *l, const char *fmt, ...) PRINTF_LIKE(2, 3);
/*
 * Say how the finding is repaired: write `text` where `where` stands in the page.  `text` lives as
 * the finding's other texts do.  A text that would change nothing, or the shape of the page (a
 * line end, another number of pipes), is no fix and is passed over.  The rule needs a row in
 * lint/fix.c.
 */
void fix_safe(struct lint *l, struct finding *f, struct span where, struct span text);
void fix_unsafe(struct lint *l, struct finding *f, struct span where, struct span text);

#endif
