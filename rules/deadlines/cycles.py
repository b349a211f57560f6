"""Phrase types, third table: how often something is due, as an RRULE without DTSTART."""

from __future__ import annotations

from dataclasses import dataclass

from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, Item, letters
from rules.deadlines.point import Point
from rules.deadlines.words import BYDAY

CYCLES = Table("cyclefact")


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


def _count(found: Found) -> int:
    for item in found.items:
        if item.sym in _COUNTS and isinstance(item.value, int):
            return item.value
    return 1


_COUNTS = letters("n1 n0 n2 n3 n9 word ord ordword")


def _unit(found: Found) -> str:
    return found.first("unit", str) or found.first("halfterm", str) or "month"


def _cycle(rule: str | None, doubt: str | None = None) -> Cycle | None:
    return Cycle(rule=rule, doubt=doubt) if rule else None


@CYCLES.entry(
    "a trend, no cycle",
    "unit on unit|unit by unit|cycle nocycle",
    examples={"month on month": "unknown ?", "annual leave": "unknown ?"},
)
def _trend(found: Found) -> object:
    return [Item(CLASSES["other"], it.start, it.end, it.value) for it in found.items]


@CYCLES.entry(
    "a pattern of work",
    "count (?:dayw|hourw) (?:a|per|every) unit",
    examples={"one day per week for a year": "recurring FREQ=WEEKLY ?", "2 days a week": "recurring FREQ=WEEKLY ?"},
)
def _pattern_of_work(found: Found) -> object:
    unit = found.values("unit", str)[-1]
    return Cycle(rule=every(1, unit) or "", doubt="it says how much time is given, not when something is due", pattern_of_work=True)


