"""What a plan's next version does to an action: what the document itself changed is taken in, what people settled, moved
or reported since stays, and where the two disagree a person is asked. Nothing that a person decided is undone in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from register.model import Action, Draft, Published, Status
from rules import words
from rules.identity import Pair
from rules.intake import DONE, start


@dataclass(frozen=True, kw_only=True, slots=True)
class Clash:
    """The document and the register disagree; `field` is what has to be settled."""

    field: str
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """The fields to change with their new values, the change in a sentence, and what a person must decide."""

    changes: dict[str, Any]
    says: str
    clashes: tuple[Clash, ...]


def effect(pair: Pair, dated: date) -> Effect:
    """What the version of that day does to the action."""
    steps = list(_steps(pair, dated))
    changes: dict[str, Any] = {}
    for step in steps:
        if not isinstance(step, Clash):
            changes |= step
    changes = {name: value for name, value in changes.items() if getattr(pair.action, name) != value}
    said = ", ".join(_worded(name, changes, pair.action) for name in changes if name in SAID)
    clashes = tuple(step for step in steps if isinstance(step, Clash))
    return Effect(changes=changes, says=f"{said} as in the version of {words.day(dated)}", clashes=clashes)


SAID = {"text": "its text", "leads": "its lead", "responsible": "who does it", "deadline": "the words of its date"}
SAID |= {"status": "its status", "progress": "its progress", "done_on": "that it is done"}

Step = dict[str, Any] | Clash


def _steps(pair: Pair, dated: date) -> Iterator[Step]:
    was, published, draft = pair.action, pair.published, pair.draft
    for name, field in (("text", "text"), ("leads", "lead"), ("responsible", "responsible")):
        if name in pair.changes:
            new, now = getattr(draft, name), getattr(was, name)
            yield {name: new} if now == getattr(published, name) or now == new else _clash(field, new, now, dated)
    if "due" in pair.changes or "phrase" in pair.changes:
        yield _date(was, published, draft, dated)
    if "status" in pair.changes or "progress" in pair.changes:
        yield from _standing(was, published, draft, dated)


def _date(was: Action, published: Published, draft: Draft, dated: date) -> Step:
    """A date that the document moved is moved, with its history; one that people settled or moved is asked about."""
    new, now = draft.deadline.due, was.deadline.due
    if (now, was.deadline.phrase) != (published.due, published.phrase):
        return (
            {} if new == now else _clash("deadline", draft.deadline.phrase, words.day(now) if now else was.deadline.phrase, dated)
        )
    if new == now:
        return {"deadline": draft.deadline}
    if new is None:
        return _clash("deadline", draft.deadline.phrase, _date_of(was), dated)
    moved = now is not None
    return {
        "deadline": draft.deadline,
        "first_due": was.first_due or now or draft.deadline.original_due or new,
        "baseline": was.baseline + moved,
        "moved_on": dated if moved else was.moved_on,
    }


def _standing(was: Action, published: Published, draft: Draft, dated: date) -> Iterator[Step]:
    """Progress of the document's day; done once is done, unless a person says otherwise."""
    begun = start(draft, dated)
    if begun.progress and (was.progress_on is None or was.progress_on <= dated):
        yield {"progress": begun.progress, "progress_on": begun.progress_on}
    if was.done_on and draft.status not in DONE and published.status in DONE:
        yield _clash("status", draft.status, f"done since {words.day(was.done_on)}", dated)
    elif draft.status in DONE:
        yield {"status": draft.status, "done_on": was.done_on or begun.done_on, "evidence_on": was.evidence_on or begun.evidence_on}
    elif was.done_on is None and was.status is published.status:
        yield {"status": draft.status}
    if draft.status is Status.WITHDRAWN:
        yield {"status": draft.status}


def _worded(name: str, changes: dict[str, Any], was: Action) -> str:
    """What changed, in a few words; of a date that moved, from when to when."""
    if name != "deadline" or changes[name].due == was.deadline.due:
        return SAID[name]
    return f"due {words.day(changes[name].due)} instead of {_date_of(was)}"


def _date_of(was: Action) -> str:
    return words.day(was.deadline.due) if was.deadline.due else was.deadline.phrase


def _clash(field: str, new: object, now: object, dated: date) -> Clash:
    both = f"the version of {words.day(dated)} says {_said(new)}, the register {_said(now)}"
    return Clash(field=field, says=f"{both}; settle which is right (ok: as the register has it)")


def _said(value: object) -> str:
    text = words.names(value) if isinstance(value, tuple) else str(value)
    return f"“{text}”" if text else "nothing"
