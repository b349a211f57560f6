"""The occurrences of an action that has no due date: its own recurrence, or the policy's review cycle.

The calendar of a cycle hangs on its start and never drifts with a late answer. An occurrence is answered by progress
reported from its first reminder day on; that of an audit cycle only by its turn (`rules.cycles`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from register.model import Action
from rules.cycles import undone
from rules.recurrence import YEARS, Occurrence, days_of
from rules.rulebook import Rulebook


def cycles(action: Action) -> bool:
    """Whether the action is kept under review instead of being due once."""
    deadline = action.deadline
    return deadline.due is None and bool(deadline.recurrence or deadline.starts or deadline.kind in ("ongoing", "recurring"))


def unanswered(action: Action, book: Rulebook) -> Iterator[Occurrence]:
    """The occurrences that wait for an answer or lie ahead, in order, without end unless the cycle ends.

    Those that were over before the plan was released are nobody's debt.
    """
    if action.cycle_of is not None:
        yield from undone(action, book)
        return
    since = max(filter(None, (action.released_from, action.added_on)))
    for occurrence in _occurrences(action, book):
        answered = action.progress_on is not None and action.progress_on >= occurrence.opens
        if not answered and occurrence.closes > since:
            yield occurrence


def red_after(action: Action, book: Rulebook) -> int:
    """How many working days an occurrence may stay unanswered before it is red."""
    policy = book.policy
    return policy.rag.review_red_after if action.cycle_of is None else policy.cycles.red_after


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
    yield from (day for day in days_of(rrule, start) if day > start)
    yield date.max
