/* Do pages keep what they hold on the way through reports of shards, and when those are joined? */
#include "attestlint/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define TEXT(s) { s, sizeof(s) - 1 }

/* The states of a page stand in the order of the questionnaire, not in that of the form. */
static const struct form_question questions[] = {
	{ TEXT("a.two"), TEXT("Two"), TEXT("a"), 1 },
	{ TEXT("a.one"), TEXT("One \"quoted\""), TEXT("a"), 0 },
	{ TEXT("b.four"), TEXT("Four"), TEXT("b"), 3 },
	{ TEXT("b.three"), TEXT("Three"), TEXT("b"), 2 },
};
static const struct form forms[] = {
	{ TEXT("Unused"), questions, 1 },
	{ TEXT("Form"), questions, COUNT_OF(questions) },
};
static const unsigned char states[] = {
	STATE_UNASKED, STATE_ABSENT, STATE_BLANK, STATE_ANSWERED,
};
static const struct calendar calendar = { { 2022, 7, 30 }, 100000 };

static struct inventory_page page_at(const char *path, const char *locale)
{
	return (struct inventory_page){ .path = span_of(path), .locale = span_of(locale),
					.form = &forms[1], .states = states };
}

/* Write a shard of these pages, and read it. */
static void pass(struct part *out, struct arena *arena, struct shard shard, const char *repo,
		 const struct inventory_page *pages, size_t count)
{
	struct inventory inventory = { forms, COUNT_OF(forms), pages, count, &calendar, 1 };
	const struct report report = {
		.version = ATTESTLINT_VERSION, .complete = true, .has_findings = true,
		.scope = { .repo = span_of(repo), .shard = shard }, .inventory = &inventory,
	};
	const struct style style = { .width = 0 };
	struct buf text = { 0 };
	struct error err;

	report_write(format_find(SPAN("json")), &report, &style, &text);
	*out = (struct part){ .name = "a.json" };
	assert_true(report_read(&out->report, arena, "a.json", buf_span(&text), &err));
	buf_free(&text);
}

static void assert_same_day(struct date a, struct date b)
{
	assert_int_equal(date_compare(a, b), 0);
}

static void pages_come_back_as_they_were(void **state)
{
	struct inventory_page page = page_at("a.md", "fr-FR"), other = page_at("a.md", "");
	const struct inventory_page pages[] = { page, other };
	struct inventory_page written[COUNT_OF(pages)];
	const struct inventory *read;
	struct arena arena = { 0 };
	struct part part;

	(void)state;
	page.app_id = SPAN("WA1");
	page.name = SPAN("<i>\001\xE2\x80\xAE");
	page.certification = SPAN("attested");
	page.updated = (struct date){ 1900, 1, 1 };
	page.expires = (struct date){ 10533, 4, 1 };	/* after 100,000 months */
	page.soc[2] = (struct date){ 2020, 2, 29 };
	other.is_other = true;
	written[0] = page;
	written[1] = other;
	pass(&part, &arena, (struct shard){ 1, 1 }, "r", written, COUNT_OF(written));
	read = part.report.inventory;
	assert_int_equal(read->nforms, 2);
	assert_int_equal(read->npages, 2);
	assert_same_day(read->calendars->as_of, calendar.as_of);
	assert_int_equal(read->calendars->expiring_days, 100000);
	assert_true(span_is(read->pages[0].app_id, page.app_id));
	assert_true(span_is(read->pages[0].name, page.name));
	assert_true(span_is(read->pages[0].certification, page.certification));
	assert_same_day(read->pages[0].updated, page.updated);
	assert_same_day(read->pages[0].expires, page.expires);
	assert_int_equal(read->pages[0].soc[0].year, 0);
	assert_same_day(read->pages[0].soc[2], page.soc[2]);
	assert_false(read->pages[0].is_other);
	assert_true(read->pages[1].is_other);
	assert_int_equal(read->pages[1].locale.len, 0);
	assert_ptr_equal(read->pages[1].form, &read->forms[1]);
	for (size_t i = 0; i < COUNT_OF(questions); i++) {
		const struct form_question *q = &read->forms[1].questions[i];

		assert_true(span_is(q->id, questions[i].id));
		assert_true(span_is(q->label, questions[i].label));
		assert_true(span_is(q->section, questions[i].section));
		assert_int_equal(read->pages[0].states[q->index], states[questions[i].index]);
	}
	arena_free(&arena);
}

