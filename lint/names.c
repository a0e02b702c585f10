/* Does a place keep a name?  Asked of the words that make the name, wherever they stand in it. */
#include "names.h"

#include "attestlint/page.h"
#include "attestlint/text.h"
#include "checklist.h"

enum { ENTITY_DIGITS = 5 };		/* characters that became numbers in the anchor */

/* Words that translation may change without changing a name, and products named in it. */
static const char *const common[] = {
	"a", "ag", "an", "and", "amp", "app", "apps", "as", "at", "azure", "bv", "by", "co",
	"com", "application", "company", "corp", "corporation", "excel", "for", "from", "gmbh",
	"group", "in", "inc", "incorporated", "information", "is", "it", "limited", "llc", "ltd",
	"microsoft", "of", "office", "on", "onenote", "or", "outlook", "overview", "powerpoint",
	"private", "pty", "pte", "pvt", "sa", "sharepoint", "sl", "srl", "sro", "sas", "teams",
	"the", "to", "with", "word", "365", "m365",
};

static bool is_common(struct span word)
{
	size_t digits = 0;

	for (size_t i = 0; i < COUNT_OF(common); i++)
		if (span_is(span_of(common[i]), word))
			return true;
	for (size_t i = 0; i < word.len; i++)
		digits += word.ptr[i] >= '0' && word.ptr[i] <= '9';
	return word.len < 2 || (digits == word.len && digits >= ENTITY_DIGITS);
}

bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

struct tokens tokens_of(struct span folded)
{
	struct tokens t = { .count = 0 };
	size_t i = 0;

	while (i < folded.len && t.count < MOST_TOKENS) {
		size_t from = i;

		while (i < folded.len && is_name_byte(folded.ptr[i]))
			i++;
		if (i > from && !is_common(span_slice(folded, from, i)))
			t.items[t.count++] = span_slice(folded, from, i);
		i += i == from;
	}
	return t;
}

/* Dashes, quotes and stops between words, also those of CJK. */
static bool is_mark(uint32_t point)
{
	return point < '0' || (point > '9' && point < 'a') || (point > 'z' && point < 0xC0) ||
	       (point >= 0x2000 && point <= 0x206F) || (point >= 0x3000 && point <= 0x3020) ||
	       point == 0x30FB;
}

static struct span squeeze_folded(struct arena *scratch, struct span rest)
{
	char *bytes = arena_bytes(scratch, rest.len + 1);
	size_t len = 0;

	while (rest.len > 0) {
		struct span at = rest;

		if (is_mark(text_next(&rest)))
			continue;
		memcpy(bytes + len, at.ptr, at.len - rest.len);
		len += at.len - rest.len;
	}
	return (struct span){ bytes, len };
}

struct span squeeze(struct arena *scratch, struct span text)
{
	return squeeze_folded(scratch, text_fold(scratch, text));
}

struct mention mention(struct lint *l, struct span text)
{
	struct span folded = text_fold(lint_scratch(l), text);

	return (struct mention){ text, folded, squeeze_folded(lint_scratch(l), folded) };
}

struct mention field_mention(struct lint *l, const struct page *p, const char *key)
{
	const struct field *f = page_field(p, span_of(key));

	return mention(l, f ? f->where : SPAN(""));
}

size_t count_kept(const struct tokens *t, struct span squeezed)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->count; i++)
		kept += span_has(squeezed, t->items[i]);
	return kept;
}

bool keeps(const struct tokens *t, const struct mention *m)
{
	return count_kept(t, m->squeezed) == t->count;
}

struct finding *flag_name(struct lint *l, const char *rule, struct span where,
			  struct span said, struct span name)
{
	struct finding *f = flag(l, rule, where, "'%.*s' does not keep the name '%.*s'",
				 SPAN_ARG(brief(said)), SPAN_ARG(brief(name)));

	f->cluster = lint_text(l, "%.*s", SPAN_ARG(name));
	f->fingerprint = hash_bytes(name);
	return f;
}
