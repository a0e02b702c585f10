/* The built-in catalog of a fuzz target. */
#ifndef TESTS_FUZZ_CATALOG_H
#define TESTS_FUZZ_CATALOG_H

#include "attestlint/catalog.h"

#include <stdlib.h>

/* Loaded once: it would be nearly all the work of a round. */
static inline const struct catalog *the_catalog(void)
{
	static struct catalog catalog;
	static struct arena arena;
	struct catalog_request request = { .no_locales = false };
	struct error err;

	if (!catalog.schemas && !catalog_load(&catalog, &arena, &request, &err))
		abort();
	return &catalog;
}

#endif
