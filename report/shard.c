/* What does a part of a report need, so that the whole can be told in any format? */
#include "shard.h"

static void add_known(struct json *j, const char *key, struct span text)
{
	if (text.len == 0)
		return;
	json_key(j, key);
	json_text(j, text);
}

void shard_add_finding(struct json *j, const struct finding *f)
{
	json_key(j, "more");
	json_open(j, '{');
	add_known(j, "help", f->help);
	add_known(j, "cluster", f->cluster);
	add_known(j, "cluster_message", f->cluster_message);
	add_known(j, "excerpt", f->excerpt);
	json_close(j, '}');
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
