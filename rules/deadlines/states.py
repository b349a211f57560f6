"""Phrase types, fourth table: states and conditions without a date: at once, ongoing, under way, to be confirmed."""

from __future__ import annotations

from rules.deadlines.facts import Fact, Says, points_of
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES

STATES = Table("fact")


@STATES.entry(
    "at once",
    "(?:tobe|starting|start|from|and)* immediate (?:(?:slash|or|and|comma)? immediate)*",
    examples={
        "With immediate effect.": "immediate due 2010-09-01",
        "ASAP": "immediate due 2010-09-01",
        "Imm ediately": "immediate due 2010-09-01",
        "now": "immediate due 2010-09-01",
    },
)
def _immediate(found: Found) -> object:
    return Fact(says=Says.IMMEDIATE)


@STATES.entry("now, and nothing else", "^now stop? $", examples={"Now": "immediate due 2010-09-01"})
def _now(found: Found) -> object:
    return Fact(says=Says.IMMEDIATE)


@STATES.entry(
    "going on for a time",
    "ongoing in the? (?:this|next)? point",
    examples={
        "Ongoing during 2011": "ongoing review 2011-12-31",
        "This work will be on-going in 2010": "ongoing review 2010-12-31",
        "ongoing throughout 2010/11": "ongoing review 2011-03-31",
    },
)
def _ongoing_in(found: Found) -> object:
    points = points_of(found)
    return None if points[0].exact else Fact(says=Says.ONGOING, points=points, word=str(found.items[0].value))


@STATES.entry(
    "without end",
    "ongoing (?:slash ongoing)?",
    examples={
        "Ongoing": "ongoing",
        "On-going": "ongoing",
        "continuous": "ongoing",
        "6 September 2010 ongoing until further notice": "ongoing from 2010-09-06",
        "business as usual": "ongoing",
    },
)
def _ongoing(found: Found) -> object:
    return Fact(says=Says.ONGOING, word=str(found.items[0].value))


@STATES.entry(
    "under way",
    "progress|starting(?! (?:lead|from|dash)* point)",
    examples={"in progress": "ongoing ?", "Begun; work goes on during 2011": "by_period due 2011-12-31"},
)
def _progress(found: Found) -> object:
    return Fact(says=Says.PROGRESS)


@STATES.entry(
    "hangs on something",
    "event",
    examples={
        "following Cabinet approval": "event ?",
        "as required": "event ?",
        "End Oct following go-live": "by_period due 2010-10-31",
        "March 2011 subject to funding": "by_period due 2011-03-31 ?",
        "after Cabinet in October 2010": "by_period due 2010-10-31 ?",
    },
)
def _event(found: Found) -> object:
    word = str(found.items[0].value)
    if word == "when" and found.after == CLASSES["point"]:
        return []  # "When: October"
    return Fact(says=Says.EVENT, word=word.replace("_", " ") if word in _CONDITIONS + _WAITS + _FOLLOWING else None)


_CONDITIONS = ("subject_to", "dependent_on", "dependent_upon", "depending_on", "depending_upon", "contingent_on", "pending", "if")


_WAITS = ("when", "awaiting", "once_agreed")


_FOLLOWING = (
    "when",
    "awaiting",
    "once_agreed",
    "following",
    "after",
    "upon",
    "on_completion_of",
    "on_receipt_of",
    "on_publication_of",
)


@STATES.entry(
    "not yet settled",
    "tbc|query|none",
    examples={"TBC": "unknown ?", "March 2011 (tbc)": "by_period due 2011-03-31 ?", "N/A": "unknown ?"},
)
def _unsure(found: Found) -> object:
    return Fact(says=Says.UNSURE, weak=found.has("none"))


@STATES.entry("vague", "vague", examples={"very soon": "unknown ?", "in due course": "unknown ?"})
def _vague(found: Found) -> object:
    return Fact(says=Says.VAGUE)
