/* What does a text mean in a language? */
#include "load.h"

static const char *const class_names[] = {
	[CLASS_BLANK] = "blank", [CLASS_YES] = "yes", [CLASS_NO] = "no", [CLASS_NA] = "na",
	[CLASS_DATE] = "date", [CLASS_DURATION] = "duration", [CLASS_LIST] = "list",
	[CLASS_COUNTRY] = "country", [CLASS_URL] = "url", [CLASS_ID] = "id",
	[CLASS_NAME] = "name", [CLASS_TEXT] = "text", [CLASS_PASS] = "pass",
	[CLASS_FAIL] = "fail", [CLASS_IN_SCOPE] = "in-scope",
};

static const char *const scope_names[] = {
	[SCOPE_UNKNOWN] = "unknown", [SCOPE_DELEGATED] = "delegated",
	[SCOPE_APPLICATION] = "application", [SCOPE_BOTH] = "both",
};

const char *answer_class_name(enum answer_class cls)
{
	return class_names[cls];
}

const char *permission_scope_name(enum permission_scope scope)
{
	return scope_names[scope];
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z');
}

/* "id" is no cue within "provider": parts of up to three bytes must not touch a letter. */
static bool is_word(struct span text, size_t at, size_t len)
{
	size_t end = at + len;

	return (at == 0 || !is_letter(text.ptr[at - 1]) || !is_letter(text.ptr[at])) &&
	       (end == text.len || !is_letter(text.ptr[end]) || !is_letter(text.ptr[end - 1]));
}

static size_t find_part(struct span text, struct span part)
{
	size_t from = 0, at;

	while ((at = span_find(span_slice(text, from, text.len), part)) != SIZE_MAX) {
		if (part.len > 3 || is_word(text, from + at, part.len))
			return from + at;
		from += at + 1;
	}
	return SIZE_MAX;
}

static bool is_match(const struct cue *cue, struct span folded)
{
	for (size_t i = 0; i < cue->nparts; i++) {
		size_t at = find_part(folded, cue->parts[i]);

		if (at == SIZE_MAX)
			return false;
		folded = span_slice(folded, at + cue->parts[i].len, folded.len);
	}
	return true;
}

static unsigned best_weight(const struct cue *cues, size_t count, uint16_t target,
			    struct span folded)
{
	unsigned best = 0;

	for (size_t i = 0; i < count; i++)
		if (cues[i].target == target && cues[i].weight > best && is_match(&cues[i], folded))
			best = cues[i].weight;
	return best;
}

unsigned locale_match(const struct locale *locale, const struct question *q, struct span folded)
{
	uint32_t from = locale->first_cue[q->index], to = locale->first_cue[q->index + 1];
	unsigned own = best_weight(locale->cues + from, to - from, q->index, folded);
	unsigned shared = locale->common ? locale_match(locale->common, q, folded) : 0;

	return own > shared ? own : shared;
}

unsigned locale_match_control(const struct locale *locale, const struct control *c,
			      struct span folded)
{
	unsigned own = best_weight(locale->control_cues, locale->ncontrol_cues, c->index, folded);
	unsigned shared = locale->common ? locale_match_control(locale->common, c, folded) : 0;

	return own > shared ? own : shared;
}

bool locale_is_phrase(const struct locale *locale, enum phrase phrase, struct span folded)
{
	if (best_weight(locale->phrases, locale->nphrases, (uint16_t)phrase, folded) > 0)
		return true;
	return locale->common && locale_is_phrase(locale->common, phrase, folded);
}

int term_compare(const struct term *a, const struct term *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->question != b->question)
		return a->question < b->question ? -1 : 1;
	return span_compare(a->text, b->text);
}

/* The first of equal terms, or NULL. */
static const struct term *term_find(const struct locale *locale, const struct term *wanted)
{
	size_t from = 0, to = locale->nterms;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (term_compare(&locale->terms[middle], wanted) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	if (from == locale->nterms || term_compare(&locale->terms[from], wanted) != 0)
		return NULL;
	return &locale->terms[from];
}

const struct term *locale_term(const struct locale *locale, enum term_kind kind,
			       const struct question *q, struct span folded)
{
	struct term wanted = { .kind = kind, .question = q ? q->index : NO_INDEX, .text = folded };
	const struct term *found = term_find(locale, &wanted);

	if (!found && locale->common)
		found = term_find(locale->common, &wanted);
	return found;
}

struct span locale_standard_word(const struct locale *locale, enum answer_class cls)
{
	for (size_t i = 0; i < locale->nterms; i++) {
		const struct term *t = &locale->terms[i];

		if (t->kind <= TERM_VERDICT && t->use == USE_STANDARD && t->number == (int)cls)
			return t->raw;
	}
	return locale->common ? locale_standard_word(locale->common, cls) : SPAN("");
}

struct span locale_standard_term(const struct locale *locale, const struct term *term)
{
	for (size_t i = 0; i < locale->nterms; i++) {
		const struct term *t = &locale->terms[i];

		if (t->kind == term->kind && t->question == term->question &&
		    t->use == USE_STANDARD && span_is(t->value, term->value))
			return t->raw;
	}
	return locale->common ? locale_standard_term(locale->common, term) : SPAN("");
}

/* The longest one that fits: "mars" is not "mar". */
static unsigned own_month(const struct locale *locale, struct span folded, size_t *len)
{
	unsigned month = 0;

	for (size_t i = 0; i < locale->nterms; i++) {
		const struct term *t = &locale->terms[i];

		if (t->kind != TERM_MONTH || t->text.len <= *len || !span_starts(folded, t->text))
			continue;
		*len = t->text.len;
		month = (unsigned)t->number;
	}
	return month;
}

unsigned locale_month(const struct locale *locale, struct span folded, size_t *len)
{
	unsigned month;

	*len = 0;
	month = own_month(locale, folded, len);
	if (!month && locale->common)
		month = own_month(locale->common, folded, len);
	return month;
}
