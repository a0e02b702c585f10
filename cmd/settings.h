/* What is in force: defaults, then the configuration, then the options.  Private to cmd/. */
#ifndef CMD_SETTINGS_H
#define CMD_SETTINGS_H

#include "attestlint/lint.h"
#include "command.h"
#include "config.h"

/* How one rule stands for one page, and who said so. */
struct rule_state {
	enum severity level;
	bool is_fixed;			/* by the user: findings take this severity as it is */
	const char *option;		/* "--select", or NULL */
	uint32_t line;			/* of the configuration; 0: default */
	const struct override *override;	/* that the line stands in, or NULL */
};

/* Who named the baseline: a file that was named has to be there. */
enum baseline_origin { BASELINE_BY_DEFAULT, BASELINE_BY_CONFIG, BASELINE_BY_OPTION };

struct settings {
	const struct options *options;
	struct config config;
	struct lint_options lint;	/* for pages without overrides */
	enum severity fail_on;
	bool has_as_of;			/* the user named the day */
	const char *baseline;		/* its file, which may be missing; NULL: none is wanted */
	enum baseline_origin baseline_origin;
	bool *is_selected, *is_ignored;	/* by rule index; is_selected is NULL without --select */
};

MUST_USE bool settings_load(struct settings *out, struct session *s);
/* The state of every rule for a page, by rule index. */
void settings_read_states(const struct settings *settings, struct span path,
			  struct rule_state *out);
/* What a worker needs to judge one page after the other. */
struct page_rules {
	struct rule_state *states;
	enum severity *levels;
	bool *has_level;
	const struct surroundings *surroundings;	/* of the tree, or NULL */
	struct lint_options options;
};

void page_rules_open(struct page_rules *rules, struct arena *arena,
		     const struct surroundings *surroundings);
/* The options for this page; valid until the next call. */
const struct lint_options *page_rules_load(struct page_rules *rules,
					   const struct settings *settings, struct span path);

#endif
