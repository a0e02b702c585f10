/*
 * How is a change told?  What it is of, in which versions, and whether the customer is better off.
 */
#include "private.h"

static const char *const kind_names[] = {
	[CHANGE_ANSWERED] = "answered", [CHANGE_CLEARED] = "cleared", [CHANGE_CHANGED] = "changed",
	[CHANGE_URL_NORMALISED] = "url-normalised", [CHANGE_PERMISSION_ADDED] = "permission-added",
	[CHANGE_PERMISSION_REMOVED] = "permission-removed", [CHANGE_PAGE_ADDED] = "page-added",
	[CHANGE_PAGE_REMOVED] = "page-removed", [CHANGE_PAGE_RETURNED] = "page-returned",
	[CHANGE_PAGE_MOVED] = "page-moved",
};

const char *change_kind_name(enum change_kind kind)
{
	return kind_names[kind];
}

bool change_kind_read(struct span s, enum change_kind *out)
{
	for (unsigned k = 0; k < CHANGE_KIND_COUNT; k++)
		if (span_is(s, span_of(kind_names[k]))) {
			*out = (enum change_kind)k;
			return true;
		}
	return false;
}

const char *direction_name(enum direction d)
{
	static const char *const names[] = { "unknown", "better", "worse" };

	return names[d];
}

/* ---- direction: is the customer better off? ------------------------------------------------ */

static enum direction when_better(bool is_better)
{
	return is_better ? DIRECTION_BETTER : DIRECTION_WORSE;
}

static bool is_certified(const struct digest_item *item)
{
	return item && span_is(item->value, SPAN("certified"));
}

static int scope_rank(const struct digest_item *item)
{
	return item_is_none(item) ? 0 : span_is(item->value, SPAN("delegated")) ? 1 : 2;
}

static enum direction compare_ranks(int before, int after)
{
	return before == after ? DIRECTION_UNKNOWN : when_better(after > before);
}

static enum direction compare_verdicts(int before, int after)
{
	return before && after ? compare_ranks(before, after) : DIRECTION_UNKNOWN;
}

static enum answer_class opposite(enum answer_class cls)
{
	return cls == CLASS_YES ? CLASS_NO : CLASS_YES;
}

static enum direction answer_direction(const struct question *q, const struct digest_item *before,
				       const struct digest_item *after)
{
	bool was, is;

	if (!q || q->better == CLASS_BLANK)
		return DIRECTION_UNKNOWN;
	was = !item_is_none(before) && before->cls == q->better;
	is = !item_is_none(after) && after->cls == q->better;
	if (item_is_none(before))
		return is				   ? DIRECTION_BETTER
		       : after->cls == opposite(q->better) ? DIRECTION_WORSE
							   : DIRECTION_UNKNOWN;
	if (was == is || item_is_none(after))
		return was && !is ? DIRECTION_WORSE : DIRECTION_UNKNOWN;
	return when_better(is);
}

static enum direction direction_of(const struct work *w, const struct digest_item *before,
				   const struct digest_item *after)
{
	const struct digest_item *item = after ? after : before;

	switch ((enum item_kind)item->kind) {
	case ITEM_CERTIFICATION:
		return compare_ranks(is_certified(before), is_certified(after));
	case ITEM_CONTROL:
		return compare_verdicts(item_verdict_rank(before), item_verdict_rank(after));
	case ITEM_PERMISSION:
		return compare_ranks(-scope_rank(before), -scope_rank(after));
	case ITEM_DATE:
		if (!item_is_date(before) || !item_is_date(after))
			return DIRECTION_UNKNOWN;
		return when_better(span_compare(after->value, before->value) > 0);
	default:
		return answer_direction(item_question(w, item->key), before, after);
	}
}

/* ---- detail -------------------------------------------------------------------------------- */

/* Items of a canonical list that another lacks. */
static size_t count_missing(struct span of, struct span in)
{
	struct span item;
	size_t n = 0;

	while (span_cut(&of, ',', &item))
		n += !list_has(in, item);
	return n;
}

static struct span list_detail(struct span before, struct span after)
{
	size_t gone = count_missing(before, after), come = count_missing(after, before);

	if (gone && come)
		return SPAN("replaced");
	return come ? SPAN("widened") : gone ? SPAN("narrowed") : SPAN("");
}

