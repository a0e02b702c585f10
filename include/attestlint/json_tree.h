/* JSON that others wrote, or an earlier run: read as a tree, strictly. */
#ifndef ATTESTLINT_JSON_TREE_H
#define ATTESTLINT_JSON_TREE_H

#include "attestlint/base.h"

enum node_kind { NODE_NULL, NODE_FLAG, NODE_NUMBER, NODE_TEXT, NODE_LIST, NODE_OBJECT };

struct json_node {
	enum node_kind kind;
	struct span key;		/* of a member of an object */
	struct span text;		/* NODE_TEXT; never without ptr */
	int64_t number;			/* NODE_NUMBER; of NODE_FLAG 0 or 1 */
	/* of lists and objects, in order */
	const struct json_node *items; size_t count;
};

/* A file with an object or list, or several one after the other, as in JSON lines. */
struct json_file {
	const char *name;		/* for messages */
	struct span rest;		/* not read yet */
	size_t line;			/* of the value that was read last, from 1 */
	size_t lines, bytes;		/* before `rest` */
};

/*
 * Read the next value into the arena.  *found false (and true returned) at the end.  False, with
 * file, line and byte, when it is not JSON, has an object with the same name twice, or a number
 * that is no integer of 64 bits.
 */
MUST_USE bool json_read(struct json_file *file, struct arena *arena, struct json_node *out,
			bool *found, struct error *err);
/* The member of an object, or NULL. */
const struct json_node *json_member(const struct json_node *object, const char *key);

#endif
