/*
 * How are pages repaired?  Round after round: fixes are made, the page is read and judged again,
 * until nothing is left to fix.  A page that would come out worse in any way stays as it was.
 */
#include "fixing.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unified.h"

enum { MOST_ROUNDS = 10 };		/* a fix may bring another to light, but not for ever */

void fixing_open(struct fixing *f, struct session *s, struct tree *tree)
{
	const struct options *o = s->options;

	*f = (struct fixing){ .session = s, .tree = tree };
	f->request = (struct fix_request){ .is_unsafe = o->unsafe_fixes, .least = o->min_level };
	if (o->fix || o->diff)
		f->pages = NEW_ARRAY(s->arena, tree->count + 1, struct repaired);
}

bool fixing_prints(const struct fixing *f)
{
	return f->pages && (f->session->options->diff || f->tree->kind == TREE_STDIN);
}

/* ---- one page -------------------------------------------------------------------------- */

/* The page that a link leads to is repaired under its own name, by the settings for that. */
static bool is_link(const char *file)
{
	struct stat st;

	return lstat(file, &st) == 0 && S_ISLNK(st.st_mode);
}

/* Who cannot read a page as its author wrote it must not write it. */
static struct span reason_against(const struct page *p, const char *file)
{
	static const struct { enum fault_kind kind; const char *reason; } reasons[] = {
		{ FAULT_INVALID_UTF8, "it is not in UTF-8" },
		{ FAULT_NUL, "it holds NUL bytes" },
		{ FAULT_PAGE_TOO_LARGE, "it is too large to be read as a whole" },
		{ FAULT_MERGE_CONFLICT, "it has merge conflicts" },
	};

	for (size_t i = 0; i < p->nfaults; i++)
		for (size_t k = 0; k < COUNT_OF(reasons); k++)
			if (p->faults[i].kind == reasons[k].kind)
				return span_of(reasons[k].reason);
	return file && is_link(file) ? SPAN("it is a symbolic link") : SPAN("");
}

static bool has_fix(const struct fixing *f, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (fix_is_wanted(&f->request, &findings->items[i]))
			return true;
	return false;
}

/* A page before or after some rounds. */
struct state {
	const struct page *page;
	struct findings findings;
	size_t fixed;			/* so far */
};

/*
 * The rule that finds more than it should, or NULL: what was fixed first must be gone for good,
 * and nothing may have come instead.
 */
static const struct rule *worse_rule(const struct state *was, const bool *is_fixed,
				     const struct state *is, struct arena *scratch)
{
	long *more = NEW_ARRAY(scratch, rule_count(), long);

	for (size_t i = 0; i < was->findings.count; i++)
		more[rule_index(was->findings.items[i].rule)] -= !is_fixed[i];
	for (size_t i = 0; i < is->findings.count; i++)
		more[rule_index(is->findings.items[i].rule)]++;
	for (size_t i = 0; i < rule_count(); i++)
		if (more[i] > 0)
			return rule_at(i);
	return NULL;
}

/* All rounds; gives what made the page worse, or NULL. */
static const struct rule *run_rounds(const struct fix_request *request, const struct visit *v,
				     const struct lint_options *options, const struct state *was,
				     struct state *now)
{
	bool *is_fixed = NEW_ARRAY(v->scratch, was->findings.count + 1, bool);

	*now = *was;
	for (unsigned round = 0; round < MOST_ROUNDS; round++) {
		size_t made;
		struct span text = fixes_apply(request, now->page->text, now->findings.items,
					       now->findings.count, v->scratch, &made,
					       round == 0 ? is_fixed : NULL);

		if (made == 0)
			break;
		now->fixed += made;
		now->page = page_parse(v->reader, v->scratch, v->page->path, text,
				       v->page->locale_tag);
		now->findings = (struct findings){ 0 };
		lint_page(options, now->page, v->keep, v->scratch, &now->findings);
	}
	return worse_rule(was, is_fixed, now, v->scratch);
}

