"""One run: an office, a way for mail, a database and faults, all drawn from the seed; and what came of it."""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.faults import databases, replies, servers
from bench.faults.counting import Count, Owed, count, named
from bench.faults.databases import Database
from bench.faults.faults import FAULTS, Step
from bench.faults.life import SLEEP, Mail, Person, Start, warm
from bench.faults.offices import KEY, MONDAY, OFFICES, SENDER, TUESDAY, WEDNESDAY, WEEKLY, hour, policy
from bench.faults.servers import Folder, Server
from bench.faults.service import Ended, live
from config.settings import Settings

WAYS = {"exchange": 50, "graph": 20, "smtp": 15, "folder": 15}  # of a hundred runs
SECOND = 0.3  # of the runs have two faults
CLEAN = (  # when the service is started once the faults are over: after retries, graces and rests; a person comes at some
    (MONDAY, 15, 0, False),
    (MONDAY, 15, 20, False),
    (MONDAY, 16, 30, True),
    (MONDAY, 16, 50, True),
    (MONDAY, 17, 30, False),
    (TUESDAY, 8, 0, False),
    (TUESDAY, 8, 20, True),
    (TUESDAY, 12, 30, True),
    (TUESDAY, 16, 45, True),
    (TUESDAY, 17, 30, False),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """What a seed comes to."""

    seed: int
    office: int
    way: str
    database: str
    faults: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What a run came to."""

    drawn: Drawn
    counted: Count
    befell: bool  # the fault did strike
    story: tuple[str, ...]  # a line for each start
    by_a_person: int  # mails that a person settled
    broken: tuple[str, ...]  # errors that nobody foresaw
    unfinished: bool  # not converged at the end

    @property
    def well(self) -> bool:
        """Nothing is lost, and nothing came twice."""
        return not (self.counted.lost or self.counted.twice)


def draw(seed: int, kinds: Sequence[str], fault: str | None = None) -> Drawn:
    """What happens in the run of that seed, on one of these kinds of database. The faults take turns, or it is that one."""
    chance = Random(f"run {seed}")
    possible = [one for one in FAULTS if set(one.databases) & set(kinds) and fault in (None, one.name)]
    first = possible[seed % len(possible)]
    way = chance.choices(list(first.ways), [WAYS[one] for one in first.ways])[0]
    database = chance.choice([kind for kind in first.databases if kind in kinds])
    faults = [first]
    if chance.random() < SECOND and fault is None:
        faults.append(chance.choice([one for one in FAULTS if way in one.ways and database in one.databases]))
    steps = [step for one in faults for step in one.draw(chance, way)]
    office, summed = chance.randrange(OFFICES), [n for n in range(OFFICES) if policy(n) == WEEKLY]
    summary = any(hook.place == "a summary is claimed" for step in steps for hooks in step.hooks for hook in hooks)
    return Drawn(
        seed=seed,
        office=chance.choice(summed) if summary else office,
        way=way,
        database=database,
        faults=tuple(one.name for one in faults),
        steps=tuple(steps),
    )


@dataclass(kw_only=True, slots=True)
class Workshop:
    """What a worker has: servers, databases, a folder; and what it has learnt of each office."""

    folder: Path
    servers: dict[str, Server | Folder]
    databases: dict[str, Database]
    owed: dict[int, tuple[Owed, ...]] = field(default_factory=dict)

    def run(self, drawn: Drawn) -> Run:
        """Do it."""
        owed = self._owed(drawn.office)
        with self._office(drawn.office, drawn.way, drawn.database) as (settings, server, database):
            told = _Telling(settings, server, database)
            befell = [told.step(step) for step in drawn.steps]
            told.recover()
            return Run(
                drawn=drawn,
                counted=count(owed, server.arrived(), told.mails),
                befell=any(befell),
                story=tuple(told.story),
                by_a_person=told.settled,
                broken=tuple(told.broken),
                unfinished=not told.converged,
            )

    def warm(self) -> None:
        """Have everything imported and prepared that a start needs, before any of them is forked."""
        for office in (0, 1):  # each has a policy of its own
            with self._office(office, "folder", next(iter(self.databases))) as (settings, _, _):
                warm(settings, hour(MONDAY, 8))
        gc.freeze()

    def _owed(self, office: int) -> tuple[Owed, ...]:
        """What its people get where nothing goes wrong. All of it comes on Monday."""
        if office not in self.owed:
            with self._office(office, "folder", next(iter(self.databases))) as (settings, server, database):
                told = _Telling(settings, server, database)
                told.step(Step())
                arrived = {named(raw) for _, raw in server.arrived()}
                for day in (TUESDAY, WEDNESDAY):
                    told.start(hour(day, 9))
                    new = [m for m in told.mails if m.message_id not in arrived]
                    assert len(server.arrived()) == len(arrived), f"office {office} mails on {day}: {new}"
                assert {mail.message_id for mail in told.mails} == arrived and not told.broken, told.broken
            self.owed[office] = tuple(map(_owed, told.mails))
        return self.owed[office]

    @contextmanager
    def _office(self, number: int, way: str, kind: str) -> Iterator[tuple[Settings, Server | Folder, Database]]:
        home = self.folder / "home"  # always the same: by its path the policy is known, and not read again by each start
        server, database = self.servers[way], self.databases[kind]
        try:
            url = database.fresh(number, home)
            server.reset(home)
            own: dict[str, Any] = server.settings(home)
            office: dict[str, Any] = {"mail_from": SENDER, "council": "Harbourshire County Council"}
            yield Settings(home=home, database_url=url, transport=way, **office, **own), server, database
        finally:
            database.gone()
            shutil.rmtree(home)


def _owed(mail: Mail) -> Owed:
    printed = frozenset(ref.removeprefix(f"{KEY}-") for ref in mail.refs)
    return Owed(to=mail.to, kind=mail.kind, refs=printed, message_id=mail.message_id)


class _Telling:
    """One office through its days."""

    def __init__(self, settings: Settings, server: Server | Folder, database: Database) -> None:
        self._settings, self._server, self._database = settings, server, database
        self._now = hour(MONDAY, 8)
        self.settled = 0
        self.story: list[str] = []
        self.broken: list[str] = []
        self.mails: list[Mail] = []
        self.converged = False

    def step(self, step: Step) -> bool:
        """Start the service as the step says; whether anything befell it."""
        self._now += timedelta(minutes=step.after)
        self._server.meets(step.replies, step.habits)
        asked = self._server.waiting()
        several = [Start(at=self._now, hooks=hooks, elsewhere=step.elsewhere) for hooks in step.hooks]
        ended = self._live(several)
        struck = any(one.struck for one in ended) or self._server.waiting() < asked or len(several) > 1
        self._server.meets(())
        return struck or bool(step.habits) or (bool(step.replies) and not asked)

    def recover(self) -> None:
        """All is well again: start the service at later hours until nothing is left to do, and once more the day after."""
        for day, hours, minutes, somebody in CLEAN:
            at = hour(day, hours, minutes)
            if at > self._now:
                self.start(at, somebody=somebody)
                if self.converged:
                    break
        self.start(hour(WEDNESDAY if self._now.date() > MONDAY else TUESDAY, 9))

    def start(self, at: datetime, *, somebody: bool = False) -> None:
        """Start the service untroubled."""
        self._now = at
        sees = frozenset(named(raw) for _, raw in self._server.arrived()) if somebody else None
        (ended,) = self._live([Start(at=at, person=Person(sees=sees) if sees is not None else None)])
        self.converged = ended.converged
        self.broken += ended.mended  # nothing is wrong any more that a person could mend

    def _live(self, several: list[Start]) -> list[Ended]:
        ended = live(self._settings, several, self._outside)
        self.story += [f"{start.at:%a %H:%M}: {one}" for start, one in zip(several, ended, strict=True)]
        for one in ended:
            self.settled += one.settled
            self.broken += one.broken
            self.mails = one.mails or self.mails
        return ended

    def _outside(self, what: str, within: ExitStack) -> None:
        if what == "lock":
            within.enter_context(self._database.locked())
        elif what == "sleep":
            self._live([Start(at=self._now + SLEEP)])  # somebody has started the service again
        else:
            self._database.restart()


@contextmanager
def workshop(kinds: tuple[str, ...], ways: Sequence[str] = replies.WAYS) -> Iterator[Workshop]:
    """A workshop with servers and databases running. This process must not have threads."""
    with ExitStack() as within:
        folder = Path(within.enter_context(tempfile.TemporaryDirectory(prefix="chaser-faults-")))
        running = within.enter_context(servers.running(ways))
        kept = within.enter_context(databases.running(kinds, folder))
        here = Workshop(folder=folder, servers=running, databases=kept)
        here.warm()
        yield here
