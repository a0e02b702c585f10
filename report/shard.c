/* What does a part of a report need, so that the whole can be told in any format? */
#include "shard.h"

#include "identity.h"

static void add_marks(struct json *j, const struct marks *marks)
{
	struct hex hash = hex_of(marks->line_hash);

	json_key(j, "marks");
	json_open(j, '[');
	json_number(j, marks->byte);
	json_number(j, marks->byte_end);
	json_number(j, marks->utf16);
	json_number(j, marks->utf16_end);
	json_number(j, marks->line_times);
	json_text(j, HEX_SPAN(hash));
	json_close(j, ']');
}

void shard_write_finding(struct buf *out, const struct finding *f)
{
	struct json j = { .out = out };

	buf_byte(out, ',');
	json_key(&j, "more");
	json_open(&j, '{');
	json_add_found(&j, "help", f->help);
	json_add_found(&j, "cluster", f->cluster);
	json_add_found(&j, "cluster_message", f->cluster_message);
	json_add_found(&j, "excerpt", f->excerpt);
	if (f->marks)
		add_marks(&j, f->marks);
	json_close(&j, '}');
}

void shard_add_scope(struct json *j, const struct report *r)
{
	const struct scope *scope = &r->scope;
	size_t failures = 0;

	for (size_t i = 0; i < scope->nskips; i++)
		failures += scope->skips[i].is_failure;
	json_key(j, "shard");
	json_open(j, '{');
	json_add_number(j, "index", scope->shard.index);
	json_add_number(j, "count", scope->shard.count);
	json_add_found(j, "commit", scope->commit);
	json_add_found(j, "what", scope->what);
	json_add_found(j, "as_of", scope->as_of);
	json_add_found(j, "trouble", r->trouble);
	json_add_number(j, "attestations", scope->attestations);
	json_add_number(j, "failures", failures);
	json_key(j, "hidden");
	json_open(j, '[');
	for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
		json_number(j, (int64_t)r->hidden[s]);
	json_close(j, ']');
	json_key(j, "failing");
	json_bool(j, r->is_failing);
	json_close(j, '}');
}

/* ---- the inventory ----------------------------------------------------------------------- */

const char shard_states[STATE_COUNT] = {
	[STATE_UNASKED] = '-',
	[STATE_ABSENT] = 'x',
	[STATE_BLANK] = 'b',
	[STATE_ANSWERED] = 'a',
};

static void add_form(struct json *j, const struct form *form)
{
	json_open(j, '{');
	json_key(j, "title");
	json_text(j, form->title);
	json_key(j, "questions");
	json_open(j, '[');
	for (size_t i = 0; i < form->nquestions; i++) {
		json_open(j, '[');
		json_text(j, form->questions[i].id);
		json_text(j, form->questions[i].label);
		json_text(j, form->questions[i].section);
		json_close(j, ']');
	}
	json_close(j, ']');
	json_close(j, '}');
}

/* Days are numbers from 1970-01-01 on: some end in years that no page may have. */
static void add_day(struct json *j, const char *key, struct date day)
{
	if (day.year == 0)
		return;
	json_key(j, key);
	json_number(j, date_days(day));
}

static void add_states(struct json *j, const struct inventory_page *page)
{
	struct buf *out = j->out;

	json_key(j, "states");
	json_begin(j);
	buf_byte(out, '"');
	for (size_t i = 0; i < page->form->nquestions; i++)
		buf_byte(out, shard_states[page->states[page->form->questions[i].index]]);
	buf_byte(out, '"');
}

static void add_page(struct json *j, const struct inventory *inventory,
		     const struct inventory_page *page)
{
	static const char *const socs[REPORTS_SOC] = { "soc1", "soc2", "soc3" };

	json_open(j, '{');
	json_add_found(j, "path", page->path);
	json_add_found(j, "app_id", page->app_id);
	json_add_found(j, "name", page->name);
	json_add_found(j, "locale", page->locale);
	json_add_found(j, "certification", page->certification);
	add_day(j, "updated", page->updated);
	add_day(j, "expires", page->expires);
	for (size_t i = 0; i < REPORTS_SOC; i++)
		add_day(j, socs[i], page->soc[i]);
	json_add_number(j, "form", (size_t)(page->form - inventory->forms));
	add_states(j, page);
	if (page->is_other) {
		json_key(j, "other");
		json_bool(j, true);
	}
	json_close(j, '}');
}

void shard_add_inventory(struct json *j, const struct report *r)
{
	const struct inventory *inventory = r->inventory;

	if (!inventory)
		return;
	json_key(j, "inventory");
	json_open(j, '{');
	add_day(j, "as_of", inventory->calendars[0].as_of);
	json_add_number(j, "expiring_days", inventory->calendars[0].expiring_days);
	json_key(j, "forms");
	json_open(j, '[');
	for (size_t i = 0; i < inventory->nforms; i++)
		add_form(j, &inventory->forms[i]);
	json_close(j, ']');
	json_key(j, "pages");
	json_open(j, '[');
	for (size_t i = 0; i < inventory->npages; i++)
		add_page(j, inventory, &inventory->pages[i]);
	json_close(j, ']');
	json_close(j, '}');
}
