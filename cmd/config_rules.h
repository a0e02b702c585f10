/* What .attestlint.yml says of rules.  Private to cmd/. */
#ifndef CMD_CONFIG_RULES_H
#define CMD_CONFIG_RULES_H

#include "config_value.h"

/* Read the value of the key that each is named after; false when it was refused. */
bool read_rules(struct config_reader *r, const struct yaml *value);
bool read_overrides(struct config_reader *r, const struct yaml *value);
bool read_thresholds(struct config_reader *r, const struct yaml *value);

#endif
