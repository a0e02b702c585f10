/* Which reports were asked for, and where do they go? */
#include "outputs.h"

#include <unistd.h>

#include "attestlint/nearest.h"
#include "terminal.h"

static bool parse_output(struct output *out, struct session *s, const char *text)
{
	struct span name = span_of(text);
	size_t equals = span_find_byte(name, '=');
	struct nearest nearest;

	name = span_slice(name, 0, equals);
	nearest = (struct nearest){ .word = name };
	out->format = format_find(name);
	for (size_t i = 0; i < format_count; i++)
		nearest_add(&nearest, span_of(formats[i].name));
	if (!out->format)
		return fail(s->err, "there is no format '%.*s' (there are: %.*s)%.*s",
			    SPAN_ARG(name),
			    SPAN_ARG(command_formats(s->arena, s->options->command)),
			    SPAN_ARG(nearest_hint(s->arena, &nearest)));
	if (equals == SIZE_MAX)
		return true;
	out->file = text + equals + 1;
	if (!out->file[0])
		return fail(s->err, "--format '%s' names no file after '='", text);
	if (strcmp(out->file, "-") == 0)
		out->file = NULL;
	return true;
}

bool targets_check(struct session *s, const char *format, const char *a, const char *b)
{
	if (!a && !b)
		return fail(s->err, "two formats for standard output: give one of them a file, as "
				    "in --format %s=FILE", format);
	return !a || !b ||
	       !span_is(path_clean(s->arena, span_of(a)), path_clean(s->arena, span_of(b))) ||
	       fail(s->err, "two formats for '%s'", a);
}

static bool check_targets(const struct outputs *outputs, struct session *s)
{
	for (size_t i = 0; i < outputs->count; i++) {
		const struct output *output = &outputs->items[i];

		for (size_t k = 0; k < i; k++)
			if (!targets_check(s, output->format->name, output->file,
					   outputs->items[k].file))
				return false;
	}
	return true;
}

bool outputs_parse(struct outputs *out, struct session *s)
{
	const struct words *words = &s->options->formats;

	*out = (struct outputs){ 0 };
	if (words->count == 0)
		LIST_ADD(s->arena, out)->format = &formats[0];
	for (size_t i = 0; i < words->count; i++)
		if (!parse_output(LIST_ADD(s->arena, out), s, words->items[i]))
			return false;
	return check_targets(out, s);
}

bool outputs_want(const struct outputs *outputs, unsigned what)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (outputs->items[i].format->wants & what)
			return true;
	return false;
}

static struct style style_of(const struct options *o, const struct output *output)
{
	return (struct style){
		.color = output->file ? o->color == COLOR_ALWAYS
				      : terminal_has_color(STDOUT_FILENO, o->color),
		.statistics = o->statistics,
		.fold = !o->no_fold,
		.summary = !o->quiet,
		.expand = o->expand,
		.uncertain = o->uncertain,
		.width = terminal_width(STDOUT_FILENO),
	};
}

/* A report on its way into a file. */
struct target {
	struct file_out file;
	struct buf text;		/* what is not in the file yet */
};

/* What a pipe or terminal gets comes at the end, or two readers might wait for each other. */
static void drain(void *ctx)
{
	struct target *t = ctx;

	if (!t->file.is_replaced)
		return;
	file_out_add(&t->file, buf_span(&t->text));
	buf_reset(&t->text);
}

static bool close_target(struct target *t, struct error *err)
{
	file_out_add(&t->file, buf_span(&t->text));
	buf_free(&t->text);
	return file_out_close(&t->file, err);
}

bool outputs_write(const struct outputs *outputs, struct session *s, const struct report *report)
{
	size_t count = outputs->count;
	struct way_out *ways = NEW_ARRAY(s->arena, count, struct way_out);
	struct target *targets = NEW_ARRAY(s->arena, count, struct target);
	bool ok = true;

	for (size_t i = 0; i < count; i++) {
		const struct output *output = &outputs->items[i];
		struct target *t = &targets[i];

		ways[i] = (struct way_out){ output->format, style_of(s->options, output), s->out,
					    NULL, t };
		if (!output->file)
			continue;
		file_out_open(&t->file, output->file);
		ways[i].out = &t->text;
		ways[i].drain = drain;
	}
	reports_write(report, ways, count);
	for (size_t i = 0; i < count; i++)
		if (outputs->items[i].file)
			ok = close_target(&targets[i], s->err) && ok;
	return ok;
}
