"""The directory in the ledger, and whom people said that a lead as written means."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import Connection, delete, select, update

from register.model import Confirmed, Person
from register.sql import inserting
from register.tables import person, wording
from rules.leads.spelling import folded

_FIELDS = tuple(f.name for f in fields(Person))
_EVERYBODY = select(*(person.c[name] for name in _FIELDS)).order_by(person.c.email)
_ADDRESSES = ("email", "manager", "deputy")


def put(tx: Connection, people: Iterable[Person]) -> None:
    """Add people, or put them in place of who had the same address. Addresses are kept in small letters."""
    entries = {p.email.lower(): {name: _kept(name, getattr(p, name)) for name in _FIELDS} for p in people}
    if not entries:
        return
    insert = inserting(tx.dialect, person)
    others = {name: insert.excluded[name] for name in _FIELDS if name not in ("email", "unreachable_since")}
    tx.execute(insert.on_conflict_do_update(index_elements=["email"], set_=others), list(entries.values()))


def unreachable(tx: Connection, email: str, since: date | None) -> None:
    """Keep since when mails to somebody come back; none: they do not any more. A directory that is taken in leaves it alone."""
    tx.execute(update(person).where(person.c.email == email.lower()).values(unreachable_since=since))


def remove(tx: Connection, email: str) -> None:
    """Take somebody out of the directory; an address that is not in it is no error."""
    tx.execute(delete(person).where(person.c.email == email.lower()))


def everybody(tx: Connection) -> list[Person]:
    """The whole directory, by address."""
    return [Person(**dict(zip(_FIELDS, row, strict=True))) for row in tx.execute(_EVERYBODY)]


def confirm(tx: Connection, said: Confirmed, *, by: str, at: datetime) -> None:
    """Keep whom a wording means, for its plan or for all; in place of what was said before."""
    kept = {"written": said.written, "people": json.dumps([p.lower() for p in said.people]), "by": by, "at": at}
    insert = inserting(tx.dialect, wording).values(plan=said.plan or "", folded=folded(said.written), **kept)
    tx.execute(insert.on_conflict_do_update(index_elements=["plan", "folded"], set_=kept))


def confirmed(tx: Connection) -> list[Confirmed]:
    """Everything that was said of wordings, those for all plans first."""
    rows = tx.execute(select(wording.c.plan, wording.c.written, wording.c.people).order_by(wording.c.plan, wording.c.folded))
    return [Confirmed(written=row.written, people=tuple(json.loads(row.people)), plan=row.plan or None) for row in rows]


def _kept(name: str, value: object) -> object:
    return value.strip().lower() if name in _ADDRESSES and isinstance(value, str) else value
