/* Which results does code scanning show, where do they stand, and how does it know them again? */
#include "changes.h"
#include "identity.h"
#include "ink.h"
#include "parts.h"
#include "sarif.h"
#include "told.h"

enum { MOST_RELATED = 20 };	/* other places that a result names */

void sarif_message(struct json *j, const char *key, struct span text)
{
	json_key(j, key);
	json_open(j, '{');
	json_key(j, "text");
	json_text(j, text);
	json_close(j, '}');
}

static bool is_path_char(char c)
{
	return char_is_word(c) || c == '/' || c == '-' || c == '.' || c == '~';
}

void sarif_artifact(struct json *j, struct span path)
{
	json_key(j, "artifactLocation");
	json_open(j, '{');
	json_key(j, "uri");
	json_begin(j);
	buf_byte(j->out, '"');
	for (size_t i = 0, from = 0; i <= path.len; i++) {
		if (i < path.len && is_path_char(path.ptr[i]))
			continue;
		buf_add(j->out, span_slice(path, from, i));
		if (i < path.len)
			buf_printf(j->out, "%%%02X", (unsigned char)path.ptr[i]);
		from = i + 1;
	}
	buf_byte(j->out, '"');
	json_close(j, '}');
}

static void add_region(struct json *j, const char *key, uint32_t line, uint32_t from, uint32_t to)
{
	json_key(j, key);
	json_open(j, '{');
	json_key(j, "startLine");
	json_number(j, line);
	json_key(j, "startColumn");
	json_number(j, from);
	json_key(j, "endLine");
	json_number(j, line);
	json_key(j, "endColumn");
	json_number(j, to);
	json_close(j, '}');
}

/* A region of one line: code scanning shows a result when all its lines are in the diff. */
static void add_place(struct json *j, const struct finding *f)
{
	struct marks marks = marks_of(f);

	json_key(j, "physicalLocation");
	json_open(j, '{');
	sarif_artifact(j, f->path);
	add_region(j, "region", f->from.line, marks.utf16, marks.utf16_end);
	json_close(j, '}');
}

/* The columns of a fix: known when it replaces all that is marked, or a part of what is ASCII. */
static bool find_columns(const struct finding *f, const struct fix *fix, uint32_t *from,
			 uint32_t *to)
{
	const struct marks *m = f->marks;
	bool is_ascii = m->byte_end - m->byte == m->utf16_end - m->utf16;

	*from = m->utf16 + (fix->from - f->byte_from);
	*to = m->utf16_end - (f->byte_to - fix->to);
	return is_ascii || (fix->from == f->byte_from && fix->to == f->byte_to);
}

/* For editors; what it inserts replaces what it deletes. */
static void add_fix(struct json *j, const struct finding *f)
{
	const struct fix *fix = fix_offered(f);
	uint32_t from, to;

	if (!fix || !find_columns(f, fix, &from, &to))
		return;
	json_key(j, "fixes");
	json_open(j, '[');
	json_open(j, '{');
	sarif_message(j, "description", f->help.len > 0 ? f->help : f->message);
	json_key(j, "artifactChanges");
	json_open(j, '[');
	json_open(j, '{');
	sarif_artifact(j, f->path);
	json_key(j, "replacements");
	json_open(j, '[');
	json_open(j, '{');
	add_region(j, "deletedRegion", f->from.line, from, to);
	sarif_message(j, "insertedContent", fix->text);
	json_close(j, '}');
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, ']');
}

