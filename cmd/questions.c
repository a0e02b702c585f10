/* Which questions does the questionnaire ask? */
#include "attestlint/catalog.h"
#include "attestlint/json.h"
#include "command.h"
#include "source.h"

/* "data.stores is yes", "general.hosting_model is not IsvHosted" */
static void add_condition(struct buf *out, const struct schema *schema, const struct question *q)
{
	buf_printf(out, "%.*s is %s", SPAN_ARG(schema->questions[q->parent].id),
		   q->when_not ? "not " : "");
	for (size_t i = 0; i < q->nwhen; i++)
		buf_printf(out, "%s%.*s", i > 0 ? " or " : "", SPAN_ARG(q->when[i]));
}

static void add_question(struct buf *out, const struct schema *schema, const struct question *q)
{
	buf_printf(out, "  %-28.*s  %-12s  %-8s  %.*s", SPAN_ARG(q->id), answer_type_name(q->type),
		   q->required ? "required" : "", SPAN_ARG(q->label));
	if (q->parent != NO_INDEX) {
		BUF_LIT(out, " (when ");
		add_condition(out, schema, q);
		buf_byte(out, ')');
	}
	buf_byte(out, '\n');
}

static void add_text(struct buf *out, const struct schema *schema)
{
	buf_printf(out, "%.*s (%.*s)\n", SPAN_ARG(schema->title), SPAN_ARG(schema->id));
	for (uint16_t section = 0; section < schema->nsections; section++) {
		bool has_head = false;

		for (size_t i = 0; i < schema->nquestions; i++) {
			if (!question_in_section(&schema->questions[i], section))
				continue;
			if (!has_head)
				buf_printf(out, "\n%.*s\n", SPAN_ARG(schema->sections[section]));
			has_head = true;
			add_question(out, schema, &schema->questions[i]);
		}
	}
	if (schema->ncontrols > 0)
		BUF_LIT(out, "\ncertification controls\n");
	for (size_t i = 0; i < schema->ncontrols; i++)
		buf_printf(out, "  %s%-28.*s  %.*s%s\n", schema->controls[i].is_header ? "" : "  ",
			   SPAN_ARG(schema->controls[i].id), SPAN_ARG(schema->controls[i].label),
			   schema->controls[i].is_optional ? " (optional)" : "");
}

/* ---- JSON -------------------------------------------------------------------------- */

static void add_member(struct json *j, const char *key, struct span text)
{
	json_key(j, key);
	json_text(j, text);
}

static void add_list(struct json *j, const char *key, const struct span *items, size_t count)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < count; i++)
		json_text(j, items[i]);
	json_close(j, ']');
}

static void add_question_json(struct json *j, const struct schema *schema, const struct question *q)
{
	struct span sections[QUESTION_SECTIONS], generations[32];
	size_t nsections = 0, ngenerations = 0;

	for (size_t i = 0; i < QUESTION_SECTIONS && q->sections[i] != NO_INDEX; i++)
		sections[nsections++] = schema->sections[q->sections[i]];
	for (size_t i = 0; i < schema->ngenerations && i < COUNT_OF(generations); i++)
		if (q->generations >> i & 1)
			generations[ngenerations++] = schema->generations[i].id;
	json_open(j, '{');
	add_member(j, "id", q->id);
	add_member(j, "label", q->label);
	add_list(j, "sections", sections, nsections);
	add_list(j, "generations", generations, ngenerations);
	add_member(j, "type", span_of(answer_type_name(q->type)));
	json_key(j, "required");
	json_bool(j, q->required);
	add_member(j, "parent",
		   q->parent != NO_INDEX ? schema->questions[q->parent].id : (struct span){ 0 });
	add_list(j, q->when_not ? "when_not" : "when", q->when, q->nwhen);
	add_member(j, "better",
		   q->better == CLASS_BLANK ? (struct span){ 0 }
					    : span_of(answer_class_name(q->better)));
	add_list(j, "tokens", q->tokens, q->ntokens);
	json_close(j, '}');
}

static void add_schema_json(struct json *j, const struct schema *schema)
{
	json_open(j, '{');
	add_member(j, "schema", schema->id);
	add_member(j, "title", schema->title);
	json_key(j, "questions");
	json_open(j, '[');
	for (size_t i = 0; i < schema->nquestions; i++)
		add_question_json(j, schema, &schema->questions[i]);
	json_close(j, ']');
	json_key(j, "controls");
	json_open(j, '[');
	for (size_t i = 0; i < schema->ncontrols; i++) {
		json_open(j, '{');
		add_member(j, "id", schema->controls[i].id);
		add_member(j, "label", schema->controls[i].label);
		json_key(j, "header");
		json_bool(j, schema->controls[i].is_header);
		json_key(j, "optional");
		json_bool(j, schema->controls[i].is_optional);
		add_member(j, "na_when", schema->controls[i].na_when);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

int run_questions(struct session *s)
{
	const char *format = session_format(s);
	struct settings settings;
	struct catalog catalog;
	struct json j = { .out = s->out };

	if (!format || !settings_load(&settings, s) || !catalog_open(&catalog, s, &settings))
		return EXIT_TROUBLE;
	if (strcmp(format, "json") == 0) {
		json_open(&j, '[');
		for (size_t i = 0; i < catalog.nschemas; i++)
			add_schema_json(&j, &catalog.schemas[i]);
		json_close(&j, ']');
		buf_byte(s->out, '\n');
		return EXIT_CLEAN;
	}
	for (size_t i = 0; i < catalog.nschemas; i++) {
		if (i > 0)
			buf_byte(s->out, '\n');
		add_text(s->out, &catalog.schemas[i]);
	}
	return EXIT_CLEAN;
}
