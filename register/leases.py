"""One holder at a time: a row that says who, and until when. Who stops renewing loses it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, or_, update

from register.sql import inserting
from register.tables import lease


def take(tx: Connection, name: str, *, holder: str, now: datetime, until: datetime) -> bool:
    """Take a lease that is free, has ended, or is this holder's already. Whether it is now theirs."""
    insert = inserting(tx.dialect, lease).values(name=name, holder=holder, until=until)
    free = or_(lease.c.until <= now, lease.c.holder == holder)
    taken = insert.on_conflict_do_update(index_elements=["name"], set_={"holder": holder, "until": until}, where=free)
    return tx.execute(taken.returning(lease.c.name)).first() is not None


def renew(tx: Connection, name: str, *, holder: str, until: datetime) -> bool:
    """Hold on to a lease for longer. False if it is somebody else's by now: stop what needs it."""
    return tx.execute(update(lease).where(lease.c.name == name, lease.c.holder == holder).values(until=until)).rowcount == 1


def drop(tx: Connection, name: str, *, holder: str) -> None:
    """Give a lease back, if it is still this holder's."""
    tx.execute(delete(lease).where(lease.c.name == name, lease.c.holder == holder))
