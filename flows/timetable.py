"""Who wakes the flows on one machine: APScheduler, told by the timetable file, remembering in a file of its own.

The scheduler may lose its memory without harm: what runs when stands in the timetable file, what was done in the
register, and a run tells what should have been told by now. So its file only keeps a run from being missed while
nobody was there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from config.timetable import Timetable, When

LastDone = Callable[[str], datetime | None]

ONE_AT_A_TIME = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}


class Scheduler(BackgroundScheduler):  # type: ignore[misc]
    """APScheduler's, but for its last breath: being shut down it would look once more for due jobs, fail to start
    them, and note them as done."""

    def _process_jobs(self) -> float | None:
        return super()._process_jobs() if self.running else None


def started(file: Path, table: Timetable, *, fires: str, last_done: LastDone, now: datetime) -> Scheduler:
    """A running scheduler that calls `fires` ("module:function") with the name of the job whose time has come.

    `file` is its memory. `last_done` says when a job last began that then ended well; none: it never ran. A job whose
    fixed time was missed since then runs at once, and once.
    """
    scheduler = Scheduler(
        timezone=table.zoneinfo,
        jobstores={"default": SQLAlchemyJobStore(engine=create_engine(f"sqlite:///{_sound(file)}"))},
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults=ONE_AT_A_TIME,
    )
    scheduler.start(paused=True)  # or it would run stored jobs before they are looked at
    for job in scheduler.get_jobs():
        if job.id not in table.jobs:
            job.remove()
    for name, when in table.jobs.items():
        _settle(scheduler, name, when, table, fires, last_done(name), now)
    scheduler.resume()
    return scheduler


def trigger(when: When, zone: str) -> BaseTrigger:
    """When the job fires, on the clock of the zone. Equal times give an equal `str(trigger)`."""
    minutes: dict[int, list[int]] = defaultdict(list)
    for at in when.times:
        minutes[at.hour].append(at.minute)
    hours: dict[str, list[str]] = defaultdict(list)
    for hour, several in minutes.items():
        hours[",".join(map(str, several))].append(str(hour))
    days = ",".join(when.days)
    crons = [CronTrigger(day_of_week=days, hour=",".join(h), minute=m, timezone=zone) for m, h in hours.items()]
    return crons[0] if len(crons) == 1 else OrTrigger(crons)


def missed(fires: BaseTrigger, done: datetime | None, now: datetime) -> bool:
    """Whether it should have fired after it was last done, up to now. What was never done is not missed."""
    due = done and fires.get_next_fire_time(None, done)
    return due is not None and due <= now


def _settle(
    scheduler: Scheduler, name: str, when: When, table: Timetable, fires: str, done: datetime | None, now: datetime
) -> None:
    """Bring one job in line with the file, without forgetting that it is due: a stored job that is right is kept."""
    ours, stored = trigger(when, table.zone), scheduler.get_job(name)
    overdue = missed(ours, done, now) or (stored is not None and stored.next_run_time <= now)
    if stored is None:
        stored = scheduler.add_job(fires, ours, args=[name], id=name, name=name)
    elif not _same(stored, ours, fires):
        stored = scheduler.add_job(fires, ours, args=[name], id=name, name=name, replace_existing=True)
    if overdue:
        # Sending has its hours: what they missed waits for the next of them.
        stored.modify(next_run_time=now if when.at else ours.get_next_fire_time(None, now))


def _same(stored: Job, ours: BaseTrigger, fires: str) -> bool:
    return bool((str(stored.trigger), _zone(stored.trigger), stored.func_ref) == (str(ours), _zone(ours), fires))


def _zone(fires: BaseTrigger) -> str:
    several = getattr(fires, "triggers", [fires])
    return str(several[0].timezone)


def _sound(file: Path) -> Path:
    """The file, put aside first if it is no database any more: losing it costs nothing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA schema_version")
    except DBAPIError:
        file.replace(file.with_suffix(".damaged"))
    finally:
        engine.dispose()
    return file
