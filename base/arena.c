/*
 * Where does everything of one lifetime live?  In a chain of blocks that double in size; what was
 * handed out is forgotten all at once.  With ARENA_DEBUG every allocation is a block of its own,
 * so that a sanitizer sees each overrun and each use after the reset.
 */

#include "attestlint/base.h"

#include "format.h"
#include "memory.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef ARENA_DEBUG
enum { IS_DEBUG = 1 };
#else
enum { IS_DEBUG = 0 };
#endif

enum {
	ALIGNMENT = alignof(max_align_t),
	FIRST_BLOCK = 64 * 1024,
	LARGEST_STEP = 4 * 1024 * 1024,	/* blocks double up to this */
};

struct arena_block {
	struct arena_block *before;
	size_t size, used;
	alignas(max_align_t) char data[];
};

static struct arena_block *new_block(struct arena *arena, size_t need)
{
	const struct arena_block *last = arena->last;
	size_t size = FIRST_BLOCK;
	struct arena_block *block;

	if (last && last->size >= FIRST_BLOCK)
		size = last->size < LARGEST_STEP / 2 ? last->size * 2 : LARGEST_STEP;
	if (IS_DEBUG || size < need)
		size = need;
	block = memory_resized(NULL, memory_sum(sizeof(*block), size));
	*block = (struct arena_block){ .before = arena->last, .size = size };
	arena->last = block;
	return block;
}

static void *take(struct arena *arena, size_t size, size_t alignment)
{
	struct arena_block *block = arena->last;
	size_t at = block ? (block->used + alignment - 1) & ~(alignment - 1) : 0;

	if (IS_DEBUG || !block || at > block->size || size > block->size - at) {
		block = new_block(arena, size);
		at = 0;
	}
	block->used = at + size;
	arena->used += size;
	return block->data + at;
}

char *arena_bytes(struct arena *arena, size_t size)
{
	return take(arena, size, 1);
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	size_t total = memory_product(count, size);

	return memset(take(arena, total, ALIGNMENT), 0, total);
}

struct span arena_copy(struct arena *arena, struct span s)
{
	char *copy = arena_bytes(arena, s.len);

	if (s.len)
		memcpy(copy, s.ptr, s.len);
	return (struct span){ copy, s.len };
}

char *arena_cstr(struct arena *arena, struct span s)
{
	char *copy = arena_bytes(arena, memory_sum(s.len, 1));

	if (s.len)
		memcpy(copy, s.ptr, s.len);
	copy[s.len] = '\0';
	return copy;
}

struct span arena_vprintf(struct arena *arena, const char *fmt, va_list args)
{
	char small[512], *text;
	va_list again;
	size_t plain;
	int len;

	va_copy(again, args);
	plain = format_plain(small, sizeof(small), fmt, again);
	va_end(again);
	if (plain != SIZE_MAX)
		return (struct span){ arena_cstr(arena, (struct span){ small, plain }), plain };
	va_copy(again, args);
	len = vsnprintf(small, sizeof(small), fmt, again);
	va_end(again);
	if (len < 0)
		return (struct span){ "", 0 };
	text = arena_bytes(arena, (size_t)len + 1);
	if ((size_t)len < sizeof(small))
		memcpy(text, small, (size_t)len + 1);
	else
		vsnprintf(text, (size_t)len + 1, fmt, args);
	return (struct span){ text, (size_t)len };
}

struct span arena_printf(struct arena *arena, const char *fmt, ...)
{
	struct span text;
	va_list args;

	va_start(args, fmt);
	text = arena_vprintf(arena, fmt, args);
	va_end(args);
	return text;
}

/* A list that is the last thing in its block grows where it is. */
static bool extend(struct arena *arena, const void *items, size_t old, size_t size)
{
	struct arena_block *block = arena->last;

	if (IS_DEBUG || !block || !items || (const char *)items + old != block->data + block->used)
		return false;
	if (size - old > block->size - block->used)
		return false;
	block->used += size - old;
	arena->used += size - old;
	return true;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	char *list = items;

	if (count == *capacity) {
		size_t old = *capacity * size;

		*capacity = *capacity ? memory_product(*capacity, 2) : 8;
		if (!extend(arena, items, old, memory_product(*capacity, size))) {
			list = take(arena, *capacity * size, ALIGNMENT);
			if (old)
				memcpy(list, items, old);
		}
	}
	memset(list + count * size, 0, size);
	return list;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *largest = NULL, *block = arena->last;

	while (block) {
		struct arena_block *before = block->before, *drop = block;

		if (!IS_DEBUG && (!largest || block->size > largest->size)) {
			drop = largest;
			largest = block;
		}
		free(drop);
		block = before;
	}
	if (largest) {
		largest->before = NULL;
		largest->used = 0;
	}
	*arena = (struct arena){ .last = largest };
}

void arena_free(struct arena *arena)
{
	arena_reset(arena);
	free(arena->last);
	*arena = (struct arena){ 0 };
}
