/*
 * Which findings were known before?  A finding is the entry's by its content, first on the page
 * that the entry names; then on another page of the same app, when the entry's page is gone: a page
 * that moved keeps its entries, a second page of the app needs its own.
 */
#include "baselining.h"

#include "attestlint/text.h"

struct matching {
	struct baseline *baseline;
	const struct judging *judging;
	struct map pages;		/* read in this run: hash of the path -> of the app id */
	struct map first;		/* fingerprint -> entry */
	uint32_t *next;			/* by entry: the next of this fingerprint, or NO_ENTRY */
	struct arena scratch;
	bool is_whole;
};

/* What became of the page that an entry names. */
enum whereabouts {
	PAGE_HERE,			/* read in this run, and still of this app */
	PAGE_GONE,			/* there is no such page, or it is another app's now */
	PAGE_UNREAD,			/* it is there, and this run did not ask */
};

static enum whereabouts find_page(struct matching *m, const struct baseline_entry *e)
{
	uint64_t app;
	struct span text;
	struct error ignored;
	bool found = true, ok;

	if (map_find(&m->pages, hash_bytes(e->path), &app))
		return e->app_id.len == 0 || app == hash_bytes(e->app_id) ? PAGE_HERE : PAGE_GONE;
	ok = tree_read_path(m->judging->tree, e->path, &m->scratch, &text, &found, &ignored);
	arena_reset(&m->scratch);
	return ok && !found ? PAGE_GONE : PAGE_UNREAD;
}

/* ---- findings to entries ------------------------------------------------------------------- */

static void index_entries(struct matching *m, struct arena *arena)
{
	struct baseline *b = m->baseline;

	m->next = NEW_ARRAY(arena, b->entries.count + 1, uint32_t);
	for (size_t i = b->entries.count; i-- > 0;) {
		uint64_t first = NO_ENTRY;

		map_find(&m->first, b->entries.items[i].fingerprint, &first);
		m->next[i] = (uint32_t)first;
		map_add(&m->first, b->entries.items[i].fingerprint, i);
	}
}

static uint32_t find_entry(struct matching *m, const struct finding *f, bool has_moved)
{
	uint64_t first;

	if (!map_find(&m->first, f->fingerprint, &first))
		return NO_ENTRY;
	for (uint32_t i = (uint32_t)first; i != NO_ENTRY; i = m->next[i]) {
		const struct baseline_entry *e = &m->baseline->entries.items[i];

		if (e->found < e->count &&
		    (has_moved ? find_page(m, e) == PAGE_GONE : span_is(e->path, f->path)))
			return i;
	}
	return NO_ENTRY;
}

static bool is_over(const struct baseline_entry *e, struct date today)
{
	return e->expires.year > 0 && date_compare(e->expires, today) < 0;
}

/* An entry that has expired is used up all the same, but what it has found is told. */
static void match_findings(struct matching *m, struct findings *all, uint32_t *entry_of,
			   bool has_moved)
{
	struct date today = m->judging->settings->lint.as_of;

	for (size_t i = 0; i < all->count; i++) {
		struct finding *f = &all->items[i];
		struct baseline_entry *e;

		if (f->excuse != EXCUSE_NONE || entry_of[i] != NO_ENTRY)
			continue;
		entry_of[i] = find_entry(m, f, has_moved);
		if (entry_of[i] == NO_ENTRY)
			continue;
		e = &m->baseline->entries.items[entry_of[i]];
		e->found++;
		if (is_over(e, today))
			continue;
		f->excuse = EXCUSE_BASELINE;
		f->reason = e->reason;
	}
}

/* ---- entries that have no findings ----------------------------------------------------------- */

/* Rules about the files around the pages, some of which judge the tree and no page of it. */
static bool has_run_on_tree(const struct matching *m, const struct rule *rule)
{
	const struct judging *j = m->judging;

	return j->neighbours.surroundings && j->neighbours.troubles.count == 0 &&
	       (rule->check || j->has_judged_tree);
}

static bool has_run(const struct matching *m, const struct baseline_entry *e,
		    struct rule_state *states)
{
	const struct settings *settings = m->judging->settings;

	settings_read_states(settings, e->path, states);
	if (states[rule_index(e->rule)].level == SEVERITY_OFF)
		return false;
	return rule_reach(e->rule) == REACH_TREE ? has_run_on_tree(m, e->rule)
						 : rule_can_run(e->rule, &settings->lint);
}

static bool is_judged(struct matching *m, const struct baseline_entry *e)
{
	uint64_t app;

	if (!m->is_whole && !map_find(&m->pages, hash_bytes(e->path), &app))
		return false;
	switch (find_page(m, e)) {
	case PAGE_HERE:
		return true;
	case PAGE_GONE:
		return m->is_whole;
	case PAGE_UNREAD:	/* as a table of contents, which only rules about the tree read */
		return m->is_whole && rule_reach(e->rule) == REACH_TREE && !e->rule->check;
	}
	return false;
}

