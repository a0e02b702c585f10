/*
 * Bytes -> page -> every rule -> the oracle: does anything crash, hang, point outside the text, or
 * do harm when it is repaired?
 */
#include "attestlint/lint.h"
#include "attestlint/page.h"
#include "attestlint/surroundings.h"
#include "catalog.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(const struct page *p, struct span s)
{
	if (s.len > 0 && (s.ptr < p->text.ptr || s.ptr + s.len > p->text.ptr + p->text.len))
		abort();
}

/* What the model promises: its spans lie in the text. */
static void check_model(const struct page *p)
{
	for (size_t i = 0; i < p->ncells; i++)
		check_span(p, p->cells[i].raw);
	for (size_t i = 0; i < p->nrows; i++)
		check_span(p, p->rows[i].line);
	for (size_t i = 0; i < p->nanswers; i++) {
		check_span(p, p->answers[i].wording);
		check_span(p, p->answers[i].text);
	}
	for (size_t i = 0; i < p->nfaults; i++)
		if (page_place(p, p->faults[i].where.ptr).line > p->nlines + 1)
			abort();
	for (size_t i = 1; i < p->nlines; i++)
		if (p->lines[i] <= p->lines[i - 1])
			abort();
}

/* The same bytes as what stands around the page. */
static struct surroundings *surroundings_of(struct arena *arena, struct span text)
{
	static const struct span paths[] = { { "Apps/TOC.yml", 12 }, { "Apps/teams/x.md", 15 } };
	struct surroundings *s = surroundings_open(arena, paths, COUNT_OF(paths));
	struct yaml_trouble trouble;

	surroundings_add_docset(s, SPAN("Apps"), SPAN("/x/"));
	if (!surroundings_add_redirections(s, SPAN("r.json"), text, &trouble) ||
	    !surroundings_add_toc(s, paths[0], text, &trouble))
		trouble.text[0] = '\0';
	return s;
}

static void check_tree(const struct surroundings *s, const struct page *p, struct arena *keep)
{
	struct findings out = { 0 };
	struct ledger *ledger = ledger_open(keep, s);

	ledger_add(ledger, p, keep, keep);
	lint_tree(s, &ledger, 1, keep, &out);
}

static size_t count_bytes(struct span s, char c)
{
	size_t count = 0;

	for (size_t i = 0; i < s.len; i++)
		count += s.ptr[i] == c;
	return count;
}

/* What fixes promise: they lie in the text, and keep its lines and the cells of its rows. */
static void check_fixes(const struct page *p, const struct findings *findings, struct arena *arena)
{
	const struct fix_request request = { .is_unsafe = true, .least = SEVERITY_NOTE };
	struct span after;
	size_t count;

	for (size_t i = 0; i < findings->count; i++) {
		const struct fix *fix = findings->items[i].fix;

		if (fix && (fix->from > fix->to || fix->to > p->text.len ||
			    !repair_of(findings->items[i].rule)))
			abort();
	}
	after = fixes_apply(&request, p->text, findings->items, findings->count, arena, &count,
			    NULL);
	if (count_bytes(after, '\n') != count_bytes(p->text, '\n') ||
	    count_bytes(after, '|') != count_bytes(p->text, '|') ||
	    (count == 0 && !span_is(after, p->text)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 }, keep = { 0 };
	struct lint_options options;
	struct findings findings = { 0 };
	struct verification v;
	struct reader *reader = reader_open(the_catalog());
	struct page *page;

	lint_options_default(&options);
	options.as_of = (struct date){ 2022, 8, 1 };
	page = page_parse(reader, &arena, SPAN("Apps/teams/x.md"),
			  (struct span){ (const char *)data, size }, SPAN(""));
	check_model(page);
	options.surroundings = surroundings_of(&keep, page->text);
	check_tree(options.surroundings, page, &keep);
	lint_page(&options, page, &keep, &arena, &findings);
	check_fixes(page, &findings, &arena);
	page_verify(page, &arena, &v);
	reader_close(reader);
	arena_free(&keep);
	arena_free(&arena);
	return 0;
}
