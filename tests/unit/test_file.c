/* Do whole files get in and out unharmed? */

#include "attestlint/base.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

struct place_of_files {
	struct arena arena;
	char folder[64];
};

static int enter(void **state)
{
	struct place_of_files *x = calloc(1, sizeof(*x));

	strcpy(x->folder, "/tmp/attestlint-test-XXXXXX");
	*state = x;
	return mkdtemp(x->folder) && chdir(x->folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
	struct place_of_files *x = *state;
	int rc = chdir("/tmp");

	rc |= system(arena_printf(&x->arena, "rm -rf '%s'", x->folder).ptr);
	arena_free(&x->arena);
	free(x);
	return rc;
}

static void assert_file(struct place_of_files *x, const char *path, const char *want)
{
	struct error err = { "" };
	struct span text;

	assert_true(file_read(&x->arena, path, &text, &err));
	assert_true(span_is(text, span_of(want)));
}

static void assert_refused(struct place_of_files *x, const char *path, const char *why)
{
	struct error err = { "" };
	struct span text;

	assert_false(file_read(&x->arena, path, &text, &err));
	assert_string_equal(err.text, why);
}

static unsigned mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode;
}

static void files_are_read(void **state)
{
	struct place_of_files *x = *state;
	struct error err = { "" };

	assert_true(file_write("page.md", SPAN("a page\n"), &err));
	assert_file(x, "page.md", "a page\n");
	assert_true(file_write("empty.md", SPAN(""), &err));
	assert_file(x, "empty.md", "");
	assert_file(x, "/dev/null", "");
	assert_int_equal(system("mkfifo pipe; (echo through >pipe) &"), 0);
	assert_file(x, "pipe", "through\n");
}

static void what_cannot_be_read_is_refused(void **state)
{
	struct place_of_files *x = *state;

	assert_refused(x, "none.md", "cannot read 'none.md': No such file or directory");
	assert_refused(x, ".", "cannot read '.': it is a folder");
	assert_refused(x, "/dev/zero", "cannot read '/dev/zero': it is larger than 64 MiB");
	assert_int_equal(system("truncate -s 65M large.md"), 0);
	assert_refused(x, "large.md", "cannot read 'large.md': it is larger than 64 MiB");
	if (geteuid() == 0)
		return;
	assert_int_equal(system("touch secret.md && chmod 0 secret.md"), 0);
	assert_refused(x, "secret.md", "cannot read 'secret.md': Permission denied");
}

static void files_are_replaced(void **state)
{
	struct place_of_files *x = *state;
	struct error err = { "" };

	assert_int_equal(system("echo old >real.md && chmod 640 real.md && ln -s real.md link.md"),
			 0);
	assert_true(file_write("link.md", SPAN("new\n"), &err));
	assert_true(S_ISLNK(mode_of("link.md")));
	assert_file(x, "real.md", "new\n");
	assert_int_equal(mode_of("real.md") & 0777, 0640);
	assert_int_equal(system("test \"$(ls | grep -c tmp)\" = 0"), 0);
}

static void devices_are_not_replaced(void **state)
{
	struct error err = { "" };

	(void)state;
	assert_true(file_write("/dev/null", SPAN("gone\n"), &err));
	assert_true(S_ISCHR(mode_of("/dev/null")));
	assert_false(file_write("none/page.md", SPAN("x"), &err));
	assert_string_equal(err.text, "cannot write 'none/page.md': No such file or directory");
	assert_false(file_write(".", SPAN("x"), &err));
	assert_string_equal(err.text, "cannot write '.': Is a directory");
	assert_false(file_write("/dev/full", SPAN("x"), &err));
	assert_string_equal(err.text, "cannot write '/dev/full': No space left on device");
}

/* Whoever reads it meanwhile sees the whole old one. */
static void files_are_replaced_at_the_end(void **state)
{
	struct place_of_files *x = *state;
	struct error err = { "" };
	struct file_out out;

	assert_true(file_write("piece.md", SPAN("old\n"), &err));
	file_out_open(&out, "piece.md");
	file_out_add(&out, SPAN("new"));
	file_out_add(&out, SPAN(" one\n"));
	assert_file(x, "piece.md", "old\n");
	assert_true(file_out_close(&out, &err));
	assert_file(x, "piece.md", "new one\n");
	file_out_open(&out, "piece.md");
	assert_true(file_out_close(&out, &err));
	assert_file(x, "piece.md", "");
}

/* Room that was asked for ahead is given back. */
static void long_files_take_no_more_than_they_hold(void **state)
{
	struct buf piece = { 0 };
	struct error err = { "" };
	struct file_out out;
	struct stat st;

	(void)state;
	buf_fill(&piece, 'x', 700 * 1000);
	file_out_open(&out, "long.md");
	for (int i = 0; i < 8; i++)
		file_out_add(&out, buf_span(&piece));
	assert_true(file_out_close(&out, &err));
	assert_int_equal(stat("long.md", &st), 0);
	assert_int_equal(st.st_size, 8 * 700 * 1000);
	assert_true(st.st_blocks * 512 < st.st_size + 256 * 1024);
	assert_int_equal(system("test \"$(tr -d x <long.md | wc -c)\" = 0"), 0);
	buf_free(&piece);
}

/* A disk that is full in the middle: nothing is lost, and nothing lies about. */
static void what_fails_changes_nothing(void **state)
{
	struct place_of_files *x = *state;
	struct rlimit all, few = { 4, 4 };
	struct error err = { "" };
	struct file_out out;

	assert_true(file_write("kept.md", SPAN("old\n"), &err));
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &all), 0);
	few.rlim_max = all.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	file_out_open(&out, "kept.md");
	setrlimit(RLIMIT_FSIZE, &few);
	file_out_add(&out, SPAN("new"));
	file_out_add(&out, SPAN(" one\n"));
	file_out_add(&out, SPAN("!"));
	setrlimit(RLIMIT_FSIZE, &all);
	assert_false(file_out_close(&out, &err));
	assert_string_equal(err.text, "cannot write 'kept.md': File too large");
	assert_file(x, "kept.md", "old\n");
	assert_int_equal(system("test \"$(ls | grep -c tmp)\" = 0"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_read),
		cmocka_unit_test(what_cannot_be_read_is_refused),
		cmocka_unit_test(files_are_replaced),
		cmocka_unit_test(devices_are_not_replaced),
		cmocka_unit_test(files_are_replaced_at_the_end),
		cmocka_unit_test(long_files_take_no_more_than_they_hold),
		cmocka_unit_test(what_fails_changes_nothing),
	};

	return cmocka_run_group_tests_name("file", tests, enter, leave);
}
