/* By what is a finding or a change known again in the next report? */
#include "identity.h"

#include <endian.h>

/* The digits of `n` as bytes, the last in the lowest: each finding is told by some of these. */
static uint64_t eight_digits(uint32_t n)
{
	uint64_t digits = n, letters;

	digits = (digits | digits << 16) & 0x0000FFFF0000FFFFu;
	digits = (digits | digits << 8) & 0x00FF00FF00FF00FFu;
	digits = (digits | digits << 4) & 0x0F0F0F0F0F0F0F0Fu;
	letters = (digits + 0x0606060606060606u) >> 4 & 0x0101010101010101u;
	return digits + 0x3030303030303030u + letters * ('a' - '0' - 10);
}

struct hex hex_of(uint64_t n)
{
	uint64_t first = htobe64(eight_digits((uint32_t)(n >> 32)));
	uint64_t last = htobe64(eight_digits((uint32_t)n));
	struct hex out;

	memcpy(out.digits, &first, sizeof(first));
	memcpy(out.digits + sizeof(first), &last, sizeof(last));
	return out;
}

uint64_t change_fingerprint(const struct change *c)
{
	uint64_t h = hash_mix((uint64_t)c->kind + 1,
			      hash_bytes(c->app_id.len ? c->app_id : c->path));

	h = hash_mix(h, hash_bytes(c->question));
	h = hash_mix(h, hash_bytes(c->before_value));
	return hash_mix(h, hash_bytes(c->after_value));
}

uint64_t identity_of(struct map *seen, uint64_t fingerprint)
{
	uint64_t key = fingerprint;

	while (!map_add(seen, key, 1))
		key = hash_mix(key, 1);
	return key;
}
