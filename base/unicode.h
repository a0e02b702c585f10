/* What folding needs of Unicode; text.c has it from utf8proc. */
#ifndef ATTESTLINT_BASE_UNICODE_H
#define ATTESTLINT_BASE_UNICODE_H

#include "attestlint/base.h"

/* Write `point`, which is a character, as at most four bytes; gives how many. */
size_t unicode_encode(uint32_t point, char *out);
/* Whether the decomposed form of `point` starts with a combining mark, which sorts among others. */
bool unicode_is_combining(uint32_t point);
/* Replace the text of `buf` by its NFKC form, or its case folded form; it is valid UTF-8. */
void unicode_compose(struct buf *buf);
void unicode_fold_case(struct buf *buf);

#endif
