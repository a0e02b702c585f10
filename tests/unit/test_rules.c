/* Is the checklist well-formed, and does a run do what the options say? */
#include "attestlint/lint.h"	/* before cmocka.h, which makes a macro of fail() */
#include "attestlint/page.h"

#include <setjmp.h>

#include <cmocka.h>

static struct arena arena, scratch;
static struct catalog catalog;
static struct reader *reader;

static int open_all(void **state)
{
	struct catalog_request nothing = { 0 };
	struct error err = { "" };

	(void)state;
	if (!catalog_load(&catalog, &arena, &nothing, &err))
		return -1;
	reader = reader_open(&catalog);
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	reader_close(reader);
	arena_free(&arena);
	arena_free(&scratch);
	return 0;
}

/* ---- the table ------------------------------------------------------------------- */

static bool is_kebab(const char *name)
{
	return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name) &&
	       name[0] != '-' && name[strlen(name) - 1] != '-';
}

static bool is_class(const char *cls)
{
	static const char *const classes[] = {
		"blank", "missing-dependent", "date-inconsistent", "stale", "certified-na",
		"certified-missing", "answer-type", "contradiction", "structure", "expired",
		"posture", "untranslated", "unlocalized-value", "name-altered",
		"identifier-altered", "mistranslation", "garbled", "link", "suppression",
	};

	for (size_t i = 0; i < COUNT_OF(classes); i++)
		if (strcmp(classes[i], cls) == 0)
			return true;
	return false;
}

static bool is_one_sentence(const char *text)
{
	const char *stop = strstr(text, ". ");

	return !stop && text[strlen(text) - 1] == '.' && text[0] != '\0';
}

/* Why, then what to do; and two examples that differ. */
static bool is_documented(const struct rule *r)
{
	return is_one_sentence(r->summary) && strstr(r->doc, "\n\n") && r->bad && r->good &&
	       strcmp(r->bad, r->good) != 0;
}

/* Only what lint_tree finds, and what the run tells of suppressions, has no check of a page. */
static bool has_check(const struct rule *r)
{
	const struct family *last = families[family_count - 1];
	bool is_of_tree = rule_index(r) >= rule_count() - last->count;

	assert_string_equal(last->title, "The tree");
	return !r->check == (is_of_tree || strcmp(r->cls, "suppression") == 0);
}

static void test_rows(void **state)
{
	(void)state;
	assert_true(rule_count() > 60);
	for (size_t i = 0; i < rule_count(); i++) {
		const struct rule *r = rule_at(i);

		if (!is_kebab(r->name) || !is_class(r->cls) || !is_documented(r) ||
		    !r->pages || !has_check(r))
			fail_msg("the row of rule '%s' is not as it should be", r->name);
		assert_ptr_equal(rule_find(span_of(r->name)), r);
		assert_int_equal(rule_index(r), i);
	}
	assert_null(rule_at(rule_count()));
	assert_null(rule_find(SPAN("no-such-rule")));
}

/* The runner calls a check once for the rules that share it, which must stand together. */
static void test_shared_checks_stand_together(void **state)
{
	(void)state;
	for (size_t i = 0; i < rule_count(); i++)
		for (size_t k = i + 2; k < rule_count(); k++)
			if (rule_at(i)->check && rule_at(i)->check == rule_at(k)->check &&
			    rule_at(k)->check != rule_at(k - 1)->check)
				fail_msg("'%s' stands apart from '%s'", rule_at(k)->name,
					 rule_at(i)->name);
}

static void test_severity_names(void **state)
{
	enum severity s;

	(void)state;
	assert_true(severity_read(SPAN("warning"), &s));
	assert_int_equal(s, SEVERITY_WARNING);
	assert_string_equal(severity_name(SEVERITY_OFF), "off");
	assert_false(severity_read(SPAN("fatal"), &s));
}

/* ---- a run ------------------------------------------------------------------------ */

#define FRONT "---\ntitle: X\nms.date: 02/20/2022\ncertification_type: attested\n" \
	      "zone_pivot_groups: app-info-data\nms.contentlocale: en-US\n---\n# X\n\n"
#define UPDATED "<p>Last updated by the developer on: February 14, 2022</p>\n\n"
#define TABLE "| **Information** | **Response** |\n|:---|:---|\n"

