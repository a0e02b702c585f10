/* Are answer changes told once, aligned, harmless, and counted when they are not told? */
#include "attestlint/report.h"
#include "attestlint/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#undef fail	/* ours */

static struct change change(enum change_kind kind, const char *path, const char *label,
			    const char *before, const char *after)
{
	return (struct change){
		.kind = kind,
		.path = span_of(path),
		.title = SPAN("Contoso"),
		.section = SPAN("compliance"),
		.question = SPAN("compliance.x"),
		.label = span_of(label),
		.before = span_of(before),
		.after = span_of(after),
		.before_class = SPAN("text"),
		.after_class = SPAN("text"),
		.line = 12,
		.is_certain = true,
	};
}

static struct finding finding(const char *path, const char *message)
{
	return (struct finding){
		.rule = rule_find(SPAN("blank-answer")),
		.severity = SEVERITY_WARNING,
		.path = span_of(path),
		.from = { 3, 1 },
		.to = { 3, 2 },
		.message = span_of(message),
	};
}

static struct report report_of(const struct change *changes, size_t count)
{
	return (struct report){ .version = "1", .complete = true, .has_changes = true,
				.changes = changes, .nchanges = count };
}

static struct span written(struct buf *out, const char *format, const struct report *r,
			   const struct style *style)
{
	buf_reset(out);
	report_write(format_find(span_of(format)), r, style, out);
	return buf_span(out);
}

static void assert_written(const char *format, const struct report *r, const struct style *style,
			   const char *expected)
{
	struct buf out = { 0 };

	written(&out, format, r, style);
	buf_byte(&out, '\0');
	assert_string_equal(out.ptr, expected);
	buf_free(&out);
}

static void assert_has(struct span text, const char *part)
{
	if (!span_has(text, span_of(part)))
		print_error("no '%s' in:\n%.*s\n", part, SPAN_ARG(text));
	assert_true(span_has(text, span_of(part)));
}

/* ---- text ------------------------------------------------------------------------------ */

