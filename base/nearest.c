/* Which name did the user mean?  The one that the fewest slips of the finger turn into the word. */
#include "attestlint/nearest.h"

enum { NAME_CAP = 64, MOST_SLIPS = 3 };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Letters to insert, drop, replace or swap with their neighbour. */
static unsigned count_slips(struct span a, struct span b)
{
	unsigned cost[NAME_CAP + 1][NAME_CAP + 1];

	for (size_t i = 0; i <= a.len; i++)
		cost[i][0] = (unsigned)i;
	for (size_t j = 0; j <= b.len; j++)
		cost[0][j] = (unsigned)j;
	for (size_t i = 1; i <= a.len; i++) {
		for (size_t j = 1; j <= b.len; j++) {
			bool same = lower(a.ptr[i - 1]) == lower(b.ptr[j - 1]);
			unsigned best = cost[i - 1][j - 1] + !same;

			best = least(best, cost[i - 1][j] + 1);
			best = least(best, cost[i][j - 1] + 1);
			if (i > 1 && j > 1 && lower(a.ptr[i - 1]) == lower(b.ptr[j - 2]) &&
			    lower(a.ptr[i - 2]) == lower(b.ptr[j - 1]))
				best = least(best, cost[i - 2][j - 2] + 1);
			cost[i][j] = best;
		}
	}
	return cost[a.len][b.len];
}

/* A beginning that somebody stopped typing counts as one slip. */
static bool is_beginning(struct span word, struct span name)
{
	return word.len >= 3 && word.len < name.len &&
	       span_is_nocase(word, span_slice(name, 0, word.len));
}

void nearest_add(struct nearest *n, struct span name)
{
	unsigned slips, most = (unsigned)n->word.len / 3;

	if (n->word.len == 0 || n->word.len > NAME_CAP || name.len > NAME_CAP)
		return;
	slips = is_beginning(n->word, name) ? 1 : count_slips(n->word, name);
	if (slips > least(most > 0 ? most : 1, MOST_SLIPS) || slips >= name.len)
		return;
	if (n->best.len > 0 && slips >= n->distance)
		return;
	n->best = name;
	n->distance = slips;
}

struct span nearest_hint(struct arena *arena, const struct nearest *n)
{
	if (n->best.len == 0)
		return SPAN("");
	return arena_printf(arena, "; did you mean '%.*s'?", SPAN_ARG(n->best));
}
