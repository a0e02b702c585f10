/*
 * Was the name of the publisher translated?  The file's name is the witness: it starts with the
 * publisher's, and is never translated.
 */
#include "names.h"

#include "attestlint/page.h"
#include "attestlint/text.h"
#include "checklist.h"

/* The first line of text under a heading. */
static struct span line_under(const struct page *p, const char *anchor)
{
	for (size_t i = 0; i < p->nheadings; i++) {
		struct span rest, line;

		if (!span_is(p->headings[i].anchor, span_of(anchor)))
			continue;
		rest.ptr = p->headings[i].line.ptr + p->headings[i].line.len;
		rest.len = (size_t)(p->text.ptr + p->text.len - rest.ptr);
		while (span_cut(&rest, '\n', &line)) {
			line = span_trim(line);
			if (line.len > 0)
				return strchr("|>#:[<", line.ptr[0]) ? SPAN("") : line;
		}
	}
	return SPAN("");
}

/* The file's name starts with the publisher's: as many of its words as a place has in a row. */
static struct span start_kept(struct lint *l, struct span file, const struct mention *place)
{
	size_t kept = 0;

	for (size_t end = 1; end <= file.len; end++) {
		if (end < file.len && file.ptr[end] != '-')
			continue;
		if (!span_has(place->squeezed, squeeze(lint_scratch(l), span_slice(file, 0, end))))
			break;
		kept = end;
	}
	return span_slice(file, 0, kept);
}

/* The name that a line keeps and the table does not, or nothing. */
static struct span name_lost_in_table(struct lint *l, struct span file,
				      const struct mention *company, const struct mention *lines,
				      size_t count)
{
	struct span best = SPAN("");
	struct tokens t;

	for (size_t i = 0; i < count; i++) {
		struct span kept = start_kept(l, file, &lines[i]);

		if (kept.len > best.len)
			best = kept;
	}
	t = tokens_of(best);
	return keeps(&t, company) ? SPAN("") : best;
}

static bool is_ascii(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80)
			return false;
	return true;
}

enum { COMPANY_LINES = 2 };

static void compare_companies(struct lint *l, const struct page *p, const struct answer *table,
			      const struct span *texts)
{
	struct mention company = mention(l, table->text), title = field_mention(l, p, "title");
	struct mention file = mention(l, span_file_name(p->path));
	struct mention lines[COMPANY_LINES] = { mention(l, texts[0]), mention(l, texts[1]) };
	struct span stem = span_slice(file.folded, 0, span_find(file.folded, SPAN(".md")));
	struct span name = name_lost_in_table(l, stem, &company, lines, COMPANY_LINES);
	struct tokens t = tokens_of(name.len ? name : company.folded);
	bool is_named = keeps(&t, &file);

	if (t.count == 0)
		return;
	if (name.len)
		flag_name(l, "company-name-altered", company.text, company.text, name);
	else if (!is_named && !is_ascii(company.text))	/* it may be what was translated */
		return;
	else
		name = company.text;
	/* the title need not name the company, but can say that the table is right */
	if (!is_named && !keeps(&t, &title) && !keeps(&t, &lines[0]) && !keeps(&t, &lines[1]))
		return;
	for (size_t i = 0; i < COMPANY_LINES; i++)
		if (lines[i].text.len && !keeps(&t, &lines[i]))
			flag_name(l, "company-name-altered", lines[i].text, lines[i].text, name);
}

void check_company_name(struct lint *l, const struct page *p)
{
	const struct answer *table = page_answer(p, SPAN("general.partner_name"));
	struct span lines[] = { line_under(p, "general-information"),
				line_under(p, "how-the-app-handles-data") };

	if (!table || table->text.len == 0)
		return;
	if (!span_has(lines[0], table->text) || !span_has(lines[1], table->text))
		compare_companies(l, p, table, lines);
}
