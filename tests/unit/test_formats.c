/* Do the formats for machines keep their limits, whatever and how much there is to tell? */
#include "attestlint/report.h"
#include "attestlint/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#undef fail	/* ours */

struct many {
	struct arena arena;
	struct finding *items;
	struct report report;
	struct buf out;
};

/* Findings of three severities, one a line; each page has `per_page` of them. */
static void many_open(struct many *m, size_t count, size_t per_page)
{
	static const enum severity severities[] = {
		SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR,
	};

	*m = (struct many){ 0 };
	m->items = NEW_ARRAY(&m->arena, count + 1, struct finding);
	for (size_t i = 0; i < count; i++)
		m->items[i] = (struct finding){
			.rule = rule_find(SPAN("blank-answer")),
			.severity = severities[i % 3],
			.path = arena_printf(&m->arena, "%06zu.md", i / per_page),
			.from = { (uint32_t)(i % per_page) + 1, 1 },
			.to = { (uint32_t)(i % per_page) + 1, 2 },
			.message = SPAN("said"),
			.fingerprint = i,
		};
	m->report = (struct report){ .version = "1", .complete = true, .has_findings = true,
				     .findings = m->items, .nfindings = count };
}

static struct span many_write(struct many *m, const char *format)
{
	struct style style = { .fold = true };

	buf_reset(&m->out);
	report_write(format_find(span_of(format)), &m->report, &style, &m->out);
	return buf_span(&m->out);
}

static void many_close(struct many *m)
{
	buf_free(&m->out);
	arena_free(&m->arena);
}

static size_t count(struct span text, struct span part)
{
	size_t n = 0;

	for (size_t at; (at = span_find(text, part)) != SIZE_MAX; n++)
		text = span_slice(text, at + part.len, text.len);
	return n;
}

/* ---- SARIF --------------------------------------------------------------------------------- */

static void few_findings_are_a_result_each(void **state)
{
	struct many m;
	struct span text;

	(void)state;
	many_open(&m, 5000, 10);
	text = many_write(&m, "sarif");
	assert_int_equal(count(text, SPAN("\"ruleId\"")), 5000);
	assert_int_equal(count(text, SPAN("\"level\":\"note\",\"message\":{\"text\":\"5,000")), 0);
	many_close(&m);
}

/* One cluster on all pages and 3,000 findings of their own. */
static void one_defect_in_many_places_is_one_result(void **state)
{
	struct many m;
	struct span text;

	(void)state;
	many_open(&m, 6000, 2);
	for (size_t i = 0; i < 6000; i += 2)
		m.items[i].cluster = SPAN("the same");
	text = many_write(&m, "sarif");
	/* three severities make three clusters */
	assert_int_equal(count(text, SPAN("\"ruleId\"")), 3003);
	assert_true(span_has(text, SPAN("6,000 findings are told in 3,003 results")));
	assert_true(span_has(text, SPAN("\"places\":1000,\"pages\":1000")));
	assert_true(span_has(text, SPAN("\"findingsTold\":6000")));
	many_close(&m);
}

/* The limit cuts notes and warnings, never an error, and says so. */
static void what_is_too_much_is_cut_from_below(void **state)
{
	struct many m;
	struct span text;

	(void)state;
	many_open(&m, 12000, 1);
	text = many_write(&m, "sarif");
	assert_int_equal(count(text, SPAN("\"ruleId\"")), 5000);
	assert_int_equal(count(text, SPAN(",\"level\":\"error\",\"message\"")), 4000);
	assert_int_equal(count(text, SPAN(",\"level\":\"warning\",\"message\"")), 1000);
	assert_true(span_has(text, SPAN("7,000 findings and 0 answer changes are left out")));
	assert_true(span_has(text, SPAN("\"totals\":{\"error\":4000,\"warning\":4000,"
					"\"note\":4000,")));
	many_close(&m);
}

static void findings_of_one_rule_in_one_line_are_one_result(void **state)
{
	struct many m;
	struct span text;

	(void)state;
	many_open(&m, 3, 3);
	for (size_t i = 0; i < 3; i++)
		m.items[i].from.line = m.items[i].to.line = 7;
	text = many_write(&m, "sarif");
	assert_int_equal(count(text, SPAN("\"ruleId\"")), 1);
	assert_true(span_has(text, SPAN("\"level\":\"error\",\"message\":{\"text\":\"said (and 2 "
					"more here).\"}")));
	assert_int_equal(count(text, SPAN("\"id\":1,")), 1);
	assert_int_equal(count(text, SPAN("\"id\":2,")), 1);
	many_close(&m);
}

static void a_path_is_a_reference(void **state)
{
	struct many m;

	(void)state;
	many_open(&m, 1, 1);
	m.items[0].path = SPAN("a b/c:d%\xC3\xA9.md");
	assert_true(span_has(many_write(&m, "sarif"),
			     SPAN("\"uri\":\"a%20b/c%3Ad%25%C3%A9.md\"")));
	many_close(&m);
}

