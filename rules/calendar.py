"""Working days: Monday to Friday without the nation's bank holidays and the council's own closure days.

Bank holidays come from the `holidays` package (GB with a subdivision: plain GB lacks Easter Monday). Counting is a
look-up in a table of days that grows on demand, so that a hundred thousand actions cost no more than a list access each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern ireland": "NIR"}


@lru_cache(maxsize=512)
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of one of `NATIONS` in a year, substitute days included."""
    return frozenset(holidays.country_holidays("GB", subdiv=NATIONS[nation], years=year))


class Calendar:
    """The working days of one council. Immutable in what it answers; two with the same arguments are equal."""

    def __init__(self, nation: str = "england", closed: Iterable[date] = ()) -> None:
        if nation not in NATIONS:
            raise ValueError(f"unknown nation {nation!r}; use one of {', '.join(NATIONS)}")
        self.nation = nation
        self.closed = frozenset(closed)
        self._first, self._last = 1, 0  # the years that the table covers: none yet
        self._days: list[date] = []  # every working day of the table, in order
        self._upto: dict[date, int] = {}  # for each day of the table, how many working days came up to and with it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and (self.nation, self.closed) == (other.nation, other.closed)

    def __hash__(self) -> int:
        return hash((self.nation, self.closed))

    def is_working(self, day: date) -> bool:
        """Whether the council works on that day."""
        return day.weekday() < 5 and day not in self.closed and day not in bank_holidays(self.nation, day.year)

    def plus(self, day: date, working_days: int) -> date:
        """The working day so many after `day` (before it, if negative); 0 is the last one on or before it."""
        at = self._count(day) - 1 + working_days
        while not 0 <= at < len(self._days):
            self._grow(self._first - 5 if at < 0 else self._last + 5)
            at = self._count(day) - 1 + working_days
        return self._days[at]

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative if `end` is earlier."""
        return self._count(end) - self._count(start)

    def on_or_after(self, day: date) -> date:
        """The day itself if the council works on it, else the next working day."""
        last = self.plus(day, 0)
        return last if last == day else self.plus(day, 1)

    def working_days(self, start: date, end: date) -> list[date]:
        """Every working day from `start` to `end`, both included."""
        low, high = self._count(start - timedelta(days=1)), self._count(end)
        return self._days[low:high]

    def _count(self, day: date) -> int:
        count = self._upto.get(day)
        if count is None:
            self._grow(day.year)
            count = self._upto[day]
        return count

    def _grow(self, year: int) -> None:
        """Widen the table to the year and two more on either side."""
        if not 1 <= year <= 9999:
            raise OverflowError(f"no working days are known in the year {year}")
        known = (self._first, self._last) if self._days else (year, year)
        self._first, self._last = max(min(year - 2, known[0]), 1), min(max(year + 2, known[1]), 9999)
        every = range(date(self._first, 1, 1).toordinal(), date(self._last, 12, 31).toordinal() + 1)
        days = list(map(date.fromordinal, every))
        self._days = [day for day in days if self.is_working(day)]
        self._upto = {day: bisect_right(self._days, day) for day in days}
