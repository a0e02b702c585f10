/* How many answers changed, and what was left out? */
#include "changes.h"
#include "ink.h"
#include "parts.h"

/* Parts of a list in words. */
struct list {
	struct buf *out;
	const char *separator;
};

static void next_part(struct list *list)
{
	buf_add(list->out, span_of(list->separator));
	list->separator = ", ";
}

static void add_part(struct list *list, size_t n, const char *word)
{
	if (n == 0)
		return;
	next_part(list);
	count_add(list->out, n);
	buf_byte(list->out, ' ');
	buf_add(list->out, span_of(word));
}

static void add_colored(struct list *list, const struct style *style, enum ink ink, size_t n,
			const char *word)
{
	if (n == 0)
		return;
	next_part(list);
	ink_open(list->out, style, ink);
	count_add(list->out, n);
	buf_byte(list->out, ' ');
	buf_add(list->out, span_of(word));
	ink_close(list->out, style);
}

static void add_answers(struct buf *out, const struct style *style, const struct totals *t)
{
	struct list list = { out, " (" };

	plural_add(out, t->answers, "answer");
	BUF_LIT(out, " changed on ");
	plural_add(out, t->pages, "page");
	if (t->commits > 1) {
		BUF_LIT(out, " in ");
		plural_add(out, t->commits, "commit");
	}
	add_colored(&list, style, INK_BETTER, t->better, "better");
	add_colored(&list, style, INK_WORSE, t->worse, "worse");
	add_part(&list, t->uncertain, "uncertain");
	if (t->better + t->worse + t->uncertain > 0)
		buf_byte(out, ')');
}

static void add_events(struct list *list, const struct totals *t)
{
	static const struct {
		enum change_kind kind;
		const char *word;
	} events[] = {
		{ CHANGE_PAGE_ADDED, "added" }, { CHANGE_PAGE_REMOVED, "removed" },
		{ CHANGE_PAGE_RETURNED, "returned" }, { CHANGE_PAGE_MOVED, "moved" },
	};

	for (size_t i = 0; i < COUNT_OF(events); i++) {
		if (t->events[events[i].kind] == 0)
			continue;
		next_part(list);
		plural_add(list->out, t->events[events[i].kind], "page");
		buf_byte(list->out, ' ');
		buf_add(list->out, span_of(events[i].word));
	}
}

void change_totals_add(struct buf *out, const struct style *style, const struct report *r)
{
	struct list list = { out, "" };
	struct totals t;
	size_t start = out->len;

	totals_count(&t, r, style);
	if (t.answers > 0) {
		next_part(&list);
		add_answers(out, style, &t);
	}
	add_events(&list, &t);
	if (t.migrations > 0) {
		next_part(&list);
		plural_add(out, t.migrations, "page");
		BUF_LIT(out, " with a new form of the questionnaire");
	}
	if (out->len > start)
		return;
	if (r->complete)
		BUF_LIT(out, "no answer changed");
	else
		BUF_LIT(out, "the comparison was not finished");
}

void left_out_add(struct buf *out, const struct style *style, const struct report *r)
{
	const struct silenced *s = &r->silenced;
	struct list list = { out, "" };
	size_t start;

	BUF_LIT(out, "left out: ");
	start = out->len;
	add_part(&list, s->metadata_only, "metadata only");
	add_part(&list, s->retranslated, "retranslated");
	if (s->schema_migration > 0 && !style->expand) {
		next_part(&list);
		plural_add(out, s->schema_migration, "schema migration");
		BUF_LIT(out, " of ");
		plural_add(out, s->migrated_answers, "answer");
	}
	if (s->retranslated_answers > 0) {
		next_part(&list);
		plural_add(out, s->retranslated_answers, "retranslated text");
	}
	if (s->blank_absent > 0) {
		next_part(&list);
		plural_add(out, s->blank_absent, "blank or absent row");
	}
	add_part(&list, s->stamps, "times 'ms.date' went back");
	if (s->other_pages > 0) {
		next_part(&list);
		plural_add(out, s->other_pages, "change");
		BUF_LIT(out, " of pages without answers");
	}
	if (out->len == start)
		BUF_LIT(out, "nothing");
}
