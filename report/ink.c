/* How is a report for people coloured, and how are its numbers written? */
#include "ink.h"

static const char *const sequences[] = {
	[INK_PATH] = "\033[1m",
	[INK_NOTE] = "\033[1;36m",
	[INK_WARNING] = "\033[1;33m",
	[INK_ERROR] = "\033[1;31m",
	[INK_RULE] = "\033[2m",
	[INK_GUTTER] = "\033[34m",
	[INK_HELP] = "\033[32m",
	[INK_BETTER] = "\033[32m",
	[INK_WORSE] = "\033[31m",
	[INK_COMMIT] = "\033[33m",
};

enum ink severity_ink(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return INK_ERROR;
	case SEVERITY_WARNING:
		return INK_WARNING;
	case SEVERITY_NOTE:
	case SEVERITY_OFF:
		break;
	}
	return INK_NOTE;
}

void ink_open(struct buf *out, const struct style *style, enum ink ink)
{
	if (style->color)
		buf_add(out, span_of(sequences[ink]));
}

void ink_close(struct buf *out, const struct style *style)
{
	if (style->color)
		BUF_LIT(out, "\033[0m");
}

void ink_add(struct buf *out, const struct style *style, enum ink ink, struct span text)
{
	ink_open(out, style, ink);
	buf_add(out, text);
	ink_close(out, style);
}

void count_add(struct buf *out, size_t n)
{
	if (n < 1000) {
		buf_number(out, n);
		return;
	}
	count_add(out, n / 1000);
	buf_byte(out, ',');
	buf_byte(out, (char)('0' + n / 100 % 10));
	buf_byte(out, (char)('0' + n / 10 % 10));
	buf_byte(out, (char)('0' + n % 10));
}

void plural_add(struct buf *out, size_t n, const char *noun)
{
	count_add(out, n);
	buf_byte(out, ' ');
	buf_add(out, span_of(noun));
	if (n != 1)
		buf_byte(out, 's');
}

unsigned digit_count(size_t n)
{
	unsigned digits = 1;

	while (n >= 10) {
		n /= 10;
		digits++;
	}
	return digits;
}

unsigned count_width(size_t n)
{
	return digit_count(n) + (digit_count(n) - 1) / 3;
}