@CYCLES.entry(
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
    return _cycle(f"FREQ=MONTHLY;BYDAY={number}{BYDAY[found.first('weekday', int) or 0]}") if -1 <= number <= 5 else None


@CYCLES.entry(
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
        rule = every(1, _unit(found))
        return _cycle("FREQ=MONTHLY;BYMONTHDAY=" + ("-1" if found.has("end") else "1") if rule == "FREQ=MONTHLY" else rule)
    days = [int(it.value) if isinstance(it.value, int) else -1 for it in found.items if it.sym in _DAY_OR_LAST]
    if found.has("working"):
        return _cycle(f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={days[0]}")
    return _cycle("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(str(d) for d in days))


_DAY_OR_LAST = letters("ord ordword last n1 n2")


@CYCLES.entry(
    "a day of every month, said after",
    "cycle (?:comma|dash|on|by)* the (?:ord|ordword|last) (?:working? dayw)? (?:of (?:the|every) monthw)?",
    examples={"monthly on the 10th": "recurring FREQ=MONTHLY;BYMONTHDAY=10"},
)
def _day_after_month(found: Found) -> object:
    return _day_of_month(found) if found.first("cycle", str) == "FREQ=MONTHLY" else None


@CYCLES.entry(
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
    unit = "year" if found.has("fy") or found.has("school") else _unit(found)
    if found.has("half"):
        return _cycle(every(6, "month"))
    if found.has("working") and unit == "day":
        return _every_working_days(_count(found))
    doubt = "six half terms a year are read as every two months" if found.has("halfterm") else None
    if found.has("to") or found.has("or") or found.has("dash"):
        doubt = "a span is given; the first was taken"
    return _cycle(every(2 if found.has("alternate") else _count(found), unit), doubt)


def _every_working_days(count: int) -> Cycle | None:
    if count == 1:
        return _cycle("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    if count % 5 == 0:
        return _cycle(every(count // 5, "week"))
    return _cycle(every(count, "day"), "working days cannot be counted in a cycle; days were taken")


@CYCLES.entry(
    "every working day",
    "every? weekdays|every (?:weekday)(?= to weekday)",
    examples={"weekdays": "recurring FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
)
def _weekdays(found: Found) -> object:
    return _cycle("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")


@CYCLES.entry(
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
    second = found.has("alternate") or _count(found) == 2
    return _cycle((cycle or "FREQ=WEEKLY") + (";INTERVAL=2" if second else "") + f";BYDAY={days}")


@CYCLES.entry(
    "a cycle and its months",
    "(?:cycle|twofold) (?:other|to|the|dash|comma){0,5} (?:in|every)? point (?:(?:comma|and|slash|or)+ point)+",
    examples={
        "Quarterly reports to the board (Jul, Oct, Jan, Apr)": "recurring FREQ=MONTHLY;INTERVAL=3",
        "bi-annual (June and December)": "recurring FREQ=MONTHLY;INTERVAL=6",
    },
)
def _cycle_and_months(found: Found) -> object:
    points = found.values("point", Point)
    rule = found.first("cycle", str) or found.first("twofold", str) or ""
    in_a_year = {"FREQ=MONTHLY;INTERVAL=3": 4, "FREQ=MONTHLY;INTERVAL=4": 3, "FREQ=MONTHLY;INTERVAL=6": 2}.get(rule)
    return _cycle(rule) if in_a_year == len(points) and all(p.month_only for p in points) else None


@CYCLES.entry(
    "such a month or day, every year",
    "(?:by|in|on|the)* (?:edge of?)? point (?:(?:comma|and|slash)+ point)* (?:comma|dash|of)* every yearw",
    examples={
        "September each year": "recurring FREQ=YEARLY;BYMONTH=9",
        "Jan, May and Sept each year": "recurring FREQ=YEARLY;BYMONTH=1,5,9",
        "by 30 September every year": "recurring FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30",
    },
)
def _point_every_year(found: Found) -> object:
    points = found.values("point", Point)
    return _yearly(points) if all(point.year is None for point in points) else None


@CYCLES.entry(
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
    return _cycle(rule + (f";BYMONTHDAY={ends[0].day}" if points[0].exact and len({e.day for e in ends}) == 1 else ""))


@CYCLES.entry(
    "so many times in a unit",
    "(?:often|once|count times) (?:(?:in|a|per|every)+ count? unit|cycle)|(?:once|often) (?:a|per|every) halfterm",
    examples={
        "twice-yearly": "recurring FREQ=MONTHLY;INTERVAL=6",
        "twice a year": "recurring FREQ=MONTHLY;INTERVAL=6",
        "three times a year": "recurring FREQ=MONTHLY;INTERVAL=4",
        "once a month": "recurring FREQ=MONTHLY",
        "twice weekly": "recurring FREQ=WEEKLY ?",
        "four times per year": "recurring FREQ=MONTHLY;INTERVAL=3",
    },
)
def _times(found: Found) -> object:
    often = found.first("often", str)
    if found.has("halfterm"):
        return _cycle("FREQ=MONTHLY;INTERVAL=2", "six half terms a year are read as every two months")
    times = int(often) if often else 1 if found.has("once") else _count(found)
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
        return _cycle(every(1, unit))
    if unit in _MONTHS_LONG:
        length = _MONTHS_LONG[unit]
        return _cycle(
            every(max(length // times, 1), "month"),
            None if length % times == 0 else f"{times} times a {unit} is no even number of months",
        )
    if (unit, times) == ("month", 2):
        return _cycle("FREQ=WEEKLY;INTERVAL=2", "twice a month is read as every fortnight")
    return _cycle(every(1, unit), f"{times} times a {unit}: on which days is not said")


@CYCLES.entry(
    "a cycle of so many units",
    "(?:on (?:a|the))? count dash? cycle basis?",
    examples={
        "6 monthly": "recurring FREQ=MONTHLY;INTERVAL=6",
        "six-weekly": "recurring FREQ=WEEKLY;INTERVAL=6",
        "on a 3-monthly basis": "recurring FREQ=MONTHLY;INTERVAL=3",
    },
)
def _counted(found: Found) -> object:
    if found.item("a") is not None and not any(it.sym in _COUNTS for it in found.items):
        return None
    unit = {"FREQ=WEEKLY": "week", "FREQ=MONTHLY": "month", "FREQ=YEARLY": "year", "FREQ=DAILY": "day"}.get(
        found.first("cycle", str) or ""
    )
    return _cycle(every(_count(found), unit)) if unit else None


@CYCLES.entry(
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


@CYCLES.entry(
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
    return _cycle(cycle or every(1, _unit(found)))
