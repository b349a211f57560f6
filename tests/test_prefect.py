"""Flows through a real Prefect server of our own: recorded in full, calling nobody, and never in the way of the work."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flows.duty import Duty
from flows.prefect_keeper import Keeper
from flows.prefect_server import PrefectUnavailable, Server, owned_server
from register import db
from tasks.office import Office, open_office
from tests.sockets import nobody_outside, spoken_to

pytestmark = pytest.mark.prefect

MONDAY = date(2026, 2, 2)
NINE = datetime(2026, 2, 2, 9, tzinfo=UTC)
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("chaser-home")


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[Server]:
    with owned_server(home) as running:
        yield running


@pytest.fixture
def office(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("CHASER_HOME", str(home))
    opened = open_office()
    yield opened
    opened.engine.dispose()


def _seen(flow: str) -> tuple[Any, list[tuple[str, str]], list[Any]]:
    """The latest run of a flow as the server has it, its task runs in order as (name, state), and its artifacts."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, FlowFilter, FlowRunFilter
    from prefect.client.schemas.sorting import FlowRunSort

    from flows.through_prefect import _settings

    with _settings(), get_client(sync_client=True) as client:
        named = FlowFilter.model_validate({"name": {"any_": [flow]}})
        run = client.read_flow_runs(flow_filter=named, sort=FlowRunSort.START_TIME_DESC, limit=1)[0]
        mine = FlowRunFilter.model_validate({"id": {"any_": [run.id]}})
        until = time.monotonic() + 10  # tasks are recorded a moment later
        while True:
            tasks = client.read_task_runs(flow_run_filter=mine)
            done = [(t.name.rsplit("-", 1)[0], t.state_name) for t in sorted(tasks, key=lambda t: t.start_time or t.created)]
            if time.monotonic() > until or (done and all(state == "Completed" for _, state in done)):
                break
            time.sleep(0.1)
        artifacts = client.read_artifacts(artifact_filter=ArtifactFilter.model_validate({"flow_run_id": {"any_": [run.id]}}))
    return run, done, artifacts


def test_the_daily_flow_is_recorded_with_its_stages_and_counts(server: Server, office: Office) -> None:
    from flows.through_prefect import daily_flow, recorded

    day = recorded(daily_flow, MONDAY, NINE)
    run, tasks, artifacts = _seen("daily")
    assert day.as_of == MONDAY
    assert (run.name, run.state_name, run.tags) == ("daily-2026-02-02", "Completed", ["chaser"])
    assert tasks == [
        (name, "Completed") for name in ("notice_changes", "judge_chunk", "oblige_returns", "queue_digests", "colours")
    ]
    assert sorted(artifact.type for artifact in artifacts) == ["markdown", "table"]


def test_the_delivering_flow_is_recorded(server: Server, office: Office) -> None:
    from flows.through_prefect import deliver_flow, recorded

    recorded(deliver_flow, NINE, "a test")
    run, tasks, _ = _seen("deliver")
    assert (run.name, run.state_name, tasks) == ("deliver-2026-02-02-0900", "Completed", [("deliver_ready", "Completed")])


def test_what_a_step_raises_comes_through_as_it_is_and_the_run_is_seen_as_failed(server: Server) -> None:
    from flows.through_prefect import PLAIN, as_task, flow, recorded

    def breaks() -> None:
        raise ZeroDivisionError("one too many")

    @flow(name="breaking", **PLAIN)
    def breaking() -> None:
        as_task(breaks)

    with pytest.raises(ZeroDivisionError, match="one too many"):
        recorded(breaking)
    assert _seen_state("breaking") == "Failed"


def test_no_step_is_tried_again(server: Server) -> None:
    """A mail may have gone by the first try: only the register knows what to try again."""
    from flows.through_prefect import PLAIN, as_task, flow, recorded

    tries: list[str] = []

    def cut() -> None:
        tries.append("send")
        raise ConnectionResetError("the line was cut")

    @flow(name="trying", **PLAIN)
    def trying() -> None:
        as_task(cut)

    with pytest.raises(ConnectionResetError):
        recorded(trying)
    assert tries == ["send"]


def test_what_a_step_works_with_is_neither_hashed_nor_copied(server: Server) -> None:
    from flows.through_prefect import PLAIN, as_task, flow, recorded

    class Untouchable:
        def __getstate__(self) -> object:
            raise AssertionError("copied or hashed")

        def __iter__(self) -> Iterator[object]:
            raise AssertionError("looked into")

    it = Untouchable()

    def same(thing: object, *, beside: object) -> bool:
        return thing is it and beside is it

    @flow(name="passing", **PLAIN)
    def passing() -> bool:
        return as_task(same, it, beside=it)

    assert recorded(passing) is True


