/* JSON, the plain part of YAML.  Private to base/. */
#ifndef BASE_YAML_JSON_H
#define BASE_YAML_JSON_H

#include "attestlint/yaml.h"

/*
 * Read a JSON text as libyaml would, in a tenth of its time.  NULL when it is not JSON or has
 * anything that takes a closer look (escapes, tabs, letters beyond ASCII): then libyaml shall say.
 */
struct yaml *yaml_read_json(struct arena *arena, struct span text);
/* Mark the keys of a map that stand there a second time. */
void yaml_mark_duplicates(struct yaml *map);

#endif
