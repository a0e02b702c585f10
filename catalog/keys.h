/* Which keys may a map of a questionnaire file have, and where do the values go? */
#ifndef CATALOG_KEYS_H
#define CATALOG_KEYS_H

#include "load.h"

#include "attestlint/yaml.h"

/* The file being read. */
struct reading {
	struct arena *arena;
	struct schema *schema;
	const char *file;
	struct error *err;
};

typedef bool read_fn(struct reading *r, const struct yaml *value, void *into);

/* A key that a map may have, and how its value gets into the member it stands for. */
struct key {
	const char *name;
	bool is_required;
	read_fn *read;
	size_t offset;
};

/*
 * Read the map into the struct `into`, strictly: unknown, repeated and missing keys are refused.
 * Values are read in the order of `keys`, so that a later one may rely on an earlier one.
 */
bool read_map(struct reading *r, const struct yaml *map, const struct key *keys, size_t count,
	      void *into);

read_fn read_text;	/* into a span */
read_fn read_bool;	/* into a bool */
bool read_texts(struct reading *r, const struct yaml *value, struct span **into, size_t *count);

/* Refuses what is no list. */
bool is_list(struct reading *r, const struct yaml *value);
/* Refuses a value that is none of the names; returns false. */
bool refuse_name(struct reading *r, const struct yaml *value, const char *what,
		 const char *const *names, size_t count);

#endif
