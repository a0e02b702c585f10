/* Bytes as .attestlint.yml: understood, or refused with a place; its globs never run wild. */
#include "attestlint/base.h"
#include "cmd/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct error err = { .text = "" };
	struct config config;

	if (config_parse(&config, &arena, SPAN("x.yml"), SPAN("folder"),
			 (struct span){ (const char *)data, size }, &err)) {
		globs_has(&config.include, SPAN("Apps/teams/contoso-notes.md"));
		globs_has(&config.exclude, SPAN("Apps/docs/a/b/c/d/e.md"));
	}
	arena_free(&arena);
	return 0;
}
