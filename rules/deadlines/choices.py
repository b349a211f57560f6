"""Phrase types, second table: one of several dates."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from rules.deadlines.days import Span
from rules.deadlines.grammar import Found, Table
from rules.deadlines.point import Point
from rules.deadlines.weeks import week_of

CHOICES = Table("point")


@CHOICES.entry(
    "one of several",
    "(?<!point (?:slash|or))(?<!every|cycle|twofold)(?<!(?:cycle|twofold) (?:dash|comma))"
    "(?<!(?:a|per|every) yearw)(?<!(?:a|per|every) yearw (?:dash|comma)) "
    "point (?:(?:slash|or|(?:and|slash) or) (?:by|the|in|on)* point)+",
    examples={
        "by October/November": "by_period due 2010-11-30",
        "March or April 2011": "by_period due 2011-04-30",
        "w/c 4 or 11 October 2010": "range from 2010-10-04 due 2010-10-15",
        "Q3/Q4 2010/11": "by_period due 2011-03-31",
        "Dec/Jan": "by_period due 2011-01-31",
    },
)
def _one_of(found: Found) -> object:
    """The last of several counts; they are one point only after years have been passed on among them."""
    points = found.values("point", Point)
    first, last = points[0], points[-1]
    if first.week and last.exact and not last.week:
        last = week_of(last)

    def days(year: int) -> Span:
        start, end = first.days(first.year or year), last.days(last.year or year)
        if end[1] < start[0] and last.year is None:
            end = last.days(year + 1)
        return min(start[0], end[0]), max(start[1], end[1])

    year = first.year or last.year
    doubt = first.doubt or last.doubt or ("the dates lie far apart; the last was taken" if _apart(points, year or 2001) else None)
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


def _apart(points: list[Point], year: int) -> bool:
    """Whether more than a month lies between one of them and the next."""
    return any(_gap(before, after, year) > 31 for before, after in pairwise(points))


def _gap(before: Point, after: Point, year: int) -> int:
    """How many days lie between the end of one and the start of the other."""
    end, start = before.days(before.year or year)[1], after.days(after.year or year)[0]
    if start < end and after.year is None:
        start = after.days(year + 1)[0]
    return (start - end).days
