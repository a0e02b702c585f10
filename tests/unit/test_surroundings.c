/* Which files do links mean, and do both readings of a table of contents agree? */

#include "lint/tree.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

static struct arena arena;

static const struct span paths[] = {
	{ "Apps/TOC.yml", 12 },
	{ "Apps/docs/UserGuide.md", 22 },
	{ "Apps/linked", 11 },
	{ "Apps/media/a b.png", 18 },
	{ "Apps/teams/contoso-board.md", 27 },
	{ "Apps/teams/contoso.md", 21 },
	{ "Teams/toc.md", 12 },
};

static struct surroundings *sample(void)
{
	struct surroundings *s = surroundings_open(&arena, paths, COUNT_OF(paths));
	struct yaml_trouble trouble;

	surroundings_add_docset(s, SPAN("Apps"), SPAN("/contoso-docs/"));
	surroundings_add_docset(s, SPAN("Teams"), SPAN(""));
	assert_true(surroundings_add_redirections(
		s, SPAN("r.json"),
		SPAN("{ \"redirections\": [\n"
		     "{ \"source_path_from_root\": \"/Apps/forward/1.md\", "
		     "\"redirect_url\": \"/x\" },\n"
		     "{ \"source_path\": \"Apps/forward/2.md\", \"redirect_url\": \"/y\" } ] }"),
		&trouble));
	return s;
}

static const char *meant(const char *file, const char *target)
{
	struct span path = path_of_link(sample(), &arena, span_of(file), span_of(target));

	return arena_cstr(&arena, path);
}

