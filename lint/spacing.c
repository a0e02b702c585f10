/* Does an answer hold two blanks in a row?  Browsers show one, searches find neither. */
#include "attestlint/page.h"
#include "checklist.h"

static bool is_letter(char c)
{
	return char_is_word(c) || (unsigned char)c >= 0x80;
}

/* The ideographic full stop and its like: three bytes each, of these two blocks. */
static bool ends_in_stop(struct span s)
{
	return s.len >= 3 && (span_starts(span_slice(s, s.len - 3, s.len), SPAN("\xe3\x80")) ||
			      span_starts(span_slice(s, s.len - 3, s.len), SPAN("\xef\xbc")));
}

/*
 * The next run of blanks between letters or digits, from `*at` on, or empty.  Behind a full stop
 * two are a habit of typists, beside a bracket they are what translation left of it.
 */
static struct span next_run(struct span text, size_t *at)
{
	for (size_t i = *at + 1; i < text.len; i += 2) {
		size_t from = i, to = i;

		if (text.ptr[i] != ' ')
			continue;
		while (from > 0 && text.ptr[from - 1] == ' ')
			from--;
		while (to < text.len && text.ptr[to] == ' ')
			to++;
		*at = to;
		if (to - from > 1 && from > 0 && to < text.len && is_letter(text.ptr[from - 1]) &&
		    is_letter(text.ptr[to]) && !ends_in_stop(span_slice(text, 0, from)))
			return span_slice(text, from, to);
		i = to - 1;
	}
	*at = text.len;
	return SPAN("");
}

static void check_text(struct lint *l, struct span text, const struct answer *a)
{
	struct span run;
	size_t at = 0;

	while ((run = next_run(text, &at)).len > 0) {
		struct finding *f = flag(l, "space-doubled", run, "%zu blanks in a row", run.len);

		f->help = SPAN("leave one");
		if (a && a->question)
			f->question = a->question->id;
		fix_safe(l, f, run, SPAN(" "));
	}
}

static void check_spaces(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nanswers; i++)
		if (p->answers[i].cls == CLASS_TEXT || p->answers[i].cls == CLASS_NAME)
			check_text(l, p->answers[i].text, &p->answers[i]);
	for (size_t i = 0; i < p->npermissions; i++)
		check_text(l, p->permissions[i].justification, NULL);
}

static const struct rule rules[] = {
	{ "space-doubled", "structure", SEVERITY_NOTE, ON_ATTESTATION, check_spaces,
	  "No answer has two blanks where one belongs.",
	  "They are not seen on the page, but a search for the words finds nothing, and two "
	  "answers that look the same differ.  Behind a full stop they are left alone.\n\n"
	  "Leave one blank.",
	  "| App compatibility | Excel 2016  Mac |", "| App compatibility | Excel 2016 Mac |",
	  NULL },
};

const struct family spacing_family = { "Blanks", rules, COUNT_OF(rules), REACH_PAGE };