def test_runs_that_a_crash_left_open_are_seen_as_crashed(server: Server) -> None:
    from prefect.client.orchestration import get_client
    from prefect.states import Running

    from flows.through_prefect import _settings, crash_stale_runs, daily_flow

    with _settings(), get_client(sync_client=True) as client:
        client.create_flow_run(daily_flow, parameters={"as_of": MONDAY, "at": NINE}, name="left-open", state=Running())
    assert crash_stale_runs() == 1
    assert crash_stale_runs() == 0


def test_no_call_leaves_the_machine(server: Server, office: Office) -> None:
    from flows.through_prefect import daily_flow, recorded

    assert server.process
    seen: set[str] = set()
    done = threading.Event()

    def watch() -> None:
        assert server.process
        while not done.wait(0.02):
            seen.update(spoken_to(server.process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    with nobody_outside() as tried:
        recorded(daily_flow, MONDAY, NINE)
    done.set()
    watcher.join()
    assert tried == []
    assert seen == {"127.0.0.1"}


def test_the_guard_would_see_a_call() -> None:
    with nobody_outside() as tried, pytest.raises(PermissionError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as far:
        far.connect(("192.0.2.1", 53))
    assert tried == ["socket.connect 192.0.2.1"]


def test_a_second_process_of_the_same_home_borrows_the_server(server: Server, home: Path) -> None:
    with owned_server(home) as lent:
        assert (lent.port, lent.process) == (server.port, None)
    assert server.answers()


def test_a_port_that_is_taken_is_said_to_be(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        says = f"port {port} is taken by another program; set CHASER_PREFECT_PORT"
        with pytest.raises(PrefectUnavailable, match=says), owned_server(tmp_path, port=port):
            pass


def test_a_service_whose_server_is_killed_in_the_middle_of_a_run_runs_on_and_gets_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHASER_HOME", str(tmp_path))
    office, keeper, told = open_office(), Keeper(tmp_path, _free_port()), []
    keeper.tend()
    zone = ZoneInfo("Europe/London")
    duty = Duty(settings=office.settings, zone=zone, holder="t", prefect=keeper, tell=lambda job, says: told.append(says))
    try:
        duty.run("daily")
        monkeypatch.setattr("flows.daily.queue_digests", _killing(keeper))
        duty.run("daily")
        assert _ways(office) == [
            ("service", None),
            ("service", "PrefectUnavailable: Prefect failed while it recorded the run (ConnectError)"),
            ("service without Prefect", None),
        ]
        monkeypatch.undo()
        monkeypatch.setenv("CHASER_HOME", str(tmp_path))
        duty.run("daily")
        assert _ways(office)[-1] == ("service without Prefect", None)
        _tend_until_new(keeper, keeper.server)
        duty.run("daily")
        assert _ways(office)[-1] == ("service", None)
        assert told == []
    finally:
        keeper.close()


def test_a_server_does_not_outlive_whoever_started_it(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from flows.prefect_server import lock\n"
        "with lock(Path(sys.argv[1])) as owner: print(owner.start().process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    time.sleep(0.5)
    assert _lives(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 5
    while _lives(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(child)


def _seen_state(flow: str) -> str | None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowFilter

    from flows.through_prefect import _settings

    with _settings(), get_client(sync_client=True) as client:
        return client.read_flow_runs(flow_filter=FlowFilter.model_validate({"name": {"any_": [flow]}}))[0].state_name


def _killing(keeper: Keeper) -> Callable[..., tuple[()]]:
    """A stage during which Prefect's server is killed, the first time."""

    def queue_digests(*_: object) -> tuple[()]:
        if keeper.server and keeper.server.process:
            keeper.server.process.kill()
            keeper.server.process.wait()
        return ()

    return queue_digests


def _ways(office: Office) -> list[tuple[str, str | None]]:
    """How each run on record went: what woke it, and its error."""
    with db.reading(office.engine) as tx:
        return [(via, error) for via, error in tx.exec_driver_sql("SELECT via, error FROM run ORDER BY id")]


def _tend_until_new(keeper: Keeper, old: Server | None) -> None:
    until = time.monotonic() + 10
    while keeper.server is old and time.monotonic() < until:
        keeper.tend()
        time.sleep(0.05)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
