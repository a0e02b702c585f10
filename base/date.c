/* Which day is it, and how far from another?  Gregorian days, without time zones. */

#include "attestlint/base.h"

#include <stdlib.h>
#include <time.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

static int month_length(int year, int month)
{
	static const unsigned char lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && is_leap ? 29 : lengths[month - 1];
}

bool date_is_valid(struct date d)
{
	return d.year >= FIRST_YEAR && d.year <= LAST_YEAR && d.month >= 1 && d.month <= 12 &&
	       d.day >= 1 && d.day <= month_length(d.year, d.month);
}

/* Years start in March here, so that the leap day comes last; eras have 400 years. */
int32_t date_days(struct date d)
{
	int32_t year = d.year - (d.month <= 2);
	int32_t era = (year >= 0 ? year : year - 399) / 400;
	int32_t of_era = year - era * 400;
	int32_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date date_from_days(int32_t days)
{
	int64_t since = (int64_t)days + 719468;
	int64_t era = (since >= 0 ? since : since - 146096) / 146097;
	int64_t of_era = since - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	int64_t day = of_year - (153 * month + 2) / 5 + 1;

	month += month < 10 ? 3 : -9;
	year += era * 400 + (month <= 2);
	if (year < INT16_MIN || year > INT16_MAX)
		return (struct date){ 0 };
	return (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
}

struct date date_add_months(struct date d, int months)
{
	int total = d.year * 12 + (d.month - 1) + months;
	int year = total / 12, month = total % 12 + 1, length;

	if (!date_is_valid(d) || total < 0 || year > INT16_MAX)
		return (struct date){ 0 };
	length = month_length(year, month);
	return (struct date){ (int16_t)year, (uint8_t)month,
			      (uint8_t)(d.day < length ? d.day : length) };
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

static bool make_date(unsigned year, unsigned month, unsigned day, struct date *out)
{
	if (year > LAST_YEAR || month > 12 || day > 31)
		return false;
	*out = (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
	return date_is_valid(*out);
}

bool date_read_iso(struct span s, struct date *out)
{
	struct span year_text, month_text;
	unsigned year, month, day;
	char sep = s.len > 4 ? s.ptr[4] : '\0';

	if ((sep != '-' && sep != '/') || !span_cut(&s, sep, &year_text) ||
	    !span_cut(&s, sep, &month_text))
		return false;
	if (year_text.len != 4 || month_text.len > 2 || s.len > 2)
		return false;
	if (sep == '-' && (month_text.len != 2 || s.len != 2))
		return false;
	return span_number(year_text, &year) && span_number(month_text, &month) &&
	       span_number(s, &day) && make_date(year, month, day, out);
}

bool date_read_us(struct span s, struct date *out)
{
	struct span month_text, day_text;
	unsigned year, month, day;

	if (!span_cut(&s, '/', &month_text) || !span_cut(&s, '/', &day_text))
		return false;
	if (month_text.len > 2 || day_text.len > 2 || s.len != 4)
		return false;
	return span_number(s, &year) && span_number(month_text, &month) &&
	       span_number(day_text, &day) && make_date(year, month, day, out);
}

struct date date_today(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	struct span digits = span_of(epoch);
	unsigned seconds;

	if (span_number(digits, &seconds))
		return date_from_days((int32_t)(seconds / 86400));
	return date_from_days((int32_t)(time(NULL) / 86400));
}

static void put_digits(char *out, int count, unsigned n)
{
	for (; count > 0; n /= 10)
		out[--count] = (char)('0' + n % 10);
}

/* Tables of answers have a few dates in each of their rows, too many for printf. */
struct span date_format(struct arena *arena, struct date d)
{
	char *out = arena_bytes(arena, 10);

	memcpy(out, "0000-00-00", 10);
	put_digits(out, 4, (unsigned)d.year);
	put_digits(out + 5, 2, d.month);
	put_digits(out + 8, 2, d.day);
	return (struct span){ out, 10 };
}
