/* Are answer changes told once, aligned, harmless, and counted when they are not told? */
#include "tests/unit/telling.h"

#include "attestlint/text.h"

static int open_text(void **state)
{
	return telling_open(state, (struct style){ .width = 80 });
}

static void changes_of_a_page_are_aligned(void **state)
{
	struct telling *t = *state;

	add(t, CHANGE_ANSWERED, "a.md", "SOC 2 report date", "", "28. Februar 2022");
	add(t, CHANGE_CHANGED, "a.md", "FedRAMP", "Nein", "Ja");
	add(t, CHANGE_CLEARED, "a.md", "回答 📝", "Ja", "");
	add(t, CHANGE_CHANGED, "a.md", "Where", "EU", "EU, US");
	add(t, CHANGE_PERMISSION_ADDED, "b.md", "Mail.Read", "", "delegated");
	t->changes[0].after_value = t->changes[0].after_class = SPAN("2022-02-28");
	t->changes[1].before_value = t->changes[1].before_class = SPAN("no");
	t->changes[1].after_value = t->changes[1].after_class = SPAN("yes");
	t->changes[1].direction = DIRECTION_BETTER;
	t->changes[2].direction = DIRECTION_WORSE;
	t->changes[3].detail = SPAN("widened");
	t->changes[4].question = SPAN("graph.Mail.Read");
	assert_written(t, "text",
		       "a.md  Contoso\n"
		       "  + SOC 2 report date  answered          2022-02-28\n"
		       "  ~ FedRAMP            changed   better  no -> yes\n"
		       "  - 回答 📝            cleared   worse   Ja\n"
		       "  ~ Where              widened           EU -> EU, US\n"
		       "\n"
		       "b.md  Contoso\n"
		       "  + permission Mail.Read  added  delegated\n"
		       "\n");
}

static void directions_have_colours(void **state)
{
	struct telling *t = *state;
	struct change *c = add(t, CHANGE_CHANGED, "a.md", "FedRAMP", "Ja", "Nein");

	t->style = (struct style){ .color = true };
	c->direction = DIRECTION_WORSE;
	assert_written(t, "text",
		       "\033[1ma.md\033[0m  Contoso\n"
		       "  ~ FedRAMP  changed  \033[31mworse\033[0m   Ja -> Nein\n\n");
}

static void commits_have_heads(void **state)
{
	struct telling *t = *state;

	add(t, CHANGE_PAGE_ADDED, "a.md", "Page", "", "a.md");
	add(t, CHANGE_PAGE_MOVED, "b.md", "Page", "old.md", "b.md");
	t->changes[0].commit = SPAN("0123456789abcdef0123456789abcdef01234567");
	t->changes[1].commit = SPAN("ff23456789abcdef0123456789abcdef01234567");
	t->changes[0].date = t->changes[1].date = SPAN("2022-02-28");
	t->changes[0].subject = SPAN("Update\033[2J pages");
	t->changes[1].old_path = SPAN("old.md");
	assert_written(t, "text",
		       "commit 0123456789  2022-02-28  Update␛[2J pages\n"
		       "  a.md  Contoso\n"
		       "    P Page  added\n\n"
		       "commit ff23456789  2022-02-28\n"
		       "  b.md  Contoso\n"
		       "    P Page  moved  from old.md\n\n");
}

