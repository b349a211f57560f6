"""Phrase types, first table: days of a month, in words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from rules.deadlines.days import day, nth_weekday
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.point import Point
from rules.deadlines.years import century, numbers_of, year_of

DATES = Table("point")


def day_point(month: int, number: int, year: int | None, found: Found, doubt: str | None = None) -> Point:
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


@DATES.entry(
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


@DATES.entry(
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
    return day_point(found.first("month", int) or 1, last, year, found, doubt)


@DATES.entry(
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


@DATES.entry(
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
        return replace(day_point(month, last_day, year, found), exact=False, monthday=None).with_doubt(
            f"there is no day {number} in a month; its last was taken"
        )
    return day_point(month, number, year, found)


@DATES.entry(
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
    return day_point(month, number, century(year, found.reference) if year is not None and year < 100 else year, found)
