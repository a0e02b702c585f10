/*
 * The report as workflow commands, which GitHub shows beside the lines of a pull request.  It
 * takes ten of a kind from one step, so the tenth says how many more there are.
 */
#include "bundle.h"
#include "changes.h"
#include "glyph.h"
#include "ink.h"
#include "parts.h"
#include "told.h"

enum { MOST_COMMANDS = 10, MOST_CELLS = 1000 };	/* a message may have 4,096 characters */

struct writer {
	const struct report *report;
	const struct style *style;
	struct buf *out, text;
	const char *command;		/* "error", "warning", "notice" */
	size_t room;			/* how many more of this kind are told */
	size_t rest;			/* findings and changes that are not */
};

/* ---- one command ------------------------------------------------------------------- */

/* `is_property`: before the "::" also ':' and ',' mean something. */
static void add_escaped(struct buf *out, struct span s, bool is_property)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ',')))
			buf_printf(out, "%%%02X", (unsigned)c);
		else
			buf_byte(out, c);
	}
}

static void add_number(struct buf *out, const char *key, uint32_t n)
{
	buf_byte(out, ',');
	buf_add(out, span_of(key));
	buf_byte(out, '=');
	buf_number(out, n);
}

/* What stands in `text`; line 0: of the whole file; column 0: of the whole line. */
static void add_command(struct writer *w, struct span title, struct span path, uint32_t line,
			uint32_t column, uint32_t end)
{
	struct buf name = { 0 };
	struct span text;

	BUF_LIT(w->out, "::");
	buf_add(w->out, span_of(w->command));
	BUF_LIT(w->out, " title=");
	add_escaped(w->out, title, true);
	if (path.len > 0) {
		visible_add(&name, path);
		BUF_LIT(w->out, ",file=");
		add_escaped(w->out, buf_span(&name), true);
	}
	if (line > 0) {
		add_number(w->out, "line", line);
		add_number(w->out, "endLine", line);
	}
	if (column > 0) {
		add_number(w->out, "col", column);
		add_number(w->out, "endColumn", end);
	}
	BUF_LIT(w->out, "::");
	buf_reset(&name);
	visible_clip_add(&name, buf_span(&w->text), MOST_CELLS);
	text = buf_span(&name);
	add_escaped(w->out, text, false);
	buf_byte(w->out, '\n');
	buf_reset(&w->text);
	buf_free(&name);
}

/* ---- ten of a kind ----------------------------------------------------------------- */

static void start_kind(struct writer *w, const char *command, size_t count)
{
	w->command = command;
	w->room = count > MOST_COMMANDS ? MOST_COMMANDS - 1 : MOST_COMMANDS;
	w->rest = 0;
}

/* Whether one more is told; else it counts as `stands_for` of the rest. */
static bool has_room(struct writer *w, size_t stands_for)
{
	if (w->room == 0) {
		w->rest += stands_for;
		return false;
	}
	w->room--;
	return true;
}

static void end_kind(struct writer *w)
{
	if (w->rest == 0)
		return;
	BUF_LIT(&w->text, "and ");
	count_add(&w->text, w->rest);
	BUF_LIT(&w->text, " more; the log counts all by rule, other formats list them");
	add_command(w, SPAN("attestlint"), (struct span){ 0 }, 0, 0, 0);
}

static void add_bundle(struct writer *w, const struct bundle *b)
{
	const struct finding *f = b->worst;
	bool is_line = f->to.line == f->from.line;

	if (!has_room(w, b->count))
		return;
	advice_add(&w->text, f);
	if (b->count > 1) {
		BUF_LIT(&w->text, " (");
		plural_add(&w->text, b->count, "place");
		if (b->pages > 1) {
			BUF_LIT(&w->text, " on ");
			plural_add(&w->text, b->pages, "page");
		}
		buf_byte(&w->text, ')');
	}
	add_command(w, span_of(f->rule->name), f->path, f->from.line,
		    is_line ? f->from.column : 0, f->to.column);
}

static void add_bundles(struct writer *w, const struct bundles *all, enum severity severity)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].worst->severity == severity)
			add_bundle(w, &all->items[i]);
}

static size_t count_bundles(const struct bundles *all, enum severity severity)
{
	size_t n = 0;

	for (size_t i = 0; i < all->count; i++)
		n += all->items[i].worst->severity == severity;
	return n;
}

static void add_changes(struct writer *w)
{
	for (size_t i = 0; i < w->report->nchanges; i++) {
		const struct change *c = &w->report->changes[i];

		if (!is_told(w->style, c) || !has_room(w, 1))
			continue;
		change_message_add(&w->text, c);
		add_command(w, SPAN("answer changed"), c->path, c->line, 0, 0);
	}
}

static void add_reasons(struct writer *w)
{
	struct reason reason;

	for (size_t at = 0; reason_next(w->report, &at, &reason);) {
		if (!has_room(w, 1))
			continue;
		BUF_LIT(&w->text, "the run is incomplete: ");
		buf_add(&w->text, reason.why);
		add_command(w, SPAN("attestlint"), reason.path, 0, 0, 0);
	}
}

static void add_kinds(struct writer *w, const struct bundles *all)
{
	size_t changes = 0, reasons = 0;
	struct reason reason;

	for (size_t i = 0; i < w->report->nchanges; i++)
		changes += is_told(w->style, &w->report->changes[i]);
	for (size_t at = 0; reason_next(w->report, &at, &reason);)
		reasons++;
	start_kind(w, "error", reasons + count_bundles(all, SEVERITY_ERROR));
	add_reasons(w);
	add_bundles(w, all, SEVERITY_ERROR);
	end_kind(w);
	start_kind(w, "warning", count_bundles(all, SEVERITY_WARNING));
	add_bundles(w, all, SEVERITY_WARNING);
	end_kind(w);
	start_kind(w, "notice", changes + count_bundles(all, SEVERITY_NOTE));
	add_changes(w);
	add_bundles(w, all, SEVERITY_NOTE);
	end_kind(w);
}

/* Nothing of a page stands at the start of a line, where it might be taken for a command. */
void write_github(const struct report *r, const struct style *style, struct buf *out)
{
	struct style plain = *style;
	struct writer w = { .report = r, .style = &plain, .out = out };
	struct bundles all;

	plain.color = false;
	bundles_open(&all, style->common, style->fold ? BUNDLE_GROUPS : BUNDLE_LINES, SIZE_MAX);
	add_kinds(&w, &all);
	bundles_close(&all);
	BUF_LIT(out, "attestlint: ");
	outcome_add(out, r, &plain);
	buf_byte(out, '\n');
	if (r->nfindings > 0) {
		BUF_LIT(out, "::group::Findings by rule\n");
		statistics_add(out, &plain, r);
		BUF_LIT(out, "::endgroup::\n");
	}
	buf_free(&w.text);
}
