/*
 * May this repository be trusted?  As git, we read only what belongs to the user, or what the user
 * has called safe.  libgit2 1.5 has such a check, but it misreads `safe.directory`.
 */

#include "private.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Root counts as the user who became root by sudo, too. */
static bool is_ours(const char *path)
{
	struct span sudo_uid = span_of(getenv("SUDO_UID"));
	struct stat st;
	unsigned uid;

	if (!path || lstat(path, &st) != 0)
		return true;
	if (st.st_uid == geteuid())
		return true;
	return geteuid() == 0 && span_number(sudo_uid, &uid) && st.st_uid == (uid_t)uid;
}

struct safe_list {
	struct span path;	/* the repository, without '/' at the end */
	bool has_path;
};

/* A star is all, "DIR/" and a star all below, "~/" the home folder; "" forgets those before. */
static void read_value(struct safe_list *list, struct span value)
{
	const char *home = getenv("HOME");
	struct span path = list->path;

	if (value.len == 0) {
		list->has_path = false;
		return;
	}
	if (home && span_starts(value, SPAN("~/"))) {
		if (!span_starts(path, span_of(home)))
			return;
		path = span_slice(path, strlen(home), path.len);
		value = span_slice(value, 1, value.len);
	}
	if (span_ends(value, SPAN("/*")) && span_starts(path, span_slice(value, 0, value.len - 1)))
		list->has_path = true;
	if (value.len > 1 && span_ends(value, SPAN("/")))
		value.len--;
	if (span_is(value, SPAN("*")) || span_is(value, path))
		list->has_path = true;
}

static void read_file(struct safe_list *list, const char *file)
{
	git_config_iterator *each = NULL;
	git_config *config = NULL;
	git_config_entry *entry;

	if (git_config_open_ondisk(&config, file) == 0 &&
	    git_config_multivar_iterator_new(&each, config, "safe.directory", NULL) == 0)
		while (git_config_next(&entry, each) == 0)
			read_value(list, span_of(entry->value));
	git_config_iterator_free(each);
	git_config_free(config);
}

static void read_file_in(struct safe_list *list, const char *folder, const char *name)
{
	char file[4096];

	if (folder && snprintf(file, sizeof(file), "%s/%s", folder, name) < (int)sizeof(file))
		read_file(list, file);
}

/* GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0, GIT_CONFIG_VALUE_0, ... as containers set them. */
static void read_environment(struct safe_list *list)
{
	unsigned count = 0;
	char name[64];

	if (!span_number(span_of(getenv("GIT_CONFIG_COUNT")), &count))
		return;
	for (unsigned i = 0; i < count && i < 1000; i++) {
		const char *key;

		snprintf(name, sizeof(name), "GIT_CONFIG_KEY_%u", i);
		key = getenv(name);
		snprintf(name, sizeof(name), "GIT_CONFIG_VALUE_%u", i);
		if (key && getenv(name) && span_is_nocase(span_of(key), SPAN("safe.directory")))
			read_value(list, span_of(getenv(name)));
	}
}

/* In git's order: system, user, environment.  The repository's own word does not count. */
static bool is_called_safe(struct span path)
{
	struct safe_list list = { .path = path };
	const char *system = getenv("GIT_CONFIG_SYSTEM"), *global = getenv("GIT_CONFIG_GLOBAL");
	const char *home = getenv("HOME"), *xdg = getenv("XDG_CONFIG_HOME");

	if (!getenv("GIT_CONFIG_NOSYSTEM"))
		read_file(&list, system ? system : "/etc/gitconfig");
	if (global) {
		read_file(&list, global);
	} else {
		if (xdg && *xdg)
			read_file_in(&list, xdg, "git/config");
		else
			read_file_in(&list, home, ".config/git/config");
		read_file_in(&list, home, ".gitconfig");
	}
	read_environment(&list);
	return list.has_path;
}

/* The path as a word of a command line. */
static void quote(struct buf *out, struct span path)
{
	bool is_plain = true;

	for (size_t i = 0; i < path.len; i++)
		is_plain = is_plain && !strchr(" \t\n'\"\\$&;|<>()*?[]#~`!{}", path.ptr[i]);
	if (is_plain) {
		buf_add(out, path);
		return;
	}
	buf_byte(out, '\'');
	for (size_t i = 0; i < path.len; i++) {
		if (path.ptr[i] == '\'')
			BUF_LIT(out, "'\\'");
		buf_byte(out, path.ptr[i]);
	}
	buf_byte(out, '\'');
}

bool owner_check(const struct site *site, git_repository *repo, struct error *err)
{
	const char *worktree = git_repository_workdir(repo);
	struct span path = span_of(worktree ? worktree : git_repository_path(repo));
	struct buf word = { 0 };

	if (site->is_explicit || (is_ours(worktree) && is_ours(git_repository_path(repo))))
		return true;
	if (path.len > 1 && span_ends(path, SPAN("/")))
		path.len--;
	if (is_called_safe(path))
		return true;
	quote(&word, path);
	fail(err,
	     "the repository '%.*s' belongs to another user; if you trust it, run: "
	     "git config --global --add safe.directory %.*s",
	     SPAN_ARG(path), SPAN_ARG(buf_span(&word)));
	buf_free(&word);
	return false;
}
