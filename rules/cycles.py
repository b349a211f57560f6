"""Audit cycles: on which days an audit is due, what became of each, and how well the cycle is kept.

A cycle is an action of its own. Its calendar hangs on the rule and its start, and never drifts with a late audit. An
occurrence opens some days ahead, and closes when the next one opens: not done by then it is missed for good, though it
may still be recorded as done late. Audits that fell due before the cycle was agreed or its plan released are nobody's debt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain, pairwise

from register.model import Action, Turn
from rules import words
from rules.recurrence import Fall, Occurrence, days_of, falls
from rules.rulebook import Rulebook


class State(StrEnum):
    """What became of an occurrence."""

    DUE = "due"  # its day has not passed
    DONE = "done"  # done by its day
    LATE = "late"  # done after its day, or not done and still open
    MISSED = "missed"  # not done before the next one opened
    SKIPPED = "skipped"  # left out, for a reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """An occurrence and what became of it by a day."""

    occurrence: Occurrence
    state: State
    turn: Turn | None = None

    @property
    def due(self) -> date:
        """The working day on which it falls due."""
        return self.occurrence.on


@dataclass(frozen=True, kw_only=True, slots=True)
class Compliance:
    """How well a cycle was kept by a day: how many occurrences came to which end."""

    as_of: date
    on_time: int
    late: int  # done late, or not done and still open
    missed: int
    skipped: int
    due: int  # their day has not passed

    @property
    def share(self) -> float | None:
        """Done on time, of all that were due and not skipped, from 0 to 1; none before the first was due."""
        counted = self.on_time + self.late + self.missed
        return self.on_time / counted if counted else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Span:
    """An occurrence, and the days of the rule from which on, and before which, a turn is its own.

    Turns are found by these days, since a new closure day changes on which working day an audit of the past would have been due.
    """

    occurrence: Occurrence
    day: date
    until: date

    def of(self, turns: Iterable[date]) -> date | None:
        return next((turn for turn in turns if self.day <= turn < self.until), None)


def occurrences(action: Action, book: Rulebook) -> Iterator[Occurrence]:
    """Every occurrence of the cycle, in order; the last one of a cycle that ends stays open."""
    return (span.occurrence for span in _spans(action, book))


def undone(action: Action, book: Rulebook) -> Iterator[Occurrence]:
    """What is chased: the occurrences since the last audit that was done which are neither done nor skipped, and those ahead.

    Where the cycle asks for feedback, done means that feedback was given too.
    """
    since, last = _counts_from(action), max(set(action.turns) - set(action.skipped), default=date.min)
    for span in _spans(action, book):
        if span.until > last and span.occurrence.on >= since and span.of(action.turns) is None:
            yield span.occurrence


def open_on(action: Action, book: Rulebook, day: date) -> Occurrence | None:
    """The occurrence that an audit of that day belongs to: the one that is open then, or the first; none after the last.

    Of a day before the cycle was agreed it is that of the calendar, so that earlier audits can be recorded too.
    """
    since = min(_counts_from(action), day)
    counted = (s.occurrence for s in _spans(action, book) if s.occurrence.on >= since or s.of(action.turns))
    return next((occurrence for occurrence in counted if day < occurrence.closes), None)


def answered_by(action: Action, occurrence: Occurrence, book: Rulebook) -> date | None:
    """The turn of the action that the occurrence is done or skipped by; none where neither."""
    return next((span.of(action.turns) for span in _spans(action, book) if span.occurrence == occurrence), None)


def of_day(action: Action, book: Rulebook, due: date) -> Occurrence | None:
    """The occurrence that is due on that day, or was before a closure day moved it; none where there is none."""
    for span in _spans(action, book):
        if span.occurrence.on == due or (span.of([due]) and due <= span.occurrence.on):
            return span.occurrence
        if span.occurrence.on > due:
            return None
    return None


def outcomes(action: Action, turns: Iterable[Turn], book: Rulebook, as_of: date) -> tuple[Outcome, ...]:
    """What became of each occurrence by that day: those that were due, the next one, and what is said of later ones."""
    said = {turn.due: turn for turn in turns if turn.on <= as_of}
    since, last = _counts_from(action), max(said, default=date.min)
    found: list[Outcome] = []
    for span in _spans(action, book):
        turn = said.get(span.of(said) or date.max)
        if turn or span.occurrence.on >= since:
            found.append(Outcome(occurrence=span.occurrence, state=_state(action, span.occurrence, turn, as_of), turn=turn))
            if span.occurrence.on >= as_of and turn is None and span.until > last:
                break
    return tuple(found)


def outcome(action: Action, occurrence: Occurrence, turns: Iterable[Turn], book: Rulebook, as_of: date) -> Outcome:
    """What became of one occurrence of the cycle by that day."""
    said = {turn.due: turn for turn in turns}
    span = next(span for span in _spans(action, book) if span.occurrence == occurrence)
    turn = said.get(span.of(said) or date.max)
    return Outcome(occurrence=occurrence, state=_state(action, occurrence, turn, as_of), turn=turn)


def compliance(every: Iterable[Outcome], as_of: date) -> Compliance:
    """The outcomes of a cycle by that day, counted."""
    counts = Counter(outcome.state for outcome in every)
    return Compliance(
        as_of=as_of,
        on_time=counts[State.DONE],
        late=counts[State.LATE],
        missed=counts[State.MISSED],
        skipped=counts[State.SKIPPED],
        due=counts[State.DUE],
    )


def said_of(turn: Turn, occurrence: Occurrence, *, complete: bool) -> str:
    """An audit that was done, in a sentence: when, how late, what shows it, and the feedback, which else is still to come."""
    late = " (late)" if turn.on > occurrence.on else ""
    shown = f", shown by {turn.evidence}" if turn.evidence else ""
    feedback = f"; feedback to {turn.feedback_to} is still to be given" if not complete else ""
    if turn.feedback_on:
        feedback = f"; feedback given{f' to {turn.feedback_to}' if turn.feedback_to else ''} on {words.day(turn.feedback_on)}"
    return f"audit of {words.day(occurrence.on)} done on {words.day(turn.on)}{late}, says {turn.by}{shown}{feedback}"


def _state(action: Action, occurrence: Occurrence, turn: Turn | None, as_of: date) -> State:
    if turn is not None:
        return State.SKIPPED if turn.skipped_because else State.DONE if turn.on <= occurrence.on else State.LATE
    if as_of <= occurrence.on:
        return State.DUE
    return State.MISSED if as_of >= occurrence.closes or action.settled else State.LATE


def _counts_from(action: Action) -> date:
    return max(filter(None, (action.released_from, action.added_on)))


def _spans(action: Action, book: Rulebook) -> Iterator[_Span]:
    before: Fall | None = None
    for fall, following in pairwise(chain(_falls(action, book), (None,))):
        assert fall is not None
        closes = _opens(following, fall, book) if following else date.max
        occurrence = Occurrence(on=fall.on, opens=_opens(fall, before, book), closes=closes)
        yield _Span(occurrence=occurrence, day=fall.day, until=following.day if following else _end(fall, before))
        before = fall


def _end(last: Fall, before: Fall | None) -> date:
    """Before which day a turn is that of the last occurrence of a cycle: as far ahead as the one before it lies back."""
    return last.day + (last.day - before.day) if before else date.max


def _falls(action: Action, book: Rulebook) -> Iterator[Fall]:
    assert action.deadline.recurrence is not None, f"{action.ref} is no audit cycle"
    return falls(days_of(action.deadline.recurrence, action.deadline.starts or action.added_on), book.calendar)


def _opens(fall: Fall, before: Fall | None, book: Rulebook) -> date:
    """The first day of the ladder, but not before half of the time since the last one is over."""
    ahead = max(book.policy.cycles.ladder.before, default=0)
    if before is not None:
        ahead = min(ahead, book.calendar.between(before.on, fall.on) // 2)
    return book.calendar.plus(fall.on, -ahead)
