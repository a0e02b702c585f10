/* What do the rules say of the tree as a whole, now that every page was seen? */
#include <stdlib.h>

#include "attestlint/page.h"
#include "attestlint/text.h"
#include "checklist.h"
#include "ledger.h"
#include "names.h"

enum { MOST_NAMED = 3 };		/* other pages that a message names */

/* All ledgers as one. */
struct whole {
	const struct surroundings *surroundings;
	struct arena *arena;
	struct findings *out;
	bool *is_linked;
	struct ledger_page *pages; size_t npages;	/* by path */
	struct ledger_row *rows; size_t nrows;
};

static int compare_paths(const void *a, const void *b)
{
	const struct ledger_page *x = a, *y = b;

	return span_compare(x->spot.path, y->spot.path);
}

static void join(struct whole *w, struct ledger *const *ledgers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		w->npages += ledgers[i]->pages.count;
		w->nrows += ledgers[i]->rows.count;
	}
	w->pages = NEW_ARRAY(w->arena, w->npages + 1, struct ledger_page);
	w->rows = NEW_ARRAY(w->arena, w->nrows + 1, struct ledger_row);
	w->is_linked = NEW_ARRAY(w->arena, w->surroundings->npaths + 1, bool);
	w->npages = w->nrows = 0;
	for (size_t i = 0; i < count; i++) {
		const struct ledger *l = ledgers[i];

		for (size_t n = 0; n < l->pages.count; n++)
			w->pages[w->npages++] = l->pages.items[n];
		for (size_t n = 0; n < l->rows.count; n++)
			w->rows[w->nrows++] = l->rows.items[n];
		for (size_t n = 0; n < w->surroundings->npaths; n++)
			w->is_linked[n] |= l->is_linked[n];
	}
	if (w->npages > 0)
		qsort(w->pages, w->npages, sizeof(*w->pages), compare_paths);
}

static struct finding *flag_spot(const struct whole *w, const char *rule, const struct finding *at)
{
	struct finding *f = LIST_ADD(w->arena, w->out);

	*f = *at;
	f->rule = rule_named(rule);
	f->severity = f->rule->severity;
	return f;
}

static bool is_listed(const struct whole *w, const struct ledger_page *p)
{
	ptrdiff_t path = path_find(w->surroundings, p->spot.path);

	return path != NO_PATH && w->surroundings->is_in_toc[path];
}

/* ---- one id, several pages --------------------------------------------------------------- */

static int compare_ids(const void *a, const void *b)
{
	const struct ledger_page *x = *(const struct ledger_page *const *)a;
	const struct ledger_page *y = *(const struct ledger_page *const *)b;
	int order = span_compare(x->id, y->id);

	return order ? order : span_compare(x->spot.path, y->spot.path);
}

static struct span folder_of(struct span path)
{
	return span_slice(path, 0, path.len - span_file_name(path).len);
}

/* An add-in has a page in the folder of each Office host; two in one folder are one too many. */
static bool has_twin(const struct ledger_page *const *group, size_t count, size_t which)
{
	struct span folder = folder_of(group[which]->spot.path);

	for (size_t i = 0; i < count; i++)
		if (i != which && span_is(folder_of(group[i]->spot.path), folder))
			return true;
	return false;
}

static struct span name_others(const struct whole *w, const struct ledger_page *const *twins,
			       size_t count, const struct ledger_page *but)
{
	struct span list = SPAN("");
	size_t named = 0;

	for (size_t i = 0; i < count && named < MOST_NAMED; i++)
		if (twins[i] != but)
			list = arena_printf(w->arena, "%.*s%s'%.*s'", SPAN_ARG(list),
					    named++ ? ", " : "", SPAN_ARG(twins[i]->spot.path));
	if (count - 1 > named)
		list = arena_printf(w->arena, "%.*s and %zu more", SPAN_ARG(list),
				    count - 1 - named);
	return list;
}

/* Told once: on the first that no table of contents lists, else on the first. */
static void judge_group(const struct whole *w, const struct ledger_page *const *group, size_t count)
{
	const struct ledger_page **twins = NEW_ARRAY(w->arena, count + 1,
						     const struct ledger_page *);
	const struct ledger_page *at = NULL;
	struct finding *f;
	size_t ntwins = 0;

	for (size_t i = 0; i < count; i++)
		if (has_twin(group, count, i))
			twins[ntwins++] = group[i];
	if (ntwins == 0)
		return;
	for (size_t i = 0; i < ntwins && !at; i++)
		if (w->surroundings->ntocs && !is_listed(w, twins[i]))
			at = twins[i];
	f = flag_spot(w, "app-id-duplicated", at ? &at->spot : &twins[0]->spot);
	f->section = SPAN("general");
	f->question = SPAN("general.app_id");
	f->answer = f->app_id;
	f->message = arena_printf(w->arena, "the app id '%.*s' stands on %.*s, too",
				  SPAN_ARG(f->app_id),
				  SPAN_ARG(name_others(w, twins, ntwins, at ? at : twins[0])));
	f->help = at ? SPAN("no table of contents lists this page: remove it if the other took its "
			    "place")
		     : SPAN("remove the page that the other took the place of, or correct its id");
}

