/* What is in force for a page, and who said so? */
#include "settings.h"

#include <stddef.h>

#include "selection.h"

/* A rule that is off until somebody asks for it is a note then. */
static enum severity own_level(const struct rule *rule)
{
	return rule->severity != SEVERITY_OFF ? rule->severity : SEVERITY_NOTE;
}

static void set_choice(struct rule_state *state, const struct rule *rule,
		       const struct level_choice *choice, const struct override *override)
{
	if (choice->line == 0)
		return;
	state->level = choice->is_on ? own_level(rule) : choice->level;
	state->is_fixed = !choice->is_on || rule->severity == SEVERITY_OFF;
	state->option = NULL;
	state->line = choice->line;
	state->override = override;
}

static void switch_off(struct rule_state *state, const char *option)
{
	*state = (struct rule_state){ .level = SEVERITY_OFF, .is_fixed = true, .option = option };
}

/* --select says what runs at all, overrides speak for their paths, --ignore has the last word. */
static void read_state(const struct settings *s, size_t index, const bool *is_near,
		       struct rule_state *out)
{
	const struct rule *rule = rule_at(index);

	*out = (struct rule_state){ .level = rule->severity };
	set_choice(out, rule, &s->config.levels[index], NULL);
	if (s->is_selected && out->level == SEVERITY_OFF && s->is_selected[index])
		*out = (struct rule_state){ own_level(rule), rule->severity == SEVERITY_OFF,
					    "--select", 0, NULL };
	for (size_t i = 0; i < s->config.overrides.count; i++)
		if (is_near[i])
			set_choice(out, rule, &s->config.overrides.items[i].levels[index],
				   &s->config.overrides.items[i]);
	if (s->is_selected && !s->is_selected[index])
		switch_off(out, "--select");
	if (s->is_ignored[index])
		switch_off(out, "--ignore");
}

enum { MOST_OVERRIDES = 256 };

void settings_read_states(const struct settings *s, struct span path, struct rule_state *out)
{
	bool is_near[MOST_OVERRIDES] = { false };

	for (size_t i = 0; i < s->config.overrides.count; i++)
		is_near[i] = globs_has(&s->config.overrides.items[i].paths, path);
	for (size_t i = 0; i < rule_count(); i++)
		read_state(s, i, is_near, &out[i]);
}

void page_rules_open(struct page_rules *rules, struct arena *arena,
		     const struct surroundings *surroundings)
{
	rules->surroundings = surroundings;
	rules->states = NEW_ARRAY(arena, rule_count() + 1, struct rule_state);
	rules->levels = NEW_ARRAY(arena, rule_count() + 1, enum severity);
	rules->has_level = NEW_ARRAY(arena, rule_count() + 1, bool);
}

const struct lint_options *page_rules_load(struct page_rules *rules, const struct settings *s,
					   struct span path)
{
	bool is_same = rules->options.levels && s->config.overrides.count == 0;

	if (is_same)
		return &rules->options;
	settings_read_states(s, path, rules->states);
	for (size_t i = 0; i < rule_count(); i++) {
		rules->levels[i] = rules->states[i].level;
		rules->has_level[i] = rules->states[i].is_fixed;
	}
	rules->options = s->lint;
	rules->options.surroundings = rules->surroundings;
	rules->options.levels = rules->levels;
	rules->options.has_level = rules->has_level;
	return &rules->options;
}

static void set_thresholds(struct settings *s)
{
	for (size_t i = 0; i < threshold_count; i++)
		if (s->config.threshold_lines[i] > 0)
			*(unsigned *)((char *)&s->lint +
				      threshold_rows[i].offset) = s->config.thresholds[i];
}

static bool read_selection(struct settings *s, struct arena *arena, struct error *err)
{
	const struct options *o = s->options;

	s->is_ignored = NEW_ARRAY(arena, rule_count() + 1, bool);
	if (o->select.count > 0)
		s->is_selected = NEW_ARRAY(arena, rule_count() + 1, bool);
	return selection_parse(s->is_selected, arena, "select", &o->select, err) &&
	       selection_parse(s->is_ignored, arena, "ignore", &o->ignore, err);
}

static void find_baseline(struct settings *s, struct arena *arena)
{
	const struct options *o = s->options;

	if (o->no_baseline)
		return;
	s->baseline = o->baseline;
	s->baseline_origin = BASELINE_BY_OPTION;
	if (s->baseline)
		return;
	s->baseline = s->config.baseline;
	s->baseline_origin = BASELINE_BY_CONFIG;
	if (s->baseline)
		return;
	s->baseline = arena_cstr(arena, top_path(arena, BASELINE_NAME));
	s->baseline_origin = BASELINE_BY_DEFAULT;
}

bool settings_load(struct settings *out, struct session *session)
{
	const struct options *o = session->options;

	*out = (struct settings){ .options = o, .fail_on = o->fail_on };
	if (!config_load(&out->config, session->arena, o, session->err))
		return false;
	if (out->config.overrides.count > MOST_OVERRIDES)
		return fail(session->err, "'%.*s' has more than %d overrides",
			    SPAN_ARG(out->config.name), MOST_OVERRIDES);
	lint_options_default(&out->lint);
	out->lint.no_inline = o->no_inline;
	set_thresholds(out);
	out->lint.kept = out->config.kept.items;
	out->lint.nkept = out->config.kept.count;
	find_baseline(out, session->arena);
	if (out->config.lines[SETTING_FAIL_ON] > 0 && !option_is_given(o, OPTION_FAIL_ON))
		out->fail_on = out->config.fail_on;
	out->has_as_of = option_is_given(o, OPTION_AS_OF) || out->config.lines[SETTING_AS_OF] > 0;
	if (out->has_as_of)
		out->lint.as_of = option_is_given(o, OPTION_AS_OF) ? o->as_of : out->config.as_of;
	return read_selection(out, session->arena, session->err);
}
