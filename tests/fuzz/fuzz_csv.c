/* Bytes as a CSV file: read, or refused with a line. */
#include "attestlint/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct error err;
	struct csv csv;

	if (csv_read(&csv, &arena, "fuzz.csv", (struct span){ (const char *)data, size }, &err))
		for (size_t i = 1; i < csv.count; i++)
			if (csv.rows[i].line < csv.rows[i - 1].line)
				__builtin_trap();
	arena_free(&arena);
	return 0;
}