/* ---- the others -------------------------------------------------------------------------- */

static void github_gets_ten_of_a_kind(void **state)
{
	struct many m;
	struct span text;

	(void)state;
	many_open(&m, 300, 1);
	text = many_write(&m, "github");
	assert_int_equal(count(text, SPAN("::error ")), 10);
	assert_int_equal(count(text, SPAN("::warning ")), 10);
	assert_int_equal(count(text, SPAN("::notice ")), 10);
	assert_int_equal(count(text, SPAN("::and 91 more;")), 3);
	many_close(&m);
	many_open(&m, 30, 1);
	text = many_write(&m, "github");
	assert_int_equal(count(text, SPAN("::error ")), 10);
	assert_false(span_has(text, SPAN(" more;")));
	many_close(&m);
}

static void long_messages_are_cut_for_github(void **state)
{
	static char message[9000];
	struct many m;
	struct span text, line;

	(void)state;
	memset(message, '%', sizeof(message));
	many_open(&m, 1, 1);
	m.items[0].message = (struct span){ message, sizeof(message) };
	text = many_write(&m, "github");
	assert_true(span_cut(&text, '\n', &line));
	assert_true(line.len < 4096);
	many_close(&m);
}

/* The same content at two places is two issues. */
static void gitlab_never_sees_a_fingerprint_twice(void **state)
{
	struct many m;
	struct span text;

	(void)state;
	many_open(&m, 3, 1);
	m.items[0].fingerprint = m.items[1].fingerprint = m.items[2].fingerprint = 5;
	text = many_write(&m, "gitlab");
	assert_int_equal(count(text, SPAN("\"fingerprint\"")), 3);
	assert_int_equal(count(text, SPAN("\"fingerprint\":\"0000000000000005\"")), 1);
	many_close(&m);
}

static void nothing_found_is_an_empty_list_for_gitlab(void **state)
{
	struct many m;

	(void)state;
	many_open(&m, 0, 1);
	assert_true(span_is(many_write(&m, "gitlab"), SPAN("[]\n")));
	m.report.complete = false;
	assert_true(span_has(many_write(&m, "gitlab"), SPAN("\"severity\":\"blocker\"")));
	many_close(&m);
}

static void xml_takes_any_text(void **state)
{
	struct many m;
	struct span text;

	(void)state;
	many_open(&m, 1, 1);
	m.items[0].message = SPAN("<a> & \"b\" ]]> \x1b\x7f\t\n\r\xFF \xEF\xBF\xBE "
				  "\xF0\x9F\x93\x9D");
	text = many_write(&m, "checkstyle");
	assert_true(span_has(text, SPAN("message=\"&lt;a&gt; &amp; &quot;b&quot; ]]&gt; ␛␡&#9;&#10;"
					"&#13;\xEF\xBF\xBD \xEF\xBF\xBD \xF0\x9F\x93\x9D\"")));
	many_close(&m);
}

static void no_comment_ends_early(void **state)
{
	struct many m;

	(void)state;
	many_open(&m, 0, 1);
	m.report.scope.repo = SPAN("a-->--b---");
	assert_true(span_has(many_write(&m, "checkstyle"), SPAN("a- -&gt;- -b- - -")));
	many_close(&m);
}

static void no_cell_is_a_formula(void **state)
{
	static const char *const texts[] = {
		"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\uFF1D1", "\uFF0B1", "\uFF0D1",
		"\uFF201",
	};
	struct many m;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct buf cell = { 0 };

		many_open(&m, 1, 1);
		m.items[0].answer = span_of(texts[i]);
		buf_printf(&cell, ",\"'%s\",", texts[i]);
		assert_true(span_has(many_write(&m, "csv"), buf_span(&cell)));
		buf_free(&cell);
		many_close(&m);
	}
	many_open(&m, 1, 1);
	m.items[0].answer = SPAN("a=\"b\"\x1b");
	assert_true(span_has(many_write(&m, "csv"), SPAN(",\"a=\"\"b\"\"␛\",")));
	many_close(&m);
}

/* ---- repairs ------------------------------------------------------------------------------- */

