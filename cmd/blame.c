/*
 * When was each answer of a page last really changed?  Back through the history, over moves;
 * translations do not count.
 */
#include "attestlint/json.h"
#include "attestlint/text.h"
#include "chronicle.h"
#include "terminal.h"

struct origin {
	const struct digest_item *item;
	const struct change *change;	/* NULL: before the history begins */
};

struct run {
	struct session *session;
	struct options options;
	struct chronicle chronicle;
	struct span path;
	const struct digest *page;
	struct origin *origins;		/* by item of the page */
};

/* The page as the range leaves it: the version after its last change. */
static const struct digest *last_version(const struct run *run, struct span path)
{
	const struct history *h = run->chronicle.history;
	const struct digest *last = NULL;

	for (size_t i = 0; i < h->nchanges; i++)
		if (span_is(h->changes[i].path, path))
			last = h->changes[i].has_after ? versions_find(&run->chronicle.versions,
								       &h->changes[i].after)
						       : NULL;
	return last;
}

static void settle(struct run *run, struct span question, const struct change *change)
{
	for (size_t i = 0; i < run->page->count; i++)
		if (!run->origins[i].change && span_is(run->page->items[i].key, question))
			run->origins[i].change = change;
}

static void settle_rest(struct run *run, const struct change *change)
{
	for (size_t i = 0; i < run->page->count; i++)
		if (!run->origins[i].change)
			run->origins[i].change = change;
}

/* From the newest change to the oldest, following the page to the paths it had before. */
static void find_origins(struct run *run)
{
	const struct changes *all = &run->chronicle.changes;
	struct span path = run->path;

	for (size_t i = all->count; i-- > 0;) {
		const struct change *c = &all->items[i];

		if (!span_is(c->path, path))
			continue;
		if (c->kind == CHANGE_PAGE_ADDED) {
			settle_rest(run, c);
			return;
		}
		if (c->kind == CHANGE_PAGE_MOVED && c->old_path.len > 0)
			path = c->old_path;
		else if (c->is_certain && c->kind < CHANGE_PAGE_ADDED)
			settle(run, c->question, c);
	}
}

/* The page's stamp is no answer. */
static bool is_left_out(const struct digest_item *item)
{
	return item->kind == ITEM_STAMP;
}

static void write_text(const struct run *run, struct buf *out)
{
	for (size_t i = 0; i < run->page->count; i++) {
		const struct digest_item *item = &run->page->items[i];
		const struct change *c = run->origins[i].change;
		struct span label = text_clip(change_label(run->page->schema, item->key), 36);

		if (is_left_out(item))
			continue;
		buf_printf(out, "%.10s %.10s  ",
			   c ? arena_cstr(run->session->arena, c->commit) : "----------",
			   c ? arena_cstr(run->session->arena, c->date) : "earlier   ");
		visible_add(out, label);
		buf_fill(out, ' ', 38 - text_width(label));
		visible_add(out, text_clip(item->value, 60));
		buf_byte(out, '\n');
	}
}

static void write_json(const struct run *run, struct buf *out)
{
	struct json j = { .out = out, .spread = true };

	json_open(&j, '[');
	for (size_t i = 0; i < run->page->count; i++) {
		const struct digest_item *item = &run->page->items[i];
		const struct change *c = run->origins[i].change;

		if (is_left_out(item))
			continue;
		json_open(&j, '{');
		json_key(&j, "question");
		json_text(&j, item->key);
		json_key(&j, "line");
		json_number(&j, item->line);
		json_key(&j, "value");
		json_text(&j, item->value);
		json_key(&j, "commit");
		json_text(&j, c ? c->commit : (struct span){ NULL, 0 });
		json_key(&j, "date");
		json_text(&j, c ? c->date : (struct span){ NULL, 0 });
		json_key(&j, "kind");
		json_text(&j, c ? span_of(change_kind_name(c->kind)) : (struct span){ NULL, 0 });
		json_close(&j, '}');
	}
	json_close(&j, ']');
	buf_byte(out, '\n');
}

static int blame(struct run *run, const char *format)
{
	struct session *s = run->session;

	run->path = repository_path(s->arena, span_of(s->options->operands.items[0]));
	if (!chronicle_load(&run->chronicle, s, &run->options, s->options->rev))
		return EXIT_TROUBLE;
	run->page = last_version(run, run->path);
	if (!versions_tell(&run->chronicle.versions))
		return EXIT_TROUBLE;
	if (!run->page || !run->page->is_questionnaire) {
		fail(s->err, "'%.*s' is no questionnaire in %s", SPAN_ARG(run->path),
		     s->options->rev ? s->options->rev : "HEAD");
		return EXIT_TROUBLE;
	}
	run->origins = NEW_ARRAY(s->arena, run->page->count + 1, struct origin);
	find_origins(run);
	if (strcmp(format, "json") == 0)
		write_json(run, s->out);
	else
		write_text(run, s->out);
	return EXIT_CLEAN;
}

int run_blame(struct session *s)
{
	struct run run = { .session = s, .options = *s->options };
	const char *format = session_format(s);
	int code;

	if (!format)
		return EXIT_TROUBLE;
	run.options.operands.count = 0;	/* all paths: the page may have moved */
	code = blame(&run, format);
	chronicle_close(&run.chronicle);
	return code;
}
