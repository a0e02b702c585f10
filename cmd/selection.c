/* Which rules does a list of names and classes mean? */
#include "selection.h"

#include "attestlint/nearest.h"

bool rule_word_check(struct arena *arena, struct span word, struct error *err)
{
	struct nearest nearest = { .word = word };

	return rule_word_find(word, &nearest.best) ||
	       fail(err, "there is no rule or class '%.*s'%.*s", SPAN_ARG(word),
		    SPAN_ARG(nearest_hint(arena, &nearest)));
}

bool selection_parse(bool *marks, struct arena *arena, const char *option,
		     const struct words *lists, struct error *err)
{
	for (size_t i = 0; i < lists->count; i++) {
		struct span rest = span_of(lists->items[i]), word;

		while (span_cut(&rest, ',', &word)) {
			word = span_trim(word);
			if (word.len == 0)
				continue;
			if (!rule_word_check(arena, word, err))
				return fail_in(err, "--%s", option);
			for (size_t r = 0; r < rule_count(); r++)
				marks[r] |= rule_is_named(rule_at(r), word);
		}
	}
	return true;
}
