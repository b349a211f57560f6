"""Deadlines of an action: which of those that stand in its cell are its own, and what its other columns say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from readers.drafts.wording import flat, words
from register.model import Deadline, DeadlineKind
from rules import deadlines

_LONGEST_DEADLINE = 25  # words; more is a note in the wrong column
NO_DEADLINE = Deadline(phrase="", kind=DeadlineKind.UNKNOWN)
_ANY_DAY = date(2000, 1, 3)  # to ask whether words are a deadline at all, any day will do


def is_deadline(text: str) -> bool:
    """Whether words state a deadline, whatever day it falls on."""
    if words(text) > _LONGEST_DEADLINE:
        return False
    return any(d.kind is not DeadlineKind.UNKNOWN for d in deadlines.read(flat(text), reference=_ANY_DAY))


def names_a_day(deadline: Deadline) -> bool:
    """Whether a deadline can be told from others in its cell: "until further notice" only goes with one."""
    return any((deadline.due, deadline.starts, deadline.completed_on, deadline.review, deadline.recurrence))


def read(phrase: str, *, reference: date, done: bool = False, others: date | None = None) -> tuple[Deadline, ...]:
    """The deadlines of a cell, none where it is empty; its line breaks are those of its paragraphs.

    A day without a year of an action said to be done may lie before or after the plan: of the two readings the one
    nearer to the plan's `others` is taken, and it is a doubt.
    """
    if not re.search(r"\w", phrase):
        return ()
    ahead = _read(phrase, reference, done=False)
    if not done:
        return ahead
    behind = _read(phrase, reference, done=True)
    if [d.due for d in ahead] == [d.due for d in behind] or len(ahead) != len(behind):
        return ahead
    return tuple(_nearer(a, b, others or reference) for a, b in zip(ahead, behind, strict=True))


def _read(cell: str, reference: date, *, done: bool) -> tuple[Deadline, ...]:
    """Read with its line breaks, because two dates on two lines are two; each phrase on one line."""
    return tuple(replace(d, phrase=flat(d.phrase)) for d in deadlines.read(cell.strip(), reference=reference, done=done))


def _nearer(ahead: Deadline, behind: Deadline, others: date) -> Deadline:
    if ahead.due is None or behind.due is None or ahead.due == behind.due:
        return behind
    near = min(ahead, behind, key=lambda d: abs((d.due or date.max) - others))
    year = near.due.year if near.due else 0
    return replace(
        near, doubt=_both(near.doubt, f"no year is given; {year} was taken, as it lies nearest to the plan's other dates")
    )


def single(several: Sequence[Deadline], phrase: str) -> Deadline:
    """One deadline where an action has several: the last day counts, the others are milestones, and it is a doubt."""
    if not several:
        return NO_DEADLINE
    one = deadlines.together(tuple(several), flat(phrase))
    if len({d.due for d in several if d.due}) < 2:
        return one
    return replace(one, doubt=_both(f"{len(several)} deadlines stand here for one action; the last one was taken", one.doubt))


def middle(several: Sequence[Deadline]) -> date | None:
    """The middle one of the days that are given with their year."""
    days = sorted(d.due for d in several if d.due and re.search(r"\d{4}|[/.-]\d\d\b", d.phrase))
    return days[len(days) // 2] if days else None


def first_day(phrase: str, *, reference: date) -> date | None:
    """The first of the days that words name: the original one of those struck through."""
    days = read(phrase, reference=reference)
    return next((d.original_due or d.due for d in days if d.due), None)


def revised(first: Deadline, phrase: str, *, reference: date, done: bool) -> Deadline:
    """The deadline of a column of revised dates; the one before is kept as the original."""
    later = single(read(phrase, reference=reference, done=done), phrase)
    if later.kind is DeadlineKind.UNKNOWN and not later.doubt:
        return first
    if later.kind is DeadlineKind.UNKNOWN:
        return replace(first, doubt=_both(first.doubt, f'the revised date "{flat(phrase)}" was not understood'))
    return replace(later, original_due=first.original_due or first.due or later.original_due)


def with_start(deadline: Deadline, phrase: str, *, reference: date) -> Deadline:
    """The start of a column of start dates."""
    days = read(phrase, reference=reference)
    day = next((d.starts or _first_of(d) for d in days if d.starts or d.due), None)
    return replace(deadline, starts=deadline.starts or day) if day else deadline


def with_completion(deadline: Deadline, phrase: str, *, reference: date) -> Deadline:
    """The day of a column of completion dates."""
    days = read(phrase, reference=reference, done=True)
    day = next((d.completed_on or d.due for d in days if d.completed_on or d.due), None)
    if day and deadline is NO_DEADLINE:
        return Deadline(phrase=flat(phrase), kind=DeadlineKind.COMPLETED, completed_on=day)
    return replace(deadline, completed_on=day) if day else deadline


def with_cycle(deadline: Deadline, text: str) -> Deadline:
    """The cycle in an action's own text, where the deadline names no day; beside one it is asked about (`rules.checks`)."""
    found = deadlines.cycle(text)
    if found is None or deadline.recurrence or deadline.due or deadline.completed_on:
        return deadline
    rule, said = found
    return replace(deadline, recurrence=rule, assumes=_both(deadline.assumes, f'the action says "{said}"'))


def _first_of(deadline: Deadline) -> date | None:
    if deadline.kind is DeadlineKind.BY_PERIOD and deadline.due:
        return deadline.due.replace(day=1)
    return deadline.due


def _both(one: str | None, other: str | None) -> str | None:
    return "; ".join(dict.fromkeys(s for s in (one, other) if s)) or None
