/* Completion for fish: a line for each option and the commands it applies to. */
#include "completion.h"

static void add_quoted(struct buf *out, const char *text)
{
	buf_byte(out, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			buf_byte(out, '\\');
		buf_byte(out, *text);
	}
	buf_byte(out, '\'');
}

/* lint is in force until another command is named. */
static void add_condition(struct buf *out, const struct command *command)
{
	if (command != &commands[COMMAND_LINT]) {
		buf_printf(out, " -n '__fish_seen_subcommand_from %s'", command->name);
		return;
	}
	BUF_LIT(out, " -n 'not __fish_seen_subcommand_from");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (i != COMMAND_LINT)
			buf_printf(out, " %s", commands[i].name);
	buf_byte(out, '\'');
}

static void add_option(struct session *s, const struct command *command, enum option_id id)
{
	const struct option_row *row = &option_rows[id];
	struct span values = option_values(s, command, id);

	BUF_LIT(s->out, "complete -c attestlint");
	add_condition(s->out, command);
	buf_printf(s->out, " -l %s", row->name);
	if (row->letter)
		buf_printf(s->out, " -s %c", row->letter);
	if (values.len > 0)
		buf_printf(s->out, " -x -a '%.*s'", SPAN_ARG(values));
	else if (row->topic == TOPIC_FOLDER)
		BUF_LIT(s->out, " -x -a '(__fish_complete_directories)'");
	else if (row->topic == TOPIC_FILE)
		BUF_LIT(s->out, " -r -F");
	else if (row->argument)
		BUF_LIT(s->out, " -x");
	BUF_LIT(s->out, " -d ");
	add_quoted(s->out, row->help);
	buf_byte(s->out, '\n');
}

static void add_command(struct session *s, const struct command *command)
{
	struct span values = operand_values(s, command);

	buf_printf(s->out, "complete -c attestlint -n __fish_use_subcommand -a %s -d ",
		   command->name);
	add_quoted(s->out, command->summary);
	buf_byte(s->out, '\n');
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (option_applies((enum option_id)i, command))
			add_option(s, command, (enum option_id)i);
	if (values.len > 0)
		buf_printf(
			s->out,
			"complete -c attestlint -n '__fish_seen_subcommand_from %s' -f -a '%.*s'\n",
			command->name, SPAN_ARG(values));
}

void fish_script_add(struct session *s)
{
	BUF_LIT(s->out, "# fish completion for attestlint; put it into "
			"~/.config/fish/completions/attestlint.fish\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		add_command(s, &commands[i]);
}
