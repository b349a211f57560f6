"""Phrase types, third table: how often something is due, and what only looks like it."""

from __future__ import annotations

from rules.deadlines.cycle import Cycle, every
from rules.deadlines.cycles_by_day import BY_DAY
from rules.deadlines.cycles_by_length import BY_LENGTH
from rules.deadlines.grammar import Found, Table, joined
from rules.deadlines.lexicon import CLASSES, Item

NO_CYCLES = Table("cyclefact")


@NO_CYCLES.entry(
    "a trend, no cycle",
    "unit on unit|unit by unit|cycle nocycle",
    examples={"month on month": "unknown ?", "annual leave": "unknown ?"},
)
def _trend(found: Found) -> object:
    return [Item(CLASSES["other"], it.start, it.end, it.value) for it in found.items]


@NO_CYCLES.entry(
    "a pattern of work",
    "count (?:dayw|hourw) (?:a|per|every) unit",
    examples={"one day per week for a year": "recurring FREQ=WEEKLY ?", "2 days a week": "recurring FREQ=WEEKLY ?"},
)
def _pattern_of_work(found: Found) -> object:
    unit = found.values("unit", str)[-1]
    return Cycle(rule=every(1, unit) or "", doubt="it says how much time is given, not when something is due", pattern_of_work=True)


CYCLES = joined(NO_CYCLES, BY_DAY, BY_LENGTH)
