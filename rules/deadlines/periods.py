"""Phrase types, first table: what names a quarter, a term, a season, a feast or a year."""

from __future__ import annotations

from datetime import date, timedelta

from rules.deadlines.days import (
    CALENDAR_YEAR,
    FEASTS,
    FINANCIAL_YEAR,
    HALF_TERMS,
    SCHOOL_YEAR,
    SEASONS,
    TERMS,
    half_term,
    last_of,
    monday_of,
    months,
    months_after,
    quarter,
)
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, letters
from rules.deadlines.point import Point, fixed, on
from rules.deadlines.years import century, year_of

PERIODS = Table("point")


@PERIODS.entry(
    "financial year in two figures",
    "(?:this|the)? fy (?:of|dash)? dm|dm fy",
    examples={"FY 10/11": "by_period due 2011-03-31", "financial year 13/14": "by_period due 2014-03-31"},
)
def _short_financial_year(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    return Point(days=FINANCIAL_YEAR, year=century(a, found.reference)) if b == (a + 1) % 100 else None


@PERIODS.entry(
    "quarter of a year in two figures",
    "(?:q|nth quarterw|quarterw word) (?:month dash month)? (?:of|comma|in|fy|the|dash)* dm|dm comma? q",
    examples={"Q3 10/11": "by_period due 2010-12-31"},
)
def _short_quarter(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    return Point(days=quarter(_quarter_number(found)), year=century(a, found.reference)) if b == (a + 1) % 100 else None


def _quarter_number(found: Found) -> int:
    q = found.first("q", int)
    if q is None:
        item = found.item("nth") or found.item("word")
        q = 4 if item is None or isinstance(item.value, str) else int(str(item.value))
    return min(max(q, 1), 4)


@PERIODS.entry(
    "a quarter",
    "(?:q|nth quarterw|quarterw word) (?:month dash month)? (?:(?:of|comma|in|the|dash)* (?:fy? comma? fyspan|fy|"
    "(?:fy|yearw)? year|(?:fy|yearw|of)? (?:apos|n0|n2)))?|fyspan comma? (?:q|dash q)|(?:fy? comma?) year q",
    examples={
        "Q3 2010/11": "by_period due 2010-12-31",
        "end of Q2": "by_period due 2010-09-30",
        "Q1 2014": "by_period due 2014-06-30 ?",
        "Quarter 4 2010-11": "by_period due 2011-03-31",
        "2010/11 Q4": "by_period due 2011-03-31",
        "third quarter of 2010/11": "by_period due 2010-12-31",
    },
)
def _quarter(found: Found) -> object:
    number = _quarter_number(found)
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=quarter(number), year=int(fyspan.value[0]))
    nth = found.item("nth")
    rest = [it for it in found.items if it is not nth and it.sym not in (CLASSES["q"], CLASSES["word"])]
    year = year_of(Found(rest, found.reference))
    doubt = None
    if year is not None:
        doubt = f"quarter {number} of the financial year {year}/{(year + 1) % 100:02} was taken; the calendar year may be meant"
    return Point(days=quarter(number), year=year, doubt=doubt)


@PERIODS.entry(
    "a half of a year",
    "(?:h|nth half) (?:of|the|in|fy)* (?:fyspan|year)?",
    examples={
        "H1 2011/12": "by_period due 2011-09-30",
        "first half of 2011": "by_period due 2011-06-30",
        "second half of 2010/11": "by_period due 2011-03-31",
    },
)
def _half(found: Found) -> object:
    nth = found.item("nth")
    number = found.first("h", int) or (2 if nth is None or isinstance(nth.value, str) else int(str(nth.value)))
    fyspan, year = found.item("fyspan"), found.first("year", int)
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=months(6 * number - 2, 6 * number + 3), year=int(fyspan.value[0]))
    if year is None or number > 2:
        return None
    return Point(days=months(6 * number - 5, 6 * number), year=year)


@PERIODS.entry(
    "half term",
    "(?:season|month|feast) halfterm (?:feastday|of|in|comma)* (?:year|yy)?|halfterm feastday?",
    examples={"October half term 2010": "by_period due 2010-10-31 ?", "by February half-term": "by_period due 2011-02-21 ?"},
)
def _half_term(found: Found) -> object:
    season, month = found.first("season", str), found.first("month", int)
    if found.before and found.before in _EVERY:
        return None
    number = HALF_TERMS.get(season or "", month or 10)
    number = {9: 10, 11: 10, 1: 2, 3: 2, 4: 5, 6: 5}.get(number, number)
    number = number if number in (2, 5, 10) else 10
    return Point(
        days=half_term(number), year=year_of(found), doubt="half terms differ from council to council; a usual week was taken"
    )


_EVERY = letters("every per often once a")


