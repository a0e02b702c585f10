/* Which findings does the baseline list?  A mistake names file, line, column and what to expect. */
#include "baseline_file.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "attestlint/csv.h"
#include "attestlint/nearest.h"

enum column {
	COLUMN_RULE, COLUMN_APP_ID, COLUMN_PATH, COLUMN_SECTION, COLUMN_QUESTION, COLUMN_ANSWER,
	COLUMN_COUNT, COLUMN_REASON, COLUMN_EXPIRES, NCOLUMNS
};

static const char *const column_names[NCOLUMNS] = {
	"rule", "app_id", "path", "section", "question", "answer", "count", "reason", "expires",
};

/* A letter before the digits, as a spreadsheet takes 12e4567890123456 for a number. */
enum { HASH_DIGITS = 16 };

struct reader {
	struct baseline *baseline;
	struct arena *arena;
	struct span text;
	struct csv csv;
	const struct csv_row *row;
	size_t at[NCOLUMNS];		/* which field a column is */
	struct error *err;
};

/* ---- mistakes ------------------------------------------------------------------------- */

PRINTF_LIKE(3, 4)
static bool refuse(const struct reader *r, size_t field, const char *fmt, ...)
{
	struct span message;
	va_list args;

	va_start(args, fmt);
	message = arena_vprintf(r->arena, fmt, args);
	va_end(args);
	return fail(r->err, "%.*s:%u:%u: %.*s", SPAN_ARG(r->baseline->name), r->row->line,
		    csv_column(r->text, r->row->line, field), SPAN_ARG(message));
}

static bool refuse_column(const struct reader *r, size_t field)
{
	struct nearest nearest = { .word = r->row->fields[field] };

	for (size_t c = 0; c < NCOLUMNS; c++)
		nearest_add(&nearest, span_of(column_names[c]));
	return refuse(r, field,
		      "unknown column '%.*s': expected rule, app_id, path, section, question, "
		      "answer, count, reason or expires%.*s",
		      SPAN_ARG(nearest.word), SPAN_ARG(nearest_hint(r->arena, &nearest)));
}

/* ---- the header ----------------------------------------------------------------------- */

static size_t column_of(struct span name)
{
	size_t c = 0;

	while (c < NCOLUMNS && !span_is(name, span_of(column_names[c])))
		c++;
	return c;
}

static bool read_header(struct reader *r)
{
	static const struct csv_row none = { .line = 1 };

	r->row = r->csv.count > 0 ? &r->csv.rows[0] : &none;
	for (size_t c = 0; c < NCOLUMNS; c++)
		r->at[c] = SIZE_MAX;
	for (size_t i = 0; i < r->row->count; i++) {
		size_t column = column_of(r->row->fields[i]);

		if (column == NCOLUMNS)
			return refuse_column(r, i);
		if (r->at[column] != SIZE_MAX)
			return refuse(r, i, "'%s' stands here a second time", column_names[column]);
		r->at[column] = i;
	}
	for (size_t c = 0; c < NCOLUMNS; c++)
		if (r->at[c] == SIZE_MAX)
			return refuse(r, 0, "column '%s' is missing", column_names[c]);
	return true;
}

/* ---- one row ---------------------------------------------------------------------------- */

static struct span field(const struct reader *r, enum column column)
{
	return csv_unguard(r->row->fields[r->at[column]]);
}

static bool read_hash(struct span s, uint64_t *out)
{
	if (s.len != HASH_DIGITS + 1 || s.ptr[0] != 'h')
		return false;
	*out = 0;
	for (size_t i = 1; i < s.len; i++) {
		const char *digit = memchr("0123456789abcdef", s.ptr[i], 16);

		if (!digit)
			return false;
		*out = *out << 4 | (uint64_t)(digit - "0123456789abcdef");
	}
	return true;
}

static bool read_numbers(const struct reader *r, struct baseline_entry *e)
{
	struct span expires = field(r, COLUMN_EXPIRES);

	if (!read_hash(field(r, COLUMN_ANSWER), &e->about))
		return refuse(r, r->at[COLUMN_ANSWER],
			      "unknown answer '%.*s': expected 'h' and 16 hexadecimal digits",
			      SPAN_ARG(field(r, COLUMN_ANSWER)));
	if (!span_number(field(r, COLUMN_COUNT), &e->count) || e->count == 0)
		return refuse(r, r->at[COLUMN_COUNT],
			      "unknown count '%.*s': expected a number from 1 on",
			      SPAN_ARG(field(r, COLUMN_COUNT)));
	if (expires.len > 0 && !date_read_iso(expires, &e->expires))
		return refuse(r, r->at[COLUMN_EXPIRES],
			      "unknown day '%.*s': expected YYYY-MM-DD, or nothing",
			      SPAN_ARG(expires));
	return true;
}

/* The file is sorted, so the rule is mostly that of the entry before. */
static bool read_rule(const struct reader *r, struct baseline_entry *e)
{
	struct span name = field(r, COLUMN_RULE);
	const struct rule *last = e > r->baseline->entries.items ? e[-1].rule : NULL;
	struct nearest nearest = { .word = name };

	e->rule = last && span_is(name, span_of(last->name)) ? last : rule_find(name);
	for (size_t i = 0; !e->rule && i < rule_count(); i++)
		nearest_add(&nearest, span_of(rule_at(i)->name));
	return e->rule || refuse(r, r->at[COLUMN_RULE], "there is no rule '%.*s'%.*s",
				 SPAN_ARG(name), SPAN_ARG(nearest_hint(r->arena, &nearest)));
}

