/*
 * Are texts alike, transitions wide, and pages the same page?  The parts of diff/ that need no
 * catalog.
 */
#include "../../diff/private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

struct bench {
	struct arena arena, scratch;
};

static int bench_open(void **state)
{
	*state = calloc(1, sizeof(struct bench));
	return *state ? 0 : -1;
}

static int bench_close(void **state)
{
	struct bench *b = *state;

	arena_free(&b->scratch);
	arena_free(&b->arena);
	free(b);
	return 0;
}

/* ---- texts ------------------------------------------------------------------------------ */

static double similarity(struct bench *b, const char *x, const char *y)
{
	return text_similarity(&b->scratch, span_of(x), span_of(y));
}

static void same_words_are_alike(void **state)
{
	struct bench *b = *state;

	assert_true(similarity(b, "", "") == 1);
	assert_true(similarity(b, "...", "!") == 1);
	assert_true(similarity(b, "Keeps notes", "") == 0);
	assert_true(similarity(b, "Keeps notes", "keeps  NOTES.") == 1);
	assert_true(similarity(b, "notes, keeps", "keeps notes") == 1);
	assert_true(similarity(b, "Keeps notes", "Sends letters") == 0);
	assert_true(similarity(b, "a b c", "a b d") > 0.6);
	assert_true(similarity(b, "a b c", "a b d") < 0.7);
}

static void ideographs_are_alike_by_pairs(void **state)
{
	struct bench *b = *state;

	assert_true(similarity(b, "会議のメモ", "会議のメモ") == 1);
	assert_true(similarity(b, "会議のメモ", "会議の記録") > 0.3);
	assert_true(similarity(b, "会議のメモ", "会議の記録") < 0.7);
	assert_true(similarity(b, "会議", "予約") == 0);
}

/* However long they are. */
static void long_texts_are_compared(void **state)
{
	struct bench *b = *state;
	struct buf x = { 0 }, y = { 0 };

	for (int i = 0; i < 9000; i++)
		buf_printf(&x, "w%d ", i), buf_printf(&y, "v%d ", i);
	assert_true(text_similarity(&b->scratch, buf_span(&x), buf_span(&x)) == 1);
	assert_true(text_similarity(&b->scratch, buf_span(&x), buf_span(&y)) == 0);
	buf_free(&x);
	buf_free(&y);
}

static size_t entities(const char *x, const char *y)
{
	return text_entities_changed(span_of(x), span_of(y));
}

static void entities_survive_translation(void **state)
{
	(void)state;
	assert_int_equal(entities("uses SharePoint 2019", "verwendet SharePoint 2019"), 0);
	assert_int_equal(entities("uses SharePoint 2019", "uses PowerBI 2019"), 2);
	assert_int_equal(entities("", "OAuth 2 TLS 12"), 3);
	assert_int_equal(entities("words without any", "andere Worte"), 0);
}

/* ---- wide ------------------------------------------------------------------------------------ */

static void add(struct bench *b, struct changes *out, size_t page, const char *question,
		enum change_kind kind, const char *after)
{
	struct change *c = LIST_ADD(&b->arena, out);

	*c = (struct change){ .kind = kind,
			      .question = span_of(question),
			      .before_value = SPAN("no"),
			      .after_value = span_of(after),
			      .path = arena_printf(&b->arena, "%zu.md", page) };
}

static size_t count_wide(const struct changes *changes, size_t from)
{
	size_t n = 0;

	for (size_t i = from; i < changes->count; i++)
		n += changes->items[i].is_wide;
	return n;
}

static void the_same_on_many_pages_is_wide(void **state)
{
	struct bench *b = *state;
	struct changes changes = { 0 };

	for (size_t page = 0; page < 14; page++)
		add(b, &changes, page, "compliance.hipaa", CHANGE_CHANGED, "yes");
	add(b, &changes, 0, "compliance.hipaa", CHANGE_CHANGED, "yes"); /* a page again */
	add(b, &changes, 14, "compliance.hipaa", CHANGE_CHANGED, "na"); /* another answer */
	add(b, &changes, 15, "compliance.hipaa", CHANGE_CLEARED, "");	/* another kind */
	add(b, &changes, 16, "compliance.soc1", CHANGE_CHANGED, "yes"); /* another question */
	changes_mark_wide(&changes, 0, 15);
	assert_int_equal(count_wide(&changes, 0), 0);
	add(b, &changes, 17, "compliance.hipaa", CHANGE_CHANGED, "yes");
	changes_mark_wide(&changes, 1, 15); /* as if the first were of another commit */
	assert_int_equal(count_wide(&changes, 0), 15);
	changes_mark_wide(&changes, 0, 15);
	assert_int_equal(count_wide(&changes, 0), 16);
}

static void values_differ_but_for_words(void **state)
{
	struct bench *b = *state;
	struct changes changes = { 0 };

	for (size_t page = 0; page < 15; page++)
		add(b, &changes, page, "general.terms_url", CHANGE_CHANGED,
		    arena_printf(&b->arena, "https://%zu.example.org/", page).ptr);
	changes_mark_wide(&changes, 0, 15);
	assert_int_equal(count_wide(&changes, 0), 15);
	changes_mark_wide(&(struct changes){ 0 }, 0, 15);
}

