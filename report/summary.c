/* What was looked at, how did it go, and what is the next step? */
#include "common.h"
#include "glyph.h"
#include "ink.h"
#include "parts.h"

/* ", compared with de-DE, ja-JP" */
static void add_languages(struct buf *out, const struct scope *scope)
{
	for (size_t i = 0; i < scope->nlanguages; i++) {
		buf_add(out, i == 0 ? SPAN(", compared with ") : SPAN(", "));
		visible_add(out, scope->languages[i]);
	}
}

void scope_add(struct buf *out, const struct report *r)
{
	const struct scope *scope = &r->scope;

	if (scope->attestations == ATTESTATIONS_UNKNOWN) {
		plural_add(out, scope->pages, "page");
	} else if (scope->attestations == scope->pages) {
		plural_add(out, scope->pages, "attestation page");
	} else {
		plural_add(out, scope->attestations, "attestation page");
		BUF_LIT(out, " of ");
		plural_add(out, scope->pages, "page");
	}
	if (scope->repo.len > 0) {
		BUF_LIT(out, " in ");
		visible_add(out, scope->repo);
	}
	if (scope->shard.count > 1)
		buf_printf(out, ", shard %u/%u", scope->shard.index, scope->shard.count);
	if (scope->what.len > 0) {
		BUF_LIT(out, ", ");
		visible_add(out, scope->what);
	}
	if (scope->since.len > 0 && scope->what.len == 0) {
		BUF_LIT(out, ", since ");
		visible_add(out, scope->since);
	}
	if (scope->as_of.len > 0) {
		BUF_LIT(out, ", as of ");
		buf_add(out, scope->as_of);
	}
	add_languages(out, scope);
}

/* "2 fixed, 14 remaining" */
static void add_history(struct buf *out, const struct style *style, const struct report *r)
{
	if (r->nfixed > 0) {
		BUF_LIT(out, ", ");
		ink_open(out, style, INK_BETTER);
		count_add(out, r->nfixed);
		BUF_LIT(out, " fixed");
		ink_close(out, style);
	}
	if (r->nremaining > 0) {
		BUF_LIT(out, ", ");
		count_add(out, r->nremaining);
		BUF_LIT(out, " remaining");
	}
}

/* "3 suppressed, 120 in the baseline" */
static void add_excused(struct buf *out, const struct report *r)
{
	size_t suppressed = 0;

	for (size_t i = 0; i < r->nexcused; i++)
		suppressed += r->excused[i].excuse == EXCUSE_COMMENT;
	if (suppressed > 0) {
		BUF_LIT(out, ", ");
		count_add(out, suppressed);
		BUF_LIT(out, " suppressed");
	}
	if (suppressed < r->nexcused) {
		BUF_LIT(out, ", ");
		count_add(out, r->nexcused - suppressed);
		BUF_LIT(out, " in the baseline");
	}
}

static void add_severity(struct buf *out, const struct report *r, size_t n, enum severity s)
{
	count_add(out, n);
	buf_add(out, r->has_since ? SPAN(" new ") : SPAN(" "));
	buf_add(out, span_of(severity_name(s)));
	if (n != 1)
		buf_byte(out, 's');
}

void finding_totals_add(struct buf *out, const struct style *style, const struct report *r)
{
	const size_t *counts = style->common->counts;
	const char *separator = "";

	for (int s = SEVERITY_ERROR; s >= SEVERITY_NOTE; s--) {
		if (counts[s] == 0)
			continue;
		buf_add(out, span_of(separator));
		ink_open(out, style, severity_ink((enum severity)s));
		add_severity(out, r, counts[s], (enum severity)s);
		ink_close(out, style);
		separator = ", ";
	}
	if (r->nfindings == 0)
		buf_add(out, r->has_since ? SPAN("no new findings") : SPAN("no findings"));
	add_history(out, style, r);
	add_excused(out, r);
}

static void add_hidden(struct buf *out, const struct report *r)
{
	for (int s = SEVERITY_ERROR; s >= SEVERITY_NOTE; s--) {
		if (r->hidden[s] == 0)
			continue;
		plural_add(out, r->hidden[s], severity_name((enum severity)s));
		BUF_LIT(out, " below --min-level not shown\n");
	}
}

static void add_unread(struct buf *out, const struct report *r)
{
	size_t unread = 0, missing = 0;

	for (size_t i = 0; i < r->scope.nskips; i++) {
		const struct skip *skip = &r->scope.skips[i];

		missing += skip->is_failure && span_is(skip->path, SPAN("."));
		unread += skip->is_failure && !span_is(skip->path, SPAN("."));
	}
	if (missing > 0) {
		BUF_LIT(out, "incomplete: ");
		plural_add(out, missing, "part");
		buf_add(out, missing == 1 ? SPAN(" is missing\n") : SPAN(" are missing\n"));
	}
	if (unread > 0) {
		BUF_LIT(out, "incomplete: ");
		plural_add(out, unread, "page");
		BUF_LIT(out, " could not be read\n");
	}
}

void caveats_add(struct buf *out, const struct report *r)
{
	add_hidden(out, r);
	add_unread(out, r);
}

/* Text marks what is safe to repair with the same asterisk. */
static void add_fixable(struct buf *out, const struct report *r)
{
	size_t safe = 0, unsafe = 0;

	for (size_t i = 0; i < r->nfindings; i++) {
		const struct fix *fix = r->findings[i].fix;

		safe += fix && fix->is_safe;
		unsafe += fix && !fix->is_safe;
	}
	if (safe + unsafe == 0)
		return;
	if (safe > 0) {
		BUF_LIT(out, "[*] ");
		count_add(out, safe);
		BUF_LIT(out, " can be repaired by --fix");
	}
	if (unsafe > 0) {
		buf_add(out, safe > 0 ? SPAN(", ") : SPAN(""));
		count_add(out, unsafe);
		buf_add(out, safe > 0 ? SPAN(" more") : SPAN(" can be repaired"));
		BUF_LIT(out, " by --fix --unsafe-fixes");
	}
	buf_byte(out, '\n');
}

/* The rule that a reader would ask about first. */
static const struct rule *first_rule(const struct report *r)
{
	const struct finding *worst = &r->findings[0];

	for (size_t i = 1; i < r->nfindings; i++)
		if (r->findings[i].severity > worst->severity)
			worst = &r->findings[i];
	return worst->rule;
}

static void add_next(struct buf *out, const struct style *style, const struct report *r)
{
	BUF_LIT(out, "next: 'attestlint explain ");
	buf_add(out, span_of(first_rule(r)->name));
	BUF_LIT(out, "' says why and what to do");
	if (!style->statistics)
		BUF_LIT(out, "; --statistics counts by rule");
	buf_byte(out, '\n');
}

void summary_add(struct buf *out, const struct style *style, const struct report *r)
{
	scope_add(out, r);
	BUF_LIT(out, ": ");
	if (has_findings(r)) {
		finding_totals_add(out, style, r);
		buf_byte(out, '\n');
	}
	if (r->has_changes) {
		change_totals_add(out, style, r);
		buf_byte(out, '\n');
		left_out_add(out, style, r);
		buf_byte(out, '\n');
	}
	caveats_add(out, r);
	add_fixable(out, r);
	if (r->nfindings > 0)
		add_next(out, style, r);
}
