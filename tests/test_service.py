"""The service: one at a time, no run lost, every run on record, and a person told once."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flows import log, service
from flows.duty import JOBS, Duty, Job
from flows.prefect_server import PrefectUnavailable
from register import db, leases, runs
from register.errors import Unusable
from register.runs import Run
from tasks.listen import Listened
from tasks.office import Office, open_office

LONDON = ZoneInfo("Europe/London")


@dataclass
class NoPrefect:
    """A keeper whose server never answers."""

    server: None = None

    def ready(self) -> bool:
        return False

    def tend(self) -> None:
        pass


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("CHASER_HOME", str(tmp_path))
    opened = open_office()
    yield opened
    opened.engine.dispose()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def duty(office: Office, told: list[str]) -> Duty:
    return Duty(
        settings=office.settings,
        zone=LONDON,
        holder="a test",
        prefect=NoPrefect(),
        tell=lambda job, says: told.append(says),  # type: ignore[arg-type]
    )


def _last(office: Office, flow: str = "daily") -> Run:
    with db.reading(office.engine) as tx:
        run = runs.last(tx, flow)
    assert run
    return run


def _jobs(plain: Callable[..., Any], through_prefect: Callable[..., Any] | None = None) -> dict[str, Job]:
    return {"daily": Job(plain=plain, through_prefect=through_prefect or plain)}


def _fails(with_what: Exception) -> Callable[..., Any]:
    def fail(*_: object) -> None:
        raise with_what

    return fail


@pytest.mark.parametrize("job", list(JOBS))
def test_a_job_runs_without_prefect_and_its_record_says_so(office: Office, duty: Duty, job: str) -> None:
    duty.run(job)
    run = _last(office, job)
    assert (run.via, run.error) == ("service without Prefect", None)
    assert run.result is not None


def test_a_run_that_prefect_fails_is_on_record_and_is_run_again_without(office: Office, duty: Duty, monkeypatch: Any) -> None:
    monkeypatch.setattr(duty, "jobs", _jobs(lambda *_: {"looked_at": 7}, _fails(PrefectUnavailable("it went away"))))
    monkeypatch.setattr(Duty, "_prefect_answers", lambda self: True)
    duty.run("daily")
    with db.reading(office.engine) as tx:
        both = tx.exec_driver_sql("SELECT via, error, result FROM run ORDER BY id").all()
    assert both[0] == ("service", "PrefectUnavailable: it went away", None)
    assert (both[1].via, both[1].error, json.loads(both[1].result)) == ("service without Prefect", None, {"looked at": 7})


def test_a_row_of_failures_is_told_once_and_the_next_row_again(office: Office, duty: Duty, told: list[str]) -> None:
    for trouble in (Unusable("The disk is full.", "Make room."), Unusable("The disk is full.", "Make room."), None, OSError("no")):
        duty.jobs = _jobs(_fails(trouble) if trouble else lambda *_: {})
        duty.run("daily")
    assert told[0] == "daily failed: The disk is full. Make room."
    assert len(told) == 2
    assert _last(office).error == "OSError: no"


def test_the_words_of_an_unforeseen_failure_stay_out_of_the_log(office: Office, duty: Duty, told: list[str]) -> None:
    duty.jobs = _jobs(_fails(KeyError("jane.doe@harbourshire.example")))
    duty.run("daily")
    assert "jane" not in told[0]
    assert told[0].startswith("daily failed: KeyError at test_service.py:")


def test_a_mailbox_that_refuses_is_told_once(office: Office, duty: Duty, told: list[str]) -> None:
    duty.jobs = _jobs(lambda *_: type("Delivered", (), {"stopped": "550 no"})())
    duty.run("daily")
    duty.run("daily")
    assert told == ["daily: the mailbox takes nothing, so the mails wait. It said: 550 no"]


def test_a_mailbox_that_cannot_be_read_is_said_of_listening(office: Office, duty: Duty, told: list[str], caplog: Any) -> None:
    duty.jobs = {"listen": _jobs(lambda *_: Listened(stopped="503 busy"))["daily"]}
    with caplog.at_level("WARNING", logger="chaser"):
        duty.run("listen")
    assert told == ["listen: the mailbox could not be read, so the replies in it wait. It said: 503 busy"]
    assert caplog.records[-1].getMessage() == "listen: the mailbox could not be read, so the replies in it wait."


def test_a_door_that_stays_shut_is_logged_once_a_day(office: Office, duty: Duty, caplog: Any) -> None:
    duty.jobs = {"listen": _jobs(lambda *_: Listened(stopped="401 no", shut=True))["daily"]}
    with caplog.at_level("WARNING", logger="chaser"):
        for _ in range(3):
            duty.run("listen")
        assert len([r for r in caplog.records if "could not be read" in r.getMessage()]) == 1
        duty.jobs = {"listen": _jobs(lambda *_: Listened())["daily"]}
        duty.run("listen")
        duty.jobs = {"listen": _jobs(lambda *_: Listened(stopped="401 no", shut=True))["daily"]}
        duty.run("listen")
    assert len([r for r in caplog.records if "could not be read" in r.getMessage()]) == 2, "it was open meanwhile"


def test_nobody_can_be_told_and_the_service_goes_on(office: Office, duty: Duty) -> None:
    duty.jobs, duty.tell = _jobs(_fails(OSError("no"))), lambda job, says: (_ for _ in ()).throw(RuntimeError("no mail"))
    duty.run("daily")
    assert _last(office).error == "OSError: no"


@contextmanager
def _no_server(home: Path, port: int) -> Iterator[NoPrefect]:
    yield NoPrefect()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that looks at its lease many times a second, and starts no Prefect server."""
    monkeypatch.setattr(service, "kept", _no_server)
    monkeypatch.setattr(service, "RENEW", 0.05)
    monkeypatch.setattr(service, "TICK", 0.02)
    monkeypatch.setattr(service, "LASTS", timedelta(seconds=0.2))


