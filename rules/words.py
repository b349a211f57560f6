"""Days, counts and lists in words, as every mail, page and table writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

UNITS = {"HOURLY": "hour", "DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}  # of a recurrence
DAYS = {day[:2].upper(): day for day in WEEKDAYS}

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # the rest of them is white space


def tidy(text: str) -> str:
    """The text on one line: white space single, no control characters. Safe in a header, in a page and in XML."""
    return " ".join(CONTROL.sub("", text).split())


@lru_cache(maxsize=4096)
def day(on: date) -> str:
    """30 November 2026"""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def weekday_day(on: date) -> str:
    """Monday 30 November 2026"""
    return f"{WEEKDAYS[on.weekday()]} {day(on)}"


def count(n: int, noun: str) -> str:
    """1 working day; 12 working days"""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def listed(several: Sequence[str]) -> str:
    """A, B, C; and A, Head of X; B where one of them holds a comma itself"""
    return ("; " if any("," in one for one in several) else ", ").join(several)


def names(several: Sequence[str]) -> str:
    """A, B and C"""
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} and {several[-1]}" if several else ""


def plainly(word: object) -> str:
    """not started, for not_started; none, where nothing was said"""
    return str(word or "none").replace("_", " ")


def cycle(rule: str) -> str:
    """every 2 weeks, every month, every week on Tuesday; a rule of other parts than these as it is"""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    unit, interval, on = UNITS.get(parts.pop("FREQ", "")), parts.pop("INTERVAL", "1"), DAYS.get(parts.pop("BYDAY", ""), "")
    if unit is None or parts or ("BYDAY" in rule and not on):
        return rule
    return f"every {unit if interval == '1' else f'{interval} {unit}s'}{f' on {on}' if on else ''}"


def times(n: int) -> str:
    """once, twice, 3 times"""
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def ordinal(n: int) -> str:
    """first, second, third, 4th; 21st"""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return {1: "first", 2: "second", 3: "third"}.get(n, f"{n}{ending}")
