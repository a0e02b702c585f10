/* What does a page hold: which answers, which certification, until when? */
#include "inventory.h"

#include "attestlint/text.h"

/* Questions of a section may stand apart in the questionnaire; here they are together. */
static void add_section(struct form_question *out, size_t *count, const struct schema *schema,
			uint16_t section)
{
	for (size_t i = 0; i < schema->nquestions; i++) {
		const struct question *q = &schema->questions[i];

		if (q->sections[0] == section)
			out[(*count)++] = (struct form_question){ q->id, q->label,
								  schema->sections[section], i };
	}
}

const struct form *forms_make(struct arena *arena, const struct catalog *catalog)
{
	struct form *forms = NEW_ARRAY(arena, catalog->nschemas + 1, struct form);

	for (size_t i = 0; i < catalog->nschemas; i++) {
		const struct schema *schema = &catalog->schemas[i];
		struct form_question *questions =
			NEW_ARRAY(arena, schema->nquestions + 1, struct form_question);

		forms[i] = (struct form){ schema->title, questions, 0 };
		for (uint16_t k = 0; k < schema->nsections; k++)
			add_section(questions, &forms[i].nquestions, schema, k);
	}
	return forms;
}

/* Whether the form of the page has a place for the question. */
static bool is_asked(const struct page *p, const struct question *q)
{
	if (p->generation >= 0 && !(q->generations >> p->generation & 1))
		return false;
	for (size_t i = 0; i < QUESTION_SECTIONS && q->sections[i] != NO_INDEX; i++)
		if (page_has_zone(p, p->schema->sections[q->sections[i]]))
			return true;
	return false;
}

static enum item_state state_of(const struct page *p, const struct question *q)
{
	const struct answer *a = page_answer_of(p, q->index);

	if (a && a->cls != CLASS_BLANK)
		return STATE_ANSWERED;
	if (!q->required || !is_asked(p, q) || page_applies(p, q) != 1)
		return STATE_UNASKED;
	return a ? STATE_BLANK : STATE_ABSENT;
}

static struct date day_of(const struct page *p, const char *id)
{
	const struct answer *a = page_answer(p, span_of(id));
	struct date day = { 0, 0, 0 };

	if (!a || !date_read_iso(a->value, &day))
		day.year = 0;
	return day;
}

static struct span name_of(const struct page *p, struct arena *keep)
{
	const struct answer *a = page_answer(p, SPAN("general.app_name"));
	struct span name = a && a->text.len > 0 ? a->text : p->title;

	return arena_copy(keep, text_unescape(keep, name));
}

static unsigned char *states_of(const struct page *p, struct arena *keep)
{
	unsigned char *states = NEW_ARRAY(keep, p->schema->nquestions + 1, unsigned char);

	for (size_t i = 0; i < p->schema->nquestions; i++)
		states[i] = (unsigned char)state_of(p, &p->schema->questions[i]);
	return states;
}

void inventory_take(struct inventory_page *out, const struct source *source, const struct page *p,
		    struct arena *keep)
{
	if (p->kind != PAGE_ATTESTATION)
		return;
	out->path = arena_copy(keep, p->path);
	out->app_id = arena_copy(keep, p->app_id);
	out->name = name_of(p, keep);
	out->locale = arena_copy(keep, page_language(p));
	out->certification = arena_copy(keep, p->certification_type);
	out->updated = p->updated;
	if (p->updated.year)
		out->expires = date_add_months(p->updated,
					       (int)source->settings.lint.attestation_months);
	out->soc[0] = day_of(p, "compliance.soc1.date");
	out->soc[1] = day_of(p, "compliance.soc2.date");
	out->soc[2] = day_of(p, "compliance.soc3.date");
	out->form = &source->forms[p->schema - source->catalog.schemas];
	out->states = states_of(p, keep);
}
