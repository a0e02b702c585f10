/* Which pages differ between two trees, and how? */
#include "pairing.h"

static bool read_entry(void *ctx, const struct version *v, struct arena *arena, struct span *text,
		       struct error *err)
{
	(void)ctx;
	return tree_read(v->tree, v->entry, arena, text, err);
}

/* ---- what differs ------------------------------------------------------------------------ */

/* A file that git has not looked at since it was written may still say the same. */
static bool is_same_text(struct tree *a, size_t i, struct tree *b, size_t k)
{
	struct arena scratch = { 0 };
	struct error err = { .text = "" };	/* reading it again tells what is wrong */
	struct span x, y;
	bool same = tree_read(a, i, &scratch, &x, &err) && tree_read(b, k, &scratch, &y, &err) &&
		    span_is(x, y);

	arena_free(&scratch);
	return same;
}

static bool is_same(struct tree *a, size_t i, struct tree *b, size_t k)
{
	const struct tree_entry *x = &a->entries[i], *y = &b->entries[k];

	if (x->has_oid && y->has_oid)
		return memcmp(x->oid.raw, y->oid.raw, sizeof(x->oid.raw)) == 0;
	return is_same_text(a, i, b, k);
}

static int compare_paths(const struct tree *a, size_t i, const struct tree *b, size_t k)
{
	if (i == a->count || k == b->count)
		return i == a->count ? 1 : -1;
	return span_compare(a->entries[i].path, b->entries[k].path);
}

void trees_drop_common(struct tree *a, struct tree *b)
{
	size_t i = 0, k = 0, keep_i = 0, keep_k = 0;

	while (i < a->count || k < b->count) {
		int c = compare_paths(a, i, b, k);
		bool is_common = c == 0 && is_same(a, i, b, k);

		if (c <= 0 && !is_common)
			a->entries[keep_i++] = a->entries[i];
		if (c >= 0 && !is_common)
			b->entries[keep_k++] = b->entries[k];
		i += c <= 0;
		k += c >= 0;
	}
	a->count = keep_i;
	b->count = keep_k;
}

static const struct tree_entry *find_entry(const struct tree *t, struct span path)
{
	size_t low = 0, high = t->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int c = span_compare(t->entries[middle].path, path);

		if (c == 0)
			return &t->entries[middle];
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Whether both are absent, or the same blob. */
static bool is_same_entry(const struct tree_entry *a, const struct tree_entry *b)
{
	return a && b ? memcmp(a->oid.raw, b->oid.raw, sizeof(a->oid.raw)) == 0 : a == b;
}

static void drop_entries(struct tree *t, const bool *is_dropped)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->count; i++)
		if (!is_dropped[i])
			t->entries[kept++] = t->entries[i];
	t->count = kept;
}

void trees_drop_merged(struct tree *before, struct tree *after, const struct tree *merged,
		       struct arena *arena)
{
	bool *b = NEW_ARRAY(arena, before->count + 1, bool);
	bool *a = NEW_ARRAY(arena, after->count + 1, bool);

	for (size_t i = 0; i < before->count; i++) {
		struct span path = before->entries[i].path;

		b[i] = is_same_entry(find_entry(after, path), find_entry(merged, path));
	}
	for (size_t i = 0; i < after->count; i++)
		a[i] = is_same_entry(&after->entries[i],
				     find_entry(merged, after->entries[i].path));
	drop_entries(before, b);
	drop_entries(after, a);
}

/* ---- their versions ------------------------------------------------------------------------ */

static void add_twin(struct pairing *p, struct tree *before, size_t b, struct tree *after, size_t a)
{
	struct twin *twin = LIST_ADD(p->arena, &p->twins);

	twin->before = before ? (int)versions_add_entry(&p->versions, before, b) : NO_VERSION;
	twin->after = after ? (int)versions_add_entry(&p->versions, after, a) : NO_VERSION;
}

void pairing_load(struct pairing *p, struct arena *arena, const struct catalog *catalog,
		  struct tree *before, struct tree *after, unsigned workers, bool has_progress)
{
	size_t b = 0, a = 0;

