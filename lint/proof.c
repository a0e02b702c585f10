/*
 * Which findings of a page alone do the other languages prove?  Where both point at the very same
 * text it is one defect, and the proof tells it.
 */
#include "checklist.h"

/* Classes in which a page alone can only suspect what other languages know. */
static bool is_language(const struct rule *rule)
{
	static const char *const classes[] = {
		"identifier-altered", "name-altered", "mistranslation", "garbled", "untranslated",
		"unlocalized-value", "answer-type", "date-inconsistent", "blank",
	};

	for (size_t i = 0; i < COUNT_OF(classes); i++)
		if (strcmp(rule->cls, classes[i]) == 0)
			return true;
	return false;
}

/* A note blames nobody and proves nothing. */
static bool is_proof(const struct finding *f)
{
	return rule_reach(f->rule) == REACH_LANGUAGES && f->severity > SEVERITY_NOTE;
}

static bool has_proof(const struct findings *all, const struct finding *f)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct finding *other = &all->items[i];

		if (other->byte_from == f->byte_from && other->byte_to == f->byte_to &&
		    is_proof(other))
			return true;
	}
	return false;
}

void findings_drop_proven(struct findings *all, struct arena *scratch)
{
	bool *is_dropped = NEW_ARRAY(scratch, all->count + 1, bool);
	size_t kept = 0;

	for (size_t i = 0; i < all->count; i++) {
		const struct finding *f = &all->items[i];

		is_dropped[i] = rule_reach(f->rule) == REACH_PAGE && is_language(f->rule) &&
				has_proof(all, f);
	}
	for (size_t i = 0; i < all->count; i++)
		if (!is_dropped[i])
			all->items[kept++] = all->items[i];
	all->count = kept;
}