static void changes_of_a_page_are_aligned(void **state)
{
	struct change c[5] = {
		change(CHANGE_ANSWERED, "a.md", "SOC 2 report date", "", "28. Februar 2022"),
		change(CHANGE_CHANGED, "a.md", "FedRAMP", "Nein", "Ja"),
		change(CHANGE_CLEARED, "a.md", "回答 📝", "Ja", ""),
		change(CHANGE_CHANGED, "a.md", "Where", "EU", "EU, US"),
		change(CHANGE_PERMISSION_ADDED, "b.md", "Mail.Read", "", "delegated"),
	};
	struct report r = report_of(c, 5);
	struct style style = { .width = 80 };

	(void)state;
	c[0].after_value = c[0].after_class = SPAN("2022-02-28");
	c[1].before_value = c[1].before_class = SPAN("no");
	c[1].after_value = c[1].after_class = SPAN("yes");
	c[1].direction = DIRECTION_BETTER;
	c[2].direction = DIRECTION_WORSE;
	c[3].detail = SPAN("widened");
	c[4].question = SPAN("graph.Mail.Read");
	assert_written("text", &r, &style,
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
	struct change c = change(CHANGE_CHANGED, "a.md", "FedRAMP", "Ja", "Nein");
	struct report r = report_of(&c, 1);
	struct style style = { .color = true };

	(void)state;
	c.direction = DIRECTION_WORSE;
	assert_written("text", &r, &style,
		       "\033[1ma.md\033[0m  Contoso\n"
		       "  ~ FedRAMP  changed  \033[31mworse\033[0m   Ja -> Nein\n\n");
}

static void commits_have_heads(void **state)
{
	struct change c[2] = {
		change(CHANGE_PAGE_ADDED, "a.md", "Page", "", "a.md"),
		change(CHANGE_PAGE_MOVED, "b.md", "Page", "old.md", "b.md"),
	};
	struct report r = report_of(c, 2);
	struct style style = { .width = 80 };

	(void)state;
	c[0].commit = SPAN("0123456789abcdef0123456789abcdef01234567");
	c[1].commit = SPAN("ff23456789abcdef0123456789abcdef01234567");
	c[0].date = c[1].date = SPAN("2022-02-28");
	c[0].subject = SPAN("Update\033[2J pages");
	c[1].old_path = SPAN("old.md");
	assert_written("text", &r, &style,
		       "commit 0123456789  2022-02-28  Update␛[2J pages\n"
		       "  a.md  Contoso\n"
		       "    P Page  added\n\n"
		       "commit ff23456789  2022-02-28\n"
		       "  b.md  Contoso\n"
		       "    P Page  moved  from old.md\n\n");
}

static void wide_transitions_are_told_once(void **state)
{
	struct change c[4] = {
		change(CHANGE_URL_NORMALISED, "a.md", "Website", "http://a/", "http://a"),
		change(CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes"),
		change(CHANGE_URL_NORMALISED, "b.md", "Website", "http://b/", "http://b"),
		change(CHANGE_CHANGED, "b.md", "FedRAMP", "no", "yes"),
	};
	struct report r = report_of(c, 4);
	struct style style = { .width = 80 };
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		c[i].is_wide = true;
		c[i].question = c[i].label;
	}
	assert_written("text", &r, &style,
		       "On many pages (each told once; --expand lists every page)\n"
		       "  2 pages  ~ Website  url normalised\n"
		       "  2 pages  ~ FedRAMP  changed         no -> yes\n\n");
	style.expand = true;
	written(&out, "text", &r, &style);
	assert_has(buf_span(&out), "b.md  Contoso\n  ~ Website  url normalised  http://b/ -> ");
	assert_false(span_has(buf_span(&out), SPAN("On many pages")));
	buf_free(&out);
}

static void folded_changes_are_counted(void **state)
{
	struct change c[3] = {
		change(CHANGE_CHANGED, "a.md", "What it does", "eins", "uno"),
		change(CHANGE_ANSWERED, "b.md", "FedRAMP", "", "no"),
		change(CHANGE_ANSWERED, "b.md", "SOC 2", "", "no"),
	};
	struct report r = report_of(c, 3);
	struct style style = { .width = 80 };

	(void)state;
	c[0].is_certain = false;
	c[1].is_migration = c[2].is_migration = true;
	c[2].is_wide = true;
	assert_written("text", &r, &style,
		       "a.md  Contoso\n"
		       "  ? 1 text may be retranslated; --uncertain lists them\n\n"
		       "b.md  Contoso\n"
		       "  * new form of the questionnaire: 2 answers moved (--expand)\n\n");
	style.expand = style.uncertain = true;
	assert_written("text", &r, &style,
		       "a.md  Contoso\n"
		       "  ? What it does  changed  eins -> uno\n\n"
		       "b.md  Contoso\n"
		       "  + FedRAMP  answered  no\n"
		       "  + SOC 2    answered  no\n\n");
}

/* Whatever the values, a line fits the terminal and shows where they differ. */
static void values_are_cut_to_the_width(void **state)
{
	char before[901], after[901];
	struct change c;
	struct report r = report_of(&c, 1);
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < 900; i += 3)
		memcpy(before + i, "名", 3);
	memcpy(after, before, 900);
	before[900] = after[900] = '\0';
	memcpy(before + 600, "ONE", 3);
	memcpy(after + 600, "TWO", 3);
	c = change(CHANGE_CHANGED, "a.md", "What it does", before, after);
	for (unsigned width = 70; width < 150; width += 7) {
		struct style style = { .width = width };
		struct span rest = written(&out, "text", &r, &style), line;

		span_cut(&rest, '\n', &line);
		span_cut(&rest, '\n', &line);
		assert_in_range(text_width(line), width - 6, width);
		assert_has(line, "ONE");
		assert_has(line, "TWO");
	}
	buf_free(&out);
}

