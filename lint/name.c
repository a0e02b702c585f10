/*
 * Was the name of the app translated?  What translation cannot touch is the witness: the anchor of
 * the title, which is made from the English one.
 */
#include "names.h"

#include "attestlint/page.h"
#include "checklist.h"
#include "kept.h"

/* The words of a name that a place lacks: many apps share them. */
static struct span words_lost(struct lint *l, const struct tokens *t, const struct mention *m)
{
	struct span lost = SPAN("");

	for (size_t i = 0; i < t->count; i++)
		if (!span_has(m->squeezed, t->items[i]))
			lost = lint_text(l, "%.*s%s%.*s", SPAN_ARG(lost), lost.len ? " " : "",
					 SPAN_ARG(t->items[i]));
	return lost;
}

static struct mention answer_mention(struct lint *l, const struct page *p, const char *question)
{
	const struct answer *a = page_answer(p, span_of(question));

	return mention(l, a ? a->text : SPAN(""));
}

/* The title of the page, and the anchor that was made from the English one. */
static const struct heading *title_of(const struct page *p)
{
	return p->nheadings && p->headings[0].level == 1 && p->headings[0].anchor.len
	       ? &p->headings[0] : NULL;
}

/* What stands before the last of these words; all of it when there is none. */
static struct span before_last(struct span anchor, struct span words)
{
	size_t at = anchor.len, from = 0, found;

	while ((found = span_find(span_slice(anchor, from, anchor.len), words)) != SIZE_MAX) {
		at = from + found;
		from = at + 1;
	}
	return span_slice(anchor, 0, at);
}

/* Some titles are whole phrases: "application-information-for-x-by-y", "x-overview". */
static struct span name_of_anchor(struct lint *l, struct span anchor, const struct mention *company)
{
	static const char *const ends[] = { "-application-information", "-overview" };
	size_t at = span_find(anchor, SPAN("-for-"));
	struct span name, by;

	if (span_starts(anchor, SPAN("application-inform")) && at != SIZE_MAX) {
		anchor = span_slice(anchor, at + 5, anchor.len);
		return span_slice(anchor, 0, span_find(anchor, SPAN("-by-")));
	}
	for (size_t i = 0; i < COUNT_OF(ends); i++)
		if (span_ends(anchor, span_of(ends[i])))
			anchor.len -= strlen(ends[i]);
	name = before_last(anchor, SPAN("-by-"));
	by = squeeze(lint_scratch(l), span_slice(anchor, name.len + strlen("-by-"), anchor.len));
	return by.len > 0 && span_starts(company->squeezed, by) ? name : anchor;
}

/* "X by Y Ltd" names the app before the last mention of the company. */
static void cut_company(struct mention *m, const struct mention *company)
{
	size_t at = SIZE_MAX, from = 0, found;

	while (company->squeezed.len &&
	       (found = span_find(span_slice(m->squeezed, from, m->squeezed.len),
				  company->squeezed)) != SIZE_MAX) {
		at = from + found;
		from = at + company->squeezed.len;
	}
	if (at != SIZE_MAX && at > m->squeezed.len / 2)
		m->squeezed.len = at;
}

/* Everything on a page that names its app. */
struct app {
	struct span name;		/* as the anchor has it */
	struct tokens tokens;
	struct mention heading, table, title, description, company;
};

/* "larkspur-rooms" was "Larkspur Rooms", or "larkspur rooms"; "a--b" lost something, too. */
static struct span spell_anchor(struct lint *l, struct span anchor)
{
	struct span name;
	char *bytes;

	if (span_has(anchor, SPAN("--")) || span_starts(anchor, SPAN("application-inform")))
		return SPAN("");
	name = lint_text(l, "%.*s", SPAN_ARG(anchor));
	bytes = arena_cstr(lint_scratch(l), name);
	for (size_t i = 0; i < name.len; i++) {
		if (bytes[i] == '-')
			bytes[i] = ' ';
		else if ((i == 0 || bytes[i - 1] == ' ') && bytes[i] >= 'a' && bytes[i] <= 'z')
			bytes[i] = (char)(bytes[i] - ('a' - 'A'));
	}
	return lint_text(l, "%s", bytes);
}

