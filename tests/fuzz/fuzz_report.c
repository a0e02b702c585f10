/*
 * Bytes as a report: refused with a message, or merged and written in every format, and merged as
 * that of two repositories.
 */
#include "attestlint/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct style style = { .fold = true, .summary = true, .width = 80 };
	struct arena arena = { 0 };
	struct error err = { "" };
	struct report merged;
	struct part part = { .name = "fuzz.json" }, twice[2];
	struct buf out = { 0 };

	if (!report_read(&part.report, &arena, part.name,
			 (struct span){ (const char *)data, size }, &err)) {
		if (!err.text[0])
			__builtin_trap();
	} else if (reports_merge(&merged, &arena, &part, 1, &err)) {
		for (size_t i = 0; i < format_count; i++)
			report_write(&formats[i], &merged, &style, &out);
		twice[0] = twice[1] = part;
		twice[0].repository = SPAN("a");
		twice[1].repository = SPAN("b");
		if (reports_merge(&merged, &arena, twice, 2, &err))
			report_write(format_find(SPAN("html")), &merged, &style, &out);
	}
	buf_free(&out);
	arena_free(&arena);
	return 0;
}
