/* The values of .attestlint.yml, for the files that read it.  Private to cmd/. */
#ifndef CMD_CONFIG_VALUE_H
#define CMD_CONFIG_VALUE_H

#include "config.h"

struct config_reader {
	struct config *config;
	struct arena *arena;
	struct span folder;
	struct error *err;
};

/* "file:line:column: message"; returns false. */
bool config_refuse(const struct config_reader *r, struct place at, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* "key:" with nothing after it. */
bool is_nothing(const struct yaml *value);
/* A list, or one text that stands for a list of one. */
size_t item_count(const struct yaml *value);
const struct yaml *item_at(const struct yaml *value, size_t index);

/* Every item is a text that is not empty; else refused, with what was expected. */
bool check_texts(const struct config_reader *r, const struct yaml *value, const char *expected);
/* A map (or nothing) whose keys stand once each; else refused likewise. */
bool check_map(const struct config_reader *r, const struct yaml *value, const char *expected);
/* Add the path patterns of a list. */
bool read_globs(struct config_reader *r, const struct yaml *value, struct globs *out);

#endif
