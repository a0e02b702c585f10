/* How does one report leave in several formats? */
#include "changes.h"
#include "common.h"
#include "parts.h"
#include "records.h"

/* All ways out of one report. */
struct writing {
	struct arena arena;		/* of the writers */
	const struct report *report;
	struct way_out *ways; size_t count;
	void **writers;			/* by way; NULL: of a format that is written at once */
};

static void open_ways(struct writing *w, struct common *common)
{
	for (size_t i = 0; i < w->count; i++) {
		struct way_out *way = &w->ways[i];
		const struct record_format *records = way->format->records;

		way->style.common = common;
		if (records) {
			w->writers[i] = records->open(&w->arena, w->report, &way->style, way->out);
			continue;
		}
		common->way = way;
		way->format->write(w->report, &way->style, way->out);
		way_drain(way, 0);
	}
}

static void close_ways(struct writing *w)
{
	for (size_t i = 0; i < w->count; i++) {
		struct way_out *way = &w->ways[i];

		if (way->format->records) {
			way->format->records->close(w->writers[i]);
			way_drain(way, 0);
		}
		way->style.common = NULL;
	}
}

static void tell_finding(struct writing *w, struct item *item, bool is_old)
{
	for (size_t i = 0; i < w->count; i++) {
		const struct record_format *records = w->ways[i].format->records;

		if (!records || (is_old && !records->tells_old))
			continue;
		records->finding(w->writers[i], item);
		way_drain(&w->ways[i], DRAIN_BYTES);
	}
}

static void tell_findings(struct writing *w)
{
	const struct report *r = w->report;
	const struct {
		const struct finding *items;
		size_t count;
		const char *state;
		bool is_old;
	} lists[] = {
		{ r->findings, r->nfindings, "new", false },
		{ r->remaining, r->nremaining, "remaining", true },
		{ r->fixed, r->nfixed, "fixed", true },
	};
	struct item item;

	item_open(&item, r);
	for (size_t k = 0; k < COUNT_OF(lists); k++)
		for (size_t i = 0; i < lists[k].count; i++) {
			item_set(&item, &lists[k].items[i], r->has_since ? lists[k].state : NULL);
			tell_finding(w, &item, lists[k].is_old);
		}
	item_close(&item);
}

static void tell_change(struct writing *w, const struct change *c)
{
	for (size_t i = 0; i < w->count; i++) {
		const struct record_format *records = w->ways[i].format->records;

		if (!records || !is_told(&w->ways[i].style, c))
			continue;
		records->change(w->writers[i], c);
		way_drain(&w->ways[i], DRAIN_BYTES);
	}
}

static bool has_records(const struct writing *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->ways[i].format->records)
			return true;
	return false;
}

void reports_write(const struct report *r, struct way_out *ways, size_t count)
{
	struct writing w = { .report = r, .ways = ways, .count = count };
	struct common common;

	common_open(&common, r);
	w.writers = NEW_ARRAY(&w.arena, count + 1, void *);
	open_ways(&w, &common);
	if (has_records(&w))
		tell_findings(&w);
	for (size_t i = 0; i < r->nchanges; i++)
		tell_change(&w, &r->changes[i]);
	close_ways(&w);
	common_close(&common);
	arena_free(&w.arena);
}

void report_write(const struct format *format, const struct report *r, const struct style *style,
		  struct buf *out)
{
	struct way_out way = { .format = format, .style = *style, .out = out };

	reports_write(r, &way, 1);
}
