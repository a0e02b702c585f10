/* Did translation alter what must stay as it is: permissions and ids of apps? */
#include "attestlint/page.h"
#include "checklist.h"

/* ---- Graph permissions ---------------------------------------------------------------- */

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "OnPremisesPublishingProfiles", "Sites-Manage": capitalised words, joined by a hyphen. */
static bool is_part(struct span part)
{
	for (size_t i = 0; i < part.len; i++) {
		bool starts = i == 0 || part.ptr[i - 1] == '-';

		if (starts ? !is_upper(part.ptr[i])
			   : !char_is_word(part.ptr[i]) && part.ptr[i] != '-')
			return false;
	}
	return part.len > 0;
}

static bool is_scope(struct span name)
{
	static const char *const scopes[] = { "openid", "profile", "email", "offline_access" };

	for (size_t i = 0; i < COUNT_OF(scopes); i++)
		if (span_is(name, span_of(scopes[i])))
			return true;
	return false;
}

/* What Graph may call a permission: "User.Read.All", or one of the scopes of OpenID Connect. */
static bool is_permission(struct span name)
{
	struct span rest = name, part;
	size_t parts = 0;

	if (is_scope(name))
		return true;
	while (span_cut(&rest, '.', &part)) {
		if (!is_part(part))
			return false;
		parts++;
	}
	return parts > 1 && name.ptr[name.len - 1] != '.';
}

/* Markdown's marks ("offline\_access", "**User.Read**") are no part of the name. */
static bool is_spelt(struct span name, struct span canonical)
{
	size_t k = 0;

	for (size_t i = 0; i < name.len; i++) {
		if (memchr("\\*`", name.ptr[i], 3))
			continue;
		if (k == canonical.len || name.ptr[i] != canonical.ptr[k])
			return false;
		k++;
	}
	return k == canonical.len;
}

/* "ReadBasic" lost the word in front, of which the catalog knows only the most frequent. */
static bool has_lost_head(const struct permission *g)
{
	size_t dot = span_find_byte(g->canonical, '.');

	return dot != SIZE_MAX && is_upper(g->name.ptr[0]) &&
	       !span_starts(g->name, span_slice(g->canonical, 0, dot));
}

static struct finding *flag_permission(struct lint *l, const struct permission *g)
{
	struct span name = brief(g->name), canonical = brief(g->canonical);
	bool is_likely = has_lost_head(g);
	struct finding *f;

	if (!is_permission(g->canonical))
		return flag(l, "permission-altered", g->name, "'%.*s' is no permission of Graph, "
			    "expected a name such as 'User.Read.All'", SPAN_ARG(name));
	f = flag(l, "permission-altered", g->name, "the permission '%.*s' was altered, %s '%.*s'",
		 SPAN_ARG(name), is_likely ? "most likely it was" : "expected",
		 SPAN_ARG(canonical));
	f->help = is_likely ? SPAN("see what the page says in another language")
			    : lint_text(l, "write '%.*s'", SPAN_ARG(canonical));
	canonical = lint_text(l, "%.*s", SPAN_ARG(g->canonical));
	if (is_likely)
		fix_unsafe(l, f, g->name, canonical);
	else
		fix_safe(l, f, g->name, canonical);
	return f;
}

static void check_permission(struct lint *l, const struct permission *g)
{
	struct finding *f;

	if (is_permission(g->canonical) && is_spelt(g->name, g->canonical))
		return;
	f = flag_permission(l, g);
	f->cluster = lint_text(l, "%.*s", SPAN_ARG(g->name));
	f->question = lint_text(l, "graph.%.*s", SPAN_ARG(g->canonical));
	f->fingerprint = 0;
}

static void check_permissions(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->npermissions; i++)
		if (p->permissions[i].name.len > 0)
			check_permission(l, &p->permissions[i]);
}

/* ---- ids of apps --------------------------------------------------------------------- */

/* "5d4f0c21-..." of "../azure/5d4f0c21-....md?x#y". */
static struct span last_part(struct span address)
{
	size_t end = 0;

