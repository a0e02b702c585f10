/* What findings and changes are known by from one report to the next.  Private to report/. */
#ifndef REPORT_IDENTITY_H
#define REPORT_IDENTITY_H

#include "attestlint/report.h"

/* A fingerprint as it is written: 16 hexadecimal digits. */
struct hex { char digits[16]; };
struct hex hex_of(uint64_t n);
#define HEX_SPAN(hex) ((struct span){ (hex).digits, sizeof((hex).digits) })

/* Of content: kind, app id (or path), question, both canonical values; never of lines. */
uint64_t change_fingerprint(const struct change *c);
/*
 * The fingerprint, or when `seen` has it a number that follows from it: the same in the next
 * report as long as as many stand before it.
 */
uint64_t identity_of(struct map *seen, uint64_t fingerprint);

#endif