static void wide_transitions_are_told_once(void **state)
{
	struct telling *t = *state;

	add(t, CHANGE_URL_NORMALISED, "a.md", "Website", "http://a/", "http://a");
	add(t, CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes");
	add(t, CHANGE_URL_NORMALISED, "b.md", "Website", "http://b/", "http://b");
	add(t, CHANGE_CHANGED, "b.md", "FedRAMP", "no", "yes");
	for (size_t i = 0; i < 4; i++) {
		t->changes[i].is_wide = true;
		t->changes[i].question = t->changes[i].label;
	}
	assert_written(t, "text",
		       "On many pages (each told once; --expand lists every page)\n"
		       "  2 pages  ~ Website  url normalised\n"
		       "  2 pages  ~ FedRAMP  changed         no -> yes\n\n");
	t->style.expand = true;
	assert_has(written(t, "text"), "b.md  Contoso\n  ~ Website  url normalised  http://b/ -> ");
	assert_false(span_has(buf_span(&t->out), SPAN("On many pages")));
}

static void folded_changes_are_counted(void **state)
{
	struct telling *t = *state;

	add(t, CHANGE_CHANGED, "a.md", "What it does", "eins", "uno");
	add(t, CHANGE_ANSWERED, "b.md", "FedRAMP", "", "no");
	add(t, CHANGE_ANSWERED, "b.md", "SOC 2", "", "no");
	t->changes[0].is_certain = false;
	t->changes[1].is_migration = t->changes[2].is_migration = true;
	t->changes[2].is_wide = true;
	assert_written(t, "text",
		       "a.md  Contoso\n"
		       "  ? 1 text may be retranslated; --uncertain lists them\n\n"
		       "b.md  Contoso\n"
		       "  * new form of the questionnaire: 2 answers moved (--expand)\n\n");
	t->style.expand = t->style.uncertain = true;
	assert_written(t, "text",
		       "a.md  Contoso\n"
		       "  ? What it does  changed  eins -> uno\n\n"
		       "b.md  Contoso\n"
		       "  + FedRAMP  answered  no\n"
		       "  + SOC 2    answered  no\n\n");
}

/* Whatever the values, a line fits the terminal and shows where they differ. */
static void values_are_cut_to_the_width(void **state)
{
	struct telling *t = *state;
	char before[901], after[901];

	for (size_t i = 0; i < 900; i += 3)
		memcpy(before + i, "名", 3);
	memcpy(after, before, 900);
	before[900] = after[900] = '\0';
	memcpy(before + 600, "ONE", 3);
	memcpy(after + 600, "TWO", 3);
	add(t, CHANGE_CHANGED, "a.md", "What it does", before, after);
	for (unsigned width = 70; width < 150; width += 7) {
		struct span rest, line;

		t->style = (struct style){ .width = width };
		rest = written(t, "text");
		span_cut(&rest, '\n', &line);
		span_cut(&rest, '\n', &line);
		assert_in_range(text_width(line), width - 6, width);
		assert_has(line, "ONE");
		assert_has(line, "TWO");
	}
}

static void the_summary_counts_what_is_left_out(void **state)
{
	struct telling *t = *state;
	struct silence silence = { SPAN("c.md"), SPAN("0123456789abcdef"), SPAN("schema-migration"),
				   43 };

	add(t, CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes");
	add(t, CHANGE_CHANGED, "a.md", "SOC 2", "yes", "no");
	add(t, CHANGE_PAGE_REMOVED, "b.md", "Page", "b.md", "");
	t->style = (struct style){ .summary = true };
	t->changes[0].direction = DIRECTION_BETTER;
	t->changes[1].direction = DIRECTION_WORSE;
	t->report.silenced = (struct silenced){ 898, 12, 3, 129, 20147, 1, 0, 0 };
	t->report.scope.what = SPAN("A..B");
	t->report.silences = &silence;
	t->report.nsilences = 1;
	assert_has(written(t, "text"),
		   "0 attestation pages, A..B: 2 answers changed on 1 page "
		   "(1 better, 1 worse), 1 page removed, "
		   "3 pages with a new form of the questionnaire\n"
		   "left out: 898 metadata only, 12 retranslated, "
		   "3 schema migrations of 129 answers, 1 retranslated text, "
		   "20,147 blank or absent rows\n");
	assert_has(buf_span(&t->out),
		   "Left out\n  c.md  0123456789  schema-migration, 43 answers\n\n");
}

static void no_change_is_said_only_when_that_is_known(void **state)
{
	struct telling *t = *state;

	t->style = (struct style){ .summary = true };
	assert_written(t, "text",
		       "0 attestation pages: no answer changed\nleft out: nothing\n");
	t->report.complete = false;
	assert_written(t, "text",
		       "0 attestation pages: the comparison was not finished\n"
		       "left out: nothing\n");
	t->report.trouble = SPAN("it broke");
	assert_written(t, "text", "");
}

static void since_has_sections(void **state)
{
	struct telling *t = *state;
	struct finding fresh = finding("a.md", "said"), fixed = finding("b.md", "gone");

	add(t, CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes");
	t->style = (struct style){ .summary = true };
	t->report.has_since = t->report.has_findings = true;
	t->report.findings = &fresh;
	t->report.fixed = &fixed;
	t->report.remaining = &fixed;
	t->report.nfindings = t->report.nfixed = t->report.nremaining = 1;
	t->report.scope.since = SPAN("HEAD~10");
	assert_written(t, "text",
		       "== New findings\n\n"
		       "a.md\n  3:1 warning blank-answer  said\n\n"
		       "== Fixed findings\n\n"
		       "  b.md  blank-answer  gone\n\n"
		       "== Answer changes\n\n"
		       "a.md  Contoso\n  ~ FedRAMP  changed  no -> yes\n\n"
		       "0 attestation pages, since HEAD~10: 1 new warning, 1 fixed, 1 remaining\n"
		       "1 answer changed on 1 page\n"
		       "left out: nothing\n"
		       "next: 'attestlint explain blank-answer' says why and what to do; "
		       "--statistics counts by rule\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_text, telling_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(changes_of_a_page_are_aligned),
		TEST(directions_have_colours),
		TEST(commits_have_heads),
		TEST(wide_transitions_are_told_once),
		TEST(folded_changes_are_counted),
		TEST(values_are_cut_to_the_width),
		TEST(the_summary_counts_what_is_left_out),
		TEST(no_change_is_said_only_when_that_is_known),
		TEST(since_has_sections),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
