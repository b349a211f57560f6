"""What a plan's next version does to an action: what the document itself changed is taken in, what people settled, moved
or reported since stays, and where the two disagree a person is asked. Nothing that a person decided is undone in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from register.model import Action, DeadlineKind, Doubt, Draft, Field, Place, Published, Question, Reading, Status
from rules import words
from rules.doubts import EVERYWHERE, RESTS_ON, questions
from rules.identity import Pair
from rules.intake import DONE, start
from rules.people import plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Clash:
    """The document and the register disagree; `field` is what has to be settled."""

    field: Field
    says: str
    about: str  # what the document says now: the same clash is asked about once


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
    return Effect(changes=changes, says=f"{said}, as in the version of {words.day(dated)}", clashes=clashes)


def asked(pair: Pair, what: Effect) -> Iterator[Question]:
    """What a person must decide about the action: where document and register disagree, and what is newly in doubt."""
    for clash in what.clashes:
        yield Question(ref=pair.action.ref, field=clash.field, says=clash.says, place=pair.draft.place, about=clash.about)
    for question in questions(pair.action.ref, pair.draft):
        if touched(question.field, pair) or question.about.startswith(EVERYWHERE):
            yield question


def touched(field: Field, pair: Pair) -> bool:
    """Whether the document says otherwise than before what a doubt about the field rests on."""
    return not RESTS_ON[field].isdisjoint(pair.changes)


def answered(doubt: Doubt, pair: Pair) -> bool:
    """Whether the version answers an open doubt about its action: it says otherwise now, or has again what was gone."""
    if doubt.about.startswith(VERSION):
        return doubt.about == GONE
    still = {question.about for question in questions(pair.action.ref, pair.draft)}
    return touched(doubt.field, pair) and doubt.about not in still


def missing(action: Action, reading: Reading) -> Question:
    """An action that is gone is asked about, not deleted."""
    says = f"it is not in the version of {words.day(reading.dated)}: withdrawn? (value withdrawn; ok: it stands)"
    return Question(ref=action.ref, field=Field.STATUS, says=says, place=Place(file=reading.file), about=GONE)


VERSION = "version: "  # the substance of what only a person can close, whatever a later version says
GONE = f"{VERSION}gone"
AS_SAID = ("evidence_expected", "rag_said")  # what the document alone says, and nobody settles

SAID = {"text": "its text", "leads": "its lead", "responsible": "who does it", "deadline": "the words of its date"}
SAID |= {"status": "status", "progress": "its progress", "done_on": "that it is done", "rag_said": "colour"}
SAID |= {"evidence_expected": "what is to show it"}

Step = dict[str, Any] | Clash


def _steps(pair: Pair, dated: date) -> Iterator[Step]:
    was, published, draft = pair.action, pair.published, pair.draft
    yield {name: getattr(draft, name) for name in AS_SAID if name in pair.changes}
    for name, field in (("text", Field.TEXT), ("leads", Field.LEAD), ("responsible", Field.RESPONSIBLE)):
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
    clash = _clash(Field.DEADLINE, draft.deadline.phrase, _date_of(was), dated)
    if (now, was.deadline.phrase) != (published.due, published.phrase):
        return {} if new == now else clash
    if new == now:
        return {"deadline": draft.deadline}
    if new is None or _counts_from_the_version(was, draft):
        return clash
    moved = now is not None
    return {
        "deadline": draft.deadline,
        "first_due": was.first_due or now or draft.deadline.original_due or new,
        "baseline": was.baseline + moved,
        "moved_on": dated if moved else was.moved_on,
    }


def _counts_from_the_version(was: Action, draft: Draft) -> bool:
    """Whether other words for a time limit, as "within six months", would let it run anew from the day of the version."""
    return was.deadline.due is not None and draft.deadline.kind in (DeadlineKind.RELATIVE, DeadlineKind.IMMEDIATE)


def _standing(was: Action, published: Published, draft: Draft, dated: date) -> Iterator[Step]:
    """Progress of the document's day; done once is done, unless a person says otherwise."""
    begun = start(draft, dated)
    if begun.progress and (was.progress_on is None or was.progress_on <= dated):
        yield {"progress": begun.progress, "progress_on": begun.progress_on}
    if was.done_on and draft.status not in DONE and published.status in DONE:
        yield _clash(Field.STATUS, draft.status, f"done since {words.day(was.done_on)}", dated)
    elif draft.status in DONE:
        yield {"status": draft.status, "done_on": was.done_on or begun.done_on, "evidence_on": was.evidence_on or begun.evidence_on}
    elif was.done_on is None and was.status is published.status:
        yield {"status": draft.status}
    if draft.status is Status.WITHDRAWN:
        yield {"status": draft.status}


def _worded(name: str, changes: dict[str, Any], was: Action) -> str:
    """What changed, in a few words; of a date, a status and a colour, from what to what."""
    if name in ("status", "rag_said"):
        return f"{SAID[name]} {words.plainly(changes[name])} instead of {words.plainly(getattr(was, name))}"
    if name == "done_on" and changes[name]:
        return f"done on {words.day(changes[name])}"
    if name != "deadline" or changes[name].due == was.deadline.due:
        return SAID[name]
    return f"due {words.day(changes[name].due)} instead of {_date_of(was)}"


def _date_of(was: Action) -> str:
    return words.day(was.deadline.due) if was.deadline.due else was.deadline.phrase


def _clash(field: Field, new: object, now: object, dated: date) -> Clash:
    both = f"the version of {words.day(dated)} says {_said(new)}, the register {_said(now)}"
    about = f"{VERSION}{plain(_said(new))}"
    return Clash(field=field, says=f"{both}; settle which is right (ok: as the register has it)", about=about)


def _said(value: object) -> str:
    text = words.names(value) if isinstance(value, tuple) else str(value)
    return f"“{text}”" if text else "nothing"
