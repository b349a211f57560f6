"""A run on record: when it began and ended, what it came to in counts, or why it failed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from flows.counts import counts
from register import db, runs
from tasks.office import Office

R = TypeVar("R")


def on_record(office: Office, flow: str, as_of: date, *, via: str, clock: Callable[[], datetime], work: Callable[[], R]) -> R:
    """Do the work of a flow and keep the run; `via` is command, service or prefect. What the work raises goes through."""
    with db.writing(office.engine) as tx:
        run_id = runs.start(tx, flow, as_of, at=clock(), via=via)
    try:
        result = work()
    except BaseException as failure:
        with db.writing(office.engine) as tx:
            runs.end(tx, run_id, at=clock(), error=f"{type(failure).__name__}: {failure}")
        raise
    with db.writing(office.engine) as tx:
        runs.end(tx, run_id, at=clock(), result=counts(result))
    return result
