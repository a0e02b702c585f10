/* Are the addresses in tables whole, and do they stand alone? */
#include "attestlint/page.h"
#include "attestlint/text.h"
#include "checklist.h"

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

	return at != SIZE_MAX && at > 0 && char_is_word(rest.ptr[at - 1]);
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
	{ "address-broken", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION, check_urls,
	  "Addresses in texts are whole and stand alone.",
	  "An address that runs into the next word or lost its host leads nowhere: Markdown "
	  "takes all up to the next blank for the address.\n\n"
	  "Put blanks around the address, and the host in front of it.",
	  "see /graph/api/channel-list", "see https://docs.microsoft.com/graph/api/channel-list",
	  NULL },
};

const struct family address_family = { "Addresses", rules, COUNT_OF(rules), REACH_PAGE };
