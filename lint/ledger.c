/* What has to be known of a page when the whole tree is judged and the page is gone? */
#include "ledger.h"

#include "attestlint/page.h"
#include "checklist.h"

struct ledger *ledger_open(struct arena *arena, const struct surroundings *s)
{
	struct ledger *l = NEW(arena, struct ledger);

	l->surroundings = s;
	l->is_linked = NEW_ARRAY(arena, s->npaths + 1, bool);
	return l;
}

/* A place of the page, as the start of a finding. */
static struct finding spot_of(const struct page *p, struct arena *keep, struct span where)
{
	const char *at = where.len ? where.ptr : p->text.ptr;

	return (struct finding){
		.path = arena_copy(keep, p->path),
		.locale = arena_copy(keep, p->locale_tag),
		.app_id = arena_copy(keep, p->app_id),
		.from = page_place(p, at),
		.to = page_place(p, at + where.len),
		.byte_from = (uint32_t)(at - p->text.ptr),
		.byte_to = (uint32_t)(at - p->text.ptr + (ptrdiff_t)where.len),
		.excerpt = arena_copy(keep, excerpt_cut(page_line(p, at))),
	};
}

static struct span in_small_letters(struct arena *arena, struct span s)
{
	char *bytes = arena_bytes(arena, s.len);

	for (size_t i = 0; i < s.len; i++)
		bytes[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] + ('a' - 'A'))
							      : s.ptr[i];
	return (struct span){ bytes, s.len };
}

static void add_page(struct ledger *l, const struct page *p, struct arena *keep)
{
	const struct answer *id = page_answer(p, SPAN("general.app_id"));
	const struct answer *name = page_answer(p, SPAN("general.app_name"));
	struct ledger_page *page = LIST_ADD(keep, &l->pages);
	struct span title = p->nheadings ? p->headings[0].title : SPAN("");

	page->spot = spot_of(p, keep, id && id->text.len ? id->text : title);
	page->id = in_small_letters(keep, p->app_id);
	page->name = arena_copy(keep, name ? name->text : SPAN(""));
	page->title = arena_copy(keep, p->title);
	page->anchor = arena_copy(keep, p->nheadings ? p->headings[0].anchor : SPAN(""));
	page->is_azure = p->kind == PAGE_AZURE;
	page->is_certified = span_is(p->certification_type, SPAN("certified"));
}

/* ---- rows of an index ------------------------------------------------------------------- */

static void add_row(struct ledger *l, const struct page *p, const struct row *row,
		    struct arena *keep, struct arena *scratch)
{
	const struct cell *first = row_cell(p, row, 0);
	const struct cell *last = row_cell(p, row, row->ncells - 1u);
	struct ledger_row *added;
	struct span label, target;

	if (row->ncells < 2 || !read_link(first->text, &label, &target))
		return;
	added = LIST_ADD(keep, &l->rows);
	added->spot = spot_of(p, keep, label);
	added->label = arena_copy(keep, label);
	added->path = arena_copy(keep, path_of_link(l->surroundings, scratch, p->path, target));
	added->is_certified = span_has(last->text, SPAN("certified"));
}

static void add_rows(struct ledger *l, const struct page *p, struct arena *keep,
		     struct arena *scratch)
{
	for (size_t i = 0; i < p->nrows; i++)
		if (!(p->rows[i].flags & (ROW_HEADER | ROW_DELIMITER)))
			add_row(l, p, &p->rows[i], keep, scratch);
}

/* ---- who is linked ---------------------------------------------------------------------- */

/* "../azure/<GUID>.md": only such are followed. */
static bool is_azure_link(struct span target)
{
	size_t end = span_find_byte(target, '#');
	struct span name = span_slice(target, 0, end);

	return name.len > 39 && span_ends(name, SPAN(".md")) &&
	       span_is_guid(span_slice(name, name.len - 39, name.len - 3));
}

static void mark(struct ledger *l, const struct page *p, struct span target, struct arena *scratch)
{
	struct span path = path_of_link(l->surroundings, scratch, p->path, target);
	ptrdiff_t found = span_is(path, p->path) ? NO_PATH : path_find(l->surroundings, path);

	if (found != NO_PATH)
		l->is_linked[found] = true;
}

/* A questionnaire links applications beside its permissions, and the page knows those. */
static void mark_links(struct ledger *l, const struct page *p, struct arena *scratch)
{
	struct links links = links_of(p);
	struct span target, last = SPAN("");

	for (size_t i = 0; i < p->npermissions; i++) {
		target = p->permissions[i].app_target;
		if (target.len > 0 && !span_is(target, last))
			mark(l, p, target, scratch);
		last = target;
	}
	while (p->kind != PAGE_ATTESTATION && links_next(&links, &target))
		if (is_azure_link(target))
			mark(l, p, target, scratch);
}

void ledger_add(struct ledger *l, const struct page *p, struct arena *keep, struct arena *scratch)
{
	if (p->kind == PAGE_ATTESTATION || p->kind == PAGE_AZURE)
		add_page(l, p, keep);
	if (p->kind == PAGE_INDEX)
		add_rows(l, p, keep, scratch);
	if (p->kind != PAGE_INCLUDE)
		mark_links(l, p, scratch);
}
