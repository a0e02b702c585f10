/* Are the dates of reports, such as SOC 2, recent and possible? */
#include "answers.h"

/* The day that the page speaks of: the developer's last update, else ms.date. */
static bool page_date(const struct page *p, struct date *out)
{
	const struct field *f = page_field(p, SPAN("ms.date"));

	*out = p->updated;
	return p->updated.year || (f && date_read_us(f->value, out));
}

/* A date that belongs to a yes: "is there a report, and of when?" */
static bool is_report_date(const struct answer *a)
{
	return a->question && a->question->type == TYPE_DATE && a->question->parent != NO_INDEX;
}

static bool is_older(struct date d, unsigned months, struct date now)
{
	return date_compare(date_add_months(d, (int)months), now) < 0;
}

static void check_age(struct lint *l, const struct answer *a, struct date d, struct date now)
{
	const struct lint_options *o = lint_options_of(l);
	struct arena *scratch = lint_scratch(l);
	bool is_old = is_older(d, o->certification_warn_months, now);
	bool is_too_old = is_older(d, o->certification_error_months, now);
	struct finding *f;

	if (!is_old && !is_too_old)
		return;
	f = flag_answer(l, "certification-date-stale", a,
			"'%.*s' is %.*s, more than %u months before the page's update of %.*s",
			SPAN_ARG(a->question->label), SPAN_ARG(date_format(scratch, d)),
			is_too_old ? o->certification_error_months : o->certification_warn_months,
			SPAN_ARG(date_format(scratch, now)));
	f->severity = is_too_old ? SEVERITY_ERROR : SEVERITY_WARNING;
	f->help = SPAN("ask the publisher for the report of this year");
}

static void check_date(struct lint *l, const struct page *p, const struct answer *a)
{
	struct arena *scratch = lint_scratch(l);
	struct date d, now;

	if (!date_read_iso(a->value, &d) || !page_date(p, &now))
		return;
	if (date_compare(d, now) > 0)
		flag_answer(l, "certification-date-after-update", a,
			    "'%.*s' is %.*s, after the page's update of %.*s",
			    SPAN_ARG(a->question->label), SPAN_ARG(date_format(scratch, d)),
			    SPAN_ARG(date_format(scratch, now)));
	else
		check_age(l, a, d, now);
}

static void check_dates(struct lint *l, const struct page *p)
{
	for (size_t i = 0; i < p->nanswers; i++) {
		const struct answer *a = &p->answers[i];

		if (!is_report_date(a) || a->cls == CLASS_BLANK)
			continue;
		if (a->cls == CLASS_DATE)
			check_date(l, p, a);
		else
			flag_answer(l, "certification-date-malformed", a,
				    "'%.*s' is '%.*s', expected a date YYYY-MM-DD",
				    SPAN_ARG(a->question->label), SPAN_ARG(brief(a->text)));
	}
}

#define GUIDE "Microsoft 365 App Compliance, certification submission guide: "

static const struct rule rules[] = {
	{ "certification-date-stale", "stale", SEVERITY_WARNING, ON_ATTESTATION, check_dates,
	  "A report that the page relies on was at most a year old when the page was updated.",
	  "Reports are made every year: one of more than 12 months ago (a warning) was due "
	  "for renewal, one of more than 15 months (an error) is accepted by no programme.  "
	  "Age is counted to the page's own date, so a page does not grow stale by lying "
	  "there; exactly 12 months is not too old.\n\n"
	  "Ask the publisher for the current report.",
	  "SOC 2 report date: 2020-11-01 on a page of December 2021",
	  "SOC 2 report date: 2021-11-01 on that page", GUIDE "D06, D07" },
	{ "certification-date-after-update", "date-inconsistent", SEVERITY_ERROR, ON_ATTESTATION,
	  check_dates,
	  "No report is younger than the page that names it.",
	  "A report cannot have been named before it was made: either its date is wrong, or "
	  "the page was changed without a new date.\n\n"
	  "Correct the date of the report, or the page's date of the last update.",
	  "SOC 2 report date: 2021-11-30 on a page of October 2021",
	  "SOC 2 report date: 2021-11-30 on a page of December 2021", NULL },
	{ "certification-date-malformed", "answer-type", SEVERITY_WARNING, ON_ATTESTATION,
	  check_dates,
	  "The date of a report is a date.",
	  "A period, a link or a remark leaves open how old the report is.\n\n"
	  "Write the day of issue as YYYY-MM-DD.",
	  "SOC 2 report date: last spring", "SOC 2 report date: 2021-04-30", NULL },
};

const struct family report_date_family = { "Report dates", rules, COUNT_OF(rules), REACH_PAGE };
