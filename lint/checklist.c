/* Which rules are there? */
#include "checklist.h"

#include "attestlint/nearest.h"

#define ADDRESS(name) &name,
const struct family *const families[] = { FAMILIES(ADDRESS) };
const size_t family_count = COUNT_OF(families);
#undef ADDRESS

/* A file's equal literals are one, so comparing pointers finds nearly every name. */
static const struct rule *rule_of_literal(const char *name)
{
	for (size_t f = 0; f < family_count; f++)
		for (size_t i = 0; i < families[f]->count; i++)
			if (families[f]->rules[i].name == name)
				return &families[f]->rules[i];
	return NULL;
}

const struct rule *rule_named(const char *name)
{
	const struct rule *rule = rule_of_literal(name);

	return rule ? rule : rule_find(span_of(name));
}

const struct rule *rule_find(struct span name)
{
	for (size_t i = 0; i < rule_count(); i++)
		if (span_is(span_of(rule_at(i)->name), name))
			return rule_at(i);
	return NULL;
}

bool rule_is_named(const struct rule *rule, struct span word)
{
	return span_is(word, span_of(rule->name)) || span_is(word, span_of(rule->cls)) ||
	       span_is(word, SPAN("all"));
}

bool rule_word_find(struct span word, struct span *near)
{
	struct nearest nearest = { .word = word };

	*near = SPAN("");
	for (size_t i = 0; i < rule_count(); i++) {
		if (rule_is_named(rule_at(i), word))
			return true;
		nearest_add(&nearest, span_of(rule_at(i)->name));
		nearest_add(&nearest, span_of(rule_at(i)->cls));
	}
	*near = nearest.best;
	return false;
}

size_t rule_count(void)
{
	size_t count = 0;

	for (size_t f = 0; f < family_count; f++)
		count += families[f]->count;
	return count;
}

const struct rule *rule_at(size_t index)
{
	for (size_t f = 0; f < family_count; f++) {
		if (index < families[f]->count)
			return &families[f]->rules[index];
		index -= families[f]->count;
	}
	return NULL;
}

size_t rule_index(const struct rule *rule)
{
	size_t before = 0;

	for (size_t f = 0; f < family_count; f++) {
		const struct family *family = families[f];

		if (rule >= family->rules && rule < family->rules + family->count)
			return before + (size_t)(rule - family->rules);
		before += family->count;
	}
	return SIZE_MAX;
}

const char *reach_name(enum reach reach)
{
	static const char *const names[] = {
		[REACH_PAGE] = "page", [REACH_LANGUAGES] = "languages",
		[REACH_TREE] = "tree",
	};

	return names[reach];
}

enum reach rule_reach(const struct rule *rule)
{
	for (size_t f = 0; f < family_count; f++) {
		const struct family *family = families[f];

		if (rule >= family->rules && rule < family->rules + family->count)
			return family->reach;
	}
	return REACH_PAGE;
}
