/* Is it known which pages each commit changed, in every range, and what they said? */

#include "tests/unit/fixture.h"

static void add_commit(struct buf *out, const struct history *h, const struct history_commit *c)
{
	buf_printf(out, "%s%.*s:", out->len ? "; " : "", SPAN_ARG(c->subject));
	for (size_t i = c->first; i < c->first + c->count; i++) {
		const struct history_change *change = &h->changes[i];
		char sign = !change->has_before ? '+' : change->has_after ? '~' : '-';

		buf_printf(out, " %c%.*s", sign, SPAN_ARG(change->path));
	}
}

/* "subject: ~changed +added -removed; subject:", or the error; what is cut off ends in "...". */
static const char *log_request(struct fixture *x, const struct history_request *request)
{
	struct error err = { "" };
	struct buf out = { 0 };
	struct history *h;
	const char *text;

	if (!history_open(&h, &x->arena, request, &err)) {
		assert_null(h);
		return arena_cstr(&x->arena, span_of(err.text));
	}
	for (size_t i = 0; i < h->ncommits; i++)
		add_commit(&out, h, &h->commits[i]);
	if (h->is_cut)
		BUF_LIT(&out, " ...");
	text = arena_cstr(&x->arena, buf_span(&out));
	buf_free(&out);
	history_close(h);
	return text;
}

static const char *log_of(struct fixture *x, const char *range)
{
	return log_request(x, &(struct history_request){ .range = range });
}

static const char *log_all(struct fixture *x, const char *range)
{
	return log_request(x, &(struct history_request){ .range = range, .all_parents = true });
}

static const char *log_paths(struct fixture *x, const char *range, const char *a, const char *b)
{
	const char *paths[] = { a, b };

	return log_request(x, &(struct history_request){
				      .range = range, .paths = paths, .npaths = b ? 2 : 1 });
}

/* ---- ranges ------------------------------------------------------------------------------ */

static void a_revision_is_all_that_it_reaches(void **state)
{
	struct fixture *x = *state;

	enter(x, "history", "");
	assert_string_equal(log_of(x, "t4"),
			    "root: +README.md +docs/a.md; change a: ~docs/a.md; no page:; "
			    "a becomes b: -docs/a.md +docs/b.md");
	assert_string_equal(log_of(x, "t1"), "root: +README.md +docs/a.md");
	assert_string_equal(log_of(x, NULL), log_of(x, "main"));
	enter(x, "history", "..");
	assert_string_equal(
		log_request(x, &(struct history_request){ .directory = "history", .range = "t1" }),
		"root: +README.md +docs/a.md");
}

static void ranges_have_two_ends(void **state)
{
	struct fixture *x = *state;

	enter(x, "history", "docs");
	assert_string_equal(log_of(x, "t1..t3"), "change a: ~docs/a.md; no page:");
	assert_string_equal(log_of(x, "main^.."), "no pages: -docs/side.md");
	assert_string_equal(log_of(x, "t1..t2^{commit}"), "change a: ~docs/a.md");
	assert_string_equal(log_of(x, "t6..t5"), "on the side: ~docs/b.md +docs/side.md");
	assert_string_equal(log_of(x, "t6...t5"), "on the side: ~docs/b.md +docs/side.md");
	assert_string_equal(log_of(x, "t2...t3"), "no page:");
	assert_string_equal(log_of(x, "stranger..t1"), "root: +README.md +docs/a.md");
}

static void empty_ranges_are_no_mistake(void **state)
{
	static const char *const ranges[] = { "t3..t3", "t3...t3", "t3..t1", "t3...t1", "..t5" };
	struct fixture *x = *state;

	enter(x, "history", "");
	for (size_t i = 0; i < COUNT_OF(ranges); i++)
		assert_string_equal(log_of(x, ranges[i]), "");
	assert_string_equal(log_all(x, "t3..t3"), "");
}

static void merges_follow_the_first_parent(void **state)
{
	struct fixture *x = *state;

	enter(x, "history", "");
	assert_string_equal(log_of(x, "t4..t7"), "on main: ~README.md ~docs/b.md; "
						 "merge the side: ~docs/b.md +docs/side.md");
	assert_string_equal(log_of(x, "t5..t7"), "on main: ~README.md ~docs/b.md; "
						 "merge the side: ~docs/b.md +docs/side.md");
}

static void merges_follow_all_parents(void **state)
{
	struct fixture *x = *state;

	enter(x, "history", "");
	assert_string_equal(log_all(x, "t4..t7"),
			    "on main: ~README.md ~docs/b.md; "
			    "on the side: ~docs/b.md +docs/side.md; merge the side: ~docs/b.md");
	assert_string_equal(log_all(x, "t5..t7"),
			    "on main: ~README.md ~docs/b.md; merge the side: ~docs/b.md");
	assert_true(span_starts(span_of(log_all(x, "HEAD")), span_of(log_all(x, "t4"))));
}

