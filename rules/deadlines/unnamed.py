"""Phrase types, first table: what is counted from the reference day: the end of the month, Friday, the 15th, tomorrow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rules.deadlines.days import (
    TERMS,
    last_of,
    monday_of,
    months_after,
)
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, letters
from rules.deadlines.point import Point, fixed, on

UNNAMED = Table("point")


@UNNAMED.entry(
    "the end of a stretch that is not named",
    "nth weekw of (?:the|this)* termw|edge of? (?:the|this|next)* stretch (?! (?:year|fyspan|word|n1|enum))|"
    "(?:the|this)? stretch end "
    "(?! dash? (?:of|in|the)* named)|this stretch|next (?:quarterw|termw)|(?<!in the)(?<!in)(?<!within the) next stretch",
    examples={
        "by the end of the month": "by_period due 2010-09-30",
        "end of next week": "by_period due 2010-09-12",
        "by month end": "by_period due 2010-09-30",
        "end of term": "by_period due 2010-12-31 ?",
        "year end": "by_period due 2011-03-31 ?",
        "end of the year": "by_period due 2010-12-31 ?",
        "next month": "by_period due 2010-10-31",
    },
)
def _unnamed(found: Found) -> object:
    ahead = 1 if found.has("next") else 0
    if found.before and found.before in _NAMED and (found.before not in _COUNTS or found.items[-1].value == "late"):
        return None  # "2010/11 year end" is that year's end
    unit = (
        next((found.first(u, str) for u in ("termw", "weekw", "monthw", "quarterw", "yearw") if found.has(u)), "month") or "month"
    )
    if unit == "calendar year":
        return replace(_year_after(found.reference, ahead, found), doubt=None)
    if found.has("early") or found.has("mid"):
        return None
    return _STRETCH[unit](found.reference, ahead, found)


def _term_after(reference: date, ahead: int, found: Found) -> Point:
    ends = sorted(TERMS[t](y)[1] for t in TERMS for y in range(reference.year, reference.year + 3))
    end = [e for e in ends if e >= reference][ahead]
    return fixed(end, end, doubt=f"which term is not said; the next end of a term, {on(end)}, was taken")


def _year_after(reference: date, ahead: int, found: Found) -> Point:
    year_end = found.items[-1].sym == CLASSES["end"]
    if year_end:
        end = date(reference.year + (reference > date(reference.year, 3, 31)) + ahead, 3, 31)
        return fixed(
            months_after(end, -11).replace(day=1),
            end,
            doubt="the end of the financial year was taken; another year end may be meant",
        )
    year = reference.year + ahead
    doubt = f"the end of the calendar year {year} was taken; the financial year may be meant"
    return fixed(date(year, 1, 1), date(year, 12, 31), doubt=doubt)


def _month_after(reference: date, ahead: int, found: Found) -> Point:
    first = months_after(reference.replace(day=1), ahead)
    return fixed(first, last_of(first.year, first.month), assumes="counted from the reference day")


def _week_after(reference: date, ahead: int, found: Found) -> Point:
    monday = monday_of(reference) + timedelta(days=7 * ahead)
    return fixed(monday, monday + timedelta(days=6), assumes="counted from the reference day")


def _quarter_after(reference: date, ahead: int, found: Found) -> Point:
    first = months_after(reference.replace(day=1), 3 * ahead - (reference.month - 1) % 3)
    return fixed(first, last_of(first.year, first.month + 2), assumes="counted from the reference day")


@UNNAMED.entry(
    "the first or last day of a term that is not named",
    "(?:the|nth working? dayw of|start of?|begin of?)+ (?:the|this|next)* termw (?! (?:of|in|comma)* named)",
    examples={
        "Last day of term": "by_period due 2010-12-31 ?",
        "start of term": "by_period due 2011-01-01 ?",
        "first day of term": "by_period due 2011-01-01 ?",
    },
)
def _day_of_term(found: Found) -> object:
    nth = found.item("nth")
    if nth is None and not (found.has("start") or found.has("begin")):
        return None
    if nth is not None and not isinstance(nth.value, int):
        return _term_after(found.reference, 0, found)
    starts = sorted(TERMS[t](y)[0] for t in TERMS for y in (found.reference.year, found.reference.year + 1))
    start = next(day for day in starts if day > found.reference)
    return fixed(start, start, doubt=f"which term is not said; the next to begin, on {on(start)}, was taken")


_COUNTS = letters("n1 n2 word a")


_NAMED = letters("fyspan year point season") + _COUNTS


_STRETCH = {"term": _term_after, "year": _year_after, "month": _month_after, "week": _week_after, "quarter": _quarter_after}


@UNNAMED.entry(
    "a weekday that is not dated",
    "(?:this|next) weekday|(?<=by|on|before|until) weekday|^weekday $",
    examples={"by Friday": "date due 2010-09-03 ?", "COP Friday": "date due 2010-09-03 ?"},
)
def _weekday(found: Found) -> object:
    wanted = found.first("weekday", int) or 0
    ahead = (wanted - found.reference.weekday()) % 7
    it = found.reference + timedelta(days=ahead or (7 if found.has("next") else 0))
    return fixed(it, it, exact=True, doubt=f"the first such day from the reference, {on(it)}, was taken")


@UNNAMED.entry(
    "a day of a month that is not named",
    "(?<!cycle on) (?:(?<=by|on|before|from|until)|^) the (?:ord|ordword)(?! (?:unit|weekday|of|half|every|other|in|working))"
    "|(?:(?<=wc|we|by|until)|(?<=weekw starting|weekw start|weekw begin|weekw of)) the? ord (?= stop|$)",
    examples={
        "by the 15th": "date due 2010-09-15 ?",
        "wk commencing 21st": "range from 2010-09-20 due 2010-09-24 ?",
        "by 15th": "date due 2010-09-15 ?",
    },
)
def _day_of_some_month(found: Found) -> object:
    number = int(str((found.item("ord") or found.items[-1]).value))
    month = found.reference if found.reference.day <= number else months_after(found.reference.replace(day=1), 1)
    it = min(month.replace(day=1) + timedelta(days=number - 1), last_of(month.year, month.month))
    return fixed(it, it, exact=True, doubt=f"no month is named; the first such day, {on(it)}, was taken")


@UNNAMED.entry("tomorrow", "tomorrow", examples={"tomorrow": "date due 2010-09-02"})
def _tomorrow(found: Found) -> object:
    it = found.reference + timedelta(days=1)
    return fixed(it, it, exact=True, assumes="counted from the reference day")
