/* Which answer changes are asked for? */
#include "changes.h"

#include <unistd.h>

#include "attestlint/nearest.h"

/* Finer words than the kinds; those that diff/ uses. */
static const char *const details[] = {
	"widened", "narrowed", "replaced", "advanced", "regressed",
	"raised",  "lowered",  "granted",  "revoked",  "edited",
};
static const char *const directions[] = { "better", "worse" };

static bool is_one(const struct change *c, struct span name)
{
	return span_is(name, SPAN("any")) || span_is(name, span_of(change_kind_name(c->kind))) ||
	       span_is(name, c->detail) ||
	       (c->direction != DIRECTION_UNKNOWN &&
		span_is(name, span_of(direction_name(c->direction))));
}

bool change_is_among(const struct change *c, const struct words *names)
{
	for (size_t i = 0; i < names->count; i++) {
		struct span rest = span_of(names->items[i]), name;

		while (span_cut(&rest, ',', &name))
			if (is_one(c, span_trim(name)))
				return true;
	}
	return false;
}

static void add_names(struct nearest *nearest, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		nearest_add(nearest, span_of(names[i]));
}

static bool check_name(struct span name, const char *option, struct error *err)
{
	struct nearest nearest = { .word = name };
	enum change_kind kind;

	if (span_is(name, SPAN("any")) || change_kind_read(name, &kind))
		return true;
	for (size_t i = 0; i < COUNT_OF(details); i++)
		if (span_is(name, span_of(details[i])))
			return true;
	for (size_t i = 0; i < COUNT_OF(directions); i++)
		if (span_is(name, span_of(directions[i])))
			return true;
	for (unsigned k = 0; k < CHANGE_KIND_COUNT; k++)
		nearest_add(&nearest, span_of(change_kind_name((enum change_kind)k)));
	add_names(&nearest, details, COUNT_OF(details));
	add_names(&nearest, directions, COUNT_OF(directions));
	return fail(err, "--%s '%.*s' is no kind, detail or direction of a change%s%.*s%s", option,
		    SPAN_ARG(name), nearest.best.len ? "; did you mean '" : "",
		    SPAN_ARG(nearest.best), nearest.best.len ? "'?" : "");
}

bool change_names_check(const struct words *names, const char *option, struct error *err)
{
	for (size_t i = 0; i < names->count; i++) {
		struct span rest = span_of(names->items[i]), name;

		while (span_cut(&rest, ',', &name))
			if (!check_name(span_trim(name), option, err))
				return false;
	}
	return true;
}

bool change_is_stamp(const struct change *c)
{
	return span_is(c->question, SPAN("page.ms_date"));
}

bool changes_are_failing(const struct options *options, const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->items[i].is_certain &&
		    change_is_among(&changes->items[i], &options->fail_on_change))
			return true;
	return false;
}

int changes_end(struct session *s, const struct outputs *outputs, const struct report *report,
		bool is_failing)
{
	if (!outputs_write(outputs, s, report) || !report->complete)
		return EXIT_TROUBLE;
	return is_failing ? EXIT_FOUND : EXIT_CLEAN;
}

bool silence_read(struct silence *out, const struct pair *pair, const struct silenced *before,
		  const struct silenced *now)
{
	struct span why = now->metadata_only > before->metadata_only ? SPAN("metadata-only")
			  : now->retranslated > before->retranslated ? SPAN("retranslated")
			  : now->schema_migration > before->schema_migration
				  ? SPAN("schema-migration")
				  : SPAN("");

	if (why.len == 0)
		return false;
	*out = (struct silence){ .path = pair->after->path, .commit = SPAN(""), .why = why };
	out->answers = now->migrated_answers - before->migrated_answers;
	return true;
}

const char *take_range(struct options *options)
{
	const char *word = options->operands.count ? options->operands.items[0] : NULL;
	struct span text = span_of(word);
	bool is_range = span_has(text, SPAN("..")) && !span_starts(text, SPAN("../")) &&
			!span_is(text, SPAN(".."));

	/* A page may be named that is there no more. */
	if (!word || (!is_range && (access(word, F_OK) == 0 || span_ends(text, SPAN(".md")))))
		return NULL;
	options->operands.items++;
	options->operands.count--;
	options->operands.capacity = options->operands.count;
	return word;
}
