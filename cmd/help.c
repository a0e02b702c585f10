/* What does the program do, in a screen? */
#include "attestlint/report.h"
#include "attestlint/nearest.h"
#include "command.h"
#include "prose.h"

enum { NAME_COLUMN = 28 };

static void add_padded(struct buf *out, size_t from, size_t column)
{
	size_t used = out->len - from;

	buf_fill(out, ' ', used + 1 < column ? column - used : 1);
}

static void add_option(struct buf *out, const struct option_row *row)
{
	size_t from = out->len;

	if (row->letter)
		buf_printf(out, "  -%c, --%s", row->letter, row->name);
	else
		buf_printf(out, "      --%s", row->name);
	if (row->argument)
		buf_printf(out, "%s%s", row->argument[0] == '[' ? "" : " ", row->argument);
	add_padded(out, from, NAME_COLUMN);
	buf_printf(out, "%s\n", row->help);
}

static void add_options(struct buf *out, const struct command *command)
{
	const char *title = NULL;

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		enum option_id id = (enum option_id)i;

		title = option_group(id) ? option_group(id) : title;
		if (!option_applies(id, command))
			continue;
		if (title)
			buf_printf(out, "\n%s:\n", title);
		title = NULL;
		add_option(out, &option_rows[i]);
	}
}

static void add_formats(struct buf *out, struct arena *arena, const struct command *command)
{
	struct span rest = command_formats(arena, command), name;
	const char *separator = "\nFormats: ";

	while (span_cut(&rest, ' ', &name)) {
		buf_printf(out, "%s%.*s", separator, SPAN_ARG(name));
		separator = ", ";
	}
	if (separator[0] == ',')
		BUF_LIT(out, " (the first is the default)\n");
}

static void add_command(struct session *s, const struct command *command)
{
	buf_printf(s->out, "usage: attestlint %s [OPTION...]%s%s\n\n", command->name,
		   command->operands[0] ? " " : "", command->operands);
	prose_add(s->out, span_of(command->about), 0);
	add_options(s->out, command);
	add_formats(s->out, s->arena, command);
}

static void add_program(struct buf *out)
{
	BUF_LIT(out,
		"attestlint finds defects in pages that are questionnaires, such as the\n"
		"Microsoft 365 publisher attestation.\n"
		"\n"
		"usage: attestlint [lint] [OPTION...] [PATH...]\n"
		"       attestlint COMMAND [OPTION...] [OPERAND...]\n"
		"\n"
		"Commands:\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		buf_printf(out, "  %-12s%s\n", commands[i].name, commands[i].summary);
	add_options(out, &commands[COMMAND_LINT]);
	BUF_LIT(out, "\nFormats:\n");
	for (size_t i = 0; i < format_count; i++)
		buf_printf(out, "  %-12s%s\n", formats[i].name, formats[i].summary);
	BUF_LIT(out, "\n"
		     "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 trouble.\n"
		     "'attestlint help COMMAND' tells more about a command, 'attestlint man' "
		     "everything.\n");
}

int run_help(struct session *s)
{
	const struct words *operands = &s->options->operands;
	const struct command *command = s->options->command;

	if (command == &commands[COMMAND_HELP] && operands->count > 0) {
		struct nearest nearest = { .word = span_of(operands->items[0]) };

		command = command_find(nearest.word);
		for (size_t i = 0; i < COMMAND_COUNT; i++)
			nearest_add(&nearest, span_of(commands[i].name));
		if (!command) {
			fail(s->err, "there is no command '%s'%.*s", operands->items[0],
			     SPAN_ARG(nearest_hint(s->arena, &nearest)));
			return EXIT_TROUBLE;
		}
		add_command(s, command);
		return EXIT_CLEAN;
	}
	if (command == &commands[COMMAND_HELP] || command == &commands[COMMAND_LINT])
		add_program(s->out);
	else
		add_command(s, command);
	return EXIT_CLEAN;
}
