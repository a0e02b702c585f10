/* Is what the JSON writer writes JSON, whatever it is given? */

#include "attestlint/json.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define assert_written(buf, literal) \
	assert_true(span_is(buf_span(buf), SPAN(literal)))

static void write_sample(struct json *j)
{
	json_open(j, '{');
	json_key(j, "tool");
	json_text(j, SPAN("attestlint"));
	json_key(j, "findings");
	json_open(j, '[');
	for (int i = 0; i < 2; i++) {
		json_open(j, '{');
		json_key(j, "line");
		json_number(j, i);
		json_key(j, "byte");
		json_open(j, '[');
		json_number(j, -1);
		json_number(j, INT64_MIN);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	json_key(j, "none");
	json_open(j, '[');
	json_close(j, ']');
	json_key(j, "scope");
	json_open(j, '{');
	json_key(j, "since");
	json_null(j);
	json_key(j, "complete");
	json_bool(j, true);
	json_close(j, '}');
	json_close(j, '}');
}

static void commas_and_brackets_match(void **state)
{
	struct buf out = { 0 };
	struct json j = { .out = &out };

	(void)state;
	write_sample(&j);
	assert_written(&out,
		       "{\"tool\":\"attestlint\",\"findings\":[{\"line\":0,\"byte\":[-1,"
		       "-9223372036854775808]},{\"line\":1,\"byte\":[-1,-9223372036854775808]}],"
		       "\"none\":[],\"scope\":{\"since\":null,\"complete\":true}}");
	assert_int_equal(j.depth, 0);
	buf_reset(&out);
	json_number(&j, 1);
	buf_byte(&out, '\n');
	json_bool(&j, false);
	assert_written(&out, "1\nfalse");
	buf_free(&out);
}

static void spread_gives_each_item_its_line(void **state)
{
	struct buf out = { 0 };
	struct json j = { .out = &out, .spread = true };

	(void)state;
	write_sample(&j);
	assert_written(&out, "{\n"
			     "  \"tool\":\"attestlint\",\n"
			     "  \"findings\":[\n"
			     "    {\"line\":0,\"byte\":[-1,-9223372036854775808]},\n"
			     "    {\"line\":1,\"byte\":[-1,-9223372036854775808]}\n"
			     "  ],\n"
			     "  \"none\":[],\n"
			     "  \"scope\":{\"since\":null,\"complete\":true}\n"
			     "}");
	buf_free(&out);
}

static void strings_are_escaped(void **state)
{
	static const struct {
		struct span from, to;
	} cases[] = {
		{ { "", 0 }, { "\"\"", 2 } },
		{ { NULL, 0 }, { "null", 4 } },
		{ { "a\"b\\c/\n\r\t", 9 }, { "\"a\\\"b\\\\c/\\n\\r\\t\"", 16 } },
		{ { "\0\x1F\x7F", 3 }, { "\"\\u0000\\u001f\\u007f\"", 20 } },
		{ { "\xC3\xA9\xF0\x9F\x98\x80", 6 }, { "\"\xC3\xA9\xF0\x9F\x98\x80\"", 8 } },
		{ { "a\xFF\xC3", 3 }, { "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"", 9 } },
		{ { "\xED\xA0\x80\"", 4 },
		  { "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\\\"\"", 13 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf out = { 0 };
		struct json j = { .out = &out };

		json_text(&j, cases[i].from);
		assert_true(span_is(buf_span(&out), cases[i].to));
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_and_brackets_match),
		cmocka_unit_test(spread_gives_each_item_its_line),
		cmocka_unit_test(strings_are_escaped),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
