/* Which rules does .attestlint.yml switch, on which paths, and with which numbers? */
#include "config_rules.h"

#include <stddef.h>

#include "attestlint/nearest.h"
#include "selection.h"

/* ---- severities ------------------------------------------------------------------- */

static bool read_choice(const struct config_reader *r, const struct yaml *value,
			struct level_choice *out)
{
	*out = (struct level_choice){ .line = value->at.line };
	if (value->kind == YAML_SCALAR && span_is(value->text, SPAN("on"))) {
		out->is_on = true;
		return true;
	}
	if (value->kind == YAML_SCALAR && severity_read(value->text, &out->level))
		return true;
	return config_refuse(r, value->at, "expected off, on, note, warning or error");
}

/* A rule's own name counts for more than its class, wherever it stands. */
static bool read_levels(const struct config_reader *r, const struct yaml *value,
			struct level_choice *levels)
{
	struct level_choice choice;
	struct error inner;

	if (!check_map(r, value, "a map of rules or classes to off, on, note, warning or error"))
		return false;
	for (size_t i = 0; i < value->count; i++) {
		if (!rule_word_check(r->arena, value->keys[i].text, &inner))
			return config_refuse(r, value->keys[i].at, "%s", inner.text);
		if (!read_choice(r, &value->items[i], &choice))
			return false;
		choice.line = value->keys[i].at.line;
		for (size_t n = 0; n < rule_count(); n++)
			if (!rule_find(value->keys[i].text) &&
			    rule_is_named(rule_at(n), value->keys[i].text))
				levels[n] = choice;
	}
	for (size_t i = 0; i < value->count; i++) {
		const struct rule *rule = rule_find(value->keys[i].text);

		if (!rule)
			continue;
		if (!read_choice(r, &value->items[i], &levels[rule_index(rule)]))
			return false;
		levels[rule_index(rule)].line = value->keys[i].at.line;
	}
	return true;
}

bool read_rules(struct config_reader *r, const struct yaml *value)
{
	return read_levels(r, value, r->config->levels);
}

static bool read_override(struct config_reader *r, const struct yaml *value)
{
	struct override *override = LIST_ADD(r->arena, &r->config->overrides);
	const struct yaml *paths, *rules;

	if (!check_map(r, value, "a map with 'paths' and 'rules'"))
		return false;
	for (size_t i = 0; i < value->count; i++)
		if (!span_is(value->keys[i].text, SPAN("paths")) &&
		    !span_is(value->keys[i].text, SPAN("rules")))
			return config_refuse(r, value->keys[i].at,
					     "unknown key '%.*s': expected 'paths' or 'rules'",
					     SPAN_ARG(value->keys[i].text));
	paths = value->kind == YAML_MAP ? yaml_find(value, SPAN("paths")) : NULL;
	rules = value->kind == YAML_MAP ? yaml_find(value, SPAN("rules")) : NULL;
	if (!paths || !rules)
		return config_refuse(r, value->at, "expected a map with 'paths' and 'rules'");
	override->levels = NEW_ARRAY(r->arena, rule_count() + 1, struct level_choice);
	return read_globs(r, paths, &override->paths) && read_levels(r, rules, override->levels);
}

bool read_overrides(struct config_reader *r, const struct yaml *value)
{
	if (value->kind == YAML_MAP || (value->kind == YAML_SCALAR && !is_nothing(value)))
		return config_refuse(r, value->at,
				     "expected a list of maps with 'paths' and 'rules'");
	for (size_t i = 0; i < item_count(value); i++)
		if (!read_override(r, item_at(value, i)))
			return false;
	return true;
}

/* ---- thresholds ------------------------------------------------------------------- */

#define AT(member) offsetof(struct lint_options, member)

const struct threshold threshold_rows[] = {
	{ "certification-warn-months", AT(certification_warn_months),
	  "a certification date this much older than the page is a warning" },
	{ "certification-error-months", AT(certification_error_months),
	  "... and this much older an error" },
	{ "attestation-months", AT(attestation_months), "how long an attestation holds" },
	{ "expiring-days", AT(expiring_days), "how long before its end it is called expiring" },
	{ "future-days", AT(future_days), "how far ahead of today ms.date may lie" },
};
const size_t threshold_count = COUNT_OF(threshold_rows);
_Static_assert(COUNT_OF(threshold_rows) <= MOST_THRESHOLDS, "struct config has room for all");

static bool read_threshold(struct config_reader *r, const struct yaml_key *key,
			   const struct yaml *value)
{
	struct nearest nearest = { .word = key->text };

	for (size_t i = 0; i < threshold_count; i++) {
		nearest_add(&nearest, span_of(threshold_rows[i].name));
		if (!span_is(key->text, span_of(threshold_rows[i].name)))
			continue;
		r->config->threshold_lines[i] = key->at.line;
		if (value->kind == YAML_SCALAR &&
		    span_number(value->text, &r->config->thresholds[i]) &&
		    r->config->thresholds[i] <= 100000)
			return true;
		return config_refuse(r, value->at, "expected a number from 0 to 100000");
	}
	return config_refuse(r, key->at, "unknown threshold '%.*s'%.*s", SPAN_ARG(key->text),
			     SPAN_ARG(nearest_hint(r->arena, &nearest)));
}

bool read_thresholds(struct config_reader *r, const struct yaml *value)
{
	if (!check_map(r, value, "a map of thresholds to numbers"))
		return false;
	for (size_t i = 0; i < value->count; i++)
		if (!read_threshold(r, &value->keys[i], &value->items[i]))
			return false;
	return true;
}
