/* What does the whole come to?  Numbers for the hurried reader, and what could not be read. */
#include "html.h"

static void add_tile(struct buf *out, const char *label, size_t n, const char *kind)
{
	buf_printf(out, "<div class=\"tile %s\"><dt>%s</dt><dd>", kind, label);
	count_add(out, n);
	BUF_LIT(out, "</dd></div>\n");
}

static void add_excused_tiles(struct html *h)
{
	const struct report *r = h->report;
	size_t suppressed = 0;

	for (size_t i = 0; i < r->nexcused; i++)
		suppressed += r->excused[i].excuse == EXCUSE_COMMENT;
	if (suppressed > 0)
		add_tile(h->out, "Suppressed", suppressed, "");
	if (suppressed < r->nexcused)
		add_tile(h->out, "In the baseline", r->nexcused - suppressed, "");
}

static void add_finding_tiles(struct html *h)
{
	static const struct { const char *label, *kind; } tiles[] = {
		[SEVERITY_NOTE] = { "Notes", "note" },
		[SEVERITY_WARNING] = { "Warnings", "warning" },
		[SEVERITY_ERROR] = { "Errors", "error" },
	};
	const struct report *r = h->report;
	size_t counts[SEVERITY_ERROR + 1] = { 0 };

	for (size_t i = 0; i < r->nfindings; i++)
		counts[r->findings[i].severity]++;
	for (int s = SEVERITY_ERROR; s >= SEVERITY_NOTE; s--)
		add_tile(h->out, tiles[s].label, counts[s], tiles[s].kind);
	add_tile(h->out, "Pages with findings", h->npages, "");
	add_excused_tiles(h);
	if (r->has_since) {
		add_tile(h->out, "Findings fixed", r->nfixed, "");
		add_tile(h->out, "Findings that remain", r->nremaining, "");
	}
}

static void add_change_tiles(struct html *h)
{
	struct totals t;

	totals_count(&t, h->report, h->style);
	add_tile(h->out, "Answers changed", t.answers, "");
	add_tile(h->out, "Changed for the better", t.better, "");
	add_tile(h->out, "Changed for the worse", t.worse, "");
	add_tile(h->out, "Pages added", t.events[CHANGE_PAGE_ADDED], "");
	add_tile(h->out, "Pages removed", t.events[CHANGE_PAGE_REMOVED], "");
}

/* A sentence for each thing that makes the numbers less than they seem. */
static void add_caveats(struct html *h)
{
	struct buf text = { 0 };
	struct span rest, line;

	caveats_add(&text, h->report);
	if (h->report->has_changes) {
		left_out_add(&text, h->style, h->report);
		buf_byte(&text, '\n');
	}
	rest = buf_span(&text);
	while (span_cut(&rest, '\n', &line)) {
		if (line.len == 0)
			continue;
		BUF_LIT(h->out, "<p class=\"caveat\">");
		html_add(h->out, line);
		BUF_LIT(h->out, ".</p>\n");
	}
	buf_free(&text);
}

void html_totals_add(struct html *h)
{
	const struct report *r = h->report;

	if (r->trouble.len > 0) {
		BUF_LIT(h->out, "<p class=\"trouble\">No page was judged: ");
		html_add(h->out, r->trouble);
		BUF_LIT(h->out, ".</p>\n");
		return;
	}
	if (!r->complete)
		BUF_LIT(h->out, "<p class=\"trouble\">This report is not complete: some pages "
				"could not be read.</p>\n");
	BUF_LIT(h->out, "<dl class=\"tiles\">\n");
	add_tile(h->out, "Attestation pages", r->scope.attestations, "");
	if (has_findings(r))
		add_finding_tiles(h);
	if (r->has_changes)
		add_change_tiles(h);
	BUF_LIT(h->out, "</dl>\n");
	add_caveats(h);
}

void html_skips_add(struct html *h)
{
	const struct scope *scope = &h->report->scope;

	if (scope->nskips == 0)
		return;
	BUF_LIT(h->out, "<ul>\n");
	for (size_t i = 0; i < scope->nskips; i++) {
		const struct skip *skip = &scope->skips[i];

		BUF_LIT(h->out, "<li><code>");
		html_add(h->out, skip->path);
		buf_add(h->out, skip->is_failure ? SPAN("</code>: could not be read: ")
						 : SPAN("</code>: passed over: "));
		html_add(h->out, skip->why);
		BUF_LIT(h->out, "</li>\n");
	}
	BUF_LIT(h->out, "</ul>\n");
}
