"""Phrase types, fourth table: dates that were moved, from one to another or by so long."""

from __future__ import annotations

from rules.deadlines.facts import Fact, Says, length_of, points_of
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, Item
from rules.deadlines.point import Point

MOVED = Table("fact")


@MOVED.entry(
    "struck through",
    "struck (?:lead|before)* point unstruck",
    examples={
        "<s>30 June 2011</s> 30 September 2011": "date due 2011-09-30 original 2011-06-30",
        "~~March 2011~~ June 2011": "by_period due 2011-06-30 original 2011-03-31",
    },
)
def _struck(found: Found) -> object:
    return Fact(says=Says.WAS, points=points_of(found))


@MOVED.entry(
    "deleted",
    "deleted (?:date|comma|dash|lead|before)* point|(?:lead|before)* point deleted",
    examples={
        "[deleted: Oct 2010] Dec 2010": "by_period due 2010-12-31 original 2010-10-31",
        "October 2010 (deleted) December 2010": "by_period due 2010-12-31 original 2010-10-31",
        "Deleted October 2010": "by_period due 2010-10-31 ?",
    },
)
def _deleted(found: Found) -> object:
    return Fact(says=Says.WAS, points=points_of(found))


@MOVED.entry(
    "moved from one to another",
    "(?:moved|was|been)+ (?:date|lead)* from lead* point (?:to|until|dash|arrow|now|moved) (?:to|lead)* point",
    examples={"slipped from March to June 2011": "by_period due 2011-06-30 original 2011-03-31"},
)
def _moved_from(found: Found) -> object:
    first, last = points_of(found)
    was = Item(CLASSES["fact"], found.items[0].start, found.items[0].end, Fact(says=Says.WAS, points=(first,)))
    return [was, Item(CLASSES["fact"], found.items[1].start, found.items[-1].end, Fact(says=Says.NOW, points=(last,)))]


@MOVED.entry(
    "moved to one from another",
    "(?:moved|now) (?:moved|lead|date|been|to|until)* point comma? (?:moved|was)? from lead* point",
    examples={"Revised to June 2011 from 31 March 2011": "by_period due 2011-06-30 original 2011-03-31"},
)
def _moved_to_from(found: Found) -> object:
    at = next(n for n, it in enumerate(found.items) if isinstance(it.value, Point)) + 1
    last, first = points_of(found)
    now = Item(CLASSES["fact"], found.items[0].start, found.items[at - 1].end, Fact(says=Says.NOW, points=(last,), by=True))
    return [now, Item(CLASSES["fact"], found.items[at].start, found.items[-1].end, Fact(says=Says.WAS, points=(first,)))]


@MOVED.entry(
    "moved to",
    "(?:moved n1|moved|now|arrow|then moved) (?:moved|now|lead|date|been|to|until|for|dash|comma|before|review|of|then)* point",
    examples={
        "the date has been pushed back to March 2011": "by_period due 2011-03-31",
        "March 2011 revised to June 2011": "by_period due 2011-06-30 original 2011-03-31",
        "was March 2011, now June 2011": "by_period due 2011-06-30 original 2011-03-31",
        "30/09/2010 -> 31/12/2010": "date due 2010-12-31 original 2010-09-30",
        "Revised date: 31 March 2011 (original 30 September 2010)": "date due 2011-03-31 original 2010-09-30",
        "Orig. Oct 10 Rev. Jan 11": "by_period due 2011-01-31 original 2010-10-31",
        "30/09/2010 (rev'd 31/12/2010)": "date due 2010-12-31 original 2010-09-30",
        "30 Sept 2010 >> 31 Dec 2010": "date due 2010-12-31 original 2010-09-30",
        "Oct 2010 > Jan 2011": "by_period due 2011-01-31 original 2010-10-31",
        "Nov 10, then Jan 11, now Mar 11": "by_period due 2011-03-31 original 2010-11-30",
        "Nov 10 moved to Jan 11 and then to Mar 11": "by_period due 2011-03-31 original 2010-11-30",
        "Rev 31 March 2011": "date due 2011-03-31 ?",
        "Was Oct 10; revised again Jan 11 then Mar 11": "by_period due 2011-03-31 original 2010-10-31",
    },
)
def _moved_to(found: Found) -> object:
    word = "rev" if found.items[0].value == "rev" else "now" if found.items[0].sym == CLASSES["now"] else None
    return Fact(says=Says.NOW, points=points_of(found), by=True, word=word)


