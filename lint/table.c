/* Are headings, table rows and links in them whole? */
#include "attestlint/page.h"
#include "checklist.h"

/* ---- headings ------------------------------------------------------------------- */

static void check_h1(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nheadings; i++)
		if (p->headings[i].level == 1)
			return;
	flag(l, "h1-missing", page_line(p, p->text.ptr),
	     "the page has no heading of level 1, expected '# ' and its title")->fingerprint = 0;
}

/* ---- rows ----------------------------------------------------------------------- */

static void check_ragged(struct lint *l, const struct page *p)
{
	for (size_t t = 0; t < p->ntables; t++) {
		const struct table *table = &p->tables[t];

		for (size_t i = 0; table->has_header && i < table->nrows; i++) {
			const struct row *row = &p->rows[table->first_row + i];

			if ((row->flags & (ROW_DELIMITER | ROW_NO_PIPE)) ||
			    row->ncells == table->ncolumns)
				continue;
			flag(l, "table-ragged", row->line, "the row has %u cell%s, expected %u",
			     row->ncells, row->ncells == 1 ? "" : "s", table->ncolumns);
		}
	}
}

/* The first that applies is told. */
static const struct {
	unsigned flag;
	enum severity severity;
	const char *message;
} row_troubles[] = {
	{ ROW_NO_PIPE, SEVERITY_WARNING,
	  "the text became a row of the table above, expected an empty line between" },
	{ ROW_LAZY, SEVERITY_WARNING, "the row of a quoted table does not start with '>'" },
	{ ROW_CONTINUED, SEVERITY_WARNING,
	  "the row goes on over more lines, which ends the table there, expected one line" },
	{ ROW_UNCLOSED, SEVERITY_NOTE, "the row is not closed, expected '|' at its end" },
	{ ROW_UNOPENED, SEVERITY_NOTE, "the row is not opened, expected '|' at its start" },
};

/* A header with a tag in front of its first cell was run into the line before. */
static bool is_glued_header(const struct row *row)
{
	return (row->flags & ROW_HEADER) && (row->flags & ROW_UNOPENED) &&
	       span_starts(span_trim(row->line), SPAN("<"));
}

static void check_row(struct lint *l, const struct row *row)
{
	if (is_glued_header(row)) {
		flag(l, "table-broken", row->line,
		     "the table's header is glued to other text, expected it on a line of its own");
		return;
	}
	for (size_t i = 0; i < COUNT_OF(row_troubles); i++)
		if (row->flags & row_troubles[i].flag) {
			flag(l, "table-broken", row->line, "%s", row_troubles[i].message)
				->severity = row_troubles[i].severity;
			return;
		}
}

static void check_broken(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nfaults; i++)
		if (p->faults[i].kind == FAULT_TABLE_HEADER)
			flag(l, "table-broken", p->faults[i].where,
			     "rows without a header row are shown as text, expected a header and "
			     "a '|---|' line above them");
	for (size_t i = 0; i < p->nrows; i++)
		check_row(l, &p->rows[i]);
}

/* ---- links ---------------------------------------------------------------------- */

/* What a link's target may start with: an author who writes it behind ']' means a link. */
static bool is_target(struct span s)
{
	static const struct { const char *start; size_t len; } starts[] = {
		{ "../", 3 }, { ".. /", 4 }, { "./", 2 }, { "/", 1 }, { "~/", 2 },
		{ "http://", 7 }, { "https://", 8 }, { "mailto:", 7 },
	};

	for (size_t i = 0; i < COUNT_OF(starts); i++)
		if (span_starts(s, (struct span){ starts[i].start, starts[i].len }))
			return true;
	return false;
}

static void check_link(struct lint *l, struct span text, size_t close)
{
	struct span behind = span_slice(text, close + 1, text.len);

	if (is_target(behind))
		flag(l, "link-malformed", text, "the link has no '(' behind ']', expected "
		     "'[text](target)'");
	else if (span_starts(behind, SPAN("(")) && span_find_byte(behind, ')') == SIZE_MAX)
		flag(l, "link-malformed", text, "the link is never closed, expected ')' behind its "
		     "target");
}

