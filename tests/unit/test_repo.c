/* Are the right pages found, wherever they come from, and read as they are there? */

#include "tests/unit/fixture.h"

#include <fcntl.h>

#define COMMITTED "Apps/excel/a.md Apps/teams.md Apps/teams/b.md README.md build/kept.md"

static void work_tree_is_what_git_would_add(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "");
	assert_string_equal(
		list(x, TREE_FILES, NULL, ""),
		"Apps/excel/a.md Apps/teams/announced.md Apps/teams/b.md Apps/teams/new.md "
		"Apps/teams/staged.md README.md build/kept.md");
	assert_string_equal(text_of(x, TREE_FILES, NULL, "Apps/excel/a.md"), "a, on disk\n");
	enter(x, "normal", "Apps/teams");
	assert_string_equal(text_of(x, TREE_FILES, NULL, "Apps/excel/a.md"), "a, on disk\n");
}

static void index_is_what_is_staged(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "");
	assert_string_equal(
		list(x, TREE_INDEX, NULL, ""),
		"Apps/excel/a.md Apps/teams.md Apps/teams/b.md Apps/teams/staged.md README.md "
		"build/kept.md");
	assert_string_equal(text_of(x, TREE_INDEX, NULL, "Apps/teams/staged.md"), "staged\n");
	assert_string_equal(text_of(x, TREE_INDEX, NULL, "Apps/excel/a.md"), "a, second\n");
}

static void revisions_are_named_in_every_way(void **state)
{
	static const char *const first[] = { "HEAD~2", "main~2", "v1~", "v1^", "v1-annotated^0~1",
					     "485127b", "HEAD^^", ":/first", "HEAD~2^{tree}" };
	struct fixture *x = *state;

	enter(x, "normal", "Apps");
	assert_string_equal(list(x, TREE_REVISION, "HEAD", ""), COMMITTED);
	for (size_t i = 0; i < COUNT_OF(first); i++)
		assert_string_equal(list(x, TREE_REVISION, first[i], ""),
				    "Apps/excel/a.md README.md");
	assert_string_equal(text_of(x, TREE_REVISION, "v1", "Apps/excel/a.md"), "a, first\n");
	assert_string_equal(list(x, TREE_REVISION, "HEAD:Apps/teams", ""), "b.md");
}

static void a_revision_has_commit_and_date(void **state)
{
	struct tree_request request = { .kind = TREE_REVISION, .rev = "v1-annotated" };
	struct fixture *x = *state;
	struct error err = { "" };
	struct tree *t;

	enter(x, "normal", "");
	assert_true(tree_open(&t, &x->arena, &request, &err));
	assert_true(span_is(oid_format(&x->arena, &t->commit),
			    SPAN("be4370362b3d2f698959c1330b7bfee73d7f9912")));
	assert_true(span_is(date_format(&x->arena, t->commit_date), SPAN("2021-04-02")));
	assert_true(span_is(t->rev_name, SPAN("v1-annotated")));
	assert_true(span_ends(t->root, SPAN("/normal")));
	assert_true(t->in_repository && t->entries[0].has_oid);
	assert_true(span_is(oid_format(&x->arena, &t->entries[0].oid),
			    SPAN("784fe0abfc1a0ae1203ff046f9cbe3619e098339")));
	tree_close(t);
}

static void bare_worktree_and_shallow_are_repositories(void **state)
{
	struct fixture *x = *state;

	enter(x, "bare", "");
	assert_string_equal(list(x, TREE_REVISION, "HEAD", ""), COMMITTED);
	assert_string_equal(list(x, TREE_REVISION, "main~1", "Apps/teams"), "Apps/teams/b.md");
	assert_int_equal(unlink("config"), 0);
	assert_string_equal(list(x, TREE_REVISION, "main", ""), COMMITTED);
	enter(x, "worktree", "linked/Apps");
	assert_string_equal(list(x, TREE_FILES, NULL, ""), COMMITTED);
	assert_string_equal(list(x, TREE_INDEX, NULL, ""), COMMITTED);
	assert_string_equal(text_of(x, TREE_REVISION, "HEAD", "Apps/excel/a.md"), "a, first\n");
	assert_string_equal(text_of(x, TREE_REVISION, "main", "Apps/excel/a.md"), "a, second\n");
	enter(x, "shallow", "");
	assert_string_equal(list(x, TREE_REVISION, "HEAD", ""), COMMITTED);
}

