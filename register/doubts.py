"""What was not understood of a plan, until a person says what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from register.errors import UnknownReference, WrongState
from register.model import Doubt, Field, Question
from register.tables import doubt
from rules.doubts import once

_FIELDS = tuple(f.name for f in fields(Doubt))


def of_plan(tx: Connection, key: str, *, open_only: bool = False) -> list[Doubt]:
    """The doubts of a plan in the order of its document; `open_only` leaves the settled ones out."""
    which = select(*(doubt.c[name] for name in _FIELDS)).where(doubt.c.plan == key).order_by(doubt.c.id)
    if open_only:
        which = which.where(doubt.c.settled_at.is_(None))
    return [Doubt(**{**row._mapping, "field": Field(row.field)}) for row in tx.execute(which)]


def unasked(tx: Connection, key: str, questions: Iterable[Question]) -> list[Question]:
    """Those that were never asked about the plan, settled or not: each is asked once in its life."""
    known = {once(ref, about) for ref, about in tx.execute(select(doubt.c.ref, doubt.c.about).where(doubt.c.plan == key))}
    new: dict[tuple[str | None, str], Question] = {}
    for question in questions:
        if (one := once(question.ref, question.about)) not in known:
            new.setdefault(one, question)
    return list(new.values())


def ask(tx: Connection, key: str, questions: Iterable[Question]) -> None:
    """Keep what was never asked about the plan as its open doubts, in their order."""
    asked = [
        {"plan": key, "ref": q.ref, "field": q.field.value, "says": q.says, "place": str(q.place), "about": q.about}
        for q in unasked(tx, key, questions)
    ]
    if asked:
        tx.execute(insert(doubt), asked)


def settle(tx: Connection, doubt_id: int, *, by: str, value: str, at: datetime) -> None:
    """Keep who settled a doubt and to what. Raises `UnknownReference`, or `WrongState` if somebody already did.

    What follows for the action is a change of its own (`actions.change`), best in the same transaction.
    """
    still_open = update(doubt).where(doubt.c.id == doubt_id, doubt.c.settled_at.is_(None))
    if tx.execute(still_open.values(settled_by=by, settled_at=at, value=value)).rowcount == 1:
        return
    found = tx.execute(select(doubt.c.settled_by, doubt.c.value).where(doubt.c.id == doubt_id)).first()
    if found is None:
        raise UnknownReference(f"No doubt has the number {doubt_id}.", "`chaser plan doubts` lists them.")
    raise WrongState(
        f"{found.settled_by} already settled this doubt: {found.value}.",
        "If that is wrong, change the action itself (`chaser move`, `chaser update`).",
    )


def settle_all(tx: Connection, ref: str, field: str, *, by: str, value: str, at: datetime) -> int:
    """Close the open doubts about one thing of an action, because it was decided otherwise; how many."""
    still_open = update(doubt).where(doubt.c.ref == ref, doubt.c.field == field, doubt.c.settled_at.is_(None))
    return tx.execute(still_open.values(settled_by=by, settled_at=at, value=value)).rowcount
