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

static bool check_targets(const struct outputs *outputs, struct session *s)
{
	for (size_t i = 0; i < outputs->count; i++) {
		for (size_t j = 0; j < i; j++) {
			const char *a = outputs->items[i].file, *b = outputs->items[j].file;

			if (!a && !b)
				return fail(
					s->err,
					"two formats for standard output: give one of them a file, "
					"as in --format %s=FILE",
					outputs->items[i].format->name);
			if (a && b && strcmp(a, b) == 0)
				return fail(s->err, "two formats for the file '%s'", a);
		}
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

bool outputs_write(const struct outputs *outputs, struct session *s, const struct report *report)
{
	const struct options *o = s->options;
	struct buf lines = { 0 }, text = { 0 };	/* one for all: fresh memory is not free */
	bool ok = true;

	for (size_t i = 0; i < outputs->count; i++) {
		const struct output *output = &outputs->items[i];
		struct style style = {
			.color = output->file ? o->color == COLOR_ALWAYS
					      : terminal_has_color(STDOUT_FILENO, o->color),
			.statistics = o->statistics,
			.fold = !o->no_fold,
			.summary = !o->quiet,
			.expand = o->expand,
			.uncertain = o->uncertain,
			.width = terminal_width(STDOUT_FILENO),
			.lines = &lines,
		};

		buf_reset(&text);
		output->format->write(report, &style, output->file ? &text : s->out);
		if (output->file && ok)
			ok = file_write(output->file, buf_span(&text), s->err);
	}
	buf_free(&text);
	buf_free(&lines);
	return ok;
}
