/* Findings by page with their source line: for people at a terminal. */
#include <stdlib.h>

#include "common.h"
#include "excerpt.h"
#include "glyph.h"
#include "ink.h"
#include "parts.h"

struct writer {
	const struct report *report;
	const struct style *style;
	const struct folding *folding;	/* NULL: every place is told */
	struct buf *out;
};

static void add_head(const struct writer *w, const struct finding *f, struct span message)
{
	ink_add(w->out, w->style, severity_ink(f->severity), span_of(severity_name(f->severity)));
	buf_byte(w->out, ' ');
	ink_add(w->out, w->style, INK_RULE, span_of(f->rule->name));
	if (f->fix && f->fix->is_safe)
		BUF_LIT(w->out, " [*]");
	BUF_LIT(w->out, "  ");
	visible_add(w->out, message);
	buf_byte(w->out, '\n');
}

static void add_note(const struct writer *w, struct span label)
{
	buf_fill(w->out, ' ', GUTTER_WIDTH - 2);
	BUF_LIT(w->out, "= ");
	ink_add(w->out, w->style, INK_HELP, label);
}

static void add_help(const struct writer *w, const struct finding *f)
{
	if (f->help.len == 0)
		return;
	add_note(w, SPAN("help: "));
	visible_add(w->out, f->help);
	buf_byte(w->out, '\n');
}

/* Line numbers, neighbours as a range: "12-14, 17". */
struct lines {
	struct buf *out;
	uint32_t first, last;		/* of the range that is not written yet; 0 = none */
	const char *separator;
};

static void end_range(struct lines *lines)
{
	if (lines->first == 0)
		return;
	buf_add(lines->out, span_of(lines->separator));
	buf_number(lines->out, lines->first);
	if (lines->last > lines->first) {
		buf_byte(lines->out, '-');
		buf_number(lines->out, lines->last);
	}
	lines->separator = ", ";
}

static void add_line(struct lines *lines, uint32_t line)
{
	if (lines->first > 0 && line - lines->last <= 1) {
		lines->last = line;
		return;
	}
	end_range(lines);
	lines->first = lines->last = line;
}

/* "and 4 more in lines 12-14, 17" for the rest of a group whose first finding is `index`. */
static void add_others(const struct writer *w, size_t index, size_t end)
{
	const struct finding *findings = w->report->findings;
	uint32_t number = w->folding->group_of[index];
	const struct fold *group = &w->folding->groups.items[number - 1];
	struct lines lines = { .out = w->out, .separator = " in lines " };
	size_t second = index + 1;

	add_note(w, SPAN("and "));
	count_add(w->out, group->count - 1);
	BUF_LIT(w->out, " more");
	while (w->folding->group_of[second] != number)
		second++;
	if (findings[second].from.line == group->last->from.line)
		lines.separator = " in line ";
	for (size_t i = second; i < end; i++)
		if (w->folding->group_of[i] == number)
			add_line(&lines, findings[i].from.line);
	end_range(&lines);
	buf_byte(w->out, '\n');
}

static void add_finding(const struct writer *w, const struct finding *f)
{
	BUF_LIT(w->out, "  ");
	buf_number(w->out, f->from.line);
	buf_byte(w->out, ':');
	buf_number(w->out, f->from.column);
	buf_byte(w->out, ' ');
	add_head(w, f, f->message);
	excerpt_add(w->out, w->style, f);
	add_help(w, f);
}

/* Findings `from` up to `to` are those of one page. */
static void add_page(const struct writer *w, size_t from, size_t to)
{
	const struct finding *findings = w->report->findings, *first = NULL;
	bool has_head = false;

	for (size_t i = from; i < to; i++) {
		const struct finding *f = &findings[i];
		bool is_group = false;

		if (w->folding) {
			if (folding_is_cluster(w->folding, i))
				continue;
			is_group = folding_is_group(w->folding, i, &first);
			if (is_group && first != f)
				continue;
		}
		if (!has_head) {
			ink_open(w->out, w->style, INK_PATH);
			path_add(w->out, f->path);
			ink_close(w->out, w->style);
			buf_byte(w->out, '\n');
		}
		has_head = true;
		add_finding(w, f);
		if (is_group)
			add_others(w, i, to);
	}
	if (has_head)
		buf_byte(w->out, '\n');
}

static void add_pages(const struct writer *w)
{
	const struct report *r = w->report;
	size_t from = 0;

	for (size_t i = 1; i <= r->nfindings; i++) {
		if (i < r->nfindings && is_same_page(&r->findings[i], &r->findings[from]))
			continue;
		add_page(w, from, i);
		from = i;
	}
}

