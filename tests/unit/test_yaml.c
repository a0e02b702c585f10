/* Is YAML read with its positions, and is what would hang refused at once? */

#include "base/yaml_json.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

#define assert_span(s, literal) assert_true(span_is((s), SPAN(literal)))

static void assert_place(struct place at, unsigned line, unsigned column)
{
	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
}

static void a_tree_has_texts_and_places(void **state)
{
	struct arena arena = { 0 };
	struct yaml_trouble trouble;
	const struct yaml *root, *list, *map;

	(void)state;
	root = yaml_parse(&arena, SPAN("title: \xC3\x89tude: no\n"), &trouble);
	assert_null(root);
	root = yaml_parse(&arena,
			  SPAN("# comment\n"
			       "title: \xC3\x89tude  # why\n"
			       "quoted: 'yes'\n"
			       "list:\n"
			       "  - one\n"
			       "  - \"t\\u00e9\"\n"
			       "map: { \xC3\xA9: [ x ], b: }\n"
			       "block: |\n"
			       "  text\n"),
			  &trouble);
	assert_non_null(root);
	assert_int_equal(root->kind, YAML_MAP);
	assert_int_equal(root->count, 5);
	assert_place(root->at, 2, 1);
	assert_span(root->items[0].text, "\xC3\x89tude");
	assert_false(root->items[0].quoted);
	assert_place(root->items[0].at, 2, 8);
	assert_true(yaml_find(root, SPAN("quoted"))->quoted);
	assert_span(yaml_find(root, SPAN("block"))->text, "text\n");
	list = yaml_find(root, SPAN("list"));
	assert_int_equal(list->kind, YAML_LIST);
	assert_int_equal(list->count, 2);
	assert_span(list->items[1].text, "t\xC3\xA9");
	assert_place(list->items[1].at, 6, 5);
	map = yaml_find(root, SPAN("map"));
	assert_span(map->keys[0].text, "\xC3\xA9");
	assert_place(map->keys[0].at, 7, 8);
	assert_place(map->items[0].items[0].at, 7, 13);
	assert_span(map->items[1].text, "");
	assert_null(yaml_find(root, SPAN("none")));
	assert_null(yaml_find(list, SPAN("one")));
	assert_null(yaml_find(NULL, SPAN("one")));
	arena_free(&arena);
}

static void nothing_is_an_empty_map(void **state)
{
	static const char *const texts[] = { "",      "\n\n",	    "# only\n",
					     "---\n", "---\n...\n", "\xEF\xBB\xBF" };
	struct arena arena = { 0 };
	struct yaml_trouble trouble;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		const struct yaml *root = yaml_parse(&arena, span_of(texts[i]), &trouble);

		assert_non_null(root);
		assert_int_equal(root->kind, YAML_MAP);
		assert_int_equal(root->count, 0);
	}
	assert_int_equal(yaml_parse(&arena, SPAN("- a"), &trouble)->kind, YAML_LIST);
	assert_int_equal(yaml_parse(&arena, SPAN("a"), &trouble)->kind, YAML_SCALAR);
	arena_free(&arena);
}

static void duplicates_are_marked(void **state)
{
	struct arena arena = { 0 };
	struct yaml_trouble trouble;
	const struct yaml *root =
		yaml_parse(&arena, SPAN("a: 1\nb: 2\na: 3\nA: 4\na: 5\n"), &trouble);
	struct buf many = { 0 };

	(void)state;
	assert_non_null(root);
	assert_false(root->keys[0].is_duplicate || root->keys[1].is_duplicate ||
		     root->keys[3].is_duplicate);
	assert_true(root->keys[2].is_duplicate && root->keys[4].is_duplicate);
	assert_place(root->keys[2].at, 3, 1);
	assert_span(yaml_find(root, SPAN("a"))->text, "1");
	for (unsigned i = 0; i < 50000; i++)
		buf_printf(&many, "k%u:\n", i % 49999);
	root = yaml_parse(&arena, buf_span(&many), &trouble);
	assert_int_equal(root->count, 50000);
	assert_false(root->keys[49998].is_duplicate);
	assert_true(root->keys[49999].is_duplicate);
	buf_free(&many);
	arena_free(&arena);
}

static void trouble_has_its_place(void **state)
{
	static const struct {
		const char *text;
		unsigned line, column;
		const char *why;
	} cases[] = {
		{ "a: b: c\n", 1, 5, "mapping values are not allowed in this context" },
		{ "a: 1\n  b: 2\n", 2, 4, "mapping values are not allowed in this context" },
		{ "a: 'x\nb: 2\n", 3, 1,
		  "found unexpected end of stream (while scanning a quoted scalar "
		  "that starts at line 1)" },
		{ "a: *x\n", 1, 4, "aliases ('*name') are not supported" },
		{ "a: 1\n---\nb: 2\n", 2, 1, "a second document starts here; expected one" },
		{ "? [a]\n: b\n", 1, 3, "a key must be text, not a list or a map" },
		{ "a: \xC3\xA9\nb: \xC3\xA9\xFF\n", 2, 5, "invalid leading UTF-8 octet" },
		{ "a: \x01\n", 1, 4, "control characters are not allowed" },
		{ "a: @x\n", 1, 4,
		  "found character that cannot start any token (while scanning for the "
		  "next token that starts at line 1)" },
	};
	struct arena arena = { 0 };
	struct yaml_trouble trouble;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_null(yaml_parse(&arena, span_of(cases[i].text), &trouble));
		assert_string_equal(trouble.text, cases[i].why);
		assert_place(trouble.at, cases[i].line, cases[i].column);
	}
	arena_free(&arena);
}

