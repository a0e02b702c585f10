/* Which answer changes are told alone, which together, and in which words? */
#include "changes.h"

#include "attestlint/text.h"

static const struct {
	char mark;
	struct span word;
} kinds[CHANGE_KIND_COUNT] = {
	[CHANGE_ANSWERED] = { '+', { "answered", 8 } },
	[CHANGE_CLEARED] = { '-', { "cleared", 7 } },
	[CHANGE_CHANGED] = { '~', { "changed", 7 } },
	[CHANGE_URL_NORMALISED] = { '~', { "url normalised", 14 } },
	[CHANGE_PERMISSION_ADDED] = { '+', { "added", 5 } },
	[CHANGE_PERMISSION_REMOVED] = { '-', { "removed", 7 } },
	[CHANGE_PAGE_ADDED] = { 'P', { "added", 5 } },
	[CHANGE_PAGE_REMOVED] = { 'P', { "removed", 7 } },
	[CHANGE_PAGE_RETURNED] = { 'P', { "returned", 8 } },
	[CHANGE_PAGE_MOVED] = { 'P', { "moved", 5 } },
};

bool is_page_event(const struct change *c)
{
	return kinds[c->kind].mark == 'P';
}

enum telling telling_of(const struct style *style, const struct change *c)
{
	if (c->is_migration && !style->expand)
		return TELL_MIGRATION;
	if (c->is_wide && !style->expand)
		return TELL_WIDE;
	if (!c->is_certain && !style->uncertain)
		return TELL_UNCERTAIN;
	return TELL_ALONE;
}

bool is_told(const struct style *style, const struct change *c)
{
	return style->expand || !c->is_migration;
}

static bool is_same_text(struct span a, struct span b)
{
	return a.ptr == b.ptr ? a.len == b.len : span_is(a, b);
}

size_t commit_end(const struct report *r, size_t from)
{
	size_t i = from;

	while (i < r->nchanges && is_same_text(r->changes[i].commit, r->changes[from].commit))
		i++;
	return i;
}

size_t page_end(const struct report *r, size_t from, size_t limit)
{
	size_t i = from;

	while (i < limit && is_same_text(r->changes[i].path, r->changes[from].path))
		i++;
	return i;
}

/* ---- words ------------------------------------------------------------------------------ */

char change_mark(const struct change *c)
{
	return c->is_certain ? kinds[c->kind].mark : '?';
}

struct span change_title(struct arena *arena, const struct change *c)
{
	return text_unescape(arena, c->title);
}

struct span change_prefix(const struct change *c)
{
	if (span_starts(c->question, SPAN("graph.")))
		return SPAN("permission ");
	if (span_starts(c->question, SPAN("cert.")))
		return SPAN("control ");
	return SPAN("");
}

struct span change_word(const struct change *c)
{
	return c->detail.len > 0 ? c->detail : kinds[c->kind].word;
}

static struct span shown(struct span raw, struct span value, struct span cls)
{
	bool is_text = cls.len == 0 || span_is(cls, SPAN("text"));

	return value.len == 0 || (is_text && raw.len > 0) ? raw : value;
}

struct span shown_before(const struct change *c)
{
	if (is_page_event(c) || kinds[c->kind].mark == '+')
		return SPAN("");
	return shown(c->before, c->before_value, c->before_class);
}

struct span shown_after(const struct change *c)
{
	if (is_page_event(c) || kinds[c->kind].mark == '-')
		return SPAN("");
	return shown(c->after, c->after_value, c->after_class);
}

/* ---- one line for many pages ------------------------------------------------------------ */

/* Texts, addresses and dates differ from page to page: question and kind make the transition. */
static uint64_t transition_of(const struct change *c)
{
	uint64_t key = hash_mix(hash_bytes(c->question), (uint64_t)c->kind + 1);
	bool is_word = c->kind == CHANGE_CHANGED && c->detail.len == 0 &&
		       !span_is(c->after_class, SPAN("text")) &&
		       span_find_byte(c->after_value, '/') == SIZE_MAX;

	if (is_word)
		key = hash_mix(key,
			       hash_mix(hash_bytes(c->before_value), hash_bytes(c->after_value)));
	return key;
}

static bool has_same_values(const struct change *a, const struct change *b)
{
	return span_is(shown_before(a), shown_before(b)) && span_is(shown_after(a), shown_after(b));
}

static void add_to_wide(struct wide *w, const struct change *c)
{
	if (!w->first) {
		w->first = c;
		w->is_one_value = w->is_one_direction = true;
	}
	w->count++;
	w->uncertain += !c->is_certain;
	w->pages += !w->last || !is_same_text(w->last->path, c->path);
	w->is_one_value &= has_same_values(w->first, c);
	w->is_one_direction &= w->first->direction == c->direction;
	w->last = c;
}

void wides_open(struct wides *out, const struct style *style, const struct change *changes,
		size_t count)
{
	struct map seen = { 0 };

	*out = (struct wides){ 0 };
	for (size_t i = 0; i < count; i++) {
		uint64_t key, number;

		if (telling_of(style, &changes[i]) != TELL_WIDE)
			continue;
		key = transition_of(&changes[i]);
		if (!map_find(&seen, key, &number)) {
			LIST_ADD(&out->arena, out);
			number = out->count - 1;
			map_add(&seen, key, number);
		}
		add_to_wide(&out->items[number], &changes[i]);
	}
	map_free(&seen);
}

void wides_close(struct wides *w)
{
	arena_free(&w->arena);
}

struct change wide_sum(const struct wide *w)
{
	struct change sum = *w->first;

	if (!w->is_one_value) {
		sum.before = sum.after = SPAN("");
		sum.before_value = sum.after_value = SPAN("");
	}
	if (!w->is_one_direction)
		sum.direction = DIRECTION_UNKNOWN;
	sum.is_certain = w->uncertain < w->count;
	sum.old_path = SPAN("");
	return sum;
}

/* ---- totals ----------------------------------------------------------------------------- */

static void count_page(struct map *seen, struct totals *totals, struct span path)
{
	map_add(seen, hash_bytes(path), 1);
	totals->pages = seen->count;
}

void totals_count(struct totals *out, const struct report *r, const struct style *style)
{
	const struct change *last = NULL;
	struct map seen = { 0 };

	*out = (struct totals){ .migrations = r->silenced.schema_migration };
	for (size_t i = 0; i < r->nchanges; i++) {
		const struct change *c = &r->changes[i];

		out->commits += i == 0 || !is_same_text(c->commit, c[-1].commit);
		if (!is_told(style, c))
			continue;
		if (is_page_event(c)) {
			out->events[c->kind]++;
			continue;
		}
		out->answers++;
		out->better += c->direction == DIRECTION_BETTER;
		out->worse += c->direction == DIRECTION_WORSE;
		out->uncertain += !c->is_certain;
		if (!last || !is_same_text(c->path, last->path))
			count_page(&seen, out, c->path);
		last = c;
	}
	map_free(&seen);
}
