/* Which pages are judged here, when many machines share them? */
#include "shard.h"

#include "attestlint/page.h"

bool shard_has(struct shard shard, struct span path)
{
	return shard.count == 0 || hash_bytes(path) % shard.count == shard.index - 1;
}

bool shard_judges_tree(struct shard shard)
{
	return shard.index <= 1;
}

void shard_cut(struct shard shard, struct tree *tree)
{
	size_t kept = 0;

	for (size_t i = 0; i < tree->count; i++)
		if (shard_has(shard, tree->entries[i].path))
			tree->entries[kept++] = tree->entries[i];
	tree->count = kept;
}

/*
 * Every part reads the pages of other languages that have the file name of one of its own.  Of
 * those that several read, the part tells that has the first page with the name.
 */
void share_open(struct share *out, struct shard shard, const struct tree *tree)
{
	uint64_t ignored;

	for (size_t i = 0; i < tree->count; i++) {
		struct span path = tree->entries[i].path;
		uint64_t name = hash_bytes(span_file_name(path));

		map_add(&out->paths, hash_bytes(path), 1);
		if (page_may_be_questionnaire(path) && !map_find(&out->names, name, &ignored))
			map_add(&out->names, name, shard_has(shard, path));
	}
}

bool share_is_judged(const struct share *share, struct span path)
{
	uint64_t ignored;

	return map_find(&share->paths, hash_bytes(path), &ignored);
}

bool share_tells(const struct share *share, struct span path)
{
	uint64_t tells;

	return map_find(&share->names, hash_bytes(span_file_name(path)), &tells) && tells;
}

void share_close(struct share *share)
{
	map_free(&share->paths);
	map_free(&share->names);
}
