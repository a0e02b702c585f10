/* Completion for zsh: the options of each command as _arguments wants them. */
#include "completion.h"

/* In single quotes, inside brackets, before a colon. */
static void add_quoted(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'') {
			BUF_LIT(out, "'\\''");
			continue;
		}
		if (strchr("[]:\\", *text))
			buf_byte(out, '\\');
		buf_byte(out, *text);
	}
}

static bool is_repeatable(enum option_id id)
{
	return option_rows[id].kind == OPTION_IS_LIST;
}

static void add_argument(struct session *s, const struct command *command, enum option_id id)
{
	const struct option_row *row = &option_rows[id];
	struct span values = option_values(s, command, id);

	if (!row->argument)
		return;
	BUF_LIT(s->out, ":");
	add_quoted(s->out, row->argument);
	BUF_LIT(s->out, ":");
	if (row->topic == TOPIC_RULES)
		BUF_LIT(s->out, "_sequence compadd - $rules");
	else if (values.len > 0)
		buf_printf(s->out, "(%.*s)", SPAN_ARG(values));
	else if (row->topic == TOPIC_FOLDER)
		BUF_LIT(s->out, "_files -/");
	else if (row->topic == TOPIC_FILE)
		BUF_LIT(s->out, "_files");
	else
		BUF_LIT(s->out, " ");
}

static void add_spelling(struct session *s, const struct command *command, enum option_id id,
			 const char *spelling)
{
	buf_printf(s->out, "\t\t'%s%s[", is_repeatable(id) ? "*" : "", spelling);
	add_quoted(s->out, option_rows[id].help);
	BUF_LIT(s->out, "]");
	add_argument(s, command, id);
	BUF_LIT(s->out, "' \\\n");
}

static void add_option(struct session *s, const struct command *command, enum option_id id)
{
	const struct option_row *row = &option_rows[id];
	const char letter[] = { '-', row->letter, '\0' };

	if (row->letter)
		add_spelling(s, command, id, letter);
	add_spelling(s, command, id,
		     arena_cstr(s->arena, arena_printf(s->arena, "--%s%s", row->name,
						       row->argument ? "=" : "")));
}

static void add_command(struct session *s, const struct command *command)
{
	struct span values = operand_values(s, command);

	buf_printf(s->out, "\t%s)\n\t\t_arguments -s \\\n", command->name);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (option_applies((enum option_id)i, command))
			add_option(s, command, (enum option_id)i);
	if (command == &commands[COMMAND_EXPLAIN])
		BUF_LIT(s->out, "\t\t'*:rule:($rules)' ;;\n");
	else if (values.len > 0)
		buf_printf(s->out, "\t\t'*:word:(%.*s)' ;;\n", SPAN_ARG(values));
	else
		BUF_LIT(s->out, "\t\t'*:path:_attestlint_paths' ;;\n");
}

void zsh_script_add(struct session *s)
{
	BUF_LIT(s->out,
		"#compdef attestlint\n"
		"# zsh completion for attestlint; put it into a folder of $fpath as _attestlint\n"
		"\n"
		"_attestlint_paths()\n"
		"{\n"
		"\t(( has_command )) || _describe command commands\n"
		"\t_files\n"
		"}\n"
		"\n"
		"_attestlint()\n"
		"{\n"
		"\tlocal command=lint word has_command=0\n"
		"\tlocal -a commands rules\n"
		"\tcommands=(\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		buf_printf(s->out, "\t\t'%s:", commands[i].name);
		add_quoted(s->out, commands[i].summary);
		BUF_LIT(s->out, "'\n");
	}
	BUF_LIT(s->out, "\t)\n\trules=(");
	rule_names_add(s->out);
	BUF_LIT(s->out, ")\n\tfor word in ${words[2,CURRENT-1]}; do\n\t\tcase $word in\n\t\t(");
	command_names_add(s->out, '|');
	BUF_LIT(s->out,
		") command=$word has_command=1; break ;;\n\t\tesac\n\tdone\n\tcase $command in\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		add_command(s, &commands[i]);
	BUF_LIT(s->out, "\tesac\n}\n\n_attestlint \"$@\"\n");
}
