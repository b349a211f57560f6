"""Within the process of a start: the service does all its jobs once, as on its timetable, while things strike it."""

from __future__ import annotations

import json
import os
import resource
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bench.faults import places
from bench.faults.places import Hook
from config.here import holder
from config.mendable import Mendable
from config.settings import Settings
from flows.daily import daily
from flows.deliver import deliver
from flows.record import on_record
from flows.reports import reports
from register import db, outbox
from register.model import MessageState
from tasks import outbox as by_hand
from tasks.office import Office, open_office

PATIENCE = 0.3  # seconds with a database, in place of ten
SLACK = 8192  # bytes that still fit on a full disk
OUTSIDE = ("lock", "restart", "sleep")  # what a start asks its parent for
SLEEP = timedelta(minutes=25)  # for which a start sleeps: longer than its lease on a mail, and longer than any grace


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who looks after the service: sees which mails lie in the letter boxes, and lets a door be tried again."""

    sees: frozenset[str]  # Message-IDs


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """One start of the service, which does all its jobs once."""

    at: datetime
    hooks: tuple[Hook, ...] = ()
    elsewhere: bool = False  # on another machine, of which nobody here can say whether it is still there
    person: Person | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """A mail as the register has it."""

    message_id: str
    key: str
    kind: str
    to: str
    state: str
    refs: tuple[str, ...]


class Life:
    """The service within its process. What it has to say goes into a pipe, as lines of JSON: a name, and a value."""

    def __init__(self, settings: Settings, start: Start, say: int, listen: int) -> None:
        self._settings, self._start, self._out, self._in = settings, start, say, listen
        self._slept = timedelta(0)

    def live(self) -> NoReturn:
        """Do all jobs once, and end; nothing of the parent's own life goes on here."""
        status = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries complain there of what we break
            db.PATIENCE = PATIENCE  # type: ignore[assignment]
            places.install(self._start.hooks, self._settings.transport, self._strike)
            self.work()
            status = 0
        except BaseException:
            self._say("broken", _place())
        finally:
            os._exit(status)

    def work(self) -> None:
        """Do all jobs once."""
        at, name = self._start.at, holder()
        if self._start.elsewhere:
            name = f"elsewhere-{name}"
        with self._saying():
            office = open_office(self._settings)
            if self._start.person:
                self._look_after(office, self._start.person)
            again = self._start.person is not None
            for flow, work in (
                ("daily", lambda: daily(office, at.date(), at)),
                ("reports", lambda: reports(office, at.date(), at)),
                ("deliver", lambda: deliver(office, at, holder=name, clock=lambda: at + self._slept, again=again)),
            ):
                with self._saying():
                    on_record(office, flow, at.date(), via="service", clock=lambda: at, work=work)
            with self._saying():
                self._say("mails", _mails(office))
            office.engine.dispose()

    def _look_after(self, office: Office, person: Person) -> None:
        """Say of each mail that nobody knows of whether it has come, and let go what is held."""
        for mail in by_hand.in_state(office, MessageState.UNKNOWN):
            by_hand.settle(office, mail.key, self._start.at, went=mail.message_id in person.sees)
            self._say("settled", 1)

    @contextmanager
    def _saying(self) -> Iterator[None]:
        """What goes wrong ends this job, as in the service; the next one has its turn."""
        try:
            yield
        except Exception as failure:
            foreseen = isinstance(failure, Mendable)
            self._say("mended" if foreseen else "broken", str(failure) if foreseen else _place())

    def _strike(self, what: str) -> None:
        self._say("struck", what)
        if what == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif what == "disk":
            _fill_disk(self._settings)
        elif what == "database full":
            _fill_database()
        elif what in OUTSIDE:
            os.read(self._in, 1)
            self._slept += SLEEP if what == "sleep" else timedelta(0)

    def _say(self, name: str, value: Any) -> None:
        os.write(self._out, json.dumps([name, value]).encode() + b"\n")


def _mails(office: Office) -> list[dict[str, Any]]:
    with db.reading(office.engine) as tx:
        every = [mail for state in MessageState for mail in outbox.in_state(tx, state)]
    return [{one.name: getattr(mail, one.name) for one in fields(Mail)} for mail in every]


def _place() -> str:
    """The last lines of what went wrong, and where."""
    return "".join(traceback.format_exc().splitlines(keepends=True)[-6:])


def _fill_disk(settings: Settings) -> None:
    """From now on no file of this process may grow: the kernel refuses it (RLIMIT_FSIZE), as it does on a full disk."""
    files = settings.home.glob("register.db*")
    most = max((file.stat().st_size for file in files), default=0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (min(most, SLACK), resource.RLIM_INFINITY))


def _fill_database() -> None:
    """From now on SQLite finds no page more: SQLITE_FULL, as on a full disk."""

    def keep(connection: Any, *_: Any) -> None:
        connection.connection.driver_connection.execute("PRAGMA max_page_count = 1")

    event.listen(Engine, "begin", keep)


def warm(settings: Settings, at: datetime) -> None:
    """Start the service once in this process: what is imported and prepared by then, no start has to do again."""
    for name in ("msal", "requests", "notifications.ews.box", "notifications.transports.graph", "notifications.transports.smtp"):
        import_module(name)
    with Path(os.devnull).open("wb") as nobody:
        Life(settings, Start(at=at), nobody.fileno(), -1).work()
