/* Reading a report member by member.  Private to report/. */
#ifndef REPORT_READING_H
#define REPORT_READING_H

#include "attestlint/json_tree.h"
#include "attestlint/report.h"

struct reader {
	struct arena *arena;		/* of the report */
	struct arena scratch;		/* of one value of the file */
	struct intern texts;		/* most texts stand in many findings */
	struct error *err;
	struct report *out;
	struct span where;		/* "'a.json' line 7: findings[3]" */
	LIST(struct finding) lists[3];	/* by state: new, remaining, fixed */
	LIST(struct change) changes;
	LIST(struct skip) skips;
	LIST(struct span) languages, repositories;
	LIST(struct form) forms;
	LIST(struct form_question) questions;	/* of the form that is being read */
	LIST(struct inventory_page) pages;
	size_t failures;		/* that many of the last skips */
	bool has_end;			/* scope and counts were read */
};

struct row;
/* Read a value into the member; false with a message. */
typedef bool read_fn(struct reader *r, const struct row *row, const struct json_node *value,
		     void *member);

/* One member of an object: how it is read, and where to. */
struct row {
	const char *name;
	read_fn *read;
	size_t offset;			/* in what members_read() is given */
	enum { OPTIONAL, NEEDED } need;
};

/* "'a.json' line 7: findings[3]: 'line' is not ..."; returns false. */
bool member_refuse(struct reader *r, const struct row *row, const char *expected);

/* Texts that may be null, and others; numbers of 32 bits, into uint32_t and size_t. */
read_fn member_text, member_known, member_number, member_size, member_flag;
/* What follows from the rest, and is not read. */
read_fn member_nothing;

/* Read each member by its row into `base`; one without a row is refused. */
bool members_read(struct reader *r, const struct json_node *object, const struct row *rows,
		  size_t count, void *base);
/* Read the items of a list, each by its name in messages. */
bool items_read(struct reader *r, const struct row *row, const struct json_node *list,
		bool (*read)(struct reader *r, const struct json_node *item));

/* What pages hold, into the report. */
read_fn inventory_read;

/* Into the reader's lists. */
bool finding_read(struct reader *r, const struct json_node *node);
bool change_read(struct reader *r, const struct json_node *node);

#endif
