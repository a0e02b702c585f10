/* Bytes as a YAML document and as a questionnaire: read, or refused with a place. */
#include "attestlint/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct yaml_trouble trouble;

	yaml_parse(&arena, (struct span){ (const char *)data, size }, &trouble);
	arena_free(&arena);
	return 0;
}
