/* Can a page, path, commit or setting make the HTML report do anything?  Are its numbers right? */
#include "report/glyph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#undef fail	/* ours */

/* Ends an attribute, an element, the script, a comment; a line of JSON; text that turns around. */
#define HOSTILE \
	"\"'></script></style></title><script>pwned()</script><!-- & " \
	"\xE2\x80\xA8\xE2\x80\xAE\x1B]0;x\x07"

static struct span html_of(struct buf *out, const struct report *report)
{
	struct style style = { .fold = true, .summary = true };

	buf_reset(out);
	report_write(format_find(SPAN("html")), report, &style, out);
	return buf_span(out);
}

static size_t count_of(struct span text, struct span needle)
{
	size_t count = 0, at;

	while ((at = span_find(text, needle)) != SIZE_MAX) {
		text = span_slice(text, at + needle.len, text.len);
		count++;
	}
	return count;
}

static struct finding hostile_finding(void)
{
	const struct span s = SPAN(HOSTILE);

	return (struct finding){
		.rule = rule_find(SPAN("blank-answer")), .severity = SEVERITY_WARNING, .path = s,
		.from = { 1, 3 }, .to = { 1, 9 }, .locale = s, .app_id = s, .section = s,
		.question = s, .answer = s, .message = s, .help = s, .excerpt = s,
	};
}

static struct change hostile_change(void)
{
	const struct span s = SPAN(HOSTILE);

	return (struct change){
		.kind = CHANGE_CHANGED, .detail = s, .path = s, .old_path = s, .app_id = s,
		.title = s, .section = s, .question = s, .label = s, .before = s, .after = s,
		.before_value = s, .after_value = s, .before_class = s, .after_class = s,
		.is_certain = true, .commit = s, .date = s, .subject = s,
	};
}

static const struct calendar calendar = { { 2022, 7, 30 }, 90 };

static void no_text_is_obeyed(void **state)
{
	const struct span s = SPAN(HOSTILE);
	const struct form_question question = { s, s, s, 0 };
	const struct form form = { s, &question, 1 };
	const unsigned char answered[] = { STATE_ANSWERED }, blank[] = { STATE_BLANK };
	const struct inventory_page pages[] = {
		{ .path = s, .app_id = s, .name = s, .locale = s, .certification = s, .form = &form,
		  .states = answered },
		{ .path = SPAN("b.md"), .locale = SPAN("fr-FR"), .form = &form, .states = blank },
	};
	const struct inventory inventory = { &form, 1, pages, 2, &calendar, 1 };
	const struct finding f = hostile_finding();
	const struct change c = hostile_change();
	const struct skip skip = { s, s, true };
	struct report report = {
		.version = HOSTILE,
		.scope = { .repo = s, .rev = s, .since = s, .what = s, .as_of = s, .pages = 2,
			   .skips = &skip, .nskips = 1, .languages = &s, .nlanguages = 1 },
		.findings = &f, .nfindings = 1, .has_findings = true, .has_changes = true,
		.changes = &c, .nchanges = 1, .inventory = &inventory,
	};
	struct buf out = { 0 };
	struct span text = html_of(&out, &report);

	(void)state;
	assert_true(count_of(text, SPAN("pwned()")) >= 15);
	assert_int_equal(count_of(text, SPAN("&lt;script&gt;pwned()&lt;/script&gt;&lt;!-- &amp; ")),
			 count_of(text, SPAN("pwned()")));
	assert_int_equal(count_of(text, SPAN("<script")), 1);
	assert_int_equal(count_of(text, SPAN("</script")), 1);
	assert_int_equal(count_of(text, SPAN("</style")), 1);
	assert_int_equal(count_of(text, SPAN("</title>")), count_of(text, SPAN("<title>")));
	assert_int_equal(count_of(text, SPAN("<!--")), 0);
	assert_int_equal(count_of(text, SPAN("\xE2\x80\xA8")), 0);
	assert_int_equal(count_of(text, SPAN("\xE2\x80\xAE")), 0);
	assert_int_equal(count_of(text, SPAN("\x1B")), 0);
	assert_int_equal(count_of(text, SPAN("\x07")), 0);

	report.trouble = s;
	text = html_of(&out, &report);
	assert_int_equal(count_of(text, SPAN("<script")), 1);
	buf_free(&out);
}

static void assert_has(struct span text, const char *part)
{
	if (!span_has(text, span_of(part)))
		print_error("the report lacks: %s\n", part);
	assert_true(span_has(text, span_of(part)));
}

