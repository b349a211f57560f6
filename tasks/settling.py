"""What is in doubt about a plan: listing it, settling it once, and releasing the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from register import actions, db, doubts, plans
from register.model import Action, Deadline, DeadlineKind, Doubt, Field, Plan, Status
from rules import deadlines
from rules.doubts import EVERYWHERE
from rules.intake import DONE
from tasks.errors import NotPossible
from tasks.office import Office
from tasks.people import remember

AS_READ = ("ok", "yes", "right", "as read")
WHOLE, ALL = "-", "all"  # in the place of a reference
_NAMES = (Field.LEAD, Field.RESPONSIBLE)
UNDISPUTED: dict[str, Any] = {"disputed": None}  # whoever settles whose it is ends the dispute about it
_OF_THE_CYCLE = (Field.DEADLINE, Field.RECURRENCE, Field.STATUS)  # of an audit cycle what only its own verbs change


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What settling came to, and how the plan stands then."""

    closed: int  # doubts that this settled
    still_open: int
    unmatched: tuple[str, ...]  # the names given whom the directory does not know
    released: bool
    mended: int  # actions that it changed


@dataclass(frozen=True, kw_only=True, slots=True)
class _Settling:
    """Who says what about which plan, and when."""

    plan: Plan
    field: Field
    value: str
    by: str
    at: datetime
    on: date

    @property
    def as_read(self) -> bool:
        return self.value.casefold() in AS_READ


def open_doubts(office: Office, key: str) -> list[Doubt]:
    """What was not understood of a plan and nobody has settled yet, in the order of the document."""
    with db.reading(office.engine) as tx:
        plans.get(tx, key)
        return still_open(tx, office, key)


def release(office: Office, key: str, from_day: date) -> list[Doubt]:
    """Let a plan mail from that day on; returns the doubts that are still open."""
    with db.writing(office.engine) as tx:
        plans.release(tx, key, from_day)
        return still_open(tx, office, key)


def settle(office: Office, key: str, ref: str, field: str, value: str, *, by: str, at: datetime, on: date) -> Settled:
    """Mend one thing of an action once, or say that it is right as read (`ok`).

    `ref` may name several actions, parted by commas; "-" means the doubts about the plan as a whole, "all" those about
    the field of every action, as read.
    A name that was asked about once is mended in every action that has the same ones. Raises `NotPossible`.
    """
    if not value.strip():
        raise NotPossible(f"the {field} is empty; give the right one, or ok where it is right as read")
    with db.writing(office.engine) as tx:
        plan = plans.get(tx, key)
        this = _Settling(plan=plan, field=_field(field), value=value.strip(), by=by, at=at, on=on)
        there = still_open(tx, office, key)
        written = {a.ref: (*a.leads, *a.responsible) for a in actions.of_plan(tx, key)}
        closed, mended = _settle(tx, this, ref, there)
        named = () if this.as_read or this.field not in _NAMES else _names(value)
        for doubt in closed:
            doubts.settle(tx, doubt.id, by=by, value=this.value, at=at)
            if doubt.about.startswith(EVERYWHERE):
                remember(tx, office.book.directory, key, written[doubt.ref or ""], named, by=by, at=at)
    return Settled(
        closed=len(closed),
        still_open=len(there) - len(closed),
        unmatched=tuple(match.written for match in office.book.directory.doubted(named, key)),
        released=plan.released_from is not None,
        mended=mended,
    )


def still_open(tx: Connection, office: Office, key: str) -> list[Doubt]:
    """The open doubts, without those about names which the directory has come to know."""
    still = doubts.of_plan(tx, key, open_only=True)
    if not any(d.about.startswith(EVERYWHERE) for d in still):
        return still
    named = {a.ref: (*a.leads, *a.responsible) for a in actions.of_plan(tx, key)}
    doubted = office.book.directory.doubted
    return [d for d in still if not d.about.startswith(EVERYWHERE) or doubted(named[d.ref or ""], key)]


def _field(name: str) -> Field:
    try:
        return Field(name.strip().casefold())
    except ValueError:
        raise NotPossible(f"“{name}” cannot be settled; use one of {', '.join(Field)}") from None


def _settle(tx: Connection, this: _Settling, ref: str, still_open: Sequence[Doubt]) -> tuple[list[Doubt], int]:
    """The doubts that this closes, and how many actions it changed."""
    if ref == WHOLE:
        if not this.as_read:
            raise NotPossible(f"a doubt about the plan as a whole is settled with ok; mend the {this.field} of an action, as 2.1")
        return [d for d in still_open if d.ref is None and d.field is this.field], 0
    if ref == ALL:
        if not this.as_read:
            raise NotPossible(f"all actions cannot have the same {this.field}; only ok settles them together")
        asked = [d for d in still_open if d.ref is not None and d.field is this.field]
        return asked, _change(tx, this, [actions.get(tx, one) for one in dict.fromkeys(d.ref or "" for d in asked)])
    whole = (one.strip() for one in ref.split(","))
    named = [actions.find(tx, one if one.startswith(f"{this.plan.key}-") else f"{this.plan.key}-{one}") for one in whole]
    about = _NAMES if this.field in _NAMES else (this.field,)
    closed = [d for d in still_open if d.ref in {a.ref for a in named} and d.field in about]
    alike = (other for action in named for other in _alike(tx, this, action, closed))
    return closed, _change(tx, this, {a.id: a for a in (*named, *alike)}.values())


