/* What may a language file say, and what does this one say? */
#include "load.h"

#include <stdlib.h>

#include "attestlint/csv.h"
#include "attestlint/text.h"

enum column { COLUMN_KIND, COLUMN_KEY, COLUMN_TEXT, COLUMN_USE, COLUMN_NOTE, COLUMN_COUNT };

static const char *const column_names[] = { "kind", "key", "text", "use", "note" };

static const char *const phrase_names[] = {
	[PHRASE_NO_GRAPH] = "no-graph", [PHRASE_NO_ADDITIONAL_APIS] = "no-additional-apis",
	[PHRASE_LAST_UPDATED] = "last-updated", [PHRASE_NO_BOTS] = "no-bots",
	[PHRASE_NO_SERVICES] = "no-services", [PHRASE_NO_TELEMETRY] = "no-telemetry",
};

const char *phrase_name(enum phrase phrase)
{
	return phrase_names[phrase];
}

static const char *const use_names[] = {
	[USE_NONE] = "", [USE_STANDARD] = "standard", [USE_ACCEPTED] = "accepted",
	[USE_WRONG] = "wrong",
};

/* A term and where it stands, for messages about two that clash. */
struct line_term {
	struct term term;
	uint32_t line;
};

/* The file being read, and the row in hand. */
struct reading {
	struct arena *arena;
	const struct catalog *catalog;
	const struct schema *schema;
	const struct catalog_file *file;
	struct error *err;
	const struct csv_row *row;
	LIST(struct cue) cues;
	LIST(struct cue) control_cues;
	LIST(struct cue) phrases;
	LIST(struct line_term) terms;
};

/* ---- trouble ---------------------------------------------------------------- */

static bool refuse_field(struct reading *r, enum column column, const char *what,
			 const char *expected)
{
	struct place at = { r->row->line, csv_column(r->file->text, r->row->line, column) };

	return refuse(r->err, r->file->name, at, "unknown %s '%.*s', expected %s", what,
		      SPAN_ARG(r->row->fields[column]), expected);
}

static bool refuse_name(struct reading *r, enum column column, const char *what,
			const char *const *names, size_t count)
{
	struct span list = name_list(r->arena, names, count);

	return refuse_field(r, column, what, arena_cstr(r->arena, list));
}

/* An id that this schema does not have: another's, or a mistake. */
static bool pass_over(struct reading *r, struct span id)
{
	struct span expected;

	for (size_t i = 0; i < r->catalog->nschemas; i++)
		if (r->file->is_builtin || schema_question(&r->catalog->schemas[i], id) ||
		    schema_control(&r->catalog->schemas[i], id))
			return true;
	expected = arena_printf(r->arena, "an id of schema '%.*s'", SPAN_ARG(r->schema->id));
	return refuse_field(r, COLUMN_KEY, "question", arena_cstr(r->arena, expected));
}

/* ---- cues ------------------------------------------------------------------- */

/* A part is folded, but blanks at its ends count: "soc 1" is not in "soc 1x". */
static struct span fold_part(struct reading *r, struct span part)
{
	struct span core = span_trim(part), folded = text_fold(r->arena, core);
	bool has_left = core.ptr != part.ptr;
	bool has_right = core.len + (size_t)(core.ptr - part.ptr) < part.len;

	if (folded.ptr == core.ptr && part.len - core.len <= (size_t)(has_left + has_right))
		return part;
	return arena_printf(r->arena, "%s%.*s%s", has_left ? " " : "", SPAN_ARG(folded),
			    has_right ? " " : "");
}

static bool read_parts(struct reading *r, struct cue *cue)
{
	struct span rest = r->row->fields[COLUMN_TEXT], part;

	while (span_cut(&rest, '*', &part)) {
		if (part.len == 0 || cue->nparts == CUE_PARTS)
			return refuse_field(r, COLUMN_TEXT, "cue", "1 to 4 stems with '*' between");
		cue->parts[cue->nparts] = fold_part(r, part);
		cue->weight += (uint32_t)cue->parts[cue->nparts++].len;
	}
	if (cue->nparts == 0)
		return refuse_field(r, COLUMN_TEXT, "cue", "1 to 4 stems with '*' between");
	return true;
}