/* ---- pages ---------------------------------------------------------------------------------- */

static void only_pages_count(void **state)
{
	struct fixture *x = *state;

	enter(x, "history", "");
	assert_string_equal(log_of(x, "t7..t9"), "a is back: +docs-old.md +docs/a.md "
						 "+docs/deep/c.md; no pages: -docs/side.md");
}

static void paths_limit(void **state)
{
	struct fixture *x = *state;

	enter(x, "history", "docs");
	assert_string_equal(log_paths(x, "t6..t8", ".", NULL),
			    "merge the side: ~docs/b.md +docs/side.md; "
			    "a is back: +docs/a.md +docs/deep/c.md");
	assert_string_equal(log_paths(x, "t7..t8", "deep/", "../docs-old.md"),
			    "a is back: +docs-old.md +docs/deep/c.md");
	assert_string_equal(log_paths(x, "t1..t2", "../none", NULL), "change a:");
	assert_string_equal(log_paths(x, "t2..t3", "../toc.yml", NULL), "no page: ~toc.yml");
	assert_string_equal(log_paths(x, "t2", "../../other", NULL),
			    arena_printf(&x->arena,
					 "'../../other' is outside the repository '%s/history'",
					 x->folder)
				    .ptr);
}

static bool is_a(void *ctx, struct span path)
{
	++*(int *)ctx;
	return span_ends(path, SPAN("a.md"));
}

static void the_filter_is_asked_once_for_each_path(void **state)
{
	struct fixture *x = *state;
	int asked = 0;

	enter(x, "history", "");
	assert_string_equal(log_request(x, &(struct history_request){ .range = "t3..t8",
								      .want = is_a,
								      .want_ctx = &asked }),
			    "a becomes b: -docs/a.md; on main:; merge the side:; "
			    "a is back: +docs/a.md");
	assert_int_equal(asked, 6);
}

/* ---- what is known of a commit, and of a page ---------------------------------------------- */

static void commits_have_parents_and_dates(void **state)
{
	struct history_request request = { .range = "t2" };
	struct fixture *x = *state;
	struct error err = { "" };
	struct history *h;

	enter(x, "history", "");
	assert_true(history_open(&h, &x->arena, &request, &err));
	assert_int_equal(h->ncommits, 2);
	assert_int_equal(h->nchanges, 3);
	assert_false(h->commits[0].has_parent);
	assert_false(h->is_cut);
	assert_true(h->commits[1].has_parent);
	assert_memory_equal(&h->commits[1].parent, &h->commits[0].id, sizeof(struct oid));
	assert_true(span_is(date_format(&x->arena, h->commits[1].date), SPAN("2021-01-02")));
	assert_int_equal(h->commits[1].time, 1609588800);
	/* One copy of each path. */
	assert_ptr_equal(h->changes[1].path.ptr, h->changes[2].path.ptr);
	history_close(h);
}

static void pages_are_read(void **state)
{
	struct history_request request = { .range = "t7..t8" };
	struct fixture *x = *state;
	struct error err = { "" };
	struct span text;
	struct history *h;

	enter(x, "history-torn", "");
	assert_true(history_open(&h, &x->arena, &request, &err));
	assert_int_equal(h->nchanges, 3);
	assert_true(
		history_read(h, &h->changes[0].after, h->changes[0].path, &x->arena, &text, &err));
	assert_true(span_is(text, SPAN("old\n")));
	assert_false(
		history_read(h, &h->changes[1].after, h->changes[1].path, &x->arena, &text, &err));
	assert_string_equal(err.text, "cannot read 'docs/a.md': object "
				      "c5f25371a6aa14fe5849fddcaae286eec2fe0595 is missing, the "
				      "repository is damaged; run: git fsck");
	history_close(h);
}

/* ---- trouble ---------------------------------------------------------------------- */

static void bad_ranges_have_a_way_out(void **state)
{
	static const char *const ranges[] = { "..", "...", "t1..t2..t3", "t1...t2..t3",
					      "t1....t2" };
	struct fixture *x = *state;

	enter(x, "history", "");
	for (size_t i = 0; i < COUNT_OF(ranges); i++)
		assert_string_equal(
			log_of(x, ranges[i]),
			arena_printf(&x->arena,
				     "'%s' is not a range; expected 'REV', 'A..B' or, from where B "
				     "parted from A, 'A...B'",
				     ranges[i])
				.ptr);
	assert_string_equal(log_of(x, "nonsense"), "unknown revision 'nonsense'");
	assert_string_equal(log_of(x, "t1..nonsense"), "unknown revision 'nonsense'");
	assert_string_equal(log_of(x, "t2~9..t2"),
			    "unknown revision 't2~9': the history does not reach so far");
	assert_string_equal(log_of(x, ""),
			    "'' is not a revision; expected one like 'main', 'v1.0', "
			    "'HEAD~10' or a commit id");
	assert_string_equal(log_of(x, "t1:docs"),
			    "the revision 't1:docs' is a folder or a file, expected a commit");
	assert_string_equal(log_of(x, "stranger...t1"),
			    "'stranger' and 't1' have no merge base, their histories are "
			    "unrelated; give a range 'stranger..t1'");
	enter(x, "history", "..");
	assert_string_equal(
		log_of(x, "HEAD"),
		arena_printf(&x->arena, "'%s' is not in a git repository", x->folder).ptr);
}