static void paths_limit_and_name(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "Apps");
	assert_string_equal(list(x, TREE_REVISION, "HEAD", "teams"), "Apps/teams/b.md");
	assert_string_equal(list(x, TREE_REVISION, "HEAD", "teams.md ./excel/"),
			    "Apps/excel/a.md Apps/teams.md!");
	assert_string_equal(list(x, TREE_REVISION, "HEAD", "../toc.yml teams/b.md teams"),
			    "Apps/teams/b.md! toc.yml!");
	assert_string_equal(list(x, TREE_REVISION, "HEAD", ".."), COMMITTED);
	assert_string_equal(list(x, TREE_INDEX, NULL, "teams/staged.md excel"),
			    "Apps/excel/a.md Apps/teams/staged.md!");
	assert_string_equal(
		list(x, TREE_FILES, NULL, "x.tmp.md ../toc.yml teams excel teams/b.md"),
		"Apps/excel/a.md Apps/teams/announced.md Apps/teams/b.md! Apps/teams/new.md "
		"Apps/teams/staged.md Apps/x.tmp.md! toc.yml!");
	assert_string_equal(list(x, TREE_FILES, NULL,
				 arena_printf(&x->arena, "%s/normal/Apps/excel", x->folder).ptr),
			    "Apps/excel/a.md");
	assert_string_equal(list(x, TREE_FILES, NULL, "../build"), "build/kept.md");
}

static bool is_in_teams(void *ctx, struct span path)
{
	++*(int *)ctx;
	return span_has(path, SPAN("teams/"));
}

static void the_filter_is_asked(void **state)
{
	int asked = 0;
	const char *paths[] = { "README.md", "Apps" };
	struct tree_request request = { .kind = TREE_REVISION,
					.rev = "HEAD",
					.paths = paths,
					.npaths = 2,
					.want = is_in_teams,
					.want_ctx = &asked };
	struct fixture *x = *state;

	enter(x, "normal", "");
	assert_string_equal(list_request(x, &request), "Apps/teams/b.md README.md!");
	assert_int_equal(asked, 3);
}

static void directory_stands_for_the_current_one(void **state)
{
	const char *paths[] = { "teams" };
	struct tree_request request = {
		.kind = TREE_FILES, .directory = "normal/Apps", .paths = paths, .npaths = 1
	};
	struct fixture *x = *state;
	struct error err = { "" };
	struct span text;
	struct tree *t;

	enter(x, "normal", "..");
	assert_true(tree_open(&t, &x->arena, &request, &err));
	assert_int_equal(t->count, 4);
	assert_true(span_is(t->entries[1].path, SPAN("Apps/teams/b.md")));
	assert_true(tree_read(t, 1, &x->arena, &text, &err));
	assert_true(span_is(text, SPAN("b, first\n")));
	tree_close(t);
}

static void hooks_see_their_own_index(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "");
	run(x, "GIT_INDEX_FILE=.git/next git read-tree v1");
	setenv("GIT_INDEX_FILE", ".git/next", 1);
	assert_string_equal(list(x, TREE_INDEX, NULL, ""), COMMITTED);
	assert_string_equal(text_of(x, TREE_INDEX, NULL, "Apps/excel/a.md"), "a, first\n");
	setenv("GIT_WORK_TREE", ".", 1);
	setenv("GIT_DIR", ".git", 1);
	assert_string_equal(list(x, TREE_INDEX, NULL, ""), COMMITTED);
	enter(x, "normal", "..");
	setenv("GIT_DIR", "normal/.git", 1);
	setenv("GIT_WORK_TREE", "normal", 1);
	setenv("GIT_INDEX_FILE", "normal/.git/next", 1);
	assert_string_equal(list(x, TREE_INDEX, NULL, "normal/Apps/excel"), "Apps/excel/a.md");
	assert_string_equal(text_of(x, TREE_FILES, NULL, "Apps/excel/a.md"), "a, on disk\n");
	unsetenv("GIT_DIR");
	unsetenv("GIT_WORK_TREE");
	unsetenv("GIT_INDEX_FILE");
}

