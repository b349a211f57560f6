"""Phrase types, first table: quarters and halves of a year."""

from __future__ import annotations

from rules.deadlines.days import (
    months,
    quarter,
)
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.point import Point
from rules.deadlines.years import century, year_of

QUARTERS = Table("point")
_NUMBERED = "(?:q|(?<!every)(?<!per)(?<!a)(?<!this)(?<!next)(?<!last) quarterw (?:n1|word|enum))"
_ONE = f"(?:{_NUMBERED}|nth quarterw)"
_OF_YEAR = "(?:(?:of|comma|in|the|dash)* (?:fy? comma? fyspan|fy|(?:fy|yearw)? year|(?:fy|yearw|of)? (?:apos|n0|n2)))?"


@QUARTERS.entry(
    "several quarters of one year",
    f"{_NUMBERED} (?:dash|to|until|slash|and|or) quarterw? (?:n1|word) (?!unit|other) {_OF_YEAR}",
    examples={
        "Quarters 1-2, 2011-12": "range from 2011-04-01 due 2011-09-30",
        "Qtrs 2 to 4 of 2010/11": "range from 2010-07-01 due 2011-03-31",
        "Q2/3 2010/11": "by_period due 2010-12-31",
        "quarters two and three": "by_period due 2010-09-30; by_period due 2010-12-31",
    },
)
def _quarters(found: Found) -> object:
    """Each is a quarter of its own; the year stands with the last and is passed on."""
    at = next(n for n, it in enumerate(found.items) if it.sym in _BETWEEN)
    end = next(n for n, it in enumerate(found.items) if n > at and it.sym in _COUNTED)
    first, last = (_number(it) for it in (found.items[at - 1], found.items[end]))
    if not 1 <= first < last <= 4:
        return None
    rest = found.items[end:]
    final = Point(days=quarter(last), year=_year(Found(rest[1:], found.reference)))
    return [
        Item(CLASSES["point"], found.items[0].start, found.items[at - 1].end, Point(days=quarter(first))),
        found.items[at],
        Item(CLASSES["point"], rest[0].start, rest[-1].end, final),
    ]


_BETWEEN, _COUNTED = letters("dash to until slash and or"), letters("n1 word")


def _number(item: Item) -> int:
    text = str(item.value).strip("().")
    return int(text) if text.isdigit() else 0


def _year(found: Found) -> int | None:
    fyspan = found.item("fyspan")
    return int(fyspan.value[0]) if fyspan is not None and isinstance(fyspan.value, tuple) else year_of(found)


@QUARTERS.entry(
    "a quarter of a year of the plan",
    f"yearw (?:n1|word) (?:comma|dash)* {_ONE}|{_ONE} (?:of|in|comma|dash)* yearw (?:n1|word)",
    examples={"Year 1: Q3": "by_period due 2010-12-31 ?", "Q1 of year 2": "by_period due 2011-06-30 ?"},
)
def _quarter_of_plan(found: Found) -> object:
    at = next(n for n, it in enumerate(found.items) if it.sym == CLASSES["yearw"])
    year, rest = found.items[at + 1], [*found.items[:at], *found.items[at + 2 :]]
    first = found.reference.year - (found.reference.month < 4)
    doubt = "the years are counted from the financial year of the plan"
    return Point(days=quarter(_quarter_number(Found(rest, found.reference))), year=first + _number(year) - 1, doubt=doubt)


@QUARTERS.entry(
    "quarter of a year in two figures",
    f"{_ONE} (?:month dash month)? (?:of|comma|in|fy|the|dash)* dm|fy? dm comma? q",
    examples={"Q3 10/11": "by_period due 2010-12-31"},
)
def _short_quarter(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    return Point(days=quarter(_quarter_number(found)), year=century(a, found.reference)) if b == (a + 1) % 100 else None


def _quarter_number(found: Found) -> int:
    q = found.first("q", int)
    if q is None:
        item = found.item("nth") or next((it for it in found.items if it.sym in _NUMBERS), None)
        q = 4 if item is None or item.value == "last" or item.value == "final" else _number(item)
    return min(max(q, 1), 4)


_NUMBERS = letters("word n1 enum")


@QUARTERS.entry(
    "a quarter",
    f"{_ONE} (?:month dash month)? {_OF_YEAR}|fy? comma? fyspan comma? (?:q|dash q)|(?:fy? comma?) year q",
    examples={
        "Q3 2010/11": "by_period due 2010-12-31",
        "end of Q2": "by_period due 2010-09-30",
        "Q1 2014": "by_period due 2014-06-30 ?",
        "Quarter 4 2010-11": "by_period due 2011-03-31",
        "FY 2010/11 Q4": "by_period due 2011-03-31",
        "2010/11 Q4": "by_period due 2011-03-31",
        "third quarter of 2010/11": "by_period due 2010-12-31",
        "end Qtr. two": "by_period due 2010-09-30",
        "Chwarter 3 2010/11": "by_period due 2010-12-31",
    },
)
def _quarter(found: Found) -> object:
    number = _quarter_number(found)
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=quarter(number), year=int(fyspan.value[0]))
    nth = found.item("nth")
    rest = [it for it in found.items if it is not nth and it.sym not in CLASSES["q"] + _NUMBERS]
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
