/* What do the rules say about one page?  Runs the checklist and puts the findings in page order. */
#include "attestlint/lint.h"

#include <stdlib.h>

#include "attestlint/page.h"
#include "attestlint/surroundings.h"
#include "checklist.h"
#include "marks.h"
#include "run.h"
#include "suppression.h"

_Static_assert(ON_ATTESTATION == 1 << PAGE_ATTESTATION && ON_AZURE == 1 << PAGE_AZURE &&
	       ON_INDEX == 1 << PAGE_INDEX && ON_ARTICLE == 1 << PAGE_ARTICLE &&
	       ON_INCLUDE == 1 << PAGE_INCLUDE && ON_OTHER == 1 << PAGE_OTHER,
	       "ON_* are the bits of enum page_kind");

const char *severity_name(enum severity s)
{
	static const char *const names[] = {
		[SEVERITY_OFF] = "off", [SEVERITY_NOTE] = "note",
		[SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error",
	};

	return names[s];
}

bool severity_read(struct span s, enum severity *out)
{
	for (enum severity i = SEVERITY_OFF; i <= SEVERITY_ERROR; i++)
		if (span_is(s, span_of(severity_name(i)))) {
			*out = i;
			return true;
		}
	return false;
}

void lint_options_default(struct lint_options *options)
{
	*options = (struct lint_options){
		.as_of = date_today(),
		.certification_warn_months = 12,
		.certification_error_months = 15,
		.attestation_months = 12,
		.expiring_days = 90,
		.future_days = 30,
	};
}

bool rule_can_run(const struct rule *rule, const struct lint_options *options)
{
	switch (rule_reach(rule)) {
	case REACH_PAGE:
		return true;
	case REACH_LANGUAGES:
		return options->readings;
	case REACH_TREE:
		return options->surroundings && rule->check;
	}
	return false;
}

bool lint_has_run(const struct lint *l, const struct rule *rule)
{
	return is_on(l, rule) && rule_can_run(rule, l->options);
}

/* ---- the run -------------------------------------------------------------------- */

static uint64_t mix_fingerprint(const struct rule *rule, uint64_t page, struct span section,
				struct span question, uint64_t about)
{
	uint64_t h = hash_bytes(span_of(rule->name));

	h = hash_mix(h, page);
	h = hash_mix(h, hash_bytes(section));
	h = hash_mix(h, hash_bytes(question));
	return hash_mix(h, about);
}

uint64_t fingerprint_make(const struct rule *rule, struct span page, struct span section,
			  struct span question, uint64_t about)
{
	return mix_fingerprint(rule, hash_bytes(page), section, question, about);
}

static int finding_order(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->byte_from != y->byte_from)
		return x->byte_from < y->byte_from ? -1 : 1;
	if (x->byte_to != y->byte_to)
		return x->byte_to < y->byte_to ? -1 : 1;
	if (x->rule != y->rule)
		return rule_index(x->rule) < rule_index(y->rule) ? -1 : 1;
	return span_compare(x->message, y->message);
}

int finding_compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int order = span_compare(x->path, y->path);

	return order ? order : finding_order(a, b);
}

/* Until now the fingerprint was the hash of what the finding is about. */
static void set_fingerprint(struct finding *f, uint64_t page)
{
	f->about = f->fingerprint;
	f->fingerprint = mix_fingerprint(f->rule, page, f->section, f->question, f->about);
}

/* What the user set stands above what a rule made of its finding. */
static void set_level(const struct lint_options *o, struct finding *f, size_t index)
{
	if (o->levels && o->has_level && o->has_level[index])
		f->severity = o->levels[index];
}

bool finding_settle(const struct lint_options *o, struct finding *f)
{
	size_t index = rule_index(f->rule);

	if (!is_level_on(o, f->rule, index))
		return false;
	set_level(o, f, index);
	set_fingerprint(f, hash_bytes(f->app_id.len ? f->app_id : f->path));
	return true;
}

static void set_levels(struct lint *l, size_t first)
{
	const struct lint_options *o = l->options;

	for (size_t i = first; i < l->found.count; i++)
		set_level(o, &l->found.items[i], index_here(l, l->found.items[i].rule));
}

/* Sorted, in memory that fits: thousands of pages keep their findings until all are judged. */
static void finish(struct lint *l, struct findings *out)
{
	uint64_t page = hash_bytes(l->app_id.len ? l->app_id : l->path);
	struct findings *found = &l->found;

	for (size_t i = 0; i < found->count; i++)
		set_fingerprint(&found->items[i], page);
	if (found->count > 0)
		qsort(found->items, found->count, sizeof(*found->items), finding_order);
	if (l->options->readings)
		findings_drop_proven(found, l->scratch);
	*out = (struct findings){ .count = found->count, .capacity = found->count };
	out->items = NEW_ARRAY(l->keep, found->count, struct finding);
	if (found->count > 0)
		memcpy(out->items, found->items, found->count * sizeof(*out->items));
	if (l->options->want_marks)
		marks_add(l->page, l->keep, l->scratch, out->items, out->count);
}

static void run_family(struct lint *l, const struct family *family)
{
	unsigned page = 1u << l->page->kind;
	size_t first = l->found.count;
	check_fn *last = NULL;

	l->family = family;
	for (size_t i = 0; i < family->count; i++) {
		const struct rule *r = &family->rules[i];

		if (!r->check || !(r->pages & page) || r->check == last || !is_on(l, r))
			continue;
		r->check(l, l->page);
		last = r->check;
	}
	set_levels(l, first);
	l->first_rule += family->count;
}

void lint_page(const struct lint_options *options, const struct page *p, struct arena *keep,
	       struct arena *scratch, struct findings *out)
{
	struct lint l = { .options = options, .page = p, .keep = keep, .scratch = scratch };

	for (size_t i = 0; i < family_count; i++)
		run_family(&l, families[i]);
	if (p->nremarks > 0) {
		suppress_findings(&l, p, &l.found);
		set_levels(&l, 0);
	}
	finish(&l, out);
}
