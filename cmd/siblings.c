/*
 * Did the other languages change this answer, too?  Pages with the same path and the same source
 * hash are readings of one English text; an edit of that text shows in nearly all of them, a new
 * translation in few.
 */
#include "siblings.h"

#include "source.h"

enum { ENOUGH_VOTES = 2 };

static bool read_version(void *ctx, const struct version *v, struct arena *arena, struct span *text,
			 struct error *err)
{
	return history_read(ctx, &v->oid, v->path, arena, text, err);
}

static uint64_t source_key(struct span path, struct span source_hash)
{
	return hash_mix(hash_bytes(path), hash_bytes(source_hash));
}

/* What a page said first at a source version; later versions of it are retranslations. */
static void index_versions(struct sibling *sibling)
{
	const struct history *h = sibling->history;

	for (size_t i = 0; i < h->nchanges; i++) {
		const struct history_change *c = &h->changes[i];
		const struct digest *d =
			c->has_after ? versions_find(&sibling->versions, &c->after) : NULL;
		uint64_t key, known;

		if (!d || !d->is_questionnaire || d->source_hash.len == 0)
			continue;
		key = source_key(c->path, d->source_hash);
		if (!map_find(&sibling->by_source, key, &known))
			map_add(&sibling->by_source, key, (uint64_t)(uintptr_t)d);
	}
}

static bool load_one(struct sibling *out, struct session *s, const struct catalog *catalog,
		     const char *range, const char *folder)
{
	struct history_request request = { .directory = folder, .range = range };
	unsigned workers = options_workers(s->options);

	if (!history_open(&out->history, s->arena, &request, s->err))
		return fail_in(s->err, "--siblings '%s'", folder);
	versions_open(&out->versions, s->arena, catalog, workers);
	for (size_t i = 0; i < out->history->nchanges; i++) {
		const struct history_change *c = &out->history->changes[i];

		if (c->has_after && page_may_be_questionnaire(c->path))
			versions_add(&out->versions, &c->after, c->path);
	}
	versions_load(&out->versions, read_version, out->history, !s->options->quiet);
	index_versions(out);
	return versions_tell(&out->versions) ||
	       fail(s->err, "--siblings '%s': not all pages could be read", folder);
}

bool siblings_load(struct siblings *out, struct session *s, const struct catalog *catalog,
		   const char *range, const struct words *folders)
{
	for (size_t i = 0; i < folders->count; i++)
		if (!load_one(LIST_ADD(s->arena, out), s, catalog, range, folders->items[i]))
			return false;
	return true;
}

static const struct digest_item *find_item(const struct digest *d, struct span key)
{
	for (size_t i = 0; i < d->count; i++)
		if (span_is(d->items[i].key, key))
			return &d->items[i];
	return NULL;
}

static const struct digest *reading_of(const struct sibling *sibling, const struct digest *d)
{
	uint64_t known;

	return map_find(&sibling->by_source, source_key(d->path, d->source_hash), &known)
		       ? (const struct digest *)(uintptr_t)known : NULL;
}

static double vote(void *ctx, const struct digest *before, const struct digest *after,
		   struct span key)
{
	const struct siblings *siblings = ctx;
	size_t votes = 0, changed = 0;

	for (size_t i = 0; i < siblings->count; i++) {
		const struct digest *old = reading_of(&siblings->items[i], before);
		const struct digest *new = reading_of(&siblings->items[i], after);
		const struct digest_item *a = old ? find_item(old, key) : NULL;
		const struct digest_item *b = new ? find_item(new, key) : NULL;

		if (!a || !b)
			continue;
		votes++;
		changed += !span_is(a->value, b->value);
	}
	return votes < ENOUGH_VOTES ? -1 : (double)changed / (double)votes;
}

vote_fn *siblings_vote(const struct siblings *siblings)
{
	return siblings->count > 0 ? vote : NULL;
}

void siblings_close(struct siblings *siblings)
{
	for (size_t i = 0; i < siblings->count; i++) {
		struct sibling *sibling = &siblings->items[i];

		versions_close(&sibling->versions);
		map_free(&sibling->by_source);
		if (sibling->history)
			history_close(sibling->history);
	}
}
