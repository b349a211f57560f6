"""The days that calendar words cover: months, quarters, terms, seasons, feasts, and steps of months.

A span is the first and the last day of a stretch of time. Quarters and financial years are those of the United Kingdom.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

Span = tuple[date, date]
SpanOf = Callable[[int], Span]  # the span in a given year


@lru_cache(maxsize=4096)  # the same few months are asked for again and again
def last_of(year: int, month: int) -> date:
    """The last day of a month; months beyond 12 run on into later years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def months(first: int, last: int) -> SpanOf:
    """From the first month's first day to the last month's last; months beyond 12 lie in the next year."""
    return lambda year: (last_of(year, first).replace(day=1), last_of(year, last))


def day(month: int, number: int) -> SpanOf:
    """One day of a month, clipped to the month's length."""

    def span(year: int) -> Span:
        it = date(year, month, max(1, min(number, monthrange(year, month)[1])))
        return it, it

    return span


def beside_easter(days: int) -> SpanOf:
    """The day so many days after Easter Sunday."""

    def span(year: int) -> Span:
        it = easter(year) + timedelta(days=days)
        return it, it

    return span


def half_term(month: int) -> SpanOf:
    """The last week of October or May, or the third of February: councils differ, so it always carries a doubt."""
    if month == 2:
        return lambda year: (date(year, 2, 15), date(year, 2, 21))
    return lambda year: (last_of(year, month) - timedelta(days=6), last_of(year, month))


def first_monday_of_may(year: int) -> Span:
    it = nth_weekday(year, 5, 0, 1)
    return it, it


SEASONS: dict[str, SpanOf] = {"spring": months(3, 5), "summer": months(6, 8), "autumn": months(9, 11), "winter": months(12, 14)}
TERMS: dict[str, SpanOf] = {"autumn": months(9, 12), "spring": months(1, 3), "summer": months(4, 7)}
HALF_TERMS: dict[str, int] = {"autumn": 10, "spring": 2, "summer": 5}
FEASTS: dict[str, SpanOf] = {
    "christmas": day(12, 25),
    "easter": beside_easter(0),
    "new year": day(1, 1),
    "good friday": beside_easter(-2),
    "easter monday": beside_easter(1),
    "whitsun": beside_easter(49),
    "christmas eve": day(12, 24),
    "boxing day": day(12, 26),
    "new year's eve": day(12, 31),
    "st david's day": day(3, 1),
    "may day": first_monday_of_may,
    "lady day": day(3, 25),  # the quarter days
    "midsummer": day(6, 24),
    "michaelmas": day(9, 29),
}


def quarter(number: int) -> SpanOf:
    """A quarter of the financial year that begins in the given year: 1 is April to June."""
    return months(3 * number + 1, 3 * number + 3)


FINANCIAL_YEAR: SpanOf = months(4, 15)
CALENDAR_YEAR: SpanOf = months(1, 12)
SCHOOL_YEAR: SpanOf = months(9, 19)


def months_after(start: date, count: int) -> date:
    """The same day so many months later, clipped to the month's length."""
    at = start.year * 12 + start.month - 1 + count
    year, month = divmod(at, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; -1 is the last, and a fifth that does not exist is the last too."""
    if nth < 0:
        end = last_of(year, month)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    it = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return it if it.month == month else it - timedelta(days=7)
