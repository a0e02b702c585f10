/* Could the page be read at all?  What the parser had to pass over. */
#include "attestlint/page.h"
#include "checklist.h"

static const struct {
	enum fault_kind kind;
	const char *rule, *message;
} troubles[] = {
	{ FAULT_INVALID_UTF8, "invalid-utf8", "the page is not valid UTF-8 from here on" },
	{ FAULT_NUL, "nul-byte", "a NUL byte stands here, expected text" },
	{ FAULT_LONE_CR, "lone-cr", "a carriage return ends this line, expected a line feed" },
	{ FAULT_BOM, "byte-order-mark", "the page starts with a byte order mark, expected none" },
	{ FAULT_PAGE_TOO_LARGE, "page-too-large", "the page was not read, expected at most 1 MiB" },
	{ FAULT_LINE_TOO_LONG, "line-too-long",
	  "this line was passed over, expected at most 256 KiB" },
	{ FAULT_QUOTE_TOO_DEEP, "quote-too-deep",
	  "this line was passed over, expected at most 64 nested block quotes" },
	{ FAULT_TABLE_TOO_WIDE, "table-too-large",
	  "the cells behind the 256th were passed over" },
	{ FAULT_TABLE_TOO_LARGE, "table-too-large", "the rows from here on were passed over" },
	{ FAULT_FENCE_UNCLOSED, "fence-unclosed",
	  "the code fence is never closed, so all below it is code" },
	{ FAULT_MERGE_CONFLICT, "merge-conflict", "a conflict mark of a merge was left here" },
};

static void check_reading(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nfaults; i++)
		for (size_t k = 0; k < COUNT_OF(troubles); k++) {
			const struct fault *f = &p->faults[i];
			bool has_detail = f->detail.len > 0;

			if (f->kind == troubles[k].kind)
				flag(l, troubles[k].rule, f->where, "%s%s%.*s%s",
				     troubles[k].message, has_detail ? " (" : "",
				     SPAN_ARG(f->detail), has_detail ? ")" : "");
		}
}

static const struct rule rules[] = {
	{ "invalid-utf8", "structure", SEVERITY_ERROR, ON_ANY, check_reading,
	  "The page is valid UTF-8.",
	  "Bytes that are not UTF-8 are shown as replacement marks, and tools disagree "
	  "about what they mean.  Only the first such byte of a page is told.\n\n"
	  "Find the encoding the file was saved in and convert it.",
	  "Societ<E9> (Latin-1 bytes)", "Soci\xc3\xa9t\xc3\xa9 (UTF-8)", NULL },
	{ "nul-byte", "structure", SEVERITY_ERROR, ON_ANY, check_reading,
	  "The page holds no NUL byte.",
	  "A NUL byte ends the text for many programs: what stands behind it is lost.  It "
	  "comes from a damaged file or from UTF-16.\n\n"
	  "Remove the byte, or convert the file to UTF-8.",
	  "| Name | Contoso<00> |", "| Name | Contoso |", NULL },
	{ "byte-order-mark", "structure", SEVERITY_NOTE, ON_ANY, check_reading,
	  "The page does not start with a byte order mark.",
	  "UTF-8 needs none, and some tools take the mark for text in front of the front "
	  "matter, which they then show instead of reading it.\n\n"
	  "Save the file as UTF-8 without it.",
	  "<EF BB BF>---", "---", NULL },
	{ "lone-cr", "structure", SEVERITY_NOTE, ON_ANY, check_reading,
	  "Lines end with LF or CR LF.",
	  "A carriage return alone is a line end to Markdown and none to git, so line "
	  "numbers differ between tools.\n\n"
	  "Convert the line ends.",
	  "one line<CR>another", "one line<LF>another", NULL },
	{ "page-too-large", "structure", SEVERITY_ERROR, ON_ANY, check_reading,
	  "The page is at most 1 MiB long.",
	  "A longer page is not read at all, as Markdown can be written that takes hours to "
	  "parse.  The largest real page has 60 KB.\n\n"
	  "Split the page, or exclude it in the configuration.",
	  "a page of 5 MB", "a page of 10 KB", NULL },
	{ "line-too-long", "structure", SEVERITY_WARNING, ON_ANY, check_reading,
	  "Lines are at most 256 KiB long.",
	  "A longer line is passed over, so what it says was not checked.\n\n"
	  "Break the line, or exclude the page in the configuration.",
	  "a line of 5 MB", "a line of 200 bytes", NULL },
	{ "quote-too-deep", "structure", SEVERITY_WARNING, ON_ANY, check_reading,
	  "Block quotes are nested at most 64 deep.",
	  "A deeper line is passed over, so what it says was not checked.\n\n"
	  "Remove the surplus '>' marks.",
	  "> > > > (10,000 times) text", "> text", NULL },
	{ "table-too-large", "structure", SEVERITY_WARNING, ON_ANY, check_reading,
	  "Tables have at most 256 columns.",
	  "Cells beyond that are passed over, so what they say was not checked.\n\n"
	  "Split the table, or look for pipes that should be escaped.",
	  "| 1 | 2 | ... | 4000 |", "| 1 | 2 |", NULL },
	{ "fence-unclosed", "structure", SEVERITY_WARNING, ON_ANY, check_reading,
	  "Every code fence is closed.",
	  "All that follows an open fence is shown as code, also tables and zones.\n\n"
	  "Close the fence with as many marks as it opens with.",
	  "```json", "```json ... ```", NULL },
	{ "merge-conflict", "structure", SEVERITY_ERROR, ON_ANY, check_reading,
	  "No conflict marks of a merge are left.",
	  "Both versions of the text are published, with the marks.  A name that Microsoft "
	  "Learn uses too.\n\n"
	  "Keep one version and remove the marks.",
	  "<<<<<<< HEAD", "the text of one side",
	  "https://learn.microsoft.com/help/contribute/validation-ref/merge-conflict" },
};

const struct family reading_family = { "Reading the page", rules, COUNT_OF(rules), REACH_PAGE };
