/* How does a rule tell what it found?  A finding, its place and words, and how to fix it. */
#include <assert.h>

#include "attestlint/page.h"
#include "attestlint/text.h"
#include "run.h"

/* Longer lines and texts are cut: excerpts and messages are for people. */
enum { EXCERPT_CAP = 4096, MESSAGE_WIDTH = 60 };

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

struct span excerpt_cut(struct span line)
{
	if (line.len > EXCERPT_CAP)
		line.len = text_valid_prefix(span_slice(line, 0, EXCERPT_CAP));
	return line;
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
