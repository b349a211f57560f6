"""What ran, when, and how it ended."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from register.model import aware
from register.tables import run


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One run of a flow. Neither result nor error while it goes on."""

    id: int
    flow: str
    as_of: date
    via: str  # what woke it: command, timetable, prefect
    started_at: datetime
    ended_at: datetime | None = None
    result: dict[str, Any] | None = None  # counts, as the command prints them
    error: str | None = None  # a sentence

    def __post_init__(self) -> None:
        aware(self.started_at)
        aware(self.ended_at)


_FIELDS = tuple(f.name for f in fields(Run))


def start(tx: Connection, flow: str, as_of: date, *, at: datetime, via: str) -> int:
    """Note that a run began; its id."""
    values = {"flow": flow, "as_of": as_of, "started_at": at, "via": via}
    return int(tx.execute(insert(run).values(values).returning(run.c.id)).scalar_one())


def end(tx: Connection, run_id: int, *, at: datetime, result: dict[str, Any] | None = None, error: str | None = None) -> None:
    """Note how a run ended: with a result (whatever JSON can hold) or an error. An ended run stays as it is."""
    still_open = update(run).where(run.c.id == run_id, run.c.ended_at.is_(None))
    kept = None if result is None else json.dumps(result, ensure_ascii=False, default=str)
    tx.execute(still_open.values(ended_at=at, result=kept, error=error))


def last(tx: Connection, flow: str, *, well_ended: bool = False) -> Run | None:
    """The latest run of a flow; with `well_ended` the latest that ended without an error."""
    which = select(*(run.c[name] for name in _FIELDS)).where(run.c.flow == flow).order_by(run.c.id.desc()).limit(1)
    if well_ended:
        which = which.where(run.c.ended_at.is_not(None), run.c.error.is_(None))
    row = tx.execute(which).first()
    if row is None:
        return None
    values = dict(row._mapping)
    return Run(**values | {"result": json.loads(values["result"]) if values["result"] else None})


def latest_day(tx: Connection, flow: str) -> date | None:
    """The latest day for which a flow ended well, whenever that was; none if it never did."""
    well_ended = select(func.max(run.c.as_of)).where(run.c.flow == flow, run.c.ended_at.is_not(None), run.c.error.is_(None))
    return tx.execute(well_ended).scalar()


def close_open(tx: Connection, *, at: datetime) -> int:
    """Close what a crash left open; how many. Only for the one who holds the service's lease."""
    left = update(run).where(run.c.ended_at.is_(None))
    return tx.execute(left.values(ended_at=at, error="The process ended before this run did.")).rowcount
