/* Do the dates of the page agree with each other and with the calendar? */
#include <stdlib.h>

#include "attestlint/page.h"
#include "checklist.h"

static bool field_date(const struct page *p, struct span key, struct date *out)
{
	const struct field *f = page_field(p, key);

	return f && date_read_us(f->value, out);
}

/* Findings on the "last updated" line are about that date, in whatever words it is written. */
static struct finding *flag_updated(struct lint *l, const struct page *p, struct finding *f)
{
	f->question = SPAN("page.last_updated");
	f->answer = lint_text(l, "%.*s", SPAN_ARG(p->updated_text));
	f->fingerprint = (uint64_t)date_days(p->updated);
	return f;
}

static struct span iso(struct lint *l, struct date d)
{
	return date_format(lint_scratch(l), d);
}

/* ---- within the page -------------------------------------------------------------- */

static void check_present(struct lint *l, const struct page *p)
{
	struct finding *f;

	if (p->updated_line.len > 0)
		return;
	f = flag(l, "last-updated-missing", page_line(p, p->text.ptr),
		 "no line says when the developer last updated the page");
	f->question = SPAN("page.last_updated");
	f->fingerprint = 0;
}

static void check_malformed(struct lint *l, const struct page *p)
{
	struct finding *f;

	if (p->updated_line.len == 0 || p->updated.year)
		return;
	f = flag(l, "date-malformed", p->updated_line,
		 "the date of the last update cannot be read, expected day, month and year");
	f->question = SPAN("page.last_updated");
	f->answer = lint_text(l, "%.*s", SPAN_ARG(p->updated_text));
}

enum { DAYS_OF_PUBLISHING = 31 };	/* so long it may take from an attestation to its page */

static void check_mismatch(struct lint *l, const struct page *p)
{
	struct date ms_date;
	struct finding *f;
	int32_t days;

	if (!p->updated.year || !field_date(p, SPAN("ms.date"), &ms_date))
		return;
	days = date_days(ms_date) - date_days(p->updated);
	if (days == 0)
		return;
	f = flag(l, "date-mismatch", p->updated_line,
		 "'ms.date' is %.*s, %d day%s %s the developer's last update of %.*s",
		 SPAN_ARG(iso(l, ms_date)), abs(days), abs(days) == 1 ? "" : "s",
		 days < 0 ? "before" : "after", SPAN_ARG(iso(l, p->updated)));
	flag_updated(l, p, f);
	if (days < 0) {
		f->severity = SEVERITY_ERROR;
		f->help = SPAN("a page cannot be older than what it says: set 'ms.date' anew");
		return;
	}
	f->help = SPAN("state the date of the attestation in both places");
	f->cluster = SPAN("after");
	f->cluster_message = SPAN("'ms.date' is after the developer's last update");
	if (days > DAYS_OF_PUBLISHING) {
		f->severity = SEVERITY_WARNING;
		f->cluster_message =
			SPAN("'ms.date' is more than a month after the developer's last update");
	}
}

static void check_handoff(struct lint *l, const struct page *p)
{
	const struct field *f = page_field(p, SPAN("ms.date"));
	struct date handoff, ms_date;

	if (!field_date(p, SPAN("ms.lasthandoff"), &handoff))
		return;
	if (p->updated.year && date_compare(p->updated, handoff) > 0)
		flag_updated(l, p, flag(l, "date-after-handoff", p->updated_line,
					"the last update of %.*s is after the hand-off to "
					"translation on %.*s", SPAN_ARG(iso(l, p->updated)),
					SPAN_ARG(iso(l, handoff))));
	if (field_date(p, SPAN("ms.date"), &ms_date) && date_compare(ms_date, handoff) > 0)
		flag(l, "date-after-handoff", f->where,
		     "'ms.date' %.*s is after the hand-off to translation on %.*s",
		     SPAN_ARG(iso(l, ms_date)), SPAN_ARG(iso(l, handoff)));
}

/* ---- against the calendar ----------------------------------------------------------- */

static void check_future(struct lint *l, const struct page *p)
{
	const struct lint_options *o = lint_options_of(l);

	if (p->updated.year && date_compare(p->updated, o->as_of) > 0)
		flag_updated(l, p, flag(l, "date-in-future", p->updated_line,
					"the last update is dated %.*s, expected a day up to %.*s",
					SPAN_ARG(iso(l, p->updated)), SPAN_ARG(iso(l, o->as_of))));
}

/* The last day on which the attestation counts; year 0 when its date is unknown. */
static struct date expiry_of(struct lint *l, const struct page *p)
{
	if (!p->updated.year)
		return (struct date){ 0 };
	return date_add_months(p->updated, (int)lint_options_of(l)->attestation_months);
}

