/*
 * Which texts of a page come from the questionnaire?  Questions, labels, headings, column titles
 * and the generator's lines, as the page renders them; never what a publisher wrote.
 */
#include "private.h"

struct collector {
	const struct page *page;
	struct arena *arena;
	struct wordings *out;
};

/* ---- as the page renders it --------------------------------------------------------- */

static size_t blank_length(struct span s, bool at_end)
{
	static const char nbsp[] = "\xc2\xa0";

	if (at_end ? span_ends(s, SPAN("\xc2\xa0")) : span_starts(s, span_of(nbsp)))
		return 2;
	return s.len > 0 && span_trim(span_slice(s, at_end ? s.len - 1 : 0,
						 at_end ? s.len : 1)).len == 0;
}

/* Without blanks at the ends, no-break ones included: they indent labels. */
static struct span trim(struct span s)
{
	size_t n;

	while ((n = blank_length(s, false)) > 0)
		s = span_slice(s, n, s.len);
	while ((n = blank_length(s, true)) > 0)
		s = span_slice(s, 0, s.len - n);
	return s;
}

/* The label of a link at the start of `s`, and the link's length; false when there is none. */
static bool cut_link(struct span s, struct span *label, size_t *len)
{
	size_t middle = span_find(s, SPAN("](")), end;

	if (!span_starts(s, SPAN("[")) || middle == SIZE_MAX)
		return false;
	end = span_find_byte(span_slice(s, middle, s.len), ')');
	*label = span_slice(s, 1, middle);
	*len = middle + end + 1;
	return end != SIZE_MAX && span_find_byte(*label, '[') == SIZE_MAX;
}

/* Bold marks and link targets go, escaped characters stay; a link's label may be bold. */
static size_t strip_marks(char *out, struct span s)
{
	struct span label;
	size_t n = 0, len;

	while (s.len > 0) {
		size_t step = 1;

		if (span_starts(s, SPAN("**"))) {
			step = 2;
		} else if (cut_link(s, &label, &len)) {
			n += strip_marks(out + n, label);
			step = len;
		} else {
			bool is_escaped = s.len > 1 && s.ptr[0] == '\\' &&
					  memchr("\\*[]|_`<&", s.ptr[1], 9);

			out[n++] = s.ptr[is_escaped];
			step += is_escaped;
		}
		s = span_slice(s, step, s.len);
	}
	return n;
}

static struct span render(struct arena *arena, struct span s)
{
	static const char marks[] = "*[&\\";
	bool is_plain = true;

	for (const char *mark = marks; *mark && is_plain; mark++)
		is_plain = span_find_byte(s, *mark) == SIZE_MAX;
	if (!is_plain) {
		char *bytes = arena_bytes(arena, s.len);

		s = text_unescape(arena, (struct span){ bytes, strip_marks(bytes, s) });
	}
	return trim(s);
}

/* ---- collecting ----------------------------------------------------------------------- */

static struct wording *add_wording(struct collector *c, enum wording_kind kind, struct span id,
				   struct span where)
{
	struct span text = render(c->arena, where);
	struct wording *w;

	if (text.len == 0)
		return NULL;
	w = LIST_ADD(c->arena, c->out);
	*w = (struct wording){ { page_language(c->page), kind, id, text }, where };
	return w;
}

/* The row's place in the questionnaire when nobody knows its question. */
static struct span unknown_id(struct collector *c, uint16_t section)
{
	if (section == NO_INDEX)
		return SPAN("unknown");
	return arena_printf(c->arena, "%.*s.unknown", SPAN_ARG(c->page->schema->sections[section]));
}

static void add_questions(struct collector *c)
{
	for (size_t i = 0; i < c->page->nanswers; i++) {
		const struct answer *a = &c->page->answers[i];

		add_wording(c, WORDING_QUESTION,
			    a->question ? a->question->id : unknown_id(c, a->section), a->wording);
	}
}

static void add_controls(struct collector *c)
{
	for (size_t i = 0; i < c->page->nverdicts; i++) {
		const struct verdict *v = &c->page->verdicts[i];

		add_wording(c, WORDING_CONTROL,
			    v->control ? v->control->id : SPAN("certification.unknown"), v->label);
	}
}

/* The title is the app's own name; headings below it are the questionnaire's. */
static void add_headings(struct collector *c)
{
	for (size_t i = 0; i < c->page->nheadings; i++) {
		const struct heading *h = &c->page->headings[i];

		if (h->level > 1)
			add_wording(c, WORDING_HEADING, h->anchor.len ? h->anchor : SPAN("unknown"),
				    h->title);
	}
}

/* ---- column titles -------------------------------------------------------------------- */

static struct span table_name(struct collector *c, const struct table *t)
{
	switch (t->kind) {
	case TABLE_QUESTIONS:
		return SPAN("questions");
	case TABLE_CONTROLS:
		return SPAN("controls");
	case TABLE_PERMISSIONS:	/* of 2019 and 2021, which have different columns */
		return arena_printf(c->arena, "permissions-%u", (unsigned)t->ncolumns);
	case TABLE_OTHER:
		break;
	}
	if (t->heading >= 0 && c->page->headings[t->heading].anchor.len > 0)
		return c->page->headings[t->heading].anchor;
	return SPAN("unknown");
}

