/* .attestlint.yml: what a repository wants.  Private to cmd/. */
#ifndef CMD_CONFIG_H
#define CMD_CONFIG_H

#include "attestlint/lint.h"
#include "attestlint/yaml.h"
#include "glob.h"
#include "options.h"

#define CONFIG_NAME ".attestlint.yml"
#define BASELINE_NAME ".attestlint-baseline.csv"

enum setting_id {
	SETTING_INCLUDE, SETTING_EXCLUDE, SETTING_LOCALES, SETTING_SCHEMA, SETTING_LOCALE_FILES,
	SETTING_GLOSSARY, SETTING_WORDINGS, SETTING_KEPT, SETTING_AS_OF, SETTING_FAIL_ON,
	SETTING_RULES, SETTING_OVERRIDES, SETTING_THRESHOLDS, SETTING_BASELINE,
	SETTING_COUNT
};

struct config_reader;

/* One key of the file: reading, `init` and the manual use this row. */
struct setting {
	const char *name;
	bool (*read)(struct config_reader *r, const struct yaml *value);
	const char *summary;
	const char *example;		/* YAML */
};
extern const struct setting setting_rows[SETTING_COUNT];

/* A number of the checklist that users may move. */
struct threshold {
	const char *name;
	size_t offset;			/* of its member in struct lint_options */
	const char *summary;
};
extern const struct threshold threshold_rows[];
extern const size_t threshold_count;
enum { MOST_THRESHOLDS = 16 };

/* What the file says of one rule. */
struct level_choice {
	uint32_t line;			/* 0: nothing */
	bool is_on;			/* its own severity */
	enum severity level;
};

struct override {
	struct globs paths;
	struct level_choice *levels;	/* by rule index */
};

/* Pages below this folder are in this language, unless they say otherwise. */
struct language_folder {
	struct span tag, folder;	/* without slash at the end; empty = all pages */
	uint32_t line;
};

struct config {
	struct span name;		/* of the file, for people; empty: there is none */
	uint32_t lines[SETTING_COUNT];	/* where each key stands; 0: nowhere */
	struct globs include, exclude;
	struct { struct language_folder *items; size_t count, capacity; } languages;
	/* as the program can open them */
	struct words schemas, locale_files, glossaries, wordings;
	struct words siblings;		/* folders of `locales` that lie outside, likewise */
	struct { struct span *items; size_t count, capacity; } kept;
	const char *baseline;		/* likewise; NULL: not named */
	struct date as_of;
	enum severity fail_on;
	unsigned thresholds[MOST_THRESHOLDS];
	uint32_t threshold_lines[MOST_THRESHOLDS];
	struct level_choice *levels;	/* by rule index */
	struct { struct override *items; size_t count, capacity; } overrides;
};

/* Where a file at the top of the repository that this folder is in stands, or would; else here. */
struct span top_path(struct arena *arena, const char *name);
/* Where the configuration of this folder would stand. */
struct span config_path(struct arena *arena);
/* A path of the command line as the repository names it; as it is outside of one. */
struct span repository_path(struct arena *arena, struct span path);
/* Read the file that the options name, or the one of this repository; none is fine. */
MUST_USE bool config_load(struct config *out, struct arena *arena, const struct options *options,
			  struct error *err);
/* Read the text of a configuration; `name` is for messages, `folder` for relative paths. */
MUST_USE bool config_parse(struct config *out, struct arena *arena, struct span name,
			   struct span folder, struct span text, struct error *err);

#endif
