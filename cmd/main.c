/* attestlint: read the command line, run the command, give its output away, tell how it went. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "attestlint/repo.h"
#include "command.h"

/*
 * A closed standard descriptor would be given to the next file that is opened, which would then be
 * written to.  The stand-in is opened the wrong way round, so that using it fails.
 */
static void guard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static int refuse(const struct options *options, const struct error *err)
{
	tell("%s", err->text);
	if (options->command)
		fprintf(stderr, "Try 'attestlint help %s'.\n", options->command->name);
	else
		fprintf(stderr, "Try 'attestlint --help'.\n");
	return EXIT_TROUBLE;
}

static int run_command(struct session *s)
{
	if (s->options->version) {
		BUF_LIT(s->out, "attestlint " ATTESTLINT_VERSION "\n");
		return EXIT_CLEAN;
	}
	if (s->options->help)
		return run_help(s);
	if (s->options->directory && chdir(s->options->directory) != 0) {
		fail(s->err, "cannot enter '%s': %s", s->options->directory, strerror(errno));
		return EXIT_TROUBLE;
	}
	return s->options->command->run(s);
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct error err = { .text = "" }, late = { .text = "" };
	struct options options;
	struct session session = { &options, &arena, &out, &err };
	int code;

	guard_descriptors();
	signal(SIGPIPE, SIG_DFL);
	if (!options_parse(&options, &arena, argc, argv, &err)) {
		code = refuse(&options, &err);
		arena_free(&arena);
		return code;
	}
	code = run_command(&session);
	if (err.text[0])
		tell("%s", err.text);
	session.err = &late;
	if (!session_flush(&session)) {
		tell("%s", late.text);
		code = EXIT_TROUBLE;
	}
	buf_free(&out);
	arena_free(&arena);
	return code;
}
