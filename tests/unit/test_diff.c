/* Are two versions of a page compared by what they say? */
#include "../../diff/private.h"
#include "attestlint/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* ---- a catalog, a reader and an arena for all tests ------------------------------------ */

struct bench {
	struct arena program, arena, scratch;
	struct catalog catalog;
	struct reader *reader;
	struct intern texts;
	const struct schema *schema;
	double vote; /* what the other languages say; -1: nothing */
};

static int bench_open(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	struct catalog_request request = { .no_locales = false };
	struct error err = { "" };

	if (!catalog_load(&b->catalog, &b->program, &request, &err))
		return -1;
	b->reader = reader_open(&b->catalog);
	b->schema = &b->catalog.schemas[0];
	b->vote = -1;
	intern_open(&b->texts, &b->program);
	*state = b;
	return 0;
}

static int bench_close(void **state)
{
	struct bench *b = *state;

	reader_close(b->reader);
	arena_free(&b->scratch);
	arena_free(&b->arena);
	arena_free(&b->program);
	free(b);
	return 0;
}

/* ---- versions of a page, made by hand ----------------------------------------------------- */

static struct digest_item item(const char *key, enum item_kind kind, enum answer_class cls,
			       const char *value)
{
	return (struct digest_item){ .key = span_of(key),
				     .section = SPAN("data"),
				     .raw = span_of(value),
				     .value = span_of(value),
				     .line = 7,
				     .cls = (uint8_t)cls,
				     .kind = (uint8_t)kind };
}

/* A page of one item; NULL has none. */
static struct digest *version(struct bench *b, const struct digest_item *of)
{
	struct digest *d = NEW(&b->arena, struct digest);

	d->path = SPAN("Apps/teams/x.md");
	d->schema = b->schema;
	d->is_questionnaire = true;
	d->app_id = SPAN("WA200999001");
	d->items = NEW_ARRAY(&b->arena, 1, struct digest_item);
	d->count = of ? 1 : 0;
	if (of)
		d->items[0] = *of;
	d->words_hash = (uint64_t)(uintptr_t)d;
	return d;
}

static double say(void *ctx, const struct digest *before, const struct digest *after,
		  struct span key)
{
	const struct bench *b = ctx;

	(void)before, (void)after, (void)key;
	return b->vote;
}

/* The only change between two versions, or NULL; `silenced` may be NULL. */
static const struct change *compare(struct bench *b, const struct digest *before,
				    const struct digest *after, struct silenced *silenced)
{
	struct diff_options options = { say, b, &b->scratch };
	struct pair pair = { before, after, CHANGE_CHANGED };
	struct silenced ignored = { 0 };
	struct changes changes = { 0 };

	pair_diff(&options, &b->arena, &pair, &changes, silenced ? silenced : &ignored);
	assert_in_range(changes.count, 0, 1);
	return changes.count ? &changes.items[0] : NULL;
}

static const struct change *compare_items(struct bench *b, const struct digest_item *before,
					  const struct digest_item *after)
{
	return compare(b, version(b, before), version(b, after), NULL);
}

/* "kind detail direction", with a "?" when it is not certain. */
static const char *told(struct bench *b, const struct change *c)
{
	if (!c)
		return "silent";
	return arena_printf(&b->arena, "%s%s%s%.*s %s", change_kind_name(c->kind),
			    c->is_certain ? "" : "?", c->detail.len ? " " : "", SPAN_ARG(c->detail),
			    direction_name(c->direction))
		.ptr;
}

static const char *told_values(struct bench *b, const char *key, enum item_kind kind,
			       enum answer_class cls, const char *before, const char *after)
{
	struct digest_item x = item(key, kind, cls, before), y = item(key, kind, cls, after);

	return told(b, compare_items(b, before ? &x : NULL, after ? &y : NULL));
}

/* ---- closed answers ---------------------------------------------------------------------- */

static const char *told_answer(struct bench *b, const char *key, enum answer_class from,
			       enum answer_class to)
{
	struct digest_item x = item(key, ITEM_CLOSED, from, "x"),
			   y = item(key, ITEM_CLOSED, to, "y");

	if (from == CLASS_BLANK)
		x.value = SPAN("");
	if (to == CLASS_BLANK)
		y.value = SPAN("");
	return told(b, compare_items(b, &x, &y));
}

