"""The days on which a recurrence falls: an RRULE from its start, rolled to working days, each day once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr

from rules.calendar import Calendar

YEARS = 40  # how far a cycle goes: far beyond any plan, and bounded, since a ladder without a step would be sought for ever
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYWEEKNO", "BYYEARDAY", "WKST")


@dataclass(frozen=True, kw_only=True, slots=True)
class Occurrence:
    """One turn of a cycle: its day, the first day on which it is asked about, and that of the next turn."""

    on: date
    opens: date
    closes: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Fall:
    """A day of a rule, and the working day on which it is due."""

    day: date
    on: date


def falls(days: Iterable[date], calendar: Calendar) -> Iterator[Fall]:
    """The days rolled to working days. Of several that roll to one day, the first stands for all."""
    last: date | None = None
    for day in days:
        on = calendar.on_or_after(day)
        if on != last:
            yield Fall(day=day, on=on)
        last = on


@lru_cache(maxsize=4096)
def days_of(rrule: str, start: date) -> tuple[date, ...]:
    """The days of a rule from its start on, that day included where it fits the rule; 40 years of them at most.

    Raises `ValueError` for a text that is no RRULE.
    """
    rule = rrulestr(rrule, dtstart=_midnight(start))
    return tuple(d.date() for d in rule.between(_midnight(start), _midnight(date(start.year + YEARS, 1, 1)), inc=True))


def kept_to_month_ends(rrule: str, start: date) -> str:
    """A rule of months or years that also falls in months too short for its start: from 31 January on, each month's last day.

    By RFC 5545 a month without such a day is left out, which no audit is meant to be.
    """
    if start.day <= 28 or "BY" in rrule or not ("FREQ=MONTHLY" in rrule or "FREQ=YEARLY" in rrule):
        return rrule
    days = ",".join(str(day) for day in range(28, start.day + 1))
    month = f";BYMONTH={start.month}" if "FREQ=YEARLY" in rrule else ""
    return f"{rrule}{month};BYMONTHDAY={days};BYSETPOS=-1"


def why_no_rule(rrule: str) -> str | None:
    """What is wrong with a text that should be the RRULE of a cycle, in days or more; none if nothing is."""
    parts = [part.partition("=") for part in rrule.split(";")]
    if unknown := [name for name, _, _ in parts if name not in PARTS]:
        return f"{unknown[0]} is not one of {', '.join(PARTS)}"
    said = {name: value for name, _, value in parts}
    if said.get("FREQ") not in FREQUENCIES:
        return f"FREQ is one of {', '.join(FREQUENCIES)}"
    if not re.fullmatch(r"[1-9]\d{0,2}", said.get("INTERVAL", "1")):
        return "INTERVAL is a number from 1 to 999"
    try:
        return None if days_of(rrule, date(2000, 1, 1)) or "UNTIL" in said else "it falls on no day"
    except (ValueError, TypeError) as wrong:
        return str(wrong)


def until(rrule: str, start: date, last: date) -> str:
    """The rule, with no day after `last`."""
    days = [day for day in days_of(rrule, start) if day <= last]
    kept = [part for part in rrule.split(";") if not part.startswith(("COUNT=", "UNTIL="))]
    end = days[-1] if days else start - timedelta(days=1)
    return ";".join([*kept, f"UNTIL={end:%Y%m%d}"])


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, not an instant
