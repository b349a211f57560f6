"""A point in time as a phrase names it: a day, month, quarter, term, season or year, perhaps without its year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from rules.deadlines.days import Span, SpanOf
from rules.deadlines.words import WEEKDAYS

LATELY = 92  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A span of days in a year that may still be open."""

    days: SpanOf
    year: int | None = None
    exact: bool = False  # a day is named
    monthday: int | None = None  # the day's number as written, to notice 31 September
    weekday: int | None = None  # the weekday as written, to notice a wrong one
    month_only: bool = False  # a bare month, or a list of them
    week: bool = False  # a week that starts on its Monday and is due on its Friday
    assumes: str | None = None
    doubt: str | None = None

    def with_doubt(self, doubt: str) -> Point:
        return replace(self, doubt=self.doubt or doubt)

    def in_year(self, year: int) -> Point:
        return replace(self, year=year)


A_YEAR = 365
JUST = 31  # days: a date without a year that has just passed, or is just to come, may be that one


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A point whose days are known."""

    first: date
    last: date
    exact: bool
    week: bool
    assumes: str | None
    doubt: str | None


def fixed(first: date, last: date, *, exact: bool = False, assumes: str | None = None, doubt: str | None = None) -> Point:
    """A point whose days do not hang on a year."""
    span = (first, last)
    return Point(days=lambda _: span, year=first.year, exact=exact, assumes=assumes, doubt=doubt)


def settle(point: Point, reference: date, *, back: bool = False) -> Settled:
    """The days of a point; without a year the first on or after the reference, or the last before it if `back`."""
    year, assumes, doubt = point.year, point.assumes, point.doubt
    if year is None:
        year = _year(point.days, reference, back)
        taken = f"no year is given, so {year} was taken as the {'last before' if back else 'first on or after'} {on(reference)}"
        assumes = f"{assumes}; {taken}" if assumes else taken
        doubt = doubt or _other_year(point.days, year, reference, back)
    first, last = point.days(year)
    return Settled(first=first, last=last, exact=point.exact, week=point.week, assumes=assumes, doubt=doubt or _odd(point, last))


def _other_year(days: SpanOf, year: int, reference: date, back: bool) -> str | None:
    """A doubt where the same day a year on, or a year before, is as near as can be."""
    first, last = days(year)
    if (reference - first if back else last - reference).days < A_YEAR - JUST:
        return None
    first, last = days(year + 1 if back else year - 1)
    near = (first - reference if back else reference - last).days <= JUST
    return f"no year is given: it could also be {on(last)}" if near else None


def _year(days: SpanOf, reference: date, back: bool) -> int:
    if back:
        return next(
            y for y in range(reference.year + 1, reference.year - 9, -1) if days(y)[0] <= reference or y == reference.year - 8
        )
    return next(y for y in range(reference.year - 2, reference.year + 9) if days(y)[1] >= reference or y == reference.year + 8)


def _odd(point: Point, day: date) -> str | None:
    if point.monthday is not None and point.monthday != day.day:
        return f"there is no day {point.monthday} in {day:%B %Y}; {on(day)} was taken"
    if point.weekday is not None and point.weekday != day.weekday():
        return f"{on(day)} is a {day:%A}, not a {WEEKDAYS[point.weekday].split()[0].title()}"
    return None


def lately(point: Point, reference: date) -> Point:
    """ "26 June" without a year, a few weeks ago, tells what happened rather than what will: that day, in doubt."""
    if point.year is None and point.exact:
        past = settle(point, reference, back=True).last
        if 0 < (reference - past).days <= LATELY:
            return point.in_year(past.year).with_doubt(f"{on(past)} has just passed; it may be a note of what happened")
    return point


def with_years(points: list[tuple[Point, bool]]) -> list[Point]:
    """Years passed on among neighbours: back from a later point that has one, then forward from an earlier.

    Each point comes with whether it is joined to the one before by nothing but joining words.
    """
    out = [point for point, _ in points]
    for at in range(len(out) - 2, -1, -1):
        after = out[at + 1]
        if out[at].year is None and points[at + 1][1] and after.year is not None:
            limit = after.days(after.year)[1]
            year = next(y for y in range(after.year + 1, after.year - 3, -1) if out[at].days(y)[1] <= limit or y == after.year - 2)
            out[at] = out[at].in_year(year)
    for at in range(1, len(out)):
        before = out[at - 1]
        if out[at].year is None and points[at][1] and before.year is not None:
            limit = before.days(before.year)[0]
            year = next(y for y in range(before.year - 2, before.year + 4) if out[at].days(y)[1] >= limit or y == before.year + 3)
            out[at] = out[at].in_year(year)
    return out


def part_of(point: Point, first_share: float) -> Point:
    """The same point, narrowed to the day that lies at a share of its span."""

    def days(year: int) -> Span:
        first, last = point.days(year)
        it = first + timedelta(days=round((last - first).days * first_share))
        return it, it

    return replace(point, days=days, exact=False, monthday=None, week=False)


def on(day: date) -> str:
    """A day in words: 30 September 2010."""
    return f"{day.day} {day:%B %Y}"
