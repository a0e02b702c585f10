/* How do whole files get in?  Read at once into an arena. */

#include "attestlint/base.h"

#include <errno.h>
#include <fcntl.h>
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
