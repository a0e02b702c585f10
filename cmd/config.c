/* What does .attestlint.yml want?  A mistake names file, line, column and what was expected. */
#include "config.h"

#include "attestlint/nearest.h"
#include "config_rules.h"
#include "config_value.h"

/* ---- values ---------------------------------------------------------------------- */

static bool read_include(struct config_reader *r, const struct yaml *value)
{
	return read_globs(r, value, &r->config->include);
}

static bool read_exclude(struct config_reader *r, const struct yaml *value)
{
	return read_globs(r, value, &r->config->exclude);
}

/* As the program can open it: names are relative to the configuration's folder. */
static const char *file_name(const struct config_reader *r, struct span name)
{
	if (r->folder.len > 0 && name.ptr[0] != '/')
		name = arena_printf(r->arena, "%.*s/%.*s", SPAN_ARG(r->folder), SPAN_ARG(name));
	return arena_cstr(r->arena, name);
}

static bool read_files(struct config_reader *r, const struct yaml *value, struct words *out)
{
	if (!check_texts(r, value, "a list of file names"))
		return false;
	for (size_t i = 0; i < item_count(value); i++)
		*LIST_ADD(r->arena, out) = file_name(r, item_at(value, i)->text);
	return true;
}

static bool read_schema(struct config_reader *r, const struct yaml *value)
{
	return read_files(r, value, &r->config->schemas);
}

static bool read_locale_files(struct config_reader *r, const struct yaml *value)
{
	return read_files(r, value, &r->config->locale_files);
}

static bool read_glossary(struct config_reader *r, const struct yaml *value)
{
	return read_files(r, value, &r->config->glossaries);
}

static bool read_wordings(struct config_reader *r, const struct yaml *value)
{
	return read_files(r, value, &r->config->wordings);
}

static bool read_kept(struct config_reader *r, const struct yaml *value)
{
	if (!check_texts(r, value, "a list of names and terms"))
		return false;
	for (size_t i = 0; i < item_count(value); i++) {
		const struct yaml *item = item_at(value, i);

		if (span_trim(item->text).len < 2)
			return config_refuse(r, item->at,
					     "expected a name or term of two bytes or more");
		*LIST_ADD(r->arena, &r->config->kept) = span_trim(item->text);
	}
	return true;
}

static bool read_baseline(struct config_reader *r, const struct yaml *value)
{
	if (value->kind != YAML_SCALAR || value->text.len == 0)
		return config_refuse(r, value->at, "expected a file name such as " BASELINE_NAME);
	r->config->baseline = file_name(r, value->text);
	return true;
}

static struct span folder_of(struct span text)
{
	while (span_starts(text, SPAN("./")))
		text = span_slice(text, 2, text.len);
	while (span_ends(text, SPAN("/")))
		text = span_slice(text, 0, text.len - 1);
	return span_is(text, SPAN(".")) ? SPAN("") : text;
}

/* "../docs.de-DE" and "/srv/de" are other repositories; everything else is a folder of this one. */
static bool is_outside(struct span folder)
{
	return folder.len > 0 && (folder.ptr[0] == '/' || span_is(folder, SPAN("..")) ||
				  span_starts(folder, SPAN("../")));
}

static void add_language(struct config_reader *r, struct span tag, const struct yaml *folder)
{
	struct language_folder *language;
	struct span text = folder_of(folder->text);

	if (is_outside(text)) {
		*LIST_ADD(r->arena, &r->config->siblings) = file_name(r, text);
		return;
	}
	language = LIST_ADD(r->arena, &r->config->languages);
	language->tag = tag;
	language->folder = text;
	language->line = folder->at.line;
}

static bool read_locales(struct config_reader *r, const struct yaml *value)
{
	static const char expected[] =
		"a folder or a list of folders for each language, such as 'fr-FR: docs/fr'";

	if (!check_map(r, value, expected))
		return false;
	for (size_t i = 0; i < value->count; i++) {
		const struct yaml *folders = &value->items[i];

		if (!check_texts(r, folders, expected))
			return false;
		for (size_t f = 0; f < item_count(folders); f++)
			add_language(r, value->keys[i].text, item_at(folders, f));
	}
	return true;
}

static bool read_as_of(struct config_reader *r, const struct yaml *value)
{
	if (value->kind == YAML_SCALAR && date_read_iso(value->text, &r->config->as_of))
		return true;
	return config_refuse(r, value->at, "expected a date, YYYY-MM-DD");
}

static bool read_fail_on(struct config_reader *r, const struct yaml *value)
{
	r->config->fail_on = SEVERITY_OFF;
	if (value->kind == YAML_SCALAR && (span_is(value->text, SPAN("never")) ||
					   (severity_read(value->text, &r->config->fail_on) &&
					    r->config->fail_on != SEVERITY_OFF)))
		return true;
	return config_refuse(r, value->at, "expected never, note, warning or error");
}