static const char sample[] = FRONT UPDATED
	"::: zone pivot=\"general\"\n" TABLE
	"| App name | X |\n| ID | WA200009001 |\n::: zone-end\n"
	"::: zone pivot=\"security\"\n" TABLE
	"| Is a penetration test done every year? | |\n"
	"| Is there a firewall? | Yes |\n::: zone-end\n"
	"::: zone pivot=\"compliance\"\n" TABLE
	"| Does it comply with (SOC 2)? | Yes |\n"
	"| SOC2 report date | 2021-02-13 |\n::: zone-end\n";

static struct findings run_with(const char *text, const struct lint_options *options)
{
	struct findings out = { 0 };
	const struct page *p = page_parse(reader, &arena, SPAN("x.md"), span_of(text), SPAN(""));

	lint_page(options, p, &arena, &scratch, &out);
	return out;
}

static struct findings run(const char *text)
{
	struct lint_options options;

	lint_options_default(&options);
	options.as_of = (struct date){ 2022, 3, 1 };
	return run_with(text, &options);
}

static const struct finding *find(const struct findings *all, const char *rule)
{
	for (size_t i = 0; i < all->count; i++)
		if (strcmp(all->items[i].rule->name, rule) == 0)
			return &all->items[i];
	return NULL;
}

static size_t count(const struct findings *all, const char *rule)
{
	size_t n = 0;

	for (size_t i = 0; i < all->count; i++)
		n += strcmp(all->items[i].rule->name, rule) == 0;
	return n;
}

static void test_finding(void **state)
{
	struct findings all = run(sample);
	const struct finding *f = find(&all, "blank-answer");

	(void)state;
	assert_non_null(f);
	assert_int_equal(count(&all, "blank-answer"), 1);
	assert_int_equal(f->from.line, 21);
	assert_int_equal(f->from.column, 3);
	assert_int_equal(f->to.column, 41);
	assert_int_equal(f->byte_to - f->byte_from, 38);
	assert_true(span_is(f->question, SPAN("security.pentest")));
	assert_true(span_is(f->section, SPAN("security")));
	assert_true(span_is(f->app_id, SPAN("WA200009001")));
	assert_true(span_is(f->locale, SPAN("en-US")));
	assert_true(span_is(f->path, SPAN("x.md")));
	assert_true(span_starts(f->excerpt, SPAN("| Is a penetration")));
}

static void test_page_order(void **state)
{
	struct findings all = run(sample);

	(void)state;
	for (size_t i = 1; i < all.count; i++)
		assert_true(all.items[i - 1].byte_from <= all.items[i].byte_from);
}

/* Lines above move a finding, but it stays the same finding; another answer makes another one. */
static void test_fingerprint(void **state)
{
	struct findings a = run(sample);
	struct findings b = run(FRONT UPDATED "Some more text.\n\nAnd more.\n\n"
				"::: zone pivot=\"general\"\n" TABLE
				"| App name | X |\n| ID | WA200009001 |\n::: zone-end\n"
				"::: zone pivot=\"compliance\"\n" TABLE
				"| Does it comply with SOC (SOC 2)? | Yes |\n"
				"| Date of the SOC2 report | 2021-02-13 |\n::: zone-end\n");
	struct findings c = run(FRONT UPDATED
				"::: zone pivot=\"general\"\n" TABLE
				"| App name | X |\n| ID | WA200009001 |\n::: zone-end\n"
				"::: zone pivot=\"compliance\"\n" TABLE
				"| Does it comply with (SOC 2)? | Yes |\n"
				"| SOC2 report date | 2021-02-12 |\n::: zone-end\n");
	uint64_t first = find(&a, "certification-date-stale")->fingerprint;

	(void)state;
	assert_true(find(&b, "certification-date-stale")->fingerprint == first);
	assert_true(find(&c, "certification-date-stale")->fingerprint != first);
	assert_true(find(&a, "missing-dependent")->fingerprint ==
		    find(&b, "missing-dependent")->fingerprint);
}

static void test_levels(void **state)
{
	enum severity levels[256];
	bool has_level[256] = { false };
	struct lint_options options;
	struct findings all;

	(void)state;
	lint_options_default(&options);
	options.as_of = (struct date){ 2022, 3, 1 };
	options.levels = levels;
	options.has_level = has_level;
	assert_true(rule_count() <= COUNT_OF(levels));
	for (size_t i = 0; i < rule_count(); i++)
		levels[i] = rule_at(i)->severity;
	levels[rule_index(rule_find(SPAN("certification-date-stale")))] = SEVERITY_OFF;
	levels[rule_index(rule_find(SPAN("blank-answer")))] = SEVERITY_ERROR;
	has_level[rule_index(rule_find(SPAN("blank-answer")))] = true;
	all = run_with(sample, &options);
	assert_int_equal(count(&all, "certification-date-stale"), 0);
	assert_int_equal(find(&all, "blank-answer")->severity, SEVERITY_ERROR);
	assert_int_equal(find(&all, "date-mismatch")->severity, SEVERITY_NOTE);
}

