"""Phrase types, fourth table: what is done, what is not, and what is to be done by a day."""

from __future__ import annotations

from rules.deadlines.facts import Fact, Says, points_of
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import letters

DONE = Table("fact")


@DONE.entry("so much of it is done", "percent done", examples={"50% complete": "unknown ?"})
def _percent_done(found: Found) -> object:
    return Fact(says=Says.DONE if str(found.first("percent", str)).startswith("100") else Says.NOT_DONE)


@DONE.entry(
    "not done by",
    "tobe? not is? (?:done|did) (?:by|before) lead* point",
    examples={"Will not be completed by March 2011": "by_period due 2011-03-31 ?"},
)
def _not_done_by(found: Found) -> object:
    return Fact(says=Says.DUE, points=points_of(found), by=True, doubt="it says that it is not done by then")


@DONE.entry(
    "not done",
    "not (?:been|tobe|other|is)? (?:done|did|starting)|notdone|not completion",
    examples={
        "Not complete": "unknown ?",
        "Partially complete": "unknown ?",
        "Not complete - March 2011": "by_period due 2011-03-31",
    },
)
def _not_done(found: Found) -> object:
    return Fact(says=Says.NOT_DONE)


@DONE.entry(
    "to be done by",
    "(?:tobe|to|target|once|for)+ (?:been|is)* (?:done|did) (?:lead|before|until|around)* point",
    examples={
        "to be completed by 30 September 2010": "date due 2010-09-30",
        "will be complete in March 2011": "by_period due 2011-03-31",
    },
)
def _to_be_done(found: Found) -> object:
    return Fact(says=Says.DUE, points=points_of(found), by=True)


@DONE.entry(
    "was done by",
    "(?:been|was) done (?:lead|dash|comma)* point",
    examples={"was completed by 31 August 2010": "completed done 2010-08-31"},
)
def _was_done(found: Found) -> object:
    return Fact(says=Says.DONE, points=points_of(found))


@DONE.entry(
    "done by",
    "(?:done|did|completion) (?:date|dash|comma|target)* (?:by|before|until|to) (?:lead|before)* point|(?:done|"
    "did) (?:date|target)+ lead* point",
    examples={"Completed by mid January 2011": "by_period due 2011-01-15", "Complete by Christmas": "date due 2010-12-25"},
)
def _done_by(found: Found) -> object:
    return Fact(says=Says.DUE, points=points_of(found), by=True, back=found.has("before"))


@DONE.entry(
    "done on",
    "been? (?:done|did) (?:and (?:done|did))? (?:count working? unit edge)? "
    "(?:dash|comma|slash|semi|stop|on|in|the|of|date|is|was|schedule)* point",
    examples={
        "Completed 14.08.10": "completed done 2010-08-14",
        "Completed August 2010": "completed done 2010-08-31",
        "Completed - August": "completed done 2010-08-31",
        "Completed ahead of schedule 11 May 2010": "completed done 2010-05-11",
        "Completed 3 weeks late on 5 July 2010": "completed done 2010-07-05",
        "Completed on time, 11 May 2010": "completed done 2010-05-11",
        "Start October 2010; complete December 2010": "range from 2010-10-01 due 2010-12-31",
        "Completed 1 March 2012": "completed done 2012-03-01 ?",
    },
)
def _done_on(found: Found) -> object:
    return Fact(says=Says.DONE, points=points_of(found), weak=not found.has("done") or found.first("done", str) == "complete")


@DONE.entry(
    "done by somebody on",
    "(?:done|did) by (?:the|a|label|other|comma){1,5} (?:on|in|dash|comma)* point",
    examples={"Completed by the team manager 12/05/10": "completed done 2010-05-12 ?"},
)
def _done_by_whom(found: Found) -> object:
    return Fact(
        says=Says.DONE,
        points=points_of(found),
        weak=True,
        doubt="it says by whom, and a day: taken as the day on which it was done",
    )


@DONE.entry(
    "done again and again",
    "(?:done|did) (?:comma|dash|on|the)* (?=cyclefact)",
    examples={"completed annually": "recurring FREQ=YEARLY"},
)
def _done_often(found: Found) -> object:
    return []


@DONE.entry("until it is done", "until (?:done|did|completion)", examples={"weekly until complete": "recurring FREQ=WEEKLY"})
def _until_done(found: Found) -> object:
    return []


@DONE.entry("done when", "(?:done|did) (?:event|once)", examples={"Complete when all staff are trained": "event ?"})
def _done_when(found: Found) -> object:
    return Fact(says=Says.EVENT, word=str(found.items[-1].value).replace("_", " "))


@DONE.entry(
    "to be done",
    "(?:tobe|to|once|for|by|on|event) (?:been|is)* (?:done|completion)(?! (?:lead|before)* point)",
    examples={"to be completed": "unknown ?"},
)
def _to_be(found: Found) -> object:
    return Fact(says=Says.EVENT) if found.items[0].sym in _EVENTFUL else Fact(says=Says.NOT_DONE)


_EVENTFUL = letters("event once on")


@DONE.entry(
    "already so",
    "(?:now|been|already)+ did|^ did (?:stop|comma|semi)? (?:$|(?=then|next|review|cyclefact))",
    examples={
        "Already in place": "completed",
        "Implemented": "completed",
        "In place (next review due 14/02/2011)": "completed review 2011-02-14",
        "Not yet in place": "unknown ?",
        "In place by March 2011": "by_period due 2011-03-31",
    },
)
def _already(found: Found) -> object:
    return Fact(says=Says.DONE)


@DONE.entry(
    "done", "been? done (?:stop|$)?", examples={"Completed": "completed", "September 2010 - completed": "completed due 2010-09-30"}
)
def _done(found: Found) -> object:
    return Fact(says=Says.DONE)
