/* Does the front matter say what the publishing system and the reader need? */
#include "attestlint/page.h"
#include "checklist.h"

#define LEARN "https://learn.microsoft.com/help/contribute/validation-ref/"

/* ---- syntax --------------------------------------------------------------------- */

static const struct {
	enum fault_kind kind;
	const char *rule, *message;
} troubles[] = {
	{ FAULT_FRONT_MATTER_SYNTAX, "yaml-header-syntax-error",
	  "the front matter cannot be read" },
	{ FAULT_FRONT_MATTER_UNCLOSED, "yaml-header-syntax-error",
	  "the front matter is never closed, expected a line '---'" },
	{ FAULT_FRONT_MATTER_NOT_MAP, "yaml-header-not-object",
	  "the front matter is no map, expected lines 'key: value'" },
	{ FAULT_FRONT_MATTER_TOO_LARGE, "front-matter-too-large",
	  "the front matter was not read, expected at most 64 KiB" },
	{ FAULT_DUPLICATE_KEY, "yaml-duplicate-key", "the key stands twice, expected it once" },
};

static void check_syntax(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nfaults; i++)
		for (size_t k = 0; k < COUNT_OF(troubles); k++) {
			const struct fault *f = &p->faults[i];

			if (f->kind != troubles[k].kind)
				continue;
			flag(l, troubles[k].rule, f->where, "%s%s%.*s%s", troubles[k].message,
			     f->detail.len ? " ('" : "", SPAN_ARG(brief(f->detail)),
			     f->detail.len ? "')" : "");
		}
}

/* ---- fields --------------------------------------------------------------------- */

/* Of front matter that could not be read, nothing is missing. */
static bool is_unread(const struct page *p)
{
	static const enum fault_kind kinds[] = {
		FAULT_FRONT_MATTER_SYNTAX, FAULT_FRONT_MATTER_UNCLOSED, FAULT_FRONT_MATTER_NOT_MAP,
		FAULT_FRONT_MATTER_TOO_LARGE, FAULT_PAGE_TOO_LARGE,
	};

	for (size_t i = 0; i < p->nfaults; i++)
		for (size_t k = 0; k < COUNT_OF(kinds); k++)
			if (p->faults[i].kind == kinds[k])
				return true;
	return false;
}

static void require_field(struct lint *l, const struct page *p, const char *rule, struct span key,
			  const char *expected)
{
	const struct field *f = page_field(p, key);
	struct span where = f ? f->where : page_line(p, p->text.ptr);
	struct finding *finding;

	if (is_unread(p) || (f && (f->value.len > 0 || !f->is_scalar)))
		return;
	finding = flag(l, rule, where, "'%.*s' is missing, expected %s", SPAN_ARG(key), expected);
	finding->fingerprint = 0;
	finding->cluster = key;
}

static void check_title(struct lint *l, const struct page *p)
{
	require_field(l, p, "title-missing", SPAN("title"), "the title of the page");
}

static void check_date_present(struct lint *l, const struct page *p)
{
	require_field(l, p, "ms-date-missing", SPAN("ms.date"), "a date MM/DD/YYYY");
}

static void check_date_valid(struct lint *l, const struct page *p)
{
	const struct lint_options *o = lint_options_of(l);
	const struct field *f = page_field(p, SPAN("ms.date"));
	struct date date;

	if (!f || f->value.len == 0)
		return;
	if (!date_read_us(f->value, &date))
		flag(l, "ms-date-invalid", f->where,
		     "'ms.date' is '%.*s', expected a date MM/DD/YYYY", SPAN_ARG(brief(f->value)));
	else if (date_days(date) > date_days(o->as_of) + (int32_t)o->future_days)
		flag(l, "ms-date-invalid", f->where,
		     "'ms.date' is '%.*s', expected at most %u days after %.*s",
		     SPAN_ARG(brief(f->value)), o->future_days,
		     SPAN_ARG(date_format(lint_scratch(l), o->as_of)));
}

#define ON_PUBLISHED (ON_ATTESTATION | ON_AZURE | ON_INDEX | ON_ARTICLE)

static const struct rule rules[] = {
	{ "yaml-header-syntax-error", "structure", SEVERITY_ERROR, ON_ANY, check_syntax,
	  "The front matter is well-formed YAML between two '---' lines.",
	  "Front matter that cannot be read is shown to the reader as text, and the page "
	  "loses its title, its date and its certification type.\n\n"
	  "Quote values that hold ': ' or ' #' or start with one of [ { * & ! | > ' \" % @.",
	  "title: Contoso: the app", "title: 'Contoso: the app'",
	  LEARN "yaml-header-syntax-error" },
	{ "yaml-header-not-object", "structure", SEVERITY_ERROR, ON_ANY, check_syntax,
	  "The front matter is a map of keys and values.",
	  "A list or a lone text says nothing to the publishing system.\n\n"
	  "Write one 'key: value' a line.",
	  "- title", "title: Contoso", LEARN "yaml-header-not-object" },
	{ "front-matter-too-large", "structure", SEVERITY_ERROR, ON_ANY, check_syntax,
	  "The front matter is at most 64 KiB long.",
	  "A longer one is not read: YAML can be written that takes hours to parse.\n\n"
	  "Move text out of the front matter.",
	  "200,000 times '['", "a dozen fields", NULL },
	{ "yaml-duplicate-key", "structure", SEVERITY_WARNING, ON_ANY, check_syntax,
	  "No front-matter key stands twice.",
	  "Which of two values counts differs between tools.  Keys that differ only in case "
	  "('ms.collection' and 'MS.collection') count as equal, as the publishing system "
	  "reads them alike.\n\n"
	  "Remove one.",
	  "ms.date: 01/02/2022 and ms.date: 03/04/2022", "ms.date: 03/04/2022",
	  LEARN "yaml-duplicate-key" },
	{ "title-missing", "structure", SEVERITY_WARNING, ON_PUBLISHED, check_title,
	  "The front matter has a title.",
	  "The title is what search results and browser tabs show.\n\n"
	  "Add 'title:' with the name of the app and what the page is about.",
	  "title:", "title: Application Information for Contoso", LEARN "title-missing" },
	{ "ms-date-missing", "structure", SEVERITY_WARNING, ON_PUBLISHED, check_date_present,
	  "The front matter has the date of the last change.",
	  "Without 'ms.date' nobody can tell how old the statements are.  In July 2021 "
	  "1,130 pages of one language went out with an empty one.\n\n"
	  "Add the date as MM/DD/YYYY.",
	  "ms.date: ''", "ms.date: 06/27/2022", LEARN "ms-date-missing" },
	{ "ms-date-invalid", "date-inconsistent", SEVERITY_WARNING, ON_PUBLISHED, check_date_valid,
	  "'ms.date' is a date MM/DD/YYYY that is not far in the future.",
	  "The publishing system reads month, day, year and ignores anything else.  More "
	  "than 30 days after today (option 'future-days') is a slip of the pen.\n\n"
	  "Write the date of the last change as MM/DD/YYYY.",
	  "ms.date: 27/06/2022", "ms.date: 06/27/2022", LEARN "ms-date-invalid" },
};

const struct family front_matter_family = { "Front matter", rules, COUNT_OF(rules), REACH_PAGE };