static void check_ids(const struct whole *w)
{
	const struct ledger_page **list = NEW_ARRAY(w->arena, w->npages + 1,
						    const struct ledger_page *);
	size_t count = 0;

	for (size_t i = 0; i < w->npages; i++)
		if (!w->pages[i].is_azure && w->pages[i].id.len > 0)
			list[count++] = &w->pages[i];
	if (count > 0)
		qsort(list, count, sizeof(*list), compare_ids);
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && span_is(list[end]->id, list[i]->id);)
			end++;
		if (end - i > 1)
			judge_group(w, list + i, end - i);
	}
}

/* ---- pages that nobody links ----------------------------------------------------------------- */

static void check_orphans(const struct whole *w)
{
	for (size_t i = 0; i < w->npages; i++) {
		const struct ledger_page *p = &w->pages[i];
		ptrdiff_t path = p->is_azure ? path_find(w->surroundings, p->spot.path) : NO_PATH;
		struct finding *f;

		if (path == NO_PATH || w->is_linked[path] || is_listed(w, p))
			continue;
		f = flag_spot(w, "azure-page-orphaned", &p->spot);
		f->message = SPAN("no page and no table of contents links this application");
		f->help = SPAN("list it in the index of its folder, or remove the page");
	}
}

/* ---- what an index says of its pages --------------------------------------------------------- */

static const struct ledger_page *page_at(const struct whole *w, struct span path)
{
	const struct ledger_page key = { .spot = { .path = path } };

	return w->npages ? bsearch(&key, w->pages, w->npages, sizeof(key), compare_paths) : NULL;
}

static void check_badge(const struct whole *w, const struct ledger_row *row,
			const struct ledger_page *p)
{
	struct finding *f;

	if (row->is_certified == p->is_certified)
		return;
	f = flag_spot(w, "index-badge-mismatch", &row->spot);
	f->question = arena_copy(w->arena, row->path);
	f->message = arena_printf(w->arena,
				  "the index shows '%.*s' %s the certified badge, its page says "
				  "'%s'", SPAN_ARG(row->label),
				  row->is_certified ? "with" : "without",
				  p->is_certified ? "certified" : "attested");
	f->help = arena_printf(w->arena, "%s the badge, or correct '%.*s'",
			       row->is_certified ? "remove" : "add", SPAN_ARG(row->path));
}

/* Whether one has all the words of the other: "for", particles and the order may differ. */
static bool has_same_words(struct arena *scratch, struct span a, struct span b)
{
	struct tokens ours = tokens_of(text_fold(scratch, a));
	struct tokens theirs = tokens_of(text_fold(scratch, b));

	return (ours.count > 0 && count_kept(&ours, squeeze(scratch, b)) == ours.count) ||
	       (theirs.count > 0 && count_kept(&theirs, squeeze(scratch, a)) == theirs.count);
}

/* The anchor of a title was made from the English name: who has that is right. */
static bool names_agree(struct arena *scratch, const struct ledger_row *row,
			const struct ledger_page *p)
{
	struct span label;

	if (p->name.len == 0 || span_is(row->label, p->name))
		return true;
	label = squeeze(scratch, row->label);
	return span_is(label, squeeze(scratch, p->name)) ||
	       span_is(label, squeeze(scratch, p->anchor)) ||
	       span_has(squeeze(scratch, p->title), label) ||
	       has_same_words(scratch, row->label, p->name);
}

static void check_name(const struct whole *w, struct arena *scratch, const struct ledger_row *row,
		       const struct ledger_page *p)
{
	struct finding *f;
	bool is_witnessed;

	if (names_agree(scratch, row, p))
		return;
	is_witnessed = span_is(squeeze(scratch, p->name), squeeze(scratch, p->anchor));
	f = flag_spot(w, "index-name-mismatch", &row->spot);
	f->question = arena_copy(w->arena, row->path);
	f->fingerprint = hash_bytes(row->label);
	f->message = arena_printf(w->arena, "the index calls the app '%.*s', its page '%.*s'",
				  SPAN_ARG(brief(row->label)), SPAN_ARG(brief(p->name)));
	f->help = is_witnessed ? arena_printf(w->arena, "write '%.*s'", SPAN_ARG(p->name))
			       : SPAN("give both the name that the publisher uses");
}