static void add_headers(struct collector *c)
{
	const struct page *p = c->page;

	for (size_t i = 0; i < p->ntables; i++) {
		const struct table *t = &p->tables[i];
		const struct row *row = &p->rows[t->first_row];
		struct span name = table_name(c, t);

		if (!t->has_header || t->nrows == 0 || !(row->flags & ROW_HEADER))
			continue;
		for (unsigned n = 0; n < row->ncells; n++)
			add_wording(c, WORDING_HEADER,
				    arena_printf(c->arena, "%.*s.%u", SPAN_ARG(name), n + 1),
				    row_cell(p, row, n)->text);
	}
}

/* ---- lines ------------------------------------------------------------------------------ */

/* Put `name` in the place of `part`, which is a part of the text. */
static struct span replaced(struct arena *arena, struct span text, struct span part,
			    struct span name)
{
	struct span before = { text.ptr, (size_t)(part.ptr - text.ptr) };
	struct span after = span_slice(text, before.len + part.len, text.len);

	return arena_printf(arena, "%.*s%.*s%.*s", SPAN_ARG(before), SPAN_ARG(name),
			    SPAN_ARG(after));
}

static void add_updated(struct collector *c)
{
	const struct page *p = c->page;
	struct wording *w;

	if (p->updated_line.len == 0 || p->updated_text.len == 0)
		return;
	w = add_wording(c, WORDING_LINE, span_of(phrase_name(PHRASE_LAST_UPDATED)),
			p->updated_line);
	if (w)
		w->key.text = render(c->arena, replaced(c->arena, p->updated_line, p->updated_text,
							SPAN(WORDING_DATE)));
}

/* Where a line names the publisher; translation takes the last full stop of "Ltd." for its own. */
static struct span find_company(struct span text, struct span company)
{
	size_t at = company.len ? span_find(text, company) : SIZE_MAX;

	if (at == SIZE_MAX && company.len > 1 && span_ends(company, SPAN("."))) {
		company.len--;
		at = span_find(text, company);
	}
	return at == SIZE_MAX ? SPAN("") : span_slice(text, at, at + company.len);
}

/* Under a heading or a zone's start the generator prints one line, which may name the publisher. */
static void add_line(struct collector *c, struct span id, struct span line)
{
	const struct answer *a = page_answer(c->page, SPAN("general.partner_name"));
	struct span company = a ? render(c->arena, a->text) : SPAN("");
	struct wording *w = add_wording(c, WORDING_LINE, id, line);

	company = w ? find_company(w->key.text, company) : SPAN("");
	if (company.len > 0)
		w->key.text = replaced(c->arena, w->key.text, company, SPAN(WORDING_COMPANY));
}

/* In a quote the publisher answers, or the generator says that there is nothing to tell. */
static void add_quote(struct collector *c, struct span line)
{
	struct span text = trim(span_slice(line, 1, line.len)), folded;

	if (span_starts(text, SPAN("|")))
		return;
	folded = text_fold(c->arena, text);
	for (enum phrase i = 0; i < PHRASE_COUNT; i++)
		if (i != PHRASE_LAST_UPDATED && locale_is_phrase(c->page->locale, i, folded)) {
			add_wording(c, WORDING_LINE, span_of(phrase_name(i)), text);
			return;
		}
}

/* Where the next line of the generator would stand. */
struct scope {
	struct span id;
	bool is_open;			/* it has not been met yet */
	size_t zone, heading;		/* the next ones of the page */
};

/* Whether the line opens a zone, or is a heading. */
static bool scope_enter(struct scope *s, const struct page *p, const char *at)
{
	while (s->zone < p->nzones && p->zones[s->zone].open.ptr < at)
		s->zone++;
	while (s->heading < p->nheadings && p->headings[s->heading].line.ptr < at)
		s->heading++;
	if (s->zone < p->nzones && p->zones[s->zone].open.ptr == at) {
		s->id = p->zones[s->zone].pivot;
		s->is_open = true;
		return true;
	}
	if (s->heading < p->nheadings && p->headings[s->heading].line.ptr == at) {
		const struct heading *h = &p->headings[s->heading];

		s->id = h->anchor.len ? h->anchor : s->id;
		s->is_open = h->level > 1;
		return true;
	}
	return false;
}

static void read_line(struct collector *c, struct scope *scope, struct span line)
{
	struct span text = span_trim(line);

	if (text.len == 0 || scope_enter(scope, c->page, line.ptr))
		return;
	if (text.ptr[0] == '>')
		add_quote(c, text);
	else if (scope->is_open && !memchr("#|<:*-", text.ptr[0], 6) &&
		 !span_starts(text, SPAN("[!INCLUDE")))
		add_line(c, scope->id, text);
	scope->is_open = false;
}

static void add_lines(struct collector *c)
{
	const struct page *p = c->page;
	struct scope scope = { .zone = 0 };
	const char *body = p->nheadings ? p->headings[0].line.ptr : NULL;

	add_updated(c);
	for (size_t i = 0; i < p->nlines; i++) {
		struct span line = span_slice(p->text, p->lines[i],
					      i + 1 < p->nlines ? p->lines[i + 1] : p->text.len);

		if (body && line.ptr >= body)
			read_line(c, &scope, line);
	}
}

/* ---- together ----------------------------------------------------------------------------- */

struct span page_language(const struct page *p)
{
	if (span_is_nocase(p->locale->tag, p->locale_tag) || p->locale_tag.len == 0)
		return p->locale->tag;
	return p->locale_tag;
}

void page_wordings(const struct page *p, struct arena *arena, struct wordings *out)
{
	struct collector c = { p, arena, out };

	if (p->kind != PAGE_ATTESTATION)
		return;
	add_questions(&c);
	add_controls(&c);
	add_headings(&c);
	add_headers(&c);
	add_lines(&c);
}
