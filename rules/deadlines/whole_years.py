"""Phrase types, first table: financial, school and calendar years."""

from __future__ import annotations

from rules.deadlines.days import (
    CALENDAR_YEAR,
    FINANCIAL_YEAR,
    SCHOOL_YEAR,
)
from rules.deadlines.grammar import Found, Table
from rules.deadlines.lexicon import CLASSES, letters
from rules.deadlines.point import Point
from rules.deadlines.years import century, nearby, year_of

WHOLE_YEARS = Table("point")


@WHOLE_YEARS.entry(
    "financial year in two figures",
    "(?:this|the)? fy (?:of|dash)? dm|dm fy",
    examples={"FY 10/11": "by_period due 2011-03-31", "financial year 13/14": "by_period due 2014-03-31"},
)
def _short_financial_year(found: Found) -> object:
    a, b = next(it.value for it in found.items if isinstance(it.value, tuple))
    return Point(days=FINANCIAL_YEAR, year=century(a, found.reference)) if b == (a + 1) % 100 else None


@WHOLE_YEARS.entry(
    "two years in two figures",
    "(?:^ (?:in|by|for)?|fy) (?:n0|n2) dash (?:n0|n2|n3) (?:fy|stop)? $",
    examples={"10-11": "by_period due 2011-03-31 ?", "FY 10-11": "by_period due 2011-03-31", "09-11": "unknown ?"},
)
def _years_in_figures(found: Found) -> object:
    a, b = (int(str(it.value)) for it in found.items if it.sym in _FIGURES)
    year = century(a, found.reference)
    if b != (a + 1) % 100 or not nearby(year, found.reference):
        return None
    doubt = None if found.has("fy") else f"'{a:02}-{b:02}' is read as a financial year; it could also be a day and a month"
    return Point(days=FINANCIAL_YEAR, year=year, doubt=doubt)


_FIGURES = letters("n0 n2 n3")


@WHOLE_YEARS.entry(
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


@WHOLE_YEARS.entry(
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


@WHOLE_YEARS.entry(
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


@WHOLE_YEARS.entry(
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


_EVERY = letters("every per often once a")


@WHOLE_YEARS.entry(
    "a year",
    "(?<=in|by|before|end|early|mid|start|begin|from|until|to|starting|of|or|on|for|now|moved|within|target|"
    "then) yearw? year|(?<=the) yearw? year (?!other)|"
    "(?<=year dash|year slash|point dash) year|yearw year|year (?=dash year|dash end|to year|"
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
