/* Which findings are one defect in many places? */
#include "fold.h"

bool is_same_page(const struct finding *a, const struct finding *b)
{
	return a->path.ptr == b->path.ptr || span_is(a->path, b->path);
}

/* The hash of the text comes first: two small numbers mixed would often be equal to two others. */
static uint64_t key_of(const struct finding *f, uint64_t page, struct span text)
{
	uint64_t key = hash_mix(hash_bytes(text), page);

	return hash_mix(hash_mix(key, (uint64_t)(uintptr_t)f->rule), (uint64_t)f->severity);
}

static void add_place(struct fold *fold, const struct finding *f)
{
	fold->count++;
	if (!fold->last || !is_same_page(fold->last, f)) {
		if (fold->pages < FOLD_PLACES)
			fold->places[fold->pages] = f;
		fold->pages++;
	}
	fold->last = f;
}

static void find_clusters(struct folding *out, const struct report *r)
{
	struct map seen = { 0 };

	for (size_t i = 0; i < r->nfindings; i++) {
		const struct finding *f = &r->findings[i];
		uint64_t key, number;

		if (f->cluster.len == 0)
			continue;
		key = key_of(f, 0, f->cluster);
		if (!map_find(&seen, key, &number)) {
			LIST_ADD(&out->arena, &out->clusters);
			number = out->clusters.count;
			map_add(&seen, key, number);
		}
		out->cluster_of[i] = (uint32_t)number;
		add_place(&out->clusters.items[number - 1], f);
	}
	map_free(&seen);
}

static void find_groups(struct folding *out, const struct report *r)
{
	struct map seen = { 0 };
	uint64_t page = 0;

	for (size_t i = 0; i < r->nfindings; i++) {
		const struct finding *f = &r->findings[i];
		uint64_t key, number;

		if (i > 0 && !is_same_page(f, f - 1))
			page++;
		if (folding_is_cluster(out, i))
			continue;
		key = key_of(f, page + 1, f->section);
		if (!map_find(&seen, key, &number)) {
			LIST_ADD(&out->arena, &out->groups);
			number = out->groups.count;
			map_add(&seen, key, number);
		}
		out->group_of[i] = (uint32_t)number;
		add_place(&out->groups.items[number - 1], f);
	}
	map_free(&seen);
}

bool folding_is_cluster(const struct folding *f, size_t finding)
{
	uint32_t number = f->cluster_of[finding];

	return number > 0 && f->clusters.items[number - 1].pages >= FOLD_PAGES;
}

bool folding_is_group(const struct folding *f, size_t finding, const struct finding **first)
{
	const struct fold *group;

	if (f->group_of[finding] == 0)
		return false;
	group = &f->groups.items[f->group_of[finding] - 1];
	*first = group->places[0];
	return group->count > FOLD_ROWS;
}

struct span cluster_message(const struct finding *first)
{
	return first->cluster_message.len > 0 ? first->cluster_message : first->message;
}

void folding_open(struct folding *out, const struct report *r)
{
	*out = (struct folding){ 0 };
	out->cluster_of = NEW_ARRAY(&out->arena, r->nfindings + 1, uint32_t);
	out->group_of = NEW_ARRAY(&out->arena, r->nfindings + 1, uint32_t);
	find_clusters(out, r);
	find_groups(out, r);
}

void folding_close(struct folding *f)
{
	arena_free(&f->arena);
}
