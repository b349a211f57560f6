"""The verbs that run flows: wire the office, the door for mail and, where asked for, Prefect."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from datetime import date, datetime

import typer

from cli.edge import LONDON
from flows.daily import Day
from flows.daily import daily as daily_flow
from flows.deliver import deliver as deliver_flow
from flows.record import on_record
from register import db, outbox
from register.model import Message, MessageState
from rules.simulation import Told
from tasks.deliver import Delivered
from tasks.office import open_office
from tasks.owners import tell_not_run
from tasks.questions import simulate


def daily(as_of: date, at: datetime, *, through_prefect: bool, everything: bool) -> tuple[Day, float]:
    """Run the daily flow; returns what it came to, and in how many seconds."""
    office, began = open_office(), time.perf_counter()
    if not through_prefect:
        day = on_record(
            office,
            "daily",
            as_of,
            via="command",
            clock=_now,
            work=lambda: daily_flow(office, as_of, at, everything=everything),
        )
        return day, time.perf_counter() - began
    from flows.prefect_server import on_terminal, owned_server

    with owned_server(office.settings.home, say=on_terminal()):
        from flows import through_prefect as prefect

        began = time.perf_counter()
        day = on_record(
            office, "daily", as_of, via="prefect", clock=_now, work=lambda: prefect.recorded(prefect.daily_flow, as_of, at)
        )
        return day, time.perf_counter() - began


def dry_run(as_of: date) -> Iterator[Told]:
    """What a daily run would tell, of released plans; nothing is written."""
    return simulate(open_office(), as_of, as_of, released_only=True)


def deliver(now: datetime) -> Delivered:
    """Send what is ready."""
    office = open_office()
    return on_record(
        office, "deliver", now.date(), via="command", clock=_now, work=lambda: deliver_flow(office, now, holder=holder())
    )


def waiting(now: datetime) -> list[outbox.Waiting]:
    """The mails that would be sent now."""
    with db.reading(open_office().engine) as tx:
        return outbox.waiting(tx, now=now)


def release_held(*, dry_run: bool) -> int:
    """Let the held mails go; how many."""
    engine = open_office().engine
    if dry_run:
        with db.reading(engine) as tx:
            return len(outbox.held(tx))
    with db.writing(engine) as tx:
        return outbox.release_held(tx)


def in_state(state: str) -> list[Message]:
    """The mails in a state."""
    if state not in list(MessageState):
        raise typer.BadParameter(f"“{state}” is no state of a mail; use one of {', '.join(MessageState)}")
    with db.reading(open_office().engine) as tx:
        return outbox.in_state(tx, MessageState(state))


def settle(key: str, went: str, now: datetime) -> MessageState:
    """Take a person's word on a mail that may have gone; its new state."""
    if went not in ("sent", "again"):
        raise typer.BadParameter(f"“{went}”: say sent or again")
    with db.writing(open_office().engine) as tx:
        if went == "sent":
            outbox.sent(tx, key, now)
            return MessageState.SENT
        outbox.retry(tx, key, not_before=now, why="a person looked: it has not gone")
        return MessageState.RETRY


def holder() -> str:
    """This process, among all that may send."""
    return f"{socket.gethostname()}:{os.getpid()}"


def serve(*, timetable: bool) -> None:
    """Run unattended until told to stop."""
    from flows.service import serve as run_service

    run_service(timetable=timetable, tell=lambda job, says: tell_not_run(open_office(), job, says, at=_now()))


def _now() -> datetime:
    return datetime.now(LONDON)
