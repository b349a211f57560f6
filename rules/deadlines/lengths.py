"""Phrase types, fourth table: lengths of time and reviews."""

from __future__ import annotations

from rules.deadlines.cycle import Cycle
from rules.deadlines.facts import COUNT, Fact, Says, length_of, points_of
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, Item, letters

LENGTHS = Table("fact")
_AFTER = (
    "(?:within|in|by|until)? (?:the|a|maximum)* (?:count (?:dash|to) )? count working? unit (?:of|from|event|before) "
    "(?:the|a|this|of|date|is|next|completion|new|every|last)*"
)
_THING = "other|anchor|starting|start|done|did|new|label|completion|tobe"
_BY = ("by", "no_later_than", "on_or_before", "not_later_than")

_SOME = "(?:the|this|maximum|around|of)*"
_SPAN = "(?:count (?:dash|to|or|slash|comma))?"
_UNIT = "half? working? unit time?"
_COUNTED = "(?:count (?:dash|to|or|slash|comma) )? (?:count|next)? half? working? unit"


@LENGTHS.entry(
    "a standard of service",
    "percent (?:of|the|a|to|is|done|did|tobe|other|been|on|review|starting){0,6} (?:within|in) (?:the|a|maximum)* count "
    "working? (?:dayw|hourw)",
    examples={"95% within 45 working days": "unknown ?", "90 per cent of visits made within 10 days": "unknown ?"},
)
def _standard(found: Found) -> object:
    return Fact(says=Says.VAGUE, doubt="that says how quickly each is to be done, not by when")


@LENGTHS.entry(
    "so long after something whose date is given",
    f"{_AFTER} (?:{_THING}){{1,4}} (?:comma|dash|target|tobe|is|date|the|in|on|for|by|of)* point",
    examples={
        "1 month after go-live (planned 1 Feb 2011)": "relative due 2011-03-01 ?",
        "2 weeks before launch on 1 October 2010": "relative due 2010-09-17 ?",
        "within 3 months of appointment, by 31 March 2011": "date due 2011-03-31",
    },
)
def _after_dated(found: Found) -> object:
    """Counted from the date that stands with the thing, unless "by" says that it is the deadline itself."""
    length, point = length_of(found), points_of(found)
    if length is None or any(it.value in _BY for it in found.items[-4:]):
        return None
    doubt = "it is counted from the date that stands with what it follows; that date itself may be meant"
    return Fact(says=Says.LIMIT, points=point, length=length, by=True, back=found.has("before"), doubt=doubt)


@LENGTHS.entry(
    "so long after something that has no date",
    f"{_AFTER} event? (?:other|starting|start|done|did|tobe|anchor (?! of))"
    "(?:other{0,3} (?:tobe? starting|tobe (?:done|other)))?",
    examples={
        "within 3 months of appointment": "event ?",
        "28 days after referral": "event ?",
        "Within 3 months of new post holder starting": "event ?",
        "6 weeks after the new head starts": "event ?",
    },
)
def _after_something(found: Found) -> object:
    last = found.items[-1]
    return Fact(says=Says.EVENT) if last.sym != CLASSES["anchor"] or last.value in ("receipt", "notification") else None


@LENGTHS.entry(
    "several lengths",
    "^ (?:count working? unit (?:slash|comma|semi|and|then|dash)+|count (?:slash|comma|and)+)+ count working? unit $",
    examples={
        "2 mths / 6 mths / 1 yr": "relative due 2010-11-01 ?; relative due 2011-03-01 ?; relative due 2011-09-01 ?",
        "3 and 6 months": "relative due 2010-12-01 ?; relative due 2011-03-01 ?",
    },
)
def _lengths(found: Found) -> object:
    """Each counts from the reference; one without a unit has that of the next."""
    out: list[Item] = []
    unit, doubt = found.items[-1], "several lengths of time; each was counted from the reference day"
    for at in range(len(found.items) - 1, -1, -1):
        item = found.items[at]
        unit = item if item.sym in _UNITS else unit
        if item.sym in COUNT:
            length = length_of(Found([item, unit], found.reference))
            fact = Fact(says=Says.LIMIT, length=length, by=True, doubt=doubt)
            out.append(
                Item(
                    CLASSES["fact"],
                    item.start,
                    max(item.end, unit.end if at + 1 < len(found.items) and found.items[at + 1] is unit else 0),
                    fact,
                )
            )
    return out[::-1]


@LENGTHS.entry(
    "so long after or before a point",
    f"(?:within|in|by)? (?:the|a|maximum)* {_COUNTED} (?:of|from|event|before|then|on) lead* point",
    examples={
        "within 6 weeks of 1 October 2010": "relative due 2010-11-12",
        "3 months after 30 November 2010": "relative due 2011-02-28",
        "two weeks before Christmas": "relative due 2010-12-11",
    },
)
def _after_point(found: Found) -> object:
    length = length_of(found)
    return (
        Fact(says=Says.LIMIT, points=points_of(found), length=length, back=found.has("before"), by=True)
        if length and found.item("unit") and _counted(found)
        else None
    )


def _counted(found: Found) -> bool:
    return any(it.sym in COUNT for it in found.items)


