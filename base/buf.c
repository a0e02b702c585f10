/* How is text put together?  In a buffer that doubles; the only thing that grows on its own. */

#include "attestlint/base.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>

char *buf_room(struct buf *buf, size_t more)
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

void buf_fill(struct buf *buf, char c, size_t count)
{
	if (count == 0)
		return;
	memset(buf_room(buf, count), c, count);
	buf->len += count;
}

static size_t count_digits(uint64_t n)
{
	size_t count = 1;

	for (; n >= 10000; n /= 10000)
		count += 4;
	return count + (n >= 10) + (n >= 100) + (n >= 1000);
}

/* Two digits at a time; nearly all numbers are lines, so the divisions are short ones. */
void buf_number(struct buf *buf, uint64_t n)
{
	static const char pairs[] =
		"00010203040506070809101112131415161718192021222324"
		"25262728293031323334353637383940414243444546474849"
		"50515253545556575859606162636465666768697071727374"
		"75767778798081828384858687888990919293949596979899";
	size_t count = count_digits(n);
	char *at = buf_room(buf, count) + count;
	uint32_t rest;

	for (; n > UINT32_MAX; n /= 10)
		*--at = (char)('0' + n % 10);
	for (rest = (uint32_t)n; rest >= 100; rest /= 100)
		memcpy(at -= 2, &pairs[rest % 100 * 2], 2);
	if (rest >= 10)
		memcpy(at - 2, &pairs[rest * 2], 2);
	else
		at[-1] = (char)('0' + rest);
	buf->len += count;
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
	va_list args, again;
	int len;

	va_start(args, fmt);
	va_copy(again, args);
	buf_room(buf, 64);
	len = vsnprintf(buf->ptr + buf->len, buf->cap - buf->len, fmt, args);
	if (len > 0 && (size_t)len >= buf->cap - buf->len)
		vsnprintf(buf_room(buf, (size_t)len + 1), (size_t)len + 1, fmt, again);
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
