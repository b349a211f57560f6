"""Phrase types, third table: cycles of so many units, or so many times in a unit."""

from __future__ import annotations

from rules.deadlines.cycle import COUNTS, Cycle, count_of, cycle_by, every, unit_of
from rules.deadlines.grammar import Found, Table

BY_LENGTH = Table("cyclefact")


@BY_LENGTH.entry(
    "every so many units",
    "every (?:count (?:to|or|dash))? (?:count|once)? working? unit|every (?:alternate|ordword|ord) unit|"
    "alternate unit|every halfterm|every half yearw|every (?:fy|school)|once every count unit",
    examples={
        "every fortnight": "recurring FREQ=WEEKLY;INTERVAL=2",
        "every six weeks": "recurring FREQ=WEEKLY;INTERVAL=6",
        "each term": "recurring FREQ=MONTHLY;INTERVAL=4",
        "every other month": "recurring FREQ=MONTHLY;INTERVAL=2",
        "alternate weeks": "recurring FREQ=WEEKLY;INTERVAL=2",
        "every 12 months": "recurring FREQ=YEARLY",
        "every half term": "recurring FREQ=MONTHLY;INTERVAL=2 ?",
    },
)
def _every(found: Found) -> object:
    unit = "year" if found.has("fy") or found.has("school") else unit_of(found)
    if found.has("half"):
        return cycle_by(every(6, "month"))
    if found.has("working") and unit == "day":
        return _every_working_days(count_of(found))
    doubt = "six half terms a year are read as every two months" if found.has("halfterm") else None
    if found.has("to") or found.has("or") or found.has("dash"):
        doubt = "a span is given; the first was taken"
    return cycle_by(every(2 if found.has("alternate") else count_of(found), unit), doubt)


def _every_working_days(count: int) -> Cycle | None:
    if count == 1:
        return cycle_by("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    if count % 5 == 0:
        return cycle_by(every(count // 5, "week"))
    return cycle_by(every(count, "day"), "working days cannot be counted in a cycle; days were taken")


@BY_LENGTH.entry(
    "so many times in a unit",
    "(?:often|once|count times|times count) (?:(?:in|a|per|every)+ count? unit|cycle)|"
    "(?:once|n1) times unit|(?:once|often) (?:a|per|every) halfterm",
    examples={
        "twice-yearly": "recurring FREQ=MONTHLY;INTERVAL=6",
        "twice a year": "recurring FREQ=MONTHLY;INTERVAL=6",
        "three times a year": "recurring FREQ=MONTHLY;INTERVAL=4",
        "1 x month": "recurring FREQ=MONTHLY",
        "once a month": "recurring FREQ=MONTHLY",
        "twice weekly": "recurring FREQ=WEEKLY ?",
        "four times per year": "recurring FREQ=MONTHLY;INTERVAL=3",
    },
)
def _times(found: Found) -> object:
    often = found.first("often", str)
    if found.has("halfterm"):
        return cycle_by("FREQ=MONTHLY;INTERVAL=2", "six half terms a year are read as every two months")
    times = int(often) if often else 1 if found.has("once") else count_of(found)
    cycle = found.first("cycle", str)
    unit = {"FREQ=YEARLY": "year", "FREQ=MONTHLY": "month", "FREQ=WEEKLY": "week", "FREQ=DAILY": "day"}.get(
        cycle or ""
    ) or found.first("unit", str)
    return _so_often(times, unit)


_MONTHS_LONG = {"year": 12, "quarter": 3, "term": 4}


def _so_often(times: int, unit: str | None) -> Cycle | None:
    if unit is None or times < 1:
        return None
    if times == 1:
        return cycle_by(every(1, unit))
    if unit in _MONTHS_LONG:
        length = _MONTHS_LONG[unit]
        return cycle_by(
            every(max(length // times, 1), "month"),
            None if length % times == 0 else f"{times} times a {unit} is no even number of months",
        )
    if (unit, times) == ("month", 2):
        return cycle_by("FREQ=WEEKLY;INTERVAL=2", "twice a month is read as every fortnight")
    return cycle_by(every(1, unit), f"{times} times a {unit}: on which days is not said")


@BY_LENGTH.entry(
    "so many of a cycle",
    "(?:n1|n2|word) cycle (?=other|review)",
    examples={
        "4 quarterly audits": "recurring FREQ=MONTHLY;INTERVAL=3;COUNT=4",
        "two annual surveys": "recurring FREQ=YEARLY;COUNT=2",
        "6 monthly reviews": "recurring FREQ=MONTHLY;INTERVAL=6",
    },
)
def _so_many(found: Found) -> object:
    """ "4 quarterly audits" are four; but "6 monthly" is every six months."""
    cycle, count = found.first("cycle", str) or "", count_of(found)
    return cycle_by(f"{cycle};COUNT={count}") if cycle in _NOT_COUNTED and count > 1 else None


_NOT_COUNTED = ("FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=4", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY")


@BY_LENGTH.entry(
    "a cycle of so many units",
    "(?:on (?:a|the))? count dash? cycle basis?",
    examples={
        "6 monthly": "recurring FREQ=MONTHLY;INTERVAL=6",
        "six-weekly": "recurring FREQ=WEEKLY;INTERVAL=6",
        "on a 3-monthly basis": "recurring FREQ=MONTHLY;INTERVAL=3",
    },
)
def _counted(found: Found) -> object:
    if found.item("a") is not None and not any(it.sym in COUNTS for it in found.items):
        return None
    unit = {"FREQ=WEEKLY": "week", "FREQ=MONTHLY": "month", "FREQ=YEARLY": "year", "FREQ=DAILY": "day"}.get(
        found.first("cycle", str) or ""
    )
    return cycle_by(every(count_of(found), unit)) if unit else None


@BY_LENGTH.entry(
    "a word that can mean two cycles",
    "(?:on (?:a|the))? twofold basis?|(?:alternate|half) cycle",
    examples={
        "bi-monthly": "recurring FREQ=MONTHLY;INTERVAL=2 ?",
        "Bi- monthly": "recurring FREQ=MONTHLY;INTERVAL=2 ?",
        "biannually": "recurring FREQ=MONTHLY;INTERVAL=6 ?",
    },
)
def _twofold(found: Found) -> object:
    rule = found.first("twofold", str)
    if rule is None:
        return None
    return Cycle(rule=rule, doubt="the word can mean twice in the time or once in two; one of them was taken")


@BY_LENGTH.entry(
    "a cycle",
    "(?:on (?:a|the))? (?:basis of)? cycle (?:basis|cycle(?=basis))?|on (?:a|the)? (?:unit|working dayw) basis|"
    "(?<=start|end|other|comma|dash|slash|review|ongoing|done|semi|stop|and|is|tobe) per unit|^per unit",
    examples={
        "on a quarterly basis": "recurring FREQ=MONTHLY;INTERVAL=3",
        "Monthly": "recurring FREQ=MONTHLY",
        "on an annual basis": "recurring FREQ=YEARLY",
        "termly": "recurring FREQ=MONTHLY;INTERVAL=4",
        "half-yearly": "recurring FREQ=MONTHLY;INTERVAL=6",
        "quaterly": "recurring FREQ=MONTHLY;INTERVAL=3",
    },
)
def _plain(found: Found) -> object:
    cycle = found.first("cycle", str)
    return cycle_by(cycle or every(1, unit_of(found)))