struct span change_detail(const struct work *w, const struct digest_item *before,
			  const struct digest_item *after)
{
	const struct question *q = item_question(w, after->key);

	switch ((enum item_kind)after->kind) {
	case ITEM_CERTIFICATION:
		return is_certified(after)    ? SPAN("granted")
		       : is_certified(before) ? SPAN("revoked")
					      : SPAN("");
	case ITEM_DATE:
		if (!item_is_date(before) || !item_is_date(after))
			break;
		return span_compare(after->value, before->value) > 0 ? SPAN("advanced")
								     : SPAN("regressed");
	case ITEM_PERMISSION:
		return scope_rank(after) > scope_rank(before) ? SPAN("raised") :
		       scope_rank(after) < scope_rank(before) ? SPAN("lowered") : SPAN("");
	case ITEM_TEXT:
	case ITEM_NAME:
		return SPAN("edited");
	case ITEM_CLOSED:
	case ITEM_LIST:
		if (q && (q->type == TYPE_ENUM_LIST || q->type == TYPE_COUNTRY_LIST ||
			  q->type == TYPE_LIST))
			return list_detail(before->value, after->value);
		break;
	default:
		break;
	}
	return SPAN("");
}

/* ---- reporting ------------------------------------------------------------------------------- */

struct span change_label(const struct schema *schema, struct span key)
{
	static const struct { struct span key, label; } fixed[] = {
		{ { "page.certification_type", 23 }, { "Certification", 13 } },
		{ { "page.last_updated", 17 }, { "Last updated by the developer", 29 } },
		{ { "page.ms_date", 12 }, { "ms.date", 7 } },
	};
	const struct question *q = schema_question(schema, key);
	const struct control *c;

	if (q)
		return q->label;
	for (size_t i = 0; i < COUNT_OF(fixed); i++)
		if (span_is(key, fixed[i].key))
			return fixed[i].label;
	c = schema_control(schema, key);
	if (c)
		return c->label;
	return span_starts(key, SPAN("graph.")) ? span_slice(key, 6, key.len) : key;
}

static struct span class_of(const struct digest_item *item)
{
	if (item_is_none(item))
		return SPAN("none");
	switch ((enum item_kind)item->kind) {
	case ITEM_TEXT:
	case ITEM_NAME:
	case ITEM_UNKNOWN:
		return SPAN("text");
	default:
		return item->value;
	}
}

/* Which page, in which versions. */
static void describe_page(const struct work *w, struct change *c)
{
	const struct digest *page = w->after ? w->after : w->before;

	c->path = page->path;
	if (w->before && w->after && !span_is(w->before->path, w->after->path))
		c->old_path = w->before->path;
	c->app_id = page->app_id;
	c->title = page->title;
	c->before_blob = w->before ? w->before->blob : SPAN("");
	c->after_blob = w->after ? w->after->blob : SPAN("");
	c->is_certain = true;
	c->is_migration = w->is_migration;
}

struct change *change_add(struct work *w, enum change_kind kind, const struct digest_item *before,
			  const struct digest_item *after)
{
	const struct digest_item *item = after ? after : before;
	struct change *c = LIST_ADD(w->arena, w->out);

	describe_page(w, c);
	c->kind = kind;
	c->direction = direction_of(w, before, after);
	c->section = item->section;
	c->question = item->key;
	c->label = change_label(w->schema, item->key);
	c->before = before ? before->raw : SPAN("");
	c->after = after ? after->raw : SPAN("");
	c->before_value = before ? before->value : SPAN("");
	c->after_value = after ? after->value : SPAN("");
	c->before_class = class_of(before);
	c->after_class = class_of(after);
	c->line = item->line;
	return c;
}

void change_add_page(struct work *w, enum change_kind kind)
{
	struct change *c = LIST_ADD(w->arena, w->out);

	describe_page(w, c);
	c->kind = kind;
	c->section = c->question = SPAN("page");
	c->label = SPAN("Page");
	c->before = w->before ? w->before->path : SPAN("");
	c->after = w->after ? w->after->path : SPAN("");
	c->before_class = w->before ? SPAN("present") : SPAN("none");
	c->after_class = w->after ? SPAN("present") : SPAN("none");
	c->line = 1;
}
