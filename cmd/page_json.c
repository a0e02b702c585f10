/* What was understood of a page?  Its model as one JSON object. */
#include "page_json.h"

#include "attestlint/json.h"

static void add_text(struct json *j, const char *key, struct span text)
{
	json_key(j, key);
	json_text(j, text.ptr ? text : SPAN(""));
}

static void add_line(struct json *j, const struct page *p, const char *at)
{
	json_key(j, "line");
	json_number(j, page_place(p, at).line);
}

static void open_list(struct json *j, const char *key)
{
	json_key(j, key);
	json_open(j, '[');
}

static void add_zones(struct json *j, const struct page *p)
{
	open_list(j, "zones");
	for (size_t i = 0; i < p->nzones; i++) {
		json_open(j, '{');
		add_text(j, "pivot", p->zones[i].pivot);
		add_line(j, p, p->zones[i].open.ptr);
		json_key(j, "closed");
		json_bool(j, p->zones[i].is_closed);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* The pivot of the zone that a place lies in. */
static struct span pivot_at(const struct page *p, const char *at)
{
	for (size_t i = 0; i < p->nzones; i++)
		if (at >= p->zones[i].body.ptr && at < p->zones[i].body.ptr + p->zones[i].body.len)
			return p->zones[i].pivot;
	return SPAN("");
}

static struct span section_of(const struct page *p, const struct answer *a)
{
	if (a->section != NO_INDEX && p->schema)
		return p->schema->sections[a->section];
	return pivot_at(p, a->row->line.ptr);
}

static void add_answer(struct json *j, const struct page *p, const struct answer *a)
{
	json_open(j, '{');
	json_add_known(j, "section", section_of(p, a));
	add_line(j, p, a->row->line.ptr);
	add_text(j, "wording", a->wording);
	add_text(j, "answer", a->text);
	json_add_known(j, "question", a->question ? a->question->id : SPAN(""));
	add_text(j, "class", span_of(answer_class_name(a->cls)));
	add_text(j, "value", a->value);
	json_key(j, "by_order");
	json_bool(j, a->is_by_order);
	json_close(j, '}');
}

static void add_permissions(struct json *j, const struct page *p)
{
	open_list(j, "permissions");
	for (size_t i = 0; i < p->npermissions; i++) {
		const struct permission *permission = &p->permissions[i];

		json_open(j, '{');
		add_line(j, p, permission->row->line.ptr);
		add_text(j, "name", permission->name);
		add_text(j, "scope", span_of(permission_scope_name(permission->scope)));
		add_text(j, "justification", permission->justification);
		add_text(j, "app_id", permission->app_id);
		json_add_known(j, "target", permission->app_target);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_controls(struct json *j, const struct page *p)
{
	open_list(j, "controls");
	for (size_t i = 0; i < p->nverdicts; i++) {
		const struct verdict *v = &p->verdicts[i];

		json_open(j, '{');
		add_line(j, p, v->row->line.ptr);
		json_add_known(j, "id", v->control ? v->control->id : SPAN(""));
		add_text(j, "label", v->label);
		add_text(j, "verdict", v->text);
		add_text(j, "class", span_of(answer_class_name(v->cls)));
		json_key(j, "header");
		json_bool(j, v->is_header);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_faults(struct json *j, const struct page *p)
{
	static const char *const names[FAULT_KIND_COUNT] = {
		[FAULT_INVALID_UTF8] = "invalid-utf8",
		[FAULT_NUL] = "nul",
		[FAULT_LONE_CR] = "lone-cr",
		[FAULT_BOM] = "bom",
		[FAULT_PAGE_TOO_LARGE] = "page-too-large",
		[FAULT_LINE_TOO_LONG] = "line-too-long",
		[FAULT_FRONT_MATTER_UNCLOSED] = "front-matter-unclosed",
		[FAULT_FRONT_MATTER_SYNTAX] = "front-matter-syntax",
		[FAULT_FRONT_MATTER_NOT_MAP] = "front-matter-not-map",
		[FAULT_FRONT_MATTER_TOO_LARGE] = "front-matter-too-large",
		[FAULT_DUPLICATE_KEY] = "duplicate-key",
		[FAULT_TABLE_TOO_WIDE] = "table-too-wide",
		[FAULT_TABLE_TOO_LARGE] = "table-too-large",
		[FAULT_QUOTE_TOO_DEEP] = "quote-too-deep",
		[FAULT_FENCE_UNCLOSED] = "fence-unclosed",
		[FAULT_ZONE_SYNTAX] = "zone-syntax",
		[FAULT_ZONE_NESTED] = "zone-nested",
		[FAULT_ZONE_UNCLOSED] = "zone-unclosed",
		[FAULT_ZONE_STRAY_END] = "zone-stray-end",
		[FAULT_ZONE_END_TEXT] = "zone-end-text",
		[FAULT_TABLE_HEADER] = "table-header",
		[FAULT_MERGE_CONFLICT] = "merge-conflict",
	};

	open_list(j, "faults");
	for (size_t i = 0; i < p->nfaults; i++) {
		const struct fault *fault = &p->faults[i];
		struct place at = page_place(p, fault->where.ptr ? fault->where.ptr : p->text.ptr);

		json_open(j, '{');
		add_text(j, "kind", span_of(names[fault->kind]));
		json_key(j, "line");
		json_number(j, at.line);
		json_key(j, "column");
		json_number(j, at.column);
		add_text(j, "detail", fault->detail);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_head(struct json *j, const struct visit *v)
{
	const struct page *p = v->page;
	bool has_generation = p->schema && p->generation >= 0;

	add_text(j, "path", v->entry->path);
	json_add_known(j, "blob",
		       v->entry->has_oid ? oid_format(v->scratch, &v->entry->oid) : SPAN(""));
	add_text(j, "kind", span_of(page_kind_name(p->kind)));
	json_add_known(j, "locale", p->locale_tag);
	json_add_known(j, "app_id", p->app_id);
	json_add_known(j, "title", p->title);
	json_add_known(j, "certification_type", p->certification_type);
	json_add_known(j, "generation",
		       has_generation ? p->schema->generations[p->generation].id : SPAN(""));
	json_add_known(j, "ms_date",
		       page_field(p, SPAN("ms.date")) ? page_field(p, SPAN("ms.date"))->value
						      : SPAN(""));
	json_add_known(j, "updated",
		       p->updated.year ? date_format(v->scratch, p->updated) : SPAN(""));
}

void page_json_add(struct json *j, const struct visit *v)
{
	const struct page *p = v->page;

	json_open(j, '{');
	add_head(j, v);
	add_zones(j, p);
	open_list(j, "rows");
	for (size_t i = 0; i < p->nanswers; i++)
		add_answer(j, p, &p->answers[i]);
	json_close(j, ']');
	add_permissions(j, p);
	add_controls(j, p);
	add_faults(j, p);
	json_close(j, '}');
}
