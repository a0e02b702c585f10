/* Which tables were asked for, in which formats, and where do they go? */
#include "export_write.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attestlint/nearest.h"
#include "outputs.h"

typedef bool export_write_fn(const struct export_targets *targets,
			     const struct export_target *target, struct session *s,
			     const struct export *x);

struct export_way {
	const char *name;
	export_write_fn *write;
	bool is_whole;			/* holds all tables or none */
	bool is_binary;
};

/* ---- writing -------------------------------------------------------------------------- */

static bool put(struct session *s, const char *file, struct span text)
{
	if (file)
		return file_write(file, text, s->err);
	buf_add(s->out, text);
	return true;
}

static bool write_table(struct session *s, const struct export *x, enum export_table_id table,
			const char *file)
{
	struct buf text = { 0 };
	bool ok;

	export_write_csv(x, table, &text);
	ok = put(s, file, buf_span(&text));
	buf_free(&text);
	return ok;
}

/* A table of changes without a history would look as if there were none. */
static bool is_told(const struct export *x, size_t table)
{
	return table != EXPORT_CHANGES || x->meta.has_history;
}

static bool write_folder(const struct export_targets *targets, const char *folder,
			 struct session *s, const struct export *x)
{
	struct stat st;
	bool ok = true;

	if (mkdir(folder, 0777) != 0 && (errno != EEXIST || stat(folder, &st) != 0 ||
					 !S_ISDIR(st.st_mode)))
		return fail(s->err, "cannot make the folder '%s': %s", folder, strerror(errno));
	for (size_t id = 0; id < EXPORT_TABLE_COUNT && ok; id++) {
		struct span file = arena_printf(s->arena, "%s/%s.csv", folder,
						export_tables[id].name);

		if (targets->is_table_given ? id == targets->table : is_told(x, id))
			ok = write_table(s, x, (enum export_table_id)id,
					 arena_cstr(s->arena, file));
	}
	return ok;
}

static bool write_csv(const struct export_targets *targets, const struct export_target *target,
		      struct session *s, const struct export *x)
{
	if (target->is_folder)
		return write_folder(targets, target->file, s, x);
	return write_table(s, x, targets->table, target->file);
}

static bool write_jsonl(const struct export_targets *targets, const struct export_target *target,
			struct session *s, const struct export *x)
{
	bool wanted[EXPORT_TABLE_COUNT];
	struct buf text = { 0 };
	bool ok;

	for (size_t id = 0; id < EXPORT_TABLE_COUNT; id++)
		wanted[id] = !targets->is_table_given || id == targets->table;
	export_write_jsonl(x, wanted, &text);
	ok = put(s, target->file, buf_span(&text));
	buf_free(&text);
	return ok;
}

struct delivery {
	struct session *session;
	const char *file;
};

static bool deliver(void *ctx, struct span bytes, struct error *err)
{
	const struct delivery *d = ctx;

	(void)err;
	return put(d->session, d->file, bytes);
}

static bool write_sqlite(const struct export_targets *targets, const struct export_target *target,
			 struct session *s, const struct export *x)
{
	struct delivery delivery = { s, target->file };

	(void)targets;
	return export_write_sqlite(x, deliver, &delivery, s->err);
}

static const struct export_way ways[] = {
	{ "csv", write_csv, false, false },
	{ "jsonl", write_jsonl, false, false },
	{ "sqlite", write_sqlite, true, true },
};

/* ---- reading the options -------------------------------------------------------------- */

static bool find_way(struct export_target *out, struct session *s, struct span name)
{
	struct nearest nearest = { .word = name };

	for (size_t i = 0; i < COUNT_OF(ways); i++) {
		nearest_add(&nearest, span_of(ways[i].name));
		if (span_is(span_of(ways[i].name), name))
			out->way = &ways[i];
	}
	return out->way || session_refuse_format(s, &nearest);
}

