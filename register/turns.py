"""Audit cycles in the ledger: a cycle is an action of its own, and what became of each occurrence is a turn."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from register import actions, rows
from register.model import Action, Deadline, Draft, Evidence, Place, Published, Turn
from register.sql import chunks, inserting
from register.tables import action, revision, turn

_TURN = tuple(f.name for f in fields(Turn))


def begin(
    tx: Connection,
    of: Action,
    *,
    text: str,
    deadline: Deadline,
    feedback_to: str | None,
    by: str,
    way: str,
    at: datetime,
    on: date,
    says: str,
) -> Action:
    """Let an action's work be audited in a cycle, led by whoever leads the action then; the cycle's first state.

    Its reference is the action's with -audit, or -audit2 and so on. Nothing is told before the plan is released.
    """
    ref = _free(tx, f"{of.ref}-audit")
    tx.execute(insert(action).values(_row(of, ref, text, deadline, feedback_to, on)))
    born = actions.get(tx, ref)
    first = {"action_id": born.id, "number": 1, "at": at, "by": by, "way": way, "says": says, "changes": "{}"}
    tx.execute(insert(revision).values(first))
    return born


def take(
    tx: Connection, was: Action, said: Turn, *, complete: bool, way: str, at: datetime, on: date, says: str, shown: Evidence | None
) -> Action:
    """Keep what became of an occurrence, in place of what was said of it before; `complete`: nothing more is asked of it.

    Its former and its present state stand in the action's revisions. Raises `Outdated` as `actions.change` does.
    """
    _keep(tx, was.id, said)
    changes: dict[str, Any] = {}
    if complete:
        changes["turns"] = tuple(sorted({*was.turns, said.due}))
    if said.skipped_because:
        changes["skipped"] = tuple(sorted({*was.skipped, said.due}))
    elif said.due in was.skipped:
        changes["skipped"] = tuple(day for day in was.skipped if day != said.due)
    if shown is not None:
        return actions.add_evidence(tx, was, shown, way=way, at=at, on=on, says=says, **changes)
    return actions.change(tx, was, by=said.by, way=way, at=at, on=on, says=says, **changes)


def of_cycle(tx: Connection, action_id: int) -> list[Turn]:
    """What became of the occurrences of a cycle, in their order; only those of which something was said."""
    return of_cycles(tx, [action_id]).get(action_id, [])


def of_cycles(tx: Connection, ids: Iterable[int]) -> dict[int, list[Turn]]:
    """The same for several cycles; those without a turn are left out."""
    found: dict[int, list[Turn]] = {}
    kept = select(turn.c.action_id, *(turn.c[name] for name in _TURN)).order_by(turn.c.action_id, turn.c.due)
    for some in chunks(ids):
        for of, *values in tx.execute(kept.where(turn.c.action_id.in_(some))):
            found.setdefault(of, []).append(Turn(**dict(zip(_TURN, values, strict=True))))
    return found


def cycles(tx: Connection, *, of: int | None = None) -> list[Action]:
    """Every audit cycle, or those of one action, the ended ones too, by reference."""
    which = action.c.cycle_of.is_not(None) if of is None else action.c.cycle_of == of
    return [rows.to_action(row) for row in tx.execute(rows.SELECT.where(which).order_by(action.c.ref))]


def _keep(tx: Connection, action_id: int, said: Turn) -> None:
    values = {name: getattr(said, name) for name in _TURN if name != "due"}
    statement = inserting(tx.dialect, turn).values(action_id=action_id, due=said.due, **values)
    tx.execute(statement.on_conflict_do_update(index_elements=["action_id", "due"], set_=values))


def _free(tx: Connection, stem: str) -> str:
    taken = set(tx.execute(select(action.c.ref).where(action.c.ref.startswith(stem, autoescape=True))).scalars())
    return next(ref for n in range(1, len(taken) + 2) if (ref := stem if n == 1 else f"{stem}{n}") not in taken)


def _row(of: Action, ref: str, text: str, deadline: Deadline, feedback_to: str | None, on: date) -> dict[str, Any]:
    fresh = Action(
        id=0,
        ref=ref,
        plan=of.plan,
        owner=of.owner,
        released_from=of.released_from,
        added_on=on,
        finding_number=of.finding_number,
        text=text,
        leads=of.leads,
        responsible=of.responsible,
        deadline=deadline,
        cycle_of=of.id,
        feedback_to=feedback_to,
    )
    return rows.to_row(fresh) | {
        "ref": ref,
        "plan": of.plan,
        "added_on": on,
        "revision": 1,
        "next_look_on": on if of.released_from else None,
        "published": _published(fresh),
        "place": f"the audit cycle of {of.ref}",
    }


def _published(cycle: Action) -> str:
    """No plan says anything of a cycle; the column holds the cycle as it was agreed."""
    draft = Draft(
        finding_number=cycle.finding_number,
        finding="",
        text=cycle.text,
        leads=cycle.leads,
        responsible=cycle.responsible,
        deadline=cycle.deadline,
        place=Place(file=""),
    )
    return json.dumps(asdict(Published.of(draft)), ensure_ascii=False, default=date.isoformat)
