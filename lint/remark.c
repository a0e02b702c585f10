/* What does a comment want: `<!-- attestlint-disable RULE, ... -- reason -->`? */
#include "remark.h"

#include "attestlint/nearest.h"
#include "checklist.h"

static const char *const verb_names[VERB_COUNT] = {
	[VERB_LINE] = "attestlint-disable-next-line",
	[VERB_BLOCK] = "attestlint-disable",
	[VERB_FILE] = "attestlint-disable-file",
	[VERB_END] = "attestlint-enable",
};

const char *verb_name(enum verb verb)
{
	return verb_names[verb];
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Where the dashes before the reason stand, by themselves between blanks; the end when nowhere. */
static size_t find_dashes(struct span s)
{
	for (size_t i = 0; i + 1 < s.len; i++)
		if (s.ptr[i] == '-' && s.ptr[i + 1] == '-' && (i == 0 || is_blank(s.ptr[i - 1])) &&
		    (i + 2 == s.len || is_blank(s.ptr[i + 2])))
			return i;
	return s.len;
}

/* What stands between the marks, which are on one line with nothing behind them. */
static bool cut_body(struct lint *l, struct span whole, struct span *body)
{
	size_t end = span_find(whole, SPAN("-->"));

	if (end == SIZE_MAX) {
		flag(l, "suppression-malformed", whole,
		     "the comment does not end on its line, so it suppresses nothing");
		return false;
	}
	if (end + 3 < whole.len) {
		flag(l, "suppression-malformed", whole,
		     "text stands behind the comment, so it suppresses nothing")
			->help = SPAN("write it on a line of its own");
		return false;
	}
	*body = span_trim(span_slice(whole, 4, end));
	return true;
}

static bool read_verb(struct lint *l, struct span name, struct remark *out)
{
	struct nearest nearest = { .word = name };

	for (enum verb v = 0; v < VERB_COUNT; v++) {
		if (span_is(name, span_of(verb_names[v]))) {
			out->verb = v;
			return true;
		}
		nearest_add(&nearest, span_of(verb_names[v]));
	}
	flag(l, "suppression-malformed", out->whole,
	     "'%.*s' suppresses nothing, expected attestlint-disable-next-line, "
	     "attestlint-disable, attestlint-enable or attestlint-disable-file%.*s",
	     SPAN_ARG(brief(name)), SPAN_ARG(nearest_hint(lint_scratch(l), &nearest)));
	return false;
}

bool remark_read(struct lint *l, struct span whole, struct remark *out)
{
	struct span body, head;
	size_t dashes, blank = 0;

	*out = (struct remark){ .whole = whole };
	if (!cut_body(l, whole, &body))
		return false;
	dashes = find_dashes(body);
	head = span_trim(span_slice(body, 0, dashes));
	while (blank < head.len && !is_blank(head.ptr[blank]))
		blank++;
	out->words = span_trim(span_slice(head, blank, head.len));
	out->reason = span_trim(span_slice(body, dashes + 2, body.len));
	return read_verb(l, span_slice(head, 0, blank), out);
}
