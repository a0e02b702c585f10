/* What do pages hold, says the report of a shard?  What reports.h calls the inventory. */
#include "reading.h"
#include "shard.h"

enum { MOST_FORMS = 64 };		/* every page is held against each of them */

/* ---- forms ------------------------------------------------------------------------------- */

static bool read_question(struct reader *r, const struct json_node *node)
{
	struct form_question *q = LIST_ADD(r->arena, &r->questions);
	const struct row row = { .name = "questions" };

	if (node->kind != NODE_LIST || node->count != 3)
		return fail(r->err, "%.*s is not a list of id, label and section",
			    SPAN_ARG(r->where));
	q->index = r->questions.count - 1;
	return member_text(r, &row, &node->items[0], &q->id) &&
	       member_text(r, &row, &node->items[1], &q->label) &&
	       member_text(r, &row, &node->items[2], &q->section);
}

static bool read_questions(struct reader *r, const struct row *row, const struct json_node *value,
			   void *member)
{
	struct form *form = member;

	memset(&r->questions, 0, sizeof(r->questions));
	if (!items_read(r, row, value, read_question))
		return false;
	form->questions = r->questions.items;
	form->nquestions = r->questions.count;
	return form->nquestions > 0 || member_refuse(r, row, "a list of at least one");
}

static bool read_form(struct reader *r, const struct json_node *node)
{
	static const struct row rows[] = {
		{ "title", member_text, offsetof(struct form, title), NEEDED },
		{ "questions", read_questions, 0, NEEDED },
	};

	return members_read(r, node, rows, COUNT_OF(rows), LIST_ADD(r->arena, &r->forms));
}

static bool read_forms(struct reader *r, const struct row *row, const struct json_node *value,
		       void *member)
{
	(void)member;
	if (value->count > MOST_FORMS)
		return member_refuse(r, row, "a list of at most 64 forms");
	return items_read(r, row, value, read_form);
}

/* ---- pages ------------------------------------------------------------------------------- */

static bool read_day(struct reader *r, const struct row *row, const struct json_node *value,
		     void *member)
{
	struct date *day = member;

	if (value->kind != NODE_NUMBER || value->number < INT32_MIN || value->number > INT32_MAX)
		return member_refuse(r, row, "a number of days");
	*day = date_from_days((int32_t)value->number);
	return day->year > 0 || member_refuse(r, row, "a number of days in a year that counts");
}

static bool read_which_form(struct reader *r, const struct row *row,
			    const struct json_node *value, void *member)
{
	size_t index;

	if (!member_size(r, row, value, &index) || index >= r->forms.count)
		return member_refuse(r, row, "the number of a form");
	*(const struct form **)member = &r->forms.items[index];
	return true;
}

/* A letter for each question, in the order of the form, which was read before. */
static bool read_states(struct reader *r, const struct row *row, const struct json_node *value,
			void *member)
{
	struct inventory_page *page = member;
	size_t count = page->form->nquestions;
	unsigned char *states = NEW_ARRAY(r->arena, count, unsigned char);

	page->states = states;
	if (value->kind != NODE_TEXT || value->text.len != count)
		return member_refuse(r, row, "a letter for each question of the form");
	for (size_t i = 0; i < count; i++) {
		const char *letter = memchr(shard_states, value->text.ptr[i], STATE_COUNT);

		if (!letter)
			return member_refuse(r, row, "of the letters '-', 'x', 'b' and 'a'");
		states[i] = (unsigned char)(letter - shard_states);
	}
	return true;
}

#define AT(member) offsetof(struct inventory_page, member)

static bool read_page(struct reader *r, const struct json_node *node)
{
	static const struct row rows[] = {
		{ "path", member_text, AT(path), NEEDED },
		{ "app_id", member_text, AT(app_id), OPTIONAL },
		{ "name", member_text, AT(name), OPTIONAL },
		{ "locale", member_text, AT(locale), OPTIONAL },
		{ "certification", member_text, AT(certification), OPTIONAL },
		{ "updated", read_day, AT(updated), OPTIONAL },
		{ "expires", read_day, AT(expires), OPTIONAL },
		{ "soc1", read_day, AT(soc[0]), OPTIONAL },
		{ "soc2", read_day, AT(soc[1]), OPTIONAL },
		{ "soc3", read_day, AT(soc[2]), OPTIONAL },
		{ "form", read_which_form, AT(form), NEEDED },
		{ "states", read_states, 0, NEEDED },
		{ "other", member_flag, AT(is_other), OPTIONAL },
	};

	return members_read(r, node, rows, COUNT_OF(rows), LIST_ADD(r->arena, &r->pages));
}

#undef AT

static bool read_pages(struct reader *r, const struct row *row, const struct json_node *value,
		       void *member)
{
	(void)member;
	return items_read(r, row, value, read_page);
}

bool inventory_read(struct reader *r, const struct row *row, const struct json_node *value,
		    void *member)
{
	static const struct row rows[] = {
		{ "as_of", read_day, offsetof(struct calendar, as_of), NEEDED },
		{ "expiring_days", member_number, offsetof(struct calendar, expiring_days),
		  NEEDED },
		{ "forms", read_forms, 0, NEEDED },
		{ "pages", read_pages, 0, NEEDED },	/* behind the forms, which they name */
	};
	struct inventory *out = NEW(r->arena, struct inventory);
	struct calendar *calendar = NEW(r->arena, struct calendar);
	struct span where = r->where;
	bool ok;

	r->where = arena_printf(&r->scratch, "%.*s: %s", SPAN_ARG(where), row->name);
	ok = members_read(r, value, rows, COUNT_OF(rows), calendar);
	r->where = where;
	*out = (struct inventory){ r->forms.items, r->forms.count, r->pages.items, r->pages.count,
				   calendar, 1 };
	*(const struct inventory **)member = out;
	return ok;
}
