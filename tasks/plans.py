"""Taking plans in: read a document, compare it with what is registered, save it, settle its doubts, release it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from readers.fenced import read_apart
from register import actions, db, doubts, plans
from register.model import Action, Deadline, DeadlineKind, Doubt, Draft, Place, Plan, Question, Reading, Status
from register.plans import Changed
from rules import deadlines, words
from rules.identity import Comparison, Pair, Registered, compare
from rules.intake import key_of, references
from rules.people import is_address
from rules.version import Effect, effect
from tasks.errors import NotPossible
from tasks.office import Office


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """What taking a plan in came to, or would come to."""

    key: str
    reading: Reading
    refs: tuple[str, ...]  # of the new actions
    comparison: Comparison
    changed: tuple[Changed, ...]  # what it changes of the actions that are known
    questions: tuple[Question, ...]  # what a person must decide about them
    doubts: int  # that it raises
    unmatched: tuple[str, ...]  # leads whom the directory does not know
    released: bool
    saved: bool


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
    reading = read_apart(file, dated=dated, bounds=office.settings.bounds)
    key = key or key_of(file.name)
    with db.writing(office.engine) as tx:
        known = next((p for p in plans.all(tx) if p.key == key), None)
        _refuse_an_older(known, reading)
        registered = actions.of_plan(tx, key) if known else []
        said = plans.published(tx, key)
        live = [Registered(action=a, published=said[a.id]) for a in registered if a.status is not Status.WITHDRAWN]
        comparison = compare(live, reading.drafts)
        effects = [(pair, effect(pair, reading.dated)) for pair in comparison.changed]
        questions = [
            *(
                Question(ref=pair.action.ref, field=c.field, says=c.says, place=pair.draft.place)
                for pair, e in effects
                for c in e.clashes
            ),
            *(_missing(action, reading) for action in comparison.gone),
        ]
        refs = references(key, (d.finding_number or "" for d in comparison.new), [a.ref for a in registered])
        remarks = () if known else reading.remarks
        added = Added(
            key=key,
            reading=reading,
            refs=tuple(refs),
            comparison=comparison,
            changed=tuple(Changed(action=pair.action, changes=e.changes, says=e.says) for pair, e in effects if e.changes),
            questions=tuple(questions),
            doubts=sum(map(_doubts_of, comparison.new)) + len(remarks) + len(questions),
            unmatched=_unknown(office, key, reading),
            released=bool(known and known.released_from),
            saved=not dry_run,
        )
        if not dry_run:
            plan = _plan(reading, key, known.owner if known and not owner else owner)
            _save(tx, plan, known, added, by, at, on)
    return added


def _unknown(office: Office, key: str, reading: Reading) -> tuple[str, ...]:
    """The leads and officers of the document whom the directory does not know, each once."""
    written = [name for draft in reading.drafts for name in (*draft.leads, *draft.responsible)]
    return tuple(match.written for match in office.book.directory.doubted(written, key))


def _refuse_an_older(known: Plan | None, reading: Reading) -> None:
    if known and reading.dated < known.dated:
        there = f"the register has the version of {words.day(known.dated)}"
        raise NotPossible(f"{reading.file} is dated {words.day(reading.dated)}, but {there}; give its right day with --dated")


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
        changed=added.changed,
        said=[(pair.action, pair.draft) for pair in (*comparison.same, *comparison.changed)],
        new=list(zip(added.refs, comparison.new, strict=True)),
        questions=added.questions,
        by=by,
        at=at,
        on=on,
    )


def _asked(pair: Pair, what: Effect) -> list[Question]:
    return [Question(ref=pair.action.ref, field=c.field, says=c.says, place=pair.draft.place) for c in what.clashes]


def _missing(action: Action, reading: Reading) -> Question:
    """An action that is gone is asked about, not deleted."""
    says = f"it is not in the version of {words.day(reading.dated)}: withdrawn? (value withdrawn; ok: it stands)"
    return Question(ref=action.ref, field="status", says=says, place=Place(file=reading.file))


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What settling came to, and how the plan stands then."""

    closed: int  # doubts that this settled
    still_open: int
    unmatched: tuple[str, ...]  # the names given whom the directory does not know
    released: bool


def settle(office: Office, key: str, ref: str, field: str, value: str, *, by: str, at: datetime, on: date) -> Settled:
    """Mend one thing of an action once, or say that it is right as read (`ok`).

    `ref` "-" means the doubts about the plan as a whole.
    """
    with db.writing(office.engine) as tx:
        plan = plans.get(tx, key)
        still_open = doubts.of_plan(tx, key, open_only=True)
        closed = _settle(tx, plan, still_open, ref, field, value, by, at, on)
    as_read = value.casefold() in AS_READ or field not in ("lead", "responsible")
    return Settled(
        closed=closed,
        still_open=len(still_open) - closed,
        unmatched=() if as_read else tuple(match.written for match in office.book.directory.doubted(_names(value), key)),
        released=plan.released_from is not None,
    )


def _settle(
    tx: Connection, plan: Plan, still_open: Sequence[Doubt], ref: str, field: str, value: str, by: str, at: datetime, on: date
) -> int:
    if ref == "-":
        return _close(tx, [d for d in still_open if d.ref is None], by, value, at)
    action = actions.find(tx, ref if ref.startswith(f"{plan.key}-") else f"{plan.key}-{ref}")
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
        return {"leads" if field == "lead" else "responsible": _names(value)}
    if field == "status":
        if value not in list(Status):
            raise NotPossible(f"“{value}” is no status; use one of {', '.join(Status)}")
        return {"status": Status(value)}
    if field == "text":
        return {"text": value}
    raise NotPossible(f"“{field}” cannot be settled; use one of {', '.join(FIELDS)}")


def _names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _deadline(phrase: str, reference: date) -> Deadline:
    read: Sequence[Deadline] = deadlines.read(phrase, reference=reference)
    if len(read) != 1 or read[0].kind in (DeadlineKind.UNKNOWN, DeadlineKind.EVENT):
        why = read[0].doubt if read and read[0].doubt else "it is no single date or cycle"
        raise NotPossible(f"“{phrase}”: {why}; write for instance 30 June 2026, ongoing, or monthly")
    return replace(read[0], doubt=None)
