/* Which rules does a list of names and classes mean? */
#include "selection.h"

#include "nearest.h"

bool rule_is_named(const struct rule *rule, struct span word)
{
	return span_is(word, span_of(rule->name)) || span_is(word, span_of(rule->cls)) ||
	       span_is(word, SPAN("all"));
}

bool rule_word_check(struct arena *arena, struct span word, struct error *err)
{
	struct nearest nearest = { .word = word };

	for (size_t i = 0; i < rule_count(); i++) {
		if (rule_is_named(rule_at(i), word))
			return true;
		nearest_add(&nearest, span_of(rule_at(i)->name));
		nearest_add(&nearest, span_of(rule_at(i)->cls));
	}
	return fail(err, "there is no rule or class '%.*s'%.*s", SPAN_ARG(word),
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
