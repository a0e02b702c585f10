/* What would every format of a run work out for itself? */
#include "common.h"

void common_open(struct common *out, const struct report *r)
{
	*out = (struct common){ .report = r };
	for (size_t i = 0; i < r->nfindings; i++)
		out->counts[r->findings[i].severity]++;
}

void way_drain(struct way_out *way, size_t least)
{
	if (way->drain && way->out->len >= least)
		way->drain(way->ctx);
}

void common_drain(struct common *c)
{
	way_drain(c->way, DRAIN_BYTES);
}

const struct folding *common_folding(struct common *c)
{
	if (!c->is_folded)
		folding_open(&c->folding, c->report);
	c->is_folded = true;
	return &c->folding;
}

void common_close(struct common *c)
{
	if (c->is_folded)
		folding_close(&c->folding);
}
