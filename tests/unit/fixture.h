/* Little repositories for the tests of repo/, and their pages as one line of text. */
#ifndef ATTESTLINT_TEST_FIXTURE_H
#define ATTESTLINT_TEST_FIXTURE_H

#include "attestlint/repo.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

struct fixture {
	struct arena arena;
	char *scripts;		/* fixtures/repos */
	char folder[64];	/* where the repositories stand; goes when the tests end */
};

static inline void run(struct fixture *x, const char *command)
{
	if (system(command) != 0)
		fail_msg("'%s' failed in %s", command, x->folder);
}

static inline int fixture_open(void **state)
{
	struct fixture *x = calloc(1, sizeof(*x));

	/* The tests may themselves run in a hook of git. */
	unsetenv("GIT_DIR");
	unsetenv("GIT_WORK_TREE");
	unsetenv("GIT_INDEX_FILE");
	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("GIT_CEILING_DIRECTORIES", "/tmp", 1);
	strcpy(x->folder, "/tmp/attestlint-test-XXXXXX");
	x->scripts = realpath("fixtures/repos", NULL);
	*state = x;
	return x->scripts && mkdtemp(x->folder) ? 0 : -1;
}

static inline int fixture_close(void **state)
{
	struct fixture *x = *state;

	if (chdir("/tmp") == 0)
		run(x, arena_printf(&x->arena, "rm -rf '%s'", x->folder).ptr);
	arena_free(&x->arena);
	free(x->scripts);
	free(x);
	return 0;
}

/* Go to a folder below a new repository, made by the script; `sub` may be "". */
static inline void enter(struct fixture *x, const char *script, const char *sub)
{
	struct span top = arena_printf(&x->arena, "%s/%s", x->folder, script);

	if (access(top.ptr, F_OK) != 0)
		run(x, arena_printf(&x->arena, "'%s/%s.sh' '%s'", x->scripts, script, top.ptr).ptr);
	assert_int_equal(chdir(arena_printf(&x->arena, "%s/%s", top.ptr, sub).ptr), 0);
}

/* "page named! -passed-over(why)", or the error. */
static inline const char *list_request(struct fixture *x, const struct tree_request *request)
{
	struct error err = { "" };
	struct buf out = { 0 };
	struct tree *t;
	const char *text;

	if (!tree_open(&t, &x->arena, request, &err)) {
		assert_null(t);
		return arena_cstr(&x->arena, span_of(err.text));
	}
	for (size_t i = 0; i < t->count; i++)
		buf_printf(&out, "%s%.*s%s", out.len ? " " : "", SPAN_ARG(t->entries[i].path),
			   t->entries[i].is_named ? "!" : "");
	for (size_t i = 0; i < t->nskips; i++)
		buf_printf(&out, "%s-%.*s(%.*s)", out.len ? " " : "", SPAN_ARG(t->skips[i].path),
			   SPAN_ARG(t->skips[i].why));
	text = arena_cstr(&x->arena, buf_span(&out));
	buf_free(&out);
	tree_close(t);
	return text;
}

/* `paths` are separated by blanks. */
static inline const char *list(struct fixture *x, enum tree_kind kind, const char *rev,
			       const char *paths)
{
	struct tree_request request = { .kind = kind, .rev = rev };
	LIST(const char *) list = { 0 };
	struct span rest = span_of(paths), path;

	while (span_cut(&rest, ' ', &path))
		*LIST_ADD(&x->arena, &list) = arena_cstr(&x->arena, path);
	request.paths = list.items;
	request.npaths = list.count;
	return list_request(x, &request);
}

/* The text of one page of the whole tree, or the error. */
static inline const char *text_of(struct fixture *x, enum tree_kind kind, const char *rev,
				  const char *path)
{
	struct tree_request request = { .kind = kind, .rev = rev };
	struct error err = { "" };
	struct span text = SPAN("(no such page)");
	struct tree *t;

	if (!tree_open(&t, &x->arena, &request, &err))
		return arena_cstr(&x->arena, span_of(err.text));
	for (size_t i = 0; i < t->count; i++)
		if (span_is(t->entries[i].path, span_of(path)) &&
		    !tree_read(t, i, &x->arena, &text, &err))
			text = span_of(err.text);
	tree_close(t);
	return arena_cstr(&x->arena, text);
}

#endif
