/* When a repository cannot be read, is it said so, with the way out? */

#include "tests/unit/fixture.h"

#define PAGES "Apps/excel/a.md Apps/teams.md Apps/teams/b.md"

static void unknown_revisions_are_told_apart(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "");
	assert_string_equal(list(x, TREE_REVISION, "nonsense", ""), "unknown revision 'nonsense'");
	assert_string_equal(
		list(x, TREE_REVISION, "", ""),
		"'' is not a revision; expected one like 'main', 'v1.0', 'HEAD~10' or a commit id");
	assert_string_equal(list(x, TREE_REVISION, "0123456789012345678901234567890123456789", ""),
			    "unknown revision '0123456789012345678901234567890123456789'");
	assert_string_equal(list(x, TREE_REVISION, "HEAD~10", ""),
			    "unknown revision 'HEAD~10': the history does not reach so far");
	assert_string_equal(list(x, TREE_REVISION, "HEAD^2", ""),
			    "unknown revision 'HEAD^2': the history does not reach so far");
	assert_string_equal(list(x, TREE_REVISION, "HEAD:README.md", ""),
			    "the revision 'HEAD:README.md' is a file, expected a commit");
	assert_string_equal(
		list(x, TREE_REVISION, "v1..HEAD", ""),
		"'v1..HEAD' is not a revision; expected one like 'main', 'v1.0', 'HEAD~10' or "
		"a commit id");
	run(x, "git init -q ../empty");
	assert_int_equal(chdir("../empty"), 0);
	assert_string_equal(list(x, TREE_REVISION, "HEAD", ""),
			    "unknown revision 'HEAD': there is no commit yet");
	assert_string_equal(list(x, TREE_INDEX, NULL, ""), "");
	assert_string_equal(list(x, TREE_FILES, NULL, ""), "");
}

static void shallow_clones_say_so(void **state)
{
	struct fixture *x = *state;

	enter(x, "shallow", "");
	assert_string_equal(list(x, TREE_REVISION, "HEAD~10", ""),
			    "the revision 'HEAD~10' is cut off, for this clone is shallow; run: "
			    "git fetch --unshallow");
	assert_string_equal(list(x, TREE_REVISION, "HEAD^", ""),
			    "the revision 'HEAD^' is cut off, for this clone is shallow; run: "
			    "git fetch --unshallow");
	assert_string_equal(list(x, TREE_REVISION, "485127b772a6ef747462bc66edf781fdd409c9b5", ""),
			    "unknown revision '485127b772a6ef747462bc66edf781fdd409c9b5'; this "
			    "clone is shallow, "
			    "for the whole history run: git fetch --unshallow");
}

static void missing_paths_are_mistakes(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "Apps");
	assert_string_equal(list(x, TREE_FILES, NULL, "excel none.md"), "'none.md' does not exist");
	assert_string_equal(list(x, TREE_FILES, NULL, "../README.md/x"),
			    "cannot read '../README.md/x': Not a directory");
	assert_string_equal(list(x, TREE_INDEX, NULL, "teams/new.md"),
			    "'teams/new.md' is not in the index");
	assert_string_equal(list(x, TREE_REVISION, "v1", "excel teams/staged.md"),
			    "'teams/staged.md' is not in the revision 'v1'");
	assert_string_equal(list(x, TREE_REVISION, "v1", "README.md/x"),
			    "'README.md/x' is not in the revision 'v1'");
	assert_string_equal(list(x, TREE_REVISION, "v1", " "),
			    "a path is empty; expected a file or a folder");
	assert_string_equal(
		list(x, TREE_FILES, NULL, "../build/../Apps ../build/out.md"),
		"Apps/excel/a.md Apps/teams/announced.md Apps/teams/b.md Apps/teams/new.md "
		"Apps/teams/staged.md build/out.md!");
	run(x, "mkdir -p ../build/sub && rm -f ../build/kept.md && git rm -q --cached "
	       "../build/kept.md");
	assert_string_equal(list(x, TREE_FILES, NULL, "../build/sub"),
			    "-build/sub(ignored by git)");
}