static void the_work_tree_may_be_elsewhere(void **state)
{
	struct fixture *x = *state;

#ifdef __SANITIZE_ADDRESS__
	skip();		/* git_repository_set_workdir of libgit2 1.5 leaks its buffer */
#endif
	enter(x, "normal", "..");
	run(x,
	    "mkdir -p elsewhere && cd elsewhere && echo there >page.md && echo no >not.tmp.md && "
	    "echo '*.tmp.md' >.gitignore");
	setenv("GIT_DIR", "normal/.git", 1);
	setenv("GIT_WORK_TREE", "elsewhere", 1);
	assert_string_equal(list(x, TREE_FILES, NULL, ""), "page.md");
	assert_string_equal(text_of(x, TREE_FILES, NULL, "page.md"), "there\n");
	unsetenv("GIT_DIR");
	unsetenv("GIT_WORK_TREE");
}

static void links_are_followed_inside_only(void **state)
{
	struct fixture *x = *state;

	enter(x, "links", "repo");
	assert_string_equal(list(x, TREE_FILES, NULL, ""),
			    "docs/page.md inside.md -dead.md(a symbolic link that leads nowhere) "
			    "-folder(a symbolic link to a folder; its pages have their own names) "
			    "-loop.md(a symbolic link that leads nowhere) "
			    "-outward.md(a symbolic link out of the tree) "
			    "-up(a symbolic link out of the tree)");
	assert_string_equal(text_of(x, TREE_FILES, NULL, "inside.md"), "page\n");
	assert_string_equal(list(x, TREE_FILES, NULL, "outward.md inside.md"),
			    "inside.md! -outward.md(a symbolic link out of the tree)");
	assert_string_equal(
		list(x, TREE_REVISION, "HEAD", "inside.md docs"),
		"docs/page.md -inside.md(a symbolic link; followed in the working tree only)");
}

static void submodules_strangers_and_pointers_are_noted(void **state)
{
	struct fixture *x = *state;

	enter(x, "nested", "repo");
	assert_string_equal(list(x, TREE_FILES, NULL, ""),
			    "docs/small.md page.md -docs/x.big.md(a Git LFS pointer; the text is "
			    "kept elsewhere) "
			    "-stranger(a repository of its own) -sub(a submodule; it is a "
			    "repository of its own)");
	assert_string_equal(list(x, TREE_INDEX, NULL, ""),
			    "docs/small.md page.md -docs/x.big.md(a Git LFS pointer; the text is "
			    "kept elsewhere) "
			    "-sub(a submodule; it is a repository of its own)");
	assert_string_equal(
		list(x, TREE_REVISION, "HEAD", "docs sub"),
		"docs/small.md -docs/x.big.md(a Git LFS pointer; the text is kept elsewhere) "
		"-sub(a submodule; it is a repository of its own)");
}

