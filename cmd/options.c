/* What does the command line say? */
#include "options.h"

#include <assert.h>
#include <getopt.h>
#include <unistd.h>

#include "attestlint/nearest.h"
#include "command.h"
#include "option_conflicts.h"
#include "option_value.h"

_Static_assert(OPTION_COUNT <= 64, "options.given has a bit for each option");

enum { FIRST_CODE = 256 };

bool option_is_given(const struct options *options, enum option_id id)
{
	return options->given >> id & 1;
}

unsigned options_workers(const struct options *options)
{
	return options->jobs ? options->jobs : pool_cores();
}

/* Which option has this code of getopt: a letter, or its place in the table. */
static enum option_id id_of(int code)
{
	if (code >= FIRST_CODE)
		return (enum option_id)(code - FIRST_CODE);
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (option_rows[i].letter == code)
			return (enum option_id)i;
	return OPTION_COUNT;
}

/* getopt_long() did not like the word before `optind`. */
static bool refuse(int code, const char *word, struct error *err)
{
	enum option_id id = id_of(optopt);
	struct span name = span_of(word);
	struct nearest nearest;
	size_t fits = 0;

	if (optopt != 0 && id < OPTION_COUNT)
		return code == ':' ? fail(err, "--%s needs %s", option_rows[id].name,
					  option_rows[id].argument)
				   : fail(err, "--%s takes no value", option_rows[id].name);
	if (optopt != 0)
		return fail(err, "unknown option '-%c'", optopt);

	name = span_slice(name, 2, name.len);
	name = span_slice(name, 0, span_find_byte(name, '='));
	nearest = (struct nearest){ .word = name };
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		fits += span_starts(span_of(option_rows[i].name), name);
		nearest_add(&nearest, span_of(option_rows[i].name));
	}
	if (fits > 1)
		return fail(err, "option '--%.*s' is ambiguous", SPAN_ARG(name));
	if (nearest.best.len > 0)
		return fail(err, "unknown option '--%.*s'; did you mean '--%.*s'?", SPAN_ARG(name),
			    SPAN_ARG(nearest.best));
	return fail(err, "unknown option '--%.*s'", SPAN_ARG(name));
}

/* What getopt_long() wants to know, from our rows. */
static struct option *long_options(struct arena *arena, char *letters)
{
	struct option *rows = NEW_ARRAY(arena, OPTION_COUNT + 1, struct option);

	*letters++ = '-';		/* operands come in order */
	*letters++ = ':';		/* tell a missing argument from an unknown option */
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		rows[i].name = row->name;
		rows[i].has_arg = row->kind == OPTION_IS_WORD ? optional_argument :
				  row->argument ? required_argument : no_argument;
		rows[i].val = FIRST_CODE + (int)i;
		if (row->letter)
			*letters++ = row->letter;
		if (row->letter && row->argument)
			*letters++ = ':';
	}
	*letters = '\0';
	return rows;
}

/* Fill in options and operands; gives how many operands stood before "--". */
static bool read_words(struct options *out, struct arena *arena, int argc, char **argv,
		       size_t *before_dashes, struct error *err)
{
	char letters[2 * OPTION_COUNT + 3];
	const struct option *rows = long_options(arena, letters);
	int code;

	optind = 0;			/* GNU: start afresh */
	opterr = 0;
	while ((code = getopt_long(argc, argv, letters, rows, NULL)) != -1) {
		enum option_id id = id_of(code);

		if (code == '?' || code == ':')
			return refuse(code, argv[optind - 1], err);
		if (code == 1) {
			*LIST_ADD(arena, &out->operands) = optarg;
			continue;
		}
		assert(id < OPTION_COUNT);
		out->given |= UINT64_C(1) << id;
		if (!option_read(out, arena, &option_rows[id], optarg, err))
			return false;
	}
	*before_dashes = out->operands.count;
	for (int i = optind; i < argc; i++)
		*LIST_ADD(arena, &out->operands) = argv[i];
	return true;
}

static bool is_path(const struct options *options, struct arena *arena, const char *word)
{
	struct span path = span_of(word);

	if (options->staged || options->rev || strpbrk(word, "/."))
		return true;
	if (options->directory)
		path = arena_printf(arena, "%s/%s", options->directory, word);
	return access(arena_cstr(arena, path), F_OK) == 0;
}

/* The first operand may be a command; it is a path when there is none of that name. */
static bool find_command(struct options *out, struct arena *arena, size_t before_dashes,
			 struct error *err)
{
	struct nearest nearest;
	const char *word;

	if (before_dashes == 0) {
		out->command = &commands[COMMAND_LINT];
		return true;
	}
	word = out->operands.items[0];
	out->command = command_find(span_of(word));
	if (out->command) {
		out->operands.items++;
		out->operands.count--;
		out->operands.capacity = out->operands.count;
		return true;
	}
	if (is_path(out, arena, word)) {
		out->command = &commands[COMMAND_LINT];
		return true;
	}
	nearest = (struct nearest){ .word = span_of(word) };
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		nearest_add(&nearest, span_of(commands[i].name));
	return fail(err, "'%s' is neither a command nor a path%.*s", word,
		    SPAN_ARG(nearest_hint(arena, &nearest)));
}

bool options_parse(struct options *out, struct arena *arena, int argc, char **argv,
		   struct error *err)
{
	size_t before_dashes = 0;

	*out = (struct options){ .fail_on = SEVERITY_ERROR, .min_level = SEVERITY_NOTE };
	if (!read_words(out, arena, argc, argv, &before_dashes, err))
		return false;
	if (!out->version && !find_command(out, arena, before_dashes, err))
		return false;
	if (out->help || out->version)
		return true;
	return options_check(out, err);
}