/* ---- the file ---------------------------------------------------------------------- */

const struct setting setting_rows[SETTING_COUNT] = {
	[SETTING_INCLUDE] = { "include", read_include,
		"Pages to lint, as patterns like those of .gitignore; without them, "
		"every *.md file.",
		"include:\n  - Apps/**\n" },
	[SETTING_EXCLUDE] = { "exclude", read_exclude,
		"Pages to leave out.  Files named on the command line are linted all the same.",
		"exclude:\n  - Apps/docs/\n  - \"**/includes/**\"\n" },
	[SETTING_LOCALES] = { "locales", read_locales,
		"The folders of languages, of this repository and of others, which are "
		"compared with each other; pages that name no language are in that of "
		"their folder.",
		"locales:\n  fr-FR: .\n  de-DE: ../docs.de-DE\n" },
	[SETTING_SCHEMA] = { "schema", read_schema,
		"Questionnaires to add, or to use instead of the built-in one of the same id.",
		"schema: internal-questionnaire.yml\n" },
	[SETTING_LOCALE_FILES] = { "locale-files", read_locale_files,
		"Words of languages to add, or to use instead of the built-in ones.",
		"locale-files:\n  - words/nl-NL.csv\n" },
	[SETTING_GLOSSARY] = { "glossary", read_glossary,
		"Phrases of your own to reject: CSV, columns "
		"locale,phrase,use,class,note and, if needed, match.",
		"glossary:\n  - words/glossary.csv\n" },
	[SETTING_WORDINGS] = { "wordings", read_wordings,
		"Verdicts of reviewers on the wordings: the CSV file that 'attestlint wordings "
		"--format csv' prints, with the column 'verdict' filled in.",
		"wordings: wordings.csv\n" },
	[SETTING_KEPT] = { "do-not-translate", read_kept,
		"Names and terms that translation must leave alone, as they are written.",
		"do-not-translate:\n  - Larkspur Rooms\n" },
	[SETTING_AS_OF] = { "as-of", read_as_of,
		"The day on which expiry is judged; without it today, or the day of "
		"the --rev commit.",
		"as-of: 2022-08-01\n" },
	[SETTING_FAIL_ON] = { "fail-on", read_fail_on,
		"Exit 1 from this severity on: note, warning, error, or never.",
		"fail-on: error\n" },
	[SETTING_RULES] = { "rules", read_rules,
		"Severity by rule or class: off, on, note, warning, error.  A rule's "
		"name beats its class.",
		"rules:\n  blank: note\n  blank-answer: warning\n  stale: off\n" },
	[SETTING_OVERRIDES] = { "overrides", read_overrides,
		"The same for some paths only; of several that match, the last one counts.",
		"overrides:\n  - paths: [\"Apps/azure/**\"]\n    rules:\n      structure: note\n" },
	[SETTING_THRESHOLDS] = { "thresholds", read_thresholds,
		"Numbers of the rules about age.",
		"thresholds:\n" },
	[SETTING_BASELINE] = { "baseline", read_baseline,
		"The file of findings to let pass, if it is not " BASELINE_NAME " at the top.",
		"baseline: quality/baseline.csv\n" },
};

static bool read_setting(struct config_reader *r, const struct yaml_key *key,
			 const struct yaml *value)
{
	struct nearest nearest = { .word = key->text };

	for (size_t i = 0; i < SETTING_COUNT; i++) {
		nearest_add(&nearest, span_of(setting_rows[i].name));
		if (!span_is(key->text, span_of(setting_rows[i].name)))
			continue;
		r->config->lines[i] = key->at.line;
		return setting_rows[i].read(r, value);
	}
	return config_refuse(r, key->at,
			     "unknown key '%.*s': expected include, exclude, locales, schema, "
			     "locale-files, glossary, wordings, do-not-translate, as-of, fail-on, "
			     "rules, overrides, thresholds or baseline%.*s",
			     SPAN_ARG(key->text), SPAN_ARG(nearest_hint(r->arena, &nearest)));
}

bool config_parse(struct config *out, struct arena *arena, struct span name, struct span folder,
		  struct span text, struct error *err)
{
	struct config_reader r = { out, arena, folder, err };
	struct yaml_trouble trouble;
	const struct yaml *root;

	*out = (struct config){ .name = name };
	out->levels = NEW_ARRAY(arena, rule_count() + 1, struct level_choice);
	root = yaml_parse(arena, text, &trouble);
	if (!root)
		return config_refuse(&r, trouble.at, "%s", trouble.text);
	if (!check_map(&r, root, "a map of settings such as 'fail-on: warning'"))
		return false;
	for (size_t i = 0; i < root->count; i++)
		if (!read_setting(&r, &root->keys[i], &root->items[i]))
			return false;
	return true;
}