/* Line 1 is `é "Yes"`: the fix replaces the three letters, the finding marks the quotes too. */
static void repairs_are_offered_where_their_place_is_known(void **state)
{
	static const char region[] =
		"\"deletedRegion\":{\"startLine\":1,\"startColumn\":4,\"endLine\":1,"
		"\"endColumn\":7},\"insertedContent\":{\"text\":\"Oui\"}";
	static const char range[] =
		"\"suggestions\":[{\"range\":{\"start\":{\"line\":1,\"column\":5},"
		"\"end\":{\"line\":1,\"column\":8}},\"text\":\"Oui\"}]";
	struct marks marks = { .byte = 4, .byte_end = 9, .utf16 = 3, .utf16_end = 8 };
	struct fix fix = { 4, 7, SPAN("Oui"), true };
	struct many m;

	(void)state;
	many_open(&m, 1, 1);
	m.items[0].byte_from = 3;
	m.items[0].byte_to = 8;
	m.items[0].fix = &fix;
	assert_false(span_has(many_write(&m, "sarif"), SPAN("fixes")));		/* no marks */
	assert_false(span_has(many_write(&m, "rdjson"), SPAN("suggestions")));
	m.items[0].marks = &marks;
	assert_true(span_has(many_write(&m, "sarif"), span_of(region)));
	assert_true(span_has(many_write(&m, "rdjson"), span_of(range)));
	marks.byte_end++;		/* a letter of two bytes within: columns are not known */
	assert_false(span_has(many_write(&m, "sarif"), SPAN("fixes")));
	marks.byte_end--;
	fix.is_safe = false;
	assert_false(span_has(many_write(&m, "sarif"), SPAN("fixes")));
	assert_false(span_has(many_write(&m, "rdjson"), SPAN("suggestions")));
	fix.is_safe = true;
	fix.to = 9;			/* behind what is marked */
	assert_false(span_has(many_write(&m, "sarif"), SPAN("fixes")));
	many_close(&m);
}

/* ---- several at once ----------------------------------------------------------------------- */

struct sink {
	struct buf out, all;
	size_t drains;
};

static void drain(void *ctx)
{
	struct sink *sink = ctx;

	buf_add(&sink->all, buf_span(&sink->out));
	buf_reset(&sink->out);
	sink->drains++;
}

/* Texts of every kind, some of them shared by neighbours and some equal but elsewhere. */
static void vary(struct many *m, size_t count)
{
	static const char *const texts[] = {
		"said", "d\xC3\xA9j\xC3\xA0 \xE3\x81\x82", "a \"b\" <c> & \\d", "##[error]x", "",
		"\xFF\x01 \xEF\xBF\xBE ]]>", "=cmd()", "|@everyone #1 http://x",
	};

	for (size_t i = 0; i < count; i++) {
		struct finding *f = &m->items[i];
		struct span text = span_of(texts[i / 3 % COUNT_OF(texts)]);

		f->message = i % 2 ? text : arena_copy(&m->arena, text);
		f->help = span_of(texts[i % COUNT_OF(texts)]);
		f->answer = i % 5 ? text : (struct span){ 0 };
		f->question = span_of(texts[i / 2 % COUNT_OF(texts)]);
	}
}

static void formats_together_are_as_alone(void **state)
{
	enum { FINDINGS = 3000, OLD = 500 };
	struct sink sinks[16] = { 0 };
	struct way_out ways[16];
	struct many m;

	(void)state;
	assert_true(format_count <= COUNT_OF(ways));
	many_open(&m, FINDINGS, 7);
	vary(&m, FINDINGS);
	m.report.has_since = true;
	m.report.nfindings -= 2 * OLD;
	m.report.remaining = m.items + m.report.nfindings;
	m.report.fixed = m.report.remaining + OLD;
	m.report.nremaining = m.report.nfixed = OLD;
	for (size_t i = 0; i < format_count; i++)
		ways[i] = (struct way_out){ &formats[i], { .fold = true }, &sinks[i].out, drain,
					    &sinks[i] };
	reports_write(&m.report, ways, format_count);
	for (size_t i = 0; i < format_count; i++) {
		struct span alone = many_write(&m, formats[i].name);

		assert_true(span_is(buf_span(&sinks[i].all), alone));
		assert_int_equal(sinks[i].out.len, 0);
		assert_true(sinks[i].drains > (strcmp(formats[i].name, "json") == 0 ? 1 : 0));
		buf_free(&sinks[i].out);
		buf_free(&sinks[i].all);
	}
	many_close(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_findings_are_a_result_each),
		cmocka_unit_test(one_defect_in_many_places_is_one_result),
		cmocka_unit_test(what_is_too_much_is_cut_from_below),
		cmocka_unit_test(findings_of_one_rule_in_one_line_are_one_result),
		cmocka_unit_test(a_path_is_a_reference),
		cmocka_unit_test(github_gets_ten_of_a_kind),
		cmocka_unit_test(long_messages_are_cut_for_github),
		cmocka_unit_test(gitlab_never_sees_a_fingerprint_twice),
		cmocka_unit_test(nothing_found_is_an_empty_list_for_gitlab),
		cmocka_unit_test(xml_takes_any_text),
		cmocka_unit_test(no_comment_ends_early),
		cmocka_unit_test(no_cell_is_a_formula),
		cmocka_unit_test(repairs_are_offered_where_their_place_is_known),
		cmocka_unit_test(formats_together_are_as_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
