"""`chaser serve`: the unattended service of one machine. It runs the timetable and its flows, and shows the pages.

One service works at a time: it holds a lease in the register, and another that is started stands by and takes over
when the lease ends. Prefect records the runs where it answers; where it does not, they run without it, and their
record says so. Whatever dies, the next start mends: the register decides what is still to be told.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from config.here import LONDON, holder, is_gone
from config.settings import from_environment
from config.timetable import Timetable, sentences
from config.timetable import timetable as read
from flows import timetable as clockwork
from flows.duty import Duty, Tell
from flows.log import say, setup
from flows.pages import shown
from flows.pausing import ended_by
from flows.prefect_keeper import kept
from register import db, leases, outbox, runs
from register.errors import RegisterError
from tasks.office import Office, open_office

LEASE = "service"
LASTS = timedelta(seconds=60)
RENEW = LASTS.total_seconds() / 4
TICK = 1.0  # seconds between two looks at the lease and at Prefect's server
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_on_duty: Duty | None = None  # what the scheduler's jobs belong to: stored as text, they can carry no object


def fire(job: str) -> None:
    """Run a job of the service in this process. Called by the scheduler, by name."""
    if _on_duty:
        _on_duty.run(job)


def serve(*, timetable: bool = True, tell: Tell | None = None, stop: threading.Event | None = None) -> None:
    """Run until SIGTERM or SIGINT. `tell(job, sentence)` is called once for each row of failures, to tell a person.

    Raises `BadSettings`, `BadFile` (policy, timetable) and `RegisterError` at the start; later they are logged.
    """
    settings = from_environment()
    setup(settings.log)
    table = read(settings.own("timetable.yaml")) if timetable else None
    office, me = open_office(settings), holder()
    with _until_told(stop or threading.Event()) as end:
        say("The service starts.", action="service.start", holder=me)
        while _my_turn(office, me, end):
            try:
                _work(office, me, table, tell, end)
            finally:
                _give_back(office, me)
        say("The service has stopped.", action="service.stop", holder=me)


def _work(office: Office, me: str, table: Timetable | None, tell: Tell | None, end: threading.Event) -> None:
    """Be the one service, until told to end or until another has taken over."""
    global _on_duty
    say("This service is at work.", action="service.work", holder=me)
    _tidy(office)
    with kept(office.settings.home, office.settings.prefect_port) as keeper:
        zone = table.zoneinfo if table else LONDON
        _on_duty = Duty(settings=office.settings, zone=zone, holder=me, prefect=keeper, tell=tell)
        with ended_by(end), _timetable(office, table), shown(office, zone):
            renewed = time.monotonic()
            while not end.wait(TICK):
                keeper.tend()
                if time.monotonic() - renewed >= RENEW:
                    if not _renewed(office, me):
                        return
                    renewed = time.monotonic()


def _tidy(office: Office) -> None:
    """Close what a crash left open: runs, and mails of which nobody knows whether they went."""
    now = datetime.now(UTC)
    with db.writing(office.engine) as tx:
        open_runs, unknown = runs.close_open(tx, at=now), len(outbox.stale_leases_to_unknown(tx, now, gone=_of_an_earlier_life))
    if open_runs or unknown:
        says = f"A crash left {open_runs} runs open, now closed, and {unknown} mails of which nobody knows whether they went."
        say(says, action="service.tidied", runs=open_runs, unknown=unknown, level=logging.WARNING)


def _of_an_earlier_life(sender: str) -> bool:
    return is_gone(sender, newborn=True)


@contextmanager
def _timetable(office: Office, table: Timetable | None) -> Iterator[None]:
    if table is None:
        say("Nothing runs by itself: the timetable is off.", action="timetable.off")
        yield
        return
    for sentence in sentences(table):
        say(sentence, action="timetable.read")
    scheduler = clockwork.started(
        office.settings.home / "timetable.db",
        table,
        fires=f"{__name__}:{fire.__name__}",
        last_done=lambda job: _last_done(office, job),
        now=datetime.now(table.zoneinfo),
    )
    try:
        yield
    finally:
        scheduler.shutdown(wait=True)  # what runs comes to its end; nothing new begins


def _last_done(office: Office, job: str) -> datetime | None:
    """When a job last began that ended well; long ago if it was only ever tried; none if it never was."""
    with db.reading(office.engine) as tx:
        done, tried = runs.last(tx, job, well_ended=True), runs.last(tx, job)
    return done.started_at if done else LONG_AGO if tried else None


def _my_turn(office: Office, me: str, end: threading.Event) -> bool:
    """Wait until this is the one service; False when told to end."""
    waits = False
    while not end.is_set():
        if _tried(lambda: _take(office, me)):
            return True
        if not waits:
            says = "Another service is at work; this one stands by and takes over when it ends."
            say(says, action="service.standby", holder=me)
        waits = True
        end.wait(RENEW)
    return False


def _take(office: Office, me: str) -> bool:
    now = datetime.now(UTC)
    with db.writing(office.engine) as tx:
        return leases.take(tx, LEASE, holder=me, now=now, until=now + LASTS)


def _renewed(office: Office, me: str) -> bool:
    """Hold on to the lease. A register that does not answer is no other service: the next try decides."""

    def renew() -> bool:
        with db.writing(office.engine) as tx:
            return leases.renew(tx, LEASE, holder=me, until=datetime.now(UTC) + LASTS)

    held = _tried(renew, otherwise=True)
    if not held:
        says = "Another service has taken over, as this one was not heard of; it stands by."
        say(says, action="service.lost", holder=me, level=logging.WARNING)
    return held


def _give_back(office: Office, me: str) -> None:
    def drop() -> bool:
        with db.writing(office.engine) as tx:
            leases.drop(tx, LEASE, holder=me)
        return True

    _tried(drop)


def _tried(step: Callable[[], bool], *, otherwise: bool = False) -> bool:
    try:
        return step()
    except RegisterError as wrong:
        say(str(wrong), action="register.failed", level=logging.ERROR)
        return otherwise


@contextmanager
def _until_told(end: threading.Event) -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set, where this is the main thread, which alone may listen to them."""
    if threading.current_thread() is not threading.main_thread():
        yield end
        return
    before = {s: signal.signal(s, lambda *_: end.set()) for s in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield end
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
