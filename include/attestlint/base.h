/*
 * The ground floor: memory, text, trouble, dates, hashing, files and workers.
 * Knows nothing of pages, git or Markdown.
 */
#ifndef ATTESTLINT_BASE_H
#define ATTESTLINT_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifndef ATTESTLINT_VERSION
#define ATTESTLINT_VERSION "0"
#endif
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define MUST_USE __attribute__((warn_unused_result))
/* For what is called a million times with a literal, whose length the compiler then knows. */
#define IN_LINE static inline __attribute__((always_inline))
/* For the rare half of such a function, which would cost the other its registers. */
#define OUT_OF_LINE static __attribute__((noinline))

/* ---- span: a view of text; never owns, never ends in NUL ------------------ */

struct span {
	const char *ptr;
	size_t len;
};

#define SPAN(literal) ((struct span){ "" literal, sizeof(literal) - 1 })
/* For "%.*s": SPAN_ARG(s) gives length and pointer. */
#define SPAN_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

static inline struct span span_of(const char *cstr)
{
	return (struct span){ cstr, cstr ? strlen(cstr) : 0 };
}

static inline bool span_is(struct span a, struct span b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool span_starts(struct span s, struct span prefix)
{
	return s.len >= prefix.len && memcmp(s.ptr, prefix.ptr, prefix.len) == 0;
}

static inline bool span_ends(struct span s, struct span suffix)
{
	return s.len >= suffix.len &&
	       memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0;
}

/* The part from byte `from` up to, not including, byte `to`; both are clipped. */
static inline struct span span_slice(struct span s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return (struct span){ s.ptr ? s.ptr + from : NULL, to - from };
}

/* Without ASCII blanks (space, tab, CR, LF) at both ends. */
struct span span_trim(struct span s);
struct span span_trim_end(struct span s);
/* Order of bytes, as memcmp then length. */
int span_compare(struct span a, struct span b);
/* ASCII letters are equal in either case. */
bool span_is_nocase(struct span a, struct span b);
/* Where `needle` starts in `s`, or SIZE_MAX. */
size_t span_find(struct span s, struct span needle);
size_t span_find_byte(struct span s, char c);
bool span_has(struct span s, struct span needle);
struct span span_file_name(struct span path);	/* what is behind the last slash */
bool span_is_guid(struct span s);	/* 8-4-4-4-12 hexadecimal digits */
/* Cut the text before the next `sep` (or all of it) off `rest`; false when nothing is left. */
bool span_cut(struct span *rest, char sep, struct span *part);
/* An unsigned decimal number that is the whole span; false otherwise. */
bool span_number(struct span s, unsigned *out);

/* An ASCII letter or digit, or '_'. */
IN_LINE bool char_is_word(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

/* ---- arena: one lifetime; everything in it dies at once -------------------- */

struct arena {
	struct arena_block *last;
	size_t used;	/* bytes handed out since the last reset */
};

/* Zeroed and aligned for any type; never NULL: without memory the program ends with a message. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);
/* Room for `size` bytes that the caller fills at once (not zeroed). */
char *arena_bytes(struct arena *arena, size_t size);
struct span arena_copy(struct arena *arena, struct span s);
/* A NUL-terminated copy, for libraries. */
char *arena_cstr(struct arena *arena, struct span s);
struct span arena_printf(struct arena *arena, const char *fmt, ...) PRINTF_LIKE(2, 3);
struct span arena_vprintf(struct arena *arena, const char *fmt, va_list args) PRINTF_LIKE(2, 0);
/* A path without ".", empty and, where a name stands before it, ".." parts; in the arena. */
struct span path_clean(struct arena *arena, struct span path);
/* Forget everything but keep the largest block for the next round. */
void arena_reset(struct arena *arena);
void arena_free(struct arena *arena);

#define NEW(arena, type) ((type *)arena_alloc((arena), 1, sizeof(type)))
#define NEW_ARRAY(arena, count, type) ((type *)arena_alloc((arena), (count), sizeof(type)))

/*
 * A list that grows in an arena.  `items` is a pointer member, `count` and
 * `capacity` are size_t members of `list`; gives a pointer to the new, zeroed item.
 */
#define LIST(type) struct { type *items; size_t count, capacity; }
#define LIST_ADD(arena, list) \
	((list)->count < (list)->capacity ? \
	 (void)memset(&(list)->items[(list)->count], 0, sizeof(*(list)->items)) : \
	 (void)((list)->items = arena_grow((arena), (list)->items, (list)->count, \
					   &(list)->capacity, sizeof(*(list)->items))), \
	 &(list)->items[(list)->count++])
/* Room for one more item, which is zeroed. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* ---- buf: the one thing that grows on its own ------------------------------ */

struct buf {
	char *ptr;
	size_t len, cap;
};

/* Where the next `more` bytes go; the caller writes them and adds what it wrote to `len`. */
char *buf_room(struct buf *buf, size_t more);
void buf_fill(struct buf *buf, char c, size_t count);
void buf_printf(struct buf *buf, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_number(struct buf *buf, uint64_t n);
struct span buf_span(const struct buf *buf);
void buf_reset(struct buf *buf);	/* empty, memory kept */
void buf_free(struct buf *buf);

/* In line: reports of many thousand findings are little else than these two. */
IN_LINE void buf_add(struct buf *buf, struct span s)
{
	if (s.len == 0)
		return;
	if (s.len > buf->cap - buf->len)
		buf_room(buf, s.len);
	memcpy(buf->ptr + buf->len, s.ptr, s.len);
	buf->len += s.len;
}

IN_LINE void buf_byte(struct buf *buf, char c)
{
	if (buf->len == buf->cap)
		buf_room(buf, 1);
	buf->ptr[buf->len++] = c;
}

/* A name between two literals, as in ' name="': the compiler knows all three lengths. */
IN_LINE void buf_name(struct buf *buf, const char *before, const char *name, const char *after)
{
	size_t a = strlen(before), b = strlen(name), c = strlen(after);
	char *to;

	if (a + b + c > buf->cap - buf->len)
		buf_room(buf, a + b + c);
	to = buf->ptr + buf->len;
	memcpy(to, before, a);
	memcpy(to + a, name, b);
	memcpy(to + a + b, after, c);
	buf->len += a + b + c;
}

#define BUF_LIT(buf, literal) buf_add((buf), SPAN(literal))

/* ---- error: the world is wrong -------------------------------------------- */

struct error {
	char text[1024];	/* empty = no error */
};

/* Write the message (lower case, the thing in quotes, no full stop) and return false. */
bool fail(struct error *err, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Put context before a message on its way up; returns false. */
bool fail_in(struct error *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* ---- place: where in a text ------------------------------------------------ */

struct place {
	uint32_t line;		/* 1-based */
	uint32_t column;	/* 1-based, in code points */
};

/* ---- date: civil days ------------------------------------------------------ */

struct date {
	int16_t year;		/* 0 = no date */
	uint8_t month, day;
};

bool date_is_valid(struct date d);	/* Gregorian, year 1900 to 2199 */
int32_t date_days(struct date d);	/* days since 1970-01-01 */
struct date date_from_days(int32_t days);
struct date date_add_months(struct date d, int months);	/* clipped to the end of the month */
int date_compare(struct date a, struct date b);
/* YYYY-MM-DD, YYYY/MM/DD or YYYY/M/D, exact; false when it is no real date. */
bool date_read_iso(struct span s, struct date *out);
/* MM/DD/YYYY or M/D/YYYY, exact. */
bool date_read_us(struct span s, struct date *out);
struct date date_today(void);		/* UTC; honours SOURCE_DATE_EPOCH */
/* "2021-08-28" in the arena. */
struct span date_format(struct arena *arena, struct date d);

/* ---- hash and intern ------------------------------------------------------- */

uint64_t hash_bytes(struct span s);
uint64_t hash_mix(uint64_t a, uint64_t b);

/* Text -> small number, dense from 0, in order of first sight.  Copies live in the arena. */
struct intern {
	struct arena *arena;
	struct span *texts;		/* by number */
	uint64_t *hashes;
	uint32_t *slots;		/* number + 1; 0 = free */
	size_t count, capacity, nslots;
};

void intern_open(struct intern *t, struct arena *arena);
uint32_t intern_add(struct intern *t, struct span s);
bool intern_find(const struct intern *t, struct span s, uint32_t *number);

/* 64-bit key -> 64-bit value; key 0 is allowed. */
struct map {
	uint64_t *keys, *values;
	unsigned char *full;
	size_t count, nslots;
};

bool map_find(const struct map *m, uint64_t key, uint64_t *value);
/* Whether the key is new; the value of an old one is replaced. */
bool map_add(struct map *m, uint64_t key, uint64_t value);
/* Room for so many keys, for those who know how many will come. */
void map_reserve(struct map *m, size_t count);
void map_free(struct map *m);

/* ---- files ------------------------------------------------------------------ */

/*
 * The whole file, in the arena; pipes and devices are read to their end.  Refuses folders, what
 * cannot be read and what is larger than 64 MiB, with path and reason.
 */
MUST_USE bool file_read(struct arena *arena, const char *path, struct span *out, struct error *err);
/* All of standard input. */
MUST_USE bool file_read_stdin(struct arena *arena, struct span *out, struct error *err);
/*
 * Write by a temporary file beside it and rename; permissions and a link to it stay.  What is no
 * regular file (/dev/null, a pipe) is written to as it is.
 */
MUST_USE bool file_write(const char *path, struct span text, struct error *err);
/*
 * The same piece by piece: what stands at `path` is as it was until file_out_close(), and stays so
 * when anything failed; then close is false, with path and reason.  It must be called in any case.
 */
struct file_out {
	const char *path;		/* as given; the caller keeps it */
	bool is_replaced;		/* by a new file; else written to as it is */
	int fd;				/* -1: nothing was written yet */
	int why;			/* errno of what failed first; 0: nothing */
	uint64_t size, reserved;	/* bytes that were written, and up to where there is room */
	struct buf target, beside;	/* paths of what is replaced and of what replaces it */
	bool is_made, has_mode;		/* `beside` is there; `mode` is what the old one had */
	unsigned mode;
};
void file_out_open(struct file_out *f, const char *path);
void file_out_add(struct file_out *f, struct span text);
MUST_USE bool file_out_close(struct file_out *f, struct error *err);
/* Make a program of its own, which was not there: false when something is. */
MUST_USE bool file_create_program(const char *path, struct span text, struct error *err);

/* ---- workers ---------------------------------------------------------------- */

/*
 * Run jobs 0..count-1 on `workers` threads (1 = the caller's own).  `take` runs for one
 * job at a time, in order, whatever the worker (reading from the one repository handle);
 * `work` runs in parallel.  Both get the worker's number, for per-worker memory.  `take`
 * returning false skips `work` for that job.
 */
typedef bool pool_take_fn(void *ctx, unsigned worker, size_t index);
typedef void pool_work_fn(void *ctx, unsigned worker, size_t index);
void pool_run(unsigned workers, size_t count, pool_take_fn *take, pool_work_fn *work, void *ctx);
unsigned pool_cores(void);		/* online cores, at least 1, at most 16 */

#endif
