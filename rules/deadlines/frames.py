"""Phrase types, fourth table: from, until, by. Its end joins all that make facts."""

from __future__ import annotations

from rules.deadlines.done import DONE
from rules.deadlines.facts import Fact, Says, points_of
from rules.deadlines.grammar import Found, Table, joined
from rules.deadlines.lengths import LENGTHS
from rules.deadlines.lexicon import CLASSES, letters
from rules.deadlines.moved import MOVED
from rules.deadlines.states import STATES

TIMES = Table("fact")


@TIMES.entry(
    "the year of a thing, no deadline",
    "(?:from|in|of|the|for|on|within)* point thing+",
    examples={
        "£45k from 2010/11 budget": "unknown ?",
        "as shown in the 2011 census": "unknown ?",
        "within the March 2011 budget round": "unknown ?",
        "by the 2011/12 budget": "by_period due 2012-03-31 ?",
    },
)
def _of_a_thing(found: Found) -> object:
    (point,) = points_of(found)
    return None if point.exact else Fact(says=Says.VAGUE, doubt="the date tells which one is meant, not by when")


@TIMES.entry(
    "not before then",
    "(?:earliest|from earliest) (?:date|lead)* point|(?:lead|from)* point comma? earliest",
    examples={"earliest April 2011": "ongoing from 2011-04-01 ?", "April 2011 at the earliest": "ongoing from 2011-04-01 ?"},
)
def _earliest(found: Found) -> object:
    return Fact(says=Says.START, points=points_of(found), doubt="it says the earliest day, not by when")


@TIMES.entry(
    "the day of a letter or a meeting",
    "(?<!tobe|to|target) (?:told|anchor) (?:on|of|the|in|told|date|dash|comma)* point(?! point)",
    examples={
        "See minutes of 3 March 2011": "date due 2011-03-03 ?",
        "letter dated 12 October 2010": "date due 2010-10-12 ?",
        "Following the inspection in March 2010": "by_period due 2010-03-31 ?",
        "Report of 4 October 2010": "date due 2010-10-04 ?",
        "meeting to be held 12 October 2010": "date due 2010-10-12",
    },
)
def _told(found: Found) -> object:
    said = str(found.items[0].value).replace("_", " ")
    if found.has("anchor") and said not in _TOLD and not (found.has("of") or found.has("told")):
        return None
    return Fact(says=Says.DUE, points=points_of(found), doubt=f"'{said}' stands before the date; it may be no deadline")


_TOLD = ("inspection", "letter", "notification", "judgement", "feedback", "visit", "inspectors", "ofsted")


@TIMES.entry(
    "from a day to a day",
    "(?:from|starting) (?:lead|comma|dash|around|from)* point (?:dash|comma)? (?:to|until|dash|slash|and completion|"
    "and tobe done|and) (?:lead|before|done|until)* point|between lead* point (?:and|dash|to|a) lead* point|"
    "lead* point (?:dash|to|until)+ (?:lead|before)* point",
    examples={
        "From January 2011 – by March 2011": "range from 2011-01-01 due 2011-03-31",
        "between October and December 2010": "range from 2010-10-01 due 2010-12-31",
        "Oct 2010 - Jan 2011": "range from 2010-10-01 due 2011-01-31",
        "Sept-Dec 2010": "range from 2010-09-01 due 2010-12-31",
        "2009 – 2011": "range from 2009-01-01 due 2011-12-31",
    },
)
def _range(found: Found) -> object:
    return Fact(says=Says.RANGE, points=points_of(found), by=True)


@TIMES.entry(
    "to begin by",
    "(?:tobe|to)? (?:starting|start) (?:by|before) (?:the)? point",
    examples={"to start by October 2010": "by_period due 2010-10-31 ?"},
)
def _begin_by(found: Found) -> object:
    return Fact(
        says=Says.DUE, points=points_of(found), by=True, doubt="that is the day by which it begins; when it ends is not said"
    )


@TIMES.entry(
    "from a day on",
    "tobe? (?:starting|start|begin|from) (?:lead|from|dash|comma|around|of|to)* point (?:(?:and|comma|"
    "dash)* onwards)?|(?:lead|from)* point (?:and|comma|dash|then)* (?:onwards|(?:on|and) $)",
    examples={
        "Commencing Nov 2010": "ongoing from 2010-11-01",
        "Oct 2010 on": "ongoing from 2010-10-01",
        "w.e.f. 1 October 2010": "ongoing from 2010-10-01",
        "starts in October": "ongoing from 2010-10-01",
        "April 2011 onwards": "ongoing from 2011-04-01",
        "From end January 2011": "ongoing from 2011-01-31",
        "with effect from 1st April 2011": "ongoing from 2011-04-01",
    },
)
def _from(found: Found) -> object:
    if found.items[-1].value == "at":
        return None  # "20 November at 2pm"
    return Fact(says=Says.START, points=points_of(found))


@TIMES.entry(
    "until a day",
    "(?:until|to)+ (?:lead|end)* point",
    examples={
        "Ongoing until December 2010": "by_period due 2010-12-31",
        "Monthly until March 2011": "recurring FREQ=MONTHLY;UNTIL=20110331",
    },
)
def _until(found: Found) -> object:
    return Fact(says=Says.UNTIL, points=points_of(found), by=True)


@TIMES.entry(
    "after a day",
    "event lead* point",
    examples={"after 1 April 2011": "ongoing from 2011-04-01 ?", "following Easter 2011": "ongoing from 2011-04-24 ?"},
)
def _after(found: Found) -> object:
    if found.items[0].value not in ("after", "ar_ol", "following", "post", "upon", "on_publication_of"):
        return None
    return Fact(says=Says.START, points=points_of(found), doubt="it is to follow that day; by when is not said")


@TIMES.entry(
    "by a day",
    "(?:lead|before|then)* point",
    examples={
        "by end of September": "by_period due 2010-09-30",
        "For completion by end of October": "by_period due 2010-10-31",
        "Protocol to be signed 24 September": "date due 2010-09-24",
        "Target date: 31 March 2011": "date due 2011-03-31",
        "no later than 5 November 2010": "date due 2010-11-05",
        "before 1 April 2011": "date due 2011-03-31 ?",
        "95 % by March 2014": "by_period due 2014-03-31",
        "on 26 August": "date due 2010-08-26 ?",
    },
)
def _by(found: Found) -> object:
    lead = [it.sym for it in found.items[:-1]]
    by = any(sym in _BY for sym in lead)
    points = points_of(found)
    back = CLASSES["before"] in lead
    only_on = bool(lead) and all(sym in _ON for sym in lead) and points[0].exact
    return Fact(says=Says.DUE, points=points, by=by, back=back, weak=only_on)


_BY = letters("by before target date tobe completion for within")
_ON = letters("on the")


FRAMES = joined(MOVED, DONE, LENGTHS, TIMES, STATES)
