/* What do the reports of many runs say together?  Reads them, joins them, writes them as one. */
#include <unistd.h>

#include "outputs.h"

/* FILE, or NAME=FILE when there is no file of that whole name. */
static bool read_part(struct part *out, struct session *s, const char *operand)
{
	const char *equals = strchr(operand, '=');
	struct span text;

	*out = (struct part){ .name = operand };
	if (equals && access(operand, F_OK) != 0) {
		out->name = equals + 1;
		out->repository = span_slice(span_of(operand), 0, (size_t)(equals - operand));
	}
	return file_read(s->arena, out->name, &text, s->err) &&
	       report_read(&out->report, s->arena, out->name, text, s->err);
}

/* A run that judged nothing has nothing to say of answers. */
static bool check_part(const struct outputs *outputs, const struct part *part, struct error *err)
{
	return !outputs_want(outputs, WANTS_INVENTORY) || part->report.inventory ||
	       part->report.trouble.len > 0 ||
	       fail(err, "the html report tells what pages answer, and '%s' does not say it: only "
			 "reports of 'lint --shard' do (1/1 is all pages)", part->name);
}

static bool merge(struct session *s, const struct outputs *outputs, struct report *out)
{
	const struct words *operands = &s->options->operands;
	struct part *parts = NEW_ARRAY(s->arena, operands->count, struct part);

	for (size_t i = 0; i < operands->count; i++)
		if (!read_part(&parts[i], s, operands->items[i]) ||
		    !check_part(outputs, &parts[i], s->err))
			return false;
	return reports_merge(out, s->arena, parts, operands->count, s->err);
}

/* --fail-on judges what the reports show; without it each run has judged for itself. */
static bool is_failing(const struct options *o, const struct report *r)
{
	bool is = false;

	if (!option_is_given(o, OPTION_FAIL_ON))
		return r->is_failing;
	for (size_t i = 0; i < r->nfindings; i++)
		is |= o->fail_on != SEVERITY_OFF && r->findings[i].severity >= o->fail_on;
	return is;
}

int run_merge(struct session *s)
{
	struct outputs outputs;
	struct report report;

	if (!outputs_parse(&outputs, s) || !merge(s, &outputs, &report) ||
	    !outputs_write(&outputs, s, &report))
		return EXIT_TROUBLE;
	for (size_t i = 0; i < report.scope.nskips; i++)
		if (report.scope.skips[i].is_failure)
			tell("%.*s", SPAN_ARG(report.scope.skips[i].why));
	if (report.trouble.len > 0)
		tell("%.*s", SPAN_ARG(report.trouble));
	if (!report.complete)
		return EXIT_TROUBLE;
	return is_failing(s->options, &report) ? EXIT_FOUND : EXIT_CLEAN;
}
