"""The verbs that run flows: wire the office, the door for mail and, where asked for, Prefect."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime

from config.here import LONDON, holder
from flows.daily import Day
from flows.daily import daily as daily_flow
from flows.deliver import deliver as deliver_flow
from flows.listen import listen as listen_flow
from flows.pausing import going_on, wait
from flows.record import on_record
from flows.reports import reports as reports_flow
from tasks.deliver import Delivered
from tasks.listen import Listened
from tasks.office import open_office
from tasks.owners import tell_not_run
from tasks.preview import PreviewedDay, previewed
from tasks.questions import Left, left, simulate
from tasks.reports import Summarised, due


def daily(as_of: date, at: datetime, *, through_prefect: bool, everything: bool) -> tuple[Day, Left, float]:
    """Run the daily flow; returns what it came to, what it leaves, and in how many seconds."""
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
        return day, left(office, as_of), time.perf_counter() - began
    from flows.prefect_server import on_terminal, owned_server

    with owned_server(office.settings.home, say=on_terminal()):
        from flows import through_prefect as prefect

        began = time.perf_counter()
        day = on_record(
            office, "daily", as_of, via="prefect", clock=_now, work=lambda: prefect.recorded(prefect.daily_flow, as_of, at)
        )
        return day, left(office, as_of), time.perf_counter() - began


def dry_run(as_of: date, *, text: bool) -> Iterator[PreviewedDay]:
    """What a daily run would tell, of released plans; nothing is written."""
    office = open_office()
    return previewed(office, simulate(office, as_of, as_of, released_only=True), text=text)


def reports(as_of: date, at: datetime, *, dry_run: bool) -> tuple[Summarised, ...]:
    """Queue the summaries that are due; or which would be."""
    office = open_office()
    if dry_run:
        return due(office, as_of)
    came_to = on_record(office, "reports", as_of, via="command", clock=_now, work=lambda: reports_flow(office, as_of, at))
    return came_to.summaries


def listen(now: datetime, *, dry_run: bool, again: bool) -> Listened:
    """Take in the replies that came, `again` also out of a mailbox that was closed; or count what would come of them."""
    office = open_office()
    if dry_run:
        return listen_flow(office, now, trial=True)
    return on_record(office, "listen", now.date(), via="command", clock=_now, work=lambda: listen_flow(office, now, again=again))


def deliver(now: datetime, *, again: bool) -> Delivered:
    """Send what is ready, at the mailbox's pace; `again` also through a door that was closed."""
    office, clock = open_office(), going_on(now)

    def work() -> Delivered:
        return deliver_flow(office, now, holder=holder(), clock=clock, wait=wait, again=again)

    return on_record(office, "deliver", now.date(), via="command", clock=_now, work=work)


def serve(*, timetable: bool) -> None:
    """Run unattended until told to stop."""
    from flows.service import serve as run_service

    run_service(timetable=timetable, tell=lambda job, says: tell_not_run(open_office(), job, says, at=_now()))


def _now() -> datetime:
    return datetime.now(LONDON)
