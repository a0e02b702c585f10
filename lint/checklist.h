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
	F(untranslated_family) \
	F(answer_family) \
	F(value_family) \
	F(value_words_family) \
	F(choice_family) \
	F(debris_family) \
	F(report_date_family) \
	F(contradiction_family) \
	F(permission_family) \
	F(identifier_family) \
	F(standard_family) \
	F(address_family) \
	F(name_family) \
	F(kept_family) \
	F(posture_family)

#define DECLARE_FAMILY(name) extern const struct family name;
FAMILIES(DECLARE_FAMILY)
#undef DECLARE_FAMILY

const struct rule *rule_named(const char *name);	/* or NULL */

/* Whether a name stands alone, and is no part of a word, an address, a path or a file name. */
bool name_is_alone(struct span text, size_t from, size_t to);

/* As much of a page's text as fits a message. */
struct span brief(struct span text);

#endif