static bool is_plain_name(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (strchr("|\\&<[`*", text.ptr[i]))
			return false;
	return text.len > 0;
}

/* Where the name stands in a text that may say more; empty when that is not known. */
static struct span altered_name(const struct app *app, const struct mention *m)
{
	const struct mention *names[] = { &app->heading, &app->table };

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		size_t at = names[i]->text.len && !keeps(&app->tokens, names[i])
				    ? span_find(m->text, names[i]->text) : SIZE_MAX;

		if (at != SIZE_MAX)
			return span_slice(m->text, at, at + names[i]->text.len);
	}
	return SPAN("");
}

/* The title and the table have the same name: what one kept can be restored in the other. */
static void fix_app(struct lint *l, struct finding *f, const struct app *app,
		    const struct mention *m)
{
	struct span where = altered_name(app, m), name;

	if (app->table.text.len && keeps(&app->tokens, &app->table))
		name = lint_text(l, "%.*s", SPAN_ARG(app->table.text));
	else if (keeps(&app->tokens, &app->heading))
		name = lint_text(l, "%.*s", SPAN_ARG(app->heading.text));
	else
		name = spell_anchor(l, app->name);
	if (is_plain_name(where) && is_plain_name(name))
		fix_unsafe(l, f, where, name);
}

/* NULL when the user lists the name as right, whatever the anchor says. */
static struct finding *flag_app(struct lint *l, const struct app *app, const struct mention *m)
{
	const char *rule = count_kept(&app->tokens, m->squeezed) ? "app-name-reworded"
								 : "app-name-altered";
	struct finding *f;

	if (kept_in(l, m->text).len > 0)
		return NULL;
	f = flag_name(l, rule, m->text, m->text, app->name);
	f->cluster = words_lost(l, &app->tokens, m);
	f->help = lint_text(l, "restore '%.*s'", SPAN_ARG(f->cluster));
	fix_app(l, f, app, m);
	return f;
}

/* The table may leave the company's words out, unless they are all there is. */
static struct tokens own_tokens(const struct tokens *all, const struct mention *company)
{
	struct tokens own = { .count = 0 };

	for (size_t i = 0; i < all->count; i++)
		if (!span_has(company->squeezed, all->items[i]))
			own.items[own.count++] = all->items[i];
	return own.count > 0 ? own : *all;
}

/* The table may have another name in the English page, too; then it shares no word. */
static void check_app_table(struct lint *l, const struct app *app)
{
	struct tokens own = own_tokens(&app->tokens, &app->company);

	if (app->table.text.len == 0 || keeps(&own, &app->table))
		return;
	if (!keeps(&app->tokens, &app->heading) ||
	    count_kept(&app->tokens, app->table.squeezed) > 0)
		flag_app(l, app, &app->table);
}

/* A name that the page has in its title or its table is one of its names. */
static void check_app_field(struct lint *l, const struct app *app, const struct mention *m)
{
	bool is_kept = keeps(&app->tokens, &app->heading);
	struct finding *f;

	if (m->text.len == 0 || keeps(&app->tokens, m))
		return;
	if (is_kept && (span_has(m->squeezed, app->heading.squeezed) ||
			(app->table.squeezed.len &&
			 span_has(m->squeezed, app->table.squeezed))))
		return;
	f = flag_app(l, app, m);
	if (!f || !is_kept)
		return;
	/* one defect of many pages: the sentence was translated with the name in it */
	f->cluster = SPAN("front matter");
	f->help = SPAN("use the name that the page's heading has");
}

/* The next letter or digit in lower case, cut off the front; 0 at the end. */
static char next_word_byte(struct span *rest)
{
	while (rest->len) {
		char c = rest->ptr[0];

		*rest = span_slice(*rest, 1, rest->len);
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (is_name_byte(c))
			return c;
	}
	return 0;
}