/* A rule may be off while another that shares its check is on. */
static void test_one_of_a_check(void **state)
{
	enum severity levels[128] = { SEVERITY_OFF };
	bool has_level[128] = { false };
	struct lint_options options;
	struct findings all;

	(void)state;
	lint_options_default(&options);
	options.levels = levels;
	options.has_level = has_level;
	options.as_of = (struct date){ 2023, 2, 15 };
	levels[rule_index(rule_find(SPAN("attestation-expired")))] = SEVERITY_ERROR;
	all = run_with(sample, &options);
	assert_int_equal(all.count, 1);
	options.as_of = (struct date){ 2023, 2, 14 };
	all = run_with(sample, &options);
	assert_int_equal(all.count, 0);
}

/* ---- limits -------------------------------------------------------------------------- */

static const struct { struct date as_of; const char *expected, *not_expected; } days[] = {
	{ { 2022, 2, 13 }, "date-in-future", "attestation-expiring" },
	{ { 2022, 2, 14 }, "date-mismatch", "date-in-future" },
	{ { 2022, 11, 15 }, "date-mismatch", "attestation-expiring" },
	{ { 2022, 11, 16 }, "attestation-expiring", "attestation-expired" },
	{ { 2023, 2, 14 }, "attestation-expiring", "attestation-expired" },
	{ { 2023, 2, 15 }, "attestation-expired", "attestation-expiring" },
	{ { 2022, 1, 20 }, "ms-date-invalid", "attestation-expired" },
	{ { 2022, 1, 21 }, "date-in-future", "ms-date-invalid" },
};

static void test_days(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		struct lint_options options;
		struct findings all;

		lint_options_default(&options);
		options.as_of = days[i].as_of;
		all = run_with(sample, &options);
		if (!find(&all, days[i].expected) || find(&all, days[i].not_expected))
			fail_msg("day %zu: expected %s and not %s", i, days[i].expected,
				 days[i].not_expected);
	}
}

static const struct { const char *date; enum severity severity; } reports[] = {
	{ "2022-02-14", SEVERITY_OFF }, { "2021-02-14", SEVERITY_OFF },
	{ "2021-02-13", SEVERITY_WARNING }, { "2020-11-14", SEVERITY_WARNING },
	{ "2020-11-13", SEVERITY_ERROR }, { "2020-02-29", SEVERITY_ERROR },
};

static void test_report_ages(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(reports); i++) {
		struct span text = arena_printf(&arena, FRONT UPDATED
						"::: zone pivot=\"compliance\"\n" TABLE
						"| Does it comply with (SOC 2)? | Yes |\n"
						"| SOC2 report date | %s |\n::: zone-end\n",
						reports[i].date);
		struct findings all = run(arena_cstr(&arena, text));
		const struct finding *f = find(&all, "certification-date-stale");

		assert_int_equal(f ? f->severity : SEVERITY_OFF, reports[i].severity);
	}
}

/* A renamed rule must not keep the promise of its old name. */
static void test_precisions(void **state)
{
	size_t counts[PRECISION_MEDIUM + 1] = { 0 };

	(void)state;
	for (size_t i = 0; i < rule_count(); i++)
		counts[precision_of(rule_at(i))]++;
	assert_int_equal(counts[PRECISION_HIGH], 4);
	assert_int_equal(counts[PRECISION_MEDIUM], 1);
	assert_string_equal(precision_name(PRECISION_VERY_HIGH), "very-high");
}

static void test_nothing_to_say(void **state)
{
	(void)state;
	assert_int_equal(run("").count, 0);
	assert_int_equal(run("# A page\n\nof no kind.\n").count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_shared_checks_stand_together),
		cmocka_unit_test(test_severity_names),
		cmocka_unit_test(test_finding),
		cmocka_unit_test(test_page_order),
		cmocka_unit_test(test_fingerprint),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_one_of_a_check),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_report_ages),
		cmocka_unit_test(test_precisions),
		cmocka_unit_test(test_nothing_to_say),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