static void shallow_clones_end_somewhere(void **state)
{
	struct fixture *x = *state;

	enter(x, "history-shallow", "");
	assert_string_equal(log_of(x, "HEAD"),
			    "a is back: +README.md +docs-old.md +docs/a.md +docs/b.md "
			    "+docs/deep/c.md +docs/side.md; no pages: -docs/side.md ...");
	assert_string_equal(log_all(x, "HEAD^..HEAD"), "no pages: -docs/side.md");
	assert_string_equal(log_of(x, "HEAD^...HEAD"), "no pages: -docs/side.md");
	assert_string_equal(log_of(x, "HEAD~2..HEAD"),
			    "unknown revision 'HEAD~2': this clone is shallow, its history starts "
			    "at commit 4f5673e4ba; run: git fetch --unshallow");
	assert_string_equal(log_of(x, "side..HEAD"),
			    "the way from 'side' to 'HEAD' is cut off: this clone is shallow, its "
			    "history starts at commit 6263a9ec1a; run: git fetch --unshallow");
	assert_string_equal(log_of(x, "side...HEAD"),
			    "'side' and 'HEAD' have no merge base here: this clone is shallow, its "
			    "history starts at commit 4f5673e4ba; run: git fetch --unshallow");
}

static void damaged_trees_are_named(void **state)
{
	struct fixture *x = *state;

	enter(x, "history-torn", "");
	assert_string_equal(log_of(x, "t1..t2"),
			    "commit fb44ef53e70242a45df49f3a1cbd7103a31821a3: cannot read 'docs/': "
			    "object 85705c274a98db2763ec9ac9f3d7cfa9289a289c is missing, the "
			    "repository is damaged; run: git fsck");
	assert_string_equal(log_of(x, "torn"),
			    "commit 5cf905d47ece827952cc96fe4286569612b7f466: cannot read '/': "
			    "object 7bce9d713854428648427bff282d8243db9e5898 is damaged (a tree "
			    "with a broken entry); run: git fsck");
	assert_string_equal(log_paths(x, "t1..t2", "README.md", NULL), "change a:");
	run(x, "rm -f $(git rev-parse t3 | sed 's|^\\(..\\)|.git/objects/\\1/|')");
	assert_string_equal(log_of(x, "t4"),
			    "cannot read 'the history': object "
			    "8910328c8b83560e0ef4d7f1d9c125e31b4eb43b is missing, the repository "
			    "is damaged; run: git fsck");
}

/* ---- merge base ----------------------------------------------------------------------------- */

static const char *base_of(struct fixture *x, const char *a, const char *b)
{
	struct error err = { "" };
	struct span base;

	return repo_merge_base(NULL, a, b, &x->arena, &base, &err)
		       ? arena_cstr(&x->arena, base)
		       : arena_cstr(&x->arena, span_of(err.text));
}

static void merge_bases_are_found(void **state)
{
	struct fixture *x = *state;
	const char *t4 = "3b18f741a55aa03103a231e6389e2cd0e1bbffc1";

	enter(x, "history", "");
	assert_string_equal(base_of(x, "t5", "t6"), t4);
	assert_string_equal(base_of(x, "t6", "t5"), t4);
	assert_string_equal(base_of(x, "main", "t4"), t4);
	assert_string_equal(base_of(x, "t4", "t4"), t4);
	assert_string_equal(base_of(x, "main", "nonsense"), "unknown revision 'nonsense'");
	assert_true(span_has(span_of(base_of(x, "main", "stranger")), SPAN("have no merge base")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_revision_is_all_that_it_reaches),
		cmocka_unit_test(ranges_have_two_ends),
		cmocka_unit_test(empty_ranges_are_no_mistake),
		cmocka_unit_test(merges_follow_the_first_parent),
		cmocka_unit_test(merges_follow_all_parents),
		cmocka_unit_test(only_pages_count),
		cmocka_unit_test(paths_limit),
		cmocka_unit_test(the_filter_is_asked_once_for_each_path),
		cmocka_unit_test(commits_have_parents_and_dates),
		cmocka_unit_test(pages_are_read),
		cmocka_unit_test(bad_ranges_have_a_way_out),
		cmocka_unit_test(shallow_clones_end_somewhere),
		cmocka_unit_test(damaged_trees_are_named),
		cmocka_unit_test(merge_bases_are_found),
	};

	return cmocka_run_group_tests_name("history", tests, fixture_open, fixture_close);
}
