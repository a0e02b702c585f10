/* By what is a finding or a change known again in the next report? */
#include "identity.h"

struct hex hex_of(uint64_t n)
{
	struct hex out;

	for (int i = 15; i >= 0; i--, n >>= 4)
		out.digits[i] = "0123456789abcdef"[n & 15];
	return out;
}

uint64_t change_fingerprint(const struct change *c)
{
	uint64_t h = hash_mix((uint64_t)c->kind + 1, hash_bytes(c->app_id.len ? c->app_id : c->path));

	h = hash_mix(h, hash_bytes(c->question));
	h = hash_mix(h, hash_bytes(c->before_value));
	return hash_mix(h, hash_bytes(c->after_value));
}

uint64_t identity_of(struct map *seen, uint64_t fingerprint)
{
	uint64_t key = fingerprint, ignored;

	while (map_find(seen, key, &ignored))
		key = hash_mix(key, 1);
	map_add(seen, key, 1);
	return key;
}
