/* What does a page say?  The steps of understanding one, and what sort of page it is. */
#include "private.h"

static const char *const kind_names[] = { "attestation", "azure",   "index",
					  "article",	 "include", "other" };

const char *page_kind_name(enum page_kind kind)
{
	return kind_names[kind];
}

/* ---- before reading: what no Markdown may hold ---------------------------------------- */

static void check_lone_cr(struct draft *d, struct span text)
{
	const char *at = memchr(text.ptr, '\r', text.len), *end = text.ptr + text.len;

	for (; at; at = memchr(at + 1, '\r', (size_t)(end - at - 1)))
		if (at + 1 == end || at[1] != '\n') {
			draft_fault(d, FAULT_LONE_CR, (struct span){ at, 1 }, SPAN(""));
			return;
		}
}

/* Faults of the bytes, each told once, at its first place. */
static void check_bytes(struct draft *d)
{
	struct span text = d->page->text;
	const char *nul = text.len ? memchr(text.ptr, '\0', text.len) : NULL;
	size_t valid = text_valid_prefix(text);

	if (span_starts(text, SPAN("\xef\xbb\xbf")))
		draft_fault(d, FAULT_BOM, span_slice(text, 0, 3), SPAN(""));
	if (nul)
		draft_fault(d, FAULT_NUL, (struct span){ nul, 1 }, SPAN(""));
	if (valid < text.len)
		draft_fault(d, FAULT_INVALID_UTF8, span_slice(text, valid, valid + 1),
			    arena_printf(d->arena, "byte 0x%02x", (unsigned char)text.ptr[valid]));
	if (text.len > 0)
		check_lone_cr(d, text);
}

/* ---- what kind of page, in which language, by which questionnaire ---------------------- */

static struct span stem(struct span path)
{
	struct span name = span_file_name(path);

	return span_ends(name, SPAN(".md")) ? span_slice(name, 0, name.len - 3) : name;
}

static bool has_section_zone(const struct page *p)
{
	for (size_t i = 0; i < p->nzones; i++)
		if (schema_section(p->schema, p->zones[i].pivot) != NO_INDEX)
			return true;
	return false;
}

static bool has_anchor(const struct page *p, struct span anchor)
{
	for (size_t i = 0; i < p->nheadings; i++)
		if (span_is(p->headings[i].anchor, anchor))
			return true;
	return false;
}

/* What the path alone says: PAGE_OTHER when it says nothing. */
static enum page_kind kind_of_path(struct span path)
{
	if (span_has(path, SPAN("/includes/")) || span_starts(path, SPAN("includes/")))
		return PAGE_INCLUDE;
	if ((span_has(path, SPAN("/azure/")) || span_starts(path, SPAN("azure/"))) &&
	    span_is_guid(stem(path)))
		return PAGE_AZURE;
	if (span_has(path, SPAN("/docs/")) || span_starts(path, SPAN("docs/")))
		return PAGE_ARTICLE;
	return PAGE_OTHER;
}

/* The marks in the order in which they decide; see the list of page kinds in HACKING.md. */
static enum page_kind find_kind(const struct page *p)
{
	enum page_kind kind = kind_of_path(p->path);
	struct span name = span_file_name(p->path);

	if (kind != PAGE_OTHER)
		return kind;
	if (name.len < p->path.len && span_ends(name, SPAN("-apps.md")) && p->nzones == 0)
		return PAGE_INDEX;
	if (has_anchor(p, SPAN("apps-associated-with-this-id")))
		return PAGE_AZURE;
	if (has_section_zone(p) || p->certification_type.len > 0)
		return PAGE_ATTESTATION;
	return PAGE_OTHER;
}

bool page_may_be_questionnaire(struct span path)
{
	return kind_of_path(path) == PAGE_OTHER;
}

/* The questionnaire with the most sections on the page; the first of equals. */
static const struct schema *find_schema(const struct page *p)
{
	const struct schema *found = &p->catalog->schemas[0];
	size_t best = 0;

	for (size_t s = 0; s < p->catalog->nschemas; s++) {
		const struct schema *schema = &p->catalog->schemas[s];
		size_t n = 0;

		for (size_t i = 0; i < p->nzones; i++)
			n += schema_section(schema, p->zones[i].pivot) != NO_INDEX;
		if (n > best) {
			best = n;
			found = schema;
		}
	}
	return found;
}

