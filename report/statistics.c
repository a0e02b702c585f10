/* Which rules find how much? */
#include "parts.h"

#include <stdlib.h>

#include "fold.h"
#include "ink.h"

struct tally {
	const struct rule *rule;
	enum severity severity;
	size_t findings, pages;
	const struct finding *last;
};

static int compare_tallies(const void *left, const void *right)
{
	const struct tally *a = left, *b = right;

	if (a->findings != b->findings)
		return a->findings < b->findings ? 1 : -1;
	if (a->rule != b->rule)
		return strcmp(a->rule->name, b->rule->name);
	return (int)b->severity - (int)a->severity;
}

static void add_finding(struct tally *t, const struct finding *f)
{
	t->rule = f->rule;
	t->severity = f->severity;
	t->findings++;
	if (!t->last || !is_same_page(t->last, f))
		t->pages++;
	t->last = f;
}

/* One tally for each rule and severity that occurs; gives how many. */
static size_t count_findings(struct tally *tallies, const struct report *r)
{
	size_t all = rule_count() * (SEVERITY_ERROR + 1), used = 0;

	for (size_t i = 0; i < r->nfindings; i++) {
		const struct finding *f = &r->findings[i];

		add_finding(&tallies[rule_index(f->rule) * (SEVERITY_ERROR + 1) + f->severity], f);
	}
	for (size_t i = 0; i < all; i++)
		if (tallies[i].findings > 0)
			tallies[used++] = tallies[i];
	return used;
}

/* A number at the right end of a column of eleven. */
static void add_cell(struct buf *out, size_t n)
{
	buf_fill(out, ' ', 11 - count_width(n));
	count_add(out, n);
}

static void add_padded(struct buf *out, struct span text, size_t width)
{
	buf_add(out, text);
	if (text.len < width)
		buf_fill(out, ' ', width - text.len);
}

static void add_row(struct buf *out, const struct style *style, const struct tally *t, size_t width)
{
	add_padded(out, span_of(t->rule->name), width);
	BUF_LIT(out, "  ");
	ink_open(out, style, severity_ink(t->severity));
	add_padded(out, span_of(severity_name(t->severity)), strlen("severity"));
	ink_close(out, style);
	add_cell(out, t->findings);
	add_cell(out, t->pages);
	buf_byte(out, '\n');
}

void statistics_add(struct buf *out, const struct style *style, const struct report *r)
{
	struct arena arena = { 0 };
	struct tally *tallies = NEW_ARRAY(&arena, rule_count() * (SEVERITY_ERROR + 1),
					  struct tally);
	size_t count = count_findings(tallies, r), width = strlen("rule");

	qsort(tallies, count, sizeof(*tallies), compare_tallies);
	for (size_t i = 0; i < count; i++)
		if (strlen(tallies[i].rule->name) > width)
			width = strlen(tallies[i].rule->name);
	if (count > 0) {
		ink_open(out, style, INK_PATH);
		add_padded(out, SPAN("rule"), width);
		BUF_LIT(out, "  severity   findings      pages");
		ink_close(out, style);
		buf_byte(out, '\n');
	}
	for (size_t i = 0; i < count; i++)
		add_row(out, style, &tallies[i], width);
	if (count > 0)
		buf_byte(out, '\n');
	arena_free(&arena);
}
