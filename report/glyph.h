/* Page text as a terminal may show it.  Private to report/. */
#ifndef REPORT_GLYPH_H
#define REPORT_GLYPH_H

#include "attestlint/report.h"

/* One code point, made visible when a terminal would obey or hide it. */
struct glyph {
	char bytes[12];
	uint8_t len;
	uint8_t width;			/* terminal cells */
};

/* Cut the next code point off `rest` (not empty). */
void glyph_read(struct span *rest, struct glyph *out);
/*
 * Cells that a text takes when it is shown, counted no further than `limit`; gives the part of it
 * that lies within.
 */
size_t visible_fit(struct span s, size_t limit, struct span *within);
/* The text, or as much of it as `room` cells hold and a sign that it was cut. */
void visible_clip_add(struct buf *out, struct span s, size_t room);
/* A path, so that it never starts a workflow command ("::error"). */
void path_add(struct buf *out, struct span path);
/* Only what must stand before it. */
void path_guard(struct buf *out, struct span path);

#endif
