"""What the minutes of a meeting do to an action of a registered plan, once a person has confirmed that they speak of it.

A meeting tells how an action stands, moves its date, and gives it a colour. What was agreed or told later than the
minutes stays; so does whatever was taken from them before: the same minutes change nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from register.model import Action, Draft, Progress, Status
from rules import words
from rules.intake import DONE, start

STILL = (Status.OPEN, Status.NOT_STARTED, Status.NOT_DUE)  # what progress sets moving


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """The fields to change with their new values, the note to keep, both in sentences, and what a person should know."""

    changes: dict[str, Any]
    note: str | None  # progress as told
    says: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether it leaves the action as it is."""
        return not self.changes and self.note is None


def effect(was: Action, told: Draft, dated: date, *, notes: tuple[Progress, ...], agreed_by: str) -> Effect:
    """What the minutes of that day do to the action. `notes` is what was said about it so far."""
    note = _note(told)
    if was.settled:
        return _nothing(f"{was.ref} is settled; nothing is open about it")
    if note and any(one.on == dated and one.text == note for one in notes):
        return _nothing(f"taken in before; {was.ref} stays as it is")
    steps = [*_moved(was, told, dated, agreed_by), *_standing(was, told, dated), *_colour(was, told)]
    changes = {name: value for step in steps for name, value in step.changes.items()}
    said = [f"progress of {words.day(dated)}: {note}"] if note else []
    return Effect(
        changes=changes,
        note=note,
        says=(*(step.says for step in steps if step.changes), *said),
        remarks=tuple(step.says for step in steps if not step.changes),
    )


def _note(told: Draft) -> str | None:
    """What is kept as said; by it the same minutes are known again."""
    if told.progress:
        return told.progress
    said = [f"rated {told.rag_said}"] if told.rag_said else []
    said += [_in_words(told.status)] if told.status is not Status.OPEN else []
    return f"{', '.join(said).capitalize()}." if said else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    """One change in a sentence; without changes it is a remark."""

    says: str
    changes: dict[str, Any]


def _nothing(why: str) -> Effect:
    return Effect(changes={}, note=None, says=(), remarks=(why,))


def _moved(was: Action, told: Draft, dated: date, agreed_by: str) -> Iterator[_Step]:
    """A date that the meeting moved or promised, unless a later one was agreed since, or it is in doubt."""
    new, now = told.deadline, was.deadline.due
    if new.due is None or new.due == now or told.status in DONE:
        return
    kept = _kept(was, told, dated)
    if kept:
        yield _Step(says=f"“{new.phrase}” does not move its date: {kept}", changes={})
        return
    first = was.first_due or now or new.original_due
    moved = {"deadline": new, "first_due": first or new.due, "baseline": was.baseline + 1, "moved_on": dated}
    yield _Step(says=f"due {words.day(new.due)} instead of {_date_of(was)}, agreed by {agreed_by}", changes=moved)
    if new.original_due and now and new.original_due not in (now, was.first_due):
        yield _Step(
            says=f"the minutes say that it was due {words.day(new.original_due)}, the register {words.day(now)}", changes={}
        )


def _kept(was: Action, told: Draft, dated: date) -> str | None:
    """Why the action keeps its date, if it does."""
    new = told.deadline
    if was.done_on:
        return f"it is done since {words.day(was.done_on)}"
    if was.deadline.recurrence:
        return "it is due again and again"
    if new.doubt:
        return new.doubt
    if was.added_on > dated or (was.moved_on and was.moved_on >= dated):
        return f"{_date_of(was)} was agreed on {words.day(was.moved_on or was.added_on)}"
    if was.added_on == dated:
        return f"{_date_of(was)} was given on the same day"
    return None if new.due and new.due > dated else "that day had passed when the meeting was held"


def _standing(was: Action, told: Draft, dated: date) -> Iterator[_Step]:
    """Done once is done; news that are older than what is known change nothing."""
    if was.done_on:
        if told.status not in DONE and told.progress:
            yield _Step(says=f"the register has it as done since {words.day(was.done_on)}", changes={})
        return
    if was.progress_on and was.progress_on > dated:
        return
    if told.status in DONE:
        begun = start(told, dated)
        done = {"status": told.status, "done_on": begun.done_on, "evidence_on": was.evidence_on or begun.evidence_on}
        yield _Step(says=_in_words(told.status), changes=done)
    elif told.status not in (Status.OPEN, was.status) and (told.status is not Status.IN_PROGRESS or was.status in STILL):
        yield _Step(says=_in_words(told.status), changes={"status": told.status})


def _colour(was: Action, told: Draft) -> Iterator[_Step]:
    if told.rag_said and told.rag_said != was.rag_said:
        yield _Step(says=f"rated {told.rag_said}", changes={"rag_said": told.rag_said})


def _in_words(status: Status) -> str:
    return f"said to be {status.value.replace('_', ' ').replace('signoff', 'sign-off')}"


def _date_of(was: Action) -> str:
    return words.day(was.deadline.due) if was.deadline.due else f"“{was.deadline.phrase}”"
