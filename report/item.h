/* One finding on its way into several formats.  Private to report/. */
#ifndef REPORT_ITEM_H
#define REPORT_ITEM_H

#include <stddef.h>

#include "attestlint/report.h"

/* The texts of a finding that machines are told. */
enum item_text {
	ITEM_PATH, ITEM_LOCALE, ITEM_APP_ID, ITEM_SECTION, ITEM_QUESTION, ITEM_ANSWER, ITEM_MESSAGE,
	ITEM_HELP, ITEM_TEXTS
};

/* A text, how it is written, and what of that is known already. */
struct forms {
	struct span raw;
	bool is_tame;			/* nobody has to escape anything of it */
	bool has_json, has_xml;
	struct buf json, xml;
};

struct item {
	const struct report *report;
	const struct finding *finding;
	const char *state;		/* of --since: "new", "remaining", "fixed"; else NULL */
	struct span rule, cls, severity;	/* its names */
	struct forms texts[ITEM_TEXTS];
	bool has_line;
	struct buf line;		/* the object that json and jsonl tell */
};

void item_open(struct item *out, const struct report *r);
void item_close(struct item *i);
/* The next finding.  Texts that it shares with the one before are not looked at again. */
void item_set(struct item *i, const struct finding *f, const char *state);
/* For the functions below: look at another text. */
void item_measure(struct forms *forms, struct span raw);
struct span item_escape_json(struct forms *forms);
struct span item_escape_xml(struct forms *forms);

IN_LINE struct span item_text(const struct item *i, enum item_text which)
{
	static const size_t places[ITEM_TEXTS] = {
		[ITEM_PATH] = offsetof(struct finding, path),
		[ITEM_LOCALE] = offsetof(struct finding, locale),
		[ITEM_APP_ID] = offsetof(struct finding, app_id),
		[ITEM_SECTION] = offsetof(struct finding, section),
		[ITEM_QUESTION] = offsetof(struct finding, question),
		[ITEM_ANSWER] = offsetof(struct finding, answer),
		[ITEM_MESSAGE] = offsetof(struct finding, message),
		[ITEM_HELP] = offsetof(struct finding, help),
	};

	return *(const struct span *)((const char *)i->finding + places[which]);
}

/* One text is another when it lives elsewhere: nothing of a report is written over. */
IN_LINE struct forms *item_forms(struct item *i, enum item_text which)
{
	struct forms *forms = &i->texts[which];
	struct span raw = item_text(i, which);

	if (forms->raw.ptr != raw.ptr || forms->raw.len != raw.len)
		item_measure(forms, raw);
	return forms;
}

/* As it stands between the quotes of JSON. */
IN_LINE struct span item_json(struct item *i, enum item_text which)
{
	struct forms *forms = item_forms(i, which);

	return forms->is_tame ? forms->raw : item_escape_json(forms);
}

/* As it stands in XML, in attributes too. */
IN_LINE struct span item_xml(struct item *i, enum item_text which)
{
	struct forms *forms = item_forms(i, which);

	return forms->is_tame ? forms->raw : item_escape_xml(forms);
}

#endif
