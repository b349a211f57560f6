"""Phrase types, third table: cycles that name their days, weekdays or months."""

from __future__ import annotations

from rules.deadlines.cycle import Cycle, count_of, cycle_by, every, unit_of
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import letters
from rules.deadlines.point import Point
from rules.deadlines.words import BYDAY

BY_DAY = Table("cyclefact")


@BY_DAY.entry(
    "a weekday of every month",
    "the? nth weekday (?:of|in)? (?:the|every|per|a)* monthw|cycle (?:on|comma)* the? nth weekday",
    examples={
        "first Monday of each month": "recurring FREQ=MONTHLY;BYDAY=1MO",
        "last Friday of every month": "recurring FREQ=MONTHLY;BYDAY=-1FR",
    },
)
def _weekday_of_month(found: Found) -> object:
    nth = found.item("nth")
    number = nth.value if nth and isinstance(nth.value, int) else -1
    return cycle_by(f"FREQ=MONTHLY;BYDAY={number}{BYDAY[found.first('weekday', int) or 0]}") if -1 <= number <= 5 else None


@BY_DAY.entry(
    "a day of every month",
    "(?:by|on)? the? (?:ord|ordword|last|n1|n2) (?:working? dayw)? (?:(?:and|comma) the? (?:ord|n1|n2|last))? (?:of|"
    "in) (?:every|per|the every) monthw|(?:by|on)? the? (?:end|start) of (?:every|per) unit",
    examples={
        "15th of each month": "recurring FREQ=MONTHLY;BYMONTHDAY=15",
        "last day of every month": "recurring FREQ=MONTHLY;BYMONTHDAY=-1",
        "last working day of each month": "recurring FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "at the end of each term": "recurring FREQ=MONTHLY;INTERVAL=4",
        "end of each month": "recurring FREQ=MONTHLY;BYMONTHDAY=-1",
    },
)
def _day_of_month(found: Found) -> object:
    if not any(found.has(n) for n in ("ord", "ordword", "last", "n1", "n2")):
        rule = every(1, unit_of(found))
        return cycle_by("FREQ=MONTHLY;BYMONTHDAY=" + ("-1" if found.has("end") else "1") if rule == "FREQ=MONTHLY" else rule)
    days = [int(it.value) if isinstance(it.value, int) else -1 for it in found.items if it.sym in _DAY_OR_LAST]
    if found.has("working"):
        return cycle_by(f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={days[0]}")
    return cycle_by("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(str(d) for d in days))


_DAY_OR_LAST = letters("ord ordword last n1 n2")


@BY_DAY.entry(
    "a day of every month, said after",
    "cycle (?:comma|dash|on|by)* the (?:ord|ordword|last) (?:working? dayw)? (?:of (?:the|every) monthw)?",
    examples={"monthly on the 10th": "recurring FREQ=MONTHLY;BYMONTHDAY=10"},
)
def _day_after_month(found: Found) -> object:
    return _day_of_month(found) if found.first("cycle", str) == "FREQ=MONTHLY" else None


@BY_DAY.entry(
    "every working day",
    "every? weekdays|every (?:weekday)(?= to weekday)",
    examples={"weekdays": "recurring FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
)
def _weekdays(found: Found) -> object:
    return cycle_by("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")


@BY_DAY.entry(
    "from one weekday to another",
    "cycle (?:comma|on|from)* weekday (?:dash|to|until) weekday|every weekday (?:dash|to|until) weekday",
    examples={"daily (Mon-Fri)": "recurring FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
)
def _weekday_to_weekday(found: Found) -> object:
    first, last = found.values("weekday", int)
    return cycle_by("FREQ=WEEKLY;BYDAY=" + ",".join(BYDAY[first : last + 1])) if first < last else None


@BY_DAY.entry(
    "every such weekday",
    "every (?:alternate|ordword|ord)? weekday (?:and weekday)?|mondays (?:and mondays)?|cycle (?:on|comma|"
    "every)* (?:a|the)? (?:weekday|mondays)",
    examples={
        "every Monday": "recurring FREQ=WEEKLY;BYDAY=MO",
        "every other Tuesday": "recurring FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "weekly on Fridays": "recurring FREQ=WEEKLY;BYDAY=FR",
    },
)
def _every_weekday(found: Found) -> object:
    days = ",".join(BYDAY[n] for n in [*found.values("weekday", int), *found.values("mondays", int)])
    cycle = found.first("cycle", str)
    second = found.has("alternate") or count_of(found) == 2
    return cycle_by((cycle or "FREQ=WEEKLY") + (";INTERVAL=2" if second else "") + f";BYDAY={days}")


@BY_DAY.entry(
    "a cycle and its months",
    "(?:(?:often|once|count times|times count) (?:a|per|every|in)* unit|(?:often|count)? cycle|twofold) "
    "(?:other|to|the|dash|comma){0,5} (?:in|every)? point (?:(?:comma|and|slash|or)+ point)+",
    examples={
        "twice yearly (May/Nov)": "recurring FREQ=MONTHLY;INTERVAL=6",
        "three times a year: Jan/May/Sept": "recurring FREQ=MONTHLY;INTERVAL=4",
        "6 monthly (April/October)": "recurring FREQ=MONTHLY;INTERVAL=6",
        "annually (March/April)": "recurring FREQ=YEARLY;BYMONTH=3,4",
        "Quarterly reports to the board (Jul, Oct, Jan, Apr)": "recurring FREQ=MONTHLY;INTERVAL=3",
        "bi-annual (June and December)": "recurring FREQ=MONTHLY;INTERVAL=6",
    },
)
def _cycle_and_months(found: Found) -> object:
    points = found.values("point", Point)
    rule = _rule(found)
    in_a_year = {"FREQ=MONTHLY;INTERVAL=3": 4, "FREQ=MONTHLY;INTERVAL=4": 3, "FREQ=MONTHLY;INTERVAL=6": 2}.get(rule)
    if not all(p.month_only for p in points):
        return None
    if rule == "FREQ=YEARLY" and all(p.year is None for p in points):
        return _yearly(points)
    return cycle_by(rule) if in_a_year == len(points) else None


def _rule(found: Found) -> str:
    """The cycle that is named: by its word, by so many months, or by so many times a year."""
    rule = found.first("cycle", str) or found.first("twofold", str) or "FREQ=YEARLY"
    often = found.first("often", str)
    count = int(often) if often else count_of(found)
    if rule == "FREQ=MONTHLY" and count > 1:
        return f"{rule};INTERVAL={count}"
    yearly = rule == "FREQ=YEARLY" and 12 % count == 0 and found.first("unit", str) in (None, "year")
    return every(12 // count, "month") or rule if yearly else rule


@BY_DAY.entry(
    "such a month or day, every year",
    "(?:by|in|on|the)* (?:edge of?)? point (?:(?:comma|and|slash)+ point)* (?:comma|dash|of)* "
    "(?:every yearw|cycle (?! (?:other|label|review|dash? review)))",
    examples={
        "September each year": "recurring FREQ=YEARLY;BYMONTH=9",
        "Jan, May and Sept each year": "recurring FREQ=YEARLY;BYMONTH=1,5,9",
        "31 March annually": "recurring FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31",
        "by 30 September every year": "recurring FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30",
    },
)
def _point_every_year(found: Found) -> object:
    points = found.values("point", Point)
    cycle = found.first("cycle", str)
    return _yearly(points) if cycle in (None, "FREQ=YEARLY") and all(point.year is None for point in points) else None


@BY_DAY.entry(
    "every such month or day of the year",
    "(?:cycle (?:comma|dash|in|every|on|by)+|every) (?:the? edge of?)? point (?:(?:and|comma|or|slash) (?!every) point)*",
    examples={
        "annually in April": "recurring FREQ=YEARLY;BYMONTH=4",
        "every March and September": "recurring FREQ=YEARLY;BYMONTH=3,9",
        "every 31 March": "recurring FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31",
        "each Autumn term": "recurring FREQ=YEARLY;BYMONTH=12",
    },
)
def _every_point(found: Found) -> object:
    points = found.values("point", Point)
    cycle = found.first("cycle", str)
    if any(p.year is not None for p in points) or (
        cycle not in (None, "FREQ=YEARLY") and not (cycle == "FREQ=MONTHLY;INTERVAL=6" and len(points) == 2)
    ):
        return None
    return _yearly(points)


def _yearly(points: list[Point]) -> Cycle | None:
    ends = [p.days(2011)[1] for p in points]
    rule = "FREQ=YEARLY;BYMONTH=" + ",".join(str(m) for m in dict.fromkeys(end.month for end in ends))
    return cycle_by(rule + (f";BYMONTHDAY={ends[0].day}" if points[0].exact and len({e.day for e in ends}) == 1 else ""))