static void check_rows(const struct whole *w)
{
	struct arena scratch = { 0 };

	for (size_t i = 0; i < w->nrows; i++) {
		const struct ledger_page *p = page_at(w, w->rows[i].path);

		if (!p)
			continue;
		check_badge(w, &w->rows[i], p);
		if (!p->is_azure)
			check_name(w, &scratch, &w->rows[i], p);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

/* ---- the run ------------------------------------------------------------------------------- */

static struct place place_of(const struct file_place *p, const char *line)
{
	struct span before = { p->text.ptr, (size_t)(line - p->text.ptr) }, cut;
	struct place at = { 1, 1 };

	while (span_cut(&before, '\n', &cut))
		at.line++;
	at.column += (uint32_t)text_points((struct span){ line, (size_t)(p->where.ptr - line) });
	return at;
}

struct finding *flag_file(struct arena *arena, struct findings *out, const char *rule,
			  const struct file_place *p)
{
	struct finding *f = LIST_ADD(arena, out);
	const char *line = p->where.ptr;
	struct span rest, excerpt;

	while (line > p->text.ptr && line[-1] != '\n')
		line--;
	rest = span_slice(p->text, (size_t)(line - p->text.ptr), p->text.len);
	span_cut(&rest, '\n', &excerpt);
	f->rule = rule_named(rule);
	f->severity = f->rule->severity;
	f->path = p->file;
	f->byte_from = (uint32_t)(p->where.ptr - p->text.ptr);
	f->byte_to = f->byte_from + (uint32_t)p->where.len;
	f->from = f->to = p->at.line ? p->at : place_of(p, line);
	f->to.column += (uint32_t)text_points(p->where);
	f->excerpt = excerpt_cut(span_trim_end(excerpt));
	return f;
}

void lint_tree(const struct surroundings *s, struct ledger *const *ledgers, size_t count,
	       struct arena *arena, struct findings *out)
{
	struct whole w = { .surroundings = s, .arena = arena, .out = out };
	size_t first = out->count;

	if (count > 0) {
		join(&w, ledgers, count);
		check_ids(&w);
		check_orphans(&w);
		check_rows(&w);
	}
	check_tocs(s, arena, out);
	check_redirections(s, arena, out);
	if (out->count > first)
		qsort(out->items + first, out->count - first, sizeof(*out->items), finding_compare);
}

#define NO_CHECK NULL			/* found by lint_tree, not on one page */
#define LEARN "https://learn.microsoft.com/help/contribute/validation-ref/"

static const struct rule rules[] = {
	{ "app-id-duplicated", "link", SEVERITY_WARNING, ON_ATTESTATION, NO_CHECK,
	  "No two pages of a folder have the same app id.",
	  "An app that got a new name got a new page, and the old one stayed, with answers that "
	  "nobody renews.  One add-in has a page for each Office host, in the host's folder; that "
	  "is meant.  Told once for each id; the rule needs the whole tree.\n\n"
	  "Remove the page that was left over, or correct its id.",
	  "teams/contoso.md and teams/missing-contoso.md, both WA200000001",
	  "excel/contoso.md and word/contoso.md, both WA200000001", NULL },
	{ "azure-page-orphaned", "link", SEVERITY_NOTE, ON_AZURE, NO_CHECK,
	  "Every page of an Azure application is linked from somewhere.",
	  "Who looks up the id of a consent comes by the index, a table of contents or the "
	  "permissions of an app.  The rule needs the whole tree.\n\n"
	  "List the page in the index of its folder, or remove it.",
	  "azure/7c1e....md, and no page links it", "an index row for azure/7c1e....md", NULL },
	{ "index-name-mismatch", "name-altered", SEVERITY_NOTE, ON_INDEX, NO_CHECK,
	  "An index calls an app what its page calls it.",
	  "Index and page are translated apart, and the name of an app is often translated in "
	  "one of them, or differently in both.  A name that the title of the page or its anchor "
	  "has is right; the rule needs the whole tree.\n\n"
	  "Write the name that the publisher uses in both.",
	  "| [Canari](./contoso-canary.md) | for an app called Canary",
	  "| [Canary](./contoso-canary.md)", NULL },
	{ "index-badge-mismatch", "contradiction", SEVERITY_WARNING, ON_INDEX, NO_CHECK,
	  "An index shows the certified badge for certified pages, and for no others.",
	  "The reader of the index takes a certified app for one that only attested itself, or "
	  "worse.  The badge is compared with the page's certification_type; the rule needs the "
	  "whole tree.\n\n"
	  "Correct the index, or the page.",
	  "a certified app without badge in saas-apps.md", "the badge in its row", NULL },
	{ "toc-entry-not-found", "link", SEVERITY_WARNING, ON_OTHER, NO_CHECK,
	  "What a table of contents lists is there.",
	  "A TOC.yml or TOC.md that lists a file which is gone breaks the build, or shows its "
	  "reader a dead entry.  Letter case alone is a note.  Found in the table, which is no "
	  "page; the rule needs the whole tree.\n\n"
	  "Correct or remove the entry.",
	  "href: teams/gone.md", "href: teams/contoso.md", LEARN "file-not-found" },
	{ "redirection-url-not-found", "link", SEVERITY_NOTE, ON_OTHER, NO_CHECK,
	  "Redirections lead to pages that are there.",
	  "Links to a moved page lead nowhere when its successor was removed, too.  Asked for "
	  "addresses of this docset alone, which the breadcrumb_path of its docfx.json gives; the "
	  "rule needs the whole tree.\n\n"
	  "Redirect to the page that took its place, or to an index.",
	  "\"redirect_url\": \"/contoso-docs/teams/gone\"",
	  "\"redirect_url\": \"/contoso-docs/teams/contoso\"", NULL },
};

const struct family whole_family = { "The tree", rules, COUNT_OF(rules), REACH_TREE };
