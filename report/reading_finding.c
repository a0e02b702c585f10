/* What does a report tell of a finding, and of a change? */
#include "reading.h"

/* A finding and what the report says of it. */
struct entry {
	struct finding finding;
	size_t state;
};

#define AT(member) offsetof(struct entry, finding.member)

static bool read_rule(struct reader *r, const struct row *row, const struct json_node *value,
		      void *member)
{
	*(const struct rule **)member = rule_find(value->text);
	return *(const struct rule **)member || member_refuse(r, row, "the name of a rule");
}

static bool read_severity(struct reader *r, const struct row *row, const struct json_node *value,
			  void *member)
{
	return (severity_read(value->text, member) && *(enum severity *)member != SEVERITY_OFF) ||
	       member_refuse(r, row, "note, warning or error");
}

static bool read_bytes(struct reader *r, const struct row *row, const struct json_node *value,
		       void *member)
{
	struct entry *e = member;

	if (value->kind != NODE_LIST || value->count != 2)
		return member_refuse(r, row, "a list of two numbers");
	return member_number(r, row, &value->items[0], &e->finding.byte_from) &&
	       member_number(r, row, &value->items[1], &e->finding.byte_to);
}

static bool read_hex(struct reader *r, const struct row *row, struct span text, uint64_t *out)
{
	static const char digits[] = "0123456789abcdef";

	*out = 0;
	for (size_t i = 0; i < text.len; i++) {
		const char *digit = memchr(digits, text.ptr[i], 16);

		if (!digit)
			return member_refuse(r, row, "16 hexadecimal digits");
		*out = *out << 4 | (uint64_t)(digit - digits);
	}
	return text.len == 16 || member_refuse(r, row, "16 hexadecimal digits");
}

static bool read_fingerprint(struct reader *r, const struct row *row,
			     const struct json_node *value, void *member)
{
	return read_hex(r, row, value->text, member);
}

/* In the order of the struct, the hash last. */
static bool read_marks(struct reader *r, const struct row *row, const struct json_node *value,
		       void *member)
{
	struct marks *m = NEW(r->arena, struct marks);
	uint32_t *const numbers[] = { &m->byte, &m->byte_end, &m->utf16, &m->utf16_end,
				      &m->line_times };

	*(const struct marks **)member = m;
	if (value->kind != NODE_LIST || value->count != COUNT_OF(numbers) + 1)
		return member_refuse(r, row, "a list of five numbers and a hash");
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		if (!member_number(r, row, &value->items[i], numbers[i]))
			return false;
	return read_hex(r, row, value->items[COUNT_OF(numbers)].text, &m->line_hash);
}

static bool read_state(struct reader *r, const struct row *row, const struct json_node *value,
		       void *member)
{
	static const char *const states[] = { "new", "remaining", "fixed" };

	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (span_is(value->text, span_of(states[i]))) {
			*(size_t *)member = i;
			r->out->has_since = true;
			return true;
		}
	return member_refuse(r, row, "new, remaining or fixed");
}

static bool read_more(struct reader *r, const struct row *row, const struct json_node *value,
		      void *member)
{
	static const struct row rows[] = {
		{ "help", member_text, AT(help), OPTIONAL },
		{ "cluster", member_text, AT(cluster), OPTIONAL },
		{ "cluster_message", member_text, AT(cluster_message), OPTIONAL },
		{ "excerpt", member_text, AT(excerpt), OPTIONAL },
		{ "marks", read_marks, AT(marks), OPTIONAL },
	};

	(void)row;
	return members_read(r, value, rows, COUNT_OF(rows), member);
}

static bool read_span(struct reader *r, const struct row *row, const struct json_node *value,
		      void *member)
{
	struct fix *fix = member;

	if (value->kind != NODE_LIST || value->count != 2)
		return member_refuse(r, row, "a list of two numbers");
	return member_number(r, row, &value->items[0], &fix->from) &&
	       member_number(r, row, &value->items[1], &fix->to);
}

