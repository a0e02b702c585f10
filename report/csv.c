/*
 * The report as a table, one record a row: first what was looked at, then why it is incomplete,
 * the findings and the answer changes.  A spreadsheet takes a cell that starts with '=' for a
 * formula, even in quotes, so such texts start with an apostrophe, which it takes for "text".
 */
#include "attestlint/csv.h"
#include "attestlint/text.h"
#include "identity.h"
#include "records.h"
#include "told.h"

/* The columns.  New ones come at the end, for those who count. */
static const char header[] =
	"record,state,severity,rule,class,path,line,column,end_line,end_column,locale,app_id,"
	"section,question,answer,before,after,direction,message,help,fingerprint,date,commit\r\n";

struct row {
	const char *record, *state, *severity, *rule, *cls;
	struct span path;
	uint32_t line, column, end_line, end_column;	/* 0: none */
	struct span locale, app_id, section, question, answer, before, after;
	const char *direction;
	struct span message, help, fingerprint, date, commit;
};

/* ---- cells ------------------------------------------------------------------------- */

static void add_ascii(struct buf *out, char c)
{
	bool is_break = c == '\n' || c == '\r' || c == '\t';

	if (c == '"')
		buf_byte(out, '"');
	if ((c < ' ' && !is_break) || c == 0x7F)
		text_put(out, c == 0x7F ? 0x2421 : 0x2400 + (uint32_t)c);
	else
		buf_byte(out, c);
}

/* Foreign text: always in quotes. */
static void open_text(struct buf *out, struct span s)
{
	BUF_LIT(out, ",\"");
	if (csv_starts_formula(s))
		buf_byte(out, '\'');
}

static void add_text(struct buf *out, struct span s)
{
	if (s.len == 0) {
		buf_byte(out, ',');
		return;
	}
	open_text(out, s);
	text_escape(out, s, add_ascii, text_move);
	buf_byte(out, '"');
}

static void add_item_text(struct buf *out, struct item *item, enum item_text which)
{
	const struct forms *forms = item_forms(item, which);

	if (forms->raw.len == 0 || !forms->is_tame) {
		add_text(out, forms->raw);
		return;
	}
	open_text(out, forms->raw);
	buf_add(out, forms->raw);
	buf_byte(out, '"');
}

/* A name of ours, or nothing. */
static void add_word(struct buf *out, struct span word)
{
	buf_byte(out, ',');
	buf_add(out, word);
}

static void add_number(struct buf *out, uint32_t n)
{
	buf_byte(out, ',');
	if (n > 0)
		buf_number(out, n);
}

static void add_row(struct buf *out, const struct row *r)
{
	buf_add(out, span_of(r->record));
	add_word(out, span_of(r->state));
	add_word(out, span_of(r->severity));
	add_word(out, span_of(r->rule));
	add_word(out, span_of(r->cls));
	add_text(out, r->path);
	add_number(out, r->line);
	add_number(out, r->column);
	add_number(out, r->end_line);
	add_number(out, r->end_column);
	add_text(out, r->locale);
	add_text(out, r->app_id);
	add_text(out, r->section);
	add_text(out, r->question);
	add_text(out, r->answer);
	add_text(out, r->before);
	add_text(out, r->after);
	add_word(out, span_of(r->direction));
	add_text(out, r->message);
	add_text(out, r->help);
	add_word(out, r->fingerprint);
	add_word(out, r->date);
	add_word(out, r->commit);
	BUF_LIT(out, "\r\n");
}

/* ---- records ----------------------------------------------------------------------- */

static void add_scope(struct buf *out, const struct report *r, const struct style *style)
{
	struct buf text = { 0 };
	struct reason reason;

	outcome_add(&text, r, style);
	add_row(out, &(struct row){
		.record = "scope",
		.state = r->complete ? "complete" : "incomplete",
		.message = buf_span(&text),
		.date = r->scope.as_of,
	});
	for (size_t at = 0; reason_next(r, &at, &reason);)
		add_row(out, &(struct row){
			.record = "trouble",
			.state = "incomplete",
			.severity = "error",
			.path = reason.path,
			.message = reason.why,
		});
	buf_free(&text);
}

static void *open_csv(struct arena *arena, const struct report *r, const struct style *style,
		      struct buf *out)
{
	(void)arena;
	buf_add(out, span_of(header));
	add_scope(out, r, style);
	return out;
}

/* The columns of a finding, in the order of the header; written out, for there are many. */
static void tell_finding(void *writer, struct item *item)
{
	struct buf *out = writer;
	const struct finding *f = item->finding;
	struct hex hex = hex_of(f->fingerprint);

	BUF_LIT(out, "finding,");
	buf_add(out, span_of(item->state));
	add_word(out, item->severity);
	add_word(out, item->rule);
	add_word(out, item->cls);
	add_item_text(out, item, ITEM_PATH);
	add_number(out, f->from.line);
	add_number(out, f->from.column);
	add_number(out, f->to.line);
	add_number(out, f->to.column);
	add_item_text(out, item, ITEM_LOCALE);
	add_item_text(out, item, ITEM_APP_ID);
	add_item_text(out, item, ITEM_SECTION);
	add_item_text(out, item, ITEM_QUESTION);
	add_item_text(out, item, ITEM_ANSWER);
	BUF_LIT(out, ",,,");		/* before, after, direction */
	add_item_text(out, item, ITEM_MESSAGE);
	add_item_text(out, item, ITEM_HELP);
	add_word(out, HEX_SPAN(hex));
	BUF_LIT(out, ",,\r\n");	/* date, commit */
}

static void tell_change(void *writer, const struct change *c)
{
	struct buf *out = writer;
	struct hex hex = hex_of(change_fingerprint(c));
	struct buf text = { 0 };

	change_message_add(&text, c);
	add_row(out, &(struct row){
		.record = "change",
		.state = c->is_certain ? "certain" : "uncertain",
		.rule = change_kind_name(c->kind),
		.path = c->path,
		.line = c->line,
		.app_id = c->app_id,
		.section = c->section,
		.question = c->question,
		.before = c->before,
		.after = c->after,
		.direction = direction_name(c->direction),
		.message = buf_span(&text),
		.fingerprint = HEX_SPAN(hex),
		.date = c->date,
		.commit = c->commit,
	});
	buf_free(&text);
}

static void close_csv(void *writer)
{
	(void)writer;			/* every row stands for itself */
}

const struct record_format csv_records = { open_csv, tell_finding, tell_change, close_csv, true };
