/* How do files come to be?  Written beside their place, piece by piece, and renamed. */

#define _GNU_SOURCE	/* fallocate */

#include "attestlint/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEP = 2 * 1024 * 1024 };	/* of room in a file that grows */

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

/* ---- piece by piece ------------------------------------------------------------- */

void file_out_open(struct file_out *f, const char *path)
{
	struct stat st;
	bool is_there = stat(path, &st) == 0;
	char *target = is_there ? realpath(path, NULL) : NULL;

	*f = (struct file_out){ .path = path, .fd = -1 };
	f->is_replaced = !is_there || S_ISREG(st.st_mode);
	f->has_mode = is_there && f->is_replaced;
	f->mode = f->has_mode ? (unsigned)st.st_mode & 0777 : 0;
	/* a link stays a link: what it points to is replaced */
	buf_add(&f->target, span_of(target ? target : path));
	buf_byte(&f->target, '\0');
	buf_printf(&f->beside, "%s.%ld.tmp", f->target.ptr, (long)getpid());
	buf_byte(&f->beside, '\0');
	free(target);
}

/* Terminals, pipes and /dev/null are written to, never replaced. */
static bool begin(struct file_out *f)
{
	if (!f->is_replaced) {
		f->fd = open(f->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		return f->fd >= 0;
	}
	f->fd = open(f->beside.ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	f->is_made = f->fd >= 0;
	return f->is_made && (!f->has_mode || fchmod(f->fd, f->mode) == 0);
}

/*
 * A file of several pieces may become a long one, for which room by the megabyte costs a file
 * system less than block by block.  One that cannot give it takes the pieces all the same.
 */
static void reserve(struct file_out *f, size_t more)
{
#ifdef FALLOC_FL_KEEP_SIZE
	if (!f->is_made || f->size == 0 || f->size + more <= f->reserved)
		return;
	if (f->reserved < f->size)
		f->reserved = f->size;
	(void)fallocate(f->fd, FALLOC_FL_KEEP_SIZE, (off_t)f->reserved, STEP);
	f->reserved += STEP;
#else
	(void)f;
	(void)more;
#endif
}

void file_out_add(struct file_out *f, struct span text)
{
	if (f->why == 0 && f->fd < 0 && !begin(f))
		f->why = errno;
	if (f->why != 0)
		return;
	reserve(f, text.len);
	if (!write_fully(f->fd, text))
		f->why = errno;
	f->size += text.len;
}

/* A full disk may be reported only by close. */
bool file_out_close(struct file_out *f, struct error *err)
{
	int why;

	file_out_add(f, SPAN(""));	/* a file of nothing is a file, too */
	if (f->why == 0 && f->reserved > f->size && ftruncate(f->fd, (off_t)f->size) != 0)
		f->why = errno;
	if (f->fd >= 0 && close(f->fd) != 0 && f->why == 0)
		f->why = errno;
	if (f->is_made && f->why == 0 && rename(f->beside.ptr, f->target.ptr) != 0)
		f->why = errno;
	if (f->is_made && f->why != 0)
		unlink(f->beside.ptr);
	why = f->why;
	buf_free(&f->target);
	buf_free(&f->beside);
	return why == 0 || fail(err, "cannot write '%s': %s", f->path, strerror(why));
}

/* ---- at once -------------------------------------------------------------------- */

bool file_write(const char *path, struct span text, struct error *err)
{
	struct file_out f;

	file_out_open(&f, path);
	file_out_add(&f, text);
	return file_out_close(&f, err);
}

bool file_create_program(const char *path, struct span text, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0777);
	bool ok = fd >= 0 && write_fully(fd, text);
	int why = errno;

	if (fd >= 0 && close(fd) != 0 && ok) {
		ok = false;
		why = errno;
	}
	if (ok)
		return true;
	fail(err, "cannot write '%s': %s", path, strerror(why));
	if (fd >= 0)
		unlink(path);
	return false;
}
