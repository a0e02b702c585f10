/* How are findings repaired?  Rules attach their fixes here; the rows say which rules can. */
#include <assert.h>
#include <stdlib.h>

#include "attestlint/page.h"
#include "checklist.h"

const struct repair repairs[] = {
	{ "word-wrong", true, "writes the standard word of the language" },
	{ "word-mixed", true,
	  "writes the standard word of the language; a word that is only the most frequent one of "
	  "the page is unsafe" },
	{ "word-english", true, "writes the standard word of the language" },
	{ "verdict-wrong", true, "writes the standard word of the language" },
	{ "verdict-english", true, "writes the standard word of the language" },
	{ "phrase-mistranslated", true,
	  "writes the right words where the catalog knows that they fit every sentence, else "
	  "unsafe" },
	{ "phrase-garbled", true,
	  "writes the right words where the catalog knows that they fit every sentence, else "
	  "unsafe" },
	{ "phrase-identifier", true,
	  "writes the right words where the catalog knows that they fit every sentence, else "
	  "unsafe" },
	{ "phrase-untranslated", true,
	  "writes the right words where the catalog knows that they fit every sentence, else "
	  "unsafe" },
	{ "phrase-name", true,
	  "writes the right words where the catalog knows that they fit every sentence, else "
	  "unsafe" },
	{ "permission-altered", true,
	  "writes the name that Graph knows; one that had to be guessed is unsafe" },
	{ "app-link-mismatch", true,
	  "writes the id of the link where the label is no id at all" },
	{ "app-id-mismatch", false, "writes the id of the page's store link" },
	{ "standard-name-altered", true,
	  "writes the name in its right capitals; in what publishers wrote this is unsafe" },
	{ "space-doubled", true, "leaves one of the blanks" },
	{ "app-name-altered", false,
	  "writes the name that the title or the table has, or as the anchor spells it" },
	{ "app-name-reworded", false,
	  "writes the name that the title or the table has, or as the anchor spells it" },
	{ "identifier-disagrees", true, "writes the id that most languages have" },
	{ "permission-disagrees", true, "writes the name that most languages have" },
	{ "name-lost", false, "writes the name that most languages have" },
	{ "answer-disagrees", false, "writes the word for what most languages say" },
	{ "quantity-changed", false, "writes the period that most languages have" },
};
const size_t repair_count = COUNT_OF(repairs);

const struct repair *repair_of(const struct rule *rule)
{
	for (size_t i = 0; i < repair_count; i++)
		if (strcmp(repairs[i].rule, rule->name) == 0)
			return &repairs[i];
	return NULL;
}

/* ---- attaching ---------------------------------------------------------------------- */

static size_t count_pipes(struct span s)
{
	size_t count = 0, at;

	while ((at = span_find_byte(s, '|')) != SIZE_MAX) {
		s = span_slice(s, at + 1, s.len);
		count++;
	}
	return count;
}

static bool is_line(struct span s)
{
	return span_find_byte(s, '\n') == SIZE_MAX && span_find_byte(s, '\r') == SIZE_MAX;
}

const struct fix *fix_make(struct arena *keep, struct span page, struct span where,
			   struct span text, bool is_safe)
{
	struct fix *fix;

	assert(where.ptr >= page.ptr && where.ptr + where.len <= page.ptr + page.len);
	if (span_is(where, text) || !is_line(where) || !is_line(text) ||
	    count_pipes(where) != count_pipes(text))
		return NULL;
	fix = NEW(keep, struct fix);
	fix->from = (uint32_t)(where.ptr - page.ptr);
	fix->to = fix->from + (uint32_t)where.len;
	fix->text = text;
	fix->is_safe = is_safe;
	return fix;
}

/* ---- making them --------------------------------------------------------------------- */

bool fix_is_wanted(const struct fix_request *request, const struct finding *f)
{
	return f->fix && f->excuse == EXCUSE_NONE && f->severity >= request->least &&
	       (f->fix->is_safe || request->is_unsafe);
}

static int compare_fixes(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a;
	const struct finding *y = *(const struct finding *const *)b;

	if (x->fix->from != y->fix->from)
		return x->fix->from < y->fix->from ? -1 : 1;
	if (x->fix->to != y->fix->to)
		return x->fix->to > y->fix->to ? -1 : 1;	/* the longer one says more */
	return x < y ? -1 : 1;
}

static bool is_same_fix(const struct fix *a, const struct fix *b)
{
	return a->from == b->from && a->to == b->to && span_is(a->text, b->text);
}

struct span fixes_apply(const struct fix_request *request, struct span text,
			const struct finding *findings, size_t nfindings, struct arena *arena,
			size_t *count, bool *is_made)
{
	const struct finding **list = NEW_ARRAY(arena, nfindings + 1, const struct finding *);
	const struct fix *last = NULL;
	struct buf out = { 0 };
	size_t wanted = 0, at = 0;

	*count = 0;
	for (size_t i = 0; i < nfindings; i++)
		if (fix_is_wanted(request, &findings[i]))
			list[wanted++] = &findings[i];
	qsort(list, wanted, sizeof(*list), compare_fixes);
	for (size_t i = 0; i < wanted; i++) {
		const struct fix *fix = list[i]->fix;
		bool is_again = last && is_same_fix(last, fix);

		if (!is_again && last && (fix->from < at || fix->from == last->from))
			continue;
		if (!is_again) {
			buf_add(&out, span_slice(text, at, fix->from));
			buf_add(&out, fix->text);
			at = fix->to;
			last = fix;
		}
		++*count;
		if (is_made)
			is_made[list[i] - findings] = true;
	}
	buf_add(&out, span_slice(text, at, text.len));
	text = arena_copy(arena, buf_span(&out));
	buf_free(&out);
	return text;
}
