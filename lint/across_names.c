/*
 * Do the languages call apps, publishers and permissions by the same name?  Names are not
 * translated, so what most languages have is the name.
 */
#include "names.h"
#include "vote.h"

/* ---- names ------------------------------------------------------------------------------- */

static void flag_lost_name(struct comparison *c, const struct answer *a, struct vote *v)
{
	struct finding *f;

	v->value = v->who->said[a->question->index].text;	/* as it is written */
	f = flag_answer(c->lint, "name-lost", a, "'%.*s' is '%.*s' here, but %.*s",
			SPAN_ARG(a->question->label), SPAN_ARG(brief(a->text)),
			SPAN_ARG(vote_evidence(c, v)));
	f->help = v->outcome == VOTE_OUTLIER
		? lint_text(c->lint, "write '%.*s'", SPAN_ARG(v->value))
		: SPAN("keep the name of the source: names are not translated");
	f->cluster = lint_text(c->lint, "%.*s", SPAN_ARG(v->value));
	if (v->outcome == VOTE_OUTLIER)
		fix_unsafe(c->lint, f, a->text, f->cluster);
	vote_settle(f, v);
}

/* Word order and "for" may differ: "Smart Rooms für Teams" is the name. */
static bool is_kept(struct comparison *c, struct span name, struct span here)
{
	struct tokens tokens = tokens_of(mention(c->lint, name).folded);
	struct mention m = mention(c->lint, here);

	return tokens.count > 0 && keeps(&tokens, &m);
}

/* The file's name and the title's anchor are never translated: a page they agree with is right. */
static bool is_witnessed(struct comparison *c, struct span here)
{
	const struct page *p = c->page;
	struct span anchor = p->nheadings > 0 ? p->headings[0].anchor : SPAN("");
	struct mention witness = mention(
		c->lint, arena_printf(lint_scratch(c->lint), "%.*s %.*s", SPAN_ARG(anchor),
				      SPAN_ARG(span_file_name(p->path))));
	struct tokens tokens = tokens_of(mention(c->lint, here).folded);

	return tokens.count > 0 && keeps(&tokens, &witness);
}

static void compare_name(struct comparison *c, const struct answer *a)
{
	struct ballot b = { .count = 0 };
	struct vote v;

	for (size_t i = 0; i < c->others.count; i++) {
		const struct said *s = &c->others.items[i]->said[a->question->index];

		if (s->is_there && s->cls != CLASS_BLANK)
			ballot_add(&b, c->others.items[i],
				   mention(c->lint, s->text).squeezed);
	}
	v = ballot_count(&b, mention(c->lint, a->text).squeezed);
	if (v.outcome == VOTE_AGREES ||
	    (v.outcome == VOTE_DISAGREES && is_witnessed(c, a->text)) ||
	    is_kept(c, v.who->said[a->question->index].text, a->text))
		return;
	flag_lost_name(c, a, &v);
}

/* ---- permissions ------------------------------------------------------------------------- */

static void flag_permission(struct comparison *c, const struct permission *g, const struct vote *v)
{
	struct span evidence = vote_evidence(c, v);
	struct finding *f = flag(c->lint, "permission-disagrees", g->name,
				 "the permission is '%.*s' here, but %.*s",
				 SPAN_ARG(brief(g->name)), SPAN_ARG(evidence));

	f->section = SPAN("permissions");
	f->question = lint_text(c->lint, "graph.%.*s", SPAN_ARG(v->value));
	f->cluster = lint_text(c->lint, "%.*s", SPAN_ARG(g->name));
	f->fingerprint = 0;
	f->help = v->outcome == VOTE_OUTLIER
		? lint_text(c->lint, "write '%.*s'", SPAN_ARG(v->value))
		: SPAN("keep the name of the source: permissions are not translated");
	if (v->outcome == VOTE_OUTLIER)
		fix_safe(c->lint, f, g->name, lint_text(c->lint, "%.*s", SPAN_ARG(v->value)));
	vote_settle(f, v);
}

/* Rows come in the source's order; a language with other rows says nothing of any of them. */
static void compare_permission(struct comparison *c, size_t row)
{
	const struct permission *g = &c->page->permissions[row];
	struct ballot b = { .count = 0 };
	struct vote v;

	for (size_t i = 0; i < c->others.count; i++)
		if (c->others.items[i]->npermissions == c->page->npermissions)
			ballot_add(&b, c->others.items[i], c->others.items[i]->permissions[row]);
	v = ballot_count(&b, g->canonical);
	if (v.outcome != VOTE_AGREES && v.value.len > 0)
		flag_permission(c, g, &v);
}

static void check_names(struct lint *l, const struct page *p)
{
	struct comparison c;

	if (!languages_compare(&c, l, p))
		return;
	for (uint16_t i = 0; i < p->schema->nquestions; i++) {
		const struct answer *a = page_answer_of(p, i);

		if (a && a->question->type == TYPE_NAME && a->cls != CLASS_BLANK &&
		    !languages_agree(&c, a))
			compare_name(&c, a);
	}
	for (size_t i = 0; i < p->npermissions; i++)
		compare_permission(&c, i);
}

static const struct rule rules[] = {
	{ "name-lost", "name-altered", SEVERITY_WARNING, ON_ATTESTATION, check_names,
	  "Apps and publishers have the same name in every language.",
	  "Machine translation takes names for words, and readers do not find the app under the "
	  "translated one.  Capitals, blanks, marks, \"for\" and the order of words may differ.\n\n"
	  "With five or more languages the one that differs from most is named; with fewer, both "
	  "sides get a note.  Restore the name, and have it kept from translation.",
	  "Chambres Pied-d\xe2\x80\x99" "Alouette, where 4 of 5 languages say Larkspur Rooms",
	  "Larkspur Rooms", NULL },
	{ "permission-disagrees", "identifier-altered", SEVERITY_WARNING, ON_ATTESTATION,
	  check_names,
	  "A Graph permission has the same name in every language.",
	  "Administrators look permissions up by their name.  One that was translated, or lost a "
	  "part, is found by what the other languages have in the same row.\n\n"
	  "With five or more languages the one that differs from most is named; with fewer, both "
	  "sides get a note.  Restore the name.",
	  "People.Read in one language, where the others have User.Read", "User.Read", NULL },
};

const struct family across_names_family = {
	"Names across languages", rules, COUNT_OF(rules), REACH_LANGUAGES,
};
