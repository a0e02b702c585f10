/* Which ways out are there? */
#include "parts.h"

/* The last column: whether findings need their marks. */
const struct format formats[] = {
	{ "text", write_text, "findings by page with the source line, for people", false },
	{ "concise", write_concise,
	  "one finding per line: path:line:column: severity: message [rule]", false },
	{ "json", write_json, "one document with scope, findings and counts", false },
	{ "jsonl", write_jsonl, "one finding per line as JSON, then a line with scope and counts",
	  false },
	{ "markdown", write_markdown,
	  "a comment for a pull request, of at most 65,000 characters", false },
	{ "sarif", write_sarif, "SARIF 2.1.0 for code scanning, of at most 5,000 results", true },
	{ "github", write_github, "workflow commands: annotations on GitHub, ten of a kind",
	  false },
	{ "gitlab", write_gitlab, "the Code Quality report of GitLab", false },
	{ "rdjson", write_rdjson, "Reviewdog Diagnostic Format", true },
	{ "junit", write_junit, "JUnit XML: a finding is a failed test, a note a skipped one",
	  false },
	{ "checkstyle", write_checkstyle, "Checkstyle XML, which many services read", false },
	{ "csv", write_csv, "one record a row with a header, for spreadsheets", false },
};
const size_t format_count = COUNT_OF(formats);

const struct format *format_find(struct span name)
{
	for (size_t i = 0; i < format_count; i++)
		if (span_is(name, span_of(formats[i].name)))
			return &formats[i];
	return NULL;
}
