/* Where did pages go that are no longer there, and is there anything at all? */
#include <stdlib.h>

#include "checklist.h"
#include "tree.h"

static int compare_sources(const void *a, const void *b)
{
	const struct redirection *x = a, *y = b;

	return span_compare(x->source, y->source);
}

static struct span text_of(const struct yaml *map, struct span key, struct place *at)
{
	const struct yaml *value = yaml_find(map, key);

	if (!value || value->kind != YAML_SCALAR)
		return SPAN("");
	*at = value->at;
	return value->text;
}

static void add_redirection(struct surroundings *s, const struct span *file,
			    const struct yaml *item)
{
	struct redirection r = { .file = file };

	r.source = text_of(item, SPAN("source_path"), &r.at);
	if (r.source.len == 0)
		r.source = text_of(item, SPAN("source_path_from_root"), &r.at);
	if (span_starts(r.source, SPAN("/")))
		r.source = span_slice(r.source, 1, r.source.len);
	r.url = text_of(item, SPAN("redirect_url"), &r.at);
	if (r.source.len > 0)
		*LIST_ADD(s->arena, &s->redirections) = r;
}

bool surroundings_add_redirections(struct surroundings *s, struct span path, struct span text,
				   struct yaml_trouble *trouble)
{
	const struct yaml *root = yaml_parse(s->arena, text, trouble), *list;
	struct span *file = NEW_ARRAY(s->arena, 2, struct span);

	if (!root)
		return false;
	file[0] = path;
	file[1] = text;
	list = yaml_find(root, SPAN("redirections"));
	for (size_t i = 0; list && list->kind == YAML_LIST && i < list->count; i++)
		add_redirection(s, file, &list->items[i]);
	if (s->redirections.count > 0)
		qsort(s->redirections.items, s->redirections.count, sizeof(struct redirection),
		      compare_sources);
	return true;
}

const struct redirection *redirection_find(const struct surroundings *s, struct span source)
{
	const struct redirection key = { .source = source };

	if (s->redirections.count == 0)
		return NULL;
	return bsearch(&key, s->redirections.items, s->redirections.count, sizeof(key),
		       compare_sources);
}

/* ---- addresses that lead nowhere -------------------------------------------------------- */

static const struct docset *docset_of_url(const struct surroundings *s, struct span url)
{
	for (size_t i = 0; i < s->docsets.count; i++)
		if (s->docsets.items[i].address.len > 1 &&
		    span_starts(url, s->docsets.items[i].address))
			return &s->docsets.items[i];
	return NULL;
}

/* The page of an address has lost its ending; letter case does not count on the site. */
static bool has_page(const struct surroundings *s, struct arena *scratch, struct span path)
{
	static const char *const endings[] = { ".md", ".yml", "/index.md", "/index.yml" };

	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		struct span page = span_join(scratch, path, span_of(endings[i]));

		if (path_find(s, page) != NO_PATH || redirection_find(s, page))
			return true;
	}
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (path_find_nocase(s, span_join(scratch, path, span_of(endings[i]))) != NO_PATH)
			return true;
	return false;
}

/* Where in the tree an address leads, without ending; empty when it leads elsewhere. */
static struct span path_of_url(const struct surroundings *s, struct arena *scratch, struct span url)
{
	const struct docset *docset = docset_of_url(s, url);

	if (!docset)
		return SPAN("");
	url = without_query(span_slice(url, docset->address.len, url.len));
	if (span_ends(url, SPAN("/")))
		url.len--;
	if (docset->folder.len == 0 || url.len == 0)
		return docset->folder.len ? docset->folder : url;
	return span_join(scratch, span_join(scratch, docset->folder, SPAN("/")), url);
}

static void flag_redirection(const struct redirection *r, struct span path, struct arena *arena,
			     struct findings *out)
{
	struct span text = r->file[1];
	struct file_place place = { r->file[0], text, { r->url.ptr - 1, r->url.len + 2 }, r->at };
	struct finding *f;

	/* A copy of the address: its text has to be looked for. */
	if (r->url.ptr < text.ptr || r->url.ptr >= text.ptr + text.len)
		place.where = span_slice(span_at_place(text, r->at), 0, r->url.len + 2);
	f = flag_file(arena, out, "redirection-url-not-found", &place);
	f->message = arena_printf(arena,
				  "'%.*s' is redirected to '%.*s', but there is no '%.*s.md'",
				  SPAN_ARG(r->source), SPAN_ARG(r->url), SPAN_ARG(path));
	f->help = SPAN("redirect to the page that took its place, or to an index");
	f->cluster = r->url;
	f->fingerprint = hash_mix(hash_bytes(r->source), hash_bytes(r->url));
}

void check_redirections(const struct surroundings *s, struct arena *arena, struct findings *out)
{
	struct arena scratch = { 0 };

	for (size_t i = 0; i < s->redirections.count; i++) {
		const struct redirection *r = &s->redirections.items[i];
		struct span path = path_of_url(s, &scratch, r->url);

		if (path.len > 0 && !has_page(s, &scratch, path))
			flag_redirection(r, path, arena, out);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}
