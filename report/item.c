/* What would several formats work out of one finding? */
#include "item.h"

#include "attestlint/json.h"
#include "attestlint/text.h"
#include "xml.h"

void item_open(struct item *out, const struct report *r)
{
	*out = (struct item){ .report = r };
	for (int i = 0; i < ITEM_TEXTS; i++)
		out->texts[i].is_tame = true;
}

void item_close(struct item *i)
{
	for (int k = 0; k < ITEM_TEXTS; k++) {
		buf_free(&i->texts[k].json);
		buf_free(&i->texts[k].xml);
	}
	buf_free(&i->line);
}

void item_set(struct item *i, const struct finding *f, const char *state)
{
	i->finding = f;
	i->state = state;
	i->rule = span_of(f->rule->name);
	i->cls = span_of(f->rule->cls);
	i->severity = span_of(severity_name(f->severity));
	i->has_line = false;
}

void item_measure(struct forms *forms, struct span raw)
{
	forms->raw = raw;
	forms->is_tame = text_tame_prefix(raw) == raw.len;
	forms->has_json = forms->has_xml = false;
}

struct span item_escape_json(struct forms *forms)
{
	if (!forms->has_json) {
		buf_reset(&forms->json);
		json_escape(&forms->json, forms->raw);
	}
	forms->has_json = true;
	return buf_span(&forms->json);
}

struct span item_escape_xml(struct forms *forms)
{
	if (!forms->has_xml) {
		buf_reset(&forms->xml);
		xml_escape(&forms->xml, forms->raw);
	}
	forms->has_xml = true;
	return buf_span(&forms->xml);
}
