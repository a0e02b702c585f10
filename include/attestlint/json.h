/*
 * Write JSON as a stream: no tree, correct escapes, always valid UTF-8.  At depth 0 values follow
 * each other without commas, as in JSON lines; nesting ends at depth 63.
 */
#ifndef ATTESTLINT_JSON_H
#define ATTESTLINT_JSON_H

#include "attestlint/base.h"

struct json {
	struct buf *out;
	uint64_t has_items;		/* bit d: a value was written at depth d */
	unsigned depth;
	bool after_key;
	bool spread;			/* for people: members of the outermost value and items of
					 * the lists in it have lines of their own */
};

void json_open(struct json *j, char bracket);	/* '{' or '[' */
void json_close(struct json *j, char bracket);
void json_key(struct json *j, const char *key);
/* Invalid UTF-8 becomes U+FFFD; control characters are escaped; a span without ptr is null. */
void json_text(struct json *j, struct span s);
void json_number(struct json *j, int64_t n);
void json_bool(struct json *j, bool b);
void json_null(struct json *j);

#endif
