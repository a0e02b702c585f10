/* How is text put together?  In a buffer that doubles; the only thing that grows on its own. */

#include "attestlint/base.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>

static char *room(struct buf *buf, size_t more)
{
	size_t need = memory_sum(buf->len, more);

	if (need > buf->cap) {
		size_t cap = buf->cap ? buf->cap : 128;

		while (cap < need)
			cap = memory_product(cap, 2);
		buf->ptr = memory_resized(buf->ptr, cap);
		buf->cap = cap;
	}
	return buf->ptr + buf->len;
}

void buf_add(struct buf *buf, struct span s)
{
	if (s.len == 0)
		return;
	memcpy(room(buf, s.len), s.ptr, s.len);
	buf->len += s.len;
}

void buf_byte(struct buf *buf, char c)
{
	*room(buf, 1) = c;
	buf->len++;
}

void buf_fill(struct buf *buf, char c, size_t count)
{
	if (count == 0)
		return;
	memset(room(buf, count), c, count);
	buf->len += count;
}

void buf_number(struct buf *buf, uint64_t n)
{
	char digits[20];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	buf_add(buf, (struct span){ digits + at, sizeof(digits) - at });
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
	va_list args, again;
	int len;

	va_start(args, fmt);
	va_copy(again, args);
	room(buf, 64);
	len = vsnprintf(buf->ptr + buf->len, buf->cap - buf->len, fmt, args);
	if (len > 0 && (size_t)len >= buf->cap - buf->len)
		vsnprintf(room(buf, (size_t)len + 1), (size_t)len + 1, fmt, again);
	if (len > 0)
		buf->len += (size_t)len;
	va_end(again);
	va_end(args);
}

struct span buf_span(const struct buf *buf)
{
	return (struct span){ buf->ptr, buf->len };
}

void buf_reset(struct buf *buf)
{
	buf->len = 0;
}

void buf_free(struct buf *buf)
{
	free(buf->ptr);
	*buf = (struct buf){ 0 };
}
