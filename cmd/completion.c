/* Which words can follow on the command line?  The facts that the scripts of all shells share. */
#include "completion.h"

#include "attestlint/lint.h"
#include "attestlint/nearest.h"

static bool is_first_of_class(size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (strcmp(rule_at(i)->cls, rule_at(index)->cls) == 0)
			return false;
	return true;
}

void rule_names_add(struct buf *out)
{
	for (size_t i = 0; i < rule_count(); i++)
		buf_printf(out, "%s%s", i > 0 ? " " : "", rule_at(i)->name);
	for (size_t i = 0; i < rule_count(); i++)
		if (is_first_of_class(i))
			buf_printf(out, " %s", rule_at(i)->cls);
}

void command_names_add(struct buf *out, char separator)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (i > 0)
			buf_byte(out, separator);
		buf_add(out, span_of(commands[i].name));
	}
}

static struct span copy_and_free(struct arena *arena, struct buf *words)
{
	struct span copy = arena_copy(arena, buf_span(words));

	buf_free(words);
	return copy;
}

static struct span rule_values(struct session *s)
{
	struct buf words = { 0 };

	rule_names_add(&words);
	return copy_and_free(s->arena, &words);
}

struct span option_values(struct session *s, const struct command *command, enum option_id id)
{
	const struct option_row *row = &option_rows[id];

	switch (row->topic) {
	case TOPIC_WORDS:
		return span_of(row->values);
	case TOPIC_FORMATS:
		return command_formats(s->arena, command);
	case TOPIC_RULES:
		return rule_values(s);
	case TOPIC_NONE:
	case TOPIC_FILE:
	case TOPIC_FOLDER:
		break;
	}
	return SPAN("");
}

struct span operand_values(struct session *s, const struct command *command)
{
	struct buf words = { 0 };

	if (command == &commands[COMMAND_EXPLAIN])
		return rule_values(s);
	if (command == &commands[COMMAND_COMPLETION])
		return SPAN("bash zsh fish");
	if (command == &commands[COMMAND_HELP])
		command_names_add(&words, ' ');
	return copy_and_free(s->arena, &words);
}

static const struct shell {
	const char *name;
	void (*add)(struct session *s);
} shells[] = {
	{ "bash", bash_script_add },
	{ "zsh", zsh_script_add },
	{ "fish", fish_script_add },
};

int run_completion(struct session *s)
{
	struct nearest nearest = { .word = span_of(s->options->operands.items[0]) };

	for (size_t i = 0; i < COUNT_OF(shells); i++) {
		if (span_is(nearest.word, span_of(shells[i].name))) {
			shells[i].add(s);
			return EXIT_CLEAN;
		}
		nearest_add(&nearest, span_of(shells[i].name));
	}
	fail(s->err, "no completion for '%.*s': expected bash, zsh or fish%.*s",
	     SPAN_ARG(nearest.word), SPAN_ARG(nearest_hint(s->arena, &nearest)));
	return EXIT_TROUBLE;
}