static void the_summary_counts_what_is_left_out(void **state)
{
	struct change c[3] = {
		change(CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes"),
		change(CHANGE_CHANGED, "a.md", "SOC 2", "yes", "no"),
		change(CHANGE_PAGE_REMOVED, "b.md", "Page", "b.md", ""),
	};
	struct report r = report_of(c, 3);
	struct style style = { .summary = true };
	struct silence silence = { SPAN("c.md"), SPAN("0123456789abcdef"), SPAN("schema-migration"),
				   43 };
	struct buf out = { 0 };

	(void)state;
	c[0].direction = DIRECTION_BETTER;
	c[1].direction = DIRECTION_WORSE;
	r.silenced = (struct silenced){ 898, 12, 3, 129, 20147, 1, 0, 0 };
	r.scope.what = SPAN("A..B");
	r.silences = &silence;
	r.nsilences = 1;
	written(&out, "text", &r, &style);
	assert_has(buf_span(&out), "0 attestation pages, A..B: 2 answers changed on 1 page "
				   "(1 better, 1 worse), 1 page removed, "
				   "3 pages with a new form of the questionnaire\n"
				   "left out: 898 metadata only, 12 retranslated, "
				   "3 schema migrations of 129 answers, 1 retranslated text, "
				   "20,147 blank or absent rows\n");
	assert_has(buf_span(&out),
		   "Left out\n  c.md  0123456789  schema-migration, 43 answers\n\n");
	buf_free(&out);
}

static void no_change_is_said_only_when_that_is_known(void **state)
{
	struct report r = report_of(NULL, 0);
	struct style style = { .summary = true };

	(void)state;
	assert_written("text", &r, &style,
		       "0 attestation pages: no answer changed\nleft out: nothing\n");
	r.complete = false;
	assert_written("text", &r, &style,
		       "0 attestation pages: the comparison was not finished\n"
		       "left out: nothing\n");
	r.trouble = SPAN("it broke");
	assert_written("text", &r, &style, "");
}

static void since_has_sections(void **state)
{
	struct change c = change(CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes");
	struct finding fresh = finding("a.md", "said"), fixed = finding("b.md", "gone");
	struct report r = report_of(&c, 1);
	struct style style = { .summary = true };

	(void)state;
	r.has_since = r.has_findings = true;
	r.findings = &fresh;
	r.fixed = &fixed;
	r.remaining = &fixed;
	r.nfindings = r.nfixed = r.nremaining = 1;
	r.scope.since = SPAN("HEAD~10");
	assert_written("text", &r, &style,
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

/* ---- machines ---------------------------------------------------------------------------- */

static void concise_tells_changes(void **state)
{
	struct change c[3] = {
		change(CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes\n##[error]"),
		change(CHANGE_CLEARED, "::b.md", "SOC 2", "yes", ""),
		change(CHANGE_PAGE_MOVED, "c.md", "Page", "", ""),
	};
	struct report r = report_of(c, 3);
	struct style style = { .width = 40 };

	(void)state;
	c[1].is_certain = false;
	c[2].old_path = SPAN("old.md");
	assert_written("concise", &r, &style,
		       "a.md:12: changed: FedRAMP: no -> yes␊# #[error] [compliance.x]\n"
		       "./::b.md:12: cleared?: SOC 2: yes -> [compliance.x]\n"
		       "c.md:12: page-moved: Page: old.md -> [compliance.x]\n");
}

static void json_follows_the_contract(void **state)
{
	struct change c[2] = {
		change(CHANGE_CHANGED, "a.md", "FedRAMP", "]]>\001", "📝\xFF"),
		change(CHANGE_ANSWERED, "a.md", "SOC 2", "", "no"),
	};
	struct report r = report_of(c, 2);
	struct style style = { .width = 40 };
	struct buf out = { 0 };

	(void)state;
	c[0].before_blob = SPAN("aa");
	c[0].date = SPAN("2022-02-28");
	c[0].before = SPAN("]]>\001");
	c[1].is_migration = true;
	r.silenced = (struct silenced){ 1, 2, 3, 9, 4, 9, 5, 6 };
	assert_written(
		"jsonl", &r, &style,
		"{\"kind\":\"changed\",\"detail\":null,\"path\":\"a.md\",\"old_path\":null,"
		"\"app_id\":null,\"section\":\"compliance\",\"question\":\"compliance.x\","
		"\"before\":\"]]>\\u0001\",\"after\":\"📝\xEF\xBF\xBD\",\"before_class\":\"text\","
		"\"after_class\":\"text\",\"direction\":\"unknown\",\"line\":12,"
		"\"before_blob\":\"aa\",\"after_blob\":null,\"commit\":null,\"wide\":false,"
		"\"certain\":true,\"date\":\"2022-02-28\"}\n"
		"{\"tool\":\"attestlint\",\"version\":\"1\",\"complete\":true,\"scope\":{"
		"\"repo\":null,\"rev\":null,\"since\":null,\"pages\":0,\"skipped\":[]},"
		"\"silenced\":{\"metadata-only\":1,\"retranslated\":2,\"schema-migration\":3,"
		"\"blank-absent\":4,\"other-pages\":5,\"ms-date-regressed\":6},\"summary\":{\"error\":0,\"warning\":0,"
		"\"note\":0,\"new\":0,"
		"\"fixed\":0,\"suppressed\":0,\"baselined\":0}}\n");
	style.expand = true;
	written(&out, "jsonl", &r, &style);
	assert_has(buf_span(&out), "\"before\":\"\",\"after\":\"no\"");
	buf_free(&out);
}

static void json_states_what_is_new(void **state)
{
	struct finding fresh = finding("a.md", "said"), fixed = finding("b.md", "gone");
	struct report r = report_of(NULL, 0);
	struct style style = { .width = 40 };
	struct buf out = { 0 };
	struct span text;

	(void)state;
	r.findings = &fresh;
	r.fixed = r.remaining = &fixed;
	r.nfindings = r.nfixed = r.nremaining = 1;
	assert_false(span_has(written(&out, "json", &r, &style), SPAN("\"state\"")));
	r.has_since = r.has_findings = true;
	text = written(&out, "json", &r, &style);
	assert_true(span_find(text, SPAN("\"state\":\"new\"")) <
		    span_find(text, SPAN("\"state\":\"remaining\"")));
	assert_true(span_find(text, SPAN("\"state\":\"remaining\"")) <
		    span_find(text, SPAN("\"state\":\"fixed\"")));
	assert_has(text, "\"warning\":1,\"note\":0,\"new\":1,\"fixed\":1");
	buf_free(&out);
}

/* ---- Markdown ---------------------------------------------------------------------------- */

static void markdown_starts_with_marker_and_totals(void **state)
{
	struct change c = change(CHANGE_CHANGED, "Apps/a_b.md", "FedRAMP", "no", "yes");
	struct finding fresh = finding("a.md", "said"), fixed = finding("b.md", "gone");
	struct report r = report_of(&c, 1);
	struct style style = { .color = true, .fold = true };

	(void)state;
	c.direction = DIRECTION_WORSE;
	fresh.severity = SEVERITY_ERROR;
	r.has_since = r.has_findings = true;
	r.findings = &fresh;
	r.fixed = &fixed;
	r.nfindings = r.nfixed = 1;
	assert_written(
		"markdown", &r, &style,
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
	struct change c = change(CHANGE_CHANGED, "a.md", "FedRAMP", "@everyone | `x` <b>&amp;",
				 "名言 #12 ##[error]\r\n| www.a.b https://c [x](y) GH-1");
	struct report r = report_of(&c, 1);
	struct style style = { .fold = true };
	struct buf out = { 0 };

	(void)state;
	written(&out, "markdown", &r, &style);
	assert_has(buf_span(&out),
		   "| FedRAMP | changed | @&#8203;everyone &#124; &#96;x&#96; &#60;b&#62;&#38;amp; "
		   "| 名言 #&#8203;12 # #&#91;error&#93;␍␊&#124; w&#8203;ww.a.b https:&#8203;//c "
		   "&#91;x&#93;(y) G&#8203;H-1 |\n");
	buf_free(&out);
}

static void one_defect_is_one_row(void **state)
{
	static const char *const paths[] = { "a.md", "b.md", "c.md", "d.md", "e.md" };
	struct finding f[6];
	struct report r = { .version = "1", .complete = true, .findings = f, .nfindings = 6 };
	struct style style = { .fold = true };
	struct buf out = { 0 };

	(void)state;
	f[0] = finding("a.md", "other");
	for (size_t i = 0; i < 5; i++) {
		f[i + 1] = finding(paths[i], "the same");
		f[i + 1].cluster = SPAN("the same");
	}
	written(&out, "markdown", &r, &style);
	assert_has(buf_span(&out), "<details><summary>6 warnings</summary>\n\n"
				   "| Place | Rule | Finding |\n| --- | --- | --- |\n"
				   "| 5 pages, first a.md:3 | blank-answer | the same |\n"
				   "| a.md:3 | blank-answer | other |\n\n</details>\n");
	buf_free(&out);
}

static void wide_and_folded_changes_are_told_in_markdown(void **state)
{
	struct change c[4] = {
		change(CHANGE_CHANGED, "a.md", "FedRAMP", "no", "yes"),
		change(CHANGE_CHANGED, "a.md", "What it does", "eins", "uno"),
		change(CHANGE_ANSWERED, "a.md", "SOC 2", "", "no"),
		change(CHANGE_CHANGED, "b.md", "FedRAMP", "no", "yes"),
	};
	struct report r = report_of(c, 4);
	struct style style = { .fold = true };
	struct buf out = { 0 };

	(void)state;
	c[0].is_wide = c[3].is_wide = true;
	c[1].is_certain = false;
	c[2].is_migration = true;
	for (size_t i = 0; i < 4; i++) {
		c[i].title = SPAN("A &amp; B");
		c[i].commit = SPAN("0123456789abcdef");
		c[i].date = SPAN("2022-02-28");
		c[i].subject = SPAN("see #12");
	}
	written(&out, "markdown", &r, &style);
	assert_has(buf_span(&out),
		   "#### 0123456789 2022-02-28 see #&#8203;12\n\n"
		   "**A &#38; B** a.md\n\n"
		   "New form of the questionnaire: 1 answer moved.\n\n"
		   "1 text may be retranslated.\n\n"
		   "**On many pages**\n\n"
		   "| Pages | Answer | Change | Before | After |\n"
		   "| ---: | --- | --- | --- | --- |\n"
		   "| 2 | FedRAMP | changed | no | yes |\n\n");
	buf_free(&out);
}

static void markdown_tells_trouble(void **state)
{
	struct report r = { .version = "1", .trouble = SPAN("no <b> @x") };
	struct style style = { .fold = true };

	(void)state;
	assert_written("markdown", &r, &style,
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
	static struct change c[PAGES * EACH];
	static struct finding f[PAGES];
	static char paths[PAGES][32];
	struct style style = { .fold = false };
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < PAGES * EACH; i++) {
		snprintf(paths[i / EACH], sizeof(paths[0]), "Apps/teams/page-%03zu.md", i / EACH);
		c[i] = change(CHANGE_CHANGED, paths[i / EACH], "FedRAMP 📝", "no", "|名言|");
		f[i / EACH] = finding(paths[i / EACH], "@everyone");
	}
	for (size_t n = 200; n < PAGES; n += 7) {
		struct report r = report_of(c, n * EACH);
		struct span text;
		size_t told, rows;

		r.has_findings = r.has_since = true;
		r.findings = f;
		r.nfindings = n;
		text = written(&out, "markdown", &r, &style);
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
	buf_free(&out);
}

/* What fits to the last unit is not cut. */
static void a_comment_of_65000_units_is_whole(void **state)
{
	static char paths[PAGES][32], last[512];
	static struct finding f[PAGES];
	struct style style = { .fold = false };
	struct report r = { .version = "1", .complete = true, .findings = f };
	struct buf out = { 0 };
	size_t units = 0;

	(void)state;
	for (size_t i = 0; i < PAGES; i++) {
		snprintf(paths[i], sizeof(paths[0]), "page-%03zu.md", i);
		f[i] = finding(paths[i], "0123456789012345678901234567890123456789📝"
					 "012345678901234567890123456789012345678");
	}
	while (units < 64700) {
		r.nfindings++;
		units = text_utf16(written(&out, "markdown", &r, &style));
	}
	assert_in_range(units, 64700, 65000);
	memset(last, '.', sizeof(last));
	f[0].message = (struct span){ last, text_utf16(f[1].message) + 65000 - units };
	assert_int_equal(text_utf16(written(&out, "markdown", &r, &style)), 65000);
	assert_false(span_has(buf_span(&out), SPAN(" more ")));
	f[0].message.len++;
	assert_in_range(text_utf16(written(&out, "markdown", &r, &style)), 60000, 65000);
	assert_has(buf_span(&out), " more warnings\n");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_of_a_page_are_aligned),
		cmocka_unit_test(directions_have_colours),
		cmocka_unit_test(commits_have_heads),
		cmocka_unit_test(wide_transitions_are_told_once),
		cmocka_unit_test(folded_changes_are_counted),
		cmocka_unit_test(values_are_cut_to_the_width),
		cmocka_unit_test(the_summary_counts_what_is_left_out),
		cmocka_unit_test(no_change_is_said_only_when_that_is_known),
		cmocka_unit_test(since_has_sections),
		cmocka_unit_test(concise_tells_changes),
		cmocka_unit_test(json_follows_the_contract),
		cmocka_unit_test(json_states_what_is_new),
		cmocka_unit_test(markdown_starts_with_marker_and_totals),
		cmocka_unit_test(nothing_on_a_page_is_obeyed),
		cmocka_unit_test(one_defect_is_one_row),
		cmocka_unit_test(wide_and_folded_changes_are_told_in_markdown),
		cmocka_unit_test(markdown_tells_trouble),
		cmocka_unit_test(a_long_comment_is_cut_at_a_block),
		cmocka_unit_test(a_comment_of_65000_units_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
