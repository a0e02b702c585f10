/* Unicode text: validity, columns, display width, folding.  Wraps utf8proc. */
#ifndef ATTESTLINT_TEXT_H
#define ATTESTLINT_TEXT_H

#include "attestlint/base.h"

/* The next code point, cut off the front of `rest` (not empty).  U+FFFD for each invalid byte. */
uint32_t text_next(struct span *rest);
/* Length of the longest valid UTF-8 prefix; s.len when all is valid. */
size_t text_valid_prefix(struct span s);
/*
 * How much of a text no format has to think of: ASCII without control characters and without
 * '"', '#', '&', '<', '>' and '\\', and the letters of our languages in valid UTF-8.
 */
size_t text_tame_prefix(struct span s);
/* Move the next code point (not ASCII) from `rest` to `out`; U+FFFD for an invalid byte. */
void text_move(struct buf *out, struct span *rest);
/*
 * Add a text of which a format changes some: what is tame is copied as it is, every other ASCII
 * character goes to `add_ascii`, and what follows beyond ASCII to `add_wide`, which takes one code
 * point off the rest, as text_move does.
 */
void text_escape(struct buf *out, struct span s, void (*add_ascii)(struct buf *out, char c),
		 void (*add_wide)(struct buf *out, struct span *rest));
/* Code points (invalid bytes count one each). */
size_t text_points(struct span s);
/* How many bytes so many code points take; s.len when it has fewer. */
size_t text_offset(struct span s, size_t points);
/* UTF-16 code units: code points, and one more for each that takes a pair. */
size_t text_utf16(struct span s);
size_t text_pairs(struct span s);
/* Terminal cells: East Asian wide = 2, combining = 0. */
size_t text_width(struct span s);
/* Longest prefix of whole code points within `width` terminal cells. */
struct span text_clip(struct span s, size_t width);
void text_put(struct buf *out, uint32_t point);

/*
 * The form in which texts are compared: HTML entities decoded, Markdown emphasis
 * marks ('*' and '`') gone, NFKC, case folded, NFKC again, typographic apostrophes plain, white
 * space (also NBSP and ideographic) squeezed and trimmed.  Lives in the arena, or is `s`
 * itself when that is already folded.
 */
struct span text_fold(struct arena *arena, struct span s);
/*
 * HTML entities decoded (named: amp apos emsp ensp gt lt nbsp quot; all numeric); `s` itself when
 * it has none.
 */
struct span text_unescape(struct arena *arena, struct span s);

#endif
