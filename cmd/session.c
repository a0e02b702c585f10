/* What do all commands need of the world outside? */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "attestlint/report.h"
#include "attestlint/nearest.h"
#include "command.h"

/* What a message quotes may come from a page or a file name. */
void tell(const char *fmt, ...)
{
	char text[2048];
	struct buf line = { 0 };
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	BUF_LIT(&line, "attestlint: ");
	visible_add(&line, span_of(text));
	buf_byte(&line, '\n');
	fwrite(line.ptr, 1, line.len, stderr);
	buf_free(&line);
}

bool session_flush(struct session *s)
{
	struct span rest = buf_span(s->out);
	bool ok = true;

	while (ok && rest.len > 0) {
		ssize_t n = write(STDOUT_FILENO, rest.ptr, rest.len);

		if (n >= 0)
			rest = span_slice(rest, (size_t)n, rest.len);
		else if (errno != EINTR)
			ok = fail(s->err, "cannot write to standard output: %s", strerror(errno));
	}
	buf_reset(s->out);
	return ok;
}

bool session_refuse_format(struct session *s, const struct nearest *nearest)
{
	const struct command *command = s->options->command;

	return fail(s->err, "'%s' has no format '%.*s' (it has: %s)%.*s", command->name,
		    SPAN_ARG(nearest->word), command->formats,
		    SPAN_ARG(nearest_hint(s->arena, nearest)));
}

const char *session_format(struct session *s)
{
	const struct command *command = s->options->command;
	struct nearest nearest = { 0 };
	struct span rest = command_formats(s->arena, command), name;

	if (s->options->formats.count > 1) {
		fail(s->err, "'%s' prints one format at a time", command->name);
		return NULL;
	}
	if (s->options->formats.count == 1)
		nearest.word = span_of(s->options->formats.items[0]);
	while (span_cut(&rest, ' ', &name)) {
		if (nearest.word.len == 0 || span_is(name, nearest.word))
			return arena_cstr(s->arena, name);
		nearest_add(&nearest, name);
	}
	session_refuse_format(s, &nearest);
	return NULL;
}
