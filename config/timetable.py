"""The timetable as values, read from timetable.yaml with its errors by file and line, and read back in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from config.yaml import BadFile, load

DEFAULT = Path(__file__).with_name("timetable.yaml")
JOBS = ("daily", "reports", "listen", "deliver")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNSAFE_FROM, UNSAFE_UNTIL = time(0, 30), time(3)  # the hours around a clock change, with room to spare


def _clock(value: Any) -> time:
    """A time as it is written in the file: 06:30."""
    hours, colon, minutes = str(value).strip().partition(":")
    if not (colon and hours.isdigit() and len(minutes) == 2 and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
        raise ValueError("write a time of day on the 24-hour clock, for instance 06:30")
    at = time(int(hours), int(minutes))
    if UNSAFE_FROM <= at < UNSAFE_UNTIL:
        raise ValueError("between 00:30 and 03:00 the clock changes skip or repeat an hour; choose another time")
    return at


def _days(value: Any) -> tuple[str, ...]:
    """The days of the week that a phrase like “mon, wed-fri” or “every day” names, in the week's order."""
    words = str(value).strip().lower()
    if words == "every day":
        return DAYS
    named = {day for part in words.split(",") for day in _range(part.strip())}
    return tuple(day for day in DAYS if day in named)


def _range(part: str) -> tuple[str, ...]:
    first, _, last = part.partition("-")
    first, last = first.strip()[:3], (last or first).strip()[:3]
    if first not in DAYS or last not in DAYS or DAYS.index(first) > DAYS.index(last):
        raise ValueError("write days as mon-fri, as mon, wed, fri or as every day; a range runs within one week")
    return DAYS[DAYS.index(first) : DAYS.index(last) + 1]


Clock = Annotated[time, BeforeValidator(_clock)]
Days = Annotated[tuple[str, ...], BeforeValidator(_days)]


class Part(BaseModel):
    """A part of the timetable: unknown words are refused, nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class When(Part):
    """When one job runs: at a time, or every so many minutes from a time until a time, both included."""

    days: Days
    at: Clock | None = None
    every_minutes: Annotated[int, Field(ge=1, le=720)] | None = None
    from_: Clock | None = Field(default=None, alias="from")
    until: Clock | None = None

    @model_validator(mode="after")
    def _one_way(self) -> When:
        again = (self.every_minutes, self.from_, self.until)
        if (self.at is None) == (again == (None, None, None)):
            raise ValueError("say either at, or every_minutes with from and until")
        if self.at is None and None in again:
            raise ValueError("every_minutes, from and until belong together")
        if self.from_ and self.until and (self.from_ >= self.until or (self.from_ < UNSAFE_FROM and self.until >= UNSAFE_UNTIL)):
            raise ValueError("from must come before until on the same day, without the hours from 00:30 to 03:00 between them")
        return self

    @property
    def times(self) -> tuple[time, ...]:
        """The times of a day at which it runs."""
        if self.at or not (self.every_minutes and self.from_ and self.until):
            return (self.at,) if self.at else ()
        first, last = (t.hour * 60 + t.minute for t in (self.from_, self.until))
        return tuple(time(*divmod(minute, 60)) for minute in range(first, last + 1, self.every_minutes))


class Timetable(Part):
    """Which job runs when, in which zone."""

    zone: str
    jobs: dict[str, When]

    @field_validator("zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        if zone not in _zones():
            raise ValueError("this is no time zone; write it as Europe/London")
        return zone

    @property
    def zoneinfo(self) -> ZoneInfo:
        """The zone whose clock the times are on."""
        return ZoneInfo(self.zone)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def timetable(file: Path | None = None) -> Timetable:
    """The timetable that a file holds, the product's own where none is given.

    Raises `BadFile` with a sentence a line that is wrong: file, line, what is wrong and what is allowed.
    """
    file = file or DEFAULT
    tree = load(file)
    try:
        table = Timetable.model_validate(tree.values)
    except ValidationError as wrong:
        raise BadFile(file, [f"{file}, line {tree.line(_path(e['loc']))}: {_fault(e)}" for e in wrong.errors()]) from None
    strange = [name for name in table.jobs if name not in JOBS]
    if strange:
        known = f"is no job; the jobs are {', '.join(JOBS)}"
        raise BadFile(file, [f"{file}, line {tree.line(('jobs', name))}: “{name}” {known}" for name in strange])
    return table


def sentences(table: Timetable) -> Iterator[str]:
    """The timetable as a person would say it."""
    for name, when in table.jobs.items():
        days = "every day" if when.days == DAYS else "on " + ", ".join(when.days)
        yield f"{name} runs {days} {_clocked(when)} ({table.zone})."
    for name in JOBS:
        if name not in table.jobs:
            yield f"{name} does not run by itself."


def _clocked(when: When) -> str:
    if when.at:
        return f"at {when.at:%H:%M}"
    every = "minute" if when.every_minutes == 1 else f"{when.every_minutes} minutes"
    return f"every {every} from {when.from_:%H:%M} to {when.until:%H:%M}"


def _path(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    return tuple(part for part in loc if part != "[key]")


def _fault(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"]) or "the file"
    if error["type"] == "extra_forbidden":
        return f"“{where}” is not a word of the timetable; compare the spelling with config/timetable.yaml"
    if error["type"] == "missing":
        return f"“{where}” is missing"
    message = error["msg"].removeprefix("Value error, ")
    shown = f" is {error['input']!r}" if isinstance(error["input"], str | int | float) else ""
    return f"“{where}”{shown}: {message[0].lower()}{message[1:]}"
