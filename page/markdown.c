/*
 * What does cmark-gfm make of a text?  The only file that knows it: plain text of one cell, and
 * the table rows of a whole page for the oracle.  Guards: no front matter, table extension only
 * (the others race on a global), no footnotes, bounded input (its worst cases are quadratic).
 */
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <stdlib.h>

#include "private.h"

enum { INLINE_CAP = 16 << 10 };		/* longer cells are taken as they are */

struct markdown {
	cmark_syntax_extension *table;
	struct buf in, out;
};

struct markdown *markdown_open(void)
{
	struct markdown *m = calloc(1, sizeof(*m));

	if (!m)
		abort();
	cmark_gfm_core_extensions_ensure_registered();
	m->table = cmark_find_syntax_extension("table");
	return m;
}

void markdown_close(struct markdown *m)
{
	buf_free(&m->in);
	buf_free(&m->out);
	free(m);
}

/* ---- one cell ------------------------------------------------------------------------- */

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/*
 * Whether a text has anything for an inline parser to do.  '_' within a word and a lone '!' are
 * text.
 */
static bool has_markup(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		switch (s.ptr[i]) {
		case '*':
		case '`':
		case '[':
		case ']':
		case '<':
		case '&':
		case '\\':
		case '\n':
		case '\r':
			return true;
		case '_':
			if (i == 0 || i + 1 == s.len || !is_word_byte(s.ptr[i - 1]) ||
			    !is_word_byte(s.ptr[i + 1]))
				return true;
		}
	return false;
}

/*
 * The commonest markup by far is a cell that is one plain link: its text is its label.  True when
 * the label and target leave an inline parser no choice; a test compares this with cmark-gfm.
 */
static bool is_plain_link(struct span s, struct span *label)
{
	struct span target;

	if (!link_split(s, label, &target) || span_find_byte(*label, '!') != SIZE_MAX ||
	    has_markup(*label))
		return false;
	if (target.len > 0 && (target.ptr[0] == '(' || target.ptr[target.len - 1] == '('))
		return false;
	for (size_t i = 0; i < target.len; i++)
		if ((unsigned char)target.ptr[i] <= ' ' || memchr("()<>\\\"'`", target.ptr[i], 9))
			return false;
	return true;
}

static cmark_node *parse(const struct markdown *m, struct span text)
{
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_node *root;

	cmark_parser_attach_syntax_extension(parser, m->table);
	cmark_parser_feed(parser, text.ptr, text.len);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

/* Text, code and line breaks below a node. */
static void collect_text(cmark_node *cell, struct buf *out)
{
	cmark_iter *iter = cmark_iter_new(cell);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (event != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
			buf_add(out, span_of(cmark_node_get_literal(node)));
		else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			buf_byte(out, ' ');
		else if (type == CMARK_NODE_HTML_INLINE &&
			 span_starts(span_of(cmark_node_get_literal(node)), SPAN("<br")))
			buf_byte(out, ' ');
	}
	cmark_iter_free(iter);
}

/* A one-cell table around the text: so that it is read as a cell, not as a list or heading. */
static void wrap(struct buf *in, struct span text)
{
	buf_reset(in);
	BUF_LIT(in, "|a|\n|-|\n|");
	for (size_t i = 0; i < text.len; i++)
		buf_byte(in, text.ptr[i] == '\n' || text.ptr[i] == '\r' || text.ptr[i] == '\0'
				     ? ' '
				     : text.ptr[i]);
	BUF_LIT(in, "|\n");
}

struct span markdown_plain(struct markdown *m, struct arena *arena, struct span text)
{
	cmark_node *root, *row;
	struct span label;

	if (text.len > INLINE_CAP || !has_markup(text))
		return text;
	if (is_plain_link(text, &label))
		return label;
	wrap(&m->in, text);
	buf_reset(&m->out);
	root = parse(m, buf_span(&m->in));
	row = cmark_node_first_child(root) ? cmark_node_last_child(cmark_node_first_child(root))
					   : NULL;
	for (cmark_node *cell = row ? cmark_node_first_child(row) : NULL; cell;
	     cell = cmark_node_next(cell))
		collect_text(cell, &m->out);
	cmark_node_free(root);
	return arena_copy(arena, buf_span(&m->out));
}

/* ---- the oracle -------------------------------------------------------------------------- */

/* The node types of extensions are not in the installed headers; their names are. */
static bool is_row(cmark_node *node)
{
	const char *type = cmark_node_get_type_string(node);

	return strcmp(type, "table_row") == 0 || strcmp(type, "table_header") == 0;
}

static void add_row(struct arena *arena, cmark_node *node, struct markdown_row *row)
{
	size_t n = 0;

	for (cmark_node *c = cmark_node_first_child(node); c; c = cmark_node_next(c))
		n++;
	row->line = (uint32_t)cmark_node_get_start_line(node);
	row->is_header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
	row->cells = NEW_ARRAY(arena, n + 1, struct markdown_cell);
	row->table_columns = cmark_gfm_extensions_get_table_columns(cmark_node_parent(node));
	for (cmark_node *c = cmark_node_first_child(node); c; c = cmark_node_next(c)) {
		if (cmark_node_get_start_column(c) <= 0)
			continue;		/* padding of a short row */
		row->cells[row->ncells].from = (uint32_t)cmark_node_get_start_column(c);
		row->cells[row->ncells++].to = (uint32_t)cmark_node_get_end_column(c);
	}
}

/*
 * The body with one empty line for each line of the front matter, so that line numbers stay true.
 */
static struct span without_front(struct arena *arena, struct span text, size_t body)
{
	char *copy = arena_bytes(arena, text.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < body; i++)
		if (text.ptr[i] == '\n')
			copy[n++] = '\n';
	if (text.len > body)
		memcpy(copy + n, text.ptr + body, text.len - body);
	return (struct span){ copy, n + text.len - body };
}

bool markdown_rows(struct arena *arena, struct span text, size_t body, struct markdown_row **rows,
		   size_t *count)
{
	struct markdown *m = markdown_open();
	cmark_node *root = parse(m, without_front(arena, text, body));
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;
	LIST(struct markdown_row) list = { 0 };

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (event == CMARK_EVENT_ENTER && is_row(cmark_iter_get_node(iter)))
			add_row(arena, cmark_iter_get_node(iter), LIST_ADD(arena, &list));
	cmark_iter_free(iter);
	cmark_node_free(root);
	markdown_close(m);
	*rows = list.items;
	*count = list.count;
	return true;
}
