/* A report in the making, and what a format writes of it. */
#ifndef ATTESTLINT_TEST_TELLING_H
#define ATTESTLINT_TEST_TELLING_H

#include "attestlint/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>
#undef fail	/* ours */

struct telling {
	struct report report;		/* complete, of the changes below */
	struct change changes[5];
	struct style style;
	struct buf out;			/* what was written last */
};

/* For the set-up of a test, which then has it as its state. */
static inline int telling_open(void **state, struct style style)
{
	struct telling *t = calloc(1, sizeof(*t));

	*state = t;
	if (!t)
		return -1;
	t->report = (struct report){ .version = "1", .complete = true, .has_changes = true };
	t->style = style;
	return 0;
}

static inline int telling_close(void **state)
{
	struct telling *t = *state;

	buf_free(&t->out);
	free(t);
	return 0;
}

static inline struct change change(enum change_kind kind, const char *path, const char *label,
				   const char *before, const char *after)
{
	return (struct change){
		.kind = kind,
		.path = span_of(path),
		.title = SPAN("Contoso"),
		.section = SPAN("compliance"),
		.question = SPAN("compliance.x"),
		.label = span_of(label),
		.before = span_of(before),
		.after = span_of(after),
		.before_class = SPAN("text"),
		.after_class = SPAN("text"),
		.line = 12,
		.is_certain = true,
	};
}

/* One change more in the report; it may be altered until the report is written. */
static inline struct change *add(struct telling *t, enum change_kind kind, const char *path,
				 const char *label, const char *before, const char *after)
{
	struct change *c = &t->changes[t->report.nchanges++];

	assert_true(t->report.nchanges <= COUNT_OF(t->changes));
	t->report.changes = t->changes;
	*c = change(kind, path, label, before, after);
	return c;
}

static inline struct finding finding(const char *path, const char *message)
{
	return (struct finding){
		.rule = rule_find(SPAN("blank-answer")),
		.severity = SEVERITY_WARNING,
		.path = span_of(path),
		.from = { 3, 1 },
		.to = { 3, 2 },
		.message = span_of(message),
	};
}

/* Valid until something is written again. */
static inline struct span written(struct telling *t, const char *format)
{
	buf_reset(&t->out);
	report_write(format_find(span_of(format)), &t->report, &t->style, &t->out);
	return buf_span(&t->out);
}

static inline void assert_written(struct telling *t, const char *format, const char *expected)
{
	written(t, format);
	buf_byte(&t->out, '\0');
	assert_string_equal(t->out.ptr, expected);
}

static inline void assert_has(struct span text, const char *part)
{
	if (!span_has(text, span_of(part)))
		print_error("no '%s' in:\n%.*s\n", part, SPAN_ARG(text));
	assert_true(span_has(text, span_of(part)));
}

#endif