	*p = (struct pairing){ .arena = arena };
	versions_open(&p->versions, arena, catalog, workers);
	while (b < before->count || a < after->count) {
		int c = compare_paths(before, b, after, a);

		if (page_may_be_questionnaire(c <= 0 ? before->entries[b].path
						     : after->entries[a].path))
			add_twin(p, c <= 0 ? before : NULL, b, c >= 0 ? after : NULL, a);
		else
			p->others++;
		b += c <= 0;
		a += c >= 0;
	}
	versions_load(&p->versions, read_entry, NULL, has_progress);
}

static const struct digest *digest_of(const struct pairing *p, int version)
{
	return version == NO_VERSION ? NULL : p->versions.items[version].digest;
}

/* The pair of a twin, when both sides could be read and differ at all. */
static bool find_pair(const struct pairing *p, const struct twin *t, struct pair *out)
{
	*out = (struct pair){ digest_of(p, t->before), digest_of(p, t->after), CHANGE_CHANGED };
	if ((t->before != NO_VERSION && !out->before) || (t->after != NO_VERSION && !out->after))
		return false;
	return !out->before || !out->after || out->before->text_hash != out->after->text_hash;
}

static void add_pairs(const struct pairing *p, struct timeline *timeline, bool removals,
		      struct pairs *out, size_t *others)
{
	for (size_t i = 0; i < p->twins.count; i++) {
		struct pair pair;

		if (!find_pair(p, &p->twins.items[i], &pair))
			continue;
		if (!pair.after == removals)
			timeline_add(timeline, 0, pair.before, pair.after, out);
		*others += !removals && !(pair.before && pair.before->is_questionnaire) &&
			   !(pair.after && pair.after->is_questionnaire);
	}
}

/* Between two trees a page that moved is not removed, too. */
static void drop_moved(struct pairs *pairs)
{
	size_t keep = 0;

	for (size_t i = 0; i < pairs->count; i++) {
		bool is_moved = false;

		for (size_t k = i + 1; k < pairs->count && !pairs->items[i].after; k++)
			is_moved |= pairs->items[k].before == pairs->items[i].before;
		if (!is_moved)
			pairs->items[keep++] = pairs->items[i];
	}
	pairs->count = keep;
}

void pairing_compare(struct pairing *p, vote_fn *vote, void *vote_ctx, struct changes *out,
		     struct report *report)
{
	struct timeline *timeline = timeline_open(p->arena);
	struct silenced *silenced = &report->silenced;
	struct arena scratch = { 0 };
	struct diff_options options = { vote, vote_ctx, &scratch };
	struct pairs pairs = { 0 };
	struct silence *silences;

	silenced->other_pages = p->others;
	add_pairs(p, timeline, true, &pairs, &silenced->other_pages);
	add_pairs(p, timeline, false, &pairs, &silenced->other_pages);
	drop_moved(&pairs);
	silences = NEW_ARRAY(p->arena, pairs.count + 1, struct silence);
	for (size_t i = 0; i < pairs.count; i++) {
		struct silenced before = *silenced;

		pair_diff(&options, p->arena, &pairs.items[i], out, silenced);
		report->nsilences += silence_read(&silences[report->nsilences], &pairs.items[i],
						  &before, silenced);
	}
	report->silences = silences;
	changes_mark_wide(out, 0, WIDE_PAGES);
	timeline_close(timeline);
	arena_free(&scratch);
}

void pairing_count(const struct pairing *p, struct scope *scope)
{
	scope->pages = p->twins.count;
	scope->attestations = 0;
	for (size_t i = 0; i < p->twins.count; i++) {
		const struct digest *before = digest_of(p, p->twins.items[i].before);
		const struct digest *after = digest_of(p, p->twins.items[i].after);

		scope->attestations += (before && before->is_questionnaire) ||
				       (after && after->is_questionnaire);
	}
}

void pairing_close(struct pairing *p)
{
	versions_close(&p->versions);
}
