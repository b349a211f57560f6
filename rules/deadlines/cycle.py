"""A recurrence as a phrase states it, and the RRULE of every so many units."""

from __future__ import annotations

from dataclasses import dataclass

from rules.deadlines.grammar import Found
from rules.deadlines.lexicon import letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """A recurrence as a phrase states it."""

    rule: str
    doubt: str | None = None
    pattern_of_work: bool = False  # "one day a week": how much, not when it is due


UNITS = {"hour": ("HOURLY", 1), "day": ("DAILY", 1), "week": ("WEEKLY", 1), "fortnight": ("WEEKLY", 2), "month": ("MONTHLY", 1)} | {
    "quarter": ("MONTHLY", 3),
    "term": ("MONTHLY", 4),
    "year": ("YEARLY", 1),
    "half term": ("MONTHLY", 2),
}


def every(count: int, unit: str) -> str | None:
    """The RRULE of every so many units; half years and whole years in their usual form."""
    freq, step = UNITS[unit]
    interval = count * step
    if not 1 <= interval <= 1000:
        return None
    if freq == "MONTHLY" and interval == 12:
        freq, interval = "YEARLY", 1
    return f"FREQ={freq}" + (f";INTERVAL={interval}" if interval > 1 else "")


def count_of(found: Found) -> int:
    for item in found.items:
        if item.sym in COUNTS and isinstance(item.value, int):
            return item.value
    return 1


COUNTS = letters("n1 n0 n2 n3 n9 word ord ordword")


def unit_of(found: Found) -> str:
    return (found.first("unit", str) or "").removeprefix("calendar ") or found.first("halfterm", str) or "month"


def cycle_by(rule: str | None, doubt: str | None = None) -> Cycle | None:
    return Cycle(rule=rule, doubt=doubt) if rule else None
