/*
 * How is a message put together without the general printf?  Messages are made by the ten thousand
 * and hold a few plain conversions; those are written here at a tenth of the price.
 */
#include "format.h"

struct target {
	char *at, *end;
};

static bool add(struct target *t, const char *text, size_t len)
{
	if (len > (size_t)(t->end - t->at))
		return false;
	memcpy(t->at, text, len);
	t->at += len;
	return true;
}

static bool add_number(struct target *t, uint64_t n)
{
	char digits[20];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	return add(t, digits + at, sizeof(digits) - at);
}

static bool add_cstr(struct target *t, const char *s)
{
	return add(t, s, strlen(s));
}

/* "%.*s": as printf does, up to a NUL. */
static bool add_span(struct target *t, const char *s, int len)
{
	return len >= 0 && add(t, s, strnlen(s, (size_t)len));
}

size_t format_plain(char *out, size_t size, const char *fmt, va_list args)
{
	struct target t = { out, out + size };
	bool is_plain = true;

	while (is_plain && *fmt) {
		size_t len = strcspn(fmt, "%");

		is_plain = add(&t, fmt, len);
		fmt += len;
		if (!is_plain || !*fmt)
			break;
		if (strncmp(fmt, "%.*s", 4) == 0) {
			int n = va_arg(args, int);

			is_plain = add_span(&t, va_arg(args, const char *), n);
			fmt += 4;
		} else if (strncmp(fmt, "%s", 2) == 0) {
			is_plain = add_cstr(&t, va_arg(args, const char *));
			fmt += 2;
		} else if (strncmp(fmt, "%u", 2) == 0) {
			is_plain = add_number(&t, va_arg(args, unsigned));
			fmt += 2;
		} else if (strncmp(fmt, "%zu", 3) == 0) {
			is_plain = add_number(&t, va_arg(args, size_t));
			fmt += 3;
		} else {
			is_plain = false;
		}
	}
	return is_plain ? (size_t)(t.at - out) : SIZE_MAX;
}