static void check_links(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->ncells; i++) {
		struct span text = p->cells[i].text;
		size_t open = span_find_byte(text, '['), close;

		if (open == SIZE_MAX)
			continue;
		close = span_find_byte(span_slice(text, open, text.len), ']');
		if (close != SIZE_MAX)
			check_link(l, text, open + close);
	}
}

#define HOST SPAN("appmcasinfoprod.azurewebsites.net/")
#define DASHBOARD SPAN("#/dashboard/")

/* The part with '#' is looked for first, as that sign is rare. */
static void check_dashboards(struct lint *l, struct span body)
{
	size_t from = 0, at;

	while ((at = span_find(span_slice(body, from, body.len), DASHBOARD)) != SIZE_MAX) {
		struct span link = span_slice(body, from, from + at);
		struct span id = span_slice(body, from + at + DASHBOARD.len, body.len);

		from += at + DASHBOARD.len;
		if (!span_ends(link, HOST) || (id.len > 0 && id.ptr[0] >= '0' && id.ptr[0] <= '9'))
			continue;
		link = span_slice(body, from - DASHBOARD.len - HOST.len, from);
		flag(l, "dashboard-id-missing", link,
		     "the dashboard link names no app, expected its number at the end")
			->cluster = SPAN("dashboard");
	}
}

static void check_dashboard(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nzones; i++)
		check_dashboards(l, p->zones[i].body);
}

static const struct rule rules[] = {
	{ "h1-missing", "structure", SEVERITY_WARNING,
	  ON_ATTESTATION | ON_AZURE | ON_INDEX | ON_ARTICLE, check_h1,
	  "The page has a heading of level 1.",
	  "It is the visible title, and the first thing a screen reader says.\n\n"
	  "Add '# ' and the title behind the front matter.",
	  "a page that starts with '## General'", "# Contoso",
	  "https://learn.microsoft.com/help/contribute/validation-ref/h1-missing" },
	{ "table-ragged", "structure", SEVERITY_WARNING, ON_ANY, check_ragged,
	  "Every row of a table has as many cells as its header.",
	  "GitHub-flavoured Markdown drops surplus cells without a word, so part of an "
	  "answer is never shown, and it fills missing ones with nothing.\n\n"
	  "Write a pipe that belongs to the text as '\\|', and give each row its cells.",
	  "| Product name | Contoso | Pro |", "| Product name | Contoso \\| Pro |", NULL },
	{ "table-broken", "structure", SEVERITY_WARNING, ON_ANY, check_broken,
	  "Tables have a header and their rows are closed, on lines of their own.",
	  "A header that was glued to other text turns the whole table into text; a line "
	  "end in an answer ends the table; a text line behind a table becomes one of its "
	  "rows.  A row that is only not closed is a note.\n\n"
	  "Put header, '|---|' line and each row on a line of their own, with a pipe at "
	  "both ends, and an empty line behind the last.",
	  "</a>| Question | Answer |", "| Question | Answer |", NULL },
	{ "link-malformed", "structure", SEVERITY_WARNING, ON_ANY, check_links,
	  "Links in tables are written [text](target).",
	  "A link whose bracket is missing is shown as text and leads nowhere.\n\n"
	  "Add the missing bracket.",
	  "[Contoso]../azure/app.md)", "[Contoso](../azure/app.md)", NULL },
	{ "dashboard-id-missing", "structure", SEVERITY_NOTE, ON_ATTESTATION, check_dashboard,
	  "A link to the security dashboard names an app.",
	  "Pages of 2021 show the catalogue of Microsoft Cloud App Security in a frame; "
	  "without the app's number behind '#/dashboard/' the frame stays empty.\n\n"
	  "Add the number, or remove the section.",
	  "https://appmcasinfoprod.azurewebsites.net/#/dashboard/",
	  "https://appmcasinfoprod.azurewebsites.net/#/dashboard/12345", NULL },
};

const struct family table_family = {
	"Headings, tables and links", rules, COUNT_OF(rules), REACH_PAGE,
};
