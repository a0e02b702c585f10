/* A YAML text as a small tree with positions.  Wraps libyaml. */
#ifndef ATTESTLINT_YAML_H
#define ATTESTLINT_YAML_H

#include "attestlint/base.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
	enum yaml_kind kind;
	struct place at;		/* of the node in its text; column in code points */
	struct span text;		/* scalar: its value */
	bool quoted;			/* scalar: quoted or a block, so it is a string */
	struct yaml *items;		/* list: items; map: values */
	struct yaml_key *keys;		/* map: keys, parallel to items */
	size_t count;
};

struct yaml_key {
	struct span text;
	struct place at;
	bool is_duplicate;		/* an earlier key of the same map has the same text */
};

struct yaml_trouble {
	struct place at;
	char text[200];
};

/*
 * Read one document.  NULL and `trouble` when it is not well-formed, not UTF-8, or more than one;
 * an empty document gives an empty map.  Aliases and keys that are not text are refused, and so
 * are nesting deeper than 64, texts over 1 MiB and more than 64 directives, where libyaml is
 * quadratic.  Lines are libyaml's: U+0085, U+2028 and U+2029 end one, too.  The tree lives in the
 * arena.
 */
struct yaml *yaml_parse(struct arena *arena, struct span text, struct yaml_trouble *trouble);
/* The value of a key of a map, or NULL. */
const struct yaml *yaml_find(const struct yaml *map, struct span key);

#endif
