"""Phrase types, fourth table: what is said about a point in time. Each match becomes a fact; facts become deadlines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from rules.calendar import Calendar
from rules.deadlines.days import months_after
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.point import Point

FRAMES = Table("fact")


class Says(StrEnum):
    """What a fact says."""

    DUE = "due"
    START = "start"
    RANGE = "range"
    UNTIL = "until"
    LIMIT = "limit"  # so long after the reference or a point
    LENGTH = "length"  # for so long
    SHIFT = "shift"  # moved by so long
    WAS = "was"
    NOW = "now"
    DONE = "done"
    NOT_DONE = "not done"
    REVIEW = "review"
    IMMEDIATE = "immediate"
    ONGOING = "ongoing"
    PROGRESS = "progress"
    EVENT = "event"
    UNSURE = "unsure"
    VAGUE = "vague"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time as written."""

    count: int
    unit: str
    working: bool = False

    def after(self, start: date, calendar: Calendar, *, back: bool = False) -> date | None:
        """The day so long after (or before) `start`; None where it leaves the calendar."""
        sign = -1 if back else 1
        try:
            if self.working and self.unit == "day":
                return calendar.plus(start, sign * self.count)
            if self.unit in _IN_MONTHS:
                return months_after(start, sign * self.count * _IN_MONTHS[self.unit])
            if self.unit == "hour":
                return start + timedelta(days=sign * -(-self.count // 24))
            return start + timedelta(days=sign * self.count * _IN_DAYS[self.unit])
        except (OverflowError, ValueError):
            return None


_IN_MONTHS = {"month": 1, "quarter": 3, "term": 4, "year": 12}
_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a phrase says."""

    says: Says
    points: tuple[Point, ...] = ()
    length: Length | None = None
    by: bool = False  # a leading word says that this is a deadline
    back: bool = False  # before a point, not after it
    weak: bool = False
    rule: str | None = None
    word: str | None = None
    doubt: str | None = None


def _points(found: Found) -> tuple[Point, ...]:
    return tuple(found.values("point", Point))


def _length(found: Found) -> Length | None:
    """The length in a match: the last count and its unit; of "2-3 months" the longer."""
    unit = found.first("unit", str)
    counts = [it.value if isinstance(it.value, int) else 1 for it in found.items if it.sym in _COUNT]
    count = counts[-1] if counts else 1
    if unit is None or not 0 < count <= 4000:
        return None
    return Length(count=count, unit=unit, working=found.has("working"))


_COUNT = letters("n1 n0 n2 n3 n9 a word once")


# --- dates that were moved


@FRAMES.entry("struck through", "struck (?:lead|before)* point unstruck", examples={"<s>30 June 2011</s> 30 September 2011": "date due 2011-09-30 original 2011-06-30", "~~March 2011~~ June 2011": "by_period due 2011-06-30 original 2011-03-31"})
def _struck(found: Found) -> object:
    return Fact(says=Says.WAS, points=_points(found))


@FRAMES.entry(
    "moved from one to another",
    "(?:moved|was|been)+ (?:date|lead)* from lead* point (?:to|until|dash|arrow|now|moved) (?:to|lead)* point",
    examples={"slipped from March to June 2011": "by_period due 2011-06-30 original 2011-03-31"},
)
def _moved_from(found: Found) -> object:
    first, last = _points(found)
    was = Item(CLASSES["fact"], found.items[0].start, found.items[0].end, Fact(says=Says.WAS, points=(first,)))
    return [was, Item(CLASSES["fact"], found.items[1].start, found.items[-1].end, Fact(says=Says.NOW, points=(last,)))]


@FRAMES.entry(
    "moved to",
    "(?:moved|now|arrow|then moved) (?:moved|now|lead|date|been|to|until|for|dash|comma|before|review|of)* point",
    examples={
        "target timescales had been put back to March 2011": "by_period due 2011-03-31",
        "March 2011 revised to June 2011": "by_period due 2011-06-30 original 2011-03-31",
        "was March 2011, now June 2011": "by_period due 2011-06-30 original 2011-03-31",
        "30/09/2010 -> 31/12/2010": "date due 2010-12-31 original 2010-09-30",
        "Revised date: 31 March 2011 (original 30 September 2010)": "date due 2011-03-31 original 2010-09-30",
    },
)
def _moved_to(found: Found) -> object:
    return Fact(says=Says.NOW, points=_points(found), by=True)


@FRAMES.entry("moved, in more words, to", "moved other{1,3} (?:to|until) lead* point", examples={"Due Oct 2010. Extension granted to Jan 2011": "by_period due 2011-01-31 original 2010-10-31"})
def _moved_in_words(found: Found) -> object:
    return Fact(says=Says.NOW, points=_points(found), by=True)


@FRAMES.entry("moved by so long from", "moved (?:by|for)* (?:the|a)? count unit from lead* point", examples={"put back six weeks from 30 September 2010": "date due 2010-11-11 original 2010-09-30 ?"})
def _moved_by_from(found: Found) -> object:
    was = Item(CLASSES["fact"], found.items[0].start, found.items[0].end, Fact(says=Says.WAS, points=_points(found)))
    return [was, Item(CLASSES["fact"], found.items[1].start, found.items[-1].end, Fact(says=Says.SHIFT, length=_length(found)))]


@FRAMES.entry("not then", "not lead* point", examples={"Not June but July 2011": "by_period due 2011-07-31 ?"})
def _not_then(found: Found) -> object:
    return Fact(says=Says.UNSURE, word="not") if found.items[0].value == "not" else None


@FRAMES.entry("moved by so long", "moved (?:by|for|to)+ (?:the|a)? count unit|moved count unit", examples={"March 2011, extended by 3 months": "by_period due 2011-06-30 original 2011-03-31 ?"})
def _moved_by(found: Found) -> object:
    return Fact(says=Says.SHIFT, length=_length(found))


@FRAMES.entry("moved from", "moved from lead* point", examples={"June 2011 (moved from March 2011)": "by_period due 2011-06-30 original 2011-03-31"})
def _from_earlier(found: Found) -> object:
    return Fact(says=Says.WAS, points=_points(found))


@FRAMES.entry("was", "was (?:moved|lead|date|dash|comma|to|for|completion)* point", examples={"30 June 2011 (was 31 March 2011)": "date due 2011-06-30 original 2011-03-31"})
def _was(found: Found) -> object:
    return Fact(says=Says.WAS, points=_points(found))


@FRAMES.entry(
    "each said after it to be the first and the moved one",
    "(?:lead|before)* point dash? was date? comma? (?:lead|dash)* point dash? moved",
    examples={"31 March 2011 (original) 30 June 2011 (revised)": "date due 2011-06-30 original 2011-03-31"},
)
def _both_said_after(found: Found) -> object:
    at = next(n for n, it in enumerate(found.items) if it.sym == CLASSES["was"]) + 1
    first, last = _points(found)
    was = Item(CLASSES["fact"], found.items[0].start, found.items[at - 1].end, Fact(says=Says.WAS, points=(first,)))
    return [was, Item(CLASSES["fact"], found.items[at].start, found.items[-1].end, Fact(says=Says.NOW, points=(last,)))]


@FRAMES.entry("said after it to be the first or the moved one", "(?:lead|before)* point (?:was date?(?! (?:moved|lead|dash|comma)* point)|moved(?! (?:to|lead|until|for|dash)* point)(?! (?:by|from|to)))", examples={"30 June 2011 (revised)": "date due 2011-06-30 ?"})
def _said_after(found: Found) -> object:
    return Fact(says=Says.WAS if found.has("was") else Says.NOW, points=_points(found), weak=True)


# --- done or not


@FRAMES.entry("so much of it is done", "percent done", examples={"50% complete": "unknown ?"})
def _percent_done(found: Found) -> object:
    return Fact(says=Says.DONE if str(found.first("percent", str)).startswith("100") else Says.NOT_DONE)


@FRAMES.entry(
    "not done",
    "not (?:been|tobe|other)? (?:done|did|starting)|notdone|not completion",
    examples={"Not complete": "unknown ?", "Partially complete": "unknown ?", "Not complete - March 2011": "by_period due 2011-03-31"},
)
def _not_done(found: Found) -> object:
    return Fact(says=Says.NOT_DONE)


@FRAMES.entry(
    "to be done by",
    "(?:tobe|to|target|once|for)+ (?:been|is)* (?:done|did) (?:lead|before|until|around)* point",
    examples={"to be completed by 30 September 2010": "date due 2010-09-30", "will be complete in March 2011": "by_period due 2011-03-31"},
)
def _to_be_done(found: Found) -> object:
    return Fact(says=Says.DUE, points=_points(found), by=True)


@FRAMES.entry(
    "was done by",
    "(?:been|was) done (?:lead|dash|comma)* point",
    examples={"was completed by 31 August 2010": "completed done 2010-08-31"},
)
def _was_done(found: Found) -> object:
    return Fact(says=Says.DONE, points=_points(found))


@FRAMES.entry(
    "done by",
    "(?:done|did|completion) (?:date|dash|comma|target)* (?:by|before|until|to) (?:lead|before)* point|(?:done|did) (?:date|target)+ lead* point",
    examples={"Completed by mid January 2011": "by_period due 2011-01-15", "Complete by Christmas": "date due 2010-12-25"},
)
def _done_by(found: Found) -> object:
    return Fact(says=Says.DUE, points=_points(found), by=True, back=found.has("before"))


@FRAMES.entry(
    "done on",
    "been? (?:done|did) (?:and (?:done|did))? (?:dash|comma|slash|semi|stop|on|in|the|of|date|is|was)* point",
    examples={"Completed 13.09.10": "completed done 2010-09-13", "Completed September 2010": "completed done 2010-09-30", "Completed - August": "completed done 2010-08-31", "Completed 1 March 2012": "completed done 2012-03-01 ?"},
)
def _done_on(found: Found) -> object:
    return Fact(says=Says.DONE, points=_points(found), weak=not found.has("done"))


@FRAMES.entry("done by somebody on", "(?:done|did) by (?:the|a|label|other|comma){1,5} (?:on|in|dash|comma)* point", examples={"Completed by the team manager 12/05/10": "completed done 2010-05-12 ?"})
def _done_by_whom(found: Found) -> object:
    return Fact(says=Says.DONE, points=_points(found), weak=True, doubt="it says by whom, and a day: taken as the day on which it was done")


@FRAMES.entry("done again and again", "(?:done|did) (?:comma|dash|on|the)* (?=cyclefact)", examples={"completed annually": "recurring FREQ=YEARLY"})
def _done_often(found: Found) -> object:
    return []


@FRAMES.entry("done when", "(?:done|did) (?:event|once)", examples={"Complete when all staff are trained": "event ?"})
def _done_when(found: Found) -> object:
    return Fact(says=Says.EVENT)


@FRAMES.entry("to be done", "(?:tobe|to|once|for|by|on|event) (?:been|is)* (?:done|completion)(?! (?:lead|before)* point)", examples={"to be completed": "unknown ?"})
def _to_be(found: Found) -> object:
    return Fact(says=Says.EVENT) if found.items[0].sym in _EVENTFUL else Fact(says=Says.NOT_DONE)


_EVENTFUL = letters("event once on")


@FRAMES.entry("done", "been? done (?:stop|$)?", examples={"Completed": "completed", "September 2010 - completed": "completed due 2010-09-30"})
def _done(found: Found) -> object:
    return Fact(says=Says.DONE)


# --- lengths of time

_WITHIN = "(?:within|(?:in|for|over)? the? next|(?:in|over) the? next?|until|by the? next|to|by) (?:the|a|next|this|maximum|around|of)* "
_COUNTED = "(?:count (?:dash|to|or|slash|comma) )? (?:count|next)? half? working? unit"


@FRAMES.entry(
    "so long after something that has no date",
    "(?:within|in|by)? (?:the|a|maximum)* (?:count (?:dash|to) )? count working? unit (?:of|from|event|before) (?:the|a|this|of|date|is|next|completion)* (?:other|starting|start|done|did)",
    examples={"within 3 months of appointment": "event ?", "28 days after referral": "event ?"},
)
def _after_something(found: Found) -> object:
    return Fact(says=Says.EVENT)


@FRAMES.entry(
    "so long after or before a point",
    f"(?:within|in|by)? (?:the|a|maximum)* {_COUNTED} (?:of|from|event|before|then|on) lead* point",
    examples={
        "within 6 weeks of 1 October 2010": "relative due 2010-11-12",
        "3 months after 30 November 2010": "relative due 2011-02-28",
        "two weeks before Christmas": "relative due 2010-12-11",
    },
)
def _after_point(found: Found) -> object:
    length = _length(found)
    return Fact(says=Says.LIMIT, points=_points(found), length=length, back=found.has("before"), by=True) if length and found.item("unit") and _counted(found) else None


def _counted(found: Found) -> bool:
    return any(it.sym in _COUNT for it in found.items)


@FRAMES.entry(
    "within so long",
    "(?:within|in|to|by|for) (?:the|a|next|this|maximum|around|of)* (?:next|within) (?:count (?:dash|to|or|slash) )? count? working? unit time?|within (?:the|maximum|around|of)* (?:count (?:dash|to|or|slash) )? (?:count|the) working? unit time?|(?:in|maximum) (?:around|the)* (?:count (?:dash|to|or) )? count working? unit time?|next (?:count (?:dash|to|or))? count working? unit|count working? unit time",
    examples={
        "within 3 months": "relative due 2010-12-01",
        "With nin 3 Months": "relative due 2010-12-01",
        "within the next six weeks": "relative due 2010-10-13",
        "in two months' time": "relative due 2010-11-01",
        "within 10 working days": "relative due 2010-09-15",
        "within a month": "relative due 2010-10-01",
        "over the next 12 months": "relative due 2011-09-01",
        "within 48 hours": "relative due 2010-09-03",
        "within 2-3 months": "relative due 2010-12-01 ?",
        "within three months of the inspection": "relative due 2010-12-01",
    },
)
def _within(found: Found) -> object:
    length = _length(found)
    if length is None:
        return None
    doubt = "a span of lengths is given; the longest was taken" if sum(it.sym in _COUNT and isinstance(it.value, int) for it in found.items) > 1 else None
    return Fact(says=Says.LIMIT, length=length, by=True, doubt=doubt, word="next" if found.has("next") else None)


@FRAMES.entry("for so long", "for (?:the|a|around)* count working? unit", examples={"from October 2010 for 6 months": "range from 2010-10-01 due 2011-04-01 ?", "monthly for six months": "recurring FREQ=MONTHLY;COUNT=6"})
def _for_long(found: Found) -> object:
    return Fact(says=Says.LENGTH, length=_length(found))


@FRAMES.entry(
    "a length and no more",
    "^ (?:the|a|maximum|around)* (?:count (?:dash|to|or|slash) )? count working? unit (?:$|(?=of|from|event))",
    examples={"3 months": "relative due 2010-12-01 ?", "3-6 months": "relative due 2011-03-01 ?", "8 to 12 weeks maximum": "unknown ?", "6 months from publication": "relative due 2011-03-01 ?"},
)
def _bare_length(found: Found) -> object:
    length = _length(found)
    counts = [it.value for it in found.items if it.sym in _COUNT]
    if length and length.unit == "year" and len(counts) > 1:
        return None  # "0-5 years" and "16-18 years" are ages
    doubt = "a bare length of time; it was counted from the reference day"
    return Fact(says=Says.LIMIT, length=length, by=True, doubt=doubt) if length and length.unit != "hour" else None


# --- reviews


@FRAMES.entry("to be reviewed after so long", "(?:for|tobe|to|then|next)* review (?:lead|event|comma|dash)* count unit", examples={"Immediate. Review in 3 months": "immediate due 2010-09-01 review 2010-12-01"})
def _review_after(found: Found) -> object:
    return Fact(says=Says.REVIEW, length=_length(found))


@FRAMES.entry(
    "to be reviewed",
    "(?:for|tobe|to|then|next|date|cyclefact|and)* review (?:date|dash|comma|lead|before|next|and|to|every|cyclefact)* (?:until|around)? point|(?:tobe|to|for|then)* review (?:lead|dash|comma|of|a)* cyclefact|cyclefact review (?!lead* point)",
    examples={
        "Commencing Sept 2010 – review Dec 2010": "ongoing from 2010-09-01 review 2010-12-31",
        "Ongoing - to be reviewed in March 2011": "ongoing review 2011-03-31",
        "Ongoing, reviewed quarterly": "ongoing FREQ=MONTHLY;INTERVAL=3",
        "Review December 2010": "ongoing review 2010-12-31 ?",
    },
)
def _review(found: Found) -> object:
    from rules.deadlines.cycles import Cycle

    cycle = found.first("cyclefact", Cycle)
    return Fact(says=Says.REVIEW, points=_points(found)[-1:], rule=cycle.rule if cycle else None, doubt=cycle.doubt if cycle else None, by=found.has("by"))


# --- from, to, by


@FRAMES.entry(
    "from a day to a day",
    "(?:from|starting) (?:lead|comma|dash|around|from)* point (?:dash|comma)? (?:to|until|dash|slash|and completion|and tobe done|and) (?:lead|before|done|until)* point|between lead* point (?:and|dash|to) lead* point|lead* point (?:dash|to|until)+ (?:lead|before)* point",
    examples={
        "From January 2011 – by March 2011": "range from 2011-01-01 due 2011-03-31",
        "between October and December 2010": "range from 2010-10-01 due 2010-12-31",
        "Oct 2010 - Jan 2011": "range from 2010-10-01 due 2011-01-31",
        "Sept-Dec 2010": "range from 2010-09-01 due 2010-12-31",
        "2009 – 2011": "range from 2009-01-01 due 2011-12-31",
    },
)
def _range(found: Found) -> object:
    return Fact(says=Says.RANGE, points=_points(found), by=True)


@FRAMES.entry("to begin by", "(?:tobe|to)? (?:starting|start) (?:by|before) (?:the)? point", examples={"to start by October 2010": "by_period due 2010-10-31 ?"})
def _begin_by(found: Found) -> object:
    return Fact(says=Says.DUE, points=_points(found), by=True, doubt="that is the day by which it begins; when it ends is not said")


@FRAMES.entry(
    "from a day on",
    "tobe? (?:starting|start|begin|from) (?:lead|from|dash|comma|around|of|to)* point (?:(?:and|comma|dash)* onwards)?|(?:lead|from)* point (?:and|comma|dash|then)* onwards",
    examples={
        "Commencing Sept 2010": "ongoing from 2010-09-01",
        "w.e.f. 1 October 2010": "ongoing from 2010-10-01",
        "starts in October": "ongoing from 2010-10-01",
        "April 2011 onwards": "ongoing from 2011-04-01",
        "From end January 2011": "ongoing from 2011-01-31",
        "with effect from 1st April 2011": "ongoing from 2011-04-01",
    },
)
def _from(found: Found) -> object:
    return Fact(says=Says.START, points=_points(found))


@FRAMES.entry("until a day", "(?:until|to) (?:lead|end)* point", examples={"Ongoing until December 2010": "by_period due 2010-12-31", "Monthly until March 2011": "recurring FREQ=MONTHLY;UNTIL=20110331"})
def _until(found: Found) -> object:
    return Fact(says=Says.UNTIL, points=_points(found), by=True)


@FRAMES.entry("after a day", "event lead* point", examples={"after 1 April 2011": "ongoing from 2011-04-01 ?", "following Easter 2011": "ongoing from 2011-04-24 ?"})
def _after(found: Found) -> object:
    if found.items[0].value not in ("after", "following", "post", "upon", "on_publication_of"):
        return None
    return Fact(says=Says.START, points=_points(found), doubt="it is to follow that day; by when is not said")


@FRAMES.entry(
    "by a day",
    "(?:lead|before|then)* point",
    examples={
        "by end of September": "by_period due 2010-09-30",
        "For completion by end of September": "by_period due 2010-09-30",
        "Process to be agreed 23 September": "date due 2010-09-23",
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
    points = _points(found)
    back = CLASSES["before"] in lead
    only_on = bool(lead) and all(sym in _ON for sym in lead) and points[0].exact
    return Fact(says=Says.DUE, points=points, by=by, back=back, weak=only_on)


_BY = letters("by before target date tobe completion for within")
_ON = letters("on the")


# --- states without a date


@FRAMES.entry(
    "at once",
    "(?:tobe|starting|start|from|and)* immediate (?:(?:slash|or|and|comma)? immediate)*",
    examples={"With immediate effect.": "immediate due 2010-09-01", "ASAP": "immediate due 2010-09-01", "Imm ediately": "immediate due 2010-09-01", "now": "immediate due 2010-09-01"},
)
def _immediate(found: Found) -> object:
    return Fact(says=Says.IMMEDIATE)


@FRAMES.entry("now, and nothing else", "^now stop? $", examples={"Now": "immediate due 2010-09-01"})
def _now(found: Found) -> object:
    return Fact(says=Says.IMMEDIATE)


@FRAMES.entry("without end", "ongoing (?:slash ongoing)?", examples={"Ongoing": "ongoing", "On-going": "ongoing", "continuous": "ongoing", "12 August 2010 ongoing until further notice": "ongoing from 2010-08-12", "business as usual": "ongoing"})
def _ongoing(found: Found) -> object:
    return Fact(says=Says.ONGOING, word=str(found.items[0].value))


@FRAMES.entry("under way", "progress|starting(?! (?:lead|from|dash)* point)", examples={"in progress": "ongoing ?", "Started – this will be ongoing during 2011": "by_period due 2011-12-31"})
def _progress(found: Found) -> object:
    return Fact(says=Says.PROGRESS)


@FRAMES.entry("hangs on something", "event", examples={"following Cabinet approval": "event ?", "as required": "event ?", "End Nov following launch": "by_period due 2010-11-30"})
def _event(found: Found) -> object:
    return Fact(says=Says.EVENT)


@FRAMES.entry("not yet settled", "tbc|query|none", examples={"TBC": "unknown ?", "March 2011 (tbc)": "by_period due 2011-03-31 ?", "N/A": "unknown ?"})
def _unsure(found: Found) -> object:
    return Fact(says=Says.UNSURE, weak=found.has("none"))


@FRAMES.entry("vague", "vague", examples={"very soon": "unknown ?", "in due course": "unknown ?"})
def _vague(found: Found) -> object:
    return Fact(says=Says.VAGUE)