/* Whether they differ in nothing but case, blanks and marks. */
static bool is_anchor_of(struct span anchor, struct span title)
{
	char a, b;

	do {
		a = next_word_byte(&anchor);
		b = next_word_byte(&title);
	} while (a == b && a);
	return a == b;
}

/* Most pages have the very name everywhere: no need to look closer. */
static bool is_plainly_kept(const struct page *p, const struct heading *h)
{
	const struct answer *table = page_answer(p, SPAN("general.app_name"));
	const struct answer *company = page_answer(p, SPAN("general.partner_name"));
	const struct field *title = page_field(p, SPAN("title"));
	const struct field *description = page_field(p, SPAN("description"));

	return h && table && span_is(table->text, h->title) &&
	       is_anchor_of(h->anchor, h->title) && title &&
	       span_has(title->where, h->title) &&
	       (!description || span_has(description->where, h->title)) &&
	       (!company || !span_has(company->text, h->title));
}

static void check_app_name(struct lint *l, const struct page *p)
{
	const struct heading *h = title_of(p);
	struct app app;

	if (is_plainly_kept(p, h))
		return;
	if (!h || span_has(h->title, SPAN("&#")))	/* whose anchor is full of numbers */
		return;
	app = (struct app){
		.heading = mention(l, h->title), .table = answer_mention(l, p, "general.app_name"),
		.title = field_mention(l, p, "title"),
		.description = field_mention(l, p, "description"),
		.company = answer_mention(l, p, "general.partner_name"),
	};
	app.name = name_of_anchor(l, h->anchor, &app.company);
	app.tokens = tokens_of(app.name);
	if (app.tokens.count == 0)
		return;
	if (!span_has(app.heading.squeezed, app.company.squeezed))
		cut_company(&app.title, &app.company);
	if (!keeps(&app.tokens, &app.heading))
		flag_app(l, &app, &app.heading);
	check_app_table(l, &app);
	check_app_field(l, &app, &app.title);
	/* the generator's sentence, which names the app */
	if (span_has(app.description.folded, SPAN("csa star")))
		check_app_field(l, &app, &app.description);
}

static const struct rule rules[] = {
	{ "app-name-altered", "name-altered", SEVERITY_WARNING, ON_ATTESTATION, check_app_name,
	  "The app is called by its name wherever the page names it.",
	  "Translation takes names for words: of 'Photo Filer' nothing is left in another "
	  "language.  The anchor of the title was made from the English title and is never "
	  "translated, so the words of the name are looked for in the title, the front matter "
	  "and the table.  Names of Microsoft products, 'for' and its like may change.\n\n"
	  "Restore the name, and have it kept from translation.",
	  "# <a name=\"larkspur-rooms\"></a>Chambres Pied-d’Alouette",
	  "# <a name=\"larkspur-rooms\"></a>Larkspur Rooms", NULL },
	{ "app-name-reworded", "name-altered", SEVERITY_WARNING, ON_ATTESTATION, check_app_name,
	  "No part of the app's name is translated.",
	  "A name that is half translated can still be known again, but not be found in the "
	  "store.  The same witness is asked as for 'app-name-altered'.\n\n"
	  "Restore the name, and have it kept from translation.",
	  "# <a name=\"larkspur-rooms\"></a>Chambres Larkspur",
	  "# <a name=\"larkspur-rooms\"></a>Larkspur Rooms", NULL },
	{ "company-name-altered", "name-altered", SEVERITY_WARNING, ON_ATTESTATION,
	  check_company_name,
	  "The publisher is called by the same name wherever the page names it.",
	  "The sentences that say who gave the information name the company that the table "
	  "names.  One that differs was translated, as long as the file's name or another place "
	  "agrees with the table; where one has more of the file's name, which starts with the "
	  "publisher's, the table was.\n\n"
	  "Restore the name, and have it kept from translation.",
	  "Informations fournies par La Pie Bleue à Microsoft :",
	  "Informations fournies par Blue Magpie Ltd à Microsoft :", NULL },
};

const struct family name_family = { "Names", rules, COUNT_OF(rules), REACH_PAGE };
