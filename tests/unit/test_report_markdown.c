/* Is a comment on a pull request whole, harmless and short enough? */
#include "tests/unit/telling.h"

#include <stdio.h>

#include "attestlint/text.h"

static int open_comment(void **state)
{
	return telling_open(state, (struct style){ .fold = true });
}

static void markdown_starts_with_marker_and_totals(void **state)
{
	struct telling *t = *state;
	struct change *c = add(t, CHANGE_CHANGED, "Apps/a_b.md", "FedRAMP", "no", "yes");
	struct finding fresh = finding("a.md", "said"), fixed = finding("b.md", "gone");

	t->style = (struct style){ .color = true, .fold = true };
	c->direction = DIRECTION_WORSE;
	fresh.severity = SEVERITY_ERROR;
	t->report.has_since = t->report.has_findings = true;
	t->report.findings = &fresh;
	t->report.fixed = &fixed;
	t->report.nfindings = t->report.nfixed = 1;
	assert_written(
		t, "markdown",
		"<!-- attestlint -->\n"
		"### attestlint: 1 new error, 1 fixed; 1 answer changed on 1 page (1 worse)\n\n"
		"0 attestation pages\n\n"
		"left out: nothing\n\n"
		"**1 new error**\n\n"
		"| Place | Rule | Finding |\n| --- | --- | --- |\n"
		"| a.md:3 | blank-answer | said |\n\n"
		"**Contoso** Apps/a&#95;b.md\n\n"
		"| Answer | Change | Before | After |\n| --- | --- | --- | --- |\n"
		"| FedRAMP | changed, **worse** | no | yes |\n\n"
		"<details><summary>1 fixed finding</summary>\n\n"
		"| Place | Rule | Finding |\n| --- | --- | --- |\n"
		"| b.md:3 | blank-answer | gone |\n\n"
		"</details>\n\n");
}

static void nothing_on_a_page_is_obeyed(void **state)
{
	struct telling *t = *state;

	add(t, CHANGE_CHANGED, "a.md", "FedRAMP", "@everyone | `x` <b>&amp;",
	    "名言 #12 ##[error]\r\n| www.a.b https://c [x](y) GH-1");
	assert_has(written(t, "markdown"),
		   "| FedRAMP | changed | @&#8203;everyone &#124; &#96;x&#96; &#60;b&#62;&#38;amp; "
		   "| 名言 #&#8203;12 # #&#91;error&#93;␍␊&#124; w&#8203;ww.a.b https:&#8203;//c "
		   "&#91;x&#93;(y) G&#8203;H-1 |\n");
}

static void one_defect_is_one_row(void **state)
{
	struct telling *t = *state;
	static const char *const paths[] = { "a.md", "b.md", "c.md", "d.md", "e.md" };
	struct finding f[6];

	t->report = (struct report){ .version = "1", .complete = true, .findings = f,
				     .nfindings = 6 };
	f[0] = finding("a.md", "other");
	for (size_t i = 0; i < 5; i++) {
		f[i + 1] = finding(paths[i], "the same");
		f[i + 1].cluster = SPAN("the same");
	}
	assert_has(written(t, "markdown"),
		   "<details><summary>6 warnings</summary>\n\n"
		   "| Place | Rule | Finding |\n| --- | --- | --- |\n"
		   "| 5 pages, first a.md:3 | blank-answer | the same |\n"
		   "| a.md:3 | blank-answer | other |\n\n</details>\n");
}

