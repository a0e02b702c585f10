/* Where do the hooks of this repository stand?  Git runs them, so git is asked, this once. */

#include "private.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* What git prints; its messages stay on standard error. */
static bool run_git(char *const *words, int in, int out, struct buf *text, struct error *err)
{
	posix_spawn_file_actions_t actions;
	char chunk[512];
	int status = 0, rc;
	pid_t pid;
	ssize_t n;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	rc = posix_spawnp(&pid, words[0], &actions, NULL, words, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(out);
	if (rc != 0)
		return fail(err, "cannot run git to find its hooks: %s", strerror(rc));
	while ((n = read(in, chunk, sizeof(chunk))) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			buf_add(text, (struct span){ chunk, (size_t)n });
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
	       fail(err, "git could not say where its hooks are");
}

/* core.hooksPath may stand in any file of settings, and be relative to where hooks run. */
static bool ask_git(struct arena *arena, const char *top, struct span *out, struct error *err)
{
	const char *const wanted[] = { "git", "-C", top, "rev-parse", "--git-path", "hooks" };
	char *words[COUNT_OF(wanted) + 1] = { NULL };
	struct buf text = { 0 };
	int ends[2];
	bool ok;

	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		words[i] = arena_cstr(arena, span_of(wanted[i]));
	if (pipe(ends) != 0)
		return fail(err, "cannot make a pipe: %s", strerror(errno));
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	ok = run_git(words, ends[0], ends[1], &text, err);
	close(ends[0]);
	*out = arena_copy(arena, span_trim_end(buf_span(&text)));
	buf_free(&text);
	return ok;
}

bool repo_hooks(struct arena *arena, struct hook_folder *out, struct error *err)
{
	struct site site = site_find(arena, NULL);
	struct span path, below;
	git_repository *repo;
	const char *top, *shared;

	if (!site.gitdir)
		return fail(err, "this folder is not in a git repository");
	if (!repository_open(&repo, &site, err))
		return false;
	top = git_repository_workdir(repo);
	shared = arena_cstr(arena, path_clean(arena, span_of(git_repository_commondir(repo))));
	out->top = top ? path_clean(arena, span_of(top)) : SPAN("");
	repository_close(repo);
	if (out->top.len == 0)
		return fail(err, "the repository '%s' is bare: nobody commits in it", shared);
	if (!ask_git(arena, arena_cstr(arena, out->top), &path, err))
		return false;
	if (!span_starts(path, SPAN("/")))
		path = path_join(arena, out->top, path);
	out->path = path_clean(arena, path);
	out->is_shared = !path_below(out->path, out->top, &below) &&
			 !path_below(out->path, span_of(shared), &below);
	return true;
}
