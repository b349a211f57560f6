"""Minutes of a meeting beside a plan of the register: what they say of its actions is proposed, and a person confirms it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from readers.fenced import read_apart
from register import actions, db, doubts, plans
from register.model import Action, Draft, Plan, Progress, Reading, Status
from rules import words
from rules.intake import references
from rules.likeness import Known, Proposal, is_theme, proposals
from rules.minutes import Effect, effect
from tasks.errors import NotPossible
from tasks.office import Office

ALL, NEW = "all", "new"
WAY = "minutes"  # by which they change an action
_BODY = re.compile(
    r"\b(?:[A-Z][\w'’&-]*,? (?:(?:and|of|for|the) )*){1,8}"
    r"(?:Sub-?)?(?:[Cc]ommittee|Panel|Board|Body|Cabinet|[Gg]roup|Forum|Executive)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One thing that the minutes say, and what it would do; `number` is its place in them, by which it is confirmed."""

    number: int
    draft: Draft
    proposal: Proposal
    effect: Effect | None  # none where no action is meant for sure

    @property
    def new(self) -> bool:
        """Whether it is proposed as a new action."""
        return self.effect is None and not self.proposal.perhaps and not is_theme(self.draft)


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Minutes beside a plan. Nothing is saved."""

    key: str
    reading: Reading
    agreed_by: str
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What a person confirmed: the reference, and what it changed, in sentences; none where nothing did."""

    number: int
    ref: str
    says: tuple[str, ...]
    new: bool = False


def compare(office: Office, file: Path, *, dated: date, key: str, agreed_by: str | None = None) -> Compared:
    """What the minutes say of the plan's actions, and what each would change. Raises `Unreadable` and `RegisterError`."""
    reading = read_apart(file, dated=dated, bounds=office.settings.bounds)
    with db.reading(office.engine) as tx:
        return _compared(tx, reading, plans.get(tx, key), agreed_by)


def confirm(
    office: Office,
    file: Path,
    *,
    dated: date,
    key: str,
    which: Sequence[str],
    agreed_by: str | None,
    by: str,
    at: datetime,
    on: date,
) -> list[Taken]:
    """Take in what a person confirms: "3" as proposed, "3=2.4" about that action, "3=new" as a new one, "all" as proposed.

    Raises `NotPossible` where a number proposes nothing; then nothing is saved.
    """
    reading = read_apart(file, dated=dated, bounds=office.settings.bounds)
    with db.writing(office.engine) as tx:
        plan = plans.get(tx, key)
        compared = _compared(tx, reading, plan, agreed_by)
        chosen = [_chosen(word, compared) for word in _each(which, compared)]
        return [_take(tx, plan, compared, said, ref, by=by, at=at, on=on) for said, ref in chosen]


def _compared(tx: Connection, reading: Reading, plan: Plan, agreed_by: str | None) -> Compared:
    agreed_by = agreed_by or _body(reading)
    proposed = proposals(reading.drafts, _known(tx, plan.key))
    said = [
        Said(number=n, draft=d, proposal=p, effect=_effect(tx, p.about, d, reading, agreed_by) if p.about else None)
        for n, (d, p) in enumerate(zip(reading.drafts, proposed, strict=True), 1)
    ]
    return Compared(key=plan.key, reading=reading, agreed_by=agreed_by, said=tuple(said))


def _known(tx: Connection, key: str) -> list[Known]:
    findings = {finding.number: finding.text for finding in plans.findings_of(tx, key)}
    said = plans.published(tx, key)
    live = [a for a in actions.of_plan(tx, key) if a.status is not Status.WITHDRAWN and a.cycle_of is None]
    return [Known(action=a, text=said[a.id].text, finding=findings.get(a.finding_number, "")) for a in live]


def _effect(tx: Connection, action: Action, draft: Draft, reading: Reading, agreed_by: str) -> Effect:
    return effect(action, draft, reading.dated, notes=tuple(actions.progress_of(tx, action.id)), agreed_by=agreed_by)


