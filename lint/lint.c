/* What do the rules say about one page?  Runs the checklist and puts the findings in page order. */
#include "attestlint/lint.h"

#include <assert.h>
#include <stdlib.h>

#include "attestlint/page.h"
#include "attestlint/surroundings.h"
#include "attestlint/text.h"
#include "checklist.h"

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
	struct findings *out;
	struct span path, app_id, locale;	/* copies in `keep`, made for the first finding */
	struct span where;		/* of the last finding; others there share the places */
	struct place from, to;
	const char *line;
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

static bool is_on(const struct lint_options *o, const struct rule *rule)
{
	return (o->levels ? o->levels[rule_index(rule)] : rule->severity) != SEVERITY_OFF;
}

struct span excerpt_cut(struct span line)
{
	if (line.len > EXCERPT_CAP)
		line.len = text_valid_prefix(span_slice(line, 0, EXCERPT_CAP));
	return line;
}

static struct span excerpt_of(struct lint *l, const char *at)
{
	struct span line = page_line(l->page, at);

	if (line.ptr == l->line)
		return l->excerpt;
	l->line = line.ptr;
	l->excerpt = arena_copy(l->keep, excerpt_cut(line));
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
		l->where = (struct span){ at, where.len };
		l->from = page_place(p, at);
		l->to = page_place(p, at + where.len);
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
	const struct rule *rule = rule_named(name);
	struct finding *f;

	assert(rule);
	if (!is_on(l->options, rule)) {
		l->nowhere = (struct finding){ .rule = rule };
		return &l->nowhere;
	}
	if (!l->path.ptr)
		copy_names(l);
	f = LIST_ADD(l->keep, l->out);
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

/* ---- the run -------------------------------------------------------------------- */

static uint64_t fingerprint_of(const struct finding *f)
{
	uint64_t h = hash_bytes(span_of(f->rule->name));

	h = hash_mix(h, hash_bytes(f->app_id.len ? f->app_id : f->path));
	h = hash_mix(h, hash_bytes(f->section));
	h = hash_mix(h, hash_bytes(f->question));
	return hash_mix(h, f->fingerprint);
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

static void settle(const struct lint_options *o, struct finding *f, size_t index)
{
	if (o->levels && o->has_level && o->has_level[index])
		f->severity = o->levels[index];
	f->fingerprint = fingerprint_of(f);
}

bool finding_settle(const struct lint_options *o, struct finding *f)
{
	if (!is_on(o, f->rule))
		return false;
	settle(o, f, rule_index(f->rule));
	return true;
}

static void finish(struct lint *l, size_t first)
{
	struct finding *items = l->out->items;

	for (size_t i = first; i < l->out->count; i++)
		settle(l->options, &items[i], rule_index(items[i].rule));
	if (l->out->count > first)
		qsort(items + first, l->out->count - first, sizeof(*items), finding_order);
	if (l->options->readings)
		findings_drop_proven(l->out, first, l->scratch);
}

static void run_family(struct lint *l, const struct family *family)
{
	unsigned page = 1u << l->page->kind;
	check_fn *last = NULL;

	for (size_t i = 0; i < family->count; i++) {
		const struct rule *r = &family->rules[i];

		if (!r->check || !(r->pages & page) || r->check == last || !is_on(l->options, r))
			continue;
		r->check(l, l->page);
		last = r->check;
	}
}

void lint_page(const struct lint_options *options, const struct page *p, struct arena *keep,
	       struct arena *scratch, struct findings *out)
{
	struct lint l = { .options = options, .page = p, .keep = keep, .scratch = scratch,
			  .out = out };
	size_t first = out->count;

	for (size_t i = 0; i < family_count; i++)
		run_family(&l, families[i]);
	finish(&l, first);
}