@PERIODS.entry(
    "a school term",
    "season (?:slash season)? termw (?:of|comma|in|dash)* (?:year|yy|fyspan)?",
    examples={
        "autumn term 2010": "by_period due 2010-12-31",
        "end of Spring Term": "by_period due 2011-03-31",
        "start of summer term 2011": "by_period due 2011-04-01",
        "summer term 2010/11": "by_period due 2011-07-31",
    },
)
def _term(found: Found) -> object:
    season = found.values("season", str)[-1]
    days = TERMS.get(season, months(1, 3))
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=days, year=int(fyspan.value[0]) + (season != "autumn"))
    return Point(
        days=days, year=year_of(found), doubt=None if season in TERMS else "a winter term is unusual; January to March was taken"
    )


@PERIODS.entry(
    "school holidays",
    "(?:season|feast|feastday) feastday+ (?:of|comma)? (?:year|yy)?",
    examples={"summer holidays 2011": "by_period due 2011-08-31 ?", "Christmas holidays": "date due 2010-12-25 ?"},
)
def _holidays(found: Found) -> object:
    feast, season = found.first("feast", str), found.first("season", str)
    if feast is None and season is None:
        return None
    days = FEASTS[feast] if feast else SEASONS[season or "summer"]
    return Point(days=days, year=year_of(found), exact=feast is not None, doubt="holidays have no one date; a usual one was taken")


@PERIODS.entry(
    "a season",
    "season (?:of|comma|in)* (?:year|yy|fyspan)?",
    examples={
        "Spring 2011": "by_period due 2011-05-31",
        "winter 2010": "by_period due 2011-02-28",
        "Winter 2010/11": "by_period due 2011-02-28",
        "Autumn": "by_period due 2010-11-30",
    },
)
def _season(found: Found) -> object:
    season = found.first("season", str) or "spring"
    fyspan = found.item("fyspan")
    if fyspan is not None and isinstance(fyspan.value, tuple):
        first = int(fyspan.value[0])
        return Point(
            days=SEASONS[season],
            year=first + (season in ("spring", "summer")),
            doubt=None if season == "winter" else "a season of two years",
        )
    return Point(days=SEASONS[season], year=year_of(found))


@PERIODS.entry(
    "a feast",
    "feast (?:weekday|dayw)? (?:year|yy)?",
    examples={"by Christmas": "date due 2010-12-25", "Easter 2011": "date due 2011-04-24", "New Year": "date due 2011-01-01 ?"},
)
def _feast(found: Found) -> object:
    feast = found.first("feast", str) or ""
    doubt = "New Year is no one date; 1 January was taken" if feast == "new year" else None
    return Point(days=FEASTS[feast], year=year_of(found), exact=True, doubt=doubt)


@PERIODS.entry(
    "the end of a year in short",
    "eoy (?:of|dash|comma|in)* (?:year|yy|fyspan|dm)?|(?:year|fyspan) eoy",
    examples={
        "EOY 2011": "by_period due 2011-12-31 ?",
        "by EOFY": "by_period due 2011-03-31",
        "EOFY 2010/11": "by_period due 2011-03-31",
        "EOFY 2012": "by_period due 2012-03-31 ?",
        "EOY": "by_period due 2010-12-31 ?",
        "2011 EOY": "by_period due 2011-12-31 ?",
    },
)
def _year_in_short(found: Found) -> object:
    fyspan, year = found.item("fyspan"), year_of(found)
    financial = "f" in str(found.first("eoy", str))
    if fyspan is not None and isinstance(fyspan.value, tuple):
        return Point(days=FINANCIAL_YEAR, year=int(fyspan.value[0]))
    if (dm := found.item("dm")) is not None and isinstance(dm.value, tuple):
        return Point(days=FINANCIAL_YEAR, year=century(dm.value[0], found.reference))
    if financial:
        doubt = None if year is None else f"the financial year that ends in March {year} was taken"
        return Point(days=FINANCIAL_YEAR, year=None if year is None else year - 1, doubt=doubt)
    return Point(days=CALENDAR_YEAR, year=year, doubt="the end of the calendar year was taken; the financial year may be meant")


@PERIODS.entry(
    "a financial year",
    "(?:this|the)? fy? comma? fyspan fy?|fy end? (?:of|in)? (?:apos|n0|n2|year)",
    examples={
        "2010/11": "by_period due 2011-03-31",
        "during 2011-12": "by_period due 2012-03-31",
        "FY 2010/2011": "by_period due 2011-03-31",
        "FY11": "by_period due 2011-03-31 ?",
    },
)
def _financial_year(found: Found) -> object:
    fyspan = found.item("fyspan")
    if found.after == CLASSES["school"]:
        return None
    if fyspan is not None and isinstance(fyspan.value, tuple):
        year, odd = int(fyspan.value[0]), bool(fyspan.value[1])
        return Point(
            days=FINANCIAL_YEAR,
            year=year,
            doubt=f"{year}-{year + 1} is read as a financial year; two calendar years may be meant" if odd else None,
        )
    named = year_of(found)
    if named is None:
        return None
    return Point(days=FINANCIAL_YEAR, year=named - 1, doubt=f"the financial year that ends in March {named} was taken")


