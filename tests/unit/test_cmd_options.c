/* Is the command line read as it was meant, and refused with a reason? */
#include "cmd/command.h"
#include "cmd/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>
#undef fail	/* ours */

struct reading {
	struct arena arena;
	struct options options;
	struct error err;
};

/* The words of a line, as a shell would split them. */
static bool read_line(struct reading *r, const char *line)
{
	char *argv[32];
	struct span rest = span_of(line), word;
	int argc = 0;

	*r = (struct reading){ 0 };
	while (span_cut(&rest, ' ', &word))
		argv[argc++] = arena_cstr(&r->arena, word);
	argv[argc] = NULL;
	return options_parse(&r->options, &r->arena, argc, argv, &r->err);
}

static void assert_refused(const char *line, const char *message)
{
	struct reading r;

	assert_false(read_line(&r, line));
	assert_string_equal(r.err.text, message);
	arena_free(&r.arena);
}

static void lint_is_the_default(void **state)
{
	struct reading r;

	(void)state;
	assert_true(read_line(&r, "attestlint"));
	assert_ptr_equal(r.options.command, &commands[COMMAND_LINT]);
	assert_int_equal(r.options.fail_on, SEVERITY_ERROR);
	assert_int_equal(r.options.min_level, SEVERITY_NOTE);
	arena_free(&r.arena);
	assert_true(read_line(&r, "attestlint ./a.md b"));
	assert_ptr_equal(r.options.command, &commands[COMMAND_LINT]);
	assert_int_equal(r.options.operands.count, 2);
	arena_free(&r.arena);
}

static void options_stand_anywhere(void **state)
{
	struct reading r;

	(void)state;
	assert_true(read_line(&r, "attestlint --rev live dump a.md -fjsonl b.md --jobs=3 -q"));
	assert_ptr_equal(r.options.command, &commands[COMMAND_DUMP]);
	assert_string_equal(r.options.rev, "live");
	assert_int_equal(r.options.operands.count, 2);
	assert_string_equal(r.options.operands.items[1], "b.md");
	assert_string_equal(r.options.formats.items[0], "jsonl");
	assert_int_equal(r.options.jobs, 3);
	assert_true(r.options.quiet);
	arena_free(&r.arena);
}

static void dashes_end_options(void **state)
{
	struct reading r;

	(void)state;
	assert_true(read_line(&r, "attestlint lint -- --rev dump"));
	assert_null(r.options.rev);
	assert_int_equal(r.options.operands.count, 2);
	assert_string_equal(r.options.operands.items[0], "--rev");
	arena_free(&r.arena);
	assert_true(read_line(&r, "attestlint -- dump"));
	assert_ptr_equal(r.options.command, &commands[COMMAND_LINT]);
	assert_string_equal(r.options.operands.items[0], "dump");
	arena_free(&r.arena);
}

static void values_are_read(void **state)
{
	struct reading r;

	(void)state;
	assert_true(read_line(
		&r,
		"attestlint --as-of 2022-08-01 --fail-on never --min-level warning --color always "
		"--select a,b --select c"));
	assert_int_equal(r.options.as_of.month, 8);
	assert_int_equal(r.options.fail_on, SEVERITY_OFF);
	assert_int_equal(r.options.min_level, SEVERITY_WARNING);
	assert_int_equal(r.options.color, COLOR_ALWAYS);
	assert_int_equal(r.options.select.count, 2);
	assert_true(option_is_given(&r.options, OPTION_AS_OF));
	assert_false(option_is_given(&r.options, OPTION_REV));
	arena_free(&r.arena);
}