static void a_link_means_a_path(void **state)
{
	static const struct { const char *file, *target, *path; } rows[] = {
		{ "Apps/teams/a.md", "contoso.md", "Apps/teams/contoso.md" },
		{ "Apps/teams/a.md", "./contoso.md?view=x#y", "Apps/teams/contoso.md" },
		{ "Apps/teams/a.md", "../docs/UserGuide.md", "Apps/docs/UserGuide.md" },
		{ "Apps/teams/a.md", "../docs/../docs//./UserGuide.md", "Apps/docs/UserGuide.md" },
		{ "Apps/teams/a.md", "../../Teams/toc.md", "Teams/toc.md" },
		{ "Apps/teams/a.md", "../../../toc.md", "../toc.md" },
		{ "Apps/teams/a.md", "../../../../toc.md", "../../toc.md" },
		{ "Apps/teams/a.md", "~/docs/UserGuide.md", "Apps/docs/UserGuide.md" },
		{ "Teams/a.md", "~/toc.md", "Teams/toc.md" },
		{ "README.md", "~/toc.md", "toc.md" },
		{ "README.md", "../toc.md", "../toc.md" },
		{ "Apps/a.md", "media/a%20b.png", "Apps/media/a b.png" },
		{ "Apps/a.md", "media/a%2", "Apps/media/a%2" },
		{ "Apps/a.md", "media\\a&amp;b\\_c.png", "Apps/media/a&b/_c.png" },
		{ "Apps/a.md", "media\\a\\-c.png", "Apps/media/a-c.png" },
		{ "Apps/teams/a.md", "../media/", "Apps/media/" },
		{ "Apps/teams/a.md", "", "" },
		{ "Apps/teams/a.md", "#top", "" },
		{ "Apps/teams/a.md", "?x=1", "" },
		{ "Apps/teams/a.md", "/azure/x", "" },
		{ "Apps/teams/a.md", "//host/x", "" },
		{ "Apps/teams/a.md", "https://example.org/x.md", "" },
		{ "Apps/teams/a.md", "mailto:a@example.org", "" },
		{ "Apps/teams/a.md", "xref:System.String", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(meant(rows[i].file, rows[i].target), rows[i].path);
}

static void a_path_is_there_or_near(void **state)
{
	static const char *const there[] = {
		"Apps/TOC.yml", "Apps/media/", "Apps/forward/1.md", "Apps/forward/2.md",
		"Apps/linked/anything.md",
	};
	static const struct { const char *path; ptrdiff_t near; } rows[] = {
		{ "Apps/docs/UserGuide", 1 },		/* ".md" forgotten */
		{ "Apps/docs/UserGiude.md", 1 },	/* two letters changed places */
		{ "Apps/media/UserGuide.md", 1 },	/* in another folder */
		{ "Apps/teams/contosos.md", 5 },
		{ "Apps/teams/board.md", NO_PATH },
		{ "Apps/gone/x.md", NO_PATH },
	};
	struct surroundings *s = sample();

	(void)state;
	for (size_t i = 0; i < COUNT_OF(there); i++)
		assert_true(path_is_there(s, span_of(there[i])));
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct span path = span_of(rows[i].path);

		assert_false(path_is_there(s, path));
		assert_int_equal(path_find_near(s, &arena, path), rows[i].near);
	}
	assert_false(path_is_there(s, SPAN("Apps/medi/")));
	assert_int_equal(path_find_nocase(s, SPAN("apps/DOCS/userguide.MD")), 1);
	assert_int_equal(path_find_nocase(s, SPAN("apps/DOCS/userguide.MM")), NO_PATH);
}

static void a_path_is_written_as_a_link(void **state)
{
	static const struct { const char *file, *path, *link; } rows[] = {
		{ "Apps/a.md", "Apps/b.md", "b.md" },
		{ "a.md", "Apps/b.md", "Apps/b.md" },
		{ "Apps/teams/a.md", "Apps/docs/b.md", "../docs/b.md" },
		{ "Apps/teams/x/a.md", "Apps/teamster/b.md", "../../teamster/b.md" },
		{ "Apps/teams/a.md", "b.md", "../../b.md" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(arena_cstr(&arena, path_as_link(&arena, span_of(rows[i].file),
								    span_of(rows[i].path))),
				    rows[i].link);
}

/* ---- tables of contents -------------------------------------------------------------- */

static const char *entries_of(const char *text)
{
	struct surroundings *s = sample();
	struct yaml_trouble trouble;
	struct span list = SPAN("");

	if (!surroundings_add_toc(s, SPAN("Apps/TOC.yml"), span_of(text), &trouble))
		return trouble.text[0] ? "(trouble)" : "(none)";
	for (size_t i = 0; i < s->entries.count; i++) {
		const struct toc_entry *e = &s->entries.items[i];
		unsigned line = 1;

		for (const char *at = text; at < e->where.ptr; at++)
			line += *at == '\n';
		list = arena_printf(&arena, "%.*s%u:%.*s ", SPAN_ARG(list), line,
				    SPAN_ARG(e->target));
	}
	return arena_cstr(&arena, list);
}

/* A last line that the plain reading leaves to libyaml. */
static const char *entries_by_libyaml(const char *text)
{
	return entries_of(arena_printf(&arena, "%s%s", text, "- [ x ]\n").ptr);
}

static void both_readings_of_a_table_agree(void **state)
{
	static const struct { const char *text, *entries; } rows[] = {
		{ "- name: X\n  href: a.md\n", "2:a.md " },
		{ "# why\n\n- name: 'L''eau: #1'\n  href: teams/contoso.md\n  items:\n"
		  "  - name: \"Y\"\n    topicHref: b.md\n    tocHref: c/\n",
		  "4:teams/contoso.md 7:b.md 8:c/ " },
		{ "- href: \"a b.md\"\r\n  name: \xC3\x89t\xC3\xA9\r\n", "1:a b.md " },
		{ "- name: X\n  href: https://example.org/#x\n  expanded: true\n",
		  "2:https://example.org/#x " },
		{ "- name: two\n    lines\n  href: a.md\n", "3:a.md " },
		{ "- name: |\n    href: no.md\n  href: a.md\n", "3:a.md " },
		{ "- { name: X, href: a.md }\n", "1:a.md " },
		{ "- name: X # y\n  href: a.md # why\n", "2:a.md " },
		{ "- name: \"two\n    lines\"\n  href: 'it''s.md'\n", "3:it's.md " },
		{ "- name: X\n  href:\n    a.md\n", "3:a.md " },
		{ "- name: X\n  href:\n", "" },
		{ "- name: [\n", "(trouble)" },
		{ "- name: 'X'\n  - href: a.md\n", "(trouble)" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (i + 1 < COUNT_OF(rows)) /* what is badly indented, the plain reading reads */
			assert_string_equal(entries_of(rows[i].text), rows[i].entries);
		assert_string_equal(entries_by_libyaml(rows[i].text), rows[i].entries);
	}
}

static void what_is_listed_is_marked(void **state)
{
	struct surroundings *s = sample();
	struct yaml_trouble trouble;

	(void)state;
	assert_true(surroundings_is_toc(SPAN("Apps/TOC.yml")));
	assert_true(surroundings_is_toc(SPAN("toc.md")));
	assert_false(surroundings_is_toc(SPAN("Apps/mytoc.yml")));
	assert_true(surroundings_add_toc(s, SPAN("Teams/toc.md"),
					 SPAN("# [X](../Apps/teams/contoso.md#top)\n"
					      "## [Y](~/toc.md)\n[Z](../Apps/docs/userguide.md)"),
					 &trouble));
	for (size_t i = 0; i < COUNT_OF(paths); i++)
		assert_int_equal(s->is_in_toc[i], i == 1 || i == 5 || i == 6);
}

static int close_all(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_means_a_path),
		cmocka_unit_test(a_path_is_there_or_near),
		cmocka_unit_test(a_path_is_written_as_a_link),
		cmocka_unit_test(both_readings_of_a_table_agree),
		cmocka_unit_test(what_is_listed_is_marked),
	};

	return cmocka_run_group_tests_name("surroundings", tests, NULL, close_all);
}
