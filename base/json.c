/* How is JSON written?  Straight into a buffer; only the commas and the escapes need thought. */

#include "attestlint/json.h"
#include "attestlint/text.h"

#include <assert.h>

enum { DEEPEST = 63 };

static void new_line(struct json *j)
{
	buf_byte(j->out, '\n');
	buf_fill(j->out, ' ', 2 * (size_t)j->depth);
}

static uint64_t depth_bit(const struct json *j)
{
	return UINT64_C(1) << j->depth;
}

/* For people, members of the outermost value and items of the lists in it have their own lines. */
void json_separate(struct json *j, bool is_item)
{
	if (j->depth == 0)
		return;		/* values side by side, as in JSON lines */
	if (j->has_items & depth_bit(j))
		buf_byte(j->out, ',');
	if (j->spread && (j->depth == 1 || (j->depth == 2 && is_item)))
		new_line(j);
	j->has_items |= depth_bit(j);
}

void json_open(struct json *j, char bracket)
{
	assert((bracket == '{' || bracket == '[') && j->depth < DEEPEST);
	json_begin(j);
	buf_byte(j->out, bracket);
	j->depth++;
	j->has_items &= ~depth_bit(j);
}

void json_close(struct json *j, char bracket)
{
	bool had_items = j->has_items & depth_bit(j);
	bool was_spread = j->spread && (j->depth == 1 || (j->depth == 2 && bracket == ']'));

	assert((bracket == '}' || bracket == ']') && j->depth > 0 && !j->after_key);
	j->depth--;
	if (had_items && was_spread)
		new_line(j);
	buf_byte(j->out, bracket);
}

/* ---- strings ------------------------------------------------------------------- */

static void add_escape(struct buf *out, char c)
{
	switch (c) {
	case '\n':
		BUF_LIT(out, "\\n");
		break;
	case '\t':
		BUF_LIT(out, "\\t");
		break;
	case '\r':
		BUF_LIT(out, "\\r");
		break;
	case '"':
	case '\\':
		buf_byte(out, '\\');
		buf_byte(out, c);
		break;
	case '#':
	case '&':
	case '<':
	case '>':
		buf_byte(out, c);
		break;
	default:
		buf_printf(out, "\\u%04x", (unsigned)c);
	}
}

/* Most texts have nothing to escape and are copied whole. */
void json_escape(struct buf *out, struct span s)
{
	text_escape(out, s, add_escape, text_move);
}

void json_string(struct buf *out, struct span s)
{
	buf_byte(out, '"');
	json_escape(out, s);
	buf_byte(out, '"');
}

/* ---- members and values ---------------------------------------------------------- */

void json_text(struct json *j, struct span s)
{
	json_begin(j);
	if (s.ptr)
		json_string(j->out, s);
	else
		BUF_LIT(j->out, "null");
}

void json_number(struct json *j, int64_t n)
{
	json_begin(j);
	if (n < 0)
		buf_byte(j->out, '-');
	buf_number(j->out, n < 0 ? -(uint64_t)n : (uint64_t)n);
}

void json_bool(struct json *j, bool b)
{
	json_begin(j);
	buf_add(j->out, b ? SPAN("true") : SPAN("false"));
}

void json_null(struct json *j)
{
	json_begin(j);
	BUF_LIT(j->out, "null");
}

void json_add_text(struct json *j, const char *key, struct span s)
{
	json_key(j, key);
	json_text(j, s);
}

void json_add_known(struct json *j, const char *key, struct span s)
{
	json_add_text(j, key, s.len > 0 ? s : (struct span){ 0 });
}

void json_add_found(struct json *j, const char *key, struct span s)
{
	if (s.len > 0)
		json_add_text(j, key, s);
}

void json_add_number(struct json *j, const char *key, uint64_t n)
{
	json_key(j, key);
	json_number(j, (int64_t)n);
}
