/* Which pages are judged here, when many machines share them? */
#include "shard.h"

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
