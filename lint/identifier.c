/* Did translation alter what must stay as it is: permissions, ids, standards, addresses? */
#include "attestlint/page.h"
#include "attestlint/text.h"
#include "checklist.h"

/* ---- Graph permissions ---------------------------------------------------------------- */

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word_byte(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z') || is_digit(c) || c == '_';
}

/* "OnPremisesPublishingProfiles", "Sites-Manage": capitalised words, joined by a hyphen. */
static bool is_part(struct span part)
{
	for (size_t i = 0; i < part.len; i++) {
		bool starts = i == 0 || part.ptr[i - 1] == '-';

		if (starts ? !is_upper(part.ptr[i])
			   : !is_word_byte(part.ptr[i]) && part.ptr[i] != '-')
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

static void check_permission(struct lint *l, const struct permission *g)
{
	struct finding *f;

	if (is_permission(g->canonical) && is_spelt(g->name, g->canonical))
		return;
	if (is_permission(g->canonical)) {
		f = flag(l, "permission-altered", g->name,
			 "the permission '%.*s' was altered, expected '%.*s'",
			 SPAN_ARG(brief(g->name)), SPAN_ARG(brief(g->canonical)));
		f->help = lint_text(l, "write '%.*s'", SPAN_ARG(g->canonical));
	} else {
		f = flag(l, "permission-altered", g->name,
			 "'%.*s' is no permission of Graph, expected a name such as "
			 "'User.Read.All'", SPAN_ARG(brief(g->name)));
	}
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
	size_t end = 0, from;

	while (end < address.len && address.ptr[end] != '?' && address.ptr[end] != '#')
		end++;
	address = span_slice(address, 0, end);
	if (span_ends(address, SPAN("/")))
		address.len--;
	for (from = address.len; from > 0 && address.ptr[from - 1] != '/';)
		from--;
	address = span_slice(address, from, address.len);
	if (span_ends(address, SPAN(".md")))
		address.len -= 3;
	return address;
}

static bool is_guid(struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		bool is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (is_hyphen ? s.ptr[i] != '-' : !memchr("0123456789abcdefABCDEF", s.ptr[i], 22))
			return false;
	}
	return s.len == 36;
}

static void check_app_links(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->npermissions; i++) {
		const struct permission *g = &p->permissions[i];
		struct span target = last_part(g->app_target);
		struct finding *f;

		if (!is_guid(target) || g->app_id.len == 0 || span_is_nocase(g->app_id, target))
			continue;
		f = flag(l, "app-link-mismatch", g->app_id,
			 "the app id '%.*s' links to another, '%.*s'", SPAN_ARG(brief(g->app_id)),
			 SPAN_ARG(target));
		f->help = is_guid(g->app_id)
			? SPAN("find out which of the two is the app")
			: lint_text(l, "write '%.*s': link targets are not translated",
				    SPAN_ARG(target));
		f->cluster = lint_text(l, "%.*s", SPAN_ARG(target));
		f->question = SPAN("graph.app-id");
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
	f = flag_answer(l, "app-id-mismatch", a, "the app id is '%.*s', but the page links to '%.*s'",
			SPAN_ARG(brief(a->text)), SPAN_ARG(brief(product)));
	f->help = lint_text(l, "write '%.*s' if the link leads to the app", SPAN_ARG(product));
}

/* ---- standards and laws ----------------------------------------------------------------- */

/*
 * The one spelling of names that no language translates; other capitals are a mistake.  Sorted,
 * so that names with one first letter are neighbours.
 */
static const struct span spellings[] = {
	{ "CCPA", 4 }, { "COPPA", 5 }, { "Cloud Security Alliance", 23 },
	{ "DSGVO", 5 },
	{ "FERPA", 5 }, { "FedRAMP", 7 },
	{ "GDPR", 4 },
	{ "HIPAA", 5 }, { "HITRUST", 7 }, { "Health Information Trust Alliance", 33 },
	{ "ISO 27001", 9 }, { "ISO 27002", 9 }, { "ISO 27017", 9 }, { "ISO 27018", 9 },
	{ "NIST", 4 },
	{ "OWASP", 5 }, { "Online Privacy Protection Act", 29 },
	{ "PCI DSS", 7 },
	{ "RGPD", 4 },
	{ "SOC 1", 5 }, { "SOC 2", 5 }, { "SOC 3", 5 }, { "Sarbanes-Oxley", 14 },
	{ "Service Organization Controls", 29 },
};

/* What translation made of names, by language; "" for all. */
static const struct alteration {
	const char *language, *wrong, *right;
	enum severity severity;		/* a note where the English page is wrong as well */
} alterations[] = {
	{ "", "Accounting Act", "Accountability Act", SEVERITY_NOTE },
	{ "", "Unified Resource Identifier", "Uniform Resource Identifier", SEVERITY_NOTE },
	{ "de", "Children es Online", "Children’s Online", SEVERITY_WARNING },
	{ "de", "cloudsicherheitsallianz", "Cloud Security Alliance", SEVERITY_WARNING },
	{ "de", "IdPS-", "IDPS-", SEVERITY_NOTE },
	{ "fr", "10 premières classes OWASP", "OWASP Top 10", SEVERITY_WARNING },
	{ "fr", "Organisation internationale pour la normalisation",
	  "Organisation internationale de normalisation", SEVERITY_NOTE },
	{ "fr", "R GDPR", "RGPD", SEVERITY_WARNING },
	{ "ja", "医療保険の可搬性と会計法",
	  "医療保険の携行性と責任に関する法律", SEVERITY_WARNING },
	{ "ja", "健康保険の移植性および会計法",
	  "医療保険の携行性と責任に関する法律", SEVERITY_WARNING },
	{ "ja", "正常性情報信頼アライアンス", "Health Information Trust Alliance",
	  SEVERITY_WARNING },
	{ "ko", "OWASP 상위 10", "OWASP Top 10", SEVERITY_NOTE },
	{ "es", "portabilidad y contabilidad", "portabilidad y responsabilidad",
	  SEVERITY_WARNING },
	{ "pt", "Portabilidade e Contabilidade", "Portabilidade e Responsabilidade",
	  SEVERITY_WARNING },
	{ "pt", "Aliança de Confiança de Informações de Integridade",
	  "Health Information Trust Alliance", SEVERITY_WARNING },
	{ "ru", "учете медицинского страхования",
	  "подотчетности медицинского страхования", SEVERITY_WARNING },
	{ "ru", "КСВМ", "COPPA", SEVERITY_WARNING },
	{ "zh", "OWASP 前 10", "OWASP Top 10", SEVERITY_NOTE },
	{ "zh", "CSA 星", "CSA STAR", SEVERITY_WARNING },
	{ "zh-TW", "可攜性和會計法", "可攜性與責任法", SEVERITY_WARNING },
	{ "zh-TW", "便攜性和會計法", "可攜性與責任法", SEVERITY_WARNING },
	{ "zh-TW", "健康情況資訊信任聯盟", "Health Information Trust Alliance",
	  SEVERITY_WARNING },
	{ "zh-CN", "可移植性和会计法", "可携性和责任法", SEVERITY_WARNING },
	{ "zh-CN", "运行状况信息信任联盟", "Health Information Trust Alliance",
	  SEVERITY_WARNING },
};

/* A text of the page in which names may stand. */
struct passage {
	const struct answer *answer;	/* the one it belongs to, if any */
	struct span text;
	bool is_fixed;			/* the questionnaire's, not the publisher's */
};

struct passages {
	LIST(struct passage) list;
};

static void add_passage(struct passages *out, struct arena *arena, struct passage passage)
{
	if (passage.text.len > 3)
		*LIST_ADD(arena, &out->list) = passage;
}

static void add_answer(struct passages *out, struct arena *arena, const struct answer *a)
{
	add_passage(out, arena, (struct passage){ a, a->wording, true });
	if (a->cls == CLASS_TEXT || a->cls == CLASS_LIST)
		add_passage(out, arena, (struct passage){ a, a->text, false });
}

/* Wordings, answers, controls, and why a permission is needed. */
static void collect_passages(struct passages *out, struct arena *arena, const struct page *p)
{
	for (size_t i = 0; i < p->nanswers; i++)
		add_answer(out, arena, &p->answers[i]);
	for (size_t i = 0; i < p->nverdicts; i++)
		add_passage(out, arena, (struct passage){ NULL, p->verdicts[i].label, true });
	for (size_t i = 0; i < p->npermissions; i++) {
		const struct row *row = p->permissions[i].row;

		for (unsigned k = 2; k + 1 < row->ncells; k++)
			add_passage(out, arena,
				    (struct passage){ NULL, row_cell(p, row, k)->text, false });
	}
}

static struct finding *flag_passage(struct lint *l, const struct page *p,
				    const struct passage *in, struct span where,
				    struct span expected)
{
	struct finding *f = flag(l, "standard-name-altered", where,
				 "'%.*s' is not what the name is, expected '%.*s'",
				 SPAN_ARG(brief(where)), SPAN_ARG(expected));

	f->help = lint_text(l, "write '%.*s'", SPAN_ARG(expected));
	f->cluster = expected;
	if (in->answer && in->answer->section != NO_INDEX)
		f->section = p->schema->sections[in->answer->section];
	if (in->answer && in->answer->question)
		f->question = in->answer->question->id;
	return f;
}

/* Rows by the first letter of their name, and which bytes words are made of. */
struct spelling_index {
	bool is_word[256];
	unsigned char from[256], to[256];
};

static void index_spellings(struct spelling_index *out)
{
	*out = (struct spelling_index){ 0 };
	for (int c = 0; c < 128; c++)
		out->is_word[c] = is_word_byte((char)c);
	for (size_t i = COUNT_OF(spellings); i-- > 0;) {
		unsigned char upper = (unsigned char)spellings[i].ptr[0], lower = upper | 0x20;

		out->from[upper] = out->from[lower] = (unsigned char)i;
		if (out->to[upper] == 0)
			out->to[upper] = out->to[lower] = (unsigned char)(i + 1);
	}
}

/* Whether the name stands alone, and is no part of an address, a path or a file name. */
static bool is_alone(struct span text, size_t from, size_t to)
{
	char before = from > 0 ? text.ptr[from - 1] : ' ';
	char after = to < text.len ? text.ptr[to] : ' ';
	char next = to + 1 < text.len ? text.ptr[to + 1] : ' ';

	return !is_word_byte(before) && !is_word_byte(after) && !strchr("/.-#@=&\\", before) &&
	       !strchr("/-#@=\\", after) && !(after == '.' && is_word_byte(next));
}

static bool is_all_capitals(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
			return false;
	return true;
}

/* The spelling that the text at this place should have, or empty. */
static struct span spelling_at(const struct spelling_index *index, struct span text, size_t at)
{
	unsigned char first = (unsigned char)text.ptr[at];

	for (size_t i = index->from[first]; i < index->to[first]; i++) {
		struct span name = spellings[i];
		struct span here = { text.ptr + at, name.len };

		if (at + name.len > text.len || (here.ptr[2] | 0x20) != (name.ptr[2] | 0x20) ||
		    !span_is_nocase(here, name))
			continue;
		return is_alone(text, at, at + name.len) && !span_is(here, name) &&
		       !is_all_capitals(here) ? name : SPAN("");
	}
	return SPAN("");
}

/* Names start where words start. */
static void check_spelling(struct lint *l, const struct page *p,
			   const struct spelling_index *index, const struct passage *in)
{
	const unsigned char *text = (const unsigned char *)in->text.ptr;
	size_t at = 0, len = in->text.len;

	while (at < len) {
		struct span name = SPAN("");

		if (index->to[text[at]] > 0)
			name = spelling_at(index, in->text, at);
		if (name.len > 0)
			flag_passage(l, p, in, span_slice(in->text, at, at + name.len), name);
		while (at < len && index->is_word[text[at]])
			at++;
		while (at < len && !index->is_word[text[at]])
			at++;
	}
}

static void check_alteration(struct lint *l, const struct page *p,
			     const struct alteration *alteration, const struct passage *in)
{
	struct span wrong = span_of(alteration->wrong);
	size_t at = in->is_fixed ? span_find(in->text, wrong) : SIZE_MAX;

	if (at != SIZE_MAX)
		flag_passage(l, p, in, span_slice(in->text, at, at + wrong.len),
			     span_of(alteration->right))->severity = alteration->severity;
}

static void check_standards(struct lint *l, const struct page *p)
{
	struct passages passages = { 0 };
	struct spelling_index index;

	index_spellings(&index);
	collect_passages(&passages, lint_scratch(l), p);
	for (size_t i = 0; i < passages.list.count; i++)
		check_spelling(l, p, &index, &passages.list.items[i]);
	for (size_t k = 0; k < COUNT_OF(alterations); k++) {
		if (!span_starts(p->locale->tag, span_of(alterations[k].language)))
			continue;
		for (size_t i = 0; i < passages.list.count; i++)
			check_alteration(l, p, &alterations[k], &passages.list.items[i]);
	}
}

/* ---- addresses ---------------------------------------------------------------------- */

static bool ends_address(char c)
{
	return (unsigned char)c <= ' ' || (unsigned char)c >= 0x7f || strchr("|<>\"()[]{}`", c);
}

/* Letters and stops of scripts whose sentences leave no blank behind an address. */
static bool is_foreign(uint32_t point)
{
	static const uint32_t closing[] = { 0x3000, 0x300D, 0x300F, 0x3011, 0xFF09 };

	for (size_t i = 0; i < COUNT_OF(closing); i++)
		if (point == closing[i])
			return false;
	return point >= 0x0400 && (point < 0x2000 || point > 0x206F);
}

static struct span address_at(struct span text, size_t at)
{
	size_t end = at;

	while (end < text.len && !ends_address(text.ptr[end]))
		end++;
	return span_slice(text, at, end);
}

/* Where a second address starts in the first, as a query ("?to=https://") may have one. */
static bool holds_another(struct span address)
{
	struct span rest = span_slice(address, 8, address.len);
	size_t at = span_find(rest, SPAN("https://"));

	return at != SIZE_MAX && at > 0 && is_word_byte(rest.ptr[at - 1]);
}

/* What is wrong with the address at this place; NULL for nothing. */
static const char *fault_of_address(struct span text, struct span address)
{
	struct span rest = span_slice(text, (size_t)(address.ptr + address.len - text.ptr),
				      text.len);

	if (span_is(address, SPAN("https://")) && span_starts(rest, SPAN(" ")))
		return "is split by a blank";
	if (address.len > 8 && rest.len > 0 && is_foreign(text_next(&rest)))
		return "runs into the text behind it";
	if (holds_another(address))
		return "runs into another address";
	return NULL;
}

static void check_addresses(struct lint *l, struct span text)
{
	struct span rest = text;
	size_t at;

	while ((at = span_find(rest, SPAN("https://"))) != SIZE_MAX) {
		size_t from = (size_t)(rest.ptr - text.ptr) + at;
		struct span address = address_at(text, from);
		const char *fault = fault_of_address(text, address);

		if (fault)
			flag(l, "address-broken", address, "the address '%.*s' %s",
			     SPAN_ARG(brief(address)), fault)->help =
				SPAN("put a blank where the address ends, and none in it");
		rest = span_slice(text, from + address.len, text.len);
	}
}

/* Folders of the documentation sites: "/graph/api/x" was an address there. */
static const char *const site_folders[] = {
	"/azure/", "/dotnet/", "/graph/", "/microsoft-365/", "/microsoftteams/", "/office/",
	"/powershell/", "/sharepoint/",
};

static bool starts_folder(struct span text, size_t at)
{
	char before = at > 0 ? text.ptr[at - 1] : ' ';

	if (before != ' ' && (unsigned char)before < 0x80)
		return false;
	for (size_t i = 0; i < COUNT_OF(site_folders); i++)
		if (span_starts(span_slice(text, at, text.len), span_of(site_folders[i])))
			return true;
	return false;
}

static void check_hosts(struct lint *l, struct span text)
{
	size_t from = 0, at;

	while ((at = span_find_byte(span_slice(text, from, text.len), '/')) != SIZE_MAX) {
		struct span address;

		from += at + 1;
		if (!starts_folder(text, from - 1))
			continue;
		address = address_at(text, from - 1);
		if (span_ends(address, SPAN(".md")))	/* of a page here: link-malformed */
			continue;
		flag(l, "address-broken", address, "the address '%.*s' has lost its host",
		     SPAN_ARG(brief(address)))->help =
			lint_text(l, "write 'https://docs.microsoft.com%.*s'", SPAN_ARG(address));
		from += address.len - 1;
	}
}

/* "[text](target)": most addresses stand in cells of their own, as links. */
static bool is_link(struct span text)
{
	return text.ptr[0] == '[' && text.ptr[text.len - 1] == ')' &&
	       span_find_byte(text, ' ') == SIZE_MAX;
}

static void check_urls(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->ncells; i++) {
		struct span text = p->cells[i].text;

		if (text.len < 10 || is_link(text) || span_find_byte(text, '/') == SIZE_MAX)
			continue;
		check_addresses(l, text);
		check_hosts(l, text);
	}
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
	{ "app-link-mismatch", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION,
	  check_app_links,
	  "The app id beside a permission is the one that it links to.",
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
	{ "standard-name-altered", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION,
	  check_standards,
	  "Standards and laws have their names.",
	  "'Loi hipaa' or a spelled-out name that translation made up is not what an auditor "
	  "searches for.  A note where the English questionnaire is wrong already "
	  "('Accounting Act'), or where the language often translates the name.\n\n"
	  "Write the name that the finding says, once, in the translated questionnaire: all "
	  "pages have it from there.",
	  "Does the app comply with hipaa?", "Does the app comply with HIPAA?", NULL },
	{ "address-broken", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION, check_urls,
	  "Addresses in texts are whole and stand alone.",
	  "An address that runs into the next word or lost its host leads nowhere: Markdown "
	  "takes all up to the next blank for the address.\n\n"
	  "Put blanks around the address, and the host in front of it.",
	  "see /graph/api/channel-list", "see https://docs.microsoft.com/graph/api/channel-list",
	  NULL },
};

const struct family identifier_family = { "Identifiers", rules, COUNT_OF(rules) };