/* What stands there may be anybody's. */
static bool may_replace(const char *path, struct error *err)
{
	FILE *file = fopen(path, "rb");
	char start[100];
	size_t len;

	if (!file)
		return true;		/* writing it tells what is wrong */
	len = fread(start, 1, sizeof(start), file);
	fclose(file);
	return len == 0 || export_is_ours((struct span){ start, len }) ||
	       fail(err, "'%s' was not written by attestlint export, so it is left alone", path);
}

static bool is_folder(const char *path)
{
	struct stat st;

	return span_ends(span_of(path), SPAN("/")) || (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

static bool check_target(struct export_target *target, struct session *s, const char *text)
{
	struct stat st;

	if (!target->file)
		return !target->way->is_binary || !isatty(STDOUT_FILENO) ||
		       fail(s->err, "a database is nothing for a terminal: give it a file, as in "
				    "--format sqlite=FILE");
	if (!target->file[0])
		return fail(s->err, "--format '%s' names no file after '='", text);
	target->is_folder = is_folder(target->file);
	if (target->is_folder)
		return strcmp(target->way->name, "csv") == 0 ||
		       fail(s->err, "'%s' is a folder: only csv is written into one",
			    target->file);
	if (!target->way->is_binary || stat(target->file, &st) != 0 || !S_ISREG(st.st_mode))
		return true;
	return may_replace(target->file, s->err);
}

static bool parse_target(struct export_target *out, struct session *s, const char *text)
{
	struct span name = span_slice(span_of(text), 0, span_find_byte(span_of(text), '='));

	if (!find_way(out, s, name))
		return false;
	if (name.len < strlen(text) && strcmp(text + name.len, "=-") != 0)
		out->file = text + name.len + 1;
	return check_target(out, s, text);
}

static bool check_rivals(const struct export_targets *targets, struct session *s)
{
	for (size_t i = 0; i < targets->count; i++) {
		const struct export_target *target = &targets->items[i];

		for (size_t k = 0; k < i; k++)
			if (!targets_check(s, target->way->name, target->file,
					   targets->items[k].file))
				return false;
	}
	return true;
}

static bool parse_table(struct export_targets *out, struct session *s)
{
	struct span name = span_of(s->options->table);
	struct nearest nearest = { .word = name };

	out->table = EXPORT_ANSWERS;
	if (!s->options->table)
		return true;
	for (size_t id = 0; id < EXPORT_TABLE_COUNT; id++) {
		nearest_add(&nearest, span_of(export_tables[id].name));
		if (!span_is(span_of(export_tables[id].name), name))
			continue;
		out->table = (enum export_table_id)id;
		out->is_table_given = true;
	}
	if (!out->is_table_given)
		return fail(s->err, "there is no table '%s'%.*s", s->options->table,
			    SPAN_ARG(nearest_hint(s->arena, &nearest)));
	return out->table != EXPORT_CHANGES || s->options->history ||
	       fail(s->err, "the table 'changes' needs --history");
}

bool export_targets_parse(struct export_targets *out, struct session *s)
{
	const struct words *words = &s->options->formats;

	*out = (struct export_targets){ 0 };
	if (!parse_table(out, s))
		return false;
	if (words->count == 0)
		LIST_ADD(s->arena, out)->way = &ways[0];
	for (size_t i = 0; i < words->count; i++)
		if (!parse_target(LIST_ADD(s->arena, out), s, words->items[i]))
			return false;
	for (size_t i = 0; i < out->count; i++)
		if (out->is_table_given && out->items[i].way->is_whole)
			return fail(s->err, "--table and --format %s contradict each other: it "
					    "holds all tables",
				    out->items[i].way->name);
	return check_rivals(out, s);
}

bool export_targets_write(const struct export_targets *targets, struct session *s,
			  const struct export *x)
{
	for (size_t i = 0; i < targets->count; i++)
		if (!targets->items[i].way->write(targets, &targets->items[i], s, x))
			return false;
	return true;
}