def _body(reading: Reading) -> str:
    """Who met, as the minutes' title says; else the meeting by its day."""
    found = _BODY.search(reading.title or "")
    name = re.sub(r"^(?:(?:Draft|Minutes|Notes|Meeting)\b(?: of| the)*\s*)+", "", found[0]) if found else ""
    return f"the {name}" if name else f"the meeting of {words.day(reading.dated)}"


def _each(which: Sequence[str], compared: Compared) -> list[str]:
    """The choices one by one; "all" is everything that is proposed and changes something."""
    if list(which) != [ALL]:
        return list(dict.fromkeys(which))
    return [str(s.number) for s in compared.said if s.new or (s.effect and not s.effect.nothing)]


def _chosen(word: str, compared: Compared) -> tuple[Said, str]:
    """What is confirmed, and the action that it is about, or "new"."""
    number, _, ref = word.partition("=")
    said = next((s for s in compared.said if str(s.number) == number.strip()), None)
    if said is None:
        raise NotPossible(f"“{word}” is none of the minutes' numbers, 1 to {len(compared.said)}; for instance 3, 3=2.4 or 3=new")
    if ref.strip():
        return said, ref.strip()
    if said.proposal.about:
        return said, said.proposal.about.ref
    if said.new:
        return said, NEW
    raise NotPossible(f"number {number}: {said.proposal.because}; say which it is: {number}=REF, or {number}=new")


def _take(tx: Connection, plan: Plan, compared: Compared, said: Said, ref: str, *, by: str, at: datetime, on: date) -> Taken:
    if ref.casefold() == NEW:
        return _add(tx, plan, compared, said, by=by, at=at, on=on)
    action = actions.find(tx, ref if ref.startswith(f"{plan.key}-") else f"{plan.key}-{ref}")
    what = _effect(tx, action, said.draft, compared.reading, compared.agreed_by)
    if not what.nothing:
        _change(tx, action, what, compared, said, by=by, at=at, on=on)
    return Taken(number=said.number, ref=action.ref, says=what.says)


def _change(
    tx: Connection, action: Action, what: Effect, compared: Compared, said: Said, *, by: str, at: datetime, on: date
) -> None:
    source = f"the minutes of {words.day(compared.reading.dated)} ({said.draft.place}), confirmed by {by}"
    says = f"as in {source}: {'; '.join(what.says)}"
    if "deadline" in what.changes:
        doubts.settle_all(tx, action.ref, "deadline", by=by, value=words.day(what.changes["deadline"].due), at=at)
    if what.note is None:
        actions.change(tx, action, by=by, way=WAY, at=at, on=on, says=says, **what.changes)
    else:
        note = Progress(on=compared.reading.dated, by=by, text=what.note)
        actions.add_progress(tx, action, note, way=WAY, at=at, on=on, says=says, **what.changes)


def _add(tx: Connection, plan: Plan, compared: Compared, said: Said, *, by: str, at: datetime, on: date) -> Taken:
    """A new action of the plan, under the finding of the theme that it was asked under, if that is known."""
    if said.proposal.because == "its text is the same" and said.proposal.about:
        raise NotPossible(f"number {said.number} is {said.proposal.about.ref} already; leave it out")
    under = next((s.proposal.about for s in compared.said if s.draft.text == said.draft.finding and s.proposal.about), None)
    number = under.finding_number if under else ""
    (ref,) = references(plan.key, [number], [a.ref for a in actions.of_plan(tx, plan.key) if a.cycle_of is None])
    born, dated = replace(said.draft, finding_number=number), compared.reading.dated
    plans.add_actions(tx, plan, [(ref, born)], dated=dated, by=by, at=at, on=on)
    return Taken(number=said.number, ref=ref, says=(f"asked for on {words.day(dated)}: {born.text}",), new=True)