@MOVED.entry(
    "moved, in more words, to",
    "moved other{1,3} (?:to|until) lead* point",
    examples={"Due Oct 2010. Extension granted to Jan 2011": "by_period due 2011-01-31 original 2010-10-31"},
)
def _moved_in_words(found: Found) -> object:
    return Fact(says=Says.NOW, points=points_of(found), by=True)


@MOVED.entry(
    "moved by so long from",
    "moved (?:by|for)* (?:the|a)? count unit from lead* point",
    examples={"put back six weeks from 30 September 2010": "date due 2010-11-11 original 2010-09-30 ?"},
)
def _moved_by_from(found: Found) -> object:
    was = Item(CLASSES["fact"], found.items[0].start, found.items[0].end, Fact(says=Says.WAS, points=points_of(found)))
    return [was, Item(CLASSES["fact"], found.items[1].start, found.items[-1].end, Fact(says=Says.SHIFT, length=length_of(found)))]


@MOVED.entry(
    "not before",
    "not (?:tobe|to|been|is|done|did|starting|start|by|other){0,4} (?:before|until) lead* point",
    examples={
        "Not to be completed before January 2011": "ongoing from 2011-01-01 ?",
        "Cannot be done before 1 April 2011": "ongoing from 2011-04-01 ?",
        "Will not be complete until March 2011": "by_period due 2011-03-31 ?",
    },
)
def _not_before(found: Found) -> object:
    if str(found.items[0].value) not in ("not", "no", "never", "cannot", "not_yet"):
        return None
    if found.has("until"):
        return Fact(says=Says.DUE, points=points_of(found), by=True, doubt="it says until when it will not be done")
    return Fact(says=Says.START, points=points_of(found), doubt="it says before when it will not be done, but not by when")


@MOVED.entry("not then", "not lead* point", examples={"Not June but July 2011": "by_period due 2011-07-31 ?"})
def _not_then(found: Found) -> object:
    return Fact(says=Says.UNSURE, word="not") if found.items[0].value == "not" else None


@MOVED.entry(
    "moved by so long",
    "moved (?:by|for|to)+ (?:the|a)? count unit|moved count unit",
    examples={"March 2011, extended by 3 months": "by_period due 2011-06-30 original 2011-03-31 ?"},
)
def _moved_by(found: Found) -> object:
    return Fact(says=Says.SHIFT, length=length_of(found))


@MOVED.entry(
    "moved from",
    "moved from lead* point",
    examples={"June 2011 (moved from March 2011)": "by_period due 2011-06-30 original 2011-03-31"},
)
def _from_earlier(found: Found) -> object:
    return Fact(says=Says.WAS, points=points_of(found))


@MOVED.entry(
    "was",
    "was (?:moved|lead|date|dash|comma|to|for|completion)* point",
    examples={
        "30 June 2011 (was 31 March 2011)": "date due 2011-06-30 original 2011-03-31",
        "30 June 2011 (previously 31 March 2011, before that 31 December 2010)": "date due 2011-06-30 original 2010-12-31",
    },
)
def _was(found: Found) -> object:
    return Fact(says=Says.WAS, points=points_of(found))


@MOVED.entry(
    "each said after it to be the first and the moved one",
    "(?:lead|before)* point dash? was date? comma? (?:lead|dash)* point dash? moved",
    examples={"31 March 2011 (original) 30 June 2011 (revised)": "date due 2011-06-30 original 2011-03-31"},
)
def _both_said_after(found: Found) -> object:
    at = next(n for n, it in enumerate(found.items) if it.sym == CLASSES["was"]) + 1
    first, last = points_of(found)
    was = Item(CLASSES["fact"], found.items[0].start, found.items[at - 1].end, Fact(says=Says.WAS, points=(first,)))
    return [was, Item(CLASSES["fact"], found.items[at].start, found.items[-1].end, Fact(says=Says.NOW, points=(last,)))]


@MOVED.entry(
    "said after it to be the first or the moved one",
    "(?:lead|before)* point (?:was date?(?! (?:moved|lead|dash|comma)* point)|moved(?! (?:to|lead|until|for|"
    "dash)* point)(?! (?:by|from|to)))",
    examples={"30 June 2011 (revised)": "date due 2011-06-30 ?", "Dec 2010 - slipped": "by_period due 2010-12-31 ?"},
)
def _said_after(found: Found) -> object:
    return Fact(says=Says.WAS if found.has("was") else Says.NOW, points=points_of(found), weak=True)