def _alike(tx: Connection, this: _Settling, action: Action, closed: Iterable[Doubt]) -> list[Action]:
    """The other actions that are mended with this one: of the same finding, or of the same names asked about once."""
    others = [a for a in actions.of_plan(tx, this.plan.key) if a.id != action.id]
    if this.field is Field.NUMBER:
        return [a for a in others if a.finding_number == action.finding_number]
    if this.field in _NAMES and any(d.about.startswith(EVERYWHERE) for d in closed):
        name = "leads" if this.field is Field.LEAD else "responsible"
        return [a for a in others if getattr(a, name) == getattr(action, name)]
    return []


def _change(tx: Connection, this: _Settling, several: Iterable[Action]) -> int:
    changed = 0
    for action in several:
        changes = _confirmed(action, this) if this.as_read else _mended(action, this)
        says = f"{this.field} as read, says {this.by}" if this.as_read else f"{this.field} settled by {this.by}: {this.value}"
        if changes:
            actions.change(tx, action, by=this.by, way="command", at=this.at, on=this.on, says=says, **changes)
            changed += 1
    return changed


def _confirmed(action: Action, this: _Settling) -> dict[str, Any]:
    if this.field in _NAMES:
        return UNDISPUTED if action.disputed else {}
    sure = this.field is Field.DEADLINE and action.deadline.doubt
    return {"deadline": replace(action.deadline, doubt=None)} if sure else {}


def _mended(action: Action, this: _Settling) -> dict[str, Any]:
    if this.field not in MENDS:
        raise NotPossible(f"a doubt about the {this.field} is settled with ok, once somebody has looked")
    if action.cycle_of is not None and this.field in _OF_THE_CYCLE:
        raise NotPossible(f"{action.ref} is an audit cycle; to change its rhythm, end it and agree on another: chaser cycle --help")
    return MENDS[this.field](action, this)


def _deadline(action: Action, this: _Settling) -> dict[str, Any]:
    read: Sequence[Deadline] = deadlines.read(this.value, reference=this.plan.inspected_on or this.plan.dated)
    if len(read) != 1 or read[0].kind in (DeadlineKind.UNKNOWN, DeadlineKind.EVENT):
        why = read[0].doubt if read and read[0].doubt else "it is no single date or cycle"
        raise NotPossible(f"“{this.value}” cannot be the deadline, {why}; write for instance 30 June 2026, ongoing, or monthly")
    return {
        "deadline": replace(read[0], doubt=None),
        "first_due": read[0].due if action.baseline == 1 else action.first_due,
    }


def _recurrence(action: Action, this: _Settling) -> dict[str, Any]:
    found = deadlines.cycle(this.value)
    if found is None and this.value.casefold() not in NONE:
        raise NotPossible(f"“{this.value}” is no cycle; write for instance monthly, every two weeks, or none")
    was = action.deadline
    if found is None:
        kind = DeadlineKind.DATE if was.due else DeadlineKind.UNKNOWN
        return {"deadline": replace(was, recurrence=None, kind=kind)} if was.recurrence else {}
    kept = replace(was, recurrence=found[0], kind=DeadlineKind.RECURRING, due=None, starts=was.starts or was.due)
    return {"deadline": kept}


def _status(action: Action, this: _Settling) -> dict[str, Any]:
    wanted = this.value.casefold().replace(" ", "_").replace("-", "_")
    if wanted not in list(Status):
        raise NotPossible(f"“{this.value}” is no status; use one of {', '.join(Status)}")
    status = Status(wanted)
    return {"status": status, "done_on": (action.done_on or this.on) if status in DONE else None}


def _names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


NONE = ("none", "no", "once")
MENDS: dict[Field, Callable[[Action, _Settling], dict[str, Any]]] = {
    Field.DEADLINE: _deadline,
    Field.RECURRENCE: _recurrence,
    Field.LEAD: lambda action, this: {"leads": _names(this.value), **UNDISPUTED},
    Field.RESPONSIBLE: lambda action, this: {"responsible": _names(this.value), **UNDISPUTED},
    Field.STATUS: _status,
    Field.TEXT: lambda action, this: {"text": this.value},
    Field.NUMBER: lambda action, this: {"finding_number": this.value},
}