@contextmanager
def _serving(**how: Any) -> Iterator[threading.Event]:
    stop = threading.Event()
    thread = threading.Thread(target=service.serve, kwargs={"timetable": False, "stop": stop} | how)
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(10)
        assert not thread.is_alive()


def _holder(office: Office) -> str | None:
    with db.reading(office.engine) as tx:
        return tx.exec_driver_sql("SELECT holder FROM lease").scalar()


def _eventually(true: Callable[[], Any], within: float = 5.0) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.01)
    return False


def test_a_second_service_stands_by_and_takes_over(office: Office, quick: None) -> None:
    with _serving() as first_stops:
        assert _eventually(lambda: _holder(office))
        first = _holder(office)
        with _serving():
            time.sleep(0.5)
            assert _holder(office) == first
            first_stops.set()
            assert _eventually(lambda: _holder(office) not in (None, first))
    assert _holder(office) is None


def test_a_service_that_was_not_heard_of_gives_way_and_stands_by(office: Office, quick: None) -> None:
    with _serving():
        assert _eventually(lambda: _holder(office))
        now = datetime.now(UTC)
        with db.writing(office.engine) as tx:
            tx.exec_driver_sql("DELETE FROM lease")
            assert leases.take(tx, service.LEASE, holder="another", now=now, until=now + timedelta(seconds=0.5))
        time.sleep(0.2)
        assert _holder(office) == "another"
        assert _eventually(lambda: _holder(office) != "another")


def test_at_its_start_a_service_closes_what_a_crash_left_open(office: Office, quick: None) -> None:
    with db.writing(office.engine) as tx:
        runs.start(tx, "daily", datetime.now(LONDON).date(), at=datetime.now(UTC), via="service")
    with _serving():
        assert _eventually(lambda: _last(office).ended_at)
    assert _last(office).error == "The process ended before this run did."


def test_a_daily_run_that_a_crash_cut_short_is_made_up_for_at_the_next_start(office: Office, quick: None) -> None:
    with db.writing(office.engine) as tx:
        runs.start(tx, "daily", datetime.now(LONDON).date(), at=datetime.now(UTC), via="service")
    with _serving(timetable=True):
        assert _eventually(lambda: _last(office).via == "service without Prefect" and _last(office).ended_at)
    assert _last(office).error is None


def test_a_log_line_is_a_sentence_with_facts_for_machines() -> None:
    lines = []
    for style in ("text", "json"):
        stream = StringIO()
        log.setup(style, stream)  # type: ignore[arg-type]
        log.say("daily is done.", action="run.done", flow="daily", level=logging.INFO)
        lines.append(stream.getvalue())
    assert lines[0].endswith("INFO    daily is done. action=run.done flow=daily\n")
    assert (
        json.loads(lines[1]).items() >= {"says": "daily is done.", "action": "run.done", "flow": "daily", "level": "info"}.items()
    )
