"""Phrase types, second table: weeks, halves and single days of a stretch of time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import timedelta

from rules.deadlines.days import Span, SpanOf, last_of, monday_of
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import Item
from rules.deadlines.point import Point

WEEKS = Table("point")


@WEEKS.entry(
    "several weeks by their Mondays",
    "wc (?:on|of|the|date|from|dash|comma)* point (?:(?:and|comma)+ point)+",
    examples={"w/c 4th and 11th October 2010": "range from 2010-10-04 due 2010-10-08; range from 2010-10-11 due 2010-10-15"},
)
def _weeks_commencing(found: Found) -> object:
    if not all(point.exact for point in found.values("point", Point)):
        return None
    return [
        Item(it.sym, it.start, it.end, week_of(it.value), it.mended, it.doubt) if isinstance(it.value, Point) else it
        for it in found.items
        if it is not found.items[0]
    ]


@WEEKS.entry(
    "a week by its Monday",
    "(?:wc|(?<!count|every|in) weekw (?:of|starting|start|begin|wc)) (?:on|of|the|date|from|dash|comma)* point",
    examples={
        "w/c 4 October 2010": "range from 2010-10-04 due 2010-10-08",
        "week commencing 6th Sept": "range from 2010-09-06 due 2010-09-10",
        "w/c 5/10/10": "range from 2010-10-04 due 2010-10-08 ?",
        "wk beginning 4 October 2010": "range from 2010-10-04 due 2010-10-08",
        "week comencing 4/10/10": "range from 2010-10-04 due 2010-10-08",
        "w/comm. 4th Oct": "range from 2010-10-04 due 2010-10-08",
        "week of 4 October": "range from 2010-10-04 due 2010-10-08",
        "Wk. starting: 4.10.10": "range from 2010-10-04 due 2010-10-08",
    },
)
def _week_commencing(found: Found) -> object:
    point = found.first("point", Point)
    if point is None or not point.exact:
        return None

    weekday = 0 if point.weekday is None else point.weekday
    doubt = point.doubt if point.days(found.reference.year)[0].weekday() else None  # a Monday is sure to be a day and a month
    if point.year is not None and point.days(point.year)[0].weekday() != 0:
        doubt = doubt or f"the week is said to begin on {point.days(point.year)[0]:%A}; its Monday was taken"
    return replace(
        week_of(point),
        doubt=doubt if weekday == 0 else doubt or "the week does not begin on a Monday",
    )


def week_of(point: Point) -> Point:
    """The working week in which a day lies, Monday to Friday."""

    def days(year: int) -> Span:
        monday = monday_of(point.days(year)[0])
        return monday, monday + timedelta(days=4)

    return replace(point, days=days, week=True, monthday=None, weekday=None)


@WEEKS.entry("a week by its end", "we (?:on|of|the)* point", examples={"w/e 8 October 2010": "date due 2010-10-08"})
def _week_ending(found: Found) -> object:
    point = found.first("point", Point)
    return point if point and point.exact else None


@WEEKS.entry(
    "a week of a month",
    "(?:nth|ordword|mid|end) working? weekw (?:of|in)? (?:the)? point",
    examples={
        "first week of October": "by_period due 2010-10-07",
        "last week in March 2011": "by_period due 2011-03-31",
        "second week of November": "by_period due 2010-11-14",
    },
)
def _week_of(found: Found) -> object:
    point, nth = found.first("point", Point), found.items[0]
    if point is None or point.exact:
        return None
    number = nth.value if isinstance(nth.value, int) else 9

    def days(year: int) -> Span:
        first, last = point.days(year)
        it = min(first + timedelta(days=7 * number - 1), last)
        return it, it

    return replace(point, days=days, month_only=False)


@WEEKS.entry(
    "the first or last day of a stretch",
    "nth working? dayw (?:of|in) (?:the)? point",
    examples={
        "last day of March 2011": "date due 2011-03-31",
        "last working day of October 2010": "date due 2010-10-29",
        "first day of autumn term 2011": "date due 2011-09-01",
    },
)
def _day_of(found: Found) -> object:
    point, nth, working = found.first("point", Point), found.items[0], found.has("working")
    if point is None or point.exact:
        return None
    number = nth.value if isinstance(nth.value, int) else None

    def days(year: int) -> Span:
        first, last = point.days(year)
        it = last if number is None else min(first + timedelta(days=number - 1), last)
        while working and it.weekday() > 4:
            it += timedelta(days=-1 if number is None else 1)
        return it, it

    return replace(point, days=days, month_only=False, exact=True)


@WEEKS.entry(
    "a half of a stretch",
    "nth half of (?:the)? point",
    examples={"first half of October": "by_period due 2010-10-15"},
)
def _half_of(found: Found) -> object:
    point, nth = found.first("point", Point), found.items[0]
    if point is None or point.exact:
        return None
    return replace(point, days=_first_half(point) if nth.value == 1 else point.days, month_only=False)


def _first_half(point: Point) -> SpanOf:
    def days(year: int) -> Span:
        first, last = point.days(year)
        whole_months = (last.year - first.year) * 12 + last.month - first.month + 1
        if whole_months % 2 == 0:
            return first, last_of(first.year, first.month + whole_months // 2 - 1)
        return first, first + timedelta(days=monthrange(first.year, first.month)[1] // 2 - 1 + 30 * (whole_months // 2))

    return days


@WEEKS.entry(
    "a weekday and its date",
    "weekday comma? point",
    examples={"Thursday 30/9/10": "date due 2010-09-30", "Monday 30 September 2010": "date due 2010-09-30 ?"},
)
def _weekday_and_date(found: Found) -> object:
    point = found.first("point", Point)
    return replace(point, weekday=found.first("weekday", int)) if point and point.exact else None
