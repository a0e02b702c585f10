/* Links and the files they lead to, for the rules of this folder.  Private to lint/. */
#ifndef LINT_TREE_H
#define LINT_TREE_H

#include "attestlint/surroundings.h"

struct docset { struct span folder, address; };

struct redirection {
	struct span source, url;
	const struct span *file;	/* path and text */
	struct place at;		/* of the address */
};

/* One reference of a table of contents to a file of the tree. */
struct toc_entry {
	struct span toc, text;		/* the table: its path and text */
	struct span where, target;	/* in `text`, and what it says */
	struct span path;		/* what it means */
};

struct surroundings {
	struct arena *arena;
	const struct span *paths;
	size_t npaths;
	uint32_t *slots;		/* by hash: number of a path + 1; 0 = free */
	size_t nslots;			/* a power of two */
	/* chains by file name in small letters: number + 1 of the first and of each next path */
	uint32_t *by_name, *same_name;
	bool *is_in_toc;		/* by path */
	size_t ntocs;
	LIST(struct docset) docsets;
	LIST(struct redirection) redirections;	/* by source */
	LIST(struct toc_entry) entries;
};

enum { NO_PATH = -1 };

/* The number of a path, or NO_PATH. */
ptrdiff_t path_find(const struct surroundings *s, struct span path);
/*
 * The path that a link means which is written in this file; empty when it leads elsewhere: to an
 * address, another site, or within the page.  Ends in '/' when it means a folder.
 */
struct span path_of_link(const struct surroundings *s, struct arena *scratch, struct span file,
			 struct span target);
struct span span_join(struct arena *arena, struct span a, struct span b);
/* A target without "?query" and "#fragment". */
struct span without_query(struct span target);
/* Whether there is such a file or folder, or a redirection from there. */
bool path_is_there(const struct surroundings *s, struct span path);
/* The same path in other letter case; NO_PATH when there is none. */
ptrdiff_t path_find_nocase(const struct surroundings *s, struct span path);
/* What was most likely meant: a forgotten ".md", a slip of the pen, a file moved; or NO_PATH. */
ptrdiff_t path_find_near(const struct surroundings *s, struct arena *scratch, struct span path);
const struct redirection *redirection_find(const struct surroundings *s, struct span source);
/* How a link from this file to a path of the tree is written; lives in the arena. */
struct span path_as_link(struct arena *arena, struct span file, struct span path);

/* The links of a page: Markdown's, and addresses in HTML and ":::image" tags. */
struct links {
	const struct page *page;
	const char *at;
	bool is_in_tags;
	/* how far code and comments were looked for, and what was open there */
	const char *seen, *line;
	bool is_fenced, is_in_ticks, is_in_comment;
};

struct links links_of(const struct page *p);
/* The next target as written, in the page's text; false behind the last. */
bool links_next(struct links *links, struct span *target);
/* Whether the target found last is in code or in a comment, so no link. */
bool links_are_code(struct links *links, const char *target);

/* Parts of lint_tree. */
void check_tocs(const struct surroundings *s, struct arena *arena, struct findings *out);
void check_redirections(const struct surroundings *s, struct arena *arena, struct findings *out);
/* The text from a place to the end of its line. */
struct span span_at_place(struct span text, struct place at);
/* A place in a file that is no page. */
struct file_place {
	struct span file, text;		/* the file: its path and text */
	struct span where;		/* in the text */
	struct place at;		/* line 0: to be counted */
};
struct finding *flag_file(struct arena *arena, struct findings *out, const char *rule,
			  const struct file_place *place);

#endif