static void nonsense_is_refused(void **state)
{
	(void)state;
	assert_refused("attestlint --formt json",
		       "unknown option '--formt'; did you mean '--format'?");
	assert_refused("attestlint --xyzzy=1", "unknown option '--xyzzy'");
	assert_refused("attestlint -x", "unknown option '-x'");
	assert_refused("attestlint --no", "option '--no' is ambiguous");
	assert_refused("attestlint --rev", "--rev needs REV");
	assert_refused("attestlint -j", "--jobs needs N");
	assert_refused("attestlint --rev=", "--rev needs REV, not an empty text");
	assert_refused("attestlint --staged=yes", "--staged takes no value");
	assert_refused("attestlint --jobs 0", "--jobs '0' is no number from 1 to 64");
	assert_refused("attestlint --jobs 1x", "--jobs '1x' is no number from 1 to 64");
	assert_refused("attestlint --as-of 2022-02-30",
		       "--as-of '2022-02-30' is no date: expected YYYY-MM-DD");
	assert_refused("attestlint --fail-on off",
		       "--fail-on 'off' is none of: never note warning error");
	assert_refused("attestlint --color blue", "--color 'blue' is none of: auto always never");
}

static void contradictions_are_refused(void **state)
{
	(void)state;
	assert_refused("attestlint --staged --rev x", "--staged and --rev contradict each other");
	assert_refused("attestlint --stdin --rev x", "--rev and --stdin contradict each other");
	assert_refused("attestlint --stdin ./x", "--stdin reads one page, so './x' is too much");
	assert_refused("attestlint --path x", "--path names the page of --stdin, which is missing");
	assert_refused("attestlint rules --staged", "--staged has no meaning for 'rules'");
	assert_refused("attestlint explain", "'explain' needs RULE");
	assert_refused("attestlint man x", "'man' does not take 'x'");
	assert_refused("attestlint lnit",
		       "'lnit' is neither a command nor a path; did you mean 'lint'?");
}

static void help_needs_no_sense(void **state)
{
	struct reading r;

	(void)state;
	assert_true(read_line(&r, "attestlint explain --help"));
	assert_true(r.options.help);
	assert_ptr_equal(r.options.command, &commands[COMMAND_EXPLAIN]);
	arena_free(&r.arena);
}

static void rows_are_complete(void **state)
{
	(void)state;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		assert_non_null(option_rows[i].name);
		assert_non_null(option_rows[i].help);
		for (size_t j = 0; j < i; j++) {
			assert_string_not_equal(option_rows[i].name, option_rows[j].name);
			assert_true(!option_rows[i].letter ||
				    option_rows[i].letter != option_rows[j].letter);
		}
	}
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		assert_non_null(commands[i].run);
		assert_ptr_equal(command_find(span_of(commands[i].name)), &commands[i]);
	}
}

static void colour_follows_the_conventions(void **state)
{
	(void)state;
	unsetenv("NO_COLOR");
	unsetenv("FORCE_COLOR");
	unsetenv("CLICOLOR_FORCE");
	assert_true(terminal_has_color(-1, COLOR_ALWAYS));
	assert_false(terminal_has_color(-1, COLOR_AUTO));
	setenv("FORCE_COLOR", "0", 1);
	assert_false(terminal_has_color(-1, COLOR_AUTO));
	setenv("FORCE_COLOR", "1", 1);
	assert_true(terminal_has_color(-1, COLOR_AUTO));
	assert_false(terminal_has_color(-1, COLOR_NEVER));
	setenv("NO_COLOR", "", 1);
	assert_true(terminal_has_color(-1, COLOR_AUTO));
	setenv("NO_COLOR", "1", 1);
	assert_false(terminal_has_color(-1, COLOR_AUTO));
	assert_true(terminal_has_color(-1, COLOR_ALWAYS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lint_is_the_default),
		cmocka_unit_test(options_stand_anywhere),
		cmocka_unit_test(dashes_end_options),
		cmocka_unit_test(values_are_read),
		cmocka_unit_test(nonsense_is_refused),
		cmocka_unit_test(contradictions_are_refused),
		cmocka_unit_test(help_needs_no_sense),
		cmocka_unit_test(rows_are_complete),
		cmocka_unit_test(colour_follows_the_conventions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
