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
/* Keys need no escape. */
IN_LINE void json_key(struct json *j, const char *key);
/* Invalid UTF-8 becomes U+FFFD; control characters are escaped; a span without ptr is null. */
void json_text(struct json *j, struct span s);
/* The same without its comma, for those who write what is around it themselves; never null. */
void json_string(struct buf *out, struct span s);
/* And without its quotes. */
void json_escape(struct buf *out, struct span s);
/* A name of ours, which needs no escape. */
IN_LINE void json_word(struct json *j, struct span s);
void json_number(struct json *j, int64_t n);
void json_bool(struct json *j, bool b);
void json_null(struct json *j);
/* A member: a text (without ptr null); one that is null, or left out, when empty; a number. */
void json_add_text(struct json *j, const char *key, struct span s);
void json_add_known(struct json *j, const char *key, struct span s);
void json_add_found(struct json *j, const char *key, struct span s);
void json_add_number(struct json *j, const char *key, uint64_t n);

/* ---- in line, for reports are little else: the compiler knows how long literals are ------ */

/* The comma and, when spread, the line of what comes next. */
void json_separate(struct json *j, bool is_item);

/* Begin an item of a list, or the value of a member. */
IN_LINE void json_begin(struct json *j)
{
	if (j->after_key)
		j->after_key = false;
	else
		json_separate(j, true);
}

IN_LINE void json_key(struct json *j, const char *key)
{
	uint64_t bit = UINT64_C(1) << j->depth;

	if (j->has_items & bit && !(j->spread && j->depth == 1)) {
		buf_name(j->out, ",\"", key, "\":");
	} else {
		json_separate(j, false);
		buf_name(j->out, "\"", key, "\":");
	}
	j->after_key = true;
}

IN_LINE void json_word(struct json *j, struct span s)
{
	json_begin(j);
	buf_byte(j->out, '"');
	buf_add(j->out, s);
	buf_byte(j->out, '"');
}

#endif
