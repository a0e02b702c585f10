/* Which pages differ between two trees, and how? */
#include "pairing.h"

static bool read_entry(void *ctx, const struct version *v, struct arena *arena, struct span *text,
		       struct error *err)
{
	(void)ctx;
	return tree_read(v->tree, v->entry, arena, text, err);
}

static bool is_same(const struct tree_entry *a, const struct tree_entry *b)
{
	return a->has_oid && b->has_oid && memcmp(a->oid.raw, b->oid.raw, sizeof(a->oid.raw)) == 0;
}

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
		int c = b == before->count ? 1 : a == after->count ? -1 :
			span_compare(before->entries[b].path, after->entries[a].path);

		if (c != 0 || !is_same(&before->entries[b], &after->entries[a])) {
			if (page_may_be_questionnaire(c <= 0 ? before->entries[b].path
							     : after->entries[a].path))
				add_twin(p, c <= 0 ? before : NULL, b, c >= 0 ? after : NULL, a);
			else
				p->others++;
		}
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

void pairing_close(struct pairing *p)
{
	versions_close(&p->versions);
}
