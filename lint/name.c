/*
 * Was the name of the app or of its publisher translated?  What translation cannot touch is the
 * witness: the anchor of the title, which is made from the English one, and the file's name.
 */
#include "attestlint/text.h"
#include "kept.h"

enum {
	MOST_TOKENS = 16,
	ENTITY_DIGITS = 5,		/* characters that became numbers in the anchor */
};

/* The words of a name that make it this name. */
struct tokens {
	struct span items[MOST_TOKENS];
	size_t count;
};

/* Words that translation may change without changing a name, and products named in it. */
static const char *const common[] = {
	"a", "ag", "an", "and", "amp", "app", "apps", "as", "at", "azure", "bv", "by", "co",
	"com", "application", "company", "corp", "corporation", "excel", "for", "from", "gmbh",
	"group", "in", "inc", "incorporated", "information", "is", "it", "limited", "llc", "ltd",
	"microsoft", "of", "office", "on", "or", "outlook", "overview", "powerpoint", "private",
	"pty", "pte", "pvt", "sa", "sharepoint", "sl", "srl", "sro", "sas", "teams", "the", "to",
	"with", "word", "365", "m365",
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

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static struct tokens tokens_of(struct span folded)
{
	struct tokens t = { .count = 0 };
	size_t i = 0;

	while (i < folded.len && t.count < MOST_TOKENS) {
		size_t from = i;

		while (i < folded.len && is_word_byte(folded.ptr[i]))
			i++;
		if (i > from && !is_common(span_slice(folded, from, i)))
			t.items[t.count++] = span_slice(folded, from, i);
		i += i == from;
	}
	return t;
}

/* A place where a name stands: as written, folded, and folded without blanks and marks. */
struct mention {
	struct span text, folded, squeezed;
};

static struct span squeeze(struct lint *l, struct span folded)
{
	char *bytes = arena_bytes(lint_scratch(l), folded.len);
	size_t len = 0;

	for (size_t i = 0; i < folded.len; i++)
		if (is_word_byte(folded.ptr[i]))
			bytes[len++] = folded.ptr[i];
	return (struct span){ bytes, len };
}

static struct mention mention(struct lint *l, struct span text)
{
	struct span folded = text_fold(lint_scratch(l), text);

	return (struct mention){ text, folded, squeeze(l, folded) };
}

static size_t count_kept(const struct tokens *t, struct span squeezed)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->count; i++)
		kept += span_has(squeezed, t->items[i]);
	return kept;
}

static bool keeps(const struct tokens *t, const struct mention *m)
{
	return count_kept(t, m->squeezed) == t->count;
}

static struct finding *flag_name(struct lint *l, const char *rule, struct span where,
				 struct span said, struct span name)
{
	struct finding *f = flag(l, rule, where, "'%.*s' does not keep the name '%.*s'",
				 SPAN_ARG(brief(said)), SPAN_ARG(brief(name)));

	f->cluster = lint_text(l, "%.*s", SPAN_ARG(name));
	f->fingerprint = hash_bytes(name);
	return f;
}

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

/* ---- the app --------------------------------------------------------------------- */

static struct mention answer_mention(struct lint *l, const struct page *p, const char *question)
{
	const struct answer *a = page_answer(p, span_of(question));

	return mention(l, a ? a->text : SPAN(""));
}

static struct mention field_mention(struct lint *l, const struct page *p, const char *key)
{
	const struct field *f = page_field(p, span_of(key));

	return mention(l, f ? f->where : SPAN(""));
}

/* The title of the page, and the anchor that was made from the English one. */
static const struct heading *title_of(const struct page *p)
{
	return p->nheadings && p->headings[0].level == 1 && p->headings[0].anchor.len
	       ? &p->headings[0] : NULL;
}

/* Some titles are whole phrases: "application-information-for-x-by-y". */
static struct span name_of_anchor(struct span anchor)
{
	size_t at = span_find(anchor, SPAN("-for-")), by;

