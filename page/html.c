/*
 * Does an HTML block start or end on this line?  Source: CommonMark 0.29, section 4.6, the seven
 * start and end conditions.
 */
#include "private.h"

/* Names of condition 6, sorted for reading; the list of the specification. */
static const char *const block_tags[] = {
	"address", "article",  "aside",	  "base",     "basefont", "blockquote", "body",
	"caption", "center",   "col",	  "colgroup", "dd",	  "details",	"dialog",
	"dir",	   "div",      "dl",	  "dt",	      "fieldset", "figcaption", "figure",
	"footer",  "form",     "frame",	  "frameset", "h1",	  "h2",		"h3",
	"h4",	   "h5",       "h6",	  "head",     "header",	  "hr",		"html",
	"iframe",  "legend",   "li",	  "link",     "main",	  "menu",	"menuitem",
	"nav",	   "noframes", "ol",	  "optgroup", "option",	  "p",		"param",
	"section", "source",   "summary", "table",    "tbody",	  "td",		"tfoot",
	"th",	   "thead",    "title",	  "tr",	      "track",	  "ul",
};
static const char *const raw_tags[] = { "script", "pre", "style" };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

static bool is_one_of(struct span name, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is_nocase(name, span_of(list[i])))
			return true;
	return false;
}

static struct span tag_name(struct span text, size_t at)
{
	size_t end = at;

	while (end < text.len && is_name(text.ptr[end]))
		end++;
	return span_slice(text, at, end);
}

/* Past one attribute, or `at` when there is none. */
static size_t skip_attribute(struct span t, size_t at)
{
	size_t i = at;
	char quote;

	while (i < t.len && (is_name(t.ptr[i]) || memchr("_:.", t.ptr[i], 3)))
		i++;
	if (i == at)
		return at;
	size_t end = i;
	while (i < t.len && (t.ptr[i] == ' ' || t.ptr[i] == '\t'))
		i++;
	if (i >= t.len || t.ptr[i] != '=')
		return end;
	i++;
	while (i < t.len && (t.ptr[i] == ' ' || t.ptr[i] == '\t'))
		i++;
	if (i >= t.len)
		return at;
	quote = t.ptr[i];
	if (quote == '"' || quote == '\'') {
		const char *close = memchr(t.ptr + i + 1, quote, t.len - i - 1);

		return close ? (size_t)(close + 1 - t.ptr) : at;
	}
	end = i;
	while (i < t.len && !memchr(" \t\"'=<>`", t.ptr[i], 8))
		i++;
	return i == end ? at : i;
}

/* One complete open or closing tag with nothing but blanks behind it (condition 7). */
static bool is_lone_tag(struct span t)
{
	bool is_close = t.len > 1 && t.ptr[1] == '/';
	struct span name = tag_name(t, is_close ? 2 : 1);
	size_t i = (size_t)(name.ptr - t.ptr) + name.len, next;

	if (name.len == 0 || !is_letter(name.ptr[0]))
		return false;
	for (;;) {
		next = i;
		while (next < t.len && (t.ptr[next] == ' ' || t.ptr[next] == '\t'))
			next++;
		if (is_close || next == i || next >= t.len || t.ptr[next] == '/' ||
		    t.ptr[next] == '>')
			break;
		i = skip_attribute(t, next);
		if (i == next)
			return false;
	}
	if (!is_close && next < t.len && t.ptr[next] == '/')
		next++;
	if (next >= t.len || t.ptr[next] != '>')
		return false;
	return span_trim(span_slice(t, next + 1, t.len)).len == 0;
}

unsigned html_block_start(struct span text, bool after_paragraph)
{
	struct span name;
	size_t after;

	if (text.len < 2 || text.ptr[0] != '<')
		return 0;
	if (span_starts(text, SPAN("<!--")))
		return 2;
	if (text.ptr[1] == '?')
		return 3;
	if (span_starts(text, SPAN("<![CDATA[")))
		return 5;
	if (text.ptr[1] == '!')
		return text.len > 2 && text.ptr[2] >= 'A' && text.ptr[2] <= 'Z' ? 4 : 0;
	name = tag_name(text, text.ptr[1] == '/' ? 2 : 1);
	after = (size_t)(name.ptr - text.ptr) + name.len;
	bool is_cut = after >= text.len || memchr(" \t>", text.ptr[after], 3);
	if (text.ptr[1] != '/' && is_cut && is_one_of(name, raw_tags, COUNT_OF(raw_tags)))
		return 1;
	if ((is_cut || span_starts(span_slice(text, after, text.len), SPAN("/>"))) &&
	    is_one_of(name, block_tags, COUNT_OF(block_tags)))
		return 6;
	return !after_paragraph && is_lone_tag(text) ? 7 : 0;
}

bool html_block_ends(unsigned condition, struct span text)
{
	switch (condition) {
	case 1:
		return span_has(text, SPAN("</script>")) || span_has(text, SPAN("</pre>")) ||
		       span_has(text, SPAN("</style>"));
	case 2:
		return span_has(text, SPAN("-->"));
	case 3:
		return span_has(text, SPAN("?>"));
	case 4:
		return span_has(text, SPAN(">"));
	case 5:
		return span_has(text, SPAN("]]>"));
	default:
		return false;		/* at a blank line */
	}
}

bool html_is_remark(struct span text)
{
	return span_starts(text, SPAN("<!--")) &&
	       span_starts(span_trim(span_slice(text, 4, text.len)), SPAN("attestlint-"));
}
