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
	F(spacing_family) \
	F(name_family) \
	F(kept_family) \
	F(posture_family) \
	F(across_answers_family) \
	F(across_names_family) \
	F(across_texts_family) \
	F(across_page_family) \
	F(suppression_family) \
	F(link_family) \
	F(whole_family)

#define DECLARE_FAMILY(name) extern const struct family name;
FAMILIES(DECLARE_FAMILY)
#undef DECLARE_FAMILY

const struct rule *rule_named(const char *name);	/* or NULL */

/* Whether a rule is on, and has what it must know, so that no finding means no defect. */
bool lint_has_run(const struct lint *l, const struct rule *rule);

/* Drop those findings that other languages prove at the same place. */
void findings_drop_proven(struct findings *all, struct arena *scratch);

/* Whether a cell is "[label](target)" and nothing else. */
bool read_link(struct span cell, struct span *label, struct span *target);
/* As much of a line as an excerpt shows. */
struct span excerpt_cut(struct span line);

/* Whether a name stands alone, and is no part of a word, an address, a path or a file name. */
bool name_is_alone(struct span text, size_t from, size_t to);

/* A fix in `keep`; NULL when it would change nothing, or the shape of the page. */
const struct fix *fix_make(struct arena *keep, struct span page, struct span where,
			   struct span text, bool is_safe);

/* As much of a page's text as fits a message. */
struct span brief(struct span text);

#endif
