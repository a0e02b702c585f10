/*
 * Which findings does the page itself let pass?  A comment names rules and a reason, and covers a
 * line, a block or the page.  One that does not do what it says is a finding of its own.
 */
#include "suppression.h"

#include "attestlint/nearest.h"
#include "remark.h"

#define CLASS "suppression"

/* Strangers write pages, too: what a page names costs time for each of its findings. */
enum { MOST_WORDS = 256 };

/* One rule or class that a comment names, and where it lets it pass. */
struct suppression {
	struct span word, reason;
	enum verb verb;
	uint32_t from, to;		/* bytes of the page; `to` is no more covered */
	bool is_valid;			/* there is such a rule, and a reason */
	bool is_open;			/* a block whose end was not seen yet */
	bool is_used;
};

struct suppressing {
	struct lint *l;
	const struct page *page;
	LIST(struct suppression) list;
	bool is_full;
};

/* ---- where it counts ---------------------------------------------------------------------- */

static uint32_t offset_of(const struct page *p, struct span s)
{
	return (uint32_t)(s.ptr - p->text.ptr);
}

/* The last comment that starts before this place, or NULL. */
static const struct span *remark_before(const struct page *p, const char *at)
{
	size_t from = 0, to = p->nremarks;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (p->remarks[middle].ptr < at)
			from = middle + 1;
		else
			to = middle;
	}
	return from > 0 ? &p->remarks[from - 1] : NULL;
}

static bool is_remark(const struct page *p, struct span line)
{
	const struct span *last = remark_before(p, line.ptr + line.len);

	return last && last->ptr >= line.ptr;
}

/* The next line that says something: blank lines and other such comments are passed over. */
static struct span next_line(const struct page *p, struct span whole)
{
	for (size_t i = page_place(p, whole.ptr).line; i < p->nlines; i++) {
		struct span line = page_line(p, p->text.ptr + p->lines[i]);

		if (span_trim(line).len > 0 && !is_remark(p, line))
			return line;
	}
	return (struct span){ p->text.ptr + p->text.len, 0 };
}

static void set_range(const struct page *p, const struct remark *r, struct suppression *out)
{
	struct span line;

	out->to = UINT32_MAX;
	switch (r->verb) {
	case VERB_LINE:
		line = next_line(p, r->whole);
		out->from = offset_of(p, line);
		out->to = out->from + (uint32_t)line.len + 1;
		return;
	case VERB_BLOCK:
		out->from = offset_of(p, r->whole);
		out->is_open = true;
		return;
	case VERB_FILE:
	case VERB_END:
	case VERB_COUNT:
		return;
	}
}

/* ---- what it names -------------------------------------------------------------------------- */

/* A suppression of findings about suppressions would suppress its own. */
static bool may_pass(const struct rule *rule, struct span word)
{
	return rule_is_named(rule, word) && strcmp(rule->cls, CLASS) != 0;
}

static bool check_word(struct suppressing *s, struct span word)
{
	struct nearest nearest = { 0 };

	if (!rule_word_find(word, &nearest.best)) {
		flag(s->l, "suppression-unknown-rule", word,
		     "there is no rule or class '%.*s'%.*s", SPAN_ARG(brief(word)),
		     SPAN_ARG(nearest_hint(lint_scratch(s->l), &nearest)));
		return false;
	}
	for (size_t i = 0; i < rule_count(); i++)
		if (may_pass(rule_at(i), word))
			return true;
	flag(s->l, "suppression-unknown-rule", word,
	     "'%.*s' is about suppressions, and no comment suppresses that", SPAN_ARG(word))
		->help = SPAN("switch it off in the configuration");
	return false;
}

static void add_suppressions(struct suppressing *s, const struct remark *r)
{
	struct span rest = r->words, word;

	if (rest.len == 0) {
		flag(s->l, "suppression-malformed", r->whole, "'%s' names no rule",
		     verb_name(r->verb));
		return;
	}
	if (r->reason.len == 0)
		flag(s->l, "suppression-without-reason", r->whole,
		     "the comment gives no reason, so it suppresses nothing")
			->help = SPAN("write ' -- ' and why behind the rule");
	while (span_cut(&rest, ',', &word)) {
		struct suppression *item;

		word = span_trim(word);
		if (word.len == 0)
			continue;
		if (s->list.count == MOST_WORDS) {
			flag(s->l, "suppression-malformed", word,
			     "from here on nothing is suppressed, as the page names %d rules above",
			     MOST_WORDS);
			s->is_full = true;
			return;
		}
		item = LIST_ADD(lint_scratch(s->l), &s->list);
		item->word = word;
		item->reason = r->reason;
		item->verb = r->verb;
		set_range(s->page, r, item);
		item->is_valid = r->reason.len > 0 && check_word(s, word);
	}
}

