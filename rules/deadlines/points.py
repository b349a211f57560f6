"""Phrase types, first table: what names a day or a month."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from rules.deadlines.days import FINANCIAL_YEAR, day, last_of, months, months_after, nth_weekday
from rules.deadlines.grammar import Found, Table, joined
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.periods import PERIODS
from rules.deadlines.point import Point, fixed, on
from rules.deadlines.years import century, nearby, numbers_of, year_of

DAYS = Table("point")


def _day(month: int, number: int, year: int | None, found: Found, doubt: str | None = None) -> Point:
    if year is None and (month, number) == (2, 29):
        year = found.reference.year + (found.reference > date(found.reference.year, 3, 1))
    return Point(
        days=day(month, number),
        year=year,
        exact=True,
        monthday=number,
        weekday=found.first("weekday", int),
        assumes=found.mended,
        doubt=doubt,
    )


@DAYS.entry(
    "days of one month, from and to",
    "(?:weekday? the? day (?:dash|to|until|and|slash|or|comma) )+ weekday? the? day of? month comma? (?:year|yy)?",
    examples={
        "1-3 March 2011": "range from 2011-03-01 due 2011-03-03",
        "between 4 and 8 October": "range from 2010-10-04 due 2010-10-08",
        "4th and 5th November 2010": "date due 2010-11-04; date due 2010-11-05",
    },
)
def _days_of_a_month(found: Found) -> object:
    month = found.first("month", int) or 1
    at = next(n for n, it in enumerate(found.items) if it.sym == CLASSES["month"])
    year = year_of(Found(found.items[at:], found.reference))
    out: list[Item] = []
    for item in found.items[:at]:
        if item.sym in _DAYS:
            point = Point(
                days=day(month, int(str(item.value))), year=year, exact=True, monthday=int(str(item.value)), assumes=item.mended
            )
            out.append(Item(CLASSES["point"], item.start, item.end, point, item.mended))
        else:
            out.append(item)
    last = max(n for n, it in enumerate(out) if it.sym == CLASSES["point"])
    out[last] = Item(CLASSES["point"], out[last].start, found.items[-1].end, out[last].value, out[last].mended)
    return out[: last + 1]


_DAYS = letters("n1 n0 n2 ord ordword")


@DAYS.entry(
    "a week of a month by its number",
    "weekw (?:n1|word) (?:of|in|comma|dash)* the? month comma? (?:year|yy)?",
    examples={"Week 3 of October 2010": "by_period due 2010-10-21", "wk 2 Nov 10": "by_period due 2010-11-14 ?"},
)
def _week_of_month(found: Found) -> object:
    number, month = int(str(found.items[1].value)), found.first("month", int) or 1
    year = year_of(Found(found.items[2:], found.reference))
    if not 1 <= number <= 5:
        return None
    doubt = None if found.has("of") or found.has("in") else f"'{number}' is read as a week of the month; it may be the day"
    return Point(
        days=lambda y: (date(y, month, 1), min(date(y, month, 1) + timedelta(days=7 * number - 1), last_of(y, month))),
        year=year,
        assumes=found.mended,
        doubt=doubt,
    )


@DAYS.entry(
    "two days of one month, with a slash",
    "(?:the|weekday)* dm of? the? month comma? (?:year|yy)?",
    examples={
        "13/14 October 2010": "date due 2010-10-14",
        "30/31 March": "date due 2011-03-31",
        "5/19 November 2010": "date due 2010-11-19 ?",
        "by 1/2 March 2011": "date due 2011-03-02",
    },
)
def _two_days(found: Found) -> object:
    first, last = next(it.value for it in found.items if isinstance(it.value, tuple))
    if not 1 <= first < last <= 31:
        return None
    year = year_of(Found([it for it in found.items if it.sym != CLASSES["dm"]], found.reference))
    doubt = None if last == first + 1 else "of two days the last was taken"
    return _day(found.first("month", int) or 1, last, year, found, doubt)


@DAYS.entry(
    "a weekday of a month by its number",
    "the? nth weekday (?:of|in) the? month (?:year|yy)?",
    examples={"first Monday in March 2011": "date due 2011-03-07", "last Friday of October": "date due 2010-10-29"},
)
def _nth_weekday(found: Found) -> object:
    nth = found.item("nth")
    number = -1 if nth is None or isinstance(nth.value, str) else int(str(nth.value))
    month, weekday = found.first("month", int) or 1, found.first("weekday", int) or 0
    rest = Found(found.items[found.items.index(nth) + 1 :] if nth else found.items, found.reference)

    def days(year: int) -> tuple[date, date]:
        it = nth_weekday(year, month, weekday, number)
        return it, it

    return Point(days=days, year=year_of(rest), exact=True, assumes=found.mended) if number <= 5 else None


@DAYS.entry(
    "a day of a month",
    "(?:weekday comma? the?)? (?:day|n3) of? month (?:comma? year|comma? yy(?!month))?",
    examples={
        "23 September": "date due 2010-09-23",
        "Friday 1st October 2010": "date due 2010-10-01",
        "30 <sup>th</sup> June 2011": "date due 2011-06-30",
        "the 30th of September, 2010": "date due 2010-09-30",
        "31-Mar-11": "date due 2011-03-31",
        "31 September 2010": "date due 2010-09-30 ?",
        "29 February 2011": "date due 2011-02-28 ?",
        "l5 April 2011": "date due 2011-04-15",
        "31 Mawrth 2011": "date due 2011-03-31",
        "thirtieth of November": "date due 2010-11-30",
    },
)
def _day_of_month(found: Found) -> object:
    numbers = numbers_of(found)
    number, month = int(str(numbers[0].value)), found.first("month", int) or 1
    year = year_of(Found([it for it in found.items if it is not numbers[0]], found.reference))
    if number == 0 or number > 31:
        last_day = monthrange(2000, month)[1]
        return replace(_day(month, last_day, year, found), exact=False, monthday=None).with_doubt(
            f"there is no day {number} in a month; its last was taken"
        )
    return _day(month, number, year, found)


@DAYS.entry(
    "a month, then a day",
    "(?:weekday comma?)? month the? day comma? (?:year|apos)|month comma? the? (?:ord|n1)(?!month)",
    examples={
        "September 30th, 2010": "date due 2010-09-30",
        "Oct 3rd": "date due 2010-10-03",
        "March 31 2011": "date due 2011-03-31",
    },
)
def _month_then_day(found: Found) -> object:
    numbers = numbers_of(found)
    number, month = int(str(numbers[0].value)), found.first("month", int) or 1
    year = int(str(numbers[1].value)) if len(numbers) > 1 else None
    return _day(month, number, century(year, found.reference) if year is not None and year < 100 else year, found)


@DAYS.entry(
    "a month",
    "month (?!halfterm) (?:of? the? yearw? year|comma? yy)?",
    examples={
        "Oct 10": "by_period due 2010-10-31",
        "Sep-11": "by_period due 2011-09-30",
        "March '11": "by_period due 2011-03-31",
        "Febuary 2011": "by_period due 2011-02-28",
        "Decem ber 2010": "by_period due 2010-12-31",
        "Mawrth 2011": "by_period due 2011-03-31",
        "May": "by_period due 2011-05-31",
        "June 30": "date due 2011-06-30",
        "Mar 15": "by_period due 2015-03-31 ?",
    },
)
def _month(found: Found) -> object:
    """Two figures after a month are its year, unless that year is out of sight and they could be a day."""
    month = found.first("month", int) or 1
    written, yy = found.first("year", int), found.item("yy")
    if written is not None or yy is None:
        return Point(days=months(month, month), year=written, month_only=True, assumes=found.mended)
    number = int(str(yy.value))
    year, could_be_day = century(number, found.reference), 1 <= number <= monthrange(2000, month)[1] and yy.sym == CLASSES["n2"]
    if could_be_day and not -3 <= year - found.reference.year <= 8:
        return replace(
            _day(month, number, None, found), assumes=f"{number} is taken as the day, because the year {year} is far from the plan"
        )
    if not nearby(year, found.reference) and yy.sym != CLASSES["apos"]:
        return None
    unsure = could_be_day and (not -1 <= year - found.reference.year <= 2 or found.after == CLASSES["month"])
    doubt = f"'{number}' is read as the year {year}; it could also be the day" if unsure else None
    return Point(days=months(month, month), year=year, month_only=True, assumes=found.mended, doubt=doubt)


@DAYS.entry(
    "a date in figures",
    "(?:weekday comma?)? dmy",
    examples={
        "13.09.10": "date due 2010-09-13",
        "30/9/2010": "date due 2010-09-30",
        "2010-09-30": "date due 2010-09-30",
        "2010-09-30 00:00:00": "date due 2010-09-30",
        "09/30/2010": "date due 2010-09-30 ?",
        "31/09/2010": "date due 2010-09-30 ?",
        "3O/09/2010": "date due 2010-09-30",
        "Friday 30/09/2010": "date due 2010-09-30 ?",
        "00/00/0000": "unknown ?",
    },
)
def _figures(found: Found) -> object:
    value = next(it.value for it in found.items if isinstance(it.value, tuple))
    number, month, text = int(value[0]), int(value[1]), str(value[2])
    year = int(text) if len(text) == 4 else century(int(text), found.reference)
    if not 1900 <= year <= 2199:
        return None
    if month > 12 >= number >= 1 and month <= 31:
        swapped = f"month {month} does not exist; day and month were taken the other way round"
        return _day(number, month, year, found, swapped)
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    return _day(month, number, year, found)


@DAYS.entry(
    "month and year in figures", "my", examples={"09/2010": "by_period due 2010-09-30", "03.2011": "by_period due 2011-03-31"}
)
def _month_and_year(found: Found) -> object:
    month, year = next((int(it.value[0]), int(it.value[1])) for it in found.items if isinstance(it.value, tuple))
    return Point(days=months(month, month), year=year, month_only=True)


@DAYS.entry(
    "day and month in figures",
    "dm",
    examples={
        "30/9": "date due 2010-09-30",
        "by 5/10": "date due 2010-10-05 ?",
        "13/14": "by_period due 2014-03-31",
        "2/3 of staff": "unknown ?",
    },
)
def _day_and_month(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    if b == (a + 1) % 100 and b > 12:
        year = century(a, found.reference)
        return Point(days=FINANCIAL_YEAR, year=year) if nearby(year, found.reference) and not _follows(found, _COUNTED) else None
    if 1 <= a <= 12 < b and nearby(century(b, found.reference), found.reference) and not _follows(found, _COUNTED):
        return Point(
            days=months(a, a), year=century(b, found.reference), month_only=True, doubt=f"'{a}/{b}' is read as a month and a year"
        )
    if not (1 <= a <= 31 and 1 <= b <= 12) or _follows(found, _COUNTED):
        return None
    doubt = f"'{a}/{b}' is read as day and month; it could also mean something else" if a <= 12 or b == a + 1 else None
    return _day(b, a, None, found, doubt)


def _follows(found: Found, wanted: str) -> bool:
    return bool(found.after) and found.after in wanted


_COUNTED = letters("hourw dayw weekw fortnightw monthw termw yearw other fyspan month of percent working")


@DAYS.entry(
    "a number of days as a spreadsheet writes a date",
    "^(?:serial)(?: stop|$)",
    examples={"40451": "date due 2010-09-30"},
)
def _serial(found: Found) -> object:
    number = found.first("serial", int) or 0
    it = date(1899, 12, 30) + timedelta(days=number)
    far = abs((it - found.reference).days) > 3660
    doubt = f"'{number}' may be a spreadsheet's number of the day {on(it)}, but that is far from the plan" if far else None
    return fixed(it, it, exact=True, assumes=f"'{number}' is a spreadsheet's number of the day {on(it)}", doubt=doubt)


@DAYS.entry(
    "a weekday that is not dated",
    "(?:this|next) weekday|(?<=by|on|before|until) weekday",
    examples={"by Friday": "date due 2010-09-03 ?"},
)
def _weekday(found: Found) -> object:
    wanted = found.first("weekday", int) or 0
    ahead = (wanted - found.reference.weekday()) % 7
    it = found.reference + timedelta(days=ahead or (7 if found.has("next") else 0))
    return fixed(it, it, exact=True, doubt=f"the first such day from the reference, {on(it)}, was taken")


@DAYS.entry(
    "a day of a month that is not named",
    "(?<!cycle on) (?:(?<=by|on|before|from|until)|^) the (?:ord|ordword)(?! (?:unit|weekday|of|half|every|other|in))",
    examples={"by the 15th": "date due 2010-09-15 ?"},
)
def _day_of_some_month(found: Found) -> object:
    number = int(str((found.item("ord") or found.items[-1]).value))
    month = found.reference if found.reference.day <= number else months_after(found.reference.replace(day=1), 1)
    it = min(month.replace(day=1) + timedelta(days=number - 1), last_of(month.year, month.month))
    return fixed(it, it, exact=True, doubt=f"no month is named; the first such day, {on(it)}, was taken")


@DAYS.entry("tomorrow", "tomorrow", examples={"tomorrow": "date due 2010-09-02"})
def _tomorrow(found: Found) -> object:
    it = found.reference + timedelta(days=1)
    return fixed(it, it, exact=True, assumes="counted from the reference day")


POINTS = joined(PERIODS, DAYS)