/* The newest generation that has one of the page's zones to itself. */
static int find_generation(const struct page *p)
{
	for (size_t g = p->schema->ngenerations; g-- > 0;)
		for (size_t z = 0; z < p->schema->generations[g].nzones; z++)
			if (page_has_zone(p, p->schema->generations[g].zones[z]))
				return (int)g;
	return -1;
}

static struct span field_value(const struct page *p, struct span key)
{
	const struct field *f = page_field(p, key);

	return f ? f->value : SPAN("");
}

static void identify(struct page *p, struct span default_locale)
{
	struct span tag = field_value(p, SPAN("ms.contentlocale"));

	p->locale_tag = tag.len ? tag : default_locale;
	p->title = field_value(p, SPAN("title"));
	p->certification_type = field_value(p, SPAN("certification_type"));
	p->schema = find_schema(p);
	p->locale = schema_locale(p->catalog, p->schema, p->locale_tag);
	p->kind = find_kind(p);
	p->generation = find_generation(p);
}

/* ---- together ------------------------------------------------------------------------------ */

/* The first row of each question, so that rules need not search. */
static void index_answers(struct page *p, struct arena *arena)
{
	const struct answer **first =
		NEW_ARRAY(arena, p->schema->nquestions, const struct answer *);

	for (size_t i = 0; i < p->nanswers; i++) {
		const struct question *q = p->answers[i].question;

		if (q && !first[q->index])
			first[q->index] = &p->answers[i];
	}
	p->answer_of = first;
}

static void find_app_id(struct page *p)
{
	const struct answer *a;

	if (p->kind == PAGE_AZURE) {
		p->app_id = stem(p->path);
		return;
	}
	for (size_t i = 0; i < p->nanswers; i++) {
		a = &p->answers[i];
		if (a->question && a->question->type == TYPE_ID && a->cls == CLASS_ID) {
			p->app_id = a->value;
			return;
		}
	}
}

static void publish_blocks(struct page *p, const struct draft *d)
{
	p->fields = d->fields.items, p->nfields = d->fields.count;
	p->zones = d->zones.items, p->nzones = d->zones.count;
	p->headings = d->headings.items, p->nheadings = d->headings.count;
	p->tables = d->tables.items, p->ntables = d->tables.count;
	p->rows = d->rows.items, p->nrows = d->rows.count;
	p->cells = d->cells.items, p->ncells = d->cells.count;
	p->lines = d->lines.items, p->nlines = d->lines.count;
	p->remarks = d->remarks.items, p->nremarks = d->remarks.count;
}

static void publish_meaning(struct page *p, const struct draft *d)
{
	p->answers = d->answers.items, p->nanswers = d->answers.count;
	p->permissions = d->permissions.items, p->npermissions = d->permissions.count;
	p->verdicts = d->verdicts.items, p->nverdicts = d->verdicts.count;
	p->faults = d->faults.items, p->nfaults = d->faults.count;
}

/* A page that does not name its language shows it by its words. */
static void settle_language(struct draft *d)
{
	const struct locale *found;

	if (d->page->locale_tag.len > 0 || !(found = detect_language(d)))
		return;
	d->page->locale = found;
	d->page->locale_tag = found->tag;
}

struct page *page_parse(struct reader *r, struct arena *arena, struct span path, struct span text,
			struct span default_locale)
{
	struct draft d = { .arena = arena, .reader = r, .page = NEW(arena, struct page) };
	struct page *p = d.page;

	p->path = path;
	p->text = text;
	p->catalog = r->catalog;
	p->reader = r;
	if (text.len > PAGE_CAP) {
		draft_fault(&d, FAULT_PAGE_TOO_LARGE, span_slice(text, 0, 1),
			    arena_printf(arena, "%zu bytes", text.len));
	} else {
		check_bytes(&d);
		scan_body(&d, front_read(&d));
	}
	publish_blocks(p, &d);
	identify(p, default_locale);
	if (p->kind == PAGE_ATTESTATION) {
		settle_language(&d);
		read_head(&d);
		read_permissions(&d);
		read_verdicts(&d);
		read_answers(&d);
	}
	publish_meaning(p, &d);
	if (p->nanswers > 0)
		index_answers(p, arena);
	find_app_id(p);
	return p;
}
