/* What does a first configuration look like?  Every setting, explained and commented out. */
#include <sys/stat.h>

#include "command.h"
#include "config.h"
#include "init.h"

static void add_comment(struct buf *out, struct span text)
{
	struct span line;

	while (span_cut(&text, '\n', &line))
		buf_printf(out, "#%.*s\n", SPAN_ARG(line));
}

static void add_thresholds(struct buf *out)
{
	struct lint_options defaults;

	lint_options_default(&defaults);
	for (size_t i = 0; i < threshold_count; i++) {
		const char *member = (const char *)&defaults + threshold_rows[i].offset;

		buf_printf(out, "#  %s: %u%*s# %s\n", threshold_rows[i].name,
			   *(const unsigned *)member, 30 - (int)strlen(threshold_rows[i].name), "",
			   threshold_rows[i].summary);
	}
}

void template_add(struct buf *out)
{
	BUF_LIT(out, "# Settings of attestlint.  'attestlint config' shows what is in force, "
		     "'attestlint rules' lists\n"
		     "# the rules.  Paths are relative to this file.\n");
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		buf_printf(out, "\n# %s\n", setting_rows[i].summary);
		add_comment(out, span_of(setting_rows[i].example));
		if (i == SETTING_THRESHOLDS)
			add_thresholds(out);
	}
}

int run_init(struct session *s)
{
	const char *path = arena_cstr(s->arena, config_path(s->arena));
	struct buf text = { 0 };
	struct stat st;
	bool ok;

	if (s->options->hook)
		return run_init_hook(s);
	if (lstat(path, &st) == 0) {
		fail(s->err, "'%s' exists already, and init never overwrites", path);
		return EXIT_TROUBLE;
	}
	template_add(&text);
	ok = file_write(path, buf_span(&text), s->err);
	buf_free(&text);
	if (ok && !s->options->quiet)
		buf_printf(s->out, "wrote %s; 'attestlint config' shows the settings in force\n",
			   path);
	return ok ? EXIT_CLEAN : EXIT_TROUBLE;
}
