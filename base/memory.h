/* Memory that cannot fail: what the arena, the buffers and the maps stand on. */
#ifndef ATTESTLINT_BASE_MEMORY_H
#define ATTESTLINT_BASE_MEMORY_H

#include <stddef.h>

/* Like calloc and realloc, but without memory the program ends with a message and exit code 2. */
void *memory_zeroed(size_t count, size_t size);
void *memory_resized(void *old, size_t size);
/* a + b and a * b; where that is no size the program ends as without memory. */
size_t memory_sum(size_t a, size_t b);
size_t memory_product(size_t a, size_t b);

#endif
