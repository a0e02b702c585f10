/* How did the run go, and what is there to say of one finding or change, in a sentence? */
#include "told.h"

#include "attestlint/json.h"
#include "changes.h"
#include "parts.h"
#include "row.h"

bool reason_next(const struct report *r, size_t *at, struct reason *out)
{
	bool is_first = *at == 0;

	if (r->complete)
		return false;
	for (; *at < r->scope.nskips; ++*at) {
		const struct skip *s = &r->scope.skips[*at];

		if (!s->is_failure)
			continue;
		*out = (struct reason){ s->path, s->why };
		++*at;
		return true;
	}
	if (!is_first || *at == SIZE_MAX)
		return false;
	*at = SIZE_MAX;
	*out = (struct reason){ SPAN("."), r->trouble };
	if (r->trouble.len == 0)
		out->why = SPAN("something could not be read; standard error says what");
	return true;
}

void outcome_add(struct buf *out, const struct report *r, const struct style *style)
{
	struct style plain = *style;

	plain.color = false;
	if (r->trouble.len > 0) {
		BUF_LIT(out, "no page was judged: ");
		visible_add(out, r->trouble);
		return;
	}
	scope_add(out, r);
	BUF_LIT(out, ": ");
	if (has_findings(r))
		finding_totals_add(out, &plain, r);
	if (has_findings(r) && r->has_changes)
		BUF_LIT(out, "; ");
	if (r->has_changes)
		change_totals_add(out, &plain, r);
	if (!r->complete)
		BUF_LIT(out, " (incomplete)");
}

void outcome_member_add(struct buf *out, const char *key, const struct report *r,
			const struct style *style)
{
	struct buf text = { 0 };

	outcome_add(&text, r, style);
	BUF_LIT(out, ",\"");
	buf_add(out, span_of(key));
	BUF_LIT(out, "\":");
	json_string(out, buf_span(&text));
	buf_free(&text);
}

void change_message_add(struct buf *out, const struct change *c)
{
	struct span before = shown_before(c), after = shown_after(c);

	buf_add(out, change_prefix(c));
	visible_add(out, c->label);
	buf_byte(out, ' ');
	buf_add(out, change_word(c));
	if (c->direction != DIRECTION_UNKNOWN) {
		BUF_LIT(out, ", ");
		buf_add(out, span_of(direction_name(c->direction)));
	}
	if (!c->is_certain)
		BUF_LIT(out, ", perhaps only retranslated");
	if (is_page_event(c))
		before = c->old_path;
	if (before.len + after.len == 0)
		return;
	BUF_LIT(out, ": ");
	values_add(out, before, after, 0);
}

void advice_add(struct buf *out, const struct finding *f)
{
	buf_add(out, f->message);
	if (f->help.len > 0) {
		BUF_LIT(out, "; ");
		buf_add(out, f->help);
	}
}

struct marks marks_of(const struct finding *f)
{
	uint32_t end = f->to.line == f->from.line ? f->to.column : f->from.column;

	if (f->marks)
		return *f->marks;
	return (struct marks){ f->from.column, end, f->from.column, end, 0, 0 };
}

const struct fix *fix_offered(const struct finding *f)
{
	const struct fix *fix = f->fix;
	bool is_within = f->marks && fix && fix->is_safe && f->from.line == f->to.line &&
			 fix->from >= f->byte_from && fix->to <= f->byte_to;

	return is_within ? fix : NULL;
}
