"""Phrase types, first table: a month, and a week of a month by its number."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from rules.deadlines.dates import day_point
from rules.deadlines.days import last_of, months
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES
from rules.deadlines.point import Point
from rules.deadlines.years import century, nearby, year_of

MONTHS_NAMED = Table("point")


@MONTHS_NAMED.entry(
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


@MONTHS_NAMED.entry(
    "a month of a financial year",
    "month (?:of|comma|in)* fy? fyspan|(?<!q) fyspan comma? month (?!year|yy|dash|to|slash)",
    examples={"March 2010/11": "by_period due 2011-03-31 ?", "November 2010/11": "by_period due 2010-11-30 ?"},
)
def _month_of_year(found: Found) -> object:
    month, fyspan = found.first("month", int) or 1, found.item("fyspan")
    if fyspan is None or not isinstance(fyspan.value, tuple):
        return None
    year = int(fyspan.value[0]) + (month < 4)
    doubt = f"the month of the financial year {fyspan.value[0]}/{(fyspan.value[0] + 1) % 100:02} was taken"
    return Point(days=months(month, month), year=year, month_only=True, doubt=doubt)


@MONTHS_NAMED.entry(
    "a month",
    "month (?!halfterm) (?:(?:of? the? yearw?|comma) year|comma? yy)?",
    examples={
        "Oct 10": "by_period due 2010-10-31",
        "Sep, 2011": "by_period due 2011-09-30",
        "Sep/11": "by_period due 2011-09-30",
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
            day_point(month, number, None, found),
            assumes=f"{number} is taken as the day, because the year {year} is far from the plan",
        )
    if not nearby(year, found.reference) and yy.sym != CLASSES["apos"]:
        return None
    unsure = could_be_day and (not -1 <= year - found.reference.year <= 2 or found.after == CLASSES["month"])
    doubt = f"'{number}' is read as the year {year}; it could also be the day" if unsure else None
    return Point(days=months(month, month), year=year, month_only=True, assumes=found.mended, doubt=doubt)