static void shards_have_one_form(void **state)
{
	const struct inventory_page first[] = { page_at("b.md", "fr-FR"),
						page_at("d.md", "fr-FR") };
	struct inventory_page second[] = { page_at("a.md", "fr-FR"), page_at("c.md", "de-DE") };
	struct arena arena = { 0 };
	struct part parts[2];
	struct report merged;
	struct error err;

	(void)state;
	second[1].is_other = true;
	pass(&parts[0], &arena, (struct shard){ 1, 2 }, "r", first, 2);
	pass(&parts[1], &arena, (struct shard){ 2, 2 }, "r", second, 2);
	assert_true(reports_merge(&merged, &arena, parts, 2, &err));
	assert_int_equal(merged.inventory->nforms, 2);
	assert_int_equal(merged.inventory->ncalendars, 1);
	assert_int_equal(merged.inventory->npages, 4);
	assert_true(span_is(merged.inventory->pages[0].path, SPAN("a.md")));
	assert_true(span_is(merged.inventory->pages[1].path, SPAN("b.md")));
	assert_true(span_is(merged.inventory->pages[3].path, SPAN("c.md")));
	for (size_t i = 0; i < 4; i++)
		assert_ptr_equal(merged.inventory->pages[i].form, &merged.inventory->forms[1]);
	arena_free(&arena);
}

/* Of pages in a third language each of two repositories says all: they are told once. */
static void repositories_tell_a_page_once(void **state)
{
	struct inventory_page one[] = { page_at("a.md", "fr-FR"), page_at("a.md", "de-DE"),
					page_at("a.md", "ja-JP"), page_at("b.md", "ja-JP") };
	struct inventory_page two[] = { page_at("a.md", "de-DE"), page_at("a.md", "fr-FR"),
					page_at("a.md", "ja-JP"), page_at("c.md", "ja-JP") };
	static const char *const paths[] = { "de/a.md", "fr/a.md", "de/a.md", "de/c.md",
					     "fr/b.md" };
	static const char *const locales[] = { "de-DE", "fr-FR", "ja-JP", "ja-JP", "ja-JP" };
	struct arena arena = { 0 };
	struct part parts[2];
	struct report merged;
	struct error err;

	(void)state;
	for (size_t i = 1; i < COUNT_OF(one); i++)
		one[i].is_other = two[i].is_other = true;
	pass(&parts[0], &arena, (struct shard){ 1, 1 }, "fr", one, COUNT_OF(one));
	pass(&parts[1], &arena, (struct shard){ 1, 1 }, "de", two, COUNT_OF(two));
	assert_true(reports_merge(&merged, &arena, parts, 2, &err));
	assert_int_equal(merged.inventory->npages, COUNT_OF(paths));
	assert_int_equal(merged.inventory->nforms, 2);
	assert_int_equal(merged.inventory->ncalendars, 2);
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		const struct inventory_page *page = &merged.inventory->pages[i];

		assert_true(span_is(page->path, span_of(paths[i])));
		assert_true(span_is(page->locale, span_of(locales[i])));
		assert_int_equal(page->calendar, page->path.ptr[0] == 'f');
	}
	arena_free(&arena);
}

static void what_one_does_not_say_nobody_knows(void **state)
{
	const struct inventory_page page = page_at("a.md", "fr-FR");
	struct arena arena = { 0 };
	struct part parts[2];
	struct report merged;
	struct error err;

	(void)state;
	pass(&parts[0], &arena, (struct shard){ 1, 1 }, "a", &page, 1);
	pass(&parts[1], &arena, (struct shard){ 1, 1 }, "b", &page, 1);
	parts[1].report.inventory = NULL;
	assert_true(reports_merge(&merged, &arena, parts, 2, &err));
	assert_null(merged.inventory);
	parts[1].report.trouble = SPAN("gone");		/* it judged nothing */
	assert_true(reports_merge(&merged, &arena, parts, 2, &err));
	assert_int_equal(merged.inventory->npages, 1);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_come_back_as_they_were),
		cmocka_unit_test(shards_have_one_form),
		cmocka_unit_test(repositories_tell_a_page_once),
		cmocka_unit_test(what_one_does_not_say_nobody_knows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