static void wide_and_folded_changes_are_told_in_markdown(void **state)
{
	struct telling *t = *state;

	add(t, CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes");
	add(t, CHANGE_CHANGED, "a.md", "What it does", "eins", "uno");
	add(t, CHANGE_ANSWERED, "a.md", "SOC 2", "", "no");
	add(t, CHANGE_CHANGED, "b.md", "FedRAMP", "no", "yes");
	t->changes[0].is_wide = t->changes[3].is_wide = true;
	t->changes[1].is_certain = false;
	t->changes[2].is_migration = true;
	for (size_t i = 0; i < 4; i++) {
		t->changes[i].title = SPAN("A &amp; B");
		t->changes[i].commit = SPAN("0123456789abcdef");
		t->changes[i].date = SPAN("2022-02-28");
		t->changes[i].subject = SPAN("see #12");
	}
	assert_has(written(t, "markdown"),
		   "#### 0123456789 2022-02-28 see #&#8203;12\n\n"
		   "**A &#38; B** a.md\n\n"
		   "New form of the questionnaire: 1 answer moved.\n\n"
		   "1 text may be retranslated.\n\n"
		   "**On many pages**\n\n"
		   "| Pages | Answer | Change | Before | After |\n"
		   "| ---: | --- | --- | --- | --- |\n"
		   "| 2 | FedRAMP | changed | no | yes |\n\n");
}

static void markdown_tells_trouble(void **state)
{
	struct telling *t = *state;

	t->report = (struct report){ .version = "1", .trouble = SPAN("no <b> @x") };
	assert_written(t, "markdown",
		       "<!-- attestlint -->\n### attestlint: no page was judged (incomplete)\n\n"
		       "no &#60;b&#62; @&#8203;x\n\n");
}

static size_t count_of(struct span text, struct span part)
{
	size_t n = 0, at;

	while ((at = span_find(text, part)) != SIZE_MAX) {
		text = span_slice(text, at + part.len, text.len);
		n++;
	}
	return n;
}

/* The number before `words`, where they stand for the first time; 0 when they do not. */
static unsigned number_before(struct span text, const char *words)
{
	size_t at = span_find(text, span_of(words));
	unsigned n = 0, unit = 1;

	if (at == SIZE_MAX)
		return 0;
	for (; at > 0 && (text.ptr[at - 1] == ',' || (text.ptr[at - 1] >= '0' &&
						       text.ptr[at - 1] <= '9')); at--) {
		if (text.ptr[at - 1] == ',')
			continue;
		n += unit * (unsigned)(text.ptr[at - 1] - '0');
		unit *= 10;
	}
	return n;
}

static struct span after(struct span text, const char *words)
{
	size_t at = span_find(text, span_of(words));

	return span_slice(text, at + strlen(words), text.len);
}

enum { PAGES = 700, EACH = 3 };

/* Told and cut add up, details are closed, and the limit holds, wherever the cut falls. */
static void a_long_comment_is_cut_at_a_block(void **state)
{
	struct telling *t = *state;
	static struct change c[PAGES * EACH];
	static struct finding f[PAGES];
	static char paths[PAGES][32];

	t->style.fold = false;
	t->report.has_findings = t->report.has_since = true;
	t->report.changes = c;
	t->report.findings = f;
	for (size_t i = 0; i < PAGES * EACH; i++) {
		snprintf(paths[i / EACH], sizeof(paths[0]), "Apps/teams/page-%03zu.md", i / EACH);
		c[i] = change(CHANGE_CHANGED, paths[i / EACH], "FedRAMP 📝", "no", "|名言|");
		f[i / EACH] = finding(paths[i / EACH], "@everyone");
	}
	for (size_t n = 200; n < PAGES; n += 7) {
		struct span text;
		size_t told, rows;

		t->report.nchanges = n * EACH;
		t->report.nfindings = n;
		text = written(t, "markdown");
		assert_in_range(text_utf16(text), 1, 65000);
		told = count_of(text, SPAN("| FedRAMP 📝 |"));
		rows = count_of(text, SPAN("| blank-answer |"));
		assert_int_equal(told + number_before(text, " more changes on "), n * EACH);
		assert_int_equal(told % EACH, 0);
		assert_int_equal(rows + number_before(text, " more warnings\n"), n);
		assert_int_equal(count_of(text, SPAN("<details>")),
				 count_of(text, SPAN("</details>")));
		if (told < n * EACH)
			assert_int_equal(number_before(after(text, " more changes on "), " page"),
					 n - told / EACH);
	}
}

/* What fits to the last unit is not cut. */
static void a_comment_of_65000_units_is_whole(void **state)
{
	struct telling *t = *state;
	static char paths[PAGES][32], last[512];
	static struct finding f[PAGES];
	size_t units = 0;

	t->style.fold = false;
	t->report = (struct report){ .version = "1", .complete = true, .findings = f };
	for (size_t i = 0; i < PAGES; i++) {
		snprintf(paths[i], sizeof(paths[0]), "page-%03zu.md", i);
		f[i] = finding(paths[i], "0123456789012345678901234567890123456789📝"
					 "012345678901234567890123456789012345678");
	}
	while (units < 64700) {
		t->report.nfindings++;
		units = text_utf16(written(t, "markdown"));
	}
	assert_in_range(units, 64700, 65000);
	memset(last, '.', sizeof(last));
	f[0].message = (struct span){ last, text_utf16(f[1].message) + 65000 - units };
	assert_int_equal(text_utf16(written(t, "markdown")), 65000);
	assert_false(span_has(buf_span(&t->out), SPAN(" more ")));
	f[0].message.len++;
	assert_in_range(text_utf16(written(t, "markdown")), 60000, 65000);
	assert_has(buf_span(&t->out), " more warnings\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_comment, telling_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(markdown_starts_with_marker_and_totals),
		TEST(nothing_on_a_page_is_obeyed),
		TEST(one_defect_is_one_row),
		TEST(wide_and_folded_changes_are_told_in_markdown),
		TEST(markdown_tells_trouble),
		TEST(a_long_comment_is_cut_at_a_block),
		TEST(a_comment_of_65000_units_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
