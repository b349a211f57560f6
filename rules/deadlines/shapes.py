"""Phrase types, second table: words that narrow a stretch of time to one day or week of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rules.deadlines.days import Span, last_of
from rules.deadlines.grammar import Found, Table, joined
from rules.deadlines.lexicon import CLASSES
from rules.deadlines.point import Point
from rules.deadlines.weeks import WEEKS

PARTS = Table("point")


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


@PARTS.entry(
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


@PARTS.entry(
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


@PARTS.entry(
    "a stretch that ends with another",
    "(?<!count) (?:the|this)* stretch end dash? (?:of|in|on)* point",
    examples={
        "month end October 2010": "by_period due 2010-10-31",
        "quarter ending December 2010": "by_period due 2010-12-31",
        "year-end 2010/11": "by_period due 2011-03-31",
        "year ending 31 March 2011": "date due 2011-03-31",
    },
)
def _ending(found: Found) -> object:
    point = found.first("point", Point)
    return point if point is None or point.exact else _narrowed(point, "end")


@PARTS.entry(
    "a stretch, then its end",
    "point (?:yearw|termw)? end(?! (?:of|point|dash point))",
    examples={"March 2011 end": "by_period due 2011-03-31", "by 2010/11 year end": "by_period due 2011-03-31"},
)
def _ended(found: Found) -> object:
    point = found.first("point", Point)
    return _narrowed(point, "end") if point and not point.exact else None


@PARTS.entry(
    "the first day of a stretch",
    "(?:start|begin) of (?:the)? (?:termw (?:in|comma)?)? point|"
    "(?<=by|in|on|the|from|until|for|before) (?:start|begin) point|^begin point",
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


@PARTS.entry(
    "about",
    "around (?:the|on|in|by)* point|point comma? around (?: $| (?=stop|comma|semi))",
    examples={
        "March 2011 approx.": "by_period due 2011-03-31 ?",
        "approx. March 2011": "by_period due 2011-03-31 ?",
        "around March 2011": "by_period due 2011-03-31 ?",
        "circa 30 September 2010": "date due 2010-09-30 ?",
    },
)
def _about(found: Found) -> object:
    point = found.first("point", Point)
    return point.with_doubt("the date is only approximate") if point else None


SHAPES = joined(PARTS, WEEKS)
