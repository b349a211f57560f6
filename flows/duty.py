"""One job of the service: run its flow through Prefect or without, keep the record, log it, and say once that it fails."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from config.mendable import Mendable
from config.settings import Settings
from flows.counts import counts, sentence
from flows.daily import daily
from flows.deliver import deliver
from flows.listen import listen_if_set_up
from flows.log import say
from flows.pausing import going_on, wait
from flows.prefect_keeper import Keeper
from flows.prefect_server import PrefectUnavailable, Server
from flows.record import on_record
from flows.reports import reports
from tasks.office import Office, open_office

Tell = Callable[[str, str], None]

SHORT = timedelta(minutes=30)  # a rest of which nobody is told
STOPPED = {"listen": "the mailbox could not be read, so the replies in it wait"}
WITH_PREFECT, WITHOUT_PREFECT = "service", "service without Prefect"  # how a run's record says what woke it


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A flow as the service runs it: the plain function, and the way through Prefect, which is imported only there."""

    plain: Callable[[Office, datetime, str], Any]
    through_prefect: Callable[[datetime, str], Any]


def _daily(office: Office, now: datetime, holder: str) -> Any:
    return daily(office, now.date(), now)


def _daily_through_prefect(now: datetime, holder: str) -> Any:
    from flows import through_prefect as prefect

    return prefect.recorded(prefect.daily_flow, now.date(), now)


def _reports(office: Office, now: datetime, holder: str) -> Any:
    return reports(office, now.date(), now)


def _reports_through_prefect(now: datetime, holder: str) -> Any:
    from flows import through_prefect as prefect

    return prefect.recorded(prefect.reports_flow, now.date(), now)


def _listen(office: Office, now: datetime, holder: str) -> Any:
    return listen_if_set_up(office, now)


def _listen_through_prefect(now: datetime, holder: str) -> Any:
    from flows import through_prefect as prefect

    return prefect.recorded(prefect.listen_flow, now)


def _deliver(office: Office, now: datetime, holder: str) -> Any:
    return deliver(office, now, holder=holder, clock=going_on(now), wait=wait)


def _deliver_through_prefect(now: datetime, holder: str) -> Any:
    from flows import through_prefect as prefect

    return prefect.recorded(prefect.deliver_flow, now, holder)


JOBS = {
    "daily": Job(plain=_daily, through_prefect=_daily_through_prefect),
    "reports": Job(plain=_reports, through_prefect=_reports_through_prefect),
    "listen": Job(plain=_listen, through_prefect=_listen_through_prefect),
    "deliver": Job(plain=_deliver, through_prefect=_deliver_through_prefect),
}


@dataclass(kw_only=True, slots=True)
class Duty:
    """What the jobs of one service share."""

    settings: Settings
    zone: ZoneInfo
    holder: str
    prefect: Keeper
    tell: Tell | None = None
    jobs: Mapping[str, Job] = field(default_factory=lambda: JOBS)
    _failing: set[str] = field(default_factory=set)  # of whose failure a person was told already
    _shut_on: dict[str, date] = field(default_factory=dict)  # of which job it was last logged when that its door is shut
    _greeted: Server | None = None  # the server whose stale runs were seen to

    def run(self, name: str) -> None:
        """Run a job now. Whatever goes wrong is logged, recorded and told, and ends here: the next one has its turn."""
        began = time.monotonic()
        try:
            result = self._run(name)
        except Exception as failure:
            self._failed(name, failure)
            return
        says = f"{name} is done: {sentence(counts(result))}."
        say(says, action="run.done", flow=name, seconds=round(time.monotonic() - began, 2))
        stopped = getattr(result, "stopped", None)
        if stopped:
            says = f"{name}: {STOPPED.get(name, 'the mailbox takes nothing, so the mails wait')}."
            if self._worth_logging(name, result):
                say(says, action="run.stopped", flow=name, level=logging.WARNING)
            if self._worth_telling(result):
                self._tell_once(name, f"{says} It said: {stopped}")
        elif not getattr(result, "rests", None):  # a mailbox that rests still takes nothing
            self._failing.discard(name)
            self._shut_on.pop(name, None)

    def _worth_logging(self, name: str, stopped: Any) -> bool:
        """A door that stays shut is logged once a day, and not at every run."""
        if not getattr(stopped, "shut", False):
            return True
        today, before = datetime.now(self.zone).date(), self._shut_on.get(name)
        self._shut_on[name] = today
        return before != today

    def _worth_telling(self, stopped: Any) -> bool:
        """Not a short rest, such as a busy server asks for; and of a login that was refused the owners were told with it."""
        until = getattr(stopped, "rests_until", None)
        short = until is not None and until - datetime.now(self.zone) < SHORT
        return not short and not getattr(stopped, "shut", False)

    def _run(self, name: str) -> Any:
        """The job's result, through Prefect if that works. A run that Prefect failed is on record, and is run again without."""
        job, now, office = self.jobs[name], datetime.now(self.zone), open_office(self.settings)
        try:
            if self._prefect_answers():
                try:
                    return self._recorded(office, name, now, WITH_PREFECT, lambda: job.through_prefect(now, self.holder))
                except PrefectUnavailable as trouble:
                    says = f"{name} runs again without Prefect: {trouble}."
                    say(says, action="prefect.failed", flow=name, level=logging.WARNING)
            return self._recorded(office, name, now, WITHOUT_PREFECT, lambda: job.plain(office, now, self.holder))
        finally:
            office.engine.dispose()

    def _recorded(self, office: Office, name: str, now: datetime, via: str, work: Callable[[], Any]) -> Any:
        return on_record(office, name, now.date(), via=via, clock=lambda: datetime.now(self.zone), work=work)

    def _prefect_answers(self) -> bool:
        """Whether runs can go through Prefect now. Of a server that is new, the runs that a crash left open are closed."""
        if not self.prefect.ready():
            says = "Prefect does not answer; the run goes on without it."
            say(says, action="prefect.absent", level=logging.WARNING)
            return False
        if self._greeted is not self.prefect.server:
            from flows.through_prefect import crash_stale_runs

            try:
                crash_stale_runs()
            except PrefectUnavailable:
                return False
            self._greeted = self.prefect.server
        return True

    def _failed(self, name: str, failure: Exception) -> None:
        if isinstance(failure, Mendable):  # its words are for people
            says = f"{name} failed: {failure}"
        else:  # its words may hold anything, so they are kept in the run's record only
            says = f"{name} failed: {type(failure).__name__} at {_place(failure)}; the run's record says more."
        say(says, action="run.failed", flow=name, level=logging.ERROR)
        self._tell_once(name, says)

    def _tell_once(self, name: str, says: str) -> None:
        """Tell a person of the first failure of a row."""
        if name in self._failing:
            return
        self._failing.add(name)
        if self.tell:
            try:
                self.tell(name, says)
            except Exception as failure:
                says = f"Nobody could be told that {name} fails ({type(failure).__name__})."
                say(says, action="tell.failed", flow=name, level=logging.ERROR)


def _place(failure: Exception) -> str:
    frames = traceback.extract_tb(failure.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "an unknown place"