/* ---- ends of blocks -------------------------------------------------------------------------- */

/* End the blocks of this word, or all of them when it is empty; false when there is none. */
static bool end_blocks(struct suppressing *s, struct span word, uint32_t at)
{
	bool has_ended = false;

	for (size_t i = 0; i < s->list.count; i++) {
		struct suppression *item = &s->list.items[i];

		if (!item->is_open || (word.len > 0 && !span_is(word, item->word)))
			continue;
		item->is_open = false;
		item->to = at;
		has_ended = true;
	}
	return has_ended;
}

static void read_end(struct suppressing *s, const struct remark *r)
{
	struct span rest = r->words, word;
	uint32_t at = offset_of(s->page, r->whole);

	if (rest.len == 0 && !end_blocks(s, rest, at))
		flag(s->l, "suppression-malformed", r->whole,
		     "no 'attestlint-disable' stands above, so nothing ends here");
	while (span_cut(&rest, ',', &word)) {
		word = span_trim(word);
		if (word.len > 0 && !end_blocks(s, word, at))
			flag(s->l, "suppression-malformed", word,
			     "no 'attestlint-disable %.*s' stands above, so nothing ends here",
			     SPAN_ARG(brief(word)));
	}
}

static void tell_open(struct suppressing *s)
{
	for (size_t i = 0; i < s->list.count; i++)
		if (s->list.items[i].is_open && s->list.items[i].is_valid)
			flag(s->l, "suppression-malformed", s->list.items[i].word,
			     "no 'attestlint-enable %.*s' stands below, so the rest of the page "
			     "is suppressed", SPAN_ARG(s->list.items[i].word))
				->help = SPAN("end the block, or write attestlint-disable-file");
}

/* ---- what they do ---------------------------------------------------------------------------- */

static void suppress(struct suppressing *s, struct finding *f)
{
	for (size_t i = 0; i < s->list.count; i++) {
		struct suppression *item = &s->list.items[i];

		if (!item->is_valid || f->byte_from < item->from || f->byte_from >= item->to ||
		    !may_pass(f->rule, item->word))
			continue;
		item->is_used = true;
		f->excuse = EXCUSE_COMMENT;
		f->reason = lint_text(s->l, "%.*s", SPAN_ARG(item->reason));
	}
}

/* Whether all rules ran that the word names, so that finding nothing says something. */
static bool has_run(const struct suppressing *s, struct span word)
{
	bool has_any = false;

	for (size_t i = 0; i < rule_count(); i++) {
		const struct rule *rule = rule_at(i);

		if (!may_pass(rule, word))
			continue;
		if (lint_has_run(s->l, rule))
			has_any = true;
		else if (rule->severity != SEVERITY_OFF)
			return false;
	}
	return has_any;
}

static bool is_above_table(const struct page *p, const struct suppression *item)
{
	for (size_t i = 0; item->verb == VERB_LINE && i < p->ntables; i++)
		if (offset_of(p, p->rows[p->tables[i].first_row].line) == item->from)
			return true;
	return false;
}

static void tell_unused(struct suppressing *s)
{
	for (size_t i = 0; i < s->list.count; i++) {
		const struct suppression *item = &s->list.items[i];

		if (!item->is_valid || item->is_used || !has_run(s, item->word))
			continue;
		flag(s->l, "suppression-unused", item->word,
		     "no finding of '%.*s' is suppressed here", SPAN_ARG(item->word))
			->help = is_above_table(s->page, item)
				 ? SPAN("the next line is the table's header; for its rows write "
					"attestlint-disable above and attestlint-enable below it")
				 : SPAN("remove it");
	}
}

/* ---- together -------------------------------------------------------------------------------- */

/* A comment is no text of the page: words of a reason are no defects, broken bytes are. */
static void drop_inside(const struct page *p, struct findings *all)
{
	size_t kept = 0;

	for (size_t i = 0; i < all->count; i++) {
		const struct finding *f = &all->items[i];
		const char *at = p->text.ptr + f->byte_from;
		const struct span *last = remark_before(p, at);

		if (!last || at >= last->ptr + last->len || strcmp(f->rule->cls, "structure") == 0)
			all->items[kept++] = *f;
	}
	all->count = kept;
}

