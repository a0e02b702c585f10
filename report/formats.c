/* Which ways out are there? */
#include "parts.h"
#include "records.h"

/* The last column: what costs time to work out, and is so only for those that want it. */
const struct format formats[] = {
	{ "text", write_text, NULL, "findings by page with the source line, for people", 0 },
	{ "concise", NULL, &concise_records,
	  "one finding per line: path:line:column: severity: message [rule]", 0 },
	{ "json", NULL, &json_records, "one document with scope, findings and counts", 0 },
	{ "jsonl", NULL, &jsonl_records,
	  "one finding per line as JSON, then a line with scope and counts", 0 },
	{ "markdown", write_markdown, NULL,
	  "a comment for a pull request, of at most 65,000 characters", 0 },
	{ "sarif", write_sarif, NULL, "SARIF 2.1.0 for code scanning, of at most 5,000 results",
	  WANTS_MARKS },
	{ "github", write_github, NULL, "workflow commands: annotations on GitHub, ten of a kind",
	  0 },
	{ "gitlab", NULL, &gitlab_records, "the Code Quality report of GitLab", 0 },
	{ "rdjson", NULL, &rdjson_records, "Reviewdog Diagnostic Format", WANTS_MARKS },
	{ "junit", NULL, &junit_records,
	  "JUnit XML: a finding is a failed test, a note a skipped one", 0 },
	{ "checkstyle", NULL, &checkstyle_records, "Checkstyle XML, which many services read", 0 },
	{ "csv", NULL, &csv_records, "one record a row with a header, for spreadsheets", 0 },
	{ "html", write_html, NULL, "one file for the browser: charts, tables, findings, a filter",
	  WANTS_INVENTORY },
};
const size_t format_count = COUNT_OF(formats);

const struct format *format_find(struct span name)
{
	for (size_t i = 0; i < format_count; i++)
		if (span_is(name, span_of(formats[i].name)))
			return &formats[i];
	return NULL;
}