	if (!span_starts(anchor, SPAN("application-inform")) || at == SIZE_MAX)
		return anchor;
	anchor = span_slice(anchor, at + 5, anchor.len);
	by = span_find(anchor, SPAN("-by-"));
	return span_slice(anchor, 0, by);
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

/* The user lists names that are right, whatever the anchor says. */
static void flag_app(struct lint *l, const struct app *app, const struct mention *m)
{
	const char *rule = count_kept(&app->tokens, m->squeezed) ? "app-name-reworded"
								 : "app-name-altered";

	struct finding *f;

	if (kept_in(l, m->text).len > 0)
		return;
	f = flag_name(l, rule, m->text, m->text, app->name);
	f->cluster = words_lost(l, &app->tokens, m);
	f->help = lint_text(l, "restore '%.*s'", SPAN_ARG(f->cluster));
}

/* The table may have another name in the English page, too; then it shares no word. */
static void check_app_table(struct lint *l, const struct app *app)
{
	if (app->table.text.len == 0 || keeps(&app->tokens, &app->table))
		return;
	if (!keeps(&app->tokens, &app->heading) ||
	    count_kept(&app->tokens, app->table.squeezed) > 0)
		flag_app(l, app, &app->table);
}

/* A name that the page has in its title or its table is one of its names. */
static void check_app_field(struct lint *l, const struct app *app, const struct mention *m)
{
	bool is_kept = keeps(&app->tokens, &app->heading);

	if (m->text.len == 0 || keeps(&app->tokens, m))
		return;
	if (is_kept && (span_has(m->squeezed, app->heading.squeezed) ||
			(app->table.squeezed.len &&
			 span_has(m->squeezed, app->table.squeezed))))
		return;
	flag_app(l, app, m);
}

/* The next letter or digit in lower case, cut off the front; 0 at the end. */
static char next_word_byte(struct span *rest)
{
	while (rest->len) {
		char c = rest->ptr[0];

		*rest = span_slice(*rest, 1, rest->len);
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (is_word_byte(c))
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
		.name = name_of_anchor(h->anchor), .tokens = tokens_of(name_of_anchor(h->anchor)),
		.heading = mention(l, h->title), .table = answer_mention(l, p, "general.app_name"),
		.title = field_mention(l, p, "title"),
		.description = field_mention(l, p, "description"),
		.company = answer_mention(l, p, "general.partner_name"),
	};
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

/* ---- the publisher --------------------------------------------------------------- */

/* The first line of text under a heading. */
static struct span line_under(const struct page *p, const char *anchor)
{
	for (size_t i = 0; i < p->nheadings; i++) {
		struct span rest, line;

		if (!span_is(p->headings[i].anchor, span_of(anchor)))
			continue;
		rest.ptr = p->headings[i].line.ptr + p->headings[i].line.len;
		rest.len = (size_t)(p->text.ptr + p->text.len - rest.ptr);
		while (span_cut(&rest, '\n', &line)) {
			line = span_trim(line);
			if (line.len > 0)
				return strchr("|>#:[<", line.ptr[0]) ? SPAN("") : line;
		}
	}
	return SPAN("");
}

/* The file's name starts with the publisher's: whether the table lacks what others have. */
static bool is_table_altered(const struct mention *company, const struct mention *places,
			     size_t count, struct span file)
{
	struct span first = span_slice(file, 0, span_find_byte(file, '-'));
	struct tokens t = tokens_of(first);
	size_t keeping = 0;

	if (first.len == file.len || t.count == 0 || keeps(&t, company))
		return false;
	for (size_t i = 0; i < count; i++)
		keeping += keeps(&t, &places[i]);
	return keeping > 1;
}

static void compare_companies(struct lint *l, const struct page *p, const struct answer *table,
			      const struct span *lines)
{
	struct mention company = mention(l, table->text);
	struct mention file = mention(l, span_file_name(p->path));
	struct mention places[] = {
		mention(l, lines[0]), mention(l, lines[1]),
		field_mention(l, p, "title"),	/* it need not name the company */
	};
	struct tokens t = tokens_of(company.folded);
	struct span first = span_slice(file.text, 0, span_find_byte(file.text, '-'));
	size_t keeping = keeps(&t, &file);

	if (t.count == 0)
		return;
	if (is_table_altered(&company, places, COUNT_OF(places), file.folded)) {
		flag_name(l, "company-name-altered", company.text, company.text, first);
		return;
	}
	for (size_t i = 0; i < COUNT_OF(places); i++)
		keeping += keeps(&t, &places[i]);
	for (size_t i = 0; keeping > 0 && i + 1 < COUNT_OF(places); i++)
		if (places[i].text.len && !keeps(&t, &places[i]))
			flag_name(l, "company-name-altered", places[i].text, places[i].text,
				  company.text);
}

static void check_company_name(struct lint *l, const struct page *p)
{
	const struct answer *table = page_answer(p, SPAN("general.partner_name"));
	struct span lines[] = { line_under(p, "general-information"),
				line_under(p, "how-the-app-handles-data") };

	if (!table || table->text.len == 0)
		return;
	if (!span_has(lines[0], table->text) || !span_has(lines[1], table->text))
		compare_companies(l, p, table, lines);
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
	  "agrees with the table; where they agree with the file's name, the table was.\n\n"
	  "Restore the name, and have it kept from translation.",
	  "Informations fournies par La Pie Bleue à Microsoft :",
	  "Informations fournies par Blue Magpie Ltd à Microsoft :", NULL },
};

const struct family name_family = { "Names", rules, COUNT_OF(rules) };
