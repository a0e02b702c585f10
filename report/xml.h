/* Write XML 1.0 as a stream.  Private to report/. */
#ifndef REPORT_XML_H
#define REPORT_XML_H

#include "attestlint/base.h"

struct xml {
	struct buf *out;
	unsigned depth;
	bool is_open;			/* the last tag takes attributes */
	bool has_text;			/* its end follows the text at once */
};

/* The declaration; elements may follow. */
void xml_start(struct xml *x, struct buf *out);
/* An element on a line of its own; its name is a literal. */
void xml_open(struct xml *x, const char *name);
void xml_close(struct xml *x, const char *name);
/* The line of an element that the caller writes out. */
void xml_begin(struct xml *x);
/* Foreign text, in an attribute or between tags. */
void xml_escape(struct buf *out, struct span s);

/* Of the element that was just opened. */
IN_LINE void xml_number(struct xml *x, const char *name, uint64_t n)
{
	buf_name(x->out, " ", name, "=\"");
	buf_number(x->out, n);
	buf_byte(x->out, '"');
}

/* A name of ours, which needs no escape. */
IN_LINE void xml_word(struct xml *x, const char *name, struct span value)
{
	buf_name(x->out, " ", name, "=\"");
	buf_add(x->out, value);
	buf_byte(x->out, '"');
}

IN_LINE void xml_attribute(struct xml *x, const char *name, struct span value)
{
	buf_name(x->out, " ", name, "=\"");
	xml_escape(x->out, value);
	buf_byte(x->out, '"');
}

/*
 * Text in the element.  Here and in attributes characters that XML has no way to write come out
 * as the pictures of Unicode, and invalid UTF-8 as U+FFFD.
 */
void xml_text(struct xml *x, struct span text);
/* A remark; "--" in it is broken up. */
void xml_comment(struct xml *x, struct span text);

#endif