/* The worst first, then those on most pages, then in order of first sight. */
static int compare_clusters(const void *left, const void *right)
{
	const struct fold *a = *(const struct fold *const *)left;
	const struct fold *b = *(const struct fold *const *)right;

	if (a->places[0]->severity != b->places[0]->severity)
		return (int)b->places[0]->severity - (int)a->places[0]->severity;
	if (a->pages != b->pages)
		return a->pages < b->pages ? 1 : -1;
	return a->places[0] < b->places[0] ? -1 : a->places[0] > b->places[0];
}

static void add_cluster(const struct writer *w, const struct fold *cluster)
{
	BUF_LIT(w->out, "  ");
	plural_add(w->out, cluster->pages, "page");
	if (cluster->count > cluster->pages) {
		BUF_LIT(w->out, " (");
		plural_add(w->out, cluster->count, "place");
		buf_byte(w->out, ')');
	}
	buf_byte(w->out, ' ');
	add_head(w, cluster->places[0], cluster_message(cluster->places[0]));
	excerpt_add(w->out, w->style, cluster->places[0]);
	add_help(w, cluster->places[0]);
	for (size_t i = 0; i < FOLD_PLACES && i < cluster->pages; i++) {
		if (i == 0)
			add_note(w, SPAN("first: "));
		else
			buf_fill(w->out, ' ', GUTTER_WIDTH + strlen("first: "));
		path_add(w->out, cluster->places[i]->path);
		buf_byte(w->out, ':');
		buf_number(w->out, cluster->places[i]->from.line);
		buf_byte(w->out, '\n');
	}
}

/* Those on many pages, as they are told; gives how many. */
static size_t sort_clusters(const struct fold **out, const struct folding *folding)
{
	size_t count = 0;

	for (size_t i = 0; i < folding->clusters.count; i++)
		if (folding->clusters.items[i].pages >= FOLD_PAGES)
			out[count++] = &folding->clusters.items[i];
	if (count > 0)
		qsort(out, count, sizeof(struct fold *), compare_clusters);
	return count;
}

static void add_clusters(const struct writer *w)
{
	struct arena arena = { 0 };
	const struct fold **clusters = NEW_ARRAY(&arena, w->folding->clusters.count + 1,
						 const struct fold *);
	size_t count = sort_clusters(clusters, w->folding);

	if (count > 0) {
		ink_add(w->out, w->style, INK_PATH, SPAN("On many pages"));
		BUF_LIT(w->out, " (each told once; --no-fold lists every place)\n");
	}
	for (size_t i = 0; i < count; i++)
		add_cluster(w, clusters[i]);
	if (count > 0)
		buf_byte(w->out, '\n');
	arena_free(&arena);
}

static void add_findings(const struct report *r, const struct style *style, struct buf *out)
{
	struct writer w = { .report = r, .style = style, .out = out };

	if (style->fold)
		w.folding = common_folding(style->common);
	add_pages(&w);
	if (w.folding)
		add_clusters(&w);
}

/* A heading, where findings and changes stand in one report. */
static void add_title(const struct report *r, const struct style *style, const char *title,
		      struct buf *out)
{
	if (!r->has_since)
		return;
	ink_add(out, style, INK_RULE, SPAN("== "));
	ink_add(out, style, INK_PATH, span_of(title));
	BUF_LIT(out, "\n\n");
}

static void add_fixed(const struct report *r, const struct style *style, struct buf *out)
{
	for (size_t i = 0; i < r->nfixed; i++) {
		const struct finding *f = &r->fixed[i];

		BUF_LIT(out, "  ");
		ink_open(out, style, INK_PATH);
		path_add(out, f->path);
		ink_close(out, style);
		BUF_LIT(out, "  ");
		ink_add(out, style, INK_RULE, span_of(f->rule->name));
		BUF_LIT(out, "  ");
		visible_add(out, f->message);
		buf_byte(out, '\n');
	}
	buf_byte(out, '\n');
}

static void add_sections(const struct report *r, const struct style *style, struct buf *out)
{
	if (has_findings(r) && r->nfindings > 0) {
		add_title(r, style, "New findings", out);
		add_findings(r, style, out);
	}
	if (r->nfixed > 0) {
		add_title(r, style, "Fixed findings", out);
		add_fixed(r, style, out);
	}
	if (r->has_changes && r->nchanges + r->nsilences > 0) {
		add_title(r, style, "Answer changes", out);
		changes_add(out, style, r);
	}
}

void write_text(const struct report *r, const struct style *style, struct buf *out)
{
	if (style->statistics)
		statistics_add(out, style, r);
	else
		add_sections(r, style, out);
	if (style->summary && r->trouble.len == 0)
		summary_add(out, style, r);
}