@LENGTHS.entry(
    "within so long",
    f"(?:within|in|to|by|for) {_SOME} (?:next|within) {_SPAN} count? {_UNIT}"
    f"|within {_SOME} {_SPAN} (?:count|the) {_UNIT}"
    f"|(?:in|by|maximum|until) {_SOME} {_SPAN} count {_UNIT}"
    f"|next {_SPAN} count {_UNIT}"
    "|count working? unit time",
    examples={
        "within 3 months": "relative due 2010-12-01",
        "With nin 4 Weeks": "relative due 2010-09-29",
        "within the next six weeks": "relative due 2010-10-13",
        "up to 6 months": "relative due 2011-03-01",
        "over the next year": "relative due 2011-09-01",
        "in two months' time": "relative due 2010-11-01",
        "within 10 working days": "relative due 2010-09-15",
        "within a month": "relative due 2010-10-01",
        "Within three (3) months": "relative due 2010-12-01",
        "no later than 4 weeks from inspection": "relative due 2010-09-29",
        "over the next 12 months": "relative due 2011-09-01",
        "within 48 hours": "relative due 2010-09-03",
        "within 2-3 months": "relative due 2010-12-01 ?",
        "within three months of the inspection": "relative due 2010-12-01",
    },
)
def _within(found: Found) -> object:
    length = length_of(found)
    if length is None:
        return None
    doubt = (
        "a span of lengths is given; the longest was taken"
        if sum(it.sym in COUNT and isinstance(it.value, int) for it in found.items) > 1
        else None
    )
    return Fact(says=Says.LIMIT, length=length, by=True, doubt=doubt, word="next" if found.has("next") else None)


@LENGTHS.entry(
    "for so long",
    "for (?:the|a|around|ordword|was)* (?:count|ordword) working? unit",
    examples={
        "weekly for the first 8 weeks": "recurring FREQ=WEEKLY;COUNT=8",
        "daily for an initial two weeks": "recurring FREQ=DAILY;UNTIL=20100915",
        "from October 2010 for 6 months": "range from 2010-10-01 due 2011-04-01 ?",
        "monthly for six months": "recurring FREQ=MONTHLY;COUNT=6",
    },
)
def _for_long(found: Found) -> object:
    return Fact(says=Says.LENGTH, length=length_of(found))


@LENGTHS.entry(
    "a length and no more",
    "^ (?:vague (?:dash|comma|slash)?)? (?:the|a|maximum|around)* (?:count (?:dash|to|or|slash) )? count working? "
    "unit (?:$|(?=of|from|event))",
    examples={
        "3 months": "relative due 2010-12-01 ?",
        "48 hours": "relative due 2010-09-03 ?",
        "3-6 months": "relative due 2011-03-01 ?",
        "8 to 12 weeks maximum": "unknown ?",
        "6 months from publication": "relative due 2011-03-01 ?",
        "Short term (0-3 months)": "relative due 2010-12-01 ?",
        "Medium-term: 3 - 6 months": "relative due 2011-03-01 ?",
        "short term - within 3 months": "relative due 2010-12-01",
    },
)
def _barelength_of(found: Found) -> object:
    length = length_of(found)
    counts = [it.value for it in found.items if it.sym in COUNT]
    if length and length.unit == "year" and len(counts) > 1:
        return None  # "0-5 years" and "16-18 years" are ages
    doubt = "a bare length of time; it was counted from the reference day"
    whole_days = length is not None and (length.unit != "hour" or length.count % 24 == 0)
    return Fact(says=Says.LIMIT, length=length, by=True, doubt=doubt) if whole_days else None


@LENGTHS.entry(
    "to be reviewed after so long",
    "(?:for|tobe|to|then|next)* review (?:lead|event|comma|dash)* count unit",
    examples={"Immediate. Review in 3 months": "immediate due 2010-09-01 review 2010-12-01"},
)
def _review_after(found: Found) -> object:
    return Fact(says=Says.REVIEW, length=length_of(found))


@LENGTHS.entry(
    "to be reviewed",
    "(?:for|tobe|to|then|next|date|cyclefact|and)* (?<!of) review (?:date|dash|comma|lead|before|next|and|to|every|"
    "cyclefact)* (?:until|around)? point|(?:tobe|to|for|then)* review (?:lead|dash|comma|of|a)* cyclefact|"
    "cyclefact review (?!lead* point)",
    examples={
        "Commencing Oct 2010 – review Jan 2011": "ongoing from 2010-10-01 review 2011-01-31",
        "Ongoing - to be reviewed in March 2011": "ongoing review 2011-03-31",
        "Ongoing, reviewed quarterly": "ongoing FREQ=MONTHLY;INTERVAL=3",
        "Review December 2010": "ongoing review 2010-12-31 ?",
    },
)
def _review(found: Found) -> object:
    cycle = found.first("cyclefact", Cycle)
    return Fact(
        says=Says.REVIEW,
        points=points_of(found)[-1:],
        rule=cycle.rule if cycle else None,
        doubt=cycle.doubt if cycle else None,
        by=found.has("by"),
    )


_UNITS = letters("unit")
