/*
 * What are the rows of a CSV text, and where does each start?  libcsv splits, we count lines.  And
 * how is a field written?
 */

#include "attestlint/csv.h"
#include "attestlint/text.h"

#include "memory.h"

#include <csv.h>

enum { BUFFER_STEP = 64 * 1024 };	/* libcsv's own is 128 bytes */

struct reader {
	struct arena *arena;
	LIST(struct csv_row) rows;
	LIST(struct span) fields;	/* of the row being read */
	uint32_t row_line;
	bool is_inside;			/* a row has started and not ended */
};

static void end_field(void *text, size_t len, void *ctx)
{
	struct reader *r = ctx;

	*LIST_ADD(r->arena, &r->fields) = arena_copy(r->arena, (struct span){ text, len });
}

static void end_row(int terminator, void *ctx)
{
	struct reader *r = ctx;
	struct csv_row *row = LIST_ADD(r->arena, &r->rows);

	(void)terminator;
	*row = (struct csv_row){ r->row_line, r->fields.items, r->fields.count };
	r->fields.items = NULL;
	r->fields.count = r->fields.capacity = 0;
	r->is_inside = false;
}

/* Up to and with the line end: LF, CR LF or a lone CR. */
static struct span cut_line(struct span *rest)
{
	size_t len = 0;
	struct span line;

	while (len < rest->len && rest->ptr[len] != '\n' && rest->ptr[len] != '\r')
		len++;
	if (len + 1 < rest->len && rest->ptr[len] == '\r' && rest->ptr[len + 1] == '\n')
		len++;
	line = span_slice(*rest, 0, len + 1);
	*rest = span_slice(*rest, len + 1, rest->len);
	return line;
}

static bool read_lines(struct reader *r, struct csv_parser *parser, const char *name,
		       struct span text, struct error *err)
{
	uint32_t number = 0;

	while (text.len) {
		struct span line = cut_line(&text);
		size_t taken;

		number++;
		if (!r->is_inside) {
			r->row_line = number;
			r->is_inside = span_trim(line).len > 0;
		}
		taken = csv_parse(parser, line.ptr, line.len, end_field, end_row, r);
		if (taken != line.len)
			return fail(err,
				    "%s:%u:%zu: misplaced quote; a field with quotes stands in "
				    "quotes and doubles those inside",
				    name, number, text_points(span_slice(line, 0, taken)) + 1);
	}
	if (csv_fini(parser, end_field, end_row, r) != 0)
		return fail(err, "%s:%u:1: the row has no end, expected a closing quote", name,
			    r->row_line);
	return true;
}

bool csv_read(struct csv *out, struct arena *arena, const char *name, struct span text,
	      struct error *err)
{
	struct reader r = { .arena = arena };
	struct csv_parser parser;
	bool ok;

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_realloc_func(&parser, memory_resized);
	csv_set_blk_size(&parser, BUFFER_STEP);
	if (span_starts(text, SPAN("\xEF\xBB\xBF")))
		text = span_slice(text, 3, text.len);
	ok = read_lines(&r, &parser, name, text, err);
	csv_free(&parser);
	*out = (struct csv){ r.rows.items, r.rows.count };
	return ok;
}

uint32_t csv_column(struct span text, uint32_t line, size_t field)
{
	struct span rest = text, here = { 0 };
	bool is_quoted = false;
	size_t i = 0;

	for (uint32_t n = 0; n < line && span_cut(&rest, '\n', &here); n++)
		;
	for (; field > 0 && i < here.len; i++) {
		is_quoted ^= here.ptr[i] == '"';
		field -= here.ptr[i] == ',' && !is_quoted;
	}
	return (uint32_t)text_points(span_slice(here, 0, i)) + 1;
}

/* ---- writing -------------------------------------------------------------------- */

/* What makes a formula of a cell that starts with it; some spreadsheets take the wide forms too. */
static bool is_formula_mark(struct span s)
{
	static const struct span wide[] = {
		{ "\xEF\xBC\x9D", 3 }, { "\xEF\xBC\x8B", 3 }, { "\xEF\xBC\x8D", 3 },
		{ "\xEF\xBC\xA0", 3 },
	};

	if (s.len == 0 || char_is_word(s.ptr[0]))
		return false;		/* as nearly all */
	if (memchr("=+-@\t\r\n", s.ptr[0], 7))
		return true;
	for (size_t i = 0; i < COUNT_OF(wide); i++)
		if (span_starts(s, wide[i]))
			return true;
	return false;
}

/* Apostrophes before a formula count, so that every text comes back as it was. */
static bool is_formula(struct span s)
{
	while (span_starts(s, SPAN("'")))
		s = span_slice(s, 1, s.len);
	return is_formula_mark(s);
}

static bool needs_quotes(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (memchr("\",\r\n", s.ptr[i], 4))
			return true;
	return span_trim(s).len < s.len;
}

static void add_byte(struct buf *out, char c)
{
	if (c == '"')
		buf_byte(out, '"');
	buf_byte(out, c);
}

void csv_add(struct buf *out, struct span field)
{
	bool is_quoted = needs_quotes(field);

	if (is_quoted)
		buf_byte(out, '"');
	if (is_formula(field))
		buf_byte(out, '\'');
	for (size_t i = 0; i < field.len; i++)
		add_byte(out, field.ptr[i]);
	if (is_quoted)
		buf_byte(out, '"');
}

struct span csv_unguard(struct span field)
{
	return span_starts(field, SPAN("'")) && is_formula(field) ? span_slice(field, 1, field.len)
								  : field;
}

bool csv_begins_formula(struct span s)
{
	while (s.len > 0 && (s.ptr[0] == ' ' || s.ptr[0] == '"' || s.ptr[0] == '\''))
		s = span_slice(s, 1, s.len);
	return is_formula_mark(s);
}

/* Where a spreadsheet that splits at something else than commas ends a cell. */
static bool ends_cell(char c)
{
	return c == ';' || c == '|' || c == '\t' || c == '\r' || c == '\n';
}

void csv_add_safe(struct buf *out, struct span field)
{
	bool is_quoted = needs_quotes(field);
	size_t from = 0;

	if (is_quoted)
		buf_byte(out, '"');
	if (csv_starts_formula(field))
		buf_byte(out, '\'');
	for (size_t i = 0; i < field.len; i++) {
		bool is_quote = field.ptr[i] == '"';

		if (!is_quote && !(ends_cell(field.ptr[i]) &&
				   csv_starts_formula(span_slice(field, i + 1, field.len))))
			continue;
		buf_add(out, span_slice(field, from, i + 1));
		buf_byte(out, is_quote ? '"' : '\'');
		from = i + 1;
	}
	buf_add(out, span_slice(field, from, field.len));
	if (is_quoted)
		buf_byte(out, '"');
}