static bool read_cue(struct reading *r, enum term_use use)
{
	struct span key = r->row->fields[COLUMN_KEY];
	const struct question *q = schema_question(r->schema, key);
	const struct control *c = q ? NULL : schema_control(r->schema, key);
	struct cue *cue;

	if (use != USE_NONE)
		return refuse_field(r, COLUMN_USE, "use", "nothing, as a cue has none");
	if (!q && !c)
		return pass_over(r, key);
	cue = q ? LIST_ADD(r->arena, &r->cues) : LIST_ADD(r->arena, &r->control_cues);
	cue->target = q ? q->index : c->index;
	return read_parts(r, cue);
}

static bool read_phrase(struct reading *r, enum term_use use)
{
	int found = name_find(phrase_names, COUNT_OF(phrase_names), r->row->fields[COLUMN_KEY]);
	struct cue *cue;

	if (use != USE_NONE)
		return refuse_field(r, COLUMN_USE, "use", "nothing, as a phrase has none");
	if (found < 0)
		return refuse_name(r, COLUMN_KEY, "phrase", phrase_names, COUNT_OF(phrase_names));
	cue = LIST_ADD(r->arena, &r->phrases);
	cue->target = (uint16_t)found;
	return read_parts(r, cue);
}

/* ---- terms ------------------------------------------------------------------ */

static bool add_term(struct reading *r, enum term_kind kind, uint16_t question, struct span value,
		     int number, enum term_use use)
{
	struct span raw = r->row->fields[COLUMN_TEXT];
	struct line_term *t;

	if (use == USE_NONE)
		return refuse_name(r, COLUMN_USE, "use", use_names + 1, COUNT_OF(use_names) - 1);
	if (raw.len == 0)
		return refuse_field(r, COLUMN_TEXT, "text", "a word");
	t = LIST_ADD(r->arena, &r->terms);
	t->line = r->row->line;
	t->term = (struct term){ kind, question, text_fold(r->arena, raw), raw,
				 value, number, use };
	return true;
}

/* Kinds whose key is a name: the number that each name stands for. */
struct named {
	enum term_kind kind;
	const char *what;
	const char *names[4];
	int numbers[4];
	size_t count;
};

static const struct named words = {
	TERM_WORD, "class", { "yes", "no", "na", "no-or-na" },
	{ CLASS_YES, CLASS_NO, CLASS_NA, NO_OR_NA }, 4
};

static const struct named verdicts = {
	TERM_VERDICT, "verdict", { "pass", "fail", "in-scope" },
	{ CLASS_PASS, CLASS_FAIL, CLASS_IN_SCOPE }, 3
};

static const struct named scopes = {
	TERM_SCOPE, "scope", { "delegated", "application", "both" },
	{ SCOPE_DELEGATED, SCOPE_APPLICATION, SCOPE_BOTH }, 3
};

static bool read_named(struct reading *r, const struct named *n, enum term_use use)
{
	int found = name_find(n->names, n->count, r->row->fields[COLUMN_KEY]);

	if (found < 0)
		return refuse_name(r, COLUMN_KEY, n->what, n->names, n->count);
	return add_term(r, n->kind, NO_INDEX, span_of(n->names[found]), n->numbers[found], use);
}

static bool has_token(const struct question *q, struct span token)
{
	for (size_t i = 0; i < q->ntokens; i++)
		if (span_is(q->tokens[i], token))
			return true;
	return q->is_open;
}

