/* How do whole files get in and out?  Read at once into an arena; written beside and renamed. */

#include "attestlint/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGEST_FILE = 64 * 1024 * 1024 };

/* Until the end or until `out` is full; -1 with errno. */
static ssize_t read_fully(int fd, char *out, size_t size)
{
	size_t len = 0;

	while (len < size) {
		ssize_t n = read(fd, out + len, size - len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	return (ssize_t)len;
}

/* Pipes and the like do not tell their size. */
static bool read_stream(struct arena *arena, int fd, const char *name, struct span *out,
			struct error *err)
{
	char chunk[16 * 1024];
	struct buf all = { 0 };
	ssize_t n;

	while ((n = read_fully(fd, chunk, sizeof(chunk))) > 0 && all.len <= LARGEST_FILE)
		buf_add(&all, (struct span){ chunk, (size_t)n });
	if (n < 0)
		fail(err, "cannot read '%s': %s", name, strerror(errno));
	else if (n > 0)
		fail(err, "cannot read '%s': it is larger than 64 MiB", name);
	else
		*out = arena_copy(arena, buf_span(&all));
	buf_free(&all);
	return n == 0;
}

static bool read_open(struct arena *arena, int fd, const char *path, struct span *out,
		      struct error *err)
{
	struct stat st;
	ssize_t n;
	char *text;

	if (fstat(fd, &st) != 0)
		return fail(err, "cannot read '%s': %s", path, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return fail(err, "cannot read '%s': it is a folder", path);
	if (!S_ISREG(st.st_mode) || st.st_size == 0)
		return read_stream(arena, fd, path, out, err);
	if (st.st_size > LARGEST_FILE)
		return fail(err, "cannot read '%s': it is larger than 64 MiB", path);
	text = arena_bytes(arena, (size_t)st.st_size);
	n = read_fully(fd, text, (size_t)st.st_size);
	if (n < 0)
		return fail(err, "cannot read '%s': %s", path, strerror(errno));
	*out = (struct span){ text, (size_t)n };
	return true;
}

bool file_read(struct arena *arena, const char *path, struct span *out, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool ok;

	if (fd < 0)
		return fail(err, "cannot read '%s': %s", path, strerror(errno));
	ok = read_open(arena, fd, path, out, err);
	close(fd);
	return ok;
}

bool file_read_stdin(struct arena *arena, struct span *out, struct error *err)
{
	return read_stream(arena, STDIN_FILENO, "standard input", out, err);
}

/* ---- writing ----------------------------------------------------------------- */

static bool write_fully(int fd, struct span text)
{
	while (text.len) {
		ssize_t n = write(fd, text.ptr, text.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		text = span_slice(text, (size_t)n, text.len);
	}
	return true;
}

/* A full disk may be reported only by close. */
static bool write_and_close(int fd, struct span text)
{
	bool ok = fd >= 0 && write_fully(fd, text);
	int why = errno;

	if (fd >= 0 && close(fd) != 0 && ok)
		return false;
	errno = why;
	return ok;
}

/* Terminals, pipes and /dev/null are written to, never replaced. */
static bool write_in_place(const char *path, struct span text, struct error *err)
{
	if (!write_and_close(open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY), text))
		return fail(err, "cannot write '%s': %s", path, strerror(errno));
	return true;
}

/* A file that stands there already keeps its permissions. */
static bool replace(const char *path, const struct stat *old, struct span text, struct error *err)
{
	struct buf beside = { 0 };
	bool ok;
	int fd;

	buf_printf(&beside, "%s.%ld.tmp", path, (long)getpid());
	buf_byte(&beside, '\0');
	fd = open(beside.ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	ok = fd >= 0 && (!old || fchmod(fd, old->st_mode & 0777) == 0);
	ok = write_and_close(fd, text) && ok && rename(beside.ptr, path) == 0;
	if (!ok) {
		fail(err, "cannot write '%s': %s", path, strerror(errno));
		unlink(beside.ptr);
	}
	buf_free(&beside);
	return ok;
}

bool file_write(const char *path, struct span text, struct error *err)
{
	struct stat st;
	char *target;
	bool ok;

	if (stat(path, &st) != 0)
		return replace(path, NULL, text, err);
	if (!S_ISREG(st.st_mode))
		return write_in_place(path, text, err);
	target = realpath(path, NULL);	/* a link stays a link: what it points to is replaced */
	ok = replace(target ? target : path, &st, text, err);
	free(target);
	return ok;
}

bool file_create_program(const char *path, struct span text, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0777);

	if (fd >= 0 && write_and_close(fd, text))
		return true;
	fail(err, "cannot write '%s': %s", path, strerror(errno));
	if (fd >= 0)
		unlink(path);
	return false;
}