/* Each text has nearly the largest size that is read at all; each must be done in a moment. */
static void hostile_texts_do_not_hang(void **state)
{
	static const char *const pieces[] = {
		"[",
		"{",
		"[\"]\",",
		"{a: ",
		"- ",
		"? ",
		"[\n",
		"[a]: ",
		"a: [",
		"&a ",
		"!a ",
		"\"",
		"'",
		"%TAG !a! b\n",
		"# x\n",
		"- [\n",
		"a\n",
		"a b ",
		"|",
		"\n",
		"\t",
		",",
		"]",
		"&a a: ",
		"!<",
		"a: |\n b\n",
		"\xE2\x80\xA8",
		"\\",
		"\"\\",
		"<<: ",
		"[[]],",
		"[? ",
		"[a, ",
		"a: 'x\n",
		"--- a\n",
		"[]: [",
		"*a ",
	};
	struct arena arena = { 0 };
	struct yaml_trouble trouble;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pieces); i++) {
		struct buf text = { 0 };
		clock_t start = clock();

		while (text.len < 1000 * 1000)
			buf_add(&text, span_of(pieces[i]));
		yaml_parse(&arena, buf_span(&text), &trouble);
		if (clock() - start > 2 * CLOCKS_PER_SEC)
			fail_msg("'%s' again and again takes %ld ms", pieces[i],
				 (long)((clock() - start) / (CLOCKS_PER_SEC / 1000)));
		buf_free(&text);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

/* libyaml compares each %TAG with those before it. */
static void many_directives_do_not_hang(void **state)
{
	struct arena arena = { 0 };
	struct yaml_trouble trouble;
	struct buf text = { 0 };
	clock_t start = clock();

	(void)state;
	for (unsigned i = 0; text.len < 1000 * 1000; i++)
		buf_printf(&text, "%%TAG !%u! x\n", i);
	BUF_LIT(&text, "---\na: 1\n");
	yaml_parse(&arena, buf_span(&text), &trouble);
	assert_true(clock() - start < 2 * CLOCKS_PER_SEC);
	buf_free(&text);
	arena_free(&arena);
}

static void limits_are_exact(void **state)
{
	struct arena arena = { 0 };
	struct yaml_trouble trouble;
	struct buf text = { 0 };

	(void)state;
	buf_fill(&text, '[', 64);
	buf_fill(&text, ']', 64);
	assert_non_null(yaml_parse(&arena, buf_span(&text), &trouble));
	buf_reset(&text);
	buf_fill(&text, '[', 65);
	buf_fill(&text, ']', 65);
	assert_null(yaml_parse(&arena, buf_span(&text), &trouble));
	assert_string_equal(trouble.text, "nested more than 64 levels deep");
	assert_place(trouble.at, 1, 65);
	buf_reset(&text);
	buf_fill(&text, '\n', 1024 * 1024);
	assert_non_null(yaml_parse(&arena, buf_span(&text), &trouble));
	buf_byte(&text, '\n');
	assert_null(yaml_parse(&arena, buf_span(&text), &trouble));
	assert_string_equal(trouble.text, "larger than 1 MiB");
	buf_free(&text);
	arena_free(&arena);
}

/* ---- JSON ------------------------------------------------------------------------- */

static void assert_same(const struct yaml *a, const struct yaml *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_place(a->at, b->at.line, b->at.column);
	assert_true(span_is(a->text, b->text));
	assert_int_equal(a->quoted, b->quoted);
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		assert_same(&a->items[i], &b->items[i]);
		if (a->kind != YAML_MAP)
			continue;
		assert_true(span_is(a->keys[i].text, b->keys[i].text));
		assert_place(a->keys[i].at, b->keys[i].at.line, b->keys[i].at.column);
		assert_int_equal(a->keys[i].is_duplicate, b->keys[i].is_duplicate);
	}
}

static void plain_json_is_read_as_libyaml_reads_it(void **state)
{
	static const char *const texts[] = {
		"{}", "[]", "[ [], {} ]", "{ \"a\": [ 1, true, null, \"\" ] }",
		"{\r\n  \"redirections\": [\r\n    { \"a\": \"b: c # d\", \"e\": false }\r\n  ]\r\n"
		"}\r\n",
		"[\"x\",\n\n  {\"a\":{\"a\":\"1\"},\"a\":[1.5]}]",
	};
	struct arena arena = { 0 };
	struct yaml_trouble trouble;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct span text = span_of(texts[i]);
		struct span other = arena_printf(&arena, "%s\n# \xC3\xA9\n", texts[i]);
		const struct yaml *fast = yaml_read_json(&arena, text);

		assert_non_null(fast);
		assert_null(yaml_read_json(&arena, other));
		assert_same(fast, yaml_parse(&arena, other, &trouble));
	}
	arena_free(&arena);
}

static void what_is_no_plain_json_is_left_to_libyaml(void **state)
{
	static const char *const texts[] = {
		"", "a", "{", "[1", "[1,]", "[1 2]", "[1] 2", "{\"a\"}", "{\"a\":}", "{a: 1}",
		"[\"a", "[\"a\nb\"]", "[\"\\u0041\"]", "[\t1]", "[\xC3\xA9]", "[1]\r", "{ ]", "[-]",
		"[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_null(yaml_read_json(&arena, span_of(texts[i])));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tree_has_texts_and_places),
		cmocka_unit_test(nothing_is_an_empty_map),
		cmocka_unit_test(duplicates_are_marked),
		cmocka_unit_test(trouble_has_its_place),
		cmocka_unit_test(hostile_texts_do_not_hang),
		cmocka_unit_test(many_directives_do_not_hang),
		cmocka_unit_test(limits_are_exact),
		cmocka_unit_test(plain_json_is_read_as_libyaml_reads_it),
		cmocka_unit_test(what_is_no_plain_json_is_left_to_libyaml),
	};

	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