/* The key is "question=token". */
static bool read_token(struct reading *r, enum term_use use)
{
	struct span token = r->row->fields[COLUMN_KEY], id;
	const struct question *q;

	if (!span_cut(&token, '=', &id) || token.len == 0)
		return refuse_field(r, COLUMN_KEY, "token", "'question=token'");
	q = schema_question(r->schema, id);
	if (!q)
		return pass_over(r, id);
	if (!has_token(q, token))
		return r->file->is_builtin ||
		       refuse_field(r, COLUMN_KEY, "token", "one listed in the schema");
	return add_term(r, TERM_TOKEN, q->index, token, 0, use);
}

static bool is_country_code(struct span s)
{
	return s.len == 2 && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z' && s.ptr[1] >= 'A' &&
	       s.ptr[1] <= 'Z';
}

static bool read_country(struct reading *r, enum term_use use)
{
	struct span code = r->row->fields[COLUMN_KEY];

	if (!is_country_code(code))
		return refuse_field(r, COLUMN_KEY, "country", "an ISO 3166 code of two capitals");
	return add_term(r, TERM_COUNTRY, NO_INDEX, code, 0, use);
}

/* A translated permission and the name it stands for. */
static bool read_permission(struct reading *r, enum term_use use)
{
	struct span name = r->row->fields[COLUMN_KEY];

	if (name.len == 0 || span_find_byte(name, ' ') != SIZE_MAX)
		return refuse_field(r, COLUMN_KEY, "permission", "a name such as Mail.Read");
	return add_term(r, TERM_PERMISSION, NO_INDEX, name, 0, use);
}

static bool read_month(struct reading *r, enum term_use use)
{
	struct span key = r->row->fields[COLUMN_KEY];
	unsigned month;

	if (!span_number(key, &month) || month < 1 || month > 12)
		return refuse_field(r, COLUMN_KEY, "month", "1 to 12");
	return add_term(r, TERM_MONTH, NO_INDEX, key, (int)month, use);
}

/* ---- rows ------------------------------------------------------------------- */

static const struct row_kind {
	const char *name;
	bool (*read)(struct reading *r, enum term_use use);
	const struct named *named;	/* instead of `read` */
} row_kinds[] = {
	{ "cue", read_cue, NULL },		/* a stem that gives a question or control away */
	{ "word", NULL, &words },		/* an answer word and its class */
	{ "verdict", NULL, &verdicts },		/* a result on a certification control */
	{ "scope", NULL, &scopes },		/* a permission type */
	{ "token", read_token, NULL },		/* one choice of an enum question */
	{ "country", read_country, NULL },	/* a country and its ISO code */
	{ "permission", read_permission, NULL },	/* a permission and its translated name */
	{ "month", read_month, NULL },		/* a month name and its number */
	{ "phrase", read_phrase, NULL },	/* a stem of a line that the generator prints */
};

static bool refuse_kind(struct reading *r)
{
	const char *names[COUNT_OF(row_kinds)];

	for (size_t i = 0; i < COUNT_OF(row_kinds); i++)
		names[i] = row_kinds[i].name;
	return refuse_name(r, COLUMN_KIND, "kind", names, COUNT_OF(names));
}

static bool read_row(struct reading *r)
{
	struct span kind = r->row->fields[COLUMN_KIND];
	int use;

	if (r->row->count != COLUMN_COUNT)
		return refuse(r->err, r->file->name, (struct place){ r->row->line, 1 },
			      "row has %zu fields, expected %d", r->row->count, COLUMN_COUNT);
	use = name_find(use_names, COUNT_OF(use_names), r->row->fields[COLUMN_USE]);
	if (use < 0)
		return refuse_name(r, COLUMN_USE, "use", use_names + 1, COUNT_OF(use_names) - 1);
	for (size_t i = 0; i < COUNT_OF(row_kinds); i++) {
		const struct row_kind *k = &row_kinds[i];

		if (span_is(span_of(k->name), kind))
			return k->named ? read_named(r, k->named, (enum term_use)use)
					: k->read(r, (enum term_use)use);
	}
	return refuse_kind(r);
}

