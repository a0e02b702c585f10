/* Is JSON read as it stands, and refused with its place? */

#include "attestlint/json_tree.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define assert_span(s, literal) assert_true(span_is((s), SPAN(literal)))

static void values_are_read(void **state)
{
	struct json_file file = {
		.name = "x.json",
		.rest = SPAN("\n{\"a\":[1,-2,true,null],\n"
			     "\"b\":{\"c\":\"\\u00e9\\u0000x\"}}\n\n[7] "),
	};
	struct arena arena = { 0 };
	struct error err = { "" };
	struct json_node node;
	bool found;

	(void)state;
	assert_true(json_read(&file, &arena, &node, &found, &err) && found);
	assert_int_equal(file.line, 2);
	assert_int_equal(node.kind, NODE_OBJECT);
	assert_int_equal(json_member(&node, "a")->count, 4);
	assert_int_equal(json_member(&node, "a")->items[1].number, -2);
	assert_int_equal(json_member(&node, "a")->items[2].kind, NODE_FLAG);
	assert_int_equal(json_member(&node, "a")->items[3].kind, NODE_NULL);
	assert_span(json_member(json_member(&node, "b"), "c")->text, "\xC3\xA9\0x");
	assert_null(json_member(&node, "d"));
	assert_true(json_read(&file, &arena, &node, &found, &err) && found);
	assert_int_equal(file.line, 5);
	assert_int_equal(node.items[0].number, 7);
	assert_true(json_read(&file, &arena, &node, &found, &err) && !found);
	arena_free(&arena);
}

static void trouble_has_a_place(void **state)
{
	const struct { struct span text; const char *message; } cases[] = {
		{ SPAN("{}\n{\"a\":}"), "'x.json' line 2 (byte 9) is not JSON: " },
		{ SPAN("{\"a\":1,\"a\":2}"), "'x.json' line 1 (byte 10) is not JSON: duplicate" },
		{ SPAN("\n\n[1.5]"), "'x.json' line 3 has a number that is no integer" },
		{ SPAN("[99999999999999999999]"),
		  "'x.json' line 1 (byte 21) is not JSON: too big" },
		{ SPAN("[\"\xFF\"]"), "'x.json' line 1 (byte 2) is not JSON: unable to decode" },
		{ SPAN("{}\0"), "'x.json' line 1 (byte 3) is not JSON: " },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct json_file file = { .name = "x.json", .rest = cases[i].text };
		struct arena arena = { 0 };
		struct error err = { "" };
		struct json_node node;
		bool found = true;

		while (found && json_read(&file, &arena, &node, &found, &err))
			continue;
		if (!span_starts(span_of(err.text), span_of(cases[i].message)))
			fail_msg("case %zu: %s", i, err.text);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_read),
		cmocka_unit_test(trouble_has_a_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
