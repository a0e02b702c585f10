/* Do comments on a page suppress what they say, nothing else, and never a part of a table? */
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

#define FRONT \
	"---\ncertification_type: attested\nms.contentlocale: en-US\n---\n\n# X\n\n" \
	"::: zone pivot=\"security\"\n"
#define HEAD "| **Information** | **Response** |\n|:---|:---|\n"
#define BLANK "| Is a penetration test done every year? |  |\n"
#define OTHER "| Is there a disaster recovery plan? |  |\n"
#define END "\n::: zone-end\n"
#define OFF(how) "<!-- attestlint-disable" how " -- as told -->\n"
#define ON(rule) "<!-- attestlint-enable " rule " -->\n"

static const struct page *parse(const char *text)
{
	return page_parse(reader, &arena, SPAN("x.md"), span_of(text), SPAN(""));
}

/* The rules whose findings are looked at; all others are off. */
static struct lint_options options_for(const char *const *rules, size_t count)
{
	struct lint_options options;
	enum severity *levels = NEW_ARRAY(&arena, rule_count(), enum severity);

	lint_options_default(&options);
	options.levels = levels;
	options.has_level = NEW_ARRAY(&arena, rule_count(), bool);
	for (size_t i = 0; i < rule_count(); i++)
		if (strcmp(rule_at(i)->cls, "suppression") == 0)
			levels[i] = rule_at(i)->severity;
	for (size_t i = 0; i < count; i++)
		levels[rule_index(rule_find(span_of(rules[i])))] = SEVERITY_WARNING;
	return options;
}

/* "blank-answer:11 (blank-answer:12)": what is told, and in brackets what is suppressed. */
static const char *told(const char *text, bool no_inline)
{
	static const char *const rules[] = { "blank-answer", "h1-missing" };
	struct lint_options options = options_for(rules, COUNT_OF(rules));
	struct findings all = { 0 };
	struct span out = SPAN("");

	options.no_inline = no_inline;
	lint_page(&options, parse(text), &arena, &scratch, &all);
	for (size_t i = 0; i < all.count; i++) {
		const struct finding *f = &all.items[i];
		bool passes = f->excuse == EXCUSE_COMMENT;

		assert_true(passes ? span_is(f->reason, SPAN("as told")) : f->reason.len == 0);
		out = arena_printf(&arena, "%.*s%s%s%s:%u%s", SPAN_ARG(out), i > 0 ? " " : "",
				   passes ? "(" : "", f->rule->name, f->from.line,
				   passes ? ")" : "");
	}
	return arena_cstr(&arena, out);
}

static const struct { const char *what, *text, *expected; } cases[] = {
	{ "nothing", FRONT HEAD BLANK END, "blank-answer:11" },
	{ "a block", FRONT OFF(" blank-answer") HEAD BLANK ON("blank-answer") END,
	  "(blank-answer:12)" },
	{ "a block around one of two tables",
	  FRONT OFF(" blank-answer") HEAD BLANK ON("blank-answer") "\n" HEAD OTHER END,
	  "(blank-answer:12) blank-answer:17" },
	{ "a class", FRONT OFF(" blank") HEAD BLANK ON("blank") END, "(blank-answer:12)" },
	{ "all", FRONT OFF(" all") HEAD BLANK ON("all") END, "(blank-answer:12)" },
	{ "a list", FRONT OFF(" h1-missing,blank-answer") HEAD BLANK ON("") END,
	  "suppression-unused:9 (blank-answer:12)" },
	{ "the page, from its end", FRONT HEAD BLANK END OFF("-file blank-answer"),
	  "(blank-answer:11)" },
	{ "blanks and tabs",
	  FRONT "  <!--attestlint-disable\tblank-answer  --  as told-->  \n" HEAD BLANK ON("") END,
	  "(blank-answer:12)" },
	{ "the next line, past blank lines and other comments",
	  "---\ncertification_type: attested\n---\n" OFF("-next-line h1-missing")
	  OFF("-next-line blank-answer") "\n\nText.\n",
	  "h1-missing:1 suppression-unused:4 suppression-unused:5" },
	{ "the next line of a table that has no header",
	  FRONT HEAD "| Is there a firewall? | Yes |\n" OFF("-next-line blank-answer") BLANK END,
	  "(blank-answer:13)" },
	{ "above a table it means the header", FRONT OFF("-next-line blank-answer") HEAD BLANK END,
	  "suppression-unused:9 blank-answer:12" },
	{ "no reason", FRONT "<!-- attestlint-disable blank-answer -->\n" HEAD BLANK ON("") END,
	  "suppression-without-reason:9 blank-answer:12" },
	{ "a reason of blanks", FRONT "<!-- attestlint-disable-file blank-answer --   -->\n\n"
	  HEAD BLANK END, "suppression-without-reason:9 blank-answer:13" },
	{ "dashes within words are no reason",
	  FRONT "<!-- attestlint-disable-file blank-answer --as told -->\n\n" HEAD BLANK END,
	  "suppression-without-reason:9 blank-answer:13" },
	{ "an unknown rule", FRONT OFF("-file blank-anser") "\n" HEAD BLANK END,
	  "suppression-unknown-rule:9 blank-answer:13" },
	{ "a rule that did not run", FRONT OFF("-file date-mismatch") "\n" HEAD BLANK END,
	  "blank-answer:13" },
	{ "a class of which one rule did not run", FRONT OFF("-file structure") "\n" HEAD BLANK END,
	  "blank-answer:13" },
	{ "its own class", FRONT OFF("-file suppression") "\n" HEAD BLANK END,
	  "suppression-unknown-rule:9 blank-answer:13" },
	{ "all is not its own class", FRONT OFF("-file all, x") "\n" HEAD BLANK END,
	  "suppression-unknown-rule:9 (blank-answer:13)" },
	{ "in a fence", FRONT "```\n" OFF("-file blank-answer") "```\n" HEAD BLANK END,
	  "blank-answer:14" },
	{ "indented like code", FRONT "    " OFF("-file blank-answer") "\n" HEAD BLANK END,
	  "blank-answer:13" },
	{ "in a line of text", FRONT "Text " OFF("-file blank-answer") "\n" HEAD BLANK END,
	  "blank-answer:13" },
	{ "within another comment", FRONT "<!--\n" OFF("-file blank-answer") "\n" HEAD BLANK END,
	  "blank-answer:14" },
	{ "within a script", FRONT "<script>\n" OFF("-file blank-answer") "</script>\n\n" HEAD BLANK
	  END, "blank-answer:15" },
	{ "in an HTML block", FRONT "<div>\n" OFF("-file blank-answer") "</div>\n\n" HEAD BLANK END,
	  "(blank-answer:15)" },
	{ "in a block quote", FRONT "> " OFF("-file blank-answer") "\n" HEAD BLANK END,
	  "(blank-answer:13)" },
	{ "no end of the block", FRONT OFF(" blank-answer") HEAD BLANK END,
	  "suppression-malformed:9 (blank-answer:12)" },
	{ "the end of another block",
	  FRONT OFF(" blank-answer") HEAD BLANK ON("blank") ON("blank-answer") END,
	  "(blank-answer:12) suppression-malformed:13" },
	{ "an end alone", FRONT HEAD BLANK "\n" ON("") END,
	  "blank-answer:11 suppression-malformed:13" },
	{ "no such word", FRONT OFF("-nextline blank-answer") "\n" HEAD BLANK END,
	  "suppression-malformed:9 blank-answer:13" },
	{ "two lines",
	  FRONT "<!-- attestlint-disable-file\nblank-answer -- as told -->\n\n" HEAD BLANK END,
	  "suppression-malformed:9 blank-answer:14" },
	{ "text behind", FRONT "<!-- attestlint-disable-file blank-answer -- as told --> x\n\n" HEAD
	  BLANK END, "suppression-malformed:9 blank-answer:13" },
	{ "an answer that is not closed ends at the comment",
	  FRONT HEAD "| Is there a firewall? | Yes\n" OFF("-file blank-answer") "\n" HEAD BLANK END,
	  "(blank-answer:16)" },
	{ "CR LF",
	  "---\r\ncertification_type: attested\r\nms.contentlocale: en-US\r\n---\r\n\r\n# X\r\n\r\n"
	  "::: zone pivot=\"security\"\r\n"
	  "<!-- attestlint-disable blank-answer -- as told -->\r\n"
	  "| **Information** | **Response** |\r\n|:---|:---|\r\n"
	  "| Is a penetration test done every year? |  |\r\n<!-- attestlint-enable -->\r\n",
	  "(blank-answer:12)" },
};

