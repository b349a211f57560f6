"""Which period of a summary is the present one: the last that has opened by a day. Pure.

A period opens on a working day and stays the present one until the next opens. So a service that was down makes up for the
summary when it is up again, and of several periods that passed meanwhile it tells the present one only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.calendar import Calendar
from rules.words import WEEKDAYS


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A period by its name, which is given once for ever (2026-W48, 2026-11), and the working day on which it opened."""

    name: str
    opened: date


def week(on: str, calendar: Calendar, as_of: date) -> Period:
    """The present week, which opens on that weekday (monday), or on the next working day where that is none."""
    day = as_of - timedelta(days=(as_of.weekday() - WEEKDAYS.index(on.capitalize())) % 7)
    if calendar.on_or_after(day) > as_of:
        day -= timedelta(weeks=1)
    year, number, _ = day.isocalendar()
    return Period(name=f"{year}-W{number:02}", opened=calendar.on_or_after(day))


def month(calendar: Calendar, as_of: date, among: Iterable[int] = range(1, 13)) -> Period:
    """The present month, of those that count, which opens on its first working day."""
    firsts = (date(year, number, 1) for year in (as_of.year, as_of.year - 1) for number in sorted(among, reverse=True))
    opened = ((first, calendar.on_or_after(first)) for first in firsts)
    return next(Period(name=f"{first:%Y-%m}", opened=day) for first, day in opened if day <= as_of)