static void conflicts_name_the_page(void **state)
{
	struct fixture *x = *state;

	enter(x, "conflict", "");
	assert_string_equal(list(x, TREE_INDEX, NULL, ""),
			    "'page.md' has a merge conflict in the index; resolve it, then run: "
			    "git add page.md");
	assert_string_equal(list(x, TREE_INDEX, NULL, "clean.md"), "clean.md!");
	assert_string_equal(list(x, TREE_INDEX, NULL, "notes.txt"),
			    "'notes.txt' has a merge conflict in the index; resolve it, then run: "
			    "git add notes.txt");
}

static void missing_and_broken_objects_are_named(void **state)
{
	struct fixture *x = *state;

	enter(x, "missing", "");
	assert_string_equal(text_of(x, TREE_REVISION, "HEAD", "good.md"), "good\n");
	assert_string_equal(text_of(x, TREE_REVISION, "HEAD", "gone.md"),
			    "cannot read 'gone.md': object "
			    "286c5f5776916d7d7d5849988ca9d83e722cf9c2 is missing, "
			    "the repository is damaged; run: git fsck");
	assert_true(span_starts(
		span_of(text_of(x, TREE_INDEX, NULL, "broken.md")),
		SPAN("cannot read 'broken.md': object 57f89ed173cae22442fad153c14536788d557663 is "
		     "damaged (")));
	enter(x, "partial", "");
	assert_string_equal(text_of(x, TREE_REVISION, "HEAD", "README.md"),
			    "cannot read 'README.md': object "
			    "5626abf0f72e58d7a153368ba57db4c673c0e171 is not in "
			    "this partial clone; run: git fetch --refetch --no-filter");
	enter(x, "missing", "");
	run(x, "rm -f $(git rev-parse HEAD^{tree} | sed 's|^\\(..\\)|.git/objects/\\1/|')");
	assert_string_equal(
		list(x, TREE_REVISION, "HEAD", ""),
		"cannot read 'HEAD': object 764ebe659be13ff07b5bbbd3f211f5d61fd6ab10 is missing, "
		"the repository is damaged; run: git fsck");
}

static void unsupported_repositories_have_a_way_out(void **state)
{
	struct fixture *x = *state;

	enter(x, "sha256", "");
	assert_string_equal(
		list(x, TREE_REVISION, "HEAD", ""),
		arena_printf(&x->arena,
			     "the repository '%s/sha256' uses SHA-256, which is not "
			     "supported; lint a plain copy: git archive HEAD | tar x -C FOLDER",
			     x->folder)
			.ptr);
	enter(x, "bare", "");
	assert_string_equal(
		list(x, TREE_FILES, NULL, ""),
		arena_printf(&x->arena,
			     "the repository '%s/bare' is bare, it has neither files nor an "
			     "index; lint a revision of it: --rev HEAD",
			     x->folder)
			.ptr);
	enter(x, "bare", "..");
	assert_string_equal(
		list(x, TREE_INDEX, NULL, ""),
		arena_printf(&x->arena, "'%s' is not in a git repository", x->folder).ptr);
	enter(x, "normal", "");
	run(x,
	    "cp .git/index .git/split && GIT_INDEX_FILE=.git/split git update-index --split-index");
	setenv("GIT_INDEX_FILE", ".git/split", 1);
	assert_string_equal(list(x, TREE_INDEX, NULL, ""),
			    "cannot read the index: it is split or sparse; run: "
			    "git update-index --no-split-index && git sparse-checkout disable");
	unsetenv("GIT_INDEX_FILE");
	run(x, "echo garbage >.git/garbage");
	setenv("GIT_INDEX_FILE", ".git/garbage", 1);
	assert_true(span_starts(span_of(list(x, TREE_INDEX, NULL, "")),
				SPAN("cannot read the index: ")));
	unsetenv("GIT_INDEX_FILE");
	setenv("GIT_DIR", "/no/such.git", 1);
	assert_true(span_starts(span_of(list(x, TREE_INDEX, NULL, "")),
				SPAN("cannot open the repository '/no/such.git': ")));
	unsetenv("GIT_DIR");
}

static void harmless_extensions_are_accepted(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "");
	run(x, "git config core.repositoryformatversion 1 && git config extensions.worktreeConfig "
	       "true && "
	       "git config extensions.preciousObjects true && git config extensions.partialClone "
	       "origin");
	assert_string_equal(list(x, TREE_REVISION, "v1~1", ""), "Apps/excel/a.md README.md");
	run(x, "git config --unset extensions.partialClone");
}

