/* What happens without memory?  The program says so and ends; nobody checks for NULL. */

#include "memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static _Noreturn void end_without_memory(void)
{
	fputs("attestlint: out of memory\n", stderr);
	_Exit(2);
}

size_t memory_sum(size_t a, size_t b)
{
	if (a > SIZE_MAX - b)
		end_without_memory();
	return a + b;
}

size_t memory_product(size_t a, size_t b)
{
	if (b && a > SIZE_MAX / b)
		end_without_memory();
	return a * b;
}

void *memory_resized(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p)
		end_without_memory();
	return p;
}

void *memory_zeroed(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		end_without_memory();
	return p;
}