/* ---- time -------------------------------------------------------------------------------- */

enum { DAY = 24 * 60 * 60 };

static const struct digest *page(struct bench *b, const char *path, const char *app)
{
	struct digest *d = NEW(&b->arena, struct digest);

	d->path = span_of(path);
	d->app_id = span_of(app);
	d->is_questionnaire = true;
	return d;
}

/* What a page's coming or going on a day is told as: "page-moved old.md". */
static const char *event(struct bench *b, struct timeline *t, int day, const struct digest *before,
			 const struct digest *after)
{
	struct pairs pairs = { 0 };
	const struct pair *p;

	timeline_add(t, (int64_t)day * DAY, before, after, &pairs);
	if (pairs.count == 0)
		return "nothing";
	assert_int_equal(pairs.count, 1);
	p = &pairs.items[0];
	return arena_printf(&b->arena, "%s%s%.*s", change_kind_name(p->event),
			    p->before && p->after ? " " : "",
			    SPAN_ARG(p->before && p->after ? p->before->path : SPAN("")))
		.ptr;
}

static void pages_return(void **state)
{
	struct bench *b = *state;
	struct timeline *t = timeline_open(&b->arena);
	const struct digest *x = page(b, "a/x.md", "1"), *y = page(b, "a/y.md", "");

	assert_string_equal(event(b, t, 0, NULL, x), "page-added");
	assert_string_equal(event(b, t, 1, x, page(b, "a/x.md", "1")), "changed a/x.md");
	assert_string_equal(event(b, t, 2, x, NULL), "page-removed");
	assert_string_equal(event(b, t, 300, NULL, x), "page-returned a/x.md");
	/* an app without id is known by its path */
	assert_string_equal(event(b, t, 0, NULL, y), "page-added");
	assert_string_equal(event(b, t, 1, y, NULL), "page-removed");
	assert_string_equal(event(b, t, 2, NULL, page(b, "a/z.md", "")), "page-added");
	assert_string_equal(event(b, t, 3, NULL, y), "page-returned a/y.md");
	timeline_close(t);
}

static void pages_move(void **state)
{
	struct bench *b = *state;
	struct timeline *t = timeline_open(&b->arena);
	const struct digest *old = page(b, "a/old.md", "1"), *new = page(b, "a/new.md", "1");

	event(b, t, 0, NULL, old);
	event(b, t, 1, old, NULL);
	assert_string_equal(event(b, t, 200, NULL, new), "page-moved a/old.md");
	/* one successor is enough */
	assert_string_equal(event(b, t, 201, NULL, page(b, "a/third.md", "1")), "page-added");
	timeline_close(t);
}

static void pages_move_before_they_go(void **state)
{
	struct bench *b = *state;

	for (int days = 0; days < 30; days += 10) {
		struct timeline *t = timeline_open(&b->arena);
		const struct digest *old = page(b, "a/old.md", "1");

		event(b, t, 0, NULL, old);
		assert_string_equal(event(b, t, 50, NULL, page(b, "a/new.md", "1")), "page-added");
		assert_string_equal(event(b, t, 50 + days, old, NULL),
				    days <= 14 ? "page-moved a/old.md" : "page-removed");
		timeline_close(t);
	}
}

/* One app has a page in each host; a page comes back in its own. */
static void hosts_stay_apart(void **state)
{
	struct bench *b = *state;
	struct timeline *t = timeline_open(&b->arena);
	const struct digest *teams = page(b, "teams/x.md", "1"),
			    *excel = page(b, "excel/x.md", "1");

	assert_string_equal(event(b, t, 0, NULL, teams), "page-added");
	assert_string_equal(event(b, t, 0, NULL, excel), "page-added");
	assert_string_equal(event(b, t, 1, teams, NULL), "page-removed");
	assert_string_equal(event(b, t, 2, excel, NULL), "page-removed");
	assert_string_equal(event(b, t, 3, NULL, page(b, "teams/y.md", "1")),
			    "page-moved teams/x.md");
	assert_string_equal(event(b, t, 3, NULL, page(b, "excel/y.md", "1")),
			    "page-moved excel/x.md");
	timeline_close(t);
}

static void other_pages_have_no_events(void **state)
{
	struct bench *b = *state;
	struct timeline *t = timeline_open(&b->arena);
	struct digest *other = NEW(&b->arena, struct digest);

	other->path = SPAN("Apps/teams/x.md");
	assert_string_equal(event(b, t, 0, NULL, other), "nothing");
	assert_string_equal(event(b, t, 1, other, page(b, "Apps/teams/x.md", "1")), "page-added");
	assert_string_equal(event(b, t, 2, page(b, "Apps/teams/x.md", "1"), other), "page-removed");
	timeline_close(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_words_are_alike),
		cmocka_unit_test(ideographs_are_alike_by_pairs),
		cmocka_unit_test(long_texts_are_compared),
		cmocka_unit_test(entities_survive_translation),
		cmocka_unit_test(the_same_on_many_pages_is_wide),
		cmocka_unit_test(values_differ_but_for_words),
		cmocka_unit_test(pages_return),
		cmocka_unit_test(pages_move),
		cmocka_unit_test(pages_move_before_they_go),
		cmocka_unit_test(hosts_stay_apart),
		cmocka_unit_test(other_pages_have_no_events),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