static bool check_header(struct reading *r, const struct csv *csv)
{
	struct place at = { 1, 1 };

	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		if (csv->count == 0 || csv->rows[0].count <= i)
			return refuse(r->err, r->file->name, at, "column '%s' is missing",
				      column_names[i]);
		r->row = &csv->rows[0];
		if (!span_is(csv->rows[0].fields[i], span_of(column_names[i])))
			return refuse_name(r, (enum column)i, "column", column_names + i, 1);
	}
	return true;
}

/* ---- putting in order -------------------------------------------------------- */

/* Among equal texts the better use comes first, so that a search can stop there. */
static int line_term_order(const void *a, const void *b)
{
	const struct line_term *x = a, *y = b;
	int order = term_compare(&x->term, &y->term);

	if (order == 0)
		order = (int)x->term.use - (int)y->term.use;
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static bool check_clash(struct reading *r, const struct line_term *a, const struct line_term *b)
{
	const struct line_term *later = a->line > b->line ? a : b;
	const struct line_term *first = a->line > b->line ? b : a;
	struct place at = { later->line, 1 };

	if (term_compare(&a->term, &b->term) != 0 || span_is(a->term.value, b->term.value))
		return true;
	at.column = csv_column(r->file->text, later->line, COLUMN_TEXT);
	return refuse(r->err, r->file->name, at,
		      "'%.*s' means '%.*s' here and '%.*s' in line %u, expected one meaning",
		      SPAN_ARG(later->term.raw), SPAN_ARG(later->term.value),
		      SPAN_ARG(first->term.value), first->line);
}

static bool sort_terms(struct locale *out, struct reading *r)
{
	qsort(r->terms.items, r->terms.count, sizeof(*r->terms.items), line_term_order);
	out->terms = NEW_ARRAY(r->arena, r->terms.count, struct term);
	for (size_t i = 0; i < r->terms.count; i++) {
		if (i > 0 && !check_clash(r, &r->terms.items[i - 1], &r->terms.items[i]))
			return false;
		out->terms[out->nterms++] = r->terms.items[i].term;
	}
	return true;
}

/* Cues by question, so that asking for one question looks at its own only. */
static void sort_cues(struct locale *out, struct reading *r)
{
	size_t nquestions = r->schema->nquestions;
	uint32_t *next = NEW_ARRAY(r->arena, nquestions + 1, uint32_t);

	out->first_cue = NEW_ARRAY(r->arena, nquestions + 1, uint32_t);
	out->cues = NEW_ARRAY(r->arena, r->cues.count, struct cue);
	out->ncues = r->cues.count;
	for (size_t i = 0; i < r->cues.count; i++)
		out->first_cue[r->cues.items[i].target + 1]++;
	for (size_t q = 0; q < nquestions; q++)
		next[q + 1] = out->first_cue[q + 1] += out->first_cue[q];
	for (size_t i = 0; i < r->cues.count; i++)
		out->cues[next[r->cues.items[i].target]++] = r->cues.items[i];
}

bool locale_parse(struct locale *out, struct arena *arena, const struct catalog *catalog,
		  const struct schema *schema, const struct catalog_file *file, struct error *err)
{
	struct reading r = { .arena = arena, .catalog = catalog, .schema = schema, .file = file,
			     .err = err };
	struct csv csv = { 0 };

	if (!csv_read(&csv, arena, file->name, file->text, err) || !check_header(&r, &csv))
		return false;
	for (size_t i = 1; i < csv.count; i++) {
		r.row = &csv.rows[i];
		if (!read_row(&r))
			return false;
	}
	out->schema = schema;
	sort_cues(out, &r);
	out->control_cues = r.control_cues.items;
	out->ncontrol_cues = r.control_cues.count;
	out->phrases = r.phrases.items;
	out->nphrases = r.phrases.count;
	return sort_terms(out, &r);
}
