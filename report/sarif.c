/* The report as SARIF 2.1.0, with all that GitHub's code scanning asks for, within its limits. */
#include "sarif.h"

#include "attestlint/text.h"
#include "changes.h"
#include "ink.h"
#include "parts.h"
#include "told.h"

enum { MOST_DESCRIPTION = 1000 };	/* cells; code scanning takes 1,024 characters */

static void add_word(struct json *j, const char *key, const char *word)
{
	json_key(j, key);
	json_word(j, span_of(word));
}

/* ---- the rules --------------------------------------------------------------------- */

static void add_code(struct buf *out, const char *label, const char *code)
{
	const char *fence = code && strchr(code, '`') ? "``" : "`";

	if (code)
		buf_printf(out, "\n\n%s: %s%s%s", label, fence, code, fence);
}

static void add_help(struct json *j, const struct rule *rule)
{
	struct buf text = { 0 };

	buf_add(&text, span_of(rule->summary));
	if (rule->doc)
		buf_printf(&text, "\n\n%s", rule->doc);
	json_key(j, "help");
	json_open(j, '{');
	json_key(j, "text");
	json_text(j, buf_span(&text));
	add_code(&text, "Bad", rule->bad);
	add_code(&text, "Good", rule->good);
	if (rule->source)
		buf_printf(&text, "\n\nSource: %s", rule->source);
	json_key(j, "markdown");
	json_text(j, buf_span(&text));
	json_close(j, '}');
	buf_free(&text);
}

static void add_properties(struct json *j, const char *tag, const char *severity,
			   const char *precision)
{
	json_key(j, "properties");
	json_open(j, '{');
	add_word(j, "problem.severity", severity);
	add_word(j, "precision", precision);
	json_key(j, "tags");
	json_open(j, '[');
	json_word(j, SPAN("attestation"));
	json_word(j, span_of(tag));
	json_close(j, ']');
	json_close(j, '}');
}

/* The first paragraph of what the rule says of itself. */
static struct span first_paragraph(const struct rule *rule)
{
	struct span doc = span_of(rule->doc ? rule->doc : rule->summary);

	return text_clip(span_slice(doc, 0, span_find(doc, SPAN("\n\n"))), MOST_DESCRIPTION);
}

static void add_rule(struct json *j, const struct rule *rule)
{
	static const char *const severities[] = {
		[SEVERITY_OFF] = "recommendation", [SEVERITY_NOTE] = "recommendation",
		[SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error",
	};
	bool is_on = rule->severity != SEVERITY_OFF;

	json_open(j, '{');
	add_word(j, "id", rule->name);
	sarif_message(j, "shortDescription",
		      text_clip(span_of(rule->summary), MOST_DESCRIPTION));
	sarif_message(j, "fullDescription", first_paragraph(rule));
	add_help(j, rule);
	if (rule->source && span_starts(span_of(rule->source), SPAN("https://")))
		json_add_found(j, "helpUri", span_of(rule->source));
	json_key(j, "defaultConfiguration");
	json_open(j, '{');
	json_key(j, "enabled");
	json_bool(j, is_on);
	add_word(j, "level", is_on ? severity_name(rule->severity) : "note");
	json_close(j, '}');
	add_properties(j, rule->cls, severities[rule->severity],
		       precision_name(precision_of(rule)));
	json_close(j, '}');
}

/* Answer changes are results, and each result needs a rule. */
static void add_change_rule(struct json *j, enum change_kind kind)
{
	struct span help = SPAN("What a publisher answered is not what it was before. Nothing is "
				"wrong with that; whoever relies on the answer may want to know.");
	struct buf text = { 0 };

	buf_printf(&text, "An answer, permission or page of the questionnaire changed: %s.",
		   change_kind_name(kind));
	json_open(j, '{');
	add_word(j, "id", change_kind_name(kind));
	sarif_message(j, "shortDescription", buf_span(&text));
	sarif_message(j, "fullDescription", help);
	sarif_message(j, "help", help);
	json_key(j, "defaultConfiguration");
	json_open(j, '{');
	add_word(j, "level", "note");
	json_close(j, '}');
	add_properties(j, "answer-change", "recommendation",
		       precision_name(PRECISION_VERY_HIGH));
	json_close(j, '}');
	buf_free(&text);
}

static void add_tool(struct sarif *s)
{
	struct json *j = &s->json;

	json_key(j, "tool");
	json_open(j, '{');
	json_key(j, "driver");
	json_open(j, '{');
	add_word(j, "name", "attestlint");
	add_word(j, "semanticVersion", s->report->version);
	json_key(j, "rules");
	json_open(j, '[');
	for (size_t i = 0; i < rule_count(); i++)
		add_rule(j, rule_at(i));
	for (size_t i = 0; s->report->has_changes && i < CHANGE_KIND_COUNT; i++)
		add_change_rule(j, (enum change_kind)i);
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, '}');
}

/* ---- how the run went -------------------------------------------------------------- */

static void add_notification(struct json *j, const char *level, struct span path,
			     struct span text)
{
	json_open(j, '{');
	add_word(j, "level", level);
	sarif_message(j, "message", text);
	if (path.len > 0 && !span_is(path, SPAN("."))) {
		json_key(j, "locations");
		json_open(j, '[');
		json_open(j, '{');
		json_key(j, "physicalLocation");
		json_open(j, '{');
		sarif_artifact(j, path);
		json_close(j, '}');
		json_close(j, '}');
		json_close(j, ']');
	}
	json_close(j, '}');
}

