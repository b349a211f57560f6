"""The scheduler: what is stored is kept, what was missed is made up for once, and the clock changes change nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger

from config.timetable import Timetable
from flows import timetable as clockwork

LONDON = ZoneInfo("Europe/London")
FIRES = f"{__name__}:fire"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

fired: list[str] = []
rang = threading.Event()


def fire(job: str) -> None:
    fired.append(job)
    rang.set()


@pytest.fixture(autouse=True)
def _nothing_has_fired() -> None:
    fired.clear()
    rang.clear()


def _now() -> datetime:
    return datetime.now(LONDON)


def _daily_at(at: datetime) -> Timetable:
    return Timetable.model_validate({"zone": "Europe/London", "jobs": {"daily": {"days": "every day", "at": f"{at:%H:%M}"}}})


def _sending(first: str, last: str) -> Timetable:
    job = {"days": "every day", "every_minutes": 10, "from": first, "until": last}
    return Timetable.model_validate({"zone": "Europe/London", "jobs": {"deliver": job}})


def _safe(at: datetime) -> datetime:
    """The same moment, or one that a timetable may name."""
    return at.replace(hour=4) if at.hour < 3 else at


@contextmanager
def _started(file: Path, table: Timetable, done: datetime | None = None) -> Iterator[clockwork.Scheduler]:
    scheduler = clockwork.started(file, table, fires=FIRES, last_done=lambda job: done, now=_now())
    try:
        yield scheduler
    finally:
        scheduler.shutdown()


LATER = _safe(_now() + timedelta(hours=5))  # hours away from any run, whenever the tests run


def _fires_once() -> bool:
    rang.wait(5)
    threading.Event().wait(0.3)  # would a second one come?
    return fired == ["daily"]


def test_a_schedule_yields_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clockwork, "trigger", lambda when, zone: CronTrigger(second="*", timezone=zone))
    with _started(tmp_path / "t.db", _daily_at(LATER)):
        while len(fired) < 2:
            rang.clear()
            assert rang.wait(5)


def test_a_job_that_never_ran_waits_for_its_time(tmp_path: Path) -> None:
    with _started(tmp_path / "t.db", _daily_at(LATER)) as scheduler:
        assert scheduler.get_job("daily").next_run_time > _now()
    assert fired == []


def test_a_run_that_the_register_misses_is_made_up_for_once(tmp_path: Path) -> None:
    with _started(tmp_path / "t.db", _daily_at(LATER), done=_now() - 3 * DAY) as scheduler:
        assert _fires_once()
        assert scheduler.get_job("daily").next_run_time > _now()


def test_a_run_that_was_due_while_the_service_was_down_is_made_up_for_once(tmp_path: Path) -> None:
    with _started(tmp_path / "t.db", _daily_at(LATER)) as scheduler:
        scheduler.pause()
        scheduler.get_job("daily").modify(next_run_time=_now() - 2 * DAY)
    with _started(tmp_path / "t.db", _daily_at(LATER)) as scheduler:
        assert _fires_once()
        assert scheduler.get_job("daily").next_run_time > _now()


def test_a_run_that_was_done_meanwhile_is_not_done_again(tmp_path: Path) -> None:
    with _started(tmp_path / "t.db", _daily_at(LATER), done=_now()):
        assert not rang.wait(0.5)


def test_a_stored_job_that_is_right_is_kept(tmp_path: Path) -> None:
    table, moved = _daily_at(LATER), LATER + 40 * DAY
    with _started(tmp_path / "t.db", table) as scheduler:
        scheduler.get_job("daily").modify(next_run_time=moved)
    with _started(tmp_path / "t.db", table) as scheduler:
        assert scheduler.get_job("daily").next_run_time == moved


def test_a_changed_time_takes_effect_and_what_was_due_is_still_made_up_for(tmp_path: Path) -> None:
    with _started(tmp_path / "t.db", _daily_at(LATER)) as scheduler:
        scheduler.pause()
        scheduler.get_job("daily").modify(next_run_time=_now() - MINUTE)
    other = _safe(LATER + timedelta(hours=1))
    with _started(tmp_path / "t.db", _daily_at(other)) as scheduler:
        assert _fires_once()
        assert f"{scheduler.get_job('daily').next_run_time:%H:%M}" == f"{other:%H:%M}"


def test_a_job_that_left_the_timetable_is_forgotten(tmp_path: Path) -> None:
    with _started(tmp_path / "t.db", _sending("07:30", "18:00")):
        pass
    with _started(tmp_path / "t.db", _daily_at(LATER)) as scheduler:
        assert [job.id for job in scheduler.get_jobs()] == ["daily"]


def test_sending_that_was_missed_waits_for_the_hours_of_sending(tmp_path: Path) -> None:
    hour = LATER.hour if LATER.hour < 22 else 20
    table = _sending(f"{hour:02}:00", f"{hour:02}:30")
    with _started(tmp_path / "t.db", table) as scheduler:
        scheduler.pause()
        scheduler.get_job("deliver").modify(next_run_time=_now() - DAY)
    with _started(tmp_path / "t.db", table, done=_now() - 3 * DAY) as scheduler:
        assert not rang.wait(0.5)
        assert scheduler.get_job("deliver").next_run_time.hour == hour


def test_a_job_that_falls_due_while_the_service_stops_is_not_lost(tmp_path: Path) -> None:
    with _started(tmp_path / "t.db", _daily_at(LATER)) as scheduler:
        scheduler.pause()
        scheduler.get_job("daily").modify(next_run_time=_now())
    assert fired == []
    with _started(tmp_path / "t.db", _daily_at(LATER)):
        assert _fires_once()


def test_a_damaged_memory_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "t.db").write_bytes(b"no database at all, " * 100)
    with _started(tmp_path / "t.db", _daily_at(LATER), done=_now() - 3 * DAY):
        assert _fires_once()
    assert (tmp_path / "t.damaged").exists()


CHANGES = [
    pytest.param("2026-03-27", ["27 06:30", "28 06:30", "29 06:30", "30 06:30"], id="spring"),
    pytest.param("2026-10-23", ["23 06:30", "24 06:30", "25 06:30", "26 06:30"], id="autumn"),
]


@pytest.mark.parametrize(("start", "local"), CHANGES)
def test_a_daily_job_fires_once_a_day_at_the_same_time_on_the_wall_over_a_clock_change(start: str, local: list[str]) -> None:
    fires = clockwork.trigger(_daily_at(datetime(2026, 1, 1, 6, 30)).jobs["daily"], "Europe/London")  # noqa: DTZ001
    at, seen = datetime.fromisoformat(start).replace(tzinfo=LONDON), []
    for _ in local:
        at = fires.get_next_fire_time(None, at)
        seen.append(f"{at:%d %H:%M}")
        at += MINUTE
    assert seen == local


@pytest.mark.parametrize("night", ["2026-03-28", "2026-10-24"])
def test_sending_has_the_same_number_of_turns_on_the_day_of_a_clock_change(night: str) -> None:
    fires = clockwork.trigger(_sending("07:30", "18:00").jobs["deliver"], "Europe/London")
    at = datetime.fromisoformat(f"{night} 18:01").replace(tzinfo=LONDON)
    turns = []
    while (at := fires.get_next_fire_time(None, at)).date() <= datetime.fromisoformat(night).date() + DAY:
        turns.append(at)
        at += MINUTE
    assert len(turns) == len(set(turns)) == 64
    assert all(b.astimezone(UTC) - a.astimezone(UTC) == 10 * MINUTE for a, b in pairwise(turns))
