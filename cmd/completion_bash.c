/* Completion for bash: one function, a case for what stands before the word. */
#include "completion.h"

static void add_values(struct session *s, const struct command *command, enum option_id id)
{
	const struct option_row *row = &option_rows[id];
	struct span values = option_values(s, command, id);

	if (!row->argument || !option_applies(id, command))
		return;
	buf_printf(s->out, "\t%s:--%s", command->name, row->name);
	if (row->letter)
		buf_printf(s->out, "|%s:-%c", command->name, row->letter);
	if (values.len > 0)
		buf_printf(s->out, ") _attestlint_list '%.*s' ;;\n", SPAN_ARG(values));
	else if (row->topic == TOPIC_FOLDER)
		BUF_LIT(s->out, ") COMPREPLY=($(compgen -d -- \"$cur\")) ;;\n");
	else if (row->topic == TOPIC_FILE)
		BUF_LIT(s->out, ") COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n");
	else
		BUF_LIT(s->out, ") COMPREPLY=() ;;\n");
}

static void add_option_names(struct session *s, const struct command *command)
{
	const char *separator = "";

	buf_printf(s->out, "\t%s:*:-*) COMPREPLY=($(compgen -W '", command->name);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (!option_applies((enum option_id)i, command))
			continue;
		buf_printf(s->out, "%s--%s", separator, option_rows[i].name);
		separator = " ";
	}
	BUF_LIT(s->out, "' -- \"$cur\")) ;;\n");
}

static void add_operands(struct session *s, const struct command *command)
{
	struct span values = operand_values(s, command);

	if (values.len > 0)
		buf_printf(s->out, "\t%s:*) COMPREPLY=($(compgen -W '%.*s' -- \"$cur\")) ;;\n",
			   command->name, SPAN_ARG(values));
}

void bash_script_add(struct session *s)
{
	BUF_LIT(s->out, "# bash completion for attestlint; load with: source <(attestlint "
			"completion bash)\n"
			"_attestlint_list()\n"
			"{\n"
			"\tlocal done=${cur%,*},\n"
			"\t[[ $cur == *,* ]] || done=\n"
			"\tCOMPREPLY=($(compgen -P \"$done\" -W \"$1\" -- \"${cur##*,}\"))\n"
			"}\n"
			"\n"
			"_attestlint()\n"
			"{\n"
			"\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} "
			"command=lint has_command= word\n"
			"\t[[ $cur == '=' ]] && cur=\n"
			"\t[[ $prev == '=' ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
			"\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
			"\t\tcase $word in\n\t\t");
	command_names_add(s->out, '|');
	BUF_LIT(s->out,
		") command=$word has_command=1; break ;;\n"
		"\t\tesac\n"
		"\tdone\n"
		"\tcase $command:$prev in\n");
	for (size_t c = 0; c < COMMAND_COUNT; c++)
		for (size_t i = 0; i < OPTION_COUNT; i++)
			add_values(s, &commands[c], (enum option_id)i);
	BUF_LIT(s->out, "\t*) case $command:$prev:$cur in\n");
	for (size_t c = 0; c < COMMAND_COUNT; c++) {
		add_option_names(s, &commands[c]);
		add_operands(s, &commands[c]);
	}
	BUF_LIT(s->out, "\t*)\n\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n"
			"\t\t[[ $has_command ]] || COMPREPLY+=($(compgen -W '");
	command_names_add(s->out, ' ');
	BUF_LIT(s->out, "' -- \"$cur\")) ;;\n\tesac ;;\n\tesac\n}\ncomplete -o filenames -F "
			"_attestlint attestlint\n");
}