/* What the limits made of the findings, when it is not one result for each. */
static void add_cut(struct sarif *s)
{
	const struct report *r = s->report;
	size_t results = s->bundles.count + s->changes;
	struct buf text = { 0 };

	if (s->bundling > BUNDLE_LINES) {
		plural_add(&text, r->nfindings, "finding");
		BUF_LIT(&text, " are told in ");
		plural_add(&text, s->bundles.count, "result");
		BUF_LIT(&text, ": one defect in many places is one result");
	}
	if (results > MOST_RESULTS) {
		buf_add(&text, text.len > 0 ? SPAN("; ") : SPAN(""));
		count_add(&text, r->nfindings - s->findings_told);
		BUF_LIT(&text, " findings and ");
		count_add(&text, s->changes - s->changes_told);
		BUF_LIT(&text, " answer changes are left out, the least severe ones");
	}
	if (text.len > 0)
		add_notification(&s->json, "note", (struct span){ 0 }, buf_span(&text));
	buf_free(&text);
}

static void add_invocation(struct sarif *s)
{
	const struct scope *scope = &s->report->scope;
	struct json *j = &s->json;
	struct reason reason;

	json_key(j, "invocations");
	json_open(j, '[');
	json_open(j, '{');
	json_key(j, "executionSuccessful");
	json_bool(j, s->report->complete);
	json_key(j, "toolExecutionNotifications");
	json_open(j, '[');
	for (size_t at = 0; reason_next(s->report, &at, &reason);)
		add_notification(j, "error", reason.path, reason.why);
	for (size_t i = 0; i < scope->nskips; i++)
		if (!scope->skips[i].is_failure)
			add_notification(j, "note", scope->skips[i].path, scope->skips[i].why);
	add_cut(s);
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, ']');
}

/* ---- what was looked at, and the exact totals -------------------------------------- */

static void add_totals(struct sarif *s)
{
	const struct report *r = s->report;
	size_t counts[SEVERITY_ERROR + 1] = { 0 };
	struct json *j = &s->json;

	for (size_t i = 0; i < r->nfindings; i++)
		counts[r->findings[i].severity]++;
	json_key(j, "totals");
	json_open(j, '{');
	for (int k = SEVERITY_ERROR; k >= SEVERITY_NOTE; k--)
		json_add_number(j, severity_name((enum severity)k), counts[k]);
	json_add_number(j, "remaining", r->nremaining);
	json_add_number(j, "fixed", r->nfixed);
	json_add_number(j, "changes", s->changes);
	json_add_number(j, "findingsTold", s->findings_told);
	json_add_number(j, "changesTold", s->changes_told);
	json_close(j, '}');
}

static void add_scope(struct sarif *s)
{
	const struct scope *scope = &s->report->scope;
	struct json *j = &s->json;
	struct buf text = { 0 };

	outcome_add(&text, s->report, s->style);
	json_key(j, "properties");
	json_open(j, '{');
	json_key(j, "complete");
	json_bool(j, s->report->complete);
	json_key(j, "scope");
	json_text(j, buf_span(&text));
	json_add_found(j, "repo", scope->repo);
	json_add_found(j, "rev", scope->rev);
	json_add_found(j, "since", scope->since);
	json_add_found(j, "asOf", scope->as_of);
	json_add_number(j, "pages", scope->pages);
	json_add_number(j, "attestations", scope->attestations);
	add_totals(s);
	json_close(j, '}');
	buf_free(&text);
}

/* Runs of other repositories, such as other languages, stand beside this one. */
static void add_identity(struct sarif *s)
{
	struct span repo = s->report->scope.repo;
	struct buf id = { 0 };

	BUF_LIT(&id, "attestlint/");
	buf_add(&id, repo);
	buf_add(&id, repo.len > 0 ? SPAN("/") : SPAN(""));
	json_key(&s->json, "automationDetails");
	json_open(&s->json, '{');
	json_key(&s->json, "id");
	json_text(&s->json, buf_span(&id));
	json_close(&s->json, '}');
	buf_free(&id);
}

static void add_run(struct sarif *s)
{
	struct json *j = &s->json;

	json_open(j, '{');
	add_tool(s);
	add_identity(s);
	add_word(j, "columnKind", "utf16CodeUnits");
	sarif_add_results(s);
	add_invocation(s);
	add_scope(s);
	json_close(j, '}');
}

/* As little is told as one as the limit of results allows. */
static void bundle(struct sarif *s)
{
	const struct report *r = s->report;

	for (size_t i = 0; i < r->nchanges; i++)
		s->changes += is_told(s->style, &r->changes[i]);
	for (; s->bundling <= BUNDLE_GROUPS; s->bundling++) {
		bool is_last = s->bundling == BUNDLE_GROUPS;
		size_t most = is_last ? SIZE_MAX : MOST_RESULTS;

		bundles_open(&s->bundles, s->style->common, s->bundling, most);
		if (is_last || s->bundles.count + s->changes <= MOST_RESULTS)
			break;
		bundles_close(&s->bundles);
	}
}

void write_sarif(const struct report *r, const struct style *style, struct buf *out)
{
	struct sarif s = { .report = r, .style = style, .json = { .out = out } };

	bundle(&s);
	json_open(&s.json, '{');
	add_word(&s.json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	add_word(&s.json, "version", "2.1.0");
	json_key(&s.json, "runs");
	json_open(&s.json, '[');
	add_run(&s);
	json_close(&s.json, ']');
	json_close(&s.json, '}');
	buf_byte(out, '\n');
	bundles_close(&s.bundles);
}
