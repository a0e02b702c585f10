/*
 * Is this new page an old one?  Pages are deleted and added again, days or weeks apart and often
 * under another name, so git sees no rename.  The app id tells; where one app has pages in
 * several hosts, so does the folder.
 */
#include "private.h"

enum { NONE = -1, DAY = 24 * 60 * 60, OVERLAP_DAYS = 14 };

/* One path that ever held a questionnaire. */
struct known {
	const struct digest *last;	/* its latest version */
	const struct digest *added;	/* the version it was last added with */
	int64_t added_at, removed_at;
	int next;			/* with the same app id */
	bool is_live, is_claimed;	/* claimed: its successor is known */
	bool is_new;			/* was added without a predecessor */
};

struct timeline {
	struct arena *arena;
	LIST(struct known) pages;
	/* hash -> index + 1 of the page, of the latest page of the app */
	struct map by_path, by_app;
};

struct timeline *timeline_open(struct arena *arena)
{
	struct timeline *t = NEW(arena, struct timeline);

	t->arena = arena;
	return t;
}

void timeline_close(struct timeline *t)
{
	map_free(&t->by_path);
	map_free(&t->by_app);
}

static struct span folder_of(struct span path)
{
	while (path.len > 0 && path.ptr[path.len - 1] != '/')
		path.len--;
	return path;
}

static bool same_folder(const struct digest *a, const struct digest *b)
{
	return span_is(folder_of(a->path), folder_of(b->path));
}

static int find(const struct map *map, struct span key)
{
	uint64_t value;

	return map_find(map, hash_bytes(key), &value) ? (int)value - 1 : NONE;
}

/* The entry of a path, made when it is met for the first time. */
static struct known *page_of(struct timeline *t, const struct digest *d)
{
	int index = find(&t->by_path, d->path);
	struct known *page;

	if (index != NONE)
		return &t->pages.items[index];
	page = LIST_ADD(t->arena, &t->pages);
	map_add(&t->by_path, hash_bytes(d->path), t->pages.count);
	page->next = NONE;
	if (d->app_id.len > 0) {
		page->next = find(&t->by_app, d->app_id);
		map_add(&t->by_app, hash_bytes(d->app_id), t->pages.count);
	}
	return page;
}

/*
 * A removed page of the same app that has no successor yet: of the same host first, then the
 * latest.
 */
static struct known *find_predecessor(struct timeline *t, const struct digest *d)
{
	struct known *best = NULL;

	if (d->app_id.len == 0)
		return NULL;
	for (int i = find(&t->by_app, d->app_id); i != NONE; i = t->pages.items[i].next) {
		struct known *p = &t->pages.items[i];

		if (p->is_live || p->is_claimed || !p->last || span_is(p->last->path, d->path))
			continue;
		if (!best || (same_folder(p->last, d) && !same_folder(best->last, d)) ||
		    (same_folder(p->last, d) == same_folder(best->last, d) &&
		     p->removed_at > best->removed_at))
			best = p;
	}
	return best;
}

/*
 * A live page of the same app and host that came, without a predecessor, shortly before this one
 * goes.
 */
static struct known *find_successor(struct timeline *t, const struct digest *d, int64_t now)
{
	if (d->app_id.len == 0)
		return NULL;
	for (int i = find(&t->by_app, d->app_id); i != NONE; i = t->pages.items[i].next) {
		struct known *p = &t->pages.items[i];

		if (p->is_live && p->is_new && !span_is(p->last->path, d->path) &&
		    same_folder(p->last, d) && now - p->added_at <= (int64_t)OVERLAP_DAYS * DAY)
			return p;
	}
	return NULL;
}

static void add_pair(struct timeline *t, struct pairs *out, const struct digest *before,
		     const struct digest *after, enum change_kind event)
{
	*LIST_ADD(t->arena, out) = (struct pair){ before, after, event };
}

static void remove_page(struct timeline *t, int64_t now, const struct digest *before,
			struct pairs *out)
{
	struct known *page = page_of(t, before), *successor = find_successor(t, before, now);

	page->last = before;
	page->is_live = false;
	page->removed_at = now;
	if (!successor) {
		add_pair(t, out, before, NULL, CHANGE_PAGE_REMOVED);
		return;
	}
	page->is_claimed = true;
	successor->is_new = false;
	add_pair(t, out, before, successor->added, CHANGE_PAGE_MOVED);
}

static void add_page(struct timeline *t, int64_t now, const struct digest *after, struct pairs *out)
{
	struct known *page = page_of(t, after), *predecessor;
	const struct digest *before = page->last;

	page->is_new = false;
	if (before) {
		add_pair(t, out, before, after, CHANGE_PAGE_RETURNED);
	} else if ((predecessor = find_predecessor(t, after))) {
		predecessor->is_claimed = true;
		add_pair(t, out, predecessor->last, after, CHANGE_PAGE_MOVED);
	} else {
		page->is_new = true;
		add_pair(t, out, NULL, after, CHANGE_PAGE_ADDED);
	}
	page->last = page->added = after;
	page->added_at = now;
	page->is_live = true;
	page->is_claimed = false;
}

void timeline_add(struct timeline *t, int64_t seconds, const struct digest *before,
		  const struct digest *after, struct pairs *out)
{
	bool was = before && before->is_questionnaire, is = after && after->is_questionnaire;
	struct known *page;

	if (was && is) {
		page = page_of(t, after);
		page->last = after;
		page->is_live = true;
		add_pair(t, out, before, after, CHANGE_CHANGED);
	} else if (was) {
		remove_page(t, seconds, before, out);
	} else if (is) {
		add_page(t, seconds, after, out);
	}
}
