"""Phrase types, first table: quarters and halves of a year."""

from __future__ import annotations

from rules.deadlines.days import (
    months,
    quarter,
)
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES
from rules.deadlines.point import Point
from rules.deadlines.years import century, year_of

QUARTERS = Table("point")


@QUARTERS.entry(
    "quarter of a year in two figures",
    "(?:q|nth quarterw|quarterw word) (?:month dash month)? (?:of|comma|in|fy|the|dash)* dm|fy? dm comma? q",
    examples={"Q3 10/11": "by_period due 2010-12-31"},
)
def _short_quarter(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    return Point(days=quarter(_quarter_number(found)), year=century(a, found.reference)) if b == (a + 1) % 100 else None


def _quarter_number(found: Found) -> int:
    q = found.first("q", int)
    if q is None:
        item = found.item("nth") or found.item("word")
        q = 4 if item is None or isinstance(item.value, str) else int(str(item.value))
    return min(max(q, 1), 4)


@QUARTERS.entry(
    "a quarter",
    "(?:q|nth quarterw|quarterw word) (?:month dash month)? (?:(?:of|comma|in|the|dash)* (?:fy? comma? fyspan|fy|"
    "(?:fy|yearw)? year|(?:fy|yearw|of)? (?:apos|n0|n2)))?|fy? comma? fyspan comma? (?:q|dash q)|(?:fy? comma?) year q",
    examples={
        "Q3 2010/11": "by_period due 2010-12-31",
        "end of Q2": "by_period due 2010-09-30",
        "Q1 2014": "by_period due 2014-06-30 ?",
        "Quarter 4 2010-11": "by_period due 2011-03-31",
        "FY 2010/11 Q4": "by_period due 2011-03-31",
        "2010/11 Q4": "by_period due 2011-03-31",
        "third quarter of 2010/11": "by_period due 2010-12-31",
    },
)
def _quarter(found: Found) -> object:
    number = _quarter_number(found)
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=quarter(number), year=int(fyspan.value[0]))
    nth = found.item("nth")
    rest = [it for it in found.items if it is not nth and it.sym not in (CLASSES["q"], CLASSES["word"])]
    year = year_of(Found(rest, found.reference))
    doubt = None
    if year is not None:
        doubt = f"quarter {number} of the financial year {year}/{(year + 1) % 100:02} was taken; the calendar year may be meant"
    return Point(days=quarter(number), year=year, doubt=doubt)


@QUARTERS.entry(
    "a half of a year",
    "(?:h|nth half) (?:of|the|in|fy)* (?:fyspan|year)?",
    examples={
        "H1 2011/12": "by_period due 2011-09-30",
        "first half of 2011": "by_period due 2011-06-30",
        "second half of 2010/11": "by_period due 2011-03-31",
    },
)
def _half(found: Found) -> object:
    nth = found.item("nth")
    number = found.first("h", int) or (2 if nth is None or isinstance(nth.value, str) else int(str(nth.value)))
    fyspan, year = found.item("fyspan"), found.first("year", int)
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=months(6 * number - 2, 6 * number + 3), year=int(fyspan.value[0]))
    if year is None or number > 2:
        return None
    return Point(days=months(6 * number - 5, 6 * number), year=year)
