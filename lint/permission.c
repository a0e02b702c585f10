/* Are the Graph permissions listed once, as narrow as they can be, and justified? */
#include "attestlint/page.h"
#include "checklist.h"

/* Every permission is compared with every other; a longer list is no list of permissions. */
enum { MOST_PERMISSIONS = 1000 };

static size_t count_compared(const struct page *p)
{
	return p->npermissions < MOST_PERMISSIONS ? p->npermissions : MOST_PERMISSIONS;
}

static void set_permission(struct lint *l, struct finding *f, const struct permission *g)
{
	f->question = lint_text(l, "graph.%.*s", SPAN_ARG(g->name));
	f->cluster = lint_text(l, "%.*s", SPAN_ARG(g->name));
	f->fingerprint = 0;
}

/* The link's target names the app even where translation damaged its label. */
static bool is_same_app(const struct permission *a, const struct permission *b)
{
	return span_is(a->app_target.len ? a->app_target : a->app_id,
		       b->app_target.len ? b->app_target : b->app_id);
}

/* What is delegated and of the application is not within what is only one of them. */
static bool is_scope_within(const struct permission *narrow, const struct permission *broad)
{
	return broad->scope == narrow->scope || broad->scope == SCOPE_BOTH;
}

/* ---- two rows -------------------------------------------------------------------- */

static bool is_repeated(const struct page *p, size_t i)
{
	const struct permission *g = &p->permissions[i];

	for (size_t k = 0; k < i; k++) {
		const struct permission *other = &p->permissions[k];

		if (g->name.len > 0 && span_is_nocase(other->name, g->name) &&
		    other->scope == g->scope && is_same_app(other, g))
			return true;
	}
	return false;
}

static void check_duplicated(struct lint *l, const struct page *p)
{
	size_t count = count_compared(p);

	if (count < p->npermissions)
		flag(l, "table-too-large", p->permissions[count].row->line,
		     "the permissions from here on were not compared with each other");
	for (size_t i = 0; i < count; i++) {
		const struct permission *g = &p->permissions[i];

		if (is_repeated(p, i))
			set_permission(l, flag(l, "permission-duplicated", g->name,
					       "the permission '%.*s' is listed twice for one app",
					       SPAN_ARG(brief(g->name))), g);
	}
}

/* "Mail.Read.All" is within "Mail.ReadWrite.All", "Mail.Read" within "Mail.ReadWrite". */
static bool is_within(struct span narrow, struct span broad)
{
	size_t at = span_find(broad, SPAN(".ReadWrite"));
	struct span head = span_slice(broad, 0, at), tail;

	if (at == SIZE_MAX || !span_starts(narrow, head))
		return false;
	tail = span_slice(narrow, head.len, narrow.len);
	return span_starts(tail, SPAN(".Read")) &&
	       span_is(span_slice(tail, 5, tail.len), span_slice(broad, at + 10, broad.len));
}

static bool is_needless(const struct permission *narrow, const struct permission *broad)
{
	return is_within(narrow->name, broad->name) && is_scope_within(narrow, broad) &&
	       is_same_app(narrow, broad);
}

static void check_broad(struct lint *l, const struct page *p)
{
	size_t count = count_compared(p);

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++) {
			const struct permission *g = &p->permissions[i], *b = &p->permissions[k];

			if (!is_needless(g, b))
				continue;
			set_permission(l, flag(l, "permission-broad-and-narrow", g->name,
					       "'%.*s' is within '%.*s', which the app has too",
					       SPAN_ARG(brief(g->name)),
					       SPAN_ARG(brief(b->name))), g);
			break;
		}
}

/* ---- reasons --------------------------------------------------------------------- */

/* Pages of 2021 have two columns for it, what is collected and why: either will do. */
static bool is_justified(const struct page *p, const struct permission *g)
{
	for (unsigned i = 2; i + 1 < g->row->ncells; i++)
		if (row_cell(p, g->row, i)->text.len > 0)
			return true;
	return false;
}

static void check_justification(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->npermissions; i++) {
		const struct permission *g = &p->permissions[i];

		if (g->name.len > 0 && !is_justified(p, g))
			set_permission(l, flag(l, "justification-missing", g->name,
					       "the permission '%.*s' has no justification",
					       SPAN_ARG(brief(g->name))), g);
	}
}

static bool is_bare_url(struct span s)
{
	return (span_starts(s, SPAN("https://")) || span_starts(s, SPAN("http://"))) &&
	       span_find_byte(s, ' ') == SIZE_MAX;
}

/* All cells behind the first, of which there are several, are one address. */
static bool is_all_one_url(const struct page *p, const struct row *row)
{
	const struct cell *first = row_cell(p, row, 1);

	if (row->ncells < 3 || !is_bare_url(first->text))
		return false;
	for (unsigned i = 2; i < row->ncells; i++)
		if (row_cell(p, row, i)->id != first->id)
			return false;
	return true;
}

static void check_url_cells(struct lint *l, const struct page *p)
{
	for (size_t t = 0; t < p->ntables; t++) {
		const struct table *table = &p->tables[t];

		for (size_t i = 0; table->is_quoted && i < table->nrows; i++) {
			const struct row *row = &p->rows[table->first_row + i];

			if (is_all_one_url(p, row))
				flag(l, "justification-is-url", row_cell(p, row, 1)->text,
				     "all answers of the row are one address, expected what is "
				     "used and why");
		}
	}
	for (size_t i = 0; i < p->npermissions; i++) {
		const struct permission *g = &p->permissions[i];

		if (is_bare_url(g->justification))
			set_permission(l, flag(l, "justification-is-url", g->justification,
					       "the justification of '%.*s' is an address, "
					       "expected a reason", SPAN_ARG(brief(g->name))), g);
	}
}

#define GUIDE "Microsoft 365 App Compliance, certification submission guide: D21"

static const struct rule rules[] = {
	{ "permission-duplicated", "structure", SEVERITY_NOTE, ON_ATTESTATION, check_duplicated,
	  "A permission is listed once for each app and type.",
	  "Two rows look like two permissions, and their justifications may differ.\n\n"
	  "Merge the rows.",
	  "two rows User.Read, delegated", "one row User.Read, delegated", GUIDE },
	{ "permission-broad-and-narrow", "posture", SEVERITY_NOTE, ON_ATTESTATION, check_broad,
	  "An app does not ask for a permission within another that it has.",
	  "Who may read and write may read: the narrow permission shows either that the "
	  "broad one is not needed, or that the list was not reviewed for least "
	  "privilege.\n\n"
	  "Drop the one that is not needed.",
	  "Files.Read.All and Files.ReadWrite.All", "Files.ReadWrite.All", GUIDE },
	{ "justification-missing", "blank", SEVERITY_NOTE, ON_ATTESTATION, check_justification,
	  "Every permission has a justification.",
	  "The programme asks why each permission is needed, and so does the reader who has "
	  "to consent.\n\n"
	  "Ask the publisher for the reason.",
	  "| User.Read | delegated | |", "| User.Read | delegated | Signs the user in |", GUIDE },
	{ "justification-is-url", "answer-type", SEVERITY_NOTE, ON_ATTESTATION, check_url_cells,
	  "Justifications are reasons, not addresses.",
	  "An address instead of an answer leaves the reader to search, and changes without "
	  "the page being updated.\n\n"
	  "State the reason; add the address behind it if it helps.",
	  "| Mailer | https://example.org | https://example.org |",
	  "| Mailer | Names and addresses | Sends invitations |", GUIDE },
};

const struct family permission_family = { "Graph permissions", rules, COUNT_OF(rules), REACH_PAGE };
