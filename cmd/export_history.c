/*
 * When did each answer come and go?  Along the commits each page is held with a period for each of
 * its answers; what a commit replaces becomes a row, and what it leaves alone goes on.
 */
#include "export_history.h"

#include "attestlint/catalog.h"

/* `log` tells nothing of it: translated anew, or a row that came or went blank. */
static const char silent[] = "silent";

/* A pair of versions of one page, and the changes that the commit brought to it. */
struct step {
	struct export_history *history;
	const struct pair *pair;
	uint32_t commit;
	const struct change *changes;
	size_t count;
};

static struct followed *page_at(struct export_history *h, struct span path)
{
	uint64_t known;

	if (map_find(&h->by_path, hash_bytes(path), &known))
		return &h->pages.items[known - 1];
	LIST_ADD(h->arena, &h->pages);
	map_add(&h->by_path, hash_bytes(path), h->pages.count);
	return &h->pages.items[h->pages.count - 1];
}

/* ---- periods -------------------------------------------------------------------------- */

static struct period new_period(const struct step *s, const struct digest_item *item)
{
	struct period period = { s->commit, silent, false };

	for (size_t i = 0; i < s->count; i++) {
		const struct change *c = &s->changes[i];

		if (span_is(c->question, item->key))
			return (struct period){ s->commit, change_kind_name(c->kind),
						c->is_certain };
		if (c->kind >= CHANGE_PAGE_ADDED)
			period = (struct period){ s->commit, change_kind_name(c->kind), true };
	}
	return period;
}

static bool is_same_answer(const struct digest_item *a, const struct digest_item *b)
{
	return a->cls == b->cls && span_is(a->value, b->value);
}

/* ---- a page comes, goes on, goes ------------------------------------------------------- */

static uint32_t add_past_version(struct export_history *h, const struct followed *page, uint32_t to)
{
	return export_add_page(h->export, h->arena, page->digest,
			       page_kind_name(PAGE_ATTESTATION), page->from, to);
}

static void open_page(const struct step *s, struct followed *page, const struct digest *d)
{
	struct arena *arena = s->history->arena;

	page->digest = d;
	page->from = s->commit;
	page->periods = NEW_ARRAY(arena, d->count + 1, struct period);
	for (size_t i = 0; i < d->count; i++)
		page->periods[i] = new_period(s, &d->items[i]);
}

static void close_page(const struct step *s, struct followed *page)
{
	struct export_history *h = s->history;
	uint32_t version = add_past_version(h, page, s->commit);

	for (size_t i = 0; i < page->digest->count; i++)
		export_add_item(h->export, h->arena, version, &page->digest->items[i],
				&page->periods[i], s->commit, SPAN(""));
	page->digest = NULL;
}

static void go_on(const struct step *s, struct followed *page, const struct digest *after)
{
	struct export_history *h = s->history;
	const struct digest *before = page->digest;
	const struct period *were = page->periods;
	uint32_t version = add_past_version(h, page, s->commit);
	size_t i = 0, j = 0;

	open_page(s, page, after);
	while (i < before->count) {
		const struct digest_item *b = &before->items[i];
		int order = j < after->count ? digest_item_compare(b, &after->items[j]) : -1;

		if (order == 0 && is_same_answer(b, &after->items[j]))
			page->periods[j] = were[i];
		else if (order <= 0)
			export_add_item(h->export, h->arena, version, b, &were[i], s->commit,
					SPAN(""));
		i += order <= 0;
		j += order >= 0;
	}
}

/* A page that moved went before its successor came, or its successor was there already. */
static void follow_pair(void *ctx, const struct pair *pair, uint32_t commit,
			const struct change *changes, size_t count)
{
	struct step s = { ctx, pair, commit, changes, count };
	struct followed *before = pair->before ? page_at(ctx, pair->before->path) : NULL, *after;

	if (!pair->after || (pair->event == CHANGE_PAGE_MOVED && before->digest)) {
		if (before->digest)
			close_page(&s, before);
		return;
	}
	after = page_at(ctx, pair->after->path);
	if (after->digest)
		go_on(&s, after, pair->after);
	else
		open_page(&s, after, pair->after);
}

/* ---- the whole history ---------------------------------------------------------------- */

static void add_commits(struct export_history *h)
{
	const struct history *from = h->chronicle.history;
	struct exported_commit *commits =
		NEW_ARRAY(h->arena, from->ncommits + 1, struct exported_commit);

	for (size_t i = 0; i < from->ncommits; i++) {
		commits[i].id = oid_format(h->arena, &from->commits[i].id);
		commits[i].date = from->commits[i].date;
	}
	h->export->commits = commits;
}

/* The stamp of a page goes back many times, and no answer with it: `log` leaves it out, too. */
static void add_changes(struct export_history *h)
{
	const struct changes *changes = &h->chronicle.changes;

	for (size_t i = 0; i < changes->count; i++) {
		struct export_row *row;

		if (span_is(changes->items[i].question, SPAN("page.ms_date")))
			continue;
		row = LIST_ADD(h->arena, &h->export->rows[EXPORT_CHANGES]);
		row->of = &changes->items[i];
		row->page = NO_PAGE;
	}
}

bool export_history_load(struct export_history *h, struct session *s,
			 const struct options *options, struct export *x)
{
	*h = (struct export_history){ .export = x, .arena = s->arena };
	h->chronicle.each = follow_pair;
	h->chronicle.each_ctx = h;
	if (!chronicle_load(&h->chronicle, s, options, options->rev))
		return false;
	add_commits(h);
	add_changes(h);
	if (h->chronicle.history->is_cut && !options->quiet)
		tell("the clone is shallow: what came before its first commits is not known");
	return true;
}

const struct followed *export_history_find(const struct export_history *h, struct span path)
{
	uint64_t known;

	if (!map_find(&h->by_path, hash_bytes(path), &known) ||
	    !h->pages.items[known - 1].digest)
		return NULL;
	return &h->pages.items[known - 1];
}

struct period followed_period(const struct followed *page, const struct digest_item *item)
{
	size_t from = 0, to = page->digest->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = digest_item_compare(&page->digest->items[middle], item);

		if (order == 0)
			return page->periods[middle];
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return (struct period){ 0 };
}

size_t export_history_tell(const struct export_history *h)
{
	const struct versions *versions = &h->chronicle.versions;
	size_t unread = 0;

	if (versions_tell(versions))
		return 0;
	for (size_t i = 0; i < versions->count; i++)
		unread += versions->items[i].trouble.len > 0;
	return unread;
}

void export_history_close(struct export_history *h)
{
	chronicle_close(&h->chronicle);
	map_free(&h->by_path);
}
