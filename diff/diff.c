/* Which answers changed between two versions of a page?  Compares digests key by key. */
#include "private.h"

/* Kinds whose words a new translation may change although the answer is the same. */
static bool is_translated(const struct digest_item *item)
{
	switch ((enum item_kind)item->kind) {
	case ITEM_TEXT:
	case ITEM_NAME:
	case ITEM_ID:
	case ITEM_LIST:
	case ITEM_PERMISSION:
	case ITEM_UNKNOWN:
		return true;
	case ITEM_DATE:
		return !item_is_date(item);
	case ITEM_CONTROL:
		return item_verdict_rank(item) == 0;
	default:
		return false;
	}
}

static void both_filled(struct work *w, const struct digest_item *before,
			const struct digest_item *after)
{
	struct change *c;

	if (span_is(before->value, after->value))
		return;
	if ((w->same_source && (is_translated(before) || is_translated(after))) ||
	    (after->kind == ITEM_PERMISSION &&
	     (span_is(before->value, SPAN("unknown")) || span_is(after->value, SPAN("unknown"))))) {
		w->silenced->retranslated_answers++;
		return;
	}
	if (after->kind == ITEM_LIST &&
	    text_similarity(w->options->scratch, before->value, after->value) >= 1) {
		w->silenced->retranslated_answers++;	/* the same words in other clothes */
		return;
	}
	if (after->kind == ITEM_URL &&
	    urls_are_same(w->options->scratch, before->value, after->value)) {
		change_add(w, CHANGE_URL_NORMALISED, before, after);
		return;
	}
	c = change_add(w, CHANGE_CHANGED, before, after);
	c->detail = change_detail(w, before, after);
	c->is_certain = change_is_certain(w, before, after);
}

/* A row that is not there is no evidence on a page so broken that it may have cost rows. */
static bool is_lost(const struct work *w, const struct digest_item *before,
		    const struct digest_item *after)
{
	return (!before && w->before->is_broken) || (!after && w->after->is_broken);
}

/* The page's own date goes on with every build; that it went back is a mistake to tell. */
static void compare_stamps(struct work *w, const struct digest_item *before,
			   const struct digest_item *after)
{
	struct change *c;

	if (!before || !after || span_compare(after->value, before->value) >= 0)
		return;
	c = change_add(w, CHANGE_CHANGED, before, after);
	c->detail = SPAN("regressed");
	c->direction = DIRECTION_WORSE;
}

static void compare_items(struct work *w, const struct digest_item *before,
			  const struct digest_item *after)
{
	const struct digest_item *item = after ? after : before;
	bool is_permission = item->kind == ITEM_PERMISSION;
	struct change *c;

	if (item->kind == ITEM_STAMP) {
		compare_stamps(w, before, after);
		return;
	}
	if (item_is_none(before) && item_is_none(after)) {
		w->silenced->blank_absent += !before != !after;
		return;
	}
	if (!item_is_none(before) && !item_is_none(after)) {
		both_filled(w, before, after);
		return;
	}
	/* An unknown row is the same under another wording, as often as not. */
	if ((w->same_source && is_translated(item)) || item->kind == ITEM_UNKNOWN) {
		w->silenced->retranslated_answers++;
		return;
	}
	if (item_is_none(before))
		c = change_add(w, is_permission ? CHANGE_PERMISSION_ADDED : CHANGE_ANSWERED, before,
			       after);
	else
		c = change_add(w, is_permission ? CHANGE_PERMISSION_REMOVED : CHANGE_CLEARED,
			       before, after);
	c->is_certain = !is_lost(w, before, after);
}

static void merge_items(struct work *w)
{
	size_t i = 0, j = 0;

	while (i < w->before->count || j < w->after->count) {
		const struct digest_item *b = i < w->before->count ? &w->before->items[i] : NULL;
		const struct digest_item *a = j < w->after->count ? &w->after->items[j] : NULL;
		int c = !b ? 1 : !a ? -1 : digest_item_compare(b, a);

		compare_items(w, c <= 0 ? b : NULL, c >= 0 ? a : NULL);
		i += c <= 0;
		j += c >= 0;
	}
}

/* "graph.Mail.ReadWrite" against "graph.Mail.Read". */
static bool is_wider(struct span wide, struct span narrow)
{
	size_t at = span_find(wide, SPAN(".ReadWrite"));
	struct span rest;

	if (at == SIZE_MAX || narrow.len + 5 != wide.len)
		return false;
	rest = span_slice(wide, at + 10, wide.len);
	return span_starts(narrow, span_slice(wide, 0, at + 5)) && span_ends(narrow, rest);
}

/* A permission that came as another went, and reads and writes what that one only read. */
static void mark_raised(struct changes *changes, size_t from)
{
	for (size_t i = from; i < changes->count; i++)
		for (size_t j = from; j < changes->count; j++) {
			struct change *come = &changes->items[i];
			const struct change *gone = &changes->items[j];

			if (come->kind != CHANGE_PERMISSION_ADDED ||
			    gone->kind != CHANGE_PERMISSION_REMOVED)
				continue;
			if (is_wider(come->question, gone->question))
				come->detail = SPAN("raised");
			else if (is_wider(gone->question, come->question))
				come->detail = SPAN("lowered");
		}
}

/* Why a pair without a change was silent. */
static void count_silent(struct work *w)
{
	if (w->before->words_hash == w->after->words_hash)
		w->silenced->metadata_only++;
	else
		w->silenced->retranslated++;
}

void pair_diff(const struct diff_options *options, struct arena *arena, const struct pair *pair,
	       struct changes *out, struct silenced *silenced)
{
	struct work w = { options,  arena, pair->before, pair->after, out,
			  silenced, NULL,  false,	 false };
	size_t from;

	arena_reset(options->scratch);
	w.schema = (pair->after ? pair->after : pair->before)->schema;
	if (pair->event != CHANGE_CHANGED)
		change_add_page(&w, pair->event);
	if (!w.before || !w.after)
		return;
	from = out->count;
	w.same_source = w.before->source_hash.len > 0 &&
			span_is(w.before->source_hash, w.after->source_hash);
	w.is_migration = w.before->generation != w.after->generation && w.before->generation >= 0 &&
			 w.after->generation >= 0;
	merge_items(&w);
	mark_raised(out, from);
	if (w.is_migration) {
		silenced->schema_migration++;
		silenced->migrated_answers += out->count - from;
	} else if (out->count == from) {
		count_silent(&w);
	}
}
