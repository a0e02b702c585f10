/* What is wrong with the world?  One message, written where it happened; context is put before. */

#include "attestlint/base.h"

#include <stdio.h>

bool fail(struct error *err, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, args);
	va_end(args);
	return false;
}

bool fail_in(struct error *err, const char *fmt, ...)
{
	struct error inner = *err;
	size_t len;
	va_list args;

	va_start(args, fmt);
	vsnprintf(err->text, sizeof(err->text), fmt, args);
	va_end(args);
	len = strlen(err->text);
	snprintf(err->text + len, sizeof(err->text) - len, ": %s", inner.text);
	return false;
}
