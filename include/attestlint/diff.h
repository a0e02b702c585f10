/*
 * Which answers changed between two versions of a page, and nothing else.  A version is kept as a
 * digest: canonical values only, small enough to hold a whole history in memory.
 */
#ifndef ATTESTLINT_DIFF_H
#define ATTESTLINT_DIFF_H

#include "attestlint/base.h"

struct page;
struct schema;
struct locale;

/* ---- one version of a page ----------------------------------------------------------- */

/* One answer, permission, control or field, by its key. */
struct digest_item {
	struct span key;		/* "data.tls", "graph.Mail.Read", "cert.ops.waf" */
	struct span section;
	struct span raw;		/* as written */
	struct span value;		/* canonical; empty = blank */
	uint32_t line;
	uint8_t cls;			/* enum answer_class */
	uint8_t kind : 5;		/* enum item_kind */
	uint8_t use : 3;		/* enum term_use: of the word that the page has for it */
	/* of its kind in the questionnaire; sorts the items, the key after it */
	uint16_t order;
};

enum item_kind {
	ITEM_CLOSED,
	ITEM_DATE,
	ITEM_URL,
	ITEM_LIST,
	ITEM_TEXT,
	ITEM_NAME,
	ITEM_ID,
	ITEM_PERMISSION,
	ITEM_CONTROL,
	ITEM_CERTIFICATION,
	ITEM_STAMP,	/* ms.date: stamped anew all the time, a change only when it goes back */
	ITEM_UNKNOWN
};

struct digest {
	/* blob: 40 hex digits, empty for a file that git does not know */
	struct span path, blob;
	const struct schema *schema;
	/* an attestation page; others keep only identity and hashes */
	bool is_questionnaire;
	struct span app_id, locale, source_hash;
	struct span title;
	struct date ms_date, updated;
	int generation;
	uint64_t text_hash;		/* of the whole page */
	uint64_t body_hash;		/* of everything but the front matter */
	uint64_t words_hash;		/* of title, description and body */
	/* a fault that may have cost rows: a missing row is no evidence */
	bool is_broken;
	struct digest_item *items; size_t count;	/* sorted by order and key */
};

/*
 * Keep what a page says.  Texts are interned in `texts` (one for a whole run, one thread at a
 * time), the items live in `arena`; `scratch` may be reset afterwards.
 */
struct digest *digest_make(struct arena *arena, struct arena *scratch, struct intern *texts,
			   const struct page *page, struct span blob);
/* Order of the items of a digest. */
int digest_item_compare(const struct digest_item *a, const struct digest_item *b);
const char *digest_item_class(const struct digest_item *item);	/* "yes" */
/* "standard", "accepted", "wrong"; empty where no word says it. */
const char *digest_item_use(const struct digest_item *item);
/* The item of a key, or NULL. */
const struct digest_item *digest_find(const struct digest *d, struct span key);

/* ---- one change ------------------------------------------------------------------------ */

enum change_kind {
	CHANGE_ANSWERED,
	CHANGE_CLEARED,
	CHANGE_CHANGED,
	CHANGE_URL_NORMALISED,
	CHANGE_PERMISSION_ADDED,
	CHANGE_PERMISSION_REMOVED,
	CHANGE_PAGE_ADDED,
	CHANGE_PAGE_REMOVED,
	CHANGE_PAGE_RETURNED,
	CHANGE_PAGE_MOVED,
	CHANGE_KIND_COUNT
};

enum direction { DIRECTION_UNKNOWN, DIRECTION_BETTER, DIRECTION_WORSE };

const char *change_kind_name(enum change_kind kind);	/* "permission-added", as in JSON */
bool change_kind_read(struct span s, enum change_kind *out);
const char *direction_name(enum direction d);		/* "better", "worse", "unknown" */

struct change {
	enum change_kind kind;
	enum direction direction;
	struct span detail;		/* "widened", "granted", ... or empty */
	struct span path, old_path;	/* old_path: of the version before, when it was another */
	struct span app_id, title, section, question, label;
	struct span before, after;	/* as written */
	struct span before_value, after_value;	/* canonical, what is compared across pages */
	struct span before_class, after_class;
	/* in the version after; in the one before when that is gone */
	uint32_t line;
	bool is_wide;			/* the same transition stands on many pages of the commit */
	bool is_certain;		/* false: may be the translation's doing */
	bool is_migration;		/* comes with a new form of the questionnaire */
	struct span before_blob, after_blob, commit;	/* hex ids; empty when there is none */
	struct span date;		/* of the commit, "2022-07-30" */
	struct span subject;		/* of the commit */
};

/* What a question, permission or control is called, in words. */
struct span change_label(const struct schema *schema, struct span key);

struct changes { struct change *items; size_t count, capacity; };

/* What was left out, and why: pages, and for blank_absent answers. */
struct silenced {
	size_t metadata_only;		/* only front matter differs */
	size_t retranslated;		/* text differs, no answer does */
	/* another form of the questionnaire; its answers are told with --expand */
	size_t schema_migration;
	size_t migrated_answers;
	size_t blank_absent;		/* a blank row came or went */
	size_t retranslated_answers;	/* texts that differ at an equal source */
	size_t other_pages;		/* changed pages of kinds without answers */
	size_t stamps;			/* ms.date went back; log tells it when asked */
};

/*
 * How the other languages read the same pair: who of them changed a question, too.  -1: cannot
 * say.
 */
typedef double vote_fn(void *ctx, const struct digest *before, const struct digest *after,
		       struct span key);

struct diff_options {
	vote_fn *vote;			/* NULL: no other languages */
	void *vote_ctx;
	struct arena *scratch;		/* reset with each pair */
};

/* Two versions to compare, and what happened to the page between them. */
struct pair {
	const struct digest *before, *after;	/* not both NULL */
	/* CHANGE_CHANGED for a modification, else one of the page kinds */
	enum change_kind event;
};
struct pairs { struct pair *items; size_t count, capacity; };

/*
 * Compare two versions of one page; changes are added in questionnaire order, the page's own
 * event first.  Texts live in `arena`.
 */
void pair_diff(const struct diff_options *options, struct arena *arena, const struct pair *pair,
	       struct changes *out, struct silenced *silenced);

/* Mark transitions that at least `pages` (15) pages of one commit share. */
void changes_mark_wide(struct changes *changes, size_t from, size_t pages);

/* ---- which page is which, over time ------------------------------------------------------- */

/*
 * Remembers the pages of a history, to know a page again that was removed in one commit and added
 * in another: at the same path, or with the same app id at another.  One app's pages in several
 * hosts (folders) stay apart.
 */
struct timeline;
struct timeline *timeline_open(struct arena *arena);
void timeline_close(struct timeline *t);
/*
 * One page of a commit, before and after; `seconds` is the commit's time.  Removals of a commit
 * come first.
 */
void timeline_add(struct timeline *t, int64_t seconds, const struct digest *before,
		  const struct digest *after, struct pairs *out);

#endif
