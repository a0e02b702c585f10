/* Has this been seen before?  Texts become small numbers, 64-bit keys find their values. */

#include "attestlint/base.h"

#include "memory.h"

#include <assert.h>
#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { FIRST_SLOTS = 64 };

uint64_t hash_bytes(struct span s)
{
	return XXH3_64bits(s.len ? s.ptr : "", s.len);
}

uint64_t hash_mix(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdu;

	h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
	return h ^ (h >> 33);
}

/* ---- intern: open addressing; a slot holds the number of its text plus one ---- */

static void *moved(struct arena *arena, const void *old, size_t count, size_t room, size_t size)
{
	void *list = arena_alloc(arena, room, size);

	if (count)
		memcpy(list, old, count * size);
	return list;
}

static void intern_widen(struct intern *t)
{
	t->nslots *= 2;
	t->slots = NEW_ARRAY(t->arena, t->nslots, uint32_t);
	for (size_t i = 0; i < t->count; i++) {
		size_t slot = t->hashes[i] & (t->nslots - 1);

		while (t->slots[slot])
			slot = (slot + 1) & (t->nslots - 1);
		t->slots[slot] = (uint32_t)i + 1;
	}
}

static uint32_t intern_new(struct intern *t, struct span s, uint64_t hash)
{
	assert(t->count < UINT32_MAX - 1);
	if (t->count == t->capacity) {
		t->capacity *= 2;
		t->texts = moved(t->arena, t->texts, t->count, t->capacity, sizeof(*t->texts));
		t->hashes = moved(t->arena, t->hashes, t->count, t->capacity, sizeof(*t->hashes));
	}
	t->texts[t->count] = arena_copy(t->arena, s);
	t->hashes[t->count] = hash;
	return (uint32_t)t->count++;
}

void intern_open(struct intern *t, struct arena *arena)
{
	*t = (struct intern){ .arena = arena, .capacity = FIRST_SLOTS / 2, .nslots = FIRST_SLOTS };
	t->texts = NEW_ARRAY(arena, t->capacity, struct span);
	t->hashes = NEW_ARRAY(arena, t->capacity, uint64_t);
	t->slots = NEW_ARRAY(arena, t->nslots, uint32_t);
}

/* The slot of a text, or the free one where it belongs.  Inline: cells come here by the million. */
static inline size_t intern_slot(const struct intern *t, struct span s, uint64_t hash)
{
	size_t slot = hash & (t->nslots - 1);

	for (; t->slots[slot]; slot = (slot + 1) & (t->nslots - 1)) {
		uint32_t number = t->slots[slot] - 1;

		if (t->hashes[number] == hash && span_is(t->texts[number], s))
			break;
	}
	return slot;
}

bool intern_find(const struct intern *t, struct span s, uint32_t *number)
{
	size_t slot = intern_slot(t, s, hash_bytes(s));

	*number = t->slots[slot] - 1;
	return t->slots[slot] != 0;
}

uint32_t intern_add(struct intern *t, struct span s)
{
	uint64_t hash = hash_bytes(s);
	size_t slot = intern_slot(t, s, hash);
	uint32_t number;

	if (t->slots[slot])
		return t->slots[slot] - 1;
	number = intern_new(t, s, hash);
	t->slots[slot] = number + 1;
	if (t->count * 2 > t->nslots)
		intern_widen(t);
	return number;
}

/* ---- map --------------------------------------------------------------------- */

static size_t map_slot(const struct map *m, uint64_t key)
{
	size_t slot = hash_mix(key, 0) & (m->nslots - 1);

	while (m->full[slot] && m->keys[slot] != key)
		slot = (slot + 1) & (m->nslots - 1);
	return slot;
}

bool map_find(const struct map *m, uint64_t key, uint64_t *value)
{
	size_t slot;

	if (m->count == 0)
		return false;
	slot = map_slot(m, key);
	if (m->full[slot] && value)
		*value = m->values[slot];
	return m->full[slot];
}

static void map_widen(struct map *m, size_t nslots)
{
	struct map wide = { .nslots = nslots };

	wide.keys = memory_zeroed(wide.nslots, sizeof(*wide.keys));
	wide.values = memory_zeroed(wide.nslots, sizeof(*wide.values));
	wide.full = memory_zeroed(wide.nslots, 1);
	for (size_t i = 0; i < m->nslots; i++)
		if (m->full[i])
			map_add(&wide, m->keys[i], m->values[i]);
	map_free(m);
	*m = wide;
}

void map_reserve(struct map *m, size_t count)
{
	size_t nslots = FIRST_SLOTS;

	while (nslots < memory_product(count, 2))
		nslots *= 2;
	if (nslots > m->nslots)
		map_widen(m, nslots);
}

bool map_add(struct map *m, uint64_t key, uint64_t value)
{
	bool is_new;
	size_t slot;

	if (m->count * 2 >= m->nslots)
		map_widen(m, m->nslots ? m->nslots * 2 : FIRST_SLOTS);
	slot = map_slot(m, key);
	is_new = !m->full[slot];
	m->count += is_new;
	m->full[slot] = 1;
	m->keys[slot] = key;
	m->values[slot] = value;
	return is_new;
}

void map_free(struct map *m)
{
	free(m->keys);
	free(m->values);
	free(m->full);
	*m = (struct map){ 0 };
}
