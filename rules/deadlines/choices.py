"""Phrase types, second table: one of several dates."""

from __future__ import annotations

from dataclasses import replace

from rules.deadlines.days import Span
from rules.deadlines.grammar import Found, Table
from rules.deadlines.point import Point

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