static void judge_entries(struct matching *m, struct arena *arena)
{
	struct rule_state *states = NEW_ARRAY(arena, rule_count() + 1, struct rule_state);

	for (size_t i = 0; i < m->baseline->entries.count; i++) {
		struct baseline_entry *e = &m->baseline->entries.items[i];

		e->is_stale = e->found < e->count && is_judged(m, e) && has_run(m, e, states);
	}
}

uint32_t *baseline_match(struct baseline *b, const struct judging *j, bool is_whole,
			 struct findings *all)
{
	struct matching m = { .baseline = b, .judging = j, .is_whole = is_whole };
	struct arena *arena = j->session->arena;
	uint32_t *entry_of = NEW_ARRAY(arena, all->count + 1, uint32_t);

	for (size_t i = 0; i < all->count; i++)
		entry_of[i] = NO_ENTRY;
	if (b->entries.count == 0)
		return entry_of;
	judging_pages(j, &m.pages);
	index_entries(&m, arena);
	match_findings(&m, all, entry_of, false);
	match_findings(&m, all, entry_of, true);
	judge_entries(&m, arena);
	map_free(&m.pages);
	map_free(&m.first);
	arena_free(&m.scratch);
	return entry_of;
}

/* ---- findings about entries ---------------------------------------------------------------- */

/* Findings about entries, in the order of the file; each marks the entry's first cell. */
struct teller {
	const struct baseline *baseline;
	struct session *session;
	const struct rule_state *states;
	struct span rest, text;		/* behind the last line, and the line itself */
	uint32_t line;
	struct findings out;
};

static void go_to(struct teller *t, uint32_t line)
{
	for (; t->line < line; t->line++)
		span_cut(&t->rest, '\n', &t->text);
}

static void add_finding(struct teller *t, const char *name, const struct baseline_entry *e,
			struct span message, struct span help)
{
	const struct rule *rule = rule_find(span_of(name));
	const struct rule_state *state = &t->states[rule_index(rule)];
	const char *file = t->baseline->text.ptr;
	struct finding *f;
	struct span line, cell;

	if (state->level == SEVERITY_OFF)
		return;
	go_to(t, e->line);
	line = span_trim_end(t->text);
	cell = span_slice(line, 0, span_find_byte(line, ','));
	f = LIST_ADD(t->session->arena, &t->out);
	f->rule = rule;
	f->severity = state->is_fixed ? state->level : rule->severity;
	f->path = t->baseline->path;
	f->from = (struct place){ e->line, 1 };
	f->to = (struct place){ e->line, (uint32_t)text_points(cell) + 1 };
	f->byte_from = (uint32_t)(line.ptr - file);
	f->byte_to = f->byte_from + (uint32_t)cell.len;
	f->app_id = e->app_id;
	f->section = e->section;
	f->question = e->question;
	f->message = message;
	f->help = help;
	f->excerpt = line;
	f->about = e->fingerprint;
	f->fingerprint = fingerprint_make(rule, f->path, f->section, f->question, f->about);
}

static void tell_stale(struct teller *t, const struct baseline_entry *e)
{
	struct arena *arena = t->session->arena;
	const char *name = e->rule->name;

	add_finding(t, "baseline-stale", e,
		    e->found > 0
			    ? arena_printf(arena, "only %u of %u findings of '%s' are left",
					   e->found, e->count, name)
			    : arena_printf(arena, "the finding of '%s' is no more there", name),
		    SPAN("'attestlint baseline --prune' removes what is left over"));
}

static void tell_expired(struct teller *t, const struct baseline_entry *e)
{
	struct arena *arena = t->session->arena;

	add_finding(t, "baseline-expired", e,
		    arena_printf(arena, "the entry counted until %.*s, so '%s' is told again",
				 SPAN_ARG(date_format(arena, e->expires)), e->rule->name),
		    SPAN("put the page right, or give the entry another day"));
}

/* Findings are sorted by path, and all of these have one. */
static void insert(struct arena *arena, struct findings *all, const struct findings *more)
{
	struct findings out = { .capacity = all->count + more->count };
	size_t at = 0;

	out.items = NEW_ARRAY(arena, out.capacity + 1, struct finding);
	while (at < all->count && span_compare(all->items[at].path, more->items[0].path) < 0)
		out.items[out.count++] = all->items[at++];
	for (size_t i = 0; i < more->count; i++)
		out.items[out.count++] = more->items[i];
	while (at < all->count)
		out.items[out.count++] = all->items[at++];
	*all = out;
}

void baseline_tell(const struct baseline *b, struct session *s, const struct settings *settings,
		   struct findings *all)
{
	struct rule_state *states = NEW_ARRAY(s->arena, rule_count() + 1, struct rule_state);
	struct teller t = { .baseline = b, .session = s, .states = states, .rest = b->text };

	settings_read_states(settings, b->path, states);
	for (size_t i = 0; i < b->entries.count; i++) {
		const struct baseline_entry *e = &b->entries.items[i];

		if (e->is_stale)
			tell_stale(&t, e);
		if (e->found > 0 && is_over(e, settings->lint.as_of))
			tell_expired(&t, e);
	}
	if (t.out.count > 0)
		insert(s->arena, all, &t.out);
}
