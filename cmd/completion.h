/* Completion scripts.  Private to cmd/. */
#ifndef CMD_COMPLETION_H
#define CMD_COMPLETION_H

#include "command.h"

void bash_script_add(struct session *s);
void zsh_script_add(struct session *s);
void fish_script_add(struct session *s);

/* The names of all commands, separated by `separator`. */
void command_names_add(struct buf *out, char separator);
/* Every rule and class, separated by blanks. */
void rule_names_add(struct buf *out);
/* What an option of a command takes, separated by blanks; empty when it cannot be listed. */
struct span option_values(struct session *s, const struct command *command, enum option_id id);
/* What the operands of a command are: words, or empty for files. */
struct span operand_values(struct session *s, const struct command *command);

#endif
