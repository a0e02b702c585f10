/*
 * Which commit changed which answers?  Every page version is read once, neighbours are compared,
 * and a page that comes back or moves is known again.
 */
#include "chronicle.h"

/* ---- reading ----------------------------------------------------------------------------- */

static bool read_version(void *ctx, const struct version *v, struct arena *arena, struct span *text,
			 struct error *err)
{
	return history_read(ctx, &v->oid, v->path, arena, text, err);
}

static bool load(struct chronicle *c, const char *range)
{
	struct session *s = c->session;
	struct history_request request = {
		.range = range,
		.all_parents = c->options->all_parents,
		.paths = c->options->operands.items,
		.npaths = c->options->operands.count,
		.want = source_wants,
		.want_ctx = &c->settings.config,
	};
	unsigned workers = options_workers(c->options);

	if (!settings_load(&c->settings, s) || !catalog_open(&c->catalog, s, &c->settings) ||
	    !history_open(&c->history, s->arena, &request, s->err))
		return false;
	versions_open(&c->versions, s->arena, &c->catalog, workers);
	for (size_t i = 0; i < c->history->nchanges; i++) {
		const struct history_change *h = &c->history->changes[i];

		if (!page_may_be_questionnaire(h->path))
			continue;
		if (h->has_before)
			versions_add(&c->versions, &h->before, h->path);
		if (h->has_after)
			versions_add(&c->versions, &h->after, h->path);
	}
	versions_load(&c->versions, read_version, c->history, !c->options->quiet);
	return siblings_load(&c->siblings, s, &c->catalog, range, &c->options->siblings);
}

/* ---- comparing ----------------------------------------------------------------------------- */

static void compare_pair(struct chronicle *c, const struct pair *pair, uint32_t number,
			 struct span commit)
{
	struct silenced before = c->silenced;
	struct silence silence;
	size_t from = c->changes.count;

	pair_diff(&c->diff, &c->changes_arena, pair, &c->changes, &c->silenced);
	if (c->options->show_silenced && silence_read(&silence, pair, &before, &c->silenced)) {
		silence.commit = commit;
		*LIST_ADD(c->session->arena, &c->silences) = silence;
	}
	if (c->each)
		c->each(c->each_ctx, pair, number, c->changes.items + from,
			c->changes.count - from);
}

/* A page as it was before or after a change; NULL when it was not there or could not be read. */
static const struct digest *version_of(const struct chronicle *c, const struct oid *oid,
				       bool is_there)
{
	return is_there ? versions_find(&c->versions, oid) : NULL;
}

/* The same text at another path was read once, under the path where it was met first. */
static const struct digest *digest_at(struct arena *arena, const struct digest *d, struct span path)
{
	struct digest *copy;

	if (!d || span_is(d->path, path))
		return d;
	copy = NEW(arena, struct digest);
	*copy = *d;
	copy->path = path;
	return copy;
}

static void add_events(struct chronicle *c, const struct history_commit *commit, bool removals,
		       struct pairs *pairs)
{
	for (size_t i = 0; i < commit->count; i++) {
		const struct history_change *h = &c->history->changes[commit->first + i];
		const struct digest *before = version_of(c, &h->before, h->has_before);
		const struct digest *after = version_of(c, &h->after, h->has_after);

		if ((h->has_before && !before) || (h->has_after && !after))
			/*
			 * no questionnaire; or unreadable, which is told and makes the run
			 * incomplete
			 */
			continue;
		if (!h->has_after == removals)
			timeline_add(c->timeline, commit->time,
				     digest_at(c->session->arena, before, h->path),
				     digest_at(c->session->arena, after, h->path), pairs);
	}
}

static void compare_commit(struct chronicle *c, const struct history_commit *commit)
{
	struct arena *arena = c->session->arena;
	struct span id = oid_format(arena, &commit->id);
	uint32_t number = (uint32_t)(commit - c->history->commits) + 1;
	struct pairs pairs = { 0 };
	size_t from = c->changes.count;

	add_events(c, commit, true, &pairs);
	add_events(c, commit, false, &pairs);
	for (size_t i = 0; i < pairs.count; i++)
		compare_pair(c, &pairs.items[i], number, id);
	changes_mark_wide(&c->changes, from, WIDE_PAGES);
	for (size_t i = from; i < c->changes.count; i++) {
		c->changes.items[i].commit = id;
		c->changes.items[i].subject = commit->subject;
		c->changes.items[i].date = date_format(arena, commit->date);
	}
}

/* Changes of pages that have no answers: by their path, or by what they say. */
static size_t count_others(const struct chronicle *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->history->nchanges; i++) {
		const struct history_change *h = &c->history->changes[i];
		const struct digest *before = version_of(c, &h->before, h->has_before);
		const struct digest *after = version_of(c, &h->after, h->has_after);

		n += !page_may_be_questionnaire(h->path) ||
		     ((before || after) && !(before && before->is_questionnaire) &&
		      !(after && after->is_questionnaire));
	}
	return n;
}

static void compare(struct chronicle *c)
{
	c->timeline = timeline_open(c->session->arena);
	c->diff = (struct diff_options){ siblings_vote(&c->siblings), &c->siblings, &c->scratch };
	for (size_t i = 0; i < c->history->ncommits; i++)
		compare_commit(c, &c->history->commits[i]);
	c->silenced.other_pages = count_others(c);
	timeline_close(c->timeline);
	arena_free(&c->scratch);
}

void chronicle_count(const struct chronicle *c, struct scope *scope)
{
	struct map pages = { 0 }, questionnaires = { 0 };

	for (size_t i = 0; i < c->history->nchanges; i++) {
		const struct history_change *h = &c->history->changes[i];
		const struct digest *before = version_of(c, &h->before, h->has_before);
		const struct digest *after = version_of(c, &h->after, h->has_after);

		if (before || after)
			map_add(&pages, hash_bytes(h->path), 1);
		if ((before && before->is_questionnaire) || (after && after->is_questionnaire))
			map_add(&questionnaires, hash_bytes(h->path), 1);
	}
	scope->pages = pages.count;
	scope->attestations = questionnaires.count;
	map_free(&pages);
	map_free(&questionnaires);
}

bool chronicle_load(struct chronicle *c, struct session *s, const struct options *options,
		    const char *range)
{
	*c = (struct chronicle){
		.each = c->each,
		.each_ctx = c->each_ctx,
		.session = s,
		.options = options,
	};
	if (!load(c, range))
		return false;
	compare(c);
	return true;
}

void chronicle_close(struct chronicle *c)
{
	arena_free(&c->changes_arena);
	siblings_close(&c->siblings);
	versions_close(&c->versions);
	if (c->history)
		history_close(c->history);
}
