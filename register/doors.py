"""Ways for mail that are closed: one that rests until an instant, and one that refused the login and stays shut."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, delete, select

from register.model import aware
from register.sql import inserting
from register.tables import door


@dataclass(frozen=True, kw_only=True, slots=True)
class Closed:
    """A way that takes no mail. `seal` tells its settings from others without holding any of them."""

    name: str  # of the transport
    seal: str
    since: datetime
    until: datetime | None  # none: until the settings change, or a person opens it
    times: int = 1  # in a row
    why: str  # a sentence, and what to do

    def __post_init__(self) -> None:
        aware(self.since)
        aware(self.until)


_FIELDS = tuple(f.name for f in fields(Closed))


def get(tx: Connection, name: str) -> Closed | None:
    """How the way was last closed, even if its time is over; none if it is open."""
    row = tx.execute(select(*(door.c[name] for name in _FIELDS)).where(door.c.name == name)).first()
    return Closed(**row._mapping) if row else None


def close(tx: Connection, closed: Closed) -> None:
    """Close a way, in place of what was said of it before."""
    values = {name: getattr(closed, name) for name in _FIELDS}
    insert = inserting(tx.dialect, door).values(values)
    tx.execute(insert.on_conflict_do_update(index_elements=["name"], set_=values))


def reopen(tx: Connection, name: str) -> bool:
    """Open a way; whether it was closed."""
    return tx.execute(delete(door).where(door.c.name == name)).rowcount == 1
