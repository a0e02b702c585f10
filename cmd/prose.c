/* How is a paragraph broken into lines? */
#include "prose.h"

#include "attestlint/text.h"

enum { LINE_WIDTH = 80 };

struct filler {
	struct buf *out;
	unsigned indent;
	size_t used;			/* columns of the line so far; 0 = not begun */
};

static void end_line(struct filler *f)
{
	if (f->used > 0)
		buf_byte(f->out, '\n');
	f->used = 0;
}

static void add_word(struct filler *f, struct span word)
{
	size_t width = text_width(word);

	if (f->used > 0 && f->used + 1 + width > LINE_WIDTH)
		end_line(f);
	buf_fill(f->out, ' ', f->used > 0 ? 1 : f->indent);
	buf_add(f->out, word);
	f->used += (f->used > 0 ? 1 : f->indent) + width;
}

void prose_add(struct buf *out, struct span text, unsigned indent)
{
	struct filler f = { .out = out, .indent = indent };
	struct span line, word;

	while (span_cut(&text, '\n', &line)) {
		if (span_trim(line).len == 0) {
			end_line(&f);
			buf_byte(out, '\n');
		}
		while (span_cut(&line, ' ', &word))
			if (word.len > 0)
				add_word(&f, word);
	}
	end_line(&f);
}
