/* Which findings stand in a comment on a pull request? */
#include "common.h"
#include "ink.h"
#include "neutral.h"
#include "sheet.h"

#include "attestlint/text.h"

bool sheet_take(struct sheet *s)
{
	struct span block = buf_span(&s->block);
	size_t units = text_utf16(block);
	bool fits = units <= s->left && units <= s->room;

	if (fits) {
		buf_add(s->out, block);
		s->left -= units;
		s->room -= units;
	}
	s->is_cut |= !fits;
	buf_reset(&s->block);
	return fits;
}

/* ---- one finding --------------------------------------------------------------------------- */

static void add_place(struct buf *out, const struct finding *f)
{
	neutral_clip_add(out, f->path, SHEET_PATH);
	buf_byte(out, ':');
	buf_number(out, f->from.line);
}

/* `pages`: on how many the same defect is; `more`: findings of its kind beside it on its page. */
static void add_row(struct buf *out, const struct finding *f, size_t pages, size_t more)
{
	BUF_LIT(out, "| ");
	if (pages > 1) {
		plural_add(out, pages, "page");
		BUF_LIT(out, ", first ");
	}
	add_place(out, f);
	BUF_LIT(out, " | ");
	buf_add(out, span_of(f->rule->name));
	BUF_LIT(out, " | ");
	neutral_clip_add(out, pages > 1 ? cluster_message(f) : f->message, SHEET_TEXT);
	if (more > 0) {
		BUF_LIT(out, " (and ");
		count_add(out, more);
		BUF_LIT(out, " more here)");
	}
	BUF_LIT(out, " |\n");
}

/* What the row of a finding stands for. */
struct stand { size_t findings, pages, more; };

/* No findings: another row tells this one. */
static struct stand stand_of(const struct sheet *s, const struct folding *folding, size_t i)
{
	const struct finding *f = &s->report->findings[i], *first;

	if (folding && folding_is_cluster(folding, i)) {
		const struct fold *c = &folding->clusters.items[folding->cluster_of[i] - 1];

		return (struct stand){ c->places[0] == f ? c->count : 0, c->pages, 0 };
	}
	if (folding && folding_is_group(folding, i, &first)) {
		const struct fold *group = &folding->groups.items[folding->group_of[i] - 1];

		return (struct stand){ first == f ? group->count : 0, 1, group->count - 1 };
	}
	return (struct stand){ 1, 1, 0 };
}

/* ---- all of one severity ------------------------------------------------------------------- */

static void open_table(struct buf *out, size_t n, const char *adjective, enum severity severity)
{
	bool is_folded = severity != SEVERITY_ERROR;

	buf_add(out, is_folded ? SPAN("<details><summary>") : SPAN("**"));
	count_add(out, n);
	buf_add(out, span_of(adjective));
	buf_add(out, span_of(severity_name(severity)));
	if (n != 1)
		buf_byte(out, 's');
	buf_add(out, is_folded ? SPAN("</summary>") : SPAN("**"));
	BUF_LIT(out, "\n\n| Place | Rule | Finding |\n| --- | --- | --- |\n");
}

static void add_cut(struct buf *out, size_t n, const char *noun)
{
	BUF_LIT(out, "and ");
	count_add(out, n);
	BUF_LIT(out, " more ");
	buf_add(out, span_of(noun));
	if (n != 1)
		buf_byte(out, 's');
	BUF_LIT(out, "\n\n");
}

/* The findings of one severity, as far as they are told. */
struct table {
	enum severity severity;
	size_t all, told;
	bool is_open, is_full;
};

static void add_told(struct sheet *s, struct table *t, size_t i, const struct stand *stand)
{
	const struct report *r = s->report;

	if (!t->is_open)
		open_table(&s->block, t->all, r->has_since ? " new " : " ", t->severity);
	add_row(&s->block, &r->findings[i], stand->pages, stand->more);
	if (sheet_take(s)) {
		t->is_open = true;
		t->told += stand->findings;
	} else {
		t->is_full = true;
	}
}

/* Rows that stand for many pages, or the others, until one does not fit. */
static void add_rows(struct sheet *s, const struct folding *folding, struct table *t, bool of_many)
{
	const struct report *r = s->report;

	for (size_t i = 0; i < r->nfindings && t->told < t->all && !t->is_full; i++) {
		struct stand stand;

		if (r->findings[i].severity != t->severity)
			continue;
		if ((folding && folding_is_cluster(folding, i)) != of_many)
			continue;
		stand = stand_of(s, folding, i);
		if (stand.findings > 0)
			add_told(s, t, i, &stand);
	}
}

static void add_severity(struct sheet *s, const struct folding *folding, enum severity severity)
{
	struct table t = { .severity = severity, .all = s->style->common->counts[severity] };

	if (folding)
		add_rows(s, folding, &t, true);
	add_rows(s, folding, &t, false);
	if (t.is_open)
		buf_byte(s->out, '\n');
	if (t.is_open && severity != SEVERITY_ERROR)
		BUF_LIT(s->out, "</details>\n\n");
	if (t.told < t.all)
		add_cut(s->out, t.all - t.told, severity_name(severity));
}

void sheet_add_findings(struct sheet *s)
{
	const struct folding *folding = s->style->fold ? common_folding(s->style->common) : NULL;
	size_t rest = s->report->nfindings;

	for (int k = SEVERITY_ERROR; k >= SEVERITY_NOTE; k--) {
		size_t kept;

		/* A third of the room is left for what is less severe. */
		rest -= s->style->common->counts[k];
		kept = rest > 0 ? s->left / 3 : 0;
		s->left -= kept;
		add_severity(s, folding, (enum severity)k);
		s->left += kept;
	}
}

void sheet_add_fixed(struct sheet *s)
{
	const struct report *r = s->report;
	size_t told = 0;

	if (r->nfixed == 0)
		return;
	for (; told < r->nfixed; told++) {
		if (told == 0) {
			BUF_LIT(&s->block, "<details><summary>");
			plural_add(&s->block, r->nfixed, "fixed finding");
			BUF_LIT(&s->block, "</summary>\n\n| Place | Rule | Finding |\n"
					   "| --- | --- | --- |\n");
		}
		add_row(&s->block, &r->fixed[told], 1, 0);
		if (!sheet_take(s))
			break;
	}
	if (told > 0)
		BUF_LIT(s->out, "\n</details>\n\n");
	if (told < r->nfixed)
		add_cut(s->out, r->nfixed - told, "fixed finding");
}
