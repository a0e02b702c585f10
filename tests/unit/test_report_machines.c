/* Do programs that read changes find each in its place? */
#include "tests/unit/telling.h"

static int open_lines(void **state)
{
	return telling_open(state, (struct style){ .width = 40 });
}

static void concise_tells_changes(void **state)
{
	struct telling *t = *state;

	add(t, CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes\n##[error]");
	add(t, CHANGE_CLEARED, "::b.md", "SOC 2", "yes", "");
	add(t, CHANGE_PAGE_MOVED, "c.md", "Page", "", "");
	t->changes[1].is_certain = false;
	t->changes[2].old_path = SPAN("old.md");
	assert_written(t, "concise",
		       "a.md:12: changed: FedRAMP: no -> yes␊# #[error] [compliance.x]\n"
		       "./::b.md:12: cleared?: SOC 2: yes -> [compliance.x]\n"
		       "c.md:12: page-moved: Page: old.md -> [compliance.x]\n");
}

static void json_follows_the_contract(void **state)
{
	struct telling *t = *state;

	add(t, CHANGE_CHANGED, "a.md", "FedRAMP", "]]>\001", "📝\xFF");
	add(t, CHANGE_ANSWERED, "a.md", "SOC 2", "", "no");
	t->changes[0].before_blob = SPAN("aa");
	t->changes[0].date = SPAN("2022-02-28");
	t->changes[0].before = SPAN("]]>\001");
	t->changes[1].is_migration = true;
	t->report.silenced = (struct silenced){ 1, 2, 3, 9, 4, 9, 5, 6 };
	assert_written(
		t, "jsonl",
		"{\"kind\":\"changed\",\"detail\":null,\"path\":\"a.md\",\"old_path\":null,"
		"\"app_id\":null,\"section\":\"compliance\",\"question\":\"compliance.x\","
		"\"before\":\"]]>\\u0001\",\"after\":\"📝\xEF\xBF\xBD\",\"before_class\":\"text\","
		"\"after_class\":\"text\",\"direction\":\"unknown\",\"line\":12,"
		"\"before_blob\":\"aa\",\"after_blob\":null,\"commit\":null,\"wide\":false,"
		"\"certain\":true,\"date\":\"2022-02-28\"}\n"
		"{\"tool\":\"attestlint\",\"version\":\"1\",\"complete\":true,\"scope\":{"
		"\"repo\":null,\"rev\":null,\"since\":null,\"pages\":0,\"skipped\":[]},"
		"\"silenced\":{\"metadata-only\":1,\"retranslated\":2,\"schema-migration\":3,"
		"\"blank-absent\":4,\"other-pages\":5,\"ms-date-regressed\":6},"
		"\"summary\":{\"error\":0,\"warning\":0,\"note\":0,\"new\":0,"
		"\"fixed\":0,\"suppressed\":0,\"baselined\":0}}\n");
	t->style.expand = true;
	assert_has(written(t, "jsonl"), "\"before\":\"\",\"after\":\"no\"");
}

static void json_states_what_is_new(void **state)
{
	struct telling *t = *state;
	struct finding fresh = finding("a.md", "said"), fixed = finding("b.md", "gone");
	struct span text;

	t->report.findings = &fresh;
	t->report.fixed = t->report.remaining = &fixed;
	t->report.nfindings = t->report.nfixed = t->report.nremaining = 1;
	assert_false(span_has(written(t, "json"), SPAN("\"state\"")));
	t->report.has_since = t->report.has_findings = true;
	text = written(t, "json");
	assert_true(span_find(text, SPAN("\"state\":\"new\"")) <
		    span_find(text, SPAN("\"state\":\"remaining\"")));
	assert_true(span_find(text, SPAN("\"state\":\"remaining\"")) <
		    span_find(text, SPAN("\"state\":\"fixed\"")));
	assert_has(text, "\"warning\":1,\"note\":0,\"new\":1,\"fixed\":1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_lines, telling_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(concise_tells_changes),
		TEST(json_follows_the_contract),
		TEST(json_states_what_is_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
