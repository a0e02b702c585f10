/* What does an option's argument say? */
#include "option_value.h"

enum { MOST_JOBS = 64 };

static bool has_word(const char *words, struct span word)
{
	struct span rest = span_of(words), one;

	while (span_cut(&rest, ' ', &one))
		if (span_is(one, word))
			return true;
	return false;
}

static bool read_severity(const struct option_row *row, const char *text, enum severity *out,
			  struct error *err)
{
	*out = SEVERITY_OFF;
	if (!has_word(row->values, span_of(text)))
		return fail(err, "--%s '%s' is none of: %s", row->name, text, row->values);
	return span_is(span_of(text), SPAN("never")) || severity_read(span_of(text), out);
}

static bool read_color(const struct option_row *row, const char *text, enum color *out,
		       struct error *err)
{
	static const char *const names[] = {
		[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never",
	};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (strcmp(text, names[i]) == 0) {
			*out = (enum color)i;
			return true;
		}
	}
	return fail(err, "--%s '%s' is none of: %s", row->name, text, row->values);
}

static bool read_shard(const struct option_row *row, const char *text, struct shard *out,
		       struct error *err)
{
	struct span whole = span_of(text);
	size_t slash = span_find_byte(whole, '/');

	if (slash < whole.len && span_number(span_slice(whole, 0, slash), &out->index) &&
	    span_number(span_slice(whole, slash + 1, whole.len), &out->count) && out->index > 0 &&
	    out->index <= out->count)
		return true;
	return fail(err, "--%s '%s' is no part such as 1/4", row->name, text);
}

bool option_read(struct options *out, struct arena *arena, const struct option_row *row,
		       const char *text, struct error *err)
{
	void *member = (char *)out + row->offset;

	switch (row->kind) {
	case OPTION_IS_FLAG:
		*(bool *)member = true;
		return true;
	case OPTION_IS_TEXT:
		*(const char **)member = text;
		return text[0] != '\0' ||
		       fail(err, "--%s needs %s, not an empty text", row->name, row->argument);
	case OPTION_IS_LIST:
		*LIST_ADD(arena, (struct words *)member) = text;
		return text[0] != '\0' ||
		       fail(err, "--%s needs %s, not an empty text", row->name, row->argument);
	case OPTION_IS_WORD:
		*LIST_ADD(arena, (struct words *)member) = text ? text : "any";
		return !text || text[0] != '\0' ||
		       fail(err, "--%s= needs a list, not an empty text", row->name);
	case OPTION_IS_COUNT:
		return (span_number(span_of(text), member) && *(unsigned *)member > 0) ||
		       fail(err, "--%s '%s' is no number from 1", row->name, text);
	case OPTION_IS_NUMBER:
		if (span_number(span_of(text), member) && *(unsigned *)member > 0 &&
		    *(unsigned *)member <= MOST_JOBS)
			return true;
		return fail(err, "--%s '%s' is no number from 1 to %d", row->name, text, MOST_JOBS);
	case OPTION_IS_DATE:
		return date_read_iso(span_of(text), member) ||
		       fail(err, "--%s '%s' is no date: expected YYYY-MM-DD", row->name, text);
	case OPTION_IS_SEVERITY:
		return read_severity(row, text, member, err);
	case OPTION_IS_COLOR:
		return read_color(row, text, member, err);
	case OPTION_IS_SHARD:
		return read_shard(row, text, member, err);
	}
	return true;
}
