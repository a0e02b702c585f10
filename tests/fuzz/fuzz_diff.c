/*
 * Two pages in one input, cut at the first NUL: compared both ways, does anything crash, and is
 * nothing said of a page and itself?
 */
#include "attestlint/diff.h"
#include "attestlint/page.h"
#include "catalog.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct digest *digest(struct reader *reader, struct arena *arena, struct intern *texts,
				   struct span text)
{
	return digest_make(arena, arena, texts,
			   page_parse(reader, arena, SPAN("x.md"), text, SPAN("en-US")), SPAN(""));
}

static size_t count_changes(struct arena *arena, const struct digest *before,
			    const struct digest *after)
{
	struct arena scratch = { 0 };
	struct diff_options options = { NULL, NULL, &scratch };
	struct pair pair = { before, after, CHANGE_CHANGED };
	struct silenced silenced = { 0 };
	struct changes changes = { 0 };

	pair_diff(&options, arena, &pair, &changes, &silenced);
	changes_mark_wide(&changes, 0, 2);
	arena_free(&scratch);
	return changes.count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	size_t cut = span_find_byte(text, '\0');
	struct arena arena = { 0 };
	struct reader *reader = reader_open(the_catalog());
	struct intern texts;
	const struct digest *before, *after;

	intern_open(&texts, &arena);
	before = digest(reader, &arena, &texts, span_slice(text, 0, cut));
	after = digest(reader, &arena, &texts,
		       cut < text.len ? span_slice(text, cut + 1, text.len) : text);
	if (count_changes(&arena, before, before) + count_changes(&arena, after, after) > 0)
		abort();
	count_changes(&arena, before, after);
	count_changes(&arena, after, before);
	reader_close(reader);
	arena_free(&arena);
	return 0;
}