static void direction_follows_polarity(void **state)
{
	static const struct {
		const char *key;
		enum answer_class from, to;
		const char *told;
	} rows[] = {
		/* yes is better */
		{ "data.tls", CLASS_NO, CLASS_YES, "changed better" },
		{ "data.tls", CLASS_YES, CLASS_NO, "changed worse" },
		{ "data.tls", CLASS_BLANK, CLASS_YES, "answered better" },
		{ "data.tls", CLASS_BLANK, CLASS_NO, "answered worse" },
		{ "data.tls", CLASS_YES, CLASS_BLANK, "cleared worse" },
		{ "data.tls", CLASS_NO, CLASS_BLANK, "cleared unknown" },
		{ "compliance.hipaa", CLASS_NA, CLASS_YES, "changed better" },
		{ "compliance.hipaa", CLASS_YES, CLASS_NA, "changed worse" },
		{ "compliance.hipaa", CLASS_NA, CLASS_NO, "changed unknown" },
		{ "compliance.hipaa", CLASS_BLANK, CLASS_NA, "answered unknown" },
		/* no is better */
		{ "security.unsupported_software", CLASS_NO, CLASS_YES, "changed worse" },
		{ "security.unsupported_software", CLASS_YES, CLASS_NO, "changed better" },
		{ "security.unsupported_software", CLASS_BLANK, CLASS_YES, "answered worse" },
		/* neither is */
		{ "data.stores", CLASS_NO, CLASS_YES, "changed unknown" },
		{ "data.stores", CLASS_BLANK, CLASS_YES, "answered unknown" },
		/* prose where a word was asked for may be another translation */
		{ "data.tls", CLASS_YES, CLASS_TEXT, "changed? worse" },
		{ "data.tls", CLASS_BLANK, CLASS_BLANK, "silent" },
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(told_answer(*state, rows[i].key, rows[i].from, rows[i].to),
				    rows[i].told);
}

static void verdicts_have_an_order(void **state)
{
	static const enum answer_class order[] = { CLASS_FAIL, CLASS_NA, CLASS_IN_SCOPE,
						   CLASS_PASS };
	struct bench *b = *state;
	struct digest_item x = item("cert.ops.waf", ITEM_CONTROL, CLASS_PASS, "x"), y = x;

	y.value = SPAN("y");
	for (size_t i = 0; i + 1 < COUNT_OF(order); i++) {
		x.cls = (uint8_t)order[i];
		y.cls = (uint8_t)order[i + 1];
		assert_string_equal(told(b, compare_items(b, &x, &y)), "changed better");
		assert_string_equal(told(b, compare_items(b, &y, &x)), "changed worse");
	}
	x.cls = CLASS_TEXT;
	assert_string_equal(told(b, compare_items(b, &x, &y)), "changed? unknown");
	assert_string_equal(told(b, compare_items(b, NULL, &x)), "answered unknown");
}

static void certification_is_granted_and_revoked(void **state)
{
	static const char key[] = "page.certification_type";
	static const struct {
		const char *from, *to, *told;
	} rows[] = {
		{ "attested", "certified", "changed granted better" },
		{ "certified", "attested", "changed revoked worse" },
		{ "attested", "pending", "changed unknown" },
		{ NULL, "attested", "answered unknown" },
		{ NULL, "certified", "answered better" },
		{ "certified", NULL, "cleared worse" },
		{ "attested", NULL, "cleared unknown" },
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(told_values(*state, key, ITEM_CERTIFICATION, CLASS_TEXT,
						rows[i].from, rows[i].to),
				    rows[i].told);
}

static void permissions_are_raised_and_lowered(void **state)
{
	static const struct {
		const char *from, *to, *told;
	} rows[] = {
		{ "delegated", "application", "changed raised worse" },
		{ "application", "delegated", "changed lowered better" },
		{ "delegated", "unknown", "silent" },
		{ NULL, "delegated", "permission-added worse" },
		{ "application", NULL, "permission-removed better" },
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(told_values(*state, "graph.User.Read", ITEM_PERMISSION,
						CLASS_LIST, rows[i].from, rows[i].to),
				    rows[i].told);
}

/* Nothing disappears. */
static void what_is_not_told_is_counted(void **state)
{
	struct bench *b = *state;
	struct digest_item x = item("graph.X", ITEM_PERMISSION, CLASS_LIST, "delegated"), y = x;
	struct digest_item row = item("?00", ITEM_UNKNOWN, CLASS_TEXT, "40");
	struct digest_item blank = item("data.tls", ITEM_CLOSED, CLASS_BLANK, "");
	struct silenced silenced = { 0 };

	y.value = SPAN("unknown");
	assert_null(compare(b, version(b, &x), version(b, &y), &silenced));
	assert_int_equal(silenced.retranslated_answers, 1);
	assert_null(compare(b, version(b, NULL), version(b, &row), &silenced));
	assert_int_equal(silenced.retranslated_answers, 2);
	assert_null(compare(b, version(b, NULL), version(b, &blank), &silenced));
	assert_null(compare(b, version(b, &blank), version(b, NULL), &silenced));
	assert_int_equal(silenced.blank_absent, 2);
	assert_int_equal(silenced.retranslated, 4);
}

/* ---- lists, dates, addresses, ids, texts ---------------------------------------------------- */

static void lists_grow_and_shrink(void **state)
{
	static const struct {
		const char *from, *to, *told;
	} rows[] = {
		{ "AWS,Azure", "AWS,Azure,GCP", "changed widened unknown" },
		{ "AWS,Azure", "Azure", "changed narrowed unknown" },
		{ "AWS,Azure", "Azure,GCP", "changed replaced unknown" },
		{ "AWS", "AWS,das eigene Haus", "changed? widened unknown" },
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(told_values(*state, "general.cloud_providers", ITEM_CLOSED,
						CLASS_LIST, rows[i].from, rows[i].to),
				    rows[i].told);
}

static void dates_advance_and_regress(void **state)
{
	struct bench *b = *state;
	struct digest_item x = item("page.last_updated", ITEM_DATE, CLASS_DATE, "2022-01-18");
	struct digest_item y = item("page.last_updated", ITEM_DATE, CLASS_DATE, "2022-03-01");
	struct digest_item odd = item("page.last_updated", ITEM_DATE, CLASS_TEXT, "1 kwietnia");
	struct digest_item odder = item("page.last_updated", ITEM_DATE, CLASS_TEXT, "w maju");

	assert_string_equal(told(b, compare_items(b, &x, &y)), "changed advanced better");
	assert_string_equal(told(b, compare_items(b, &y, &x)), "changed regressed worse");
	assert_string_equal(told(b, compare_items(b, NULL, &x)), "answered unknown");
	assert_string_equal(told(b, compare_items(b, &x, &odd)), "changed unknown");
	assert_string_equal(told(b, compare_items(b, &odd, &odder)), "changed? unknown");
}

static void addresses_are_normalised(void **state)
{
	static const struct {
		const char *from, *to;
		bool is_same;
	} rows[] = {
		{ "http://x.example.org", "https://x.example.org", true },
		{ "https://x.example.org", "https://X.Example.ORG/", true },
		{ "https://x.example.org/a", "https://x.example.org/a//", true },
		{ "https://x.example.org/a?b=1", "https://x.example.org/a/?b=1", false },
		{ "x.example.org", "https://x.example.org", true },
		{ "https://x.example.org", "https://www.x.example.org", false },
		{ "https://x.example.org/a", "https://x.example.org/A", false },
		{ "https://x.example.org/?a", "https://x.example.org/?A", false },
		{ "https://x.example.org?a", "https://x.example.org?A", false },
		{ "https://x.example.org/a", "https://x.example.org/a/b", false },
		{ "https://x.example.org/a?b", "https://x.example.org/a", false },
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(told_values(*state, "general.terms_url", ITEM_URL, CLASS_URL,
						rows[i].from, rows[i].to),
				    rows[i].is_same ? "url-normalised unknown" : "changed unknown");
}

static void damaged_ids_are_uncertain(void **state)
{
	static const struct {
		const char *from, *to;
		bool is_damaged;
	} rows[] = {
		{ "WA200999001", "WA20099900", true },	 /* a digit lost */
		{ "WA200999001", "WA2009990001", true }, /* one too many */
		{ "WA200999001", "WA200999001 WA200999001", true },
		{ "WA200999001", "A200999001", true },
		{ "WA200999001", "WA200999002", false },
		{ "WA200999001", "WA200412345", false },
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(told_values(*state, "general.app_id", ITEM_ID, CLASS_ID,
						rows[i].from, rows[i].to),
				    rows[i].is_damaged ? "changed? unknown" : "changed unknown");
}

static const char *told_text(struct bench *b, enum item_kind kind, double vote, const char *from,
			     const char *to)
{
	b->vote = vote;
	return told_values(b, "general.core_functionality", kind, CLASS_TEXT, from, to);
}

static void texts_are_edited_or_retranslated(void **state)
{
	struct bench *b = *state;
	static const char leak[] = "Microsoft.Ingestion.Attestation.X";
	static const char sure[] = "changed edited unknown", unsure[] = "changed? edited unknown";

	assert_string_equal(told_text(b, ITEM_TEXT, -1, "Keeps notes", "Stores memos"), unsure);
	assert_string_equal(told_text(b, ITEM_TEXT, -1, "Keeps notes", leak), sure);
	assert_string_equal(told_text(b, ITEM_TEXT, -1, "Keeps notes",
				      "Joins OutlookMail, PowerBI and SharePoint 2019"),
			    sure);
	/* the other languages vote */
	assert_string_equal(told_text(b, ITEM_TEXT, 1, "Keeps notes", "Sends letters"), sure);
	assert_string_equal(told_text(b, ITEM_TEXT, 0.5, "Keeps notes", "Sends letters"), unsure);
	assert_string_equal(told_text(b, ITEM_TEXT, 0.5, "Keeps notes",
				      "Joins OutlookMail, PowerBI and SharePoint 2019"),
			    unsure);
	assert_string_equal(told_text(b, ITEM_TEXT, 1, "Keeps good notes", "Keeps notes"), unsure);
	assert_string_equal(told_text(b, ITEM_NAME, -1, "Reedbank", "Alderwick"), unsure);
	assert_string_equal(told_text(b, ITEM_NAME, 1, "Reedbank", "Alderwick"), sure);
	b->vote = -1;
}

/* At one English source a text can only have been translated; a closed answer cannot. */
static void the_source_decides(void **state)
{
	static const struct {
		enum item_kind kind;
		enum answer_class cls;
		bool is_told;
	} rows[] = {
		{ ITEM_CLOSED, CLASS_YES, true },	  { ITEM_URL, CLASS_URL, true },
		{ ITEM_DATE, CLASS_DATE, true },	  { ITEM_CONTROL, CLASS_PASS, true },
		{ ITEM_CERTIFICATION, CLASS_TEXT, true }, { ITEM_DATE, CLASS_TEXT, false },
		{ ITEM_CONTROL, CLASS_TEXT, false },	  { ITEM_TEXT, CLASS_TEXT, false },
		{ ITEM_NAME, CLASS_TEXT, false },	  { ITEM_ID, CLASS_ID, false },
		{ ITEM_LIST, CLASS_LIST, false },	  { ITEM_PERMISSION, CLASS_LIST, false },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct digest_item x = item("q", rows[i].kind, rows[i].cls, "x"), y = x;
		struct digest *before, *after;
		struct silenced silenced = { 0 };

		y.value = SPAN("y");
		before = version(b, &x);
		after = version(b, &y);
		before->source_hash = after->source_hash = SPAN("ab12");
		assert_int_equal(compare(b, before, after, &silenced) != NULL, rows[i].is_told);
		assert_int_equal(silenced.retranslated_answers, !rows[i].is_told);
		after->source_hash = SPAN("cd34");
		assert_non_null(compare(b, before, after, NULL));
	}
}

static void broken_pages_prove_nothing(void **state)
{
	struct bench *b = *state;
	struct digest_item x = item("data.tls", ITEM_CLOSED, CLASS_YES, "yes");
	struct digest *full = version(b, &x), *broken = version(b, NULL);

	broken->is_broken = true;
	assert_string_equal(told(b, compare(b, full, broken, NULL)), "cleared? worse");
	assert_string_equal(told(b, compare(b, broken, full, NULL)), "answered? better");
	/* a row that is there and blank is evidence */
	x.value = SPAN("");
	broken->count = 1;
	broken->items[0] = x;
	assert_string_equal(told(b, compare(b, full, broken, NULL)), "cleared worse");
}

static void new_forms_are_migrations(void **state)
{
	struct bench *b = *state;
	struct digest_item x = item("data.tls", ITEM_CLOSED, CLASS_YES, "yes");
	struct digest *before = version(b, NULL), *after = version(b, &x);
	struct silenced silenced = { 0 };

	before->generation = 1;
	after->generation = 2;
	assert_true(compare(b, before, after, &silenced)->is_migration);
	assert_int_equal(silenced.schema_migration, 1);
	assert_int_equal(silenced.migrated_answers, 1);
	before->generation = -1; /* of no form */
	assert_false(compare(b, before, after, &silenced)->is_migration);
}

/* ---- what is kept of a page ----------------------------------------------------------------- */

static const struct digest *digest_of(struct bench *b, const char *text)
{
	return digest_make(&b->arena, &b->scratch, &b->texts,
			   page_parse(b->reader, &b->scratch, SPAN("Apps/teams/x.md"),
				      span_of(text), SPAN("en-US")),
			   SPAN(""));
}

#define HEAD(date, title) \
	"---\ntitle: " title "\nms.date: " date "\ncertification_type: attested\n---\n"
#define BODY(tls)                                                                      \
	"# Moorhen Rooms\n\n::: zone pivot=\"security\"\n\n::: zone-end\n\n"           \
	"::: zone pivot=\"data\"\n\n| **Information** | **Response** |\n|:---|:---|\n" \
	"| Is TLS 1.1 or newer used? | " tls " |\n\n::: zone-end\n"

static void hashes_tell_what_differs(void **state)
{
	struct bench *b = *state;
	const struct digest *one = digest_of(b, HEAD("01/18/2022", "Rooms") BODY("Yes"));
	const struct digest *date = digest_of(b, HEAD("03/01/2022", "Rooms") BODY("Yes"));
	const struct digest *title = digest_of(b, HEAD("01/18/2022", "Halls") BODY("Yes"));
	const struct digest *answer = digest_of(b, HEAD("01/18/2022", "Rooms") BODY("No"));

	assert_true(one->is_questionnaire);
	assert_true(one->text_hash != date->text_hash);
	assert_true(one->words_hash == date->words_hash);
	assert_true(one->words_hash != title->words_hash);
	assert_true(one->body_hash == title->body_hash);
	assert_true(one->body_hash != answer->body_hash);
	assert_null(compare(b, one, date, NULL));
	assert_null(compare(b, one, title, NULL));
	assert_string_equal(told(b, compare(b, one, answer, NULL)), "changed worse");
}

static void words_for_yes_are_yes(void **state)
{
	struct bench *b = *state;
	const struct digest *yes = digest_of(b, HEAD("01/18/2022", "Rooms") BODY("Yes"));

	assert_null(compare(b, yes, digest_of(b, HEAD("01/18/2022", "Rooms") BODY("true")), NULL));
	assert_null(
		compare(b, yes, digest_of(b, HEAD("01/18/2022", "Rooms") BODY("**yes**")), NULL));
}

static void kinds_have_names(void **state)
{
	enum change_kind kind;

	(void)state;
	for (unsigned k = 0; k < CHANGE_KIND_COUNT; k++) {
		assert_true(
			change_kind_read(span_of(change_kind_name((enum change_kind)k)), &kind));
		assert_int_equal(kind, k);
	}
	assert_false(change_kind_read(SPAN("renamed"), &kind));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(direction_follows_polarity),
		cmocka_unit_test(verdicts_have_an_order),
		cmocka_unit_test(certification_is_granted_and_revoked),
		cmocka_unit_test(permissions_are_raised_and_lowered),
		cmocka_unit_test(what_is_not_told_is_counted),
		cmocka_unit_test(lists_grow_and_shrink),
		cmocka_unit_test(dates_advance_and_regress),
		cmocka_unit_test(addresses_are_normalised),
		cmocka_unit_test(damaged_ids_are_uncertain),
		cmocka_unit_test(texts_are_edited_or_retranslated),
		cmocka_unit_test(the_source_decides),
		cmocka_unit_test(broken_pages_prove_nothing),
		cmocka_unit_test(new_forms_are_migrations),
		cmocka_unit_test(hashes_tell_what_differs),
		cmocka_unit_test(words_for_yes_are_yes),
		cmocka_unit_test(kinds_have_names),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
