/* Which ways out are there? */
#include "parts.h"

/* The last column: whether it shows the inventory. */
const struct format formats[] = {
	{ "text", write_text, "findings by page with the source line, for people", false },
	{ "concise", write_concise,
	  "one finding per line: path:line:column: severity: message [rule]", false },
	{ "json", write_json, "one document with scope, findings and counts", false },
	{ "jsonl", write_jsonl, "one finding per line as JSON, then a line with scope and counts", false },
	{ "markdown", write_markdown,
	  "a comment for a pull request, of at most 65,000 characters", false },
	{ "html", write_html, "one file for the browser: charts, tables, findings, a filter", true },
};
const size_t format_count = COUNT_OF(formats);

const struct format *format_find(struct span name)
{
	for (size_t i = 0; i < format_count; i++)
		if (span_is(name, span_of(formats[i].name)))
			return &formats[i];
	return NULL;
}
