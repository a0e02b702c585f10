/*
 * Bytes -> page -> every rule -> the oracle: does anything crash, hang or point outside the text?
 */
#include "attestlint/lint.h"
#include "attestlint/page.h"
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
	lint_page(&options, page, &keep, &arena, &findings);
	page_verify(page, &arena, &v);
	reader_close(reader);
	arena_free(&keep);
	arena_free(&arena);
	return 0;
}
