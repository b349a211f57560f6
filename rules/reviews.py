"""The occurrences of an action that has no due date: its own recurrence, or the policy's review cycle.

The calendar of a cycle hangs on its start and never drifts with a late answer. An occurrence is answered by progress
reported from its first reminder day on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from register.model import Action
from rules.rulebook import Rulebook

YEARS = 40  # how far a cycle goes: far beyond any plan, and bounded, since a ladder without a step would be sought for ever


@dataclass(frozen=True, kw_only=True, slots=True)
class Occurrence:
    """One turn of a cycle: its day, the first day on which it is asked about, and that of the next turn."""

    on: date
    opens: date
    closes: date


def cycles(action: Action) -> bool:
    """Whether the action is kept under review instead of being due once."""
    deadline = action.deadline
    return deadline.due is None and bool(deadline.recurrence or deadline.starts or deadline.kind in ("ongoing", "recurring"))


def unanswered(action: Action, book: Rulebook) -> Iterator[Occurrence]:
    """The occurrences that wait for an answer or lie ahead, in order, without end unless the cycle ends.

    Those that were over before the plan was released are nobody's debt.
    """
    since = max(filter(None, (action.released_from, action.added_on)))
    for occurrence in _occurrences(action, book):
        answered = action.progress_on is not None and action.progress_on >= occurrence.opens
        if not answered and occurrence.closes > since:
            yield occurrence


def _occurrences(action: Action, book: Rulebook) -> Iterator[Occurrence]:
    ahead = max(book.policy.review.ladder.before, default=0)
    for before, (on, following) in zip(_before(action, book), pairwise(_days(action, book)), strict=False):
        opens = max(book.calendar.plus(on, -ahead), before + timedelta(days=1))
        closes = following if following == date.max else max(book.calendar.plus(following, -ahead), on + timedelta(days=1))
        yield Occurrence(on=on, opens=opens, closes=closes)


def _before(action: Action, book: Rulebook) -> Iterator[date]:
    """For each occurrence the day of the one before it."""
    yield _start(action)
    yield from _days(action, book)


def _start(action: Action) -> date:
    return action.deadline.starts or action.added_on


def _days(action: Action, book: Rulebook) -> Iterator[date]:
    """The days of the cycle after its start, rolled to working days; a cycle that ends closes with date.max."""
    start = _start(action)
    if action.deadline.recurrence:
        days: Iterator[date] = _recurring(action.deadline.recurrence, start)
    else:
        days = _every(book.policy.review.every_months, start)
    yield from (day if day == date.max else book.calendar.on_or_after(day) for day in days)


def _every(months: int, start: date) -> Iterator[date]:
    yield from (start + relativedelta(months=n) for n in range(months, 12 * YEARS, months))
    yield date.max


def _recurring(rrule: str, start: date) -> Iterator[date]:
    yield from (d.date() for d in _rule(rrule, start) if d.date() > start)
    yield date.max


@lru_cache(maxsize=4096)
def _rule(rrule: str, start: date) -> list[datetime]:
    """The days of a rule, as datetimes at midnight."""
    rule = rrulestr(rrule, dtstart=datetime(start.year, start.month, start.day))  # noqa: DTZ001 - a day, not an instant
    end = datetime(start.year + YEARS, 1, 1)  # noqa: DTZ001
    return list(rule.between(datetime(start.year, start.month, start.day), end, inc=True))  # noqa: DTZ001
