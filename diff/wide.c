/* Which transitions stand on so many pages of one commit that they are the generator's doing? */
#include <stdlib.h>

#include "private.h"

struct transition {
	uint64_t key, page;
	size_t index;
};

static int compare(const void *a, const void *b)
{
	const struct transition *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->page < y->page ? -1 : x->page > y->page;
}

/*
 * Texts, URLs and dates differ from page to page: there the question and the kind make the
 * transition.
 */
static uint64_t transition_key(const struct change *c)
{
	uint64_t key = hash_mix(hash_bytes(c->question), (uint64_t)c->kind + 1);
	bool is_word = c->kind == CHANGE_CHANGED && !span_is(c->after_class, SPAN("text")) &&
		       c->detail.len == 0 && span_find_byte(c->after_value, '/') == SIZE_MAX;

	if (is_word)
		key = hash_mix(key,
			       hash_mix(hash_bytes(c->before_value), hash_bytes(c->after_value)));
	return key;
}

void changes_mark_wide(struct changes *changes, size_t from, size_t pages)
{
	size_t count = changes->count - from;
	struct arena scratch = { 0 };
	struct transition *t = NEW_ARRAY(&scratch, count + 1, struct transition);

	for (size_t i = 0; i < count; i++)
		t[i] = (struct transition){ transition_key(&changes->items[from + i]),
					    hash_bytes(changes->items[from + i].path), from + i };
	qsort(t, count, sizeof(*t), compare);
	for (size_t i = 0, j; i < count; i = j) {
		size_t distinct = 0;

		for (j = i; j < count && t[j].key == t[i].key; j++)
			distinct += j == i || t[j].page != t[j - 1].page;
		for (size_t k = i; k < j && distinct >= pages; k++)
			changes->items[t[k].index].is_wide = true;
	}
	arena_free(&scratch);
}
