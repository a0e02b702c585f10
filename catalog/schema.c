/* What may a questionnaire file say, and what does this one say? */
#include "keys.h"

static const char *const type_names[] = {
	[TYPE_TEXT] = "text", [TYPE_NAME] = "name", [TYPE_ID] = "id", [TYPE_URL] = "url",
	[TYPE_DATE] = "date", [TYPE_YES_NO] = "yes-no", [TYPE_YES_NO_NA] = "yes-no-na",
	[TYPE_ENUM] = "enum", [TYPE_ENUM_LIST] = "enum-list", [TYPE_LIST] = "list",
	[TYPE_COUNTRY] = "country", [TYPE_COUNTRY_LIST] = "country-list",
	[TYPE_DURATION] = "duration",
};

static const char *const polarity_names[] = { "yes", "no", "none" };
static const enum answer_class polarity_classes[] = { CLASS_YES, CLASS_NO, CLASS_BLANK };
static const char *const condition_names[] = { "yes", "no", "na", "blank" };

const char *answer_type_name(enum answer_type type)
{
	return type_names[type];
}

/* ---- generations ------------------------------------------------------------ */

static bool read_zones(struct reading *r, const struct yaml *value, void *into)
{
	struct generation *g = into;

	return read_texts(r, value, &g->zones, &g->nzones);
}

static const struct key generation_keys[] = {
	{ "id", true, read_text, offsetof(struct generation, id) },
	{ "zones", true, read_zones, 0 },
};

static bool read_generations(struct reading *r, const struct yaml *value, void *into)
{
	struct schema *s = into;

	if (!is_list(r, value))
		return false;
	if (value->count > 32)
		return refuse(r->err, r->file, value->at, "expected at most 32 generations");
	s->generations = NEW_ARRAY(r->arena, value->count, struct generation);
	s->ngenerations = value->count;
	for (size_t i = 0; i < value->count; i++)
		if (!read_map(r, &value->items[i], generation_keys, COUNT_OF(generation_keys),
			      &s->generations[i]))
			return false;
	return true;
}

static bool read_pivot_groups(struct reading *r, const struct yaml *value, void *into)
{
	struct schema *s = into;

	if (value->kind != YAML_MAP)
		return refuse(r->err, r->file, value->at, "expected a map of group and pivots");
	s->pivot_groups = NEW_ARRAY(r->arena, value->count, struct pivot_group);
	s->npivot_groups = value->count;
	for (size_t i = 0; i < value->count; i++) {
		struct pivot_group *g = &s->pivot_groups[i];

		g->id = value->keys[i].text;
		if (value->keys[i].is_duplicate)
			return refuse(r->err, r->file, value->keys[i].at,
				      "pivot group '%.*s' is given twice", SPAN_ARG(g->id));
		if (!read_texts(r, &value->items[i], &g->pivots, &g->npivots))
			return false;
	}
	return true;
}

/* ---- questions -------------------------------------------------------------- */

static bool read_question_id(struct reading *r, const struct yaml *value, void *into)
{
	struct question *q = into;

	if (!read_text(r, value, &q->id))
		return false;
	if (intern_add(&r->schema->question_ids, q->id) != q->index)
		return refuse(r->err, r->file, value->at, "question '%.*s' is given twice",
			      SPAN_ARG(q->id));
	return true;
}

static bool read_question_sections(struct reading *r, const struct yaml *value, void *into)
{
	struct question *q = into;

	if (!is_list(r, value))
		return false;
	if (value->count == 0 || value->count > QUESTION_SECTIONS)
		return refuse(r->err, r->file, value->at, "expected 1 to %d sections",
			      QUESTION_SECTIONS);
	for (size_t i = 0; i < value->count; i++) {
		const struct yaml *item = &value->items[i];

		q->sections[i] = schema_section(r->schema, item->text);
		if (q->sections[i] == NO_INDEX)
			return refuse(r->err, r->file, item->at,
				      "unknown section '%.*s', expected one listed in 'sections'",
				      SPAN_ARG(item->text));
	}
	return true;
}

