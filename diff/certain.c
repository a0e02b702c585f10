/* Is a difference a changed answer, or only another translation or spelling of it? */
#include "private.h"

bool item_is_none(const struct digest_item *item)
{
	return !item || item->value.len == 0;
}

const struct question *item_question(const struct work *w, struct span key)
{
	return schema_question(w->schema, key);
}

/* How far a verdict on a control is from failing; 0: a word that the catalog does not know. */
int item_verdict_rank(const struct digest_item *item)
{
	if (item_is_none(item))
		return 2;
	switch ((enum answer_class)item->cls) {
	case CLASS_FAIL:
		return 1;
	case CLASS_NA:
		return 2;
	case CLASS_IN_SCOPE:
		return 4;
	case CLASS_PASS:
		return 5;
	default:
		return 0;
	}
}

bool item_is_date(const struct digest_item *item)
{
	return !item_is_none(item) && item->cls == CLASS_DATE;
}

bool list_has(struct span list, struct span wanted)
{
	struct span item;

	while (span_cut(&list, ',', &item))
		if (span_is(item, wanted))
			return true;
	return false;
}

/*
 * A URL without what does not change where it leads: scheme, case of the host, slashes at the
 * end.
 */
static struct span url_core(struct arena *arena, struct span url)
{
	size_t host = 0;
	char *copy;

	if (span_starts(url, SPAN("https://")))
		url = span_slice(url, 8, url.len);
	else if (span_starts(url, SPAN("http://")))
		url = span_slice(url, 7, url.len);
	while (url.len > 0 && url.ptr[url.len - 1] == '/')
		url.len--;
	while (host < url.len && !strchr("/?#", url.ptr[host]))
		host++;
	copy = arena_bytes(arena, url.len + 1);
	for (size_t i = 0; i < url.len; i++) {
		char c = url.ptr[i];

		copy[i] = i < host && c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	return (struct span){ copy, url.len };
}

bool urls_are_same(struct arena *arena, struct span a, struct span b)
{
	return span_is(url_core(arena, a), url_core(arena, b));
}

/* Translation damages identifiers: a digit lost, a letter doubled, the same id twice. */
static bool looks_damaged(struct span a, struct span b)
{
	size_t head = 0, tail = 0, shorter = a.len < b.len ? a.len : b.len;

	if (span_has(a, b) || span_has(b, a))
		return true;
	while (head < shorter && a.ptr[head] == b.ptr[head])
		head++;
	while (tail < shorter - head && a.ptr[a.len - 1 - tail] == b.ptr[b.len - 1 - tail])
		tail++;
	if (shorter - head - tail <= 2 && a.len != b.len)
		return true;
	/* store ids differ in any digit; those of other kinds are words, which are translated */
	return !span_starts(b, SPAN("WA")) && head + tail >= (shorter + 1) / 2;
}

static const struct span leaked_type = { "Microsoft.Ingestion.Attestation", 31 };

/* Whether a change of free text is an edit and not another translation. */
static bool is_certain_text(const struct work *w, const struct digest_item *before,
			    const struct digest_item *after)
{
	double similarity, vote = -1;

	if (span_has(before->value, leaked_type) != span_has(after->value, leaked_type))
		return true;
	if (w->options->vote)
		vote = w->options->vote(w->options->vote_ctx, w->before, w->after, after->key);
	if (vote >= 0 && vote < 0.8)
		return false;
	similarity = text_similarity(w->options->scratch, before->value, after->value);
	if (after->kind == ITEM_NAME)
		return vote >= 0.8 && similarity < 1;	/* names change by a word or two */
	if (similarity < 0.7 && text_entities_changed(before->value, after->value) >= 3)
		return true;
	return vote >= 0.8 && similarity < 0.45;
}

static bool is_listed(const struct question *q, struct span token)
{
	for (size_t i = 0; i < q->ntokens; i++)
		if (span_is(q->tokens[i], token))
			return true;
	return false;
}

/*
 * Items of one canonical list that the other lacks and that the catalog does not know: words, not
 * tokens.
 */
static bool has_unknown(const struct question *q, struct span of, struct span in)
{
	struct span item;

	while (span_cut(&of, ',', &item))
		if (!list_has(in, item) && !is_listed(q, item))
			return true;
	return false;
}

/* An answer that fits no choice is prose, which a new translation words anew. */
static bool is_certain_choice(const struct work *w, const struct digest_item *before,
			      const struct digest_item *after)
{
	const struct question *q = item_question(w, after->key);

	if (before->cls == CLASS_TEXT || after->cls == CLASS_TEXT)
		return false;
	return !q || q->type != TYPE_ENUM_LIST ||
	       (!has_unknown(q, before->value, after->value) &&
		!has_unknown(q, after->value, before->value));
}

bool change_is_certain(const struct work *w, const struct digest_item *before,
		       const struct digest_item *after)
{
	switch ((enum item_kind)after->kind) {
	case ITEM_TEXT:
	case ITEM_NAME:
		return is_certain_text(w, before, after);
	case ITEM_ID:
		return !looks_damaged(before->value, after->value);
	case ITEM_LIST:
	case ITEM_UNKNOWN:
		return false;
	case ITEM_CLOSED:
		return is_certain_choice(w, before, after);
	case ITEM_DATE:
		return item_is_date(before) || item_is_date(after);
	case ITEM_CONTROL:
		return item_verdict_rank(before) && item_verdict_rank(after);
	default:
		return true;
	}
}