static void set_fingerprint(struct baseline_entry *e)
{
	e->fingerprint = fingerprint_make(e->rule, e->app_id.len ? e->app_id : e->path, e->section,
					  e->question, e->about);
}

static bool read_row(const struct reader *r, struct baseline_entry *e)
{
	if (r->row->count != NCOLUMNS)
		return refuse(r, 0, "the row has %zu fields, expected %d", r->row->count, NCOLUMNS);
	e->line = r->row->line;
	e->app_id = field(r, COLUMN_APP_ID);
	e->path = field(r, COLUMN_PATH);
	e->section = field(r, COLUMN_SECTION);
	e->question = field(r, COLUMN_QUESTION);
	e->reason = field(r, COLUMN_REASON);
	if (!read_rule(r, e) || !read_numbers(r, e))
		return false;
	if (e->path.len == 0)
		return refuse(r, r->at[COLUMN_PATH], "no path: expected that of the page");
	set_fingerprint(e);
	return true;
}

/* ---- the file ------------------------------------------------------------------------------ */

static uint64_t key_of(const struct baseline_entry *e)
{
	return hash_mix(e->fingerprint, hash_bytes(e->path));
}

static bool read_rows(struct reader *r)
{
	struct map lines = { 0 };
	bool ok = true;

	for (size_t i = 1; ok && i < r->csv.count; i++) {
		struct baseline_entry *e = LIST_ADD(r->arena, &r->baseline->entries);
		uint64_t line;

		r->row = &r->csv.rows[i];
		ok = read_row(r, e);
		if (ok && map_find(&lines, key_of(e), &line))
			ok = refuse(r, 0,
				    "the entry of line %u stands here a second time: expected one "
				    "row with the sum of both counts", (unsigned)line);
		if (ok)
			map_add(&lines, key_of(e), e->line);
	}
	map_free(&lines);
	return ok;
}

bool baseline_parse(struct baseline *out, struct arena *arena, struct span name, struct span text,
		    struct error *err)
{
	struct reader r = { .baseline = out, .arena = arena, .text = text, .err = err };

	out->name = name;
	out->text = text;
	out->is_there = true;
	return csv_read(&r.csv, arena, arena_cstr(arena, name), text, err) && read_header(&r) &&
	       read_rows(&r);
}

bool baseline_load(struct baseline *out, struct arena *arena, const struct settings *settings,
		   bool must_exist, struct error *err)
{
	const char *name = settings->baseline;
	bool is_named = settings->baseline_origin != BASELINE_BY_DEFAULT;
	struct span text;
	struct stat st;

	*out = (struct baseline){ .name = span_of(name) };
	if (!name)
		return true;
	out->path = repository_path(arena, out->name);
	if (!(must_exist && is_named) && stat(name, &st) != 0 && errno == ENOENT)
		return true;
	return file_read(arena, name, &text, err) &&
	       baseline_parse(out, arena, out->name, text, err);
}

/* ---- writing --------------------------------------------------------------------------------- */

static int compare_entries(const void *a, const void *b)
{
	const struct baseline_entry *x = a, *y = b;
	const struct { struct span x, y; } columns[] = {
		{ span_of(x->rule->name), span_of(y->rule->name) },
		{ x->app_id, y->app_id },
		{ x->path, y->path },
		{ x->section, y->section },
		{ x->question, y->question },
	};

	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		int order = span_compare(columns[i].x, columns[i].y);

		if (order != 0)
			return order;
	}
	if (x->about != y->about)
		return x->about < y->about ? -1 : 1;
	return x->line - 1 < y->line - 1 ? -1 : x->line - 1 > y->line - 1;	/* new ones last */
}

void baseline_sort(struct baseline *b)
{
	struct baseline_entry *kept = NULL;
	size_t count = 0;

	if (b->entries.count > 0)
		qsort(b->entries.items, b->entries.count, sizeof(*b->entries.items),
		      compare_entries);
	for (size_t i = 0; i < b->entries.count; i++) {
		struct baseline_entry *e = &b->entries.items[i];

		if (kept && key_of(kept) == key_of(e)) {
			kept->count += e->count;
			if (kept->reason.len == 0)
				kept->reason = e->reason;
			continue;
		}
		kept = &b->entries.items[count++];
		*kept = *e;
	}
	b->entries.count = count;
}

static void add_field(struct buf *out, struct span text)
{
	csv_add(out, text);
	buf_byte(out, ',');
}

static void add_entry(struct buf *out, const struct baseline_entry *e)
{
	const struct date *day = &e->expires;

	add_field(out, span_of(e->rule->name));
	add_field(out, e->app_id);
	add_field(out, e->path);
	add_field(out, e->section);
	add_field(out, e->question);
	buf_printf(out, "h%016llx,%u,", (unsigned long long)e->about, e->count);
	add_field(out, e->reason);
	if (day->year > 0)
		buf_printf(out, "%04d-%02d-%02d", day->year, day->month, day->day);
	buf_byte(out, '\n');
}

void baseline_add_text(const struct baseline *b, struct buf *out)
{
	for (size_t c = 0; c < NCOLUMNS; c++)
		buf_printf(out, "%s%c", column_names[c], c + 1 < NCOLUMNS ? ',' : '\n');
	for (size_t i = 0; i < b->entries.count; i++)
		add_entry(out, &b->entries.items[i]);
}