static void check_expiry(struct lint *l, const struct page *p)
{
	const struct lint_options *o = lint_options_of(l);
	struct date end = expiry_of(l, p);
	int32_t left = date_days(end) - date_days(o->as_of);
	struct finding *f;

	if (!end.year || left > (int32_t)o->expiring_days)
		return;
	if (left < 0) {
		f = flag(l, "attestation-expired", p->updated_line,
			 "the attestation of %.*s expired on %.*s, %d day%s ago",
			 SPAN_ARG(iso(l, p->updated)), SPAN_ARG(iso(l, end)), -left,
			 left == -1 ? "" : "s");
		f->cluster_message = SPAN("the attestation expired");
	} else {
		f = flag(l, "attestation-expiring", p->updated_line,
			 "the attestation of %.*s expires on %.*s, in %d day%s",
			 SPAN_ARG(iso(l, p->updated)), SPAN_ARG(iso(l, end)), left,
			 left == 1 ? "" : "s");
		f->cluster_message = lint_text(l, "the attestation expires within %u days",
					       o->expiring_days);
	}
	flag_updated(l, p, f);
	f->cluster = SPAN("attestation");
}

#define PROGRAMME "Microsoft 365 App Compliance: "

static const struct rule rules[] = {
	{ "last-updated-missing", "date-inconsistent", SEVERITY_NOTE, ON_ATTESTATION, check_present,
	  "The page says when the developer last updated it.",
	  "An attestation counts for a year from that day; without it nobody can tell "
	  "whether it still does.\n\n"
	  "Add the line under the title.",
	  "a page without the line", "Last updated by the developer on: June 27, 2022",
	  PROGRAMME "attestation" },
	{ "date-malformed", "date-inconsistent", SEVERITY_ERROR, ON_ATTESTATION, check_malformed,
	  "The date of the developer's last update can be read.",
	  "Translation sometimes loses a part of the date, such as the month, and the "
	  "reader is misinformed.  Day, month name and year of the page's language and of "
	  "English are read, in any order that is in use.\n\n"
	  "Restore the date from the English page.",
	  "Last updated by the developer on: 2021month15day",
	  "Last updated by the developer on: December 15, 2021", NULL },
	{ "date-mismatch", "date-inconsistent", SEVERITY_NOTE, ON_ATTESTATION, check_mismatch,
	  "'ms.date' is the day of the developer's last update.",
	  "Two dates on one page say how old its answers are, and readers see either.  An "
	  "'ms.date' before the developer's update is an error, as the page cannot be older "
	  "than what it says.  One after it makes the answers look newer than they are: by "
	  "more than a month it is a warning, by the days that publishing takes a note, as "
	  "four of five real pages have it so.\n\n"
	  "Set 'ms.date' when the answers change, and only then.",
	  "ms.date: 04/18/2022 and \"last updated: February 14, 2022\"",
	  "ms.date: 02/14/2022 and \"last updated: February 14, 2022\"", PROGRAMME "D24" },
	{ "date-after-handoff", "date-inconsistent", SEVERITY_WARNING, ON_ATTESTATION,
	  check_handoff,
	  "No date of the page is after its hand-off to translation.",
	  "What was handed over for translation cannot have been changed later: one of the "
	  "dates is wrong.\n\n"
	  "Correct 'ms.date', the update line or 'ms.lasthandoff'.",
	  "ms.date: 06/27/2022 and ms.lasthandoff: 06/20/2022",
	  "ms.date: 06/27/2022 and ms.lasthandoff: 06/29/2022", NULL },
	{ "date-in-future", "date-inconsistent", SEVERITY_WARNING, ON_ATTESTATION, check_future,
	  "The developer's last update is not in the future.",
	  "An update that has not happened yet is a slip of the pen or of the translation.  "
	  "Today is the option 'as-of'; a revision is judged by the date of its commit.\n\n"
	  "Correct the date.",
	  "Last updated by the developer on: June 27, 2202",
	  "Last updated by the developer on: June 27, 2022", NULL },
	{ "attestation-expired", "expired", SEVERITY_ERROR, ON_ATTESTATION, check_expiry,
	  "The attestation is at most a year old.",
	  "An attestation counts for one year from its submission; then it has to be "
	  "submitted anew, or the page is to be removed.  Readers who find an expired page "
	  "take it for valid.\n\n"
	  "Ask the publisher for a new attestation, or remove the page.",
	  "Last updated by the developer on: June 27, 2020",
	  "Last updated by the developer on: June 27, 2022", PROGRAMME "D01, D02, D04" },
	{ "attestation-expiring", "expired", SEVERITY_NOTE, ON_ATTESTATION, check_expiry,
	  "The attestation does not expire within 90 days.",
	  "Publishers are reminded 90, 60 and 30 days before, and a renewal takes "
	  "weeks.\n\n"
	  "Ask the publisher whether a renewal is under way.",
	  "an attestation of 10 months ago", "an attestation of last month", PROGRAMME "D03" },
};

const struct family date_family = { "Dates", rules, COUNT_OF(rules), REACH_PAGE };
