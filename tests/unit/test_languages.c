/* Who is outvoted, and which pages are readings of one text? */
#include "attestlint/lint.h"	/* before cmocka.h, which makes a macro of fail() */
#include "../../lint/vote.h"

#include <setjmp.h>

#include <cmocka.h>

static struct arena arena;

/* The votes of the others, a letter each, '-' for none, and what this page says ('-': nothing). */
static struct vote vote(const char *others, const char *here)
{
	static struct reading reading;
	static const struct span nothing = { NULL, 0 };
	struct ballot b = { .count = 0 };

	for (size_t i = 0; others[i]; i++)
		if (others[i] != '-')
			ballot_add(&b, &reading, (struct span){ &others[i], 1 });
	return ballot_count(&b, *here == '-' ? nothing : span_of(here));
}

static void five_languages_name_the_outlier(void **state)
{
	struct vote v = vote("aaaa", "b");

	(void)state;
	assert_int_equal(v.outcome, VOTE_OUTLIER);
	assert_int_equal(v.votes, 4);
	assert_int_equal(v.languages, 5);
	assert_int_equal(v.value.ptr[0], 'a');
	assert_int_equal(vote("aaac", "b").outcome, VOTE_OUTLIER);
	assert_int_equal(vote("aaaaaaaab", "c").outcome, VOTE_OUTLIER);
	assert_int_equal(vote("aaaa", "-").outcome, VOTE_OUTLIER);
}

static void the_majority_is_not_blamed(void **state)
{
	(void)state;
	assert_int_equal(vote("aaab", "a").outcome, VOTE_AGREES);
	assert_int_equal(vote("aabb", "a").outcome, VOTE_AGREES);
	assert_int_equal(vote("aaaa", "a").outcome, VOTE_AGREES);
}

static void without_a_majority_nobody_is_blamed(void **state)
{
	(void)state;
	assert_int_equal(vote("aabb", "c").outcome, VOTE_AGREES);
	assert_int_equal(vote("abcd", "e").outcome, VOTE_AGREES);
}

static void few_languages_disagree_without_blame(void **state)
{
	(void)state;
	assert_int_equal(vote("a", "b").outcome, VOTE_DISAGREES);
	assert_int_equal(vote("aaa", "b").outcome, VOTE_DISAGREES);
	assert_int_equal(vote("a", "a").outcome, VOTE_AGREES);
	assert_int_equal(vote("aa--", "b").outcome, VOTE_DISAGREES);
	assert_int_equal(vote("", "b").outcome, VOTE_AGREES);
	assert_int_equal(vote("----", "-").outcome, VOTE_AGREES);
}

/* ---- readings ------------------------------------------------------------------------------ */

static const struct schema schema = { .nsections = 0 };

static const struct reading *reading(const char *path, const char *locale, const char *source)
{
	struct reading *r = NEW(&arena, struct reading);

	r->path = span_of(path);
	r->locale = span_of(locale);
	r->source = span_of(source);
	r->schema = &schema;
	return r;
}

static void readings_are_found_by_text_and_name(void **state)
{
	struct readings *all = readings_open(&arena);
	const struct reading *own = reading("Apps/teams/a.md", "fr-FR", "1");
	struct others found;

	(void)state;
	readings_add(all, reading("Apps/teams/a.md", "fr-fr", "1"));
	readings_add(all, reading("other/place/a.md", "ja-JP", "1"));
	readings_add(all, reading("Apps/teams/a.md", "de-DE", "1"));
	readings_add(all, reading("Apps/excel/a.md", "de-DE", "1"));
	readings_add(all, reading("Apps/teams/a.md", "ko-KR", "2"));
	readings_add(all, reading("Apps/teams/b.md", "zh-TW", "1"));
	readings_find(all, own, &found);
	assert_int_equal(found.count, 2);
	assert_string_equal(found.items[0]->locale.ptr, "de-DE");
	assert_string_equal(found.items[0]->path.ptr, "Apps/teams/a.md");
	assert_string_equal(found.items[1]->locale.ptr, "ja-JP");
	readings_find_place(all, own, &found);
	assert_int_equal(found.count, 2);
	assert_string_equal(found.items[0]->locale.ptr, "de-DE");
	assert_string_equal(found.items[1]->locale.ptr, "ko-KR");
	readings_close(all);
}

static void no_source_has_no_readings(void **state)
{
	struct readings *all = readings_open(&arena);
	struct others found;

	(void)state;
	readings_add(all, reading("a.md", "de-DE", ""));
	readings_find(all, reading("a.md", "fr-FR", ""), &found);
	assert_int_equal(found.count, 0);
	readings_close(all);
}

static int close_all(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(five_languages_name_the_outlier),
		cmocka_unit_test(the_majority_is_not_blamed),
		cmocka_unit_test(without_a_majority_nobody_is_blamed),
		cmocka_unit_test(few_languages_disagree_without_blame),
		cmocka_unit_test(readings_are_found_by_text_and_name),
		cmocka_unit_test(no_source_has_no_readings),
	};

	return cmocka_run_group_tests(tests, NULL, close_all);
}
