/* Do two statements of the page exclude each other? */
#include "answers.h"

/* ---- data ------------------------------------------------------------------------- */

static void check_stored(struct lint *l, const struct page *p)
{
	const struct answer *a = page_answer(p, SPAN("data.processes"));

	if (a && a->cls == CLASS_NO && has_answer(p, "data.stores", CLASS_YES))
		flag_answer(l, "data-stored-not-processed", a,
			    "the app processes no customer data, but stores it")
			->cluster = a->question->id;
}

/* Graph permissions that let an app read what users wrote. */
static const char *const content[] = {
	"Mail.", "Files.", "Calendars.", "Contacts.", "Notes.", "Chat.", "ChatMessage.",
	"ChannelMessage.", "Tasks.", "Sites.",
};

/* "ReadBasic" leaves the content out. */
static bool reads_content(struct span name)
{
	if (!span_has(name, SPAN("Read")) || span_has(name, SPAN("ReadBasic")))
		return false;
	for (size_t i = 0; i < COUNT_OF(content); i++)
		if (span_starts(name, span_of(content[i])))
			return true;
	return false;
}

/* With a permission of its own the app reads without the user, so not only on his device. */
static bool is_of_app(const struct permission *g)
{
	return g->scope == SCOPE_APPLICATION || g->scope == SCOPE_BOTH;
}

static const struct permission *content_permission(const struct page *p)
{
	for (size_t i = 0; i < p->npermissions; i++)
		if (is_of_app(&p->permissions[i]) && reads_content(p->permissions[i].name))
			return &p->permissions[i];
	return NULL;
}

static void check_denied(struct lint *l, const struct page *p)
{
	const struct answer *a = page_answer(p, SPAN("data.processes"));
	const struct permission *g = content_permission(p);

	if (a && g && a->cls == CLASS_NO && has_answer(p, "data.stores", CLASS_NO))
		flag_answer(l, "data-denied-but-graph", a,
			    "the app neither processes nor stores customer data, but reads it with "
			    "the application permission '%.*s'", SPAN_ARG(brief(g->name)))
			->cluster = a->question->id;
}

/* ---- Graph and other APIs ------------------------------------------------------------ */

static void check_graph(struct lint *l, const struct page *p)
{
	const struct answer *a = page_answer(p, SPAN("identity.platform"));

	if (p->npermissions == 0)
		return;
	if (a && a->cls == CLASS_NO)
		flag_answer(l, "graph-denied-but-listed", a,
			    "the app does not use the Microsoft identity platform, but has %zu "
			    "Graph permission%s", p->npermissions, p->npermissions == 1 ? "" : "s");
	if (p->no_graph_line.len > 0)
		flag(l, "graph-denied-but-listed", p->no_graph_line,
		     "the page says that the app does not use Microsoft Graph, but lists %zu "
		     "permission%s", p->npermissions, p->npermissions == 1 ? "" : "s");
}

/* A quoted table in the section of the question, other than that of Graph permissions. */
static bool lists_apis(const struct page *p, const struct answer *a)
{
	struct span section = p->schema->sections[a->section];

	for (size_t i = 0; i < p->ntables; i++) {
		const struct table *t = &p->tables[i];

		if (t->kind == TABLE_OTHER && t->is_quoted && t->zone >= 0 &&
		    span_is(p->zones[t->zone].pivot, section))
			return true;
	}
	return false;
}

static void check_apis(struct lint *l, const struct page *p)
{
	const struct answer *a = page_answer(p, SPAN("identity.additional_apis"));

	if (a && a->cls == CLASS_YES && a->section != NO_INDEX && !lists_apis(p, a))
		flag_answer(l, "additional-apis-unlisted", a,
			    "the app uses Microsoft APIs besides Graph, but the page lists none")
			->cluster = a->question->id;
}

static const struct rule rules[] = {
	{ "data-stored-not-processed", "contradiction", SEVERITY_NOTE, ON_ATTESTATION, check_stored,
	  "An app that stores customer data processes it.",
	  "Storing is a way of processing, in the sense of the law as of the word.\n\n"
	  "Ask the publisher which of the two answers is right.",
	  "Processes customer data: No, Stores customer data: Yes",
	  "Processes customer data: Yes, Stores customer data: Yes", NULL },
	{ "data-denied-but-graph", "contradiction", SEVERITY_NOTE, ON_ATTESTATION, check_denied,
	  "An app that handles no customer data does not read mail, files or chats.",
	  "An application permission to read what users wrote is there to be used, and "
	  "reading is processing.  Delegated permissions are not counted, as an add-in may use "
	  "them on the user's device alone; nor are those for profiles and sign-in.\n\n"
	  "Ask the publisher; correct the answers, or have the permission removed.",
	  "Processes: No, Stores: No, with Mail.Read of the application",
	  "Processes: Yes, with Mail.Read", NULL },
	{ "graph-denied-but-listed", "contradiction", SEVERITY_WARNING, ON_ATTESTATION, check_graph,
	  "An app that lists Graph permissions uses the identity platform and Graph.",
	  "Graph permissions are granted to an app that is registered with the platform; an "
	  "app that is not, has none.\n\n"
	  "Correct the answer, or remove the table.",
	  "Uses Microsoft identity platform: No, with a permission table",
	  "Uses Microsoft identity platform: Yes, with a permission table", NULL },
	{ "additional-apis-unlisted", "contradiction", SEVERITY_NOTE, ON_ATTESTATION, check_apis,
	  "An app that uses other Microsoft APIs names them.",
	  "The reader learns that there are such APIs and not which.  The line that the app "
	  "has no additional APIs is printed on every page, whatever the answer, and is no "
	  "evidence; what counts here is that no table lists any.\n\n"
	  "Add the list of APIs, or correct the answer.",
	  "Other Microsoft APIs: Yes, and no table", "Other Microsoft APIs: No", NULL },
};

const struct family contradiction_family = { "Contradictions", rules, COUNT_OF(rules), REACH_PAGE };
