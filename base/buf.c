/* How is text put together?  In a buffer that doubles; the only thing that grows on its own. */

#include "attestlint/base.h"

#include "memory.h"

#include <endian.h>
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

static const char pairs[] =
	"00010203040506070809101112131415161718192021222324"
	"25262728293031323334353637383940414243444546474849"
	"50515253545556575859606162636465666768697071727374"
	"75767778798081828384858687888990919293949596979899";

/* Two digits at a time, from the end. */
OUT_OF_LINE void add_long_number(struct buf *buf, uint64_t n)
{
	char digits[20], *at = digits + sizeof(digits);

	for (; n >= 10; n /= 100)
		memcpy(at -= 2, &pairs[n % 100 * 2], 2);
	if (n > 0)
		*--at = (char)('0' + n);
	buf_add(buf, (struct span){ at, (size_t)(digits + sizeof(digits) - at) });
}

static uint32_t two_digits(uint32_t n)
{
	uint16_t pair;

	memcpy(&pair, &pairs[n * 2], sizeof(pair));
	return le16toh(pair);
}

/* Nearly all numbers are lines and columns: four digits, of which the first ones are left out. */
void buf_number(struct buf *buf, uint64_t n)
{
	size_t skipped = (n < 10) + (n < 100) + (n < 1000);
	uint32_t digits;

	if (n >= 10000) {
		add_long_number(buf, n);
		return;
	}
	digits = two_digits((uint32_t)n / 100) | two_digits((uint32_t)n % 100) << 16;
	digits = htole32(digits >> 8 * skipped);
	if (buf->cap - buf->len < sizeof(digits))
		buf_room(buf, sizeof(digits));
	memcpy(buf->ptr + buf->len, &digits, sizeof(digits));
	buf->len += sizeof(digits) - skipped;
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
