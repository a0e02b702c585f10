/* Do the links of a page lead to files of the tree, and is the page in a table of contents? */
#include "attestlint/page.h"
#include "attestlint/text.h"
#include "checklist.h"
#include "tree.h"

#define LEARN "https://learn.microsoft.com/help/contribute/validation-ref/"

enum {
	LONGEST_LABEL = 512,
	PATH_WIDTH = 200,
	MOST_PROPOSALS = 200,		/* a page with more dead links is dead itself */
};

/* "[!INCLUDE [name](target)]", where the target stands. */
static bool is_include(const struct page *p, const char *target)
{
	static const struct span mark = { "[!include", 9 };
	const char *at = target - 1;
	struct span front;

	while (at > p->text.ptr && *at != '[' && *at != '\n' && target - at < LONGEST_LABEL)
		at--;
	front = span_trim_end((struct span){ p->text.ptr, (size_t)(at - p->text.ptr) });
	return front.len >= mark.len &&
	       span_is_nocase(span_slice(front, front.len - mark.len, front.len), mark);
}

static struct span help_for(struct lint *l, const struct surroundings *s, const struct page *p,
			    struct span target, struct span path, bool is_searched)
{
	ptrdiff_t near = is_searched ? path_find_near(s, lint_scratch(l), path) : NO_PATH;

	if (span_starts(target, SPAN("www.")))
		return lint_text(l, "write 'https://%.*s'", SPAN_ARG(target));
	if (near == NO_PATH)
		return SPAN("correct or remove the link, or restore the file");
	return lint_text(l, "write '%.*s' if that is meant",
			 SPAN_ARG(path_as_link(lint_scratch(l), p->path, s->paths[near])));
}

static void flag_link(struct lint *l, const struct surroundings *s, const struct page *p,
		      struct span target, struct span path, bool is_searched)
{
	ptrdiff_t other = path_find_nocase(s, path);
	const char *rule = is_include(p, target.ptr) ? "include-not-found" : "file-not-found";
	struct finding *f;

	if (other != NO_PATH) {
		f = flag(l, "file-case-mismatch", target, "the link leads to '%.*s', the file is "
			 "called '%.*s'", SPAN_ARG(brief(path)),
			 SPAN_ARG(brief(span_file_name(s->paths[other]))));
		f->help = lint_text(l, "write '%.*s'", SPAN_ARG(path_as_link(
			lint_scratch(l), p->path, s->paths[other])));
	} else {
		f = flag(l, rule, target, "the link leads to '%.*s', which is not there",
			 SPAN_ARG(text_clip(path, PATH_WIDTH)));
		f->help = help_for(l, s, p, target, path, is_searched);
	}
	f->cluster = lint_text(l, "%.*s", SPAN_ARG(path));
	f->fingerprint = hash_bytes(path);
}

static void check_links(struct lint *l, const struct page *p)
{
	const struct surroundings *s = lint_options_of(l)->surroundings;
	struct span target, path, last = SPAN("");
	struct links links;
	size_t dead = 0;

	if (!s)
		return;
	links = links_of(p);
	while (links_next(&links, &target)) {
		if (span_is(target, last))
			continue;
		path = path_of_link(s, lint_scratch(l), p->path, target);
		if (path.len == 0 || path_is_there(s, path))
			last = target;
		else if (!links_are_code(&links, target.ptr))
			flag_link(l, s, p, target, path, dead++ < MOST_PROPOSALS);
	}
}

static void check_listed(struct lint *l, const struct page *p)
{
	const struct surroundings *s = lint_options_of(l)->surroundings;
	struct span where = p->nheadings ? p->headings[0].title : SPAN("");
	ptrdiff_t path = s && s->ntocs ? path_find(s, p->path) : NO_PATH;

	if (path == NO_PATH || s->is_in_toc[path])
		return;
	if (where.len == 0)
		where = (struct span){ p->text.ptr, 0 };
	flag(l, "toc-missing", where, "no table of contents lists the page")->help =
		SPAN("list it, or remove the page if another took its place");
}

static const struct rule rules[] = {
	{ "file-not-found", "link", SEVERITY_WARNING, ON_ANY, check_links,
	  "Links and images lead to files that are there.",
	  "Links are resolved as Microsoft Learn does: relative to the page, '~/' from the "
	  "docset's source folder, moved pages by .openpublishing.redirection.json.  Addresses "
	  "of sites are not asked.  The rule runs where a .openpublishing.publish.config.json "
	  "says that the tree is a whole docset.\n\n"
	  "Correct the link, add a redirection, or restore the file.",
	  "[7c1e...](../azure/7c1e....md) without such a file",
	  "[7c1e...](../azure/7c1e....md), and the page is there", LEARN "file-not-found" },
	{ "include-not-found", "link", SEVERITY_ERROR, ON_ANY, check_links,
	  "Files that a page includes are there.",
	  "The publishing system stops at a page whose part is missing.  Resolved as for "
	  "file-not-found.\n\n"
	  "Correct the path, or restore the file.",
	  "[!INCLUDE [note](../include/note.md)]", "[!INCLUDE [note](../includes/note.md)]",
	  LEARN "include-not-found" },
	{ "file-case-mismatch", "link", SEVERITY_NOTE, ON_ANY, check_links,
	  "Links spell files in the letter case that they have.",
	  "Windows finds the file all the same; git, Linux and the readers of a clone do "
	  "not.\n\n"
	  "Write the name as the file has it.",
	  "[guide](../docs/userguide.md)", "[guide](../docs/UserGuide.md)", NULL },
	{ "toc-missing", "link", SEVERITY_NOTE, ON_ATTESTATION, check_listed,
	  "Every questionnaire is in a table of contents.",
	  "A page that no TOC.yml or TOC.md lists is found by nobody who reads the site.  Most "
	  "are what a renamed app left behind.  The rule runs where a docset has a table of "
	  "contents.\n\n"
	  "List the page, or remove it if another took its place.",
	  "teams/contoso.md, and no TOC.yml names it", "href: teams/contoso.md",
	  LEARN "toc-missing" },
};

const struct family link_family = { "Links", rules, COUNT_OF(rules), REACH_TREE };