static void comments_suppress(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *now = told(cases[i].text, false);

		if (strcmp(now, cases[i].expected) != 0)
			fail_msg("%s: '%s', expected '%s'", cases[i].what, now, cases[i].expected);
	}
}

static void strangers_suppress_nothing(void **state)
{
	(void)state;
	assert_string_equal(told(cases[1].text, true), "blank-answer:12");
	assert_string_equal(told(FRONT OFF("-file blank-anser") "\n" HEAD BLANK END, true),
			    "blank-answer:13");
}

/* The words of a reason are no words of the page. */
static void reasons_are_no_text(void **state)
{
	static const char *const rules[] = { "phrase-mistranslated" };
	struct lint_options options = options_for(rules, 1);
	struct findings all = { 0 };
	static const char *const text =
		"---\ncertification_type: attested\nms.contentlocale: fr-FR\n---\n\n# X\n\n"
		"Des sous-processeurs\n\n<!-- attestlint-disable-file phrase-mistranslated -- the "
		"publisher says sous-processeurs -->\n";

	(void)state;
	lint_page(&options, parse(text), &arena, &scratch, &all);
	assert_int_equal(all.count, 1);
	assert_int_equal(all.items[0].from.line, 8);
	assert_int_equal(all.items[0].excuse, EXCUSE_COMMENT);
}

/* Where a comment may stand, and what it does to a table elsewhere, is what cmark-gfm says. */
static void tables_agree_with_cmark(void **state)
{
	static const struct { const char *text; size_t same, headerless; } pages[] = {
		{ OFF(" blank") HEAD BLANK OTHER ON("blank"), 3, 0 },
		{ "Text\n" OFF("-next-line blank") HEAD BLANK, 2, 0 },
		{ HEAD BLANK OFF("-next-line blank") "\n" HEAD BLANK, 4, 0 },
		{ HEAD BLANK OFF("-next-line blank") OTHER, 2, 1 },
		{ HEAD "| Is there a firewall? | Yes\n" OFF("-next-line blank") "\nText\n", 2, 0 },
		{ "> " OFF("-next-line blank") "> | a | b |\n> |---|---|\n> | c | d |\n", 2, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		struct verification v = { 0 };

		page_verify(parse(pages[i].text), &arena, &v);
		if (v.same != pages[i].same || v.counts[DIFF_HEADERLESS] != pages[i].headerless ||
		    v.list.count != pages[i].headerless)
			fail_msg("page %zu: %zu of %zu rows the same, %zu headerless, %zu others",
				 i, v.same, v.rows, v.counts[DIFF_HEADERLESS], v.list.count);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comments_suppress),
		cmocka_unit_test(strangers_suppress_nothing),
		cmocka_unit_test(reasons_are_no_text),
		cmocka_unit_test(tables_agree_with_cmark),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
