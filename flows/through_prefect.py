"""The flows as Prefect sees them: each stage of a plain flow is a task, each run leaves its counts as artifacts.

Importing this imports Prefect (one to two seconds, 80 MiB): only what runs a flow through Prefect does. Prefect
watches and records, it does not decide: nothing is cached, persisted, hashed or introspected, no flow and no step is
retried: the next run is the second try.

    with owned_server(home):
        from flows.through_prefect import daily_flow, recorded
        day = recorded(daily_flow, as_of, at)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cache
from queue import Empty, Queue
from typing import Any, ParamSpec, TypeVar

import httpx
from prefect import Flow, Task, flow, get_run_logger, tags
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.events.worker import EventsWorker
from prefect.exceptions import PrefectException
from prefect.logging.handlers import APILogWorker
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Crashed
from prefect.utilities.annotations import quote

from flows.counts import counts, sentence
from flows.daily import Day, daily
from flows.deliver import deliver
from flows.listen import listen_if_set_up
from flows.pausing import going_on, wait
from flows.prefect_server import PrefectUnavailable
from flows.reports import Summaries, reports
from tasks.deliver import Delivered
from tasks.listen import Listened
from tasks.office import Office, open_office

P = ParamSpec("P")
R = TypeVar("R")

HAND_OVER_WITHIN = 5.0  # seconds
PLAIN: dict[str, Any] = {"retries": 0, "persist_result": False, "log_prints": False}


@flow(name="daily", flow_run_name="daily-{as_of}", **PLAIN)
def daily_flow(as_of: date, at: datetime, everything: bool = False) -> Day:
    """Bring the register to the day and queue what is to be told (`flows.daily`)."""
    with _office() as office:
        return leave_counts(daily(office, as_of, at, do=as_task, everything=everything))


@flow(name="reports", flow_run_name="reports-{as_of}", **PLAIN)
def reports_flow(as_of: date, at: datetime) -> Summaries:
    """Queue the progress summaries that are due (`flows.reports`)."""
    with _office() as office:
        return leave_counts(reports(office, as_of, at, do=as_task))


@flow(name="listen", flow_run_name="listen-{at:%Y-%m-%d-%H%M}", **PLAIN)
def listen_flow(at: datetime) -> Listened:
    """Take in the replies that came (`flows.listen`)."""
    with _office() as office:
        return leave_counts(listen_if_set_up(office, at, do=as_task))


@flow(name="deliver", flow_run_name="deliver-{at:%Y-%m-%d-%H%M}", **PLAIN)
def deliver_flow(at: datetime, holder: str) -> Delivered:
    """Send every mail that is ready (`flows.deliver`)."""
    with _office() as office:
        return leave_counts(deliver(office, at, holder=holder, do=as_task, clock=going_on(at), wait=wait))


def recorded(which: Flow[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a flow so that the server of PREFECT_API_URL records it, and return its result; what the flow raises goes through.

    Raises `PrefectUnavailable` where Prefect fails and not the flow. Some of its steps may then have run: run it again.
    """
    patience = HAND_OVER_WITHIN
    try:
        with _faults(), _settings(), tags("chaser"):
            return which(*args, **kwargs)
    except PrefectUnavailable:
        patience = 0.0
        raise
    finally:
        _hand_over(patience)


@contextmanager
def _faults() -> Iterator[None]:
    """Tell Prefect's own troubles from those of a flow, whose steps use neither httpx nor Prefect."""
    try:
        yield
    except (httpx.HTTPError, PrefectException) as trouble:
        raise PrefectUnavailable(f"Prefect failed while it recorded the run ({type(trouble).__name__})") from trouble


def _hand_over(within: float) -> None:
    """Have Prefect's own threads pass on what they hold, the last tasks among it, while the server is there to take it.

    After so many seconds they forget it: they would try each event ten times over, and keep this process from ending.
    """
    kinds: tuple[Any, ...] = (EventsWorker, APILogWorker)
    for kind in kinds:
        workers = list(kind._instances.values())
        _, late = kind.drain_all(timeout=within)
        if late:
            for worker in workers:
                _forget(worker._queue)


def _forget(waiting: Queue[Any]) -> None:
    with suppress(Empty):
        while True:
            waiting.get_nowait()
    waiting.put_nowait(None)  # the word to end


def as_task(step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a step as a Prefect task of its name: the `do` of a flow that runs through Prefect.

    What the step works with is quoted: Prefect passes it on unseen, be it an engine or a hundred thousand rows.
    """
    unseen = {name: quote(value) for name, value in kwargs.items()}
    result: Any = _task(step)(*(quote(value) for value in args), **unseen)
    return result  # type: ignore[no-any-return]


@cache
def _task(step: Callable[..., Any]) -> Task[..., Any]:
    return Task(step, name=step.__name__, cache_policy=NO_CACHE, **PLAIN)


def leave_counts(result: R) -> R:
    """Leave what a run came to with its record in Prefect: a line, a sentence and a table, of numbers only."""
    numbers = counts(result)
    get_run_logger().info(sentence(numbers))
    create_markdown_artifact(f"This run: {sentence(numbers)}.", description="What the run came to")
    create_table_artifact([{"what": name, "how many": number} for name, number in numbers.items()], description="The counts")
    return result


def crash_stale_runs() -> int:
    """Have Prefect see as crashed what it still believes to run; how many. Only for the owner of the server, at its start.

    Raises `PrefectUnavailable`.
    """
    stale = {"state": {"type": {"any_": ["RUNNING", "PENDING"]}}}
    with _faults(), _settings(), get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_run_filter=FlowRunFilter.model_validate(stale))
        for run in runs:
            client.set_flow_run_state(run.id, Crashed(message="The process ended before this run did."), force=True)
    return len(runs)


@contextmanager
def _settings() -> Iterator[None]:
    """Prefect's settings as of now: where the server is, and no heartbeats, which cost a second a run."""
    with temporary_settings({PREFECT_API_URL: os.environ["PREFECT_API_URL"], PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


@contextmanager
def _office() -> Iterator[Office]:
    office = open_office()
    try:
        yield office
    finally:
        office.engine.dispose()
