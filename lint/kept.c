/* Do the names and terms that the user wants left alone keep their spelling? */
#include "kept.h"

struct span kept_in(const struct lint *l, struct span text)
{
	const struct lint_options *o = lint_options_of(l);

	for (size_t i = 0; i < o->nkept; i++)
		if (span_has(text, o->kept[i]))
			return o->kept[i];
	return SPAN("");
}

static struct span without(struct lint *l, struct span text, struct span term)
{
	size_t at;

	while ((at = span_find(text, term)) != SIZE_MAX)
		text = lint_text(l, "%.*s%.*s", (int)at, text.ptr,
				 SPAN_ARG(span_slice(text, at + term.len, text.len)));
	return text;
}

struct span without_kept(struct lint *l, const struct page *p, struct span text)
{
	const struct schema *s = p->schema;
	struct span term;

	while ((term = kept_in(l, text)).len > 0)
		text = without(l, text, term);
	for (size_t i = 0; i < s->nenglish_names; i++)
		text = without(l, text, s->english_names[i]);
	return text;
}

/* ---- spelling --------------------------------------------------------------------- */

static void check_term(struct lint *l, struct span text, struct span term)
{
	for (size_t at = 0; at + term.len <= text.len; at++) {
		struct span here = span_slice(text, at, at + term.len);
		struct finding *f;

		if (!span_is_nocase(here, term) || span_is(here, term) ||
		    !name_is_alone(text, at, at + term.len))
			continue;
		f = flag(l, "term-altered", here, "'%.*s' is not how '%.*s' is written",
			 SPAN_ARG(brief(here)), SPAN_ARG(term));
		f->help = lint_text(l, "write '%.*s'", SPAN_ARG(term));
		f->cluster = lint_text(l, "%.*s", SPAN_ARG(here));
		at += term.len - 1;
	}
}

static void check_text(struct lint *l, struct span text)
{
	const struct lint_options *o = lint_options_of(l);

	for (size_t i = 0; i < o->nkept; i++)
		check_term(l, text, o->kept[i]);
}

/* A cell that is one link, one id or one address is no text. */
static void check_cells(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->ncells; i++)
		if (span_find_byte(p->cells[i].text, '[') == SIZE_MAX)
			check_text(l, p->cells[i].text);
}

static void check_terms(struct lint *l, const struct page *p)
{
	const struct field *title = page_field(p, SPAN("title"));

	if (lint_options_of(l)->nkept == 0)
		return;
	if (title)
		check_text(l, title->where);
	for (size_t i = 0; i < p->nheadings; i++)
		check_text(l, p->headings[i].title);
	check_cells(l, p);
}

static const struct rule rules[] = {
	{ "term-altered", "name-altered", SEVERITY_WARNING, ON_ATTESTATION, check_terms,
	  "Names and terms of 'do-not-translate' are written as they are listed.",
	  "Translation takes a name for words and gives it other capitals.  The list is in the "
	  "configuration; without it, this rule says nothing.  A listed term is also no text "
	  "left in English, and a place that has it keeps the app's name.\n\n"
	  "Write the term as it is listed.",
	  "Ouvre larkspur Rooms", "Ouvre Larkspur Rooms", NULL },
};

const struct family kept_family = { "Terms that must not be translated", rules,
				    COUNT_OF(rules), REACH_PAGE };