/* When the unsafe fixes do harm, the safe ones may do well alone.  False when both do harm. */
static bool repair(const struct fixing *f, const struct visit *v,
		   const struct lint_options *options, const struct state *was,
		   struct state *now, struct repaired *out)
{
	const struct rule *worse = run_rounds(&f->request, v, options, was, now);
	struct fix_request safe = f->request;
	struct span why;

	if (!worse)
		return true;
	why = arena_printf(v->keep, "repairs would bring '%s'", worse->name);
	safe.is_unsafe = false;
	if (!f->request.is_unsafe || run_rounds(&safe, v, options, was, now)) {
		out->why_not = why;
		return false;
	}
	out->why_part = why;
	return true;
}

const struct page *fixing_page(const struct fixing *f, const struct visit *v,
			       const struct lint_options *options, struct findings *findings)
{
	struct repaired *out = &f->pages[v->index];
	struct state was = { .page = v->page, .findings = *findings }, now;

	if (f->tree->kind == TREE_STDIN)
		out->before = out->after = arena_copy(v->keep, v->page->text);
	if (!has_fix(f, &was.findings))
		return v->page;
	out->why_not = reason_against(v->page, tree_file(f->tree, v->index));
	if (out->why_not.len > 0)
		return v->page;
	if (!repair(f, v, options, &was, &now, out) || now.fixed == 0)
		return v->page;
	out->fixed = now.fixed;
	out->before = arena_copy(v->keep, was.page->text);
	out->after = arena_copy(v->keep, now.page->text);
	*findings = now.findings;
	return now.page;
}

/* ---- all pages ------------------------------------------------------------------------- */

/* Somebody else may have written the file since it was read. */
static bool is_unchanged(const char *file, struct span text, struct error *err)
{
	struct arena scratch = { 0 };
	struct span now;
	bool is = file_read(&scratch, file, &now, err) &&
		  (span_is(now, text) || fail(err, "'%s' changed while it was repaired", file));

	arena_free(&scratch);
	return is;
}

static bool write_page(const char *file, const struct repaired *page)
{
	struct error err = { .text = "" };
	bool ok = access(file, W_OK) == 0 ? is_unchanged(file, page->before, &err) &&
					    file_write(file, page->after, &err)
					  : fail(&err, "cannot write '%s': %s", file,
						 strerror(errno));

	if (!ok)
		tell("%s", err.text);
	return ok;
}

struct tally {
	size_t findings, pages;
	bool has_failed;
};

static void finish_page(const struct fixing *f, size_t index, struct tally *tally)
{
	const struct repaired *page = &f->pages[index];
	struct span path = f->tree->entries[index].path;
	const char *file = tree_file(f->tree, index);
	bool is_done = true;

	if (page->why_part.len > 0)
		tell("only safe repairs in '%.*s': unsafe %.*s", SPAN_ARG(path),
		     SPAN_ARG(page->why_part));
	if (page->why_not.len > 0)
		tell("not repaired: '%.*s': %.*s", SPAN_ARG(path), SPAN_ARG(page->why_not));
	else if (f->session->options->diff)
		unified_add(f->session->out, path, page->before, page->after);
	else if (file && page->fixed > 0)
		is_done = write_page(file, page);
	if (f->tree->kind == TREE_STDIN && !f->session->options->diff)
		buf_add(f->session->out, page->after);
	tally->has_failed |= !is_done;
	tally->findings += is_done ? page->fixed : 0;
	tally->pages += is_done && page->fixed > 0;
}

int fixing_finish(const struct fixing *f)
{
	bool is_preview = f->session->options->diff;
	struct tally tally = { 0 };

	for (size_t i = 0; i < f->tree->count; i++)
		finish_page(f, i, &tally);
	if (tally.findings > 0 && !f->session->options->quiet)
		tell("%s %zu finding%s on %zu page%s", is_preview ? "would repair" : "repaired",
		     tally.findings, tally.findings == 1 ? "" : "s", tally.pages,
		     tally.pages == 1 ? "" : "s");
	if (tally.has_failed)
		return EXIT_TROUBLE;
	return is_preview && tally.findings > 0 ? EXIT_FOUND : EXIT_CLEAN;
}
