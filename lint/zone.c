/* Do the zones of the page and its pivot group fit together? */
#include "attestlint/page.h"
#include "checklist.h"

#define LEARN "https://learn.microsoft.com/help/contribute/validation-ref/"

/* ---- syntax --------------------------------------------------------------------- */

/* Learn calls attributes and nesting errors, and a missing close a warning. */
static const struct {
	enum fault_kind kind;
	enum severity severity;
	const char *message;
} troubles[] = {
	{ FAULT_ZONE_SYNTAX, SEVERITY_ERROR, "the zone cannot be read" },
	{ FAULT_ZONE_NESTED, SEVERITY_ERROR,
	  "the zone starts inside another, expected '::: zone-end' before it" },
	{ FAULT_ZONE_UNCLOSED, SEVERITY_WARNING,
	  "the zone is never closed, expected '::: zone-end'" },
	{ FAULT_ZONE_STRAY_END, SEVERITY_WARNING,
	  "no zone is open here, expected '::: zone pivot=\"...\"' before it" },
	{ FAULT_ZONE_END_TEXT, SEVERITY_WARNING, "nothing may stand behind '::: zone-end'" },
};

static void check_syntax(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nfaults; i++)
		for (size_t k = 0; k < COUNT_OF(troubles); k++) {
			const struct fault *f = &p->faults[i];
			bool is_told = f->kind == FAULT_ZONE_SYNTAX;

			if (f->kind != troubles[k].kind)
				continue;
			flag(l, "invalid-zone", f->where, "%s%s%.*s", troubles[k].message,
			     is_told ? ": " : "", SPAN_ARG(is_told ? f->detail : SPAN("")))
				->severity = troubles[k].severity;
		}
}

/* ---- pivots --------------------------------------------------------------------- */

static bool has_pivots(const struct page *p)
{
	for (size_t i = 0; i < p->nzones; i++)
		if (p->zones[i].pivot.len > 0)
			return true;
	return false;
}

/* The groups that the repository defines, else those that the questionnaire promises. */
static const struct pivot_group *group_find(struct lint *l, const struct page *p, struct span id)
{
	const struct lint_options *o = lint_options_of(l);
	const struct pivot_group *groups = o->pivot_groups;
	size_t count = o->npivot_groups;

	if (!groups) {
		groups = p->schema->pivot_groups;
		count = p->schema->npivot_groups;
	}
	for (size_t i = 0; i < count; i++)
		if (span_is(groups[i].id, id))
			return &groups[i];
	return NULL;
}

static bool group_has(const struct pivot_group *g, struct span pivot)
{
	for (size_t i = 0; i < g->npivots; i++)
		if (span_is(g->pivots[i], pivot))
			return true;
	return false;
}

/* More groups than any page names are not looked at: pivots are compared with each of them. */
enum { MOST_GROUPS = 16 };

/* Whether a group named in the list has this pivot; true too when a name is unknown. */
static bool groups_have(struct lint *l, const struct page *p, struct span groups, struct span pivot)
{
	struct span id;

	for (unsigned n = 0; n < MOST_GROUPS && span_cut(&groups, ',', &id); n++) {
		const struct pivot_group *g = group_find(l, p, span_trim(id));

		if (!g || group_has(g, pivot))
			return true;
	}
	return false;
}

static void check_group_present(struct lint *l, const struct page *p)
{
	const struct field *f = page_field(p, SPAN("zone_pivot_groups"));

	if (has_pivots(p) && (!f || f->value.len == 0))
		flag(l, "zone-pivot-group-missing", p->zones[0].open,
		     "the page has zones, expected 'zone_pivot_groups' in its front matter");
}

static void check_group_known(struct lint *l, const struct page *p)
{
	const struct field *f = page_field(p, SPAN("zone_pivot_groups"));
	struct span rest = f ? f->value : SPAN(""), id;

	for (unsigned n = 0; n < MOST_GROUPS && span_cut(&rest, ',', &id); n++)
		if (!group_find(l, p, span_trim(id)))
			flag(l, "pivot-group-not-found", f->where,
			     "the pivot group '%.*s' is not defined, expected one that is",
			     SPAN_ARG(brief(span_trim(id))));
}

