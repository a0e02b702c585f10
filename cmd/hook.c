/* How does every commit get judged?  By a git hook of two lines, written where git looks for it. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attestlint/repo.h"
#include "command.h"
#include "init.h"

/* New findings only: a page with old ones can be edited all the same. */
#define HOOK_LINE "attestlint --since HEAD --staged --quiet"

static const char hook_text[] =
	"#!/bin/sh\n"
	"# Written by 'attestlint init --hook': tells the findings and answer changes that this\n"
	"# commit would bring, and stops it at new errors.  'git commit --no-verify' goes around "
	"it.\n"
	"exec " HOOK_LINE "\n";

/* A merge that git makes alone runs a hook of its own. */
static const char *const hook_names[] = { "pre-commit", "pre-merge-commit" };

/* As git shows it: from the top of the work tree, where it is below that. */
static struct span shown(const struct hook_folder *folder, struct span path)
{
	return span_starts(path, folder->top) ? span_slice(path, folder->top.len + 1, path.len)
					      : path;
}

static bool refuse(struct session *s, struct span path, const char *why)
{
	return fail(s->err, "'%.*s' %s; to have commits judged there, add the line: %s || exit",
		    SPAN_ARG(path), why, HOOK_LINE);
}

/* Whether the hook is to be written; false with a message when something else stands there. */
static bool check_place(struct session *s, const struct hook_folder *folder, const char *path,
			bool *is_free)
{
	struct span text, name = shown(folder, span_of(path));
	struct stat st;

	*is_free = lstat(path, &st) != 0 && errno == ENOENT;
	if (*is_free && folder->is_shared)
		return refuse(s, name, "would speak for other repositories, too (core.hooksPath)");
	if (*is_free)
		return true;
	if (!file_read(s->arena, path, &text, s->err))
		return false;
	if (!span_is(text, span_of(hook_text)))
		return refuse(s, name, "exists already, and init never overwrites");
	return access(path, X_OK) == 0 ||
	       fail(s->err, "'%.*s' is not executable; run: chmod +x '%.*s'", SPAN_ARG(name),
		    SPAN_ARG(name));
}

static bool write_hooks(struct session *s, const struct hook_folder *folder)
{
	const char *paths[COUNT_OF(hook_names)];
	bool is_free[COUNT_OF(hook_names)];

	for (size_t i = 0; i < COUNT_OF(hook_names); i++) {
		paths[i] =
			arena_cstr(s->arena, arena_printf(s->arena, "%.*s/%s",
							  SPAN_ARG(folder->path), hook_names[i]));
		if (!check_place(s, folder, paths[i], &is_free[i]))
			return false;
	}
	if (mkdir(arena_cstr(s->arena, folder->path), 0777) != 0 && errno != EEXIST)
		return fail(s->err, "cannot make the folder '%.*s': %s", SPAN_ARG(folder->path),
			    strerror(errno));
	for (size_t i = 0; i < COUNT_OF(hook_names); i++) {
		if (is_free[i] && !file_create_program(paths[i], span_of(hook_text), s->err))
			return false;
		if (!s->options->quiet)
			buf_printf(s->out, "%s %.*s\n", is_free[i] ? "wrote" : "found",
				   SPAN_ARG(shown(folder, span_of(paths[i]))));
	}
	return true;
}

int run_init_hook(struct session *s)
{
	struct hook_folder folder;

	if (!repo_hooks(s->arena, &folder, s->err) || !write_hooks(s, &folder))
		return EXIT_TROUBLE;
	return EXIT_CLEAN;
}
