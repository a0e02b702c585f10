/* What did the user's reviewers say of the wordings on this page? */
#include "wording.h"
#include "checklist.h"

struct wordings wordings_of(struct lint *l, const struct page *p)
{
	struct wordings found = { 0 };

	if (p->catalog->review)
		page_wordings(p, lint_scratch(l), &found);
	return found;
}

bool wording_is_judged(const struct wordings *wordings, const struct page *p, struct span part)
{
	for (size_t i = 0; i < wordings->count; i++) {
		const struct wording *w = &wordings->items[i];
		const struct judged *j;

		if (part.ptr < w->where.ptr || part.ptr >= w->where.ptr + w->where.len)
			continue;
		j = review_find(p->catalog->review, &w->key);
		return j && j->judgement != NOT_JUDGED;
	}
	return false;
}

/* The finding is of the wording, wherever it stands: equal ones are one. */
static void describe(struct lint *l, struct finding *f, const struct wording *w)
{
	f->cluster = lint_text(l, "%.*s", SPAN_ARG(w->key.text));
	f->question = lint_text(l, "%.*s", SPAN_ARG(w->key.id));
	f->fingerprint = wording_hash(&w->key);
}

static void flag_rejected(struct lint *l, const struct wording *w, const struct judged *j)
{
	struct finding *f = flag(l, "wording-rejected", w->where, "'%.*s' was rejected%s%.*s",
				 SPAN_ARG(brief(w->key.text)), j->note.len ? ": " : "",
				 SPAN_ARG(j->note));

	describe(l, f, w);
	if (j->use.len > 0)
		f->help = lint_text(l, "write '%.*s'", SPAN_ARG(j->use));
}

static void flag_unreviewed(struct lint *l, const struct wording *w)
{
	struct finding *f = flag(l, "wording-unreviewed", w->where, "'%.*s' has no verdict yet",
				 SPAN_ARG(brief(w->key.text)));

	describe(l, f, w);
	f->help = SPAN("'attestlint wordings --format csv' prints the file with the rows to fill "
		       "in");
}

static void check_wordings(struct lint *l, const struct page *p)
{
	const struct review *review = p->catalog->review;
	struct wordings found;

	if (!review || !review_has(review, page_language(p)))
		return;
	found = wordings_of(l, p);
	for (size_t i = 0; i < found.count; i++) {
		const struct wording *w = &found.items[i];
		const struct judged *j = review_find(review, &w->key);

		if (!j || j->judgement == NOT_JUDGED)
			flag_unreviewed(l, w);
		else if (j->judgement == REJECTED)
			flag_rejected(l, w, j);
	}
}

static const struct rule rules[] = {
	{ "wording-rejected", "mistranslation", SEVERITY_WARNING, ON_ATTESTATION, check_wordings,
	  "No wording stands on the page that your reviewers rejected.",
	  "Questions, headings and labels are translated by machine, and come back with the next "
	  "translation.  What a reviewer of the language rejected in the file of verdicts "
	  "('wordings' in the configuration) is told wherever it stands again; one verdict is "
	  "for all pages.  On a wording with a verdict the rules on phrases are silent.\n\n"
	  "Write what the verdict proposes, best in the translation memory that the wording "
	  "comes from.",
	  "a row 'fr-FR,question,data.stores,Est-il magasin ?,rejected,...' and a page that asks "
	  "so",
	  "the page asks as 'use' in that row says", NULL },
	{ "wording-unreviewed", "mistranslation", SEVERITY_NOTE, ON_ATTESTATION, check_wordings,
	  "Every wording on the page has a verdict of your reviewers.",
	  "A wording that nobody has read yet comes with a new translation or a new question.  "
	  "Only languages with at least one verdict in the file are looked at, so that reviewers "
	  "can take one language after the other.\n\n"
	  "'attestlint wordings --format csv=wordings.csv' adds the new wordings to the file; "
	  "write 'approved' or 'rejected' into the column 'verdict'.",
	  "a wording without a row, or with an empty verdict", "its row says 'approved'", NULL },
};

const struct family wording_family = { "Verdicts on wordings", rules, COUNT_OF(rules), REACH_PAGE };
