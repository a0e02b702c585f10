/* What do the rules say about one page?  Runs the checklist and puts the findings in page order. */
#include "attestlint/lint.h"

#include <assert.h>
#include <stdlib.h>

#include "attestlint/page.h"
#include "attestlint/surroundings.h"
#include "attestlint/text.h"
#include "checklist.h"
#include "marks.h"
#include "suppression.h"

_Static_assert(ON_ATTESTATION == 1 << PAGE_ATTESTATION && ON_AZURE == 1 << PAGE_AZURE &&
	       ON_INDEX == 1 << PAGE_INDEX && ON_ARTICLE == 1 << PAGE_ARTICLE &&
	       ON_INCLUDE == 1 << PAGE_INCLUDE && ON_OTHER == 1 << PAGE_OTHER,
	       "ON_* are the bits of enum page_kind");

/* Longer lines and texts are cut: excerpts and messages are for people. */
enum { EXCERPT_CAP = 4096, MESSAGE_WIDTH = 60 };

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

/* ---- for rules ------------------------------------------------------------------ */

const struct lint_options *lint_options_of(const struct lint *l)
{
	return l->options;
}

struct arena *lint_scratch(struct lint *l)
{
	return l->scratch;
}

struct span lint_text(struct lint *l, const char *fmt, ...)
{
	struct span text;
	va_list args;

	va_start(args, fmt);
	text = arena_vprintf(l->keep, fmt, args);
	va_end(args);
	return text;
}

struct span brief(struct span text)
{
	return text_clip(text, MESSAGE_WIDTH);
}

/* Rules report under their own name, or one of their family; the others are looked up. */
static const struct rule *rule_here(const struct lint *l, const char *name)
{
	for (size_t i = 0; i < l->family->count; i++)
		if (l->family->rules[i].name == name)
			return &l->family->rules[i];
	return rule_named(name);
}

static size_t index_here(const struct lint *l, const struct rule *rule)
{
	if (rule >= l->family->rules && rule < l->family->rules + l->family->count)
		return l->first_rule + (size_t)(rule - l->family->rules);
	return rule_index(rule);
}

static bool is_level_on(const struct lint_options *o, const struct rule *rule, size_t index)
{
	return (o->levels ? o->levels[index] : rule->severity) != SEVERITY_OFF;
}

static bool is_on(const struct lint *l, const struct rule *rule)
{
	return is_level_on(l->options, rule, index_here(l, rule));
}

struct span excerpt_cut(struct span line)
{
	if (line.len > EXCERPT_CAP)
		line.len = text_valid_prefix(span_slice(line, 0, EXCERPT_CAP));
	return line;
}

bool lint_has_run(const struct lint *l, const struct rule *rule)
{
	return is_on(l, rule) && rule_can_run(rule, l->options);
}

static struct span excerpt_of(struct lint *l, const char *at)
{
	if (l->line.ptr && at >= l->line.ptr && at <= l->line.ptr + l->line.len)
		return l->excerpt;
	l->line = page_line(l->page, at);
	l->excerpt = arena_copy(l->keep, excerpt_cut(l->line));
	return l->excerpt;
}

static void set_place(struct lint *l, struct finding *f, struct span where)
{
	const struct page *p = l->page;
	const char *at = where.ptr ? where.ptr : p->text.ptr;

	assert(at >= p->text.ptr && at + where.len <= p->text.ptr + p->text.len);
	f->byte_from = (uint32_t)(at - p->text.ptr);
	f->byte_to = f->byte_from + (uint32_t)where.len;
	if (at != l->where.ptr || where.len != l->where.len) {
		l->from = page_place_after(p, l->where.ptr, l->from, at);
		l->to = page_place_after(p, at, l->from, at + where.len);
		l->where = (struct span){ at, where.len };
	}
	f->from = l->from;
	f->to = l->to;
	f->excerpt = excerpt_of(l, at);
}

static void copy_names(struct lint *l)
{
	l->path = arena_copy(l->keep, l->page->path);
	l->app_id = arena_copy(l->keep, l->page->app_id);
	l->locale = arena_copy(l->keep, l->page->locale_tag);
}

static struct finding *add_finding(struct lint *l, const char *name, struct span where)
{
	const struct rule *rule = rule_here(l, name);
	struct finding *f;

	assert(rule);
	if (!is_on(l, rule)) {
		l->nowhere = (struct finding){ .rule = rule };
		return &l->nowhere;
	}
	if (!l->path.ptr)
		copy_names(l);
	f = LIST_ADD(l->scratch, &l->found);
	f->rule = rule;
	f->severity = rule->severity;
	f->path = l->path;
	f->app_id = l->app_id;
	f->locale = l->locale;
	f->fingerprint = hash_bytes(where);
	set_place(l, f, where);
	return f;
}

struct finding *flag(struct lint *l, const char *rule, struct span where, const char *fmt, ...)
{
	struct finding *f = add_finding(l, rule, where);
	va_list args;

	va_start(args, fmt);
	if (f != &l->nowhere)
		f->message = arena_vprintf(l->keep, fmt, args);
	va_end(args);
	return f;
}

static struct span section_id(const struct page *p, uint16_t section)
{
	return section == NO_INDEX ? SPAN("") : p->schema->sections[section];
}

struct finding *flag_answer(struct lint *l, const char *rule, const struct answer *a,
			    const char *fmt, ...)
{
	struct finding *f = add_finding(l, rule, a->text.len ? a->text : a->wording);
	va_list args;

	if (f == &l->nowhere)
		return f;
	va_start(args, fmt);
	f->message = arena_vprintf(l->keep, fmt, args);
	va_end(args);
	f->section = section_id(l->page, a->section);
	f->answer = arena_copy(l->keep, a->text);
	if (a->question) {
		f->question = a->question->id;
		f->fingerprint = hash_mix((uint64_t)a->cls, hash_bytes(a->value));
	}
	return f;
}

struct finding *flag_verdict(struct lint *l, const char *rule, const struct verdict *v,
			     const char *fmt, ...)
{
	struct finding *f = add_finding(l, rule, v->text.len ? v->text : v->label);
	va_list args;

	if (f == &l->nowhere)
		return f;
	va_start(args, fmt);
	f->message = arena_vprintf(l->keep, fmt, args);
	va_end(args);
	f->section = SPAN("certification");
	f->answer = arena_copy(l->keep, v->text);
	if (v->control) {
		f->question = v->control->id;
		f->fingerprint = hash_mix((uint64_t)v->cls, 0);
	}
	return f;
}

static void set_fix(struct lint *l, struct finding *f, struct span where, struct span text,
		    bool is_safe)
{
	if (f != &l->nowhere)
		f->fix = fix_make(l->keep, l->page->text, where, text, is_safe);
}

void fix_safe(struct lint *l, struct finding *f, struct span where, struct span text)
{
	set_fix(l, f, where, text, true);
}

void fix_unsafe(struct lint *l, struct finding *f, struct span where, struct span text)
{
	set_fix(l, f, where, text, false);
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