void suppress_findings(struct lint *l, const struct page *p, struct findings *all)
{
	struct suppressing s = { .l = l, .page = p };
	struct remark r;
	size_t end;

	drop_inside(p, all);
	if (lint_options_of(l)->no_inline)
		return;
	end = all->count;
	for (size_t i = 0; i < p->nremarks && !s.is_full; i++) {
		if (!remark_read(l, p->remarks[i], &r))
			continue;
		if (r.verb == VERB_END)
			read_end(&s, &r);
		else
			add_suppressions(&s, &r);
	}
	tell_open(&s);
	for (size_t i = 0; i < end; i++)
		suppress(&s, &all->items[i]);
	tell_unused(&s);
}

#define HOW \
	"`<!-- attestlint-disable-next-line RULE -- reason -->` stands above one line, " \
	"`attestlint-disable RULE -- reason` and `attestlint-enable RULE` around several, " \
	"`attestlint-disable-file RULE -- reason` anywhere, for the whole page and its front " \
	"matter.  Each is a comment on a line of its own, outside code, and above or below a " \
	"table, never between its rows: it would end the table.  RULE is a rule or a class, or " \
	"several with commas."

static const struct rule rules[] = {
	{ "suppression-without-reason", CLASS, SEVERITY_WARNING, ON_ANY, NULL,
	  "A comment that suppresses findings says why.",
	  "Whoever reads the page next cannot know whether the finding was judged or only in the "
	  "way.  A comment without a reason does not count.\n\n" HOW,
	  "<!-- attestlint-disable-next-line date-mismatch -->",
	  "<!-- attestlint-disable-next-line date-mismatch -- the publisher said so by mail -->",
	  NULL },
	{ "suppression-unknown-rule", CLASS, SEVERITY_WARNING, ON_ANY, NULL,
	  "A comment that suppresses findings names rules that exist.",
	  "A misspelt name suppresses nothing, and the finding that it was meant for comes "
	  "back.\n\n" HOW,
	  "<!-- attestlint-disable-file blank-answers -- ... -->",
	  "<!-- attestlint-disable-file blank-answer -- ... -->", NULL },
	{ "suppression-unused", CLASS, SEVERITY_WARNING, ON_ANY, NULL,
	  "A comment that suppresses findings has some to suppress.",
	  "What was wrong has been put right, or the comment stands in the wrong place.  Left "
	  "there, it would hide the next such finding.  It is told only when every rule that the "
	  "word names has run.\n\n"
	  "Remove the comment, or the word.\n\n" HOW,
	  "<!-- attestlint-disable-next-line blank-answer -- ... --> above a row that is answered",
	  "no comment", NULL },
	{ "suppression-malformed", CLASS, SEVERITY_WARNING, ON_ANY, NULL,
	  "A comment to attestlint does what it seems to do.",
	  "A misspelt word after `attestlint-`, a comment that does not end on its line, a block "
	  "without an end or an end without a block: each suppresses more or less than its author "
	  "thinks.\n\n" HOW,
	  "<!-- attestlint-disable-nextline blank-answer -- ... -->",
	  "<!-- attestlint-disable-next-line blank-answer -- ... -->", NULL },
	{ "baseline-stale", CLASS, SEVERITY_NOTE, ON_ANY, NULL,
	  "Every entry of the baseline stands for a finding.",
	  "The answer was put right, or changed so that the entry no longer speaks of it.  Left "
	  "there, the entry would hide the same finding if it came back.  Only entries of pages "
	  "that were read and of rules that ran are judged.\n\n"
	  "`attestlint baseline --prune` removes such entries and nothing else.",
	  "an entry for an answer that is no longer blank", "no entry", NULL },
	{ "baseline-expired", CLASS, SEVERITY_WARNING, ON_ANY, NULL,
	  "No entry of the baseline that is needed has expired.",
	  "The finding was to be let pass until that day, which is over, so it is told again.\n\n"
	  "Put the page right, or set another day in the column `expires` and say why in "
	  "`reason`.",
	  "expires 2022-03-31, on 2022-08-01", "expires 2022-12-31, on 2022-08-01", NULL },
};

const struct family suppression_family = { "Suppressions and the baseline", rules,
					   COUNT_OF(rules), REACH_PAGE };
