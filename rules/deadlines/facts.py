"""What a phrase can say about a point in time: facts, of which deadlines are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.calendar import Calendar
from rules.deadlines.days import months_after
from rules.deadlines.grammar import Found
from rules.deadlines.lexicon import letters
from rules.deadlines.point import Point


class Says(StrEnum):
    """What a fact says."""

    DUE = "due"
    START = "start"
    RANGE = "range"
    UNTIL = "until"
    LIMIT = "limit"  # so long after the reference or a point
    LENGTH = "length"  # for so long
    SHIFT = "shift"  # moved by so long
    WAS = "was"
    NOW = "now"
    DONE = "done"
    NOT_DONE = "not done"
    REVIEW = "review"
    IMMEDIATE = "immediate"
    ONGOING = "ongoing"
    PROGRESS = "progress"
    EVENT = "event"
    UNSURE = "unsure"
    VAGUE = "vague"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time as written."""

    count: int
    unit: str
    working: bool = False

    def after(self, start: date, calendar: Calendar, *, back: bool = False) -> date | None:
        """The day so long after (or before) `start`; None where it leaves the calendar."""
        sign = -1 if back else 1
        try:
            if self.working and self.unit == "day":
                return calendar.plus(start, sign * self.count)
            if self.unit in _IN_MONTHS:
                return months_after(start, sign * self.count * _IN_MONTHS[self.unit])
            if self.unit == "hour":
                return start + timedelta(days=sign * -(-self.count // 24))
            return start + timedelta(days=sign * self.count * _IN_DAYS[self.unit])
        except (OverflowError, ValueError):
            return None


_IN_MONTHS = {"month": 1, "quarter": 3, "term": 4, "year": 12}
_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a phrase says."""

    says: Says
    points: tuple[Point, ...] = ()
    length: Length | None = None
    by: bool = False  # a leading word says that this is a deadline
    back: bool = False  # before a point, not after it
    weak: bool = False
    rule: str | None = None
    word: str | None = None
    doubt: str | None = None


def points_of(found: Found) -> tuple[Point, ...]:
    return tuple(found.values("point", Point))


def length_of(found: Found) -> Length | None:
    """The length in a match: the last count and its unit; of "2-3 months" the longer."""
    unit = (found.first("unit", str) or "").removeprefix("calendar ")
    counts = [it.value if isinstance(it.value, int) else 1 for it in found.items if it.sym in COUNT]
    count = counts[-1] if counts else 1
    if not unit or not 0 < count <= 4000:
        return None
    return Length(count=count, unit=unit, working=found.has("working"))


COUNT = letters("n1 n0 n2 n3 n9 a word once")
