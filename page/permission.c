/* Which Graph permissions does the page list, of which scope, for which app? */
#include "private.h"

/*
 * A table of three (late 2021), four (2022) or five (2021) columns under this heading, whatever
 * its language.
 */
static bool is_permissions(const struct draft *d, const struct table *t)
{
	if (t->heading < 0 || t->ncolumns < 3)
		return false;
	return span_is(d->headings.items[t->heading].anchor,
		       SPAN("data-access-using-microsoft-graph"));
}

static struct span cell_text(const struct draft *d, const struct row *row, unsigned column)
{
	return column < row->ncells ? d->cells.items[row->first_cell + column].text : SPAN("");
}

static enum permission_scope read_scope(struct draft *d, struct span text)
{
	const struct term *term =
		locale_term(d->page->locale, TERM_SCOPE, NULL, reader_fold(d->reader, text));

	return term ? (enum permission_scope)term->number : SCOPE_UNKNOWN;
}

/* Without the blanks and ideographic stops that translation puts into "Teams. ReadBasic.All". */
static struct span without_blanks(struct arena *arena, struct span name)
{
	char *out = arena_bytes(arena, name.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < name.len; i++) {
		if (span_starts(span_slice(name, i, name.len), SPAN("\xe3\x80\x82"))) {
			out[n++] = '.';
			i += 2;
		} else if (name.ptr[i] != ' ') {
			out[n++] = name.ptr[i];
		}
	}
	return (struct span){ out, n };
}

/* The name that Graph knows, as far as the catalog can tell. */
static struct span canonical_name(struct draft *d, struct span name)
{
	static const struct span scopes[] = {
		{ "openid", 6 }, { "profile", 7 }, { "email", 5 }, { "offline_access", 14 },
	};
	struct span plain = reader_plain_of(d->reader, name);
	const struct term *term =
		locale_term(d->page->locale, TERM_PERMISSION, NULL, reader_fold(d->reader, name));

	if (term)
		return term->value;
	for (size_t i = 0; i < COUNT_OF(scopes); i++)
		if (span_is_nocase(plain, scopes[i]))
			return scopes[i];
	return without_blanks(d->arena, plain);
}

static void add_permission(struct draft *d, const struct table *t, const struct row *row)
{
	struct permission *p = LIST_ADD(d->arena, &d->permissions);
	struct span app = t->ncolumns > 3 ? cell_text(d, row, t->ncolumns - 1u) : SPAN("");

	p->row = row;
	p->name = cell_text(d, row, 0);
	p->canonical = canonical_name(d, p->name);
	p->scope_text = cell_text(d, row, 1);
	p->scope = read_scope(d, p->scope_text);
	p->justification = cell_text(d, row, 2);
	if (!link_split(app, &p->app_id, &p->app_target))
		p->app_id = app;
}

void read_permissions(struct draft *d)
{
	for (size_t i = 0; i < d->tables.count; i++) {
		struct table *t = &d->tables.items[i];

		if (!is_permissions(d, t))
			continue;
		t->kind = TABLE_PERMISSIONS;
		for (size_t r = 0; r < t->nrows; r++) {
			const struct row *row = &d->rows.items[t->first_row + r];

			if (!(row->flags & (ROW_HEADER | ROW_DELIMITER | ROW_NO_PIPE)) &&
			    row->ncells > 0)
				add_permission(d, t, row);
		}
	}
}
