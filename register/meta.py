"""Small facts about the ledger itself, such as the fingerprint of the rule book that it was last judged by."""

from __future__ import annotations

from sqlalchemy import Connection, select

from register.sql import inserting
from register.tables import meta


def get(tx: Connection, name: str) -> str | None:
    """The value kept under a name; None if none ever was."""
    value: str | None = tx.execute(select(meta.c.value).where(meta.c.name == name)).scalar()
    return value


def put(tx: Connection, name: str, value: str) -> None:
    """Keep a value under a name, in place of what was there."""
    insert = inserting(tx.dialect, meta).values(name=name, value=value)
    tx.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"value": insert.excluded.value}))
