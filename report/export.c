/* Which tables are exported, and what stands in their columns? */
#include "attestlint/export.h"

#include "attestlint/text.h"

#define PAGE(name, member, kind, about) \
	{ name, EXPORT_##kind, OF_PAGE, offsetof(struct exported_page, member), false, about }
#define ROW(name, member, kind, about) \
	{ name, EXPORT_##kind, OF_ROW, offsetof(struct export_row, member), false, about }
#define THING(type, name, member, kind, about) \
	{ name, EXPORT_##kind, OF_THING, offsetof(struct type, member), false, about }
#define NEEDED(type, name, member, kind, about) \
	{ name, EXPORT_##kind, OF_THING, offsetof(struct type, member), true, about }
#define ITEM(name, kind, about) { name, EXPORT_##kind, OF_THING, 0, true, about }

/* When a row held; NULL without --history. */
#define PERIOD \
	ROW("from_commit", from, COMMIT, "commit from which on it is so"), \
	ROW("from_date", from, COMMIT_DATE, "day of that commit"), \
	ROW("to_commit", to, COMMIT, "commit that ended it; none: it is still so"), \
	ROW("to_date", to, COMMIT_DATE, "day of that commit")
#define ORIGIN \
	ROW("origin", origin, WORD, \
	    "what brought it, in the words of 'log'; 'silent': 'log' tells nothing"), \
	ROW("certain", is_certain, CERTAIN, \
	    "'log' tells it, and is sure that it was no translation")

const struct export_column export_page_columns[] = {
	PAGE("path", path, TEXT, "file, from the top of the repository"),
	PAGE("app_id", app_id, KNOWN, "the app"),
	PAGE("locale", locale, KNOWN, "language of the page"),
	PAGE("certification_type", certification_type, KNOWN, "'attested', 'certified'"),
	PAGE("last_updated", last_updated, DATE, "day of the developer's last update"),
	PAGE("blob", blob, KNOWN, "git's id of the file's text"),
};
const size_t export_page_column_count = COUNT_OF(export_page_columns);

static const struct export_column pages[] = {
	NEEDED(exported_page, "path", path, TEXT, "file, from the top of the repository"),
	PAGE("app_id", app_id, KNOWN, "the app"),
	PAGE("title", title, KNOWN, "of the front matter"),
	PAGE("locale", locale, KNOWN, "language of the page"),
	NEEDED(exported_page, "kind", kind, TEXT,
	       "'attestation', 'azure', 'index', 'article', 'include', 'other'"),
	PAGE("certification_type", certification_type, KNOWN, "'attested', 'certified'"),
	PAGE("form", form, KNOWN, "form of the questionnaire: '2019', '2021', '2022'"),
	PAGE("ms_date", ms_date, DATE, "day of the front matter"),
	PAGE("last_updated", last_updated, DATE, "day of the developer's last update"),
	PAGE("source_hash", source_hash, KNOWN, "of the English text that was translated"),
	PAGE("blob", blob, KNOWN, "git's id of the file's text"),
	PERIOD,
};

static const struct export_column answers[] = {
	THING(digest_item, "section", section, KNOWN, "of the questionnaire"),
	NEEDED(digest_item, "question", key, TEXT,
	       "id, the same in every language; '?...': not known"),
	THING(digest_item, "label", key, LABEL, "the question in a few English words"),
	ITEM("class", CLASS, "'yes', 'no', 'na', 'blank', 'date', 'text', ..."),
	NEEDED(digest_item, "value", value, TEXT,
	       "the answer in canonical form, the same in every language"),
	NEEDED(digest_item, "raw", raw, TEXT, "as the page has it"),
	NEEDED(digest_item, "text", raw, PLAIN, "the same with HTML entities decoded"),
	ITEM("use", USE, "the word for it: 'standard', 'accepted', 'wrong'; empty: no such word"),
	THING(digest_item, "line", line, LINE, "in the file"),
	PERIOD,
	ORIGIN,
};

static const struct export_column permissions[] = {
	NEEDED(exported_permission, "permission", permission, TEXT,
	       "Graph's name, as in 'Mail.Read'"),
	NEEDED(exported_permission, "scope", scope, TEXT,
	       "'delegated', 'application', 'both', 'unknown'"),
	NEEDED(exported_permission, "raw", raw, TEXT, "name and scope as the page has them"),
	THING(exported_permission, "justification", justification, KNOWN,
	      "why the app needs it; not of what is past"),
	THING(exported_permission, "line", line, LINE, "in the file"),
	PERIOD,
	ORIGIN,
};

static const struct export_column controls[] = {
	NEEDED(digest_item, "control", key, TEXT, "id, the same in every language"),
	THING(digest_item, "label", key, LABEL, "the control in a few English words"),
	ITEM("verdict", CLASS, "'pass', 'fail', 'in-scope', 'na', 'blank', 'text'"),
	NEEDED(digest_item, "raw", raw, TEXT, "as the page has it"),
	ITEM("use", USE, "as of answers"),
	THING(digest_item, "line", line, LINE, "in the file"),
	PERIOD,
	ORIGIN,
};

/* A finding may be about a file that is no page, such as a table of contents. */
static const struct export_column findings[] = {
	NEEDED(finding, "path", path, TEXT, "file, from the top of the repository"),
	THING(finding, "app_id", app_id, KNOWN, "the app"),
	THING(finding, "locale", locale, KNOWN, "language of the page"),
	NEEDED(finding, "rule", rule, RULE, "as in RULES.md"),
	NEEDED(finding, "class", rule, RULE_CLASS, "of the defect"),
	NEEDED(finding, "severity", severity, SEVERITY, "'error', 'warning', 'note'"),
	THING(finding, "line", from.line, LINE, "in the file"),
	THING(finding, "column", from.column, LINE, "in code points"),
	THING(finding, "section", section, KNOWN, "of the questionnaire"),
	THING(finding, "question", question, KNOWN, "or control that it is about"),
	THING(finding, "answer", answer, KNOWN, "as written"),
	NEEDED(finding, "message", message, TEXT, "what is wrong"),
	THING(finding, "help", help, KNOWN, "what to do"),
	NEEDED(finding, "fingerprint", fingerprint, HEX,
	       "of the content, the same wherever it moves"),
};

static const struct export_column changes[] = {
	NEEDED(change, "commit_id", commit, TEXT, "that changed it"),
	NEEDED(change, "date", date, TEXT, "of the commit"),
	NEEDED(change, "subject", subject, TEXT, "of the commit"),
	NEEDED(change, "path", path, TEXT, "file, from the top of the repository"),
	THING(change, "old_path", old_path, KNOWN, "where the page was before"),
	THING(change, "app_id", app_id, KNOWN, "the app"),
	THING(change, "section", section, KNOWN, "of the questionnaire"),
	NEEDED(change, "question", question, TEXT,
	       "id of the question, control or permission; 'page': the page itself"),
	THING(change, "label", label, KNOWN, "the same in a few English words"),
	NEEDED(change, "kind", kind, CHANGE,
	       "'answered', 'cleared', 'changed', 'permission-added', ..."),
	THING(change, "detail", detail, KNOWN, "'granted', 'revoked', 'widened', ..."),
	NEEDED(change, "direction", direction, DIRECTION,
	       "for the customer: 'better', 'worse', 'unknown'"),
	NEEDED(change, "before_value", before_value, TEXT, "canonical"),
	NEEDED(change, "after_value", after_value, TEXT, "canonical"),
	NEEDED(change, "before_raw", before, TEXT, "as the page had it"),
	NEEDED(change, "after_raw", after, TEXT, "as the page has it since"),
	THING(change, "line", line, LINE, "in the version after, or in the last one"),
	THING(change, "before_blob", before_blob, KNOWN, "the version before"),
	THING(change, "after_blob", after_blob, KNOWN, "the version after"),
	NEEDED(change, "certain", is_certain, BOOL, "no: it may be the translation's doing"),
	NEEDED(change, "wide", is_wide, BOOL,
	       "the same on 15 or more pages: the generator's doing"),
	NEEDED(change, "migration", is_migration, BOOL,
	       "came with a new form of the questionnaire"),
};

static const struct export_column meta[] = {
	NEEDED(exported_meta, "version", version, TEXT, "of attestlint"),
	THING(exported_meta, "repo", repo, KNOWN, "name of the folder"),
	THING(exported_meta, "rev", rev, KNOWN, "revision as asked; none: files or the index"),
	THING(exported_meta, "commit_id", commit, KNOWN, "the same, resolved"),
	NEEDED(exported_meta, "as_of", as_of, TEXT, "the day on which findings judge expiry"),
	NEEDED(exported_meta, "history", has_history, BOOL, "with --history"),
	NEEDED(exported_meta, "complete", is_complete, BOOL,
	       "no: something could not be read, and what is missing is no evidence"),
	NEEDED(exported_meta, "pages", pages, COUNT, "that were read in this state"),
	NEEDED(exported_meta, "unread", unread, COUNT, "pages and versions that could not be read"),
};

#define COLUMNS(of) of, COUNT_OF(of)

const struct export_table export_tables[EXPORT_TABLE_COUNT] = {
	[EXPORT_PAGES] = { "pages", COLUMNS(pages), false, "id",
			   "one row per page, with --history per version of a questionnaire" },
	[EXPORT_ANSWERS] = { "answers", COLUMNS(answers), true, "page, question",
			     "one row per page and question, with --history per period of an "
			     "answer" },
	[EXPORT_PERMISSIONS] = { "permissions", COLUMNS(permissions), true, "page, permission",
				 "one row per page and Graph permission" },
	[EXPORT_CONTROLS] = { "controls", COLUMNS(controls), true, "page, control",
			      "one row per page and certification control" },
	[EXPORT_FINDINGS] = { "findings", COLUMNS(findings), false, "id",
			      "what 'lint' tells of this state" },
	[EXPORT_CHANGES] = { "changes", COLUMNS(changes), false, "id",
			     "what 'log' tells; only with --history" },
	[EXPORT_META] = { "meta", COLUMNS(meta), false, "version",
			  "one row: what all the others are of" },
};

/* ---- cells ---------------------------------------------------------------------------- */

/* No reader of ours has to cope with half a character, or with text behind a NUL. */
static struct span clean(struct arena *arena, struct span s)
{
	size_t valid = text_valid_prefix(s), len = 0;
	char *out;

	if (valid == s.len && span_find_byte(s, '\0') == SIZE_MAX)
		return s;
	out = arena_bytes(arena, 3 * s.len);
	for (size_t i = 0; i < s.len; i++) {
		if (i >= valid)
			valid = i + text_valid_prefix(span_slice(s, i, s.len));
		if (i < valid && s.ptr[i] != '\0') {
			out[len++] = s.ptr[i];
			continue;
		}
		memcpy(out + len, "\xEF\xBF\xBD", 3);
		len += 3;
	}
	return (struct span){ out, len };
}

static struct export_cell text_cell(struct arena *arena, struct span s)
{
	return (struct export_cell){ CELL_TEXT, clean(arena, s), 0 };
}

static struct export_cell known_cell(struct arena *arena, struct span s)
{
	return s.len ? text_cell(arena, s) : (struct export_cell){ .type = CELL_NULL };
}

static struct export_cell number_cell(int64_t n)
{
	return (struct export_cell){ CELL_NUMBER, { NULL, 0 }, n };
}

static struct export_cell date_cell(struct arena *arena, struct date date)
{
	return known_cell(arena, date.year ? date_format(arena, date) : SPAN(""));
}

static struct export_cell commit_cell(const struct export *x, uint32_t number, bool is_date,
				      struct arena *arena)
{
	if (number == 0)
		return known_cell(arena, SPAN(""));
	return is_date ? date_cell(arena, x->commits[number - 1].date)
		       : known_cell(arena, x->commits[number - 1].id);
}

/* The word for what stands at a place; NULL when there is none. */
static const char *word_at(enum export_kind kind, const void *at)
{
	switch (kind) {
	case EXPORT_WORD:
		return *(const char *const *)at;
	case EXPORT_CLASS:
		return digest_item_class(at);
	case EXPORT_USE:
		return digest_item_use(at);
	case EXPORT_CHANGE:
		return change_kind_name(*(const enum change_kind *)at);
	case EXPORT_DIRECTION:
		return direction_name(*(const enum direction *)at);
	case EXPORT_SEVERITY:
		return severity_name(*(const enum severity *)at);
	case EXPORT_RULE:
		return (*(const struct rule *const *)at)->name;
	case EXPORT_RULE_CLASS:
		return (*(const struct rule *const *)at)->cls;
	default:
		return NULL;
	}
}

static const struct exported_page *page_of(const struct export *x, const struct export_row *row)
{
	return row->page == NO_PAGE ? NULL : x->rows[EXPORT_PAGES].items[row->page].of;
}

static const char *place_of(const struct export *x, const struct export_row *row,
			    const struct export_column *column)
{
	const char *bases[] = {
		[OF_PAGE] = (const char *)page_of(x, row),
		[OF_ROW] = (const char *)row,
		[OF_THING] = row->of,
	};

	return bases[column->base] + column->offset;
}

static struct export_cell bool_cell(bool b)
{
	return (struct export_cell){ CELL_BOOL, { NULL, 0 }, b };
}

/* Of the row, whatever it is of. */
static struct export_cell row_cell(const struct export *x, const struct export_row *row,
				   const struct export_column *column, const void *at,
				   struct arena *arena)
{
	switch (column->kind) {
	case EXPORT_COMMIT:
		return commit_cell(x, *(const uint32_t *)at, false, arena);
	case EXPORT_COMMIT_DATE:
		return commit_cell(x, *(const uint32_t *)at, true, arena);
	case EXPORT_CERTAIN:
		return row->origin ? bool_cell(row->is_certain) : known_cell(arena, SPAN(""));
	default:
		return known_cell(arena, span_of(word_at(column->kind, at)));
	}
}

struct export_cell export_cell(const struct export *x, const struct export_row *row,
			       const struct export_column *column, struct arena *arena)
{
	const void *at = place_of(x, row, column);

	if (column->base == OF_ROW)
		return row_cell(x, row, column, at, arena);
	switch (column->kind) {
	case EXPORT_TEXT:
		return text_cell(arena, *(const struct span *)at);
	case EXPORT_KNOWN:
		return known_cell(arena, *(const struct span *)at);
	case EXPORT_PLAIN:
		return text_cell(arena, text_unescape(arena, *(const struct span *)at));
	case EXPORT_LABEL:
		return text_cell(arena, change_label(page_of(x, row)->schema,
						     *(const struct span *)at));
	case EXPORT_DATE:
		return date_cell(arena, *(const struct date *)at);
	case EXPORT_LINE:
		return number_cell(*(const uint32_t *)at);
	case EXPORT_COUNT:
		return number_cell((int64_t)*(const size_t *)at);
	case EXPORT_BOOL:
		return bool_cell(*(const bool *)at);
	case EXPORT_HEX:
		return text_cell(arena, arena_printf(arena, "%016llx",
						     (unsigned long long)*(const uint64_t *)at));
	default:
		return text_cell(arena, span_of(word_at(column->kind, at)));
	}
}

const char *export_column_type(const struct export_column *column)
{
	switch (column->kind) {
	case EXPORT_LINE:
	case EXPORT_COUNT:
	case EXPORT_BOOL:
	case EXPORT_CERTAIN:
		return "INTEGER";
	default:
		return "TEXT";
	}
}
