/* A page that is being judged: lint.c runs the rules, flag.c takes findings.  Private to lint/. */
#ifndef LINT_RUN_H
#define LINT_RUN_H

#include "checklist.h"

struct lint {
	const struct lint_options *options;
	const struct page *page;
	struct arena *keep, *scratch;
	struct findings found;		/* in `scratch` */
	const struct family *family;	/* whose rules run */
	size_t first_rule;		/* index of its first rule */
	struct span path, app_id, locale;	/* copies in `keep`, made for the first finding */
	struct span where;		/* of the last finding; others there share the places */
	struct place from, to;
	struct span line;		/* of the last finding */
	struct span excerpt;		/* of the last line */
	struct finding nowhere;		/* takes what rules that are off report */
};

/* The index of a rule; those of the family that runs need no search. */
IN_LINE size_t index_here(const struct lint *l, const struct rule *rule)
{
	if (rule >= l->family->rules && rule < l->family->rules + l->family->count)
		return l->first_rule + (size_t)(rule - l->family->rules);
	return rule_index(rule);
}

IN_LINE bool is_level_on(const struct lint_options *o, const struct rule *rule, size_t index)
{
	return (o->levels ? o->levels[index] : rule->severity) != SEVERITY_OFF;
}

IN_LINE bool is_on(const struct lint *l, const struct rule *rule)
{
	return is_level_on(l->options, rule, index_here(l, rule));
}

#endif