static void check_pivot_listed(struct lint *l, const struct page *p)
{
	const struct field *f = page_field(p, SPAN("zone_pivot_groups"));

	for (size_t i = 0; f && f->value.len && i < p->nzones; i++) {
		struct span rest = p->zones[i].pivot, pivot;

		while (span_cut(&rest, ',', &pivot))
			if (!groups_have(l, p, f->value, span_trim(pivot)))
				flag(l, "pivot-id-not-found", p->zones[i].open,
				     "the pivot '%.*s' is not in the group '%.*s', so nobody can "
				     "choose it", SPAN_ARG(brief(span_trim(pivot))),
				     SPAN_ARG(brief(f->value)));
	}
}

/* A zone may name several pivots. */
static bool has_zone_for(const struct page *p, struct span pivot)
{
	for (size_t i = 0; i < p->nzones; i++) {
		struct span rest = p->zones[i].pivot, part;

		while (span_cut(&rest, ',', &part))
			if (span_is(span_trim(part), pivot))
				return true;
	}
	return false;
}

static void check_pivot_used(struct lint *l, const struct page *p)
{
	const struct field *f = page_field(p, SPAN("zone_pivot_groups"));
	struct span rest = f ? f->value : SPAN(""), id;

	for (unsigned n = 0; n < MOST_GROUPS && span_cut(&rest, ',', &id); n++) {
		const struct pivot_group *g = group_find(l, p, span_trim(id));

		for (size_t i = 0; g && i < g->npivots; i++)
			if (!has_zone_for(p, g->pivots[i]))
				flag(l, "pivot-id-unused", f->where,
				     "the group '%.*s' offers '%.*s', but no zone is for it",
				     SPAN_ARG(g->id), SPAN_ARG(g->pivots[i]));
	}
}

static const struct rule rules[] = {
	{ "invalid-zone", "structure", SEVERITY_ERROR, ON_ANY, check_syntax,
	  "Zones are opened, closed and written as the publishing system reads them.",
	  "A zone that is not read as one shows its text to everybody or to nobody.  One "
	  "'::: zone pivot=\"name\"' line opens it, names being lower-case letters, digits "
	  "and dashes; '::: zone-end' closes it; zones do not nest.\n\n"
	  "Correct the line.",
	  "::: zone pivot=general", "::: zone pivot=\"general\"", LEARN "invalid-zone" },
	{ "zone-pivot-group-missing", "structure", SEVERITY_WARNING, ON_ANY, check_group_present,
	  "A page with zones names its pivot group.",
	  "Without 'zone_pivot_groups' the reader gets no tabs to choose a zone with.\n\n"
	  "Add the group to the front matter.",
	  "a page with '::: zone' lines and no group",
	  "zone_pivot_groups: app-info-data-identity", LEARN "zone-pivot-group-missing" },
	{ "pivot-group-not-found", "structure", SEVERITY_WARNING, ON_ANY, check_group_known,
	  "The pivot group of a page is defined.",
	  "A group that no file defines gives no tabs.  Groups are those of the "
	  "repository's zone-pivot-groups.yml, or of the questionnaire when there is "
	  "none.\n\n"
	  "Correct the name, or define the group.",
	  "zone_pivot_groups: app-infos", "zone_pivot_groups: app-info-data",
	  LEARN "pivot-group-not-found" },
	{ "pivot-id-not-found", "structure", SEVERITY_WARNING, ON_ANY, check_pivot_listed,
	  "Every zone's pivot is in the page's pivot group.",
	  "A zone whose pivot the group does not list has no tab: its answers are never "
	  "shown.\n\n"
	  "Name a group that lists all zones of the page.",
	  "group 'app-info-data-identity', zone pivot \"mcas\"",
	  "group 'app-info-data-mcas-identity', zone pivot \"mcas\"", LEARN "pivot-id-not-found" },
	{ "pivot-id-unused", "structure", SEVERITY_NOTE, ON_ANY, check_pivot_used,
	  "Every pivot of the page's group has a zone.",
	  "A pivot without a zone is a tab with nothing under it.\n\n"
	  "Name a smaller group, or add the zone.",
	  "group 'app-info-data-mcas' on a page without an mcas zone",
	  "group 'app-info-data' on that page", LEARN "pivot-id-unused" },
};

const struct family zone_family = { "Zones and pivots", rules, COUNT_OF(rules), REACH_PAGE };