static bool read_fix(struct reader *r, const struct row *row, const struct json_node *value,
		     void *member)
{
	static const struct row rows[] = {
		{ "byte", read_span, 0, NEEDED },
		{ "replacement", member_text, offsetof(struct fix, text), NEEDED },
		{ "safe", member_flag, offsetof(struct fix, is_safe), NEEDED },
	};
	struct fix *fix;

	(void)row;
	if (value->kind == NODE_NULL)
		return true;
	fix = NEW(r->arena, struct fix);
	*(const struct fix **)member = fix;
	return members_read(r, value, rows, COUNT_OF(rows), fix);
}

static const struct row finding_rows[] = {
	{ "rule", read_rule, AT(rule), NEEDED },
	{ "class", member_nothing, 0, NEEDED },
	{ "severity", read_severity, AT(severity), NEEDED },
	{ "path", member_text, AT(path), NEEDED },
	{ "line", member_number, AT(from.line), NEEDED },
	{ "column", member_number, AT(from.column), NEEDED },
	{ "end_line", member_number, AT(to.line), NEEDED },
	{ "end_column", member_number, AT(to.column), NEEDED },
	{ "byte", read_bytes, 0, NEEDED },
	{ "locale", member_known, AT(locale), NEEDED },
	{ "app_id", member_known, AT(app_id), NEEDED },
	{ "section", member_known, AT(section), NEEDED },
	{ "question", member_known, AT(question), NEEDED },
	{ "answer", member_known, AT(answer), NEEDED },
	{ "message", member_text, AT(message), NEEDED },
	{ "fix", read_fix, AT(fix), NEEDED },
	{ "fingerprint", read_fingerprint, AT(fingerprint), NEEDED },
	{ "state", read_state, offsetof(struct entry, state), OPTIONAL },
	{ "more", read_more, 0, OPTIONAL },
};

#undef AT

bool finding_read(struct reader *r, const struct json_node *node)
{
	struct entry e = { .state = 0 };

	if (!members_read(r, node, finding_rows, COUNT_OF(finding_rows), &e))
		return false;
	*LIST_ADD(r->arena, &r->lists[e.state]) = e.finding;
	return true;
}

/* ---- changes ----------------------------------------------------------------------------- */

#define AT(member) offsetof(struct change, member)

static bool read_kind(struct reader *r, const struct row *row, const struct json_node *value,
		      void *member)
{
	return change_kind_read(value->text, member) || member_refuse(r, row, "a kind of change");
}

static bool read_direction(struct reader *r, const struct row *row, const struct json_node *value,
			   void *member)
{
	for (enum direction d = DIRECTION_UNKNOWN; d <= DIRECTION_WORSE; d++)
		if (span_is(value->text, span_of(direction_name(d)))) {
			*(enum direction *)member = d;
			return true;
		}
	return member_refuse(r, row, "better, worse or unknown");
}

static const struct row change_rows[] = {
	{ "kind", read_kind, AT(kind), NEEDED },
	{ "detail", member_known, AT(detail), NEEDED },
	{ "path", member_text, AT(path), NEEDED },
	{ "old_path", member_known, AT(old_path), NEEDED },
	{ "app_id", member_known, AT(app_id), NEEDED },
	{ "section", member_known, AT(section), NEEDED },
	{ "question", member_known, AT(question), NEEDED },
	{ "before", member_text, AT(before), NEEDED },
	{ "after", member_text, AT(after), NEEDED },
	{ "before_class", member_text, AT(before_class), NEEDED },
	{ "after_class", member_text, AT(after_class), NEEDED },
	{ "direction", read_direction, AT(direction), NEEDED },
	{ "line", member_number, AT(line), NEEDED },
	{ "before_blob", member_known, AT(before_blob), NEEDED },
	{ "after_blob", member_known, AT(after_blob), NEEDED },
	{ "commit", member_known, AT(commit), NEEDED },
	{ "wide", member_flag, AT(is_wide), NEEDED },
	{ "certain", member_flag, AT(is_certain), NEEDED },
	{ "date", member_text, AT(date), OPTIONAL },
};

#undef AT

/* JSON has no words for people: they get the page's path and the question's id. */
bool change_read(struct reader *r, const struct json_node *node)
{
	struct change c = { .kind = CHANGE_CHANGED };

	if (!members_read(r, node, change_rows, COUNT_OF(change_rows), &c))
		return false;
	c.title = c.path;
	c.label = c.question;
	*LIST_ADD(r->arena, &r->changes) = c;
	return true;
}