static int generation_find(const struct schema *s, struct span id)
{
	for (size_t i = 0; i < s->ngenerations; i++)
		if (span_is(s->generations[i].id, id))
			return (int)i;
	return -1;
}

static bool read_question_generations(struct reading *r, const struct yaml *value, void *into)
{
	struct question *q = into;

	if (!is_list(r, value))
		return false;
	for (size_t i = 0; i < value->count; i++) {
		const struct yaml *item = &value->items[i];
		int found = generation_find(r->schema, item->text);

		if (found < 0)
			return refuse(r->err, r->file, item->at,
				      "unknown generation '%.*s', expected an id in 'generations'",
				      SPAN_ARG(item->text));
		q->generations |= 1u << found;
	}
	return true;
}

static bool read_question_type(struct reading *r, const struct yaml *value, void *into)
{
	int found = name_find(type_names, COUNT_OF(type_names), value->text);

	if (found < 0)
		return refuse_name(r, value, "type", type_names, COUNT_OF(type_names));
	*(enum answer_type *)into = (enum answer_type)found;
	return true;
}

/* Only a question above: a page asks the parent first. */
static bool read_question_parent(struct reading *r, const struct yaml *value, void *into)
{
	struct question *q = into;
	const struct question *parent = schema_question(r->schema, value->text);

	if (!parent || parent >= q)
		return refuse(r->err, r->file, value->at,
			      "unknown parent '%.*s', expected the id of a question above",
			      SPAN_ARG(value->text));
	q->parent = parent->index;
	return true;
}

static bool is_answer_of(const struct question *parent, struct span text)
{
	for (size_t i = 0; i < parent->ntokens; i++)
		if (span_is(parent->tokens[i], text))
			return true;
	return name_find(condition_names, COUNT_OF(condition_names), text) >= 0;
}

static bool read_question_when(struct reading *r, const struct yaml *value, void *into)
{
	struct question *q = into;

	if (q->parent == NO_INDEX || q->nwhen > 0)
		return refuse(r->err, r->file, value->at,
			      "expected 'parent' with one of 'when' and 'when_not'");
	if (!read_texts(r, value, &q->when, &q->nwhen))
		return false;
	for (size_t i = 0; i < q->nwhen; i++)
		if (!is_answer_of(&r->schema->questions[q->parent], q->when[i]))
			return refuse(r->err, r->file, value->items[i].at,
				      "'%.*s' is no answer of the parent, expected one of its "
				      "tokens, yes, no, na or blank", SPAN_ARG(q->when[i]));
	return true;
}

static bool read_question_when_not(struct reading *r, const struct yaml *value, void *into)
{
	((struct question *)into)->when_not = true;
	return read_question_when(r, value, into);
}

static bool read_question_polarity(struct reading *r, const struct yaml *value, void *into)
{
	int found = name_find(polarity_names, COUNT_OF(polarity_names), value->text);

	if (found < 0)
		return refuse_name(r, value, "polarity", polarity_names, COUNT_OF(polarity_names));
	*(enum answer_class *)into = polarity_classes[found];
	return true;
}

static bool read_question_tokens(struct reading *r, const struct yaml *value, void *into)
{
	struct question *q = into;

	return read_texts(r, value, &q->tokens, &q->ntokens);
}

static const struct key question_keys[] = {
	{ "id", true, read_question_id, 0 },
	{ "label", true, read_text, offsetof(struct question, label) },
	{ "sections", true, read_question_sections, 0 },
	{ "generations", false, read_question_generations, 0 },
	{ "type", true, read_question_type, offsetof(struct question, type) },
	{ "tokens", false, read_question_tokens, 0 },
	{ "open", false, read_bool, offsetof(struct question, is_open) },
	{ "required", false, read_bool, offsetof(struct question, required) },
	{ "parent", false, read_question_parent, 0 },
	{ "when", false, read_question_when, 0 },
	{ "when_not", false, read_question_when_not, 0 },
	{ "always", false, read_bool, offsetof(struct question, is_always_asked) },
	{ "polarity", false, read_question_polarity, offsetof(struct question, better) },
};