	while (end < address.len && address.ptr[end] != '?' && address.ptr[end] != '#')
		end++;
	address = span_slice(address, 0, end);
	if (span_ends(address, SPAN("/")))
		address.len--;
	address = span_file_name(address);
	if (span_ends(address, SPAN(".md")))
		address.len -= 3;
	return address;
}

/* Whether some part of the id is left, as in "0a1b2c3d-veal-4222-...". */
static bool is_damaged_id(struct span label, struct span id)
{
	struct span part;

	while (span_cut(&label, '-', &part))
		if (part.len >= 4 && span_has(id, part))
			return true;
	return false;
}

static void check_app_link(struct lint *l, struct span label, struct span target)
{
	struct finding *f;

	target = last_part(target);
	if (!span_is_guid(target) || label.len == 0 || span_is_nocase(label, target))
		return;
	f = flag(l, "app-link-mismatch", label, "the app id '%.*s' links to another, '%.*s'",
		 SPAN_ARG(brief(label)), SPAN_ARG(target));
	f->help = span_is_guid(label)
		? SPAN("find out which of the two is the app")
		: lint_text(l, "write '%.*s': link targets are not translated", SPAN_ARG(target));
	f->cluster = lint_text(l, "%.*s", SPAN_ARG(target));
	f->question = SPAN("graph.app-id");
	if (!span_is_guid(label) && is_damaged_id(label, target))
		fix_safe(l, f, label, f->cluster);
}

static void check_app_links(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->npermissions; i++)
		check_app_link(l, p->permissions[i].app_id, p->permissions[i].app_target);
	for (size_t i = 0; p->kind == PAGE_INDEX && i < p->ncells; i++) {
		struct span cell = p->cells[i].text, label, target;

		if (read_link(cell, &label, &target))
			check_app_link(l, label, target);
	}
}

static void check_store_link(struct lint *l, const struct page *p)
{
	const struct answer *a = page_answer(p, SPAN("general.app_id"));
	struct span product = last_part(p->store_link);
	struct finding *f;

	if (!a || a->text.len == 0 || !span_has(p->store_link, SPAN("/product/")) ||
	    product.len == 0 || span_is_nocase(a->text, product))
		return;
	f = flag_answer(l, "app-id-mismatch", a,
			"the app id is '%.*s', but the page links to '%.*s'",
			SPAN_ARG(brief(a->text)), SPAN_ARG(brief(product)));
	f->help = lint_text(l, "write '%.*s' if the link leads to the app", SPAN_ARG(product));
	fix_unsafe(l, f, a->text, lint_text(l, "%.*s", SPAN_ARG(product)));
}

static const struct rule rules[] = {
	{ "permission-altered", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION,
	  check_permissions,
	  "Graph permissions have the names that Graph knows.",
	  "'profil' or 'Teams. Create' cannot be looked up, and who compares pages with "
	  "consents finds nothing.  Translation mostly takes 'profile' and 'email' for "
	  "words, and puts blanks behind full stops.\n\n"
	  "Write the name as the English page has it, and protect it from translation.",
	  "| profil | delegated |", "| profile | delegated |",
	  "https://learn.microsoft.com/graph/permissions-reference" },
	{ "app-link-mismatch", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION | ON_INDEX,
	  check_app_links,
	  "The app id beside a permission or in an index is the one that it links to.",
	  "Parts of an id that look like words ('beef', 'fade') were translated; link "
	  "targets never were, so the target is right.\n\n"
	  "Write the id of the link.",
	  "[478c769e-bab3-veal-...](../azure/478c769e-bab3-beef-...)",
	  "[478c769e-bab3-beef-...](../azure/478c769e-bab3-beef-...)", NULL },
	{ "app-id-mismatch", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION,
	  check_store_link,
	  "The app id is that of the page's store link.",
	  "Both name one product; ids that lost a digit or were translated lead nowhere.\n\n"
	  "Write the id of the link, after having tried it.",
	  "ID: WA20000573, link: .../product/office/WA200000573",
	  "ID: WA200000573, link: .../product/office/WA200000573", NULL },
};

const struct family identifier_family = { "Identifiers", rules, COUNT_OF(rules), REACH_PAGE };
