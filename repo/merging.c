/* Which commits does a merge in progress bring in?  MERGE_HEAD says, or git in the environment. */

#include "private.h"

extern char **environ;

struct heads {
	struct arena *arena;
	struct merge_heads *out;
};

static int add_head(const git_oid *id, void *payload)
{
	const struct heads *h = payload;
	struct oid raw;

	memcpy(raw.raw, id->id, sizeof(raw.raw));
	*LIST_ADD(h->arena, h->out) = oid_format(h->arena, &raw);
	return 0;
}

/* A merge that needs nobody's help has no MERGE_HEAD yet when its hook runs, only GITHEAD_<id>. */
static void read_environment(struct heads *h)
{
	for (char **each = environ; *each; each++) {
		struct span name = span_of(*each), prefix = SPAN("GITHEAD_");
		size_t equals = span_find_byte(name, '=');
		git_oid id;

		if (!span_starts(name, prefix) || equals != prefix.len + GIT_OID_HEXSZ)
			continue;
		if (git_oid_fromstrn(&id, name.ptr + prefix.len, GIT_OID_HEXSZ) == 0)
			add_head(&id, h);
	}
}

bool repo_merge_heads(struct merge_heads *out, struct arena *arena, struct error *err)
{
	struct site site = site_find(arena, NULL);
	struct heads heads = { arena, out };
	git_repository *repo;
	int rc;

	*out = (struct merge_heads){ 0 };
	if (!site.gitdir)
		return true;
	if (!repository_open(&repo, &site, err))
		return false;
	rc = git_repository_mergehead_foreach(repo, add_head, &heads);
	if (rc == GIT_ENOTFOUND)
		read_environment(&heads);
	else if (rc != 0)
		fail(err, "cannot read MERGE_HEAD: %s", git_reason());
	repository_close(repo);
	return rc == 0 || rc == GIT_ENOTFOUND;
}
