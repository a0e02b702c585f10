/* Plain messages at a small price.  Private to base/. */
#ifndef ATTESTLINT_BASE_FORMAT_H
#define ATTESTLINT_BASE_FORMAT_H

#include "attestlint/base.h"

/*
 * Write what printf would, without a NUL, when the format has no conversions but %s, %.*s, %u and
 * %zu and the text fits; gives its length, or SIZE_MAX when the general printf must be asked.
 */
size_t format_plain(char *out, size_t size, const char *fmt, va_list args) PRINTF_LIKE(3, 0);

#endif