static void plain_folders_need_no_git(void **state)
{
	struct fixture *x = *state;
	struct tree *t;
	struct error err = { "" };
	struct tree_request request = { .kind = TREE_FILES };

	enter(x, "normal", "..");
	run(x, "mkdir -p plain/deep/.git plain/empty && cd plain && echo one >z.md && echo two "
	       ">deep/y.MD && "
	       "echo three >x.txt && echo no >deep/.git/config.md && ln -s ../z.md deep/link.md && "
	       "mkfifo pipe.md && ln -s /etc/hostname out.md");
	assert_int_equal(chdir("plain"), 0);
	assert_string_equal(list(x, TREE_FILES, NULL, ""),
			    "deep/link.md deep/y.MD z.md -out.md(a symbolic link out of the tree) "
			    "-pipe.md(not a regular file)");
	assert_string_equal(list(x, TREE_FILES, NULL, "./z.md x.txt deep/"),
			    "deep/link.md deep/y.MD x.txt! z.md!");
	assert_string_equal(text_of(x, TREE_FILES, NULL, "deep/link.md"), "one\n");
	assert_int_equal(chdir("deep"), 0);
	assert_string_equal(list(x, TREE_FILES, NULL, ""),
			    "y.MD -link.md(a symbolic link out of the tree)");
	assert_string_equal(list(x, TREE_FILES, NULL, "../z.md ../empty link.md"),
			    "../z.md! link.md!");
	assert_true(tree_open(&t, &x->arena, &request, &err));
	assert_false(t->in_repository || t->entries[0].has_oid);
	assert_true(span_ends(t->root, SPAN("/plain/deep")));
	tree_close(t);
}

static void files_outside_can_be_named_from_inside(void **state)
{
	struct fixture *x = *state;

	enter(x, "links", "repo/docs");
	assert_string_equal(list(x, TREE_FILES, NULL, "../../outside.md page.md"),
			    "../../outside.md! docs/page.md!");
	assert_string_equal(
		list(x, TREE_REVISION, "HEAD", "../../outside.md"),
		arena_printf(&x->arena,
			     "'../../outside.md' is outside the repository '%s/links/repo'",
			     x->folder)
			.ptr);
}

static void standard_input_is_one_page(void **state)
{
	struct tree_request request = { .kind = TREE_STDIN, .stdin_path = "teams/typed.md" };
	struct fixture *x = *state;
	struct error err = { "" };
	struct span text, again;
	struct tree *t;
	int old = dup(STDIN_FILENO), fd;
	bool found;

	enter(x, "normal", "Apps");
	fd = open("excel/a.md", O_RDONLY);
	assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	assert_true(tree_open(&t, &x->arena, &request, &err));
	assert_int_equal(t->count, 1);
	assert_true(span_is(t->entries[0].path, SPAN("Apps/teams/typed.md")));
	assert_true(tree_read(t, 0, &x->arena, &text, &err));
	assert_true(tree_read(t, 0, &x->arena, &again, &err));
	assert_true(span_is(text, SPAN("a, on disk\n")) && span_is(text, again));
	assert_true(tree_read_path(t, SPAN("toc.yml"), &x->arena, &text, &found, &err));
	assert_true(found && span_is(text, SPAN("items: []\n")));
	tree_close(t);
	dup2(old, STDIN_FILENO);
	close(old);
	close(fd);
}

static void assert_reads(struct fixture *x, struct tree *t, const char *path, const char *want)
{
	struct error err = { "" };
	struct span text;
	bool found;

	assert_true(tree_read_path(t, span_of(path), &x->arena, &text, &found, &err));
	assert_int_equal(found, want != NULL);
	if (want)
		assert_true(span_is(text, span_of(want)));
}

static void other_files_of_a_tree_can_be_read(void **state)
{
	static const enum tree_kind kinds[] = { TREE_FILES, TREE_INDEX, TREE_REVISION };
	const char *paths[] = { "README.md" };
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		struct tree_request request = {
			.kind = kinds[i], .rev = "HEAD", .paths = paths, .npaths = 1
		};
		struct error err = { "" };
		struct tree *t;

		enter(x, "normal", "");
		assert_true(tree_open(&t, &x->arena, &request, &err));
		assert_reads(x, t, "toc.yml", "items: []\n");
		assert_reads(x, t, "./Apps/../toc.yml", "items: []\n");
		assert_reads(x, t, "none.yml", NULL);
		assert_reads(x, t, "toc.yml/none", NULL);
		assert_reads(x, t, "Apps", NULL);
		assert_reads(x, t, "../normal/toc.yml", NULL);
		assert_reads(x, t, "/etc/hostname", NULL);
		assert_reads(x, t, "", NULL);
		tree_close(t);
	}
	enter(x, "links", "repo/docs");
	assert_string_equal(text_of(x, TREE_FILES, NULL, "outward.md"), "(no such page)");
}