static bool read_question(struct reading *r, const struct yaml *map, struct question *q)
{
	q->index = (uint16_t)(q - r->schema->questions);
	q->parent = NO_INDEX;
	q->better = CLASS_BLANK;
	for (size_t i = 0; i < QUESTION_SECTIONS; i++)
		q->sections[i] = NO_INDEX;
	if (!read_map(r, map, question_keys, COUNT_OF(question_keys), q))
		return false;
	if (q->parent != NO_INDEX && q->nwhen == 0)
		return refuse(r->err, r->file, map->at,
			      "question '%.*s' has a parent, expected 'when' or 'when_not'",
			      SPAN_ARG(q->id));
	if (!q->generations)
		q->generations = ~0u;
	return true;
}

static bool read_questions(struct reading *r, const struct yaml *value, void *into)
{
	struct schema *s = into;

	if (!is_list(r, value))
		return false;
	s->questions = NEW_ARRAY(r->arena, value->count, struct question);
	s->nquestions = value->count;
	for (size_t i = 0; i < value->count; i++)
		if (!read_question(r, &value->items[i], &s->questions[i]))
			return false;
	return true;
}

/* ---- controls --------------------------------------------------------------- */

static const struct key control_keys[] = {
	{ "id", true, read_text, offsetof(struct control, id) },
	{ "label", true, read_text, offsetof(struct control, label) },
	{ "header", false, read_bool, offsetof(struct control, is_header) },
	{ "optional", false, read_bool, offsetof(struct control, is_optional) },
	{ "na_when", false, read_text, offsetof(struct control, na_when) },
};

static bool is_new_control(const struct schema *s, const struct control *c)
{
	for (const struct control *other = s->controls; other < c; other++)
		if (span_is(other->id, c->id))
			return false;
	return true;
}

static bool read_controls(struct reading *r, const struct yaml *value, void *into)
{
	struct schema *s = into;

	if (!is_list(r, value))
		return false;
	s->controls = NEW_ARRAY(r->arena, value->count, struct control);
	s->ncontrols = value->count;
	for (size_t i = 0; i < value->count; i++) {
		struct control *c = &s->controls[i];

		c->index = (uint16_t)i;
		if (!read_map(r, &value->items[i], control_keys, COUNT_OF(control_keys), c))
			return false;
		if (!is_new_control(s, c))
			return refuse(r->err, r->file, value->items[i].at,
				      "control '%.*s' is given twice", SPAN_ARG(c->id));
	}
	return true;
}

/* ---- the whole file --------------------------------------------------------- */

static bool read_sections(struct reading *r, const struct yaml *value, void *into)
{
	struct schema *s = into;

	return read_texts(r, value, &s->sections, &s->nsections);
}

static bool read_english_names(struct reading *r, const struct yaml *value, void *into)
{
	struct schema *s = into;

	return read_texts(r, value, &s->english_names, &s->nenglish_names);
}

static const struct key schema_keys[] = {
	{ "schema", true, read_text, offsetof(struct schema, id) },
	{ "title", true, read_text, offsetof(struct schema, title) },
	{ "generations", false, read_generations, 0 },
	{ "sections", true, read_sections, 0 },
	{ "english_names", false, read_english_names, 0 },
	{ "pivot_groups", false, read_pivot_groups, 0 },
	{ "questions", true, read_questions, 0 },
	{ "controls", false, read_controls, 0 },
};

bool schema_parse(struct schema *out, struct arena *arena, const struct catalog_file *file,
		  struct error *err)
{
	struct reading r = { arena, out, file->name, err };
	struct yaml_trouble trouble = { { 1, 1 }, "" };
	const struct yaml *root = yaml_parse(arena, file->text, &trouble);

	*out = (struct schema){ 0 };
	intern_open(&out->question_ids, arena);
	if (!root)
		return refuse(err, file->name, trouble.at, "%s", trouble.text);
	return read_map(&r, root, schema_keys, COUNT_OF(schema_keys), out);
}
