/* The families of the checklist, named once.  Private to lint/. */
#ifndef LINT_CHECKLIST_H
#define LINT_CHECKLIST_H

#include "attestlint/lint.h"

/* In the order in which a reader meets their matters on a page. */
#define FAMILIES(F) \
	F(reading_family) \
	F(front_matter_family) \
	F(zone_family) \
	F(table_family) \
	F(date_family) \
	F(certification_family) \
	F(question_family) \
	F(phrase_family) \
	F(wording_family) \
	F(answer_family) \
	F(value_family) \
	F(value_words_family) \
	F(report_date_family) \
	F(contradiction_family) \
	F(permission_family) \
	F(identifier_family) \
	F(standard_family) \
	F(address_family) \
	F(name_family) \
	F(posture_family) \
	F(across_answers_family) \
	F(across_names_family) \
	F(across_texts_family) \
	F(across_page_family) \
	F(link_family) \
	F(whole_family)

#define DECLARE_FAMILY(name) extern const struct family name;
FAMILIES(DECLARE_FAMILY)
#undef DECLARE_FAMILY

const struct rule *rule_named(const char *name);	/* or NULL */

/* Drop those findings from `first` on that other languages prove at the same place. */
void findings_drop_proven(struct findings *all, size_t first, struct arena *scratch);

/* Whether a cell is "[label](target)" and nothing else. */
bool read_link(struct span cell, struct span *label, struct span *target);
/* As much of a line as an excerpt shows. */
struct span excerpt_cut(struct span line);
/* As much of a page's text as fits a message. */
struct span brief(struct span text);

#endif