static void add_related(struct sarif *s, const struct bundle *b)
{
	struct json *j = &s->json;
	const struct finding *findings = s->report->findings;
	uint32_t i = b->first;
	int64_t told = 0;

	if (b->count < 2)
		return;
	json_key(j, "relatedLocations");
	json_open(j, '[');
	for (size_t n = 0; n < b->count && told < MOST_RELATED; n++, i = s->bundles.next[i]) {
		if (&findings[i] == b->worst)
			continue;
		json_open(j, '{');
		json_key(j, "id");
		json_number(j, ++told);
		add_place(j, &findings[i]);
		sarif_message(j, "message", findings[i].message);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_message(struct json *j, const struct bundle *b)
{
	struct buf text = { 0 };

	buf_add(&text, b->worst->message);
	if (b->pages > 1) {
		BUF_LIT(&text, " (");
		plural_add(&text, b->count, "place");
		BUF_LIT(&text, " on ");
		plural_add(&text, b->pages, "page");
		buf_byte(&text, ')');
	} else if (b->count > 1) {
		BUF_LIT(&text, " (and ");
		count_add(&text, b->count - 1);
		BUF_LIT(&text, " more here)");
	}
	buf_byte(&text, '.');
	if (b->worst->help.len > 0) {
		buf_byte(&text, ' ');
		buf_add(&text, b->worst->help);
		buf_byte(&text, '.');
	}
	sarif_message(j, "message", buf_span(&text));
	buf_free(&text);
}

static void add_fingerprints(struct json *j, const struct marks *marks, uint64_t own)
{
	struct hex hex = hex_of(own);

	json_key(j, "partialFingerprints");
	json_open(j, '{');
	if (marks && marks->line_times > 0) {
		struct buf text = { 0 };

		buf_printf(&text, "%llx:%u", (unsigned long long)marks->line_hash,
			   (unsigned)marks->line_times);
		json_key(j, "primaryLocationLineHash");
		json_word(j, buf_span(&text));
		buf_free(&text);
	}
	json_key(j, "attestlint/v1");
	json_word(j, HEX_SPAN(hex));
	json_close(j, '}');
}

static void open_result(struct json *j, const char *rule, size_t index, const char *level)
{
	json_open(j, '{');
	json_key(j, "ruleId");
	json_word(j, span_of(rule));
	json_key(j, "ruleIndex");
	json_number(j, (int64_t)index);
	json_key(j, "level");
	json_word(j, span_of(level));
}

static void add_bundle(struct sarif *s, const struct bundle *b)
{
	struct json *j = &s->json;
	const struct finding *f = b->worst;

	open_result(j, f->rule->name, rule_index(f->rule), severity_name(f->severity));
	add_message(j, b);
	json_key(j, "locations");
	json_open(j, '[');
	json_open(j, '{');
	add_place(j, f);
	json_close(j, '}');
	json_close(j, ']');
	add_related(s, b);
	add_fingerprints(j, f->marks, f->fingerprint);
	add_fix(j, f);
	if (s->report->has_since) {
		json_key(j, "baselineState");
		json_word(j, SPAN("new"));
	}
	json_key(j, "properties");
	json_open(j, '{');
	json_key(j, "places");
	json_number(j, (int64_t)b->count);
	json_key(j, "pages");
	json_number(j, (int64_t)b->pages);
	json_add_found(j, "appId", f->app_id);
	json_add_found(j, "locale", f->locale);
	json_add_found(j, "question", f->question);
	json_close(j, '}');
	json_close(j, '}');
}

static void add_change_place(struct json *j, const struct change *c)
{
	json_key(j, "locations");
	json_open(j, '[');
	json_open(j, '{');
	json_key(j, "physicalLocation");
	json_open(j, '{');
	sarif_artifact(j, c->path);
	json_key(j, "region");
	json_open(j, '{');
	json_key(j, "startLine");
	json_number(j, c->line > 0 ? c->line : 1);
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, ']');
}

static void add_change(struct sarif *s, const struct change *c)
{
	struct json *j = &s->json;
	struct buf text = { 0 };

	open_result(j, change_kind_name(c->kind), rule_count() + (size_t)c->kind, "note");
	change_message_add(&text, c);
	buf_byte(&text, '.');
	sarif_message(j, "message", buf_span(&text));
	add_change_place(j, c);
	add_fingerprints(j, NULL, change_fingerprint(c));
	json_key(j, "properties");
	json_open(j, '{');
	json_add_found(j, "appId", c->app_id);
	json_add_found(j, "question", c->question);
	json_add_found(j, "before", c->before);
	json_add_found(j, "after", c->after);
	json_add_found(j, "commit", c->commit);
	json_key(j, "direction");
	json_word(j, span_of(direction_name(c->direction)));
	json_key(j, "certain");
	json_bool(j, c->is_certain);
	json_close(j, '}');
	json_close(j, '}');
	buf_free(&text);
}

/* The least severe come last, so they are what the limit cuts. */
void sarif_add_results(struct sarif *s)
{
	const struct report *r = s->report;
	size_t count = 0;

	json_key(&s->json, "results");
	json_open(&s->json, '[');
	for (size_t i = 0; i < s->bundles.count && count < MOST_RESULTS; i++, count++) {
		add_bundle(s, &s->bundles.items[i]);
		s->findings_told += s->bundles.items[i].count;
	}
	for (size_t i = 0; i < r->nchanges && count < MOST_RESULTS; i++) {
		if (!is_told(s->style, &r->changes[i]))
			continue;
		add_change(s, &r->changes[i]);
		s->changes_told++;
		count++;
	}
	json_close(&s->json, ']');
}