static void completeness_is_of_what_is_needed(void **state)
{
	const struct form_question questions[] = {
		{ SPAN("a.one"), SPAN("One"), SPAN("a"), 1 },
		{ SPAN("a.two"), SPAN("Two"), SPAN("a"), 0 },
	};
	const struct form form = { SPAN("Form"), questions, 2 };
	/* of question two, then of one */
	const unsigned char first[] = { STATE_UNASKED, STATE_ANSWERED },
			    second[] = { STATE_UNASKED, STATE_BLANK },
			    third[] = { STATE_UNASKED, STATE_ABSENT },
			    other[] = { STATE_ANSWERED, STATE_ANSWERED };
	const struct inventory_page pages[] = {
		{ .path = SPAN("1.md"), .locale = SPAN("fr-FR"), .form = &form, .states = first,
		  .expires = { 2022, 7, 29 } },
		{ .path = SPAN("2.md"), .locale = SPAN("fr-FR"), .form = &form, .states = second,
		  .expires = { 2022, 10, 28 } },
		{ .path = SPAN("3.md"), .locale = SPAN("fr-FR"), .form = &form, .states = third,
		  .expires = { 2022, 10, 29 } },
		{ .path = SPAN("4.md"), .locale = SPAN("ja-JP"), .form = &form, .states = other,
		  .is_other = true },
	};
	const struct inventory inventory = { &form, 1, pages, 4, &calendar, 1 };
	const struct report report = { .version = "1", .complete = true, .inventory = &inventory };
	struct buf out = { 0 };
	struct span text = html_of(&out, &report);

	(void)state;
	assert_has(text, "One <code>a.one</code></th><td class=\"n h1\">33%</td>"
			 "<td class=\"n\">1</td><td class=\"n\">1</td><td class=\"n\">1</td>"
			 "<td class=\"n\">0</td>");
	assert_has(text, "Two <code>a.two</code></th><td class=\"n\">–</td><td class=\"n\">0</td>"
			 "<td class=\"n\">0</td><td class=\"n\">0</td><td class=\"n\">3</td>");
	assert_has(text, "One <code>a.one</code></th><td class=\"n h1\">33%</td>"
			 "<td class=\"n h5\">100%");
	assert_has(text, "3 pages as of 2022-07-30: 1 expired, 1 expiring (within 90 days), 1 "
			 "valid");
	buf_free(&out);
}

static void months_without_changes_are_there(void **state)
{
	struct change changes[] = { hostile_change(), hostile_change(), hostile_change() };
	struct month month = { .name = SPAN("2022-04"), .attestations = 7,
			       .findings = { 0, 3, 2, 1 } };
	struct past past = { &month, 1, changes, COUNT_OF(changes) };
	const struct report report = { .version = "1", .complete = true, .has_findings = true,
				       .past = &past };
	struct buf out = { 0 };
	struct span text;

	(void)state;
	changes[0].date = SPAN("2021-12-31");
	changes[0].direction = DIRECTION_BETTER;
	changes[1].date = changes[2].date = SPAN("2022-02-01");
	changes[1].direction = DIRECTION_WORSE;
	text = html_of(&out, &report);
	assert_has(text, "2021-12</th><td colspan=\"4\">no commit</td><td class=\"n\">1</td>"
			 "<td class=\"n\">1</td><td class=\"n\">0</td>");
	assert_has(text, "2022-01</th><td colspan=\"4\">no commit</td><td class=\"n\">0</td>");
	assert_has(text, "2022-02</th><td colspan=\"4\">no commit</td><td class=\"n\">2</td>"
			 "<td class=\"n\">0</td><td class=\"n\">1</td>");
	assert_has(text, "2022-04</th><td class=\"n\">7</td><td class=\"n\">1</td>"
			 "<td class=\"n\">2</td><td class=\"n\">3</td><td class=\"n\">0</td>");
	assert_false(span_has(text, SPAN("<th scope=\"row\">2022-05")));
	buf_free(&out);
}

/* What a log would obey is nothing to a browser, so it stands there as on the page. */
static void a_text_is_shown_as_it_is(void **state)
{
	struct finding f = hostile_finding();
	struct report report = { .version = "1", .findings = &f, .nfindings = 1,
				 .has_findings = true };
	struct buf out = { 0 };

	(void)state;
	f.message = SPAN("##[group] #1 \xC3\xA9t\xC3\xA9 \xE5\x90\x8D\xF0\x9F\x93\x9D\\ "
			 "<\xE2\x80\xAE\xFF>");
	assert_int_equal(count_of(html_of(&out, &report),
				  SPAN("##[group] #1 \xC3\xA9t\xC3\xA9 "
				       "\xE5\x90\x8D\xF0\x9F\x93\x9D\\ "
				       "&lt;&lt;U+202E&gt;\xEF\xBF\xBD&gt;")), 1);
	buf_free(&out);
}

/* ---- how much of a text fits ----------------------------------------------------------------- */

/* Plain letters are counted without a closer look: glyph by glyph it must come to the same. */
static size_t fit_by_glyphs(struct span s, size_t limit, size_t *len)
{
	struct span rest = s;
	size_t width = 0;
	struct glyph g;

	*len = 0;
	while (rest.len > 0) {
		glyph_read(&rest, &g);
		if (width + g.width > limit)
			return limit;
		width += g.width;
		*len = s.len - rest.len;
	}
	return width;
}

static void a_room_holds_what_its_glyphs_take(void **state)
{
	static const struct span texts[] = {
		{ NULL, 0 }, { "plain letters, more than sixteen", 32 },
		{ "\t\"&<>\\#\x7F\x01", 9 }, { "##[error] and ###[more", 22 },
		{ "e\xCC\x81 \xE4\xB8\xAD\xE6\x96\x87 \xFF x", 14 },
		{ "ends in combining\xCC\x81\xCC\x81", 21 }, { "a\xE2\x80\xAE" "b\xC3", 6 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		for (size_t limit = 0; limit < 50; limit++) {
			struct span within;
			size_t len, width = fit_by_glyphs(texts[i], limit, &len);

			assert_int_equal(visible_fit(texts[i], limit, &within), width);
			assert_int_equal(within.len, len);
			assert_ptr_equal(within.ptr, texts[i].ptr);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_text_is_obeyed),
		cmocka_unit_test(completeness_is_of_what_is_needed),
		cmocka_unit_test(months_without_changes_are_there),
		cmocka_unit_test(a_text_is_shown_as_it_is),
		cmocka_unit_test(a_room_holds_what_its_glyphs_take),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
