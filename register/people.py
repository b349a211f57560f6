"""The directory in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import Connection, select

from register.model import Person
from register.sql import inserting
from register.tables import person

_FIELDS = tuple(f.name for f in fields(Person))
_EVERYBODY = select(*(person.c[name] for name in _FIELDS)).order_by(person.c.email)
_ADDRESSES = ("email", "manager", "deputy")


def put(tx: Connection, people: Iterable[Person]) -> None:
    """Add people, or put them in place of who had the same address. Addresses are kept in small letters."""
    entries = {p.email.lower(): {name: _kept(name, getattr(p, name)) for name in _FIELDS} for p in people}
    if not entries:
        return
    insert = inserting(tx.dialect, person)
    others = {name: insert.excluded[name] for name in _FIELDS if name != "email"}
    tx.execute(insert.on_conflict_do_update(index_elements=["email"], set_=others), list(entries.values()))


def everybody(tx: Connection) -> list[Person]:
    """The whole directory, by address."""
    return [Person(**dict(zip(_FIELDS, row, strict=True))) for row in tx.execute(_EVERYBODY)]


def _kept(name: str, value: object) -> object:
    return value.strip().lower() if name in _ADDRESSES and isinstance(value, str) else value
