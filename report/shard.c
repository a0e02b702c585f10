/* What does a part of a report need, so that the whole can be told in any format? */
#include "shard.h"

#include "identity.h"

static void add_known(struct json *j, const char *key, struct span text)
{
	if (text.len == 0)
		return;
	json_key(j, key);
	json_text(j, text);
}

static void add_marks(struct json *j, const struct marks *marks)
{
	struct hex hash = hex_of(marks->line_hash);

	json_key(j, "marks");
	json_open(j, '[');
	json_number(j, marks->byte);
	json_number(j, marks->byte_end);
	json_number(j, marks->utf16);
	json_number(j, marks->utf16_end);
	json_number(j, marks->line_times);
	json_text(j, HEX_SPAN(hash));
	json_close(j, ']');
}

void shard_write_finding(struct buf *out, const struct finding *f)
{
	struct json j = { .out = out };

	buf_byte(out, ',');
	json_key(&j, "more");
	json_open(&j, '{');
	add_known(&j, "help", f->help);
	add_known(&j, "cluster", f->cluster);
	add_known(&j, "cluster_message", f->cluster_message);
	add_known(&j, "excerpt", f->excerpt);
	if (f->marks)
		add_marks(&j, f->marks);
	json_close(&j, '}');
}

static void add_number(struct json *j, const char *key, size_t n)
{
	json_key(j, key);
	json_number(j, (int64_t)n);
}

void shard_add_scope(struct json *j, const struct report *r)
{
	const struct scope *scope = &r->scope;
	size_t failures = 0;

	for (size_t i = 0; i < scope->nskips; i++)
		failures += scope->skips[i].is_failure;
	json_key(j, "shard");
	json_open(j, '{');
	add_number(j, "index", scope->shard.index);
	add_number(j, "count", scope->shard.count);
	add_known(j, "commit", scope->commit);
	add_known(j, "what", scope->what);
	add_known(j, "as_of", scope->as_of);
	add_known(j, "trouble", r->trouble);
	add_number(j, "attestations", scope->attestations);
	add_number(j, "failures", failures);
	json_key(j, "hidden");
	json_open(j, '[');
	for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
		json_number(j, (int64_t)r->hidden[s]);
	json_close(j, ']');
	json_key(j, "failing");
	json_bool(j, r->is_failing);
	json_close(j, '}');
}
