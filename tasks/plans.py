"""Taking plans and people in: read a document, compare it with what is registered, save it, settle its doubts, release it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from readers import read_plan
from readers.directory import read_directory
from register import actions, db, doubts, people, plans
from register.model import Action, Deadline, DeadlineKind, Doubt, Draft, Place, Plan, Reading, Remark, Status
from register.plans import Changed
from rules import deadlines, words
from rules.identity import Comparison, Pair, compare
from rules.intake import key_of, references, start
from rules.people import is_address
from tasks.answers import NotPossible
from tasks.office import Office, notice_changes


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """What taking a plan in came to, or would come to."""

    key: str
    reading: Reading
    refs: tuple[str, ...]  # of the new actions
    comparison: Comparison
    doubts: int
    saved: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleAdded:
    """How many people the directory took in, and which leads of the plans still mean nobody."""

    people: int
    unmatched: tuple[str, ...]


def add_people(office: Office, file: Path, as_of: date) -> PeopleAdded:
    """Take a directory file in; people already known are brought up to date, nobody is removed."""
    everybody = read_directory(file)
    with db.writing(office.engine) as tx:
        people.put(tx, everybody)
    office = office.reread()
    notice_changes(office, as_of)
    return PeopleAdded(people=len(everybody), unmatched=unmatched_leads(office))


def unmatched_leads(office: Office) -> tuple[str, ...]:
    """The leads and officers, as plans write them, whom the directory does not know; each once."""
    with db.reading(office.engine) as tx:
        every = (a for p in plans.all(tx) for a in actions.of_plan(tx, p.key) if not a.settled)
        written = dict.fromkeys(name for action in every for name in (*action.leads, *action.responsible))
    return tuple(name for name in written if office.book.directory.find(name).person is None)


def add_plan(
    office: Office,
    file: Path,
    *,
    dated: date,
    key: str | None,
    owner: str | None,
    by: str,
    at: datetime,
    on: date,
    dry_run: bool = False,
) -> Added:
    """Read a plan and take it in, silent until released; a plan that is known gets its next version.

    Raises `Unreadable`, `RegisterError`, and `NotPossible` where the owner is missing. Nothing is saved on any of them.
    """
    reading = read_plan(file, dated=dated)
    key = key or key_of(file.name)
    with db.writing(office.engine) as tx:
        known = next((p for p in plans.all(tx) if p.key == key), None)
        registered = actions.of_plan(tx, key) if known else []
        comparison = compare([a for a in registered if a.status is not Status.WITHDRAWN], reading.drafts)
        refs = references(key, (d.finding_number or "" for d in comparison.new), [a.ref for a in registered])
        added = Added(
            key=key,
            reading=reading,
            refs=tuple(refs),
            comparison=comparison,
            doubts=sum(map(_doubts_of, comparison.new)) + len(reading.remarks),
            saved=not dry_run,
        )
        if not dry_run:
            plan = _plan(reading, key, known.owner if known and not owner else owner)
            _save(tx, plan, known, added, by, at, on)
    return added


def _plan(reading: Reading, key: str, owner: str | None) -> Plan:
    if not owner:
        raise NotPossible(f"the plan “{key}” needs an owner, who is told what is unclear; add --owner EMAIL")
    if not is_address(owner):
        raise NotPossible(f"“{owner}” is no e-mail address; give the owner's, for instance --owner you@council.example")
    title = reading.title or reading.file
    return Plan(key=key, title=title, dated=reading.dated, inspected_on=reading.inspected_on, file=reading.file, owner=owner)


def _save(tx: Connection, plan: Plan, known: Plan | None, added: Added, by: str, at: datetime, on: date) -> None:
    reading, comparison = added.reading, added.comparison
    if known is None:
        plans.add(tx, plan, reading.findings, reading.drafts, refs=added.refs, by=by, at=at, remarks=reading.remarks)
        return
    if known.owner != plan.owner:
        plans.hand_over(tx, plan.key, owner=plan.owner, on=on)
    plans.update_version(
        tx,
        plan,
        reading.findings,
        changed=[_changed(pair, plan) for pair in comparison.changed],
        new=list(zip(added.refs, comparison.new, strict=True)),
        remarks=[_missing(action, reading) for action in comparison.gone],
        by=by,
        at=at,
        on=on,
    )


def _missing(action: Action, reading: Reading) -> Remark:
    """An action that is gone is asked about, not deleted."""
    asks = "is it withdrawn? (field status, value withdrawn)"
    return Remark(place=Place(file=reading.file), says=f"{action.ref} is not in the version of {words.day(reading.dated)}: {asks}")


def _changed(pair: Pair, plan: Plan) -> Changed:
    """What the next version changes of an action: its words, leads and status, and a date that was moved."""
    was, draft = pair.action, pair.draft
    new: dict[str, Any] = {name: value for name, (_, value) in pair.changes.items() if name in ("text", "leads", "responsible")}
    says = [f"{name} as in the version of {words.day(plan.dated)}" for name in new]
    if was.deadline.due != draft.deadline.due and draft.deadline.due:
        new |= _moved(was, draft, plan.dated)
        says.append(f"due {words.day(draft.deadline.due)} in the version of {words.day(plan.dated)}")
    if "status" in pair.changes or "progress" in pair.changes:
        new |= _further(was, draft, plan.dated)
        says.append(f"“{draft.progress or draft.status_said or draft.status}” in the version of {words.day(plan.dated)}")
    return Changed(action=was, changes=new, says="; ".join(says) or f"the words of the version of {words.day(plan.dated)}")


def _moved(was: Action, draft: Draft, dated: date) -> dict[str, Any]:
    first = was.first_due or was.deadline.due or draft.deadline.original_due
    moved = was.deadline.due is not None
    return {
        "deadline": draft.deadline,
        "first_due": first or draft.deadline.due,
        "baseline": was.baseline + moved,
        "moved_on": dated if moved else was.moved_on,
    }


def _further(was: Action, draft: Draft, dated: date) -> dict[str, Any]:
    begun = start(draft, dated)
    return {
        "status": draft.status,
        "progress": begun.progress or was.progress,
        "progress_on": begun.progress_on or was.progress_on,
        "done_on": was.done_on or begun.done_on,
        "evidence_on": was.evidence_on or begun.evidence_on,
    }


def _doubts_of(draft: Draft) -> int:
    return len({*draft.doubts, *([draft.deadline.doubt] if draft.deadline.doubt else [])})


def open_doubts(office: Office, key: str) -> list[Doubt]:
    """What was not understood of a plan and nobody has settled yet, in the order of the document."""
    with db.reading(office.engine) as tx:
        plans.get(tx, key)
        return doubts.of_plan(tx, key, open_only=True)


def release(office: Office, key: str, from_day: date) -> list[Doubt]:
    """Let a plan mail from that day on; returns the doubts that are still open."""
    with db.writing(office.engine) as tx:
        plans.release(tx, key, from_day)
        return doubts.of_plan(tx, key, open_only=True)


FIELDS = ("deadline", "lead", "responsible", "text", "status")
AS_READ = ("ok", "yes", "right")


def settle(office: Office, key: str, ref: str, field: str, value: str, *, by: str, at: datetime, on: date) -> int:
    """Mend one thing of an action once, or say that it is right as read (`ok`); how many doubts this settles.

    `ref` "-" means the doubts about the plan as a whole.
    """
    with db.writing(office.engine) as tx:
        plan = plans.get(tx, key)
        still_open = doubts.of_plan(tx, key, open_only=True)
        if ref == "-":
            return _close(tx, [d for d in still_open if d.ref is None], by, value, at)
        action = actions.find(tx, ref if ref.startswith(f"{key}-") else f"{key}-{ref}")
        if value.casefold() not in AS_READ:
            says = f"{field} settled by {by}: {value}"
            changes = _mended(action, field, value, plan)
            actions.change(tx, action, by=by, way="command", at=at, on=on, says=says, **changes)
        elif field == "deadline" and action.deadline.doubt:
            sure = {"deadline": replace(action.deadline, doubt=None)}
            actions.change(tx, action, by=by, way="command", at=at, on=on, says=f"deadline as read, says {by}", **sure)
        about = {"lead", "responsible"} if field in ("lead", "responsible") else {field}
        return _close(tx, [d for d in still_open if d.ref == action.ref and d.field in about], by, value, at)


def _close(tx: Connection, several: Iterable[Doubt], by: str, value: str, at: datetime) -> int:
    closed = list(several)
    for doubt in closed:
        doubts.settle(tx, doubt.id, by=by, value=value, at=at)
    return len(closed)


def _mended(action: Action, field: str, value: str, plan: Plan) -> dict[str, Any]:
    if field == "deadline":
        deadline = _deadline(value, plan.inspected_on or plan.dated)
        return {"deadline": deadline, "first_due": deadline.due if action.baseline == 1 else action.first_due}
    if field in ("lead", "responsible"):
        several = tuple(part.strip() for part in value.split(";") if part.strip())
        return {"leads" if field == "lead" else "responsible": several}
    if field == "status":
        if value not in list(Status):
            raise NotPossible(f"“{value}” is no status; use one of {', '.join(Status)}")
        return {"status": Status(value)}
    if field == "text":
        return {"text": value}
    raise NotPossible(f"“{field}” cannot be settled; use one of {', '.join(FIELDS)}")


def _deadline(phrase: str, reference: date) -> Deadline:
    read: Sequence[Deadline] = deadlines.read(phrase, reference=reference)
    if len(read) != 1 or read[0].kind in (DeadlineKind.UNKNOWN, DeadlineKind.EVENT):
        why = read[0].doubt if read and read[0].doubt else "it is no single date or cycle"
        raise NotPossible(f"“{phrase}”: {why}; write for instance 30 June 2026, ongoing, or monthly")
    return replace(read[0], doubt=None)
