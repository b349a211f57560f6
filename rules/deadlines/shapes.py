"""Phrase types, second table: words that narrow a stretch of time to one day or week of it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from rules.deadlines.days import Span, SpanOf, last_of, monday_of
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES
from rules.deadlines.point import Point

SHAPES = Table("point")
_EARLY, _MID = CLASSES["early"], CLASSES["mid"]


def _narrowed(point: Point, pick: str) -> Point | None:
    """The early, middle or end day of a point. READING's days (10th, 15th, last) hold for months; else it is a guess."""
    if point.exact:
        return None

    def days(year: int) -> Span:
        first, last = point.days(year)
        it = _pick(first, last, pick)
        return it, it

    narrowed = replace(point, days=days, month_only=False)
    if point.month_only or pick == "end":
        return narrowed
    return narrowed.with_doubt(f"'{pick}' of so long a time is no one day; a usual one was taken")


def _pick(first: date, last: date, pick: str) -> date:
    length = (last - first).days + 1
    if pick == "end":
        return last
    if length <= 31:
        return first + timedelta(days=min(9 if pick == "early" else 14, length - 1))
    if pick == "early":
        return last_of(first.year, first.month + 2) if length > 200 else first + timedelta(days=9)
    middle = first + timedelta(days=length // 2)
    return last_of(middle.year, middle.month - 1) if length > 200 else middle.replace(day=15)


@SHAPES.entry(
    "from one part to another",
    "(?:edge|begin|start) (?:dash|slash|to|or|and)? edge (?:of|in)? (?:the? point)",
    examples={
        "mid to end of March 2011": "by_period due 2011-03-31",
        "early/mid October": "by_period due 2010-10-15",
        "mid-late November": "by_period due 2010-11-30",
    },
)
def _parts(found: Found) -> object:
    pick = [it.sym for it in found.items if it.sym in (_EARLY, _MID, CLASSES["end"])][-1]
    point = found.first("point", Point)
    return _narrowed(point, _NAME[pick]) if point else None


_NAME = {_EARLY: "early", _MID: "mid", CLASSES["end"]: "end"}


@SHAPES.entry(
    "a part of a stretch",
    "edge dash? (?:of|in|the|on|to|until)* point",
    examples={
        "mid December": "by_period due 2010-12-15",
        "early March 2011": "by_period due 2011-03-10",
        "half way through October": "by_period due 2010-10-15",
        "late October": "by_period due 2010-10-31",
        "by the end of Q3": "by_period due 2010-12-31",
        "end of autumn term": "by_period due 2010-12-31",
    },
)
def _part(found: Found) -> object:
    point = found.first("point", Point)
    return _narrowed(point, _NAME[found.items[0].sym]) if point else None


@SHAPES.entry(
    "a stretch, then its end",
    "point (?:yearw|termw)? end(?! (?:of|point|dash point))",
    examples={"March 2011 end": "by_period due 2011-03-31", "by 2010/11 year end": "by_period due 2011-03-31"},
)
def _ended(found: Found) -> object:
    point = found.first("point", Point)
    return _narrowed(point, "end") if point and not point.exact else None


@SHAPES.entry(
    "the first day of a stretch",
    "(?:start|begin) of (?:the)? point|(?<=by|in|on|the|from|until|for|before) (?:start|begin) point|^begin point",
    examples={
        "start of October": "by_period due 2010-10-01",
        "beginning of the spring term 2011": "by_period due 2011-01-01",
        "by beginning March": "by_period due 2011-03-01",
        "from the beginning of March": "ongoing from 2011-03-01",
        "start of 2011/12": "by_period due 2011-04-01",
    },
)
def _first_day(found: Found) -> object:
    point = found.first("point", Point)
    if point is None:
        return None

    def days(year: int) -> Span:
        first = point.days(year)[0]
        return first, first

    return replace(point, days=days, month_only=False, exact=False, monthday=None)


@SHAPES.entry(
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

    def days(year: int) -> Span:
        monday = monday_of(point.days(year)[0])
        return monday, monday + timedelta(days=4)

    weekday = 0 if point.weekday is None else point.weekday
    doubt = point.doubt
    if point.year is not None and point.days(point.year)[0].weekday() != 0:
        doubt = doubt or f"the week is said to begin on {point.days(point.year)[0]:%A}; its Monday was taken"
    return replace(
        point,
        days=days,
        week=True,
        monthday=None,
        weekday=None,
        doubt=doubt if weekday == 0 else doubt or "the week does not begin on a Monday",
    )


@SHAPES.entry("a week by its end", "we (?:on|of|the)* point", examples={"w/e 8 October 2010": "date due 2010-10-08"})
def _week_ending(found: Found) -> object:
    point = found.first("point", Point)
    return point if point and point.exact else None


@SHAPES.entry(
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


@SHAPES.entry(
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


@SHAPES.entry(
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


@SHAPES.entry(
    "a weekday and its date",
    "weekday comma? point",
    examples={"Thursday 30/9/10": "date due 2010-09-30", "Monday 30 September 2010": "date due 2010-09-30 ?"},
)
def _weekday_and_date(found: Found) -> object:
    point = found.first("point", Point)
    return replace(point, weekday=found.first("weekday", int)) if point and point.exact else None


@SHAPES.entry(
    "about",
    "around (?:the|on|in|by)* point",
    examples={"around March 2011": "by_period due 2011-03-31 ?", "circa 30 September 2010": "date due 2010-09-30 ?"},
)
def _about(found: Found) -> object:
    point = found.first("point", Point)
    return point.with_doubt("the date is only approximate") if point else None


CHOICES = Table("point")


@CHOICES.entry(
    "one of several",
    "(?<!every) point (?:(?:slash|or|(?:and|slash) or) (?:by|the|in|on)* point)+",
    examples={
        "by October/November": "by_period due 2010-11-30",
        "March or April 2011": "by_period due 2011-04-30",
        "Dec/Jan": "by_period due 2011-01-31",
    },
)
def _one_of(found: Found) -> object:
    """The last of several counts; they are one point only after years have been passed on among them."""
    points = found.values("point", Point)
    first, last = points[0], points[-1]

    def days(year: int) -> Span:
        start, end = first.days(first.year or year), last.days(last.year or year)
        if end[1] < start[0] and last.year is None:
            end = last.days(year + 1)
        return min(start[0], end[0]), max(start[1], end[1])

    year = first.year or last.year
    span = days(year or 2001)
    doubt = first.doubt or last.doubt or ("the dates lie far apart; the last was taken" if (span[1] - span[0]).days > 92 else None)
    return replace(
        last,
        days=days,
        year=year,
        month_only=False,
        monthday=None,
        weekday=None,
        doubt=doubt,
        assumes="of several dates the last was taken",
    )