static void others_repositories_need_to_be_called_safe(void **state)
{
	static const char *const calls[] = { "*", "%s/other", "%s/other/", "%s/*" };
	struct fixture *x = *state;
	const char *refusal;

	if (geteuid() != 0)
		skip();
	enter(x, "bare", "..");
	run(x, "rm -rf other && cp -R bare other && git config -f other/config safe.directory '*' "
	       "&& chown -R 65534 other");
	assert_int_equal(chdir("other"), 0);
	refusal =
		arena_printf(&x->arena,
			     "the repository '%s/other' belongs to another user; if you trust it, "
			     "run: git config --global --add safe.directory %s/other",
			     x->folder, x->folder)
			.ptr;
	assert_string_equal(list(x, TREE_REVISION, "HEAD", ""), refusal);
	setenv("GIT_CONFIG_GLOBAL", "../config", 1);
	for (size_t i = 0; i < COUNT_OF(calls); i++) {
		const char *format = calls[i];
		struct buf call = { 0 };

		if (span_starts(span_of(format), SPAN("%s")))
			buf_printf(&call, "%s%s", x->folder, format + 2);
		else
			buf_printf(&call, "%s", format);
		run(x,
		    arena_printf(&x->arena,
				 "rm -f ../config; git config --global --add safe.directory '%.*s'",
				 SPAN_ARG(buf_span(&call)))
			    .ptr);
		assert_string_equal(list(x, TREE_REVISION, "HEAD", "Apps"), PAGES);
		buf_free(&call);
	}
	run(x, "git config --global --add safe.directory ''");
	assert_string_equal(list(x, TREE_REVISION, "HEAD", ""), refusal);
	setenv("GIT_CONFIG_COUNT", "1", 1);
	setenv("GIT_CONFIG_KEY_0", "Safe.Directory", 1);
	setenv("GIT_CONFIG_VALUE_0", "*", 1);
	assert_string_equal(list(x, TREE_REVISION, "HEAD", "Apps"), PAGES);
	unsetenv("GIT_CONFIG_COUNT");
	setenv("SUDO_UID", "65534", 1);
	assert_string_equal(list(x, TREE_REVISION, "HEAD", "Apps"), PAGES);
	unsetenv("SUDO_UID");
	setenv("GIT_DIR", ".", 1);
	assert_string_equal(list(x, TREE_REVISION, "HEAD", "Apps"), PAGES);
	unsetenv("GIT_DIR");
	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
}

static void unreadable_files_and_folders_are_named(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "..");
	if (geteuid() == 0)
		skip();
	run(x, "mkdir -p locked/in && cd locked && echo x >page.md && chmod 0 page.md");
	assert_int_equal(chdir("locked"), 0);
	assert_string_equal(text_of(x, TREE_FILES, NULL, "page.md"),
			    "cannot read 'page.md': Permission denied");
	run(x, "chmod 0 in");
	assert_string_equal(list(x, TREE_FILES, NULL, ""),
			    "cannot read the folder 'in': Permission denied");
	run(x, "chmod 700 in");
}

static void large_objects_are_not_loaded(void **state)
{
	struct fixture *x = *state;

	enter(x, "normal", "..");
	run(x, "rm -rf large && git init -q large && cd large && truncate -s 65M big.md && git add "
	       "big.md");
	assert_int_equal(chdir("large"), 0);
	assert_string_equal(text_of(x, TREE_INDEX, NULL, "big.md"),
			    "cannot read 'big.md': it is larger than 64 MiB");
	assert_string_equal(text_of(x, TREE_FILES, NULL, "big.md"),
			    "cannot read 'big.md': it is larger than 64 MiB");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unknown_revisions_are_told_apart),
		cmocka_unit_test(shallow_clones_say_so),
		cmocka_unit_test(missing_paths_are_mistakes),
		cmocka_unit_test(conflicts_name_the_page),
		cmocka_unit_test(missing_and_broken_objects_are_named),
		cmocka_unit_test(unsupported_repositories_have_a_way_out),
		cmocka_unit_test(harmless_extensions_are_accepted),
		cmocka_unit_test(others_repositories_need_to_be_called_safe),
		cmocka_unit_test(unreadable_files_and_folders_are_named),
		cmocka_unit_test(large_objects_are_not_loaded),
	};

	return cmocka_run_group_tests_name("repo trouble", tests, fixture_open, fixture_close);
}