@PERIODS.entry(
    "a school year",
    "(?:fyspan (?=school))? (?:this|the|next|new)* school (?:of|in|comma)* (?:fyspan|dm|year)?",
    examples={
        "academic year 2010/11": "by_period due 2011-07-31",
        "end of the academic year": "by_period due 2011-07-31",
        "2010/2011 school year": "by_period due 2011-07-31",
    },
)
def _school_year(found: Found) -> object:
    fyspan, year = found.item("fyspan"), found.first("year", int)
    if found.before and found.before in _EVERY:
        return None
    if fyspan is not None and isinstance(fyspan.value, tuple):
        year = int(fyspan.value[0])
    return Point(days=SCHOOL_YEAR, year=year, assumes="a school year ends on 31 July")


@PERIODS.entry(
    "this or the next financial year",
    "(?:this|next|the|new)* fy",
    examples={"end of the financial year": "by_period due 2011-03-31", "next financial year": "by_period due 2012-03-31"},
)
def _bare_financial_year(found: Found) -> object:
    if found.before and found.before in _EVERY:
        return None
    start = found.reference.year - (found.reference.month < 4)
    ahead = found.has("next") or found.has("new")
    return Point(
        days=FINANCIAL_YEAR, year=start + ahead if ahead or found.has("this") else None, assumes="counted from the reference day"
    )


@PERIODS.entry(
    "the end of a stretch that is not named",
    "nth weekw of (?:the|this)* termw|edge of? (?:the|this|next)* (?:weekw|monthw|quarterw|termw|yearw)|(?:the|"
    "this)? (?:weekw|monthw|quarterw|termw|yearw) end|(?:this|next) (?:weekw|monthw|quarterw|termw|yearw)",
    examples={
        "by the end of the month": "by_period due 2010-09-30",
        "end of next week": "by_period due 2010-09-12",
        "by month end": "by_period due 2010-09-30",
        "end of term": "by_period due 2010-12-31 ?",
        "year end": "by_period due 2011-03-31 ?",
        "end of the year": "by_period due 2010-12-31 ?",
        "next month": "by_period due 2010-10-31",
    },
)
def _unnamed(found: Found) -> object:
    ahead = 1 if found.has("next") else 0
    if found.before and found.before in _NAMED and (found.before not in _COUNTS or found.items[-1].value == "late"):
        return None  # "2010/11 year end" is that year's end
    unit = (
        next((found.first(u, str) for u in ("termw", "weekw", "monthw", "quarterw", "yearw") if found.has(u)), "month") or "month"
    )
    if found.has("early") or found.has("mid"):
        return None
    return _STRETCH[unit](found.reference, ahead, found)


def _term_after(reference: date, ahead: int, found: Found) -> Point:
    ends = sorted(TERMS[t](y)[1] for t in TERMS for y in range(reference.year, reference.year + 3))
    end = [e for e in ends if e >= reference][ahead]
    return fixed(end, end, doubt=f"which term is not said; the next end of a term, {on(end)}, was taken")


def _year_after(reference: date, ahead: int, found: Found) -> Point:
    year_end = found.items[-1].sym == CLASSES["end"]
    if year_end:
        end = date(reference.year + (reference > date(reference.year, 3, 31)) + ahead, 3, 31)
        return fixed(
            months_after(end, -11).replace(day=1),
            end,
            doubt="the end of the financial year was taken; another year end may be meant",
        )
    year = reference.year + ahead
    doubt = f"the end of the calendar year {year} was taken; the financial year may be meant"
    return fixed(date(year, 1, 1), date(year, 12, 31), doubt=doubt)


def _month_after(reference: date, ahead: int, found: Found) -> Point:
    first = months_after(reference.replace(day=1), ahead)
    return fixed(first, last_of(first.year, first.month), assumes="counted from the reference day")


def _week_after(reference: date, ahead: int, found: Found) -> Point:
    monday = monday_of(reference) + timedelta(days=7 * ahead)
    return fixed(monday, monday + timedelta(days=6), assumes="counted from the reference day")


def _quarter_after(reference: date, ahead: int, found: Found) -> Point:
    first = months_after(reference.replace(day=1), 3 * ahead - (reference.month - 1) % 3)
    return fixed(first, last_of(first.year, first.month + 2), assumes="counted from the reference day")


_COUNTS = letters("n1 n2 word a")
_NAMED = letters("fyspan year point season") + _COUNTS
_STRETCH = {"term": _term_after, "year": _year_after, "month": _month_after, "week": _week_after, "quarter": _quarter_after}


@PERIODS.entry(
    "a year",
    "(?<=in|by|before|end|early|mid|start|begin|from|until|to|the|starting|of|or|on|for|now|moved|within|target|"
    "then) yearw? year|(?<=year dash|year slash|point dash) year|yearw year|year (?=dash year|dash end|to year|"
    "slash year|and ongoing)|^year$|year(?= (?:dash|comma)? onwards)",
    examples={
        "by 2011": "by_period due 2011-12-31",
        "during 2010": "by_period due 2010-12-31",
        "2011": "by_period due 2011-12-31",
        "early 2011": "by_period due 2011-03-31 ?",
    },
)
def _calendar_year(found: Found) -> object:
    year = found.first("year", int)
    return Point(days=CALENDAR_YEAR, year=year)