static void the_top_is_found_without_libgit2(void **state)
{
	struct fixture *x = *state;
	struct span top;

	enter(x, "worktree", "linked/Apps/teams");
	assert_true(repo_top(".", &x->arena, &top));
	assert_true(span_ends(top, SPAN("/worktree/linked")));
	assert_true(repo_top("../../../main", &x->arena, &top));
	assert_true(span_ends(top, SPAN("/worktree/main")));
	assert_false(repo_top("/tmp", &x->arena, &top));
	assert_false(repo_top("/no/such/folder", &x->arena, &top));
}

static const char *all_of(struct fixture *x, enum tree_kind kind, const char *paths)
{
	struct tree_request request = { .kind = kind, .rev = "HEAD", .stdin_path = "x.md",
					.paths = &paths, .npaths = paths != NULL };
	struct span list = SPAN(""), *found;
	struct error err = { "" };
	struct tree *t;
	size_t count;

	if (!tree_open(&t, &x->arena, &request, &err) ||
	    !tree_list(t, &x->arena, &found, &count, &err))
		return arena_cstr(&x->arena, span_of(err.text));
	for (size_t i = 0; i < count; i++)
		list = arena_printf(&x->arena, "%.*s%s%.*s", SPAN_ARG(list), i ? " " : "",
				    SPAN_ARG(found[i]));
	tree_close(t);
	return arena_cstr(&x->arena, list);
}

static void all_files_of_a_tree_are_listed(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "Apps/teams");
	assert_string_equal(all_of(x, TREE_REVISION, NULL),
			    ".gitignore Apps/excel/a.md Apps/teams.md Apps/teams/b.md README.md "
			    "build/kept.md toc.yml");
	assert_string_equal(all_of(x, TREE_INDEX, NULL),
			    ".gitignore Apps/excel/a.md Apps/teams.md Apps/teams/b.md "
			    "Apps/teams/staged.md README.md build/kept.md toc.yml");
	assert_string_equal(all_of(x, TREE_FILES, "b.md"),
			    ".gitignore Apps/excel/a.md Apps/teams/announced.md Apps/teams/b.md "
			    "Apps/teams/new.md Apps/teams/staged.md README.md build/kept.md "
			    "toc.yml");
	assert_string_equal(all_of(x, TREE_STDIN, NULL), "");
	enter(x, "links", "repo");
	assert_string_equal(all_of(x, TREE_FILES, NULL),
			    "dead.md docs/page.md folder inside.md loop.md not-a-page.yml "
			    "outward.md up");
	enter(x, "links", "");
	assert_string_equal(all_of(x, TREE_FILES, "outside.md"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(work_tree_is_what_git_would_add),
		cmocka_unit_test(index_is_what_is_staged),
		cmocka_unit_test(revisions_are_named_in_every_way),
		cmocka_unit_test(a_revision_has_commit_and_date),
		cmocka_unit_test(bare_worktree_and_shallow_are_repositories),
		cmocka_unit_test(paths_limit_and_name),
		cmocka_unit_test(the_filter_is_asked),
		cmocka_unit_test(directory_stands_for_the_current_one),
		cmocka_unit_test(hooks_see_their_own_index),
		cmocka_unit_test(the_work_tree_may_be_elsewhere),
		cmocka_unit_test(links_are_followed_inside_only),
		cmocka_unit_test(submodules_strangers_and_pointers_are_noted),
		cmocka_unit_test(plain_folders_need_no_git),
		cmocka_unit_test(files_outside_can_be_named_from_inside),
		cmocka_unit_test(standard_input_is_one_page),
		cmocka_unit_test(other_files_of_a_tree_can_be_read),
		cmocka_unit_test(the_top_is_found_without_libgit2),
		cmocka_unit_test(all_files_of_a_tree_are_listed),
	};

	return cmocka_run_group_tests_name("repo", tests, fixture_open, fixture_close);
}
